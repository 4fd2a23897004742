// Holds the loops of the outreach replay that are worth vectors: twice, for any x86-64 and for x86-64-v3 (AVX2), chosen when
// the program runs. Promises the same results from both. Leaves out memory: callers bring every column.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace meed::bench {

inline constexpr std::size_t domain_count = 5;
inline constexpr std::size_t block_size = 2048;
inline constexpr std::int16_t absent = -32'767;

/// One column for each domain.
using Levels = std::array<std::vector<std::int16_t>, domain_count>;
/// Where a block of each column begins.
using LevelBlock = std::array<const std::int16_t*, domain_count>;

/// A block of families: what their scores are made of.
struct ScoreBlock {
  std::int16_t* sum;
  std::int16_t* weight;
  std::uint8_t* band;
};

#define MEED_BENCH_KERNEL                                                                                                     \
  void score(const LevelBlock& progress, std::size_t size, const std::array<std::int16_t, domain_count>& weights, ScoreBlock); \
  void subtract(const std::int16_t* review, const std::int16_t* baseline, std::size_t size, std::int16_t* progress);

namespace any_machine {
MEED_BENCH_KERNEL
}
namespace v3_machine {
MEED_BENCH_KERNEL
}
#undef MEED_BENCH_KERNEL

inline bool is_v3() {
  static const bool known = __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi2");
  return known;
}
/// Scores a block from each domain's progress.
inline void score(const LevelBlock& progress, std::size_t size, const std::array<std::int16_t, domain_count>& weights, ScoreBlock out) {
  is_v3() ? v3_machine::score(progress, size, weights, out) : any_machine::score(progress, size, weights, out);
}
/// Gives each progress, or `absent` where the review is.
inline void subtract(const std::int16_t* review, const std::int16_t* baseline, std::size_t size, std::int16_t* progress) {
  is_v3() ? v3_machine::subtract(review, baseline, size, progress) : any_machine::subtract(review, baseline, size, progress);
}

}  // namespace meed::bench
