#include "engine/spread.hpp"

#include <algorithm>

#include "value/rounding.hpp"
#include "value/sum.hpp"

namespace meed::engine {

std::uint64_t rank_of(std::uint64_t samples, const Rational& interval) {
  const auto rank = ((Rational(samples) + 1) * (Rational(1) - interval) / 2).floor().to_int64();
  return rank && *rank > 0 ? static_cast<std::uint64_t>(*rank) : 0;
}

Spread spread_of(const Rational& payment, std::vector<Rational>& samples, std::uint64_t rank, const Rational& unit) {
  Spread spread;
  spread.payment = payment;
  std::sort(samples.begin(), samples.end());
  spread.unpaid = static_cast<std::uint64_t>(std::upper_bound(samples.begin(), samples.end(), Rational(0)) - samples.begin());
  if (rank > 0 && rank <= samples.size()) {
    spread.lower = samples[rank - 1];
    spread.upper = samples[samples.size() - rank];
  }
  if (samples.size() < 2) return spread;
  Sum all, squares;
  for (const Rational& one : samples) {
    all += one;
    squares += one * one;
  }
  const Rational total = all.total(), count(samples.size());
  spread.standard_error = square_root((squares.total() - total * total / count) / (count - 1), unit, RoundingMode::half_up);
  return spread;
}

}  // namespace meed::engine
