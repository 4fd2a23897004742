#include "host/memory.hpp"

#include <climits>

#ifdef __GLIBC__
#include <malloc.h>
#endif

namespace meed::host {

void keep_freed_memory() {
#ifdef __GLIBC__
  mallopt(M_MMAP_THRESHOLD, 1 << 30);
  mallopt(M_TRIM_THRESHOLD, INT_MAX);
#endif
}

}  // namespace meed::host
