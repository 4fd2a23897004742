// Holds the one source of chance of the generated data: splitmix64 (Steele, Lea and Flood, "Fast splittable
// pseudorandom number generators", 2014). Promises the same numbers on every machine. Leaves out
// distributions: each file says how it uses the numbers.
#pragma once

#include <cstdint>

namespace meed::bench {

__extension__ using Wide = unsigned __int128;

class SplitMix {
 public:
  explicit SplitMix(std::uint64_t seed) : state_(seed) {}

  std::uint64_t next() {
    state_ += 0x9e3779b97f4a7c15;
    std::uint64_t mixed = state_;
    mixed = (mixed ^ (mixed >> 30)) * 0xbf58476d1ce4e5b9;
    mixed = (mixed ^ (mixed >> 27)) * 0x94d049bb133111eb;
    return mixed ^ (mixed >> 31);
  }
  /// Gives a number from 0 up to but not including `end`.
  std::uint32_t below(std::uint32_t end) { return static_cast<std::uint32_t>((Wide{next()} * end) >> 64); }
  /// Gives a number from `low` to `high`, both included.
  int between(int low, int high) { return low + static_cast<int>(below(static_cast<std::uint32_t>(high - low + 1))); }
  bool once_in(std::uint32_t times) { return below(times) == 0; }

 private:
  std::uint64_t state_;
};

}  // namespace meed::bench
