// Compiled twice: MEED_BENCH_MACHINE names the namespace.
#include "bench/by_hand/kernel.hpp"

namespace meed::bench::MEED_BENCH_MACHINE {
namespace {

/// Adds one domain to the sums and the weights of a block.
void add_domain(const std::int16_t* __restrict progress, std::size_t size, std::int16_t weight, std::int16_t* __restrict sum,
                std::int16_t* __restrict weights) {
  for (std::size_t i = 0; i < size; ++i) {
    const std::int16_t p = progress[i];
    const auto above = static_cast<std::int16_t>(p - 10);
    const std::int16_t risen = above < 0 ? std::int16_t{0} : above;
    const std::int16_t clamped = risen > 110 ? std::int16_t{110} : risen;
    const std::int16_t counts = p == absent ? std::int16_t{0} : weight;
    sum[i] = static_cast<std::int16_t>(sum[i] + clamped * counts);
    weights[i] = static_cast<std::int16_t>(weights[i] + counts);
  }
}

/// A score is 2s / 11w: from 5 where 2s >= 55w, from 10 where 2s >= 110w, from 15 where 2s >= 165w; without weight the first band.
void find_bands(const std::int16_t* __restrict sum, const std::int16_t* __restrict weights, std::size_t size, std::uint8_t* __restrict band) {
  for (std::size_t i = 0; i < size; ++i) {
    const auto doubled = static_cast<std::int16_t>(2 * sum[i]);
    const auto w = static_cast<std::int16_t>(55 * weights[i]);
    const int reached = (doubled >= w ? 1 : 0) + (doubled >= static_cast<std::int16_t>(2 * w) ? 1 : 0) + (doubled >= static_cast<std::int16_t>(3 * w) ? 1 : 0);
    band[i] = static_cast<std::uint8_t>(w == 0 ? 0 : reached);
  }
}

}  // namespace

void score(const LevelBlock& progress, std::size_t size, const std::array<std::int16_t, domain_count>& weights, ScoreBlock out) {
  for (std::size_t i = 0; i < size; ++i) out.sum[i] = 0;
  for (std::size_t i = 0; i < size; ++i) out.weight[i] = 0;
  for (std::size_t d = 0; d < domain_count; ++d) add_domain(progress[d], size, weights[d], out.sum, out.weight);
  find_bands(out.sum, out.weight, size, out.band);
}

void subtract(const std::int16_t* __restrict review, const std::int16_t* __restrict baseline, std::size_t size, std::int16_t* __restrict progress) {
  for (std::size_t i = 0; i < size; ++i) {
    const auto moved = static_cast<std::int16_t>(review[i] - baseline[i]);
    progress[i] = review[i] == absent ? absent : moved;
  }
}

}  // namespace meed::bench::MEED_BENCH_MACHINE
