// Tests of chance, worked out as the textbooks write them: square roots and all, to a hundred decimal places.
#include <boost/multiprecision/cpp_dec_float.hpp>

#include "nodes.hpp"

namespace meed::twin {
namespace {

using Decimal = boost::multiprecision::cpp_dec_float_100;

Decimal decimal(const Rational& value) {
  return Decimal(value.numerator().to_fraction()) / Decimal(value.denominator().to_fraction());
}

struct Limits {
  Decimal rate, lower, upper;
};

/// (2x + z² ∓ z√(z² + 4x(1 − x/n))) / (2(n + z²))
Limits wilson(const Rational& x, const Rational& n, const Rational& z) {
  const Decimal count = decimal(x);
  const Decimal base = decimal(n);
  const Decimal zz = decimal(z) * decimal(z);
  const Decimal root = decimal(z) * sqrt(zz + 4 * count * (1 - count / base));
  const Decimal below = 2 * (base + zz);
  return {count / base, (2 * count + zz - root) / below, (2 * count + zz + root) / below};
}

/// Touching isn't beyond. A difference this small between exact ratios and roots can only be no difference.
bool beyond_zero(const Decimal& margin) { return margin > Decimal("1e-60"); }

bool beyond_fixed(const Limits& limits, const Rational& fixed, bool above) {
  return above ? beyond_zero(limits.lower - decimal(fixed)) : beyond_zero(decimal(fixed) - limits.upper);
}

/// Newcombe's tenth method: the limit of the difference towards zero.
bool beyond_other(const Limits& first, const Limits& second, bool above) {
  const Limits& upper = above ? first : second;
  const Limits& lower = above ? second : first;
  const Decimal down = upper.rate - upper.lower;
  const Decimal up = lower.upper - lower.rate;
  return beyond_zero(upper.rate - lower.rate - sqrt(down * down + up * up));
}

bool is_rate(const Rational& x, const Rational& n) { return x.sign() >= 0 && n.sign() > 0 && x <= n; }

struct Numbers {
  State worst = State::present;
  std::vector<Rational> numbers;
};

Numbers numbers_of(Evaluator& world, const Standing& standing, const std::vector<ExprId>& parts) {
  Numbers all;
  for (const ExprId part : parts) {
    const Value value = world.value(part, standing);
    all.worst = model::worse(all.worst, state_of(value));
    all.numbers.push_back(model::is_absent(value) ? Rational() : std::get<Rational>(value));
  }
  return all;
}

}  // namespace

Value of(Evaluator& world, const Standing& standing, const model::ChanceTest& node) {
  const bool against_rate = node.method == model::ChanceMethod::newcombe;
  std::vector<ExprId> parts{node.z, node.x1, node.n1};
  if (against_rate) parts.insert(parts.end(), {node.x2, node.n2});
  if (!against_rate) parts.push_back(node.fixed);
  const auto [worst, n] = numbers_of(world, standing, parts);
  if (worst != State::present) return absent(worst);
  if (!is_rate(n[1], n[2]) || (against_rate && !is_rate(n[3], n[4]))) return missing();
  const Limits first = wilson(n[1], n[2], n[0]);
  if (!against_rate) return beyond_fixed(first, n[3], node.above);
  return beyond_other(first, wilson(n[3], n[4], n[0]), node.above);
}

}  // namespace meed::twin
