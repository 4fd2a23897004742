// Puts the loops of one build together; kernels() picks a build as the program runs.
#include "lanes/loops.hpp"

namespace meed::lanes::MEED_LANES {

const Kernels& table() {
  static constexpr Kernels kernels{scale, add, multiply, divide, along, compare, band, band_of_quotient, pick, round, runs, united, worst};
  return kernels;
}

}  // namespace meed::lanes::MEED_LANES
