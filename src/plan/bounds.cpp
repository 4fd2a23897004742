#include "plan/bounds.hpp"

#include <algorithm>

namespace meed::plan {
namespace {

using End = std::optional<Rational>;

End both(const End& a, const End& b, Rational (*op)(const Rational&, const Rational&)) {
  return a && b ? End(op(*a, *b)) : End();
}
Rational lesser(const Rational& a, const Rational& b) { return std::min(a, b); }
Rational greater(const Rational& a, const Rational& b) { return std::max(a, b); }
Rational plus(const Rational& a, const Rational& b) { return a + b; }
Rational times(const Rational& a, const Rational& b) { return a * b; }

/// Of two ends the one that is known, or `op` of both.
End any(const End& a, const End& b, Rational (*op)(const Rational&, const Rational&)) {
  return a && b ? End(op(*a, *b)) : a ? a : b;
}

End kept(End end) { return end && end->is_small() ? std::move(end) : End(); }

bool never_below_zero(const Bounds& x) { return x.low && x.low->sign() >= 0; }

/// One over an end, which for zero is as far as it goes.
End inverse(const End& end, const End& farthest) {
  if (!end) return Rational(0);
  return end->is_zero() ? farthest : End(Rational(1) / *end);
}

}  // namespace

Bounds kept(Bounds x) { return {kept(std::move(x.low)), kept(std::move(x.high))}; }

Bounds negated(const Bounds& x) {
  return {x.high ? End(-*x.high) : End(), x.low ? End(-*x.low) : End()};
}

Bounds sum(const Bounds& a, const Bounds& b) { return kept({both(a.low, b.low, plus), both(a.high, b.high, plus)}); }

Bounds product(const Bounds& a, const Bounds& b) {
  if (a.known() && b.known()) {
    const auto [low, high] = std::minmax({*a.low * *b.low, *a.low * *b.high, *a.high * *b.low, *a.high * *b.high});
    return kept({low, high});
  }
  if (!never_below_zero(a) || !never_below_zero(b)) return {};
  return kept({*a.low * *b.low, both(a.high, b.high, times)});
}

Bounds reciprocal(const Bounds& x, const std::optional<Rational>& nearest) {
  const End farthest = nearest ? End(Rational(1) / *nearest) : End();
  if (never_below_zero(x)) return kept({inverse(x.high, Rational(0)), inverse(x.low, farthest)});
  if (x.high && x.high->sign() <= 0) return negated(reciprocal(negated(x), nearest));
  return kept({farthest ? End(-*farthest) : End(), farthest});
}

Bounds either(const Bounds& a, const Bounds& b) { return {both(a.low, b.low, lesser), both(a.high, b.high, greater)}; }

Bounds within(const Bounds& a, const Bounds& b) { return {any(a.low, b.low, greater), any(a.high, b.high, lesser)}; }

Bounds extreme(const Bounds& a, const Bounds& b, bool greatest) {
  if (greatest) return {any(a.low, b.low, greater), both(a.high, b.high, greater)};
  return {both(a.low, b.low, lesser), any(a.high, b.high, lesser)};
}

}  // namespace meed::plan
