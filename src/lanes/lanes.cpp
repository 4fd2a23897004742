#include "lanes/lanes.hpp"

namespace meed::lanes {

namespace plain { const Kernels& table(); }
#ifdef MEED_LANES_WIDE
namespace wide { const Kernels& table(); }
#endif

const Kernels& kernels() {
#ifdef MEED_LANES_WIDE
  static const bool has_wide = __builtin_cpu_supports("avx2") != 0 && __builtin_cpu_supports("bmi2") != 0 && __builtin_cpu_supports("fma") != 0;
  if (has_wide) return wide::table();
#endif
  return plain::table();
}

}  // namespace meed::lanes
