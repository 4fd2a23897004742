#include "splits.hpp"

#include "value/rounding.hpp"

namespace meed::twin {
namespace {

Rational total(const std::vector<Rational>& parts) {
  Rational sum;
  for (const Rational& part : parts) sum += part;
  return sum;
}

/// The agency that is furthest below its exact part, the first of equals.
std::size_t furthest_below(const std::vector<Rational>& exact, const std::vector<Rational>& parts) {
  std::size_t best = 0;
  for (std::size_t i = 1; i < parts.size(); ++i) {
    if (exact[i] - parts[i] > exact[best] - parts[best]) best = i;
  }
  return best;
}

}  // namespace

std::vector<Rational> split(const model::Fund& fund, const Rational& amount) {
  std::vector<Rational> shares;
  for (const model::Agency& agency : fund.split) shares.push_back(agency.share);
  if (shares.empty()) return {};
  std::vector<Rational> exact, parts;
  for (const Rational& share : shares) {
    exact.push_back(amount.abs() * share / total(shares));
    parts.push_back(round_to(exact.back(), fund.step, RoundingMode::floor));
  }
  while (total(parts) < amount.abs()) parts[furthest_below(exact, parts)] += fund.step;
  if (amount.sign() < 0) {
    for (Rational& part : parts) part = -part;
  }
  return parts;
}

}  // namespace meed::twin
