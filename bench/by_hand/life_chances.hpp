// Holds the life chances replay worked out by hand: the same rules as w2.meed, in integers placed for this one workload.
//
// Promises exact results. Points are rounded to hundredths, weights are steps of 2.5%, so a quarter's points are whole over
// 100 × w with w at most 40, and a centre's sum stands over 100 × lcm(1..40). Wilson's limit lies beyond a target t exactly
// where (x - nt)² > z² n t (1 - t) on the better side, as the limits are where both are equal. Keys have no gaps.
//
// Leaves out whatever other rules might need.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "bench/by_hand/exact.hpp"
#include "bench/by_hand/mapped_file.hpp"

namespace meed::bench {

inline constexpr std::size_t quarter_count = 40;
inline constexpr std::uint16_t suppressed = 0xffff;

/// Returns as they come: one part for each thread that read them.
struct Returns {
  std::vector<std::uint32_t> centre;
  std::vector<std::uint8_t> measure;
  std::vector<std::uint8_t> quarter;
  std::vector<std::uint16_t> counted;
  std::vector<std::uint16_t> base;
};

std::uint32_t read_centres(const MappedFile&);
std::vector<Returns> read_returns(const MappedFile&, std::uint32_t centres, unsigned threads);

inline constexpr std::int64_t points_scale = 5'342'931'457'063'200;  // lcm(1..40)

/// Gives each centre's points times 100 × lcm(1..40). Refuses two returns for one thing.
std::vector<Int128> total_points(const std::vector<Returns>&, std::uint32_t centres);

/// One pot with one limit on each centre, shared at one rate.
struct Sharing {
  std::int64_t pot = 0;
  std::int64_t limit = 0;
  Int128 rest_pot = 0;             // what centres below the limit share ...
  Int128 rest_points = 0;          // ... in proportion to their part of this
  std::vector<bool> limited;       // by centre
  std::vector<std::int64_t> payment;  // pence, by centre
};
Sharing share_pot(const std::vector<Int128>& points);

struct LifeChancesFiles {
  std::string payments;
  std::string unspent;
};
LifeChancesFiles write_life_chances(const std::vector<Int128>& points, const Sharing&);

}  // namespace meed::bench
