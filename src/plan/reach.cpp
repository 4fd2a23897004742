// What is known of numbers, and what arithmetic does to it.
#include "plan/reach.hpp"

#include <numeric>

namespace meed::plan {
namespace {

/// The n of bounds in units of 1 / denominator, if they fit.
std::optional<Form> form_of(const Interval& bounds, const Rational& denominator) {
  if (!bounds.known()) return std::nullopt;
  const auto low = (*bounds.low * denominator).ceiling().to_int64();
  const auto high = (*bounds.high * denominator).floor().to_int64();
  const auto over = denominator.to_int64();
  // The least number of 64 bits is left out, so that every n can be negated.
  if (!low || !high || !over || *low == INT64_MIN || *high == INT64_MIN) return std::nullopt;
  return Form{FormKind::fixed, *low, *high, *over, 1};
}

/// The ends of what covers zero too; a quotient is no multiple of its dividend's step.
Interval from_zero(const Interval& bounds) {
  const Interval both = either(bounds, Interval::exactly(0));
  return {both.low, both.high};
}
Interval divisors(const Rational& most) { return {Rational(1), most}; }
Rational denominator_of(const Reach& x) { return x.form.denominator; }
Rational most_divisor(const Reach& x) { return x.form.most_divisor; }

/// Tells whether arithmetic has at most one quotient in it, and the rest fixed.
bool at_most_one_quotient(const Reach& a, const Reach& b) {
  return !a.is_wide() && !b.is_wide() && !(a.is_quotient() && b.is_quotient());
}

/// The least denominator that holds c times multiples of 1 / denominator.
Rational scaled(const Rational& denominator, const Rational& c) { return (c / denominator).denominator(); }

Rational denominator_of_product(const Reach& a, const Reach& b) {
  if (b.is_constant()) return scaled(denominator_of(a), *b.value.low);
  if (a.is_constant()) return scaled(denominator_of(b), *a.value.low);
  return denominator_of(a) * denominator_of(b);
}

Reach by_data(const Reach& a, const Reach& divisor, const Interval& value) {
  const Rational by(std::gcd(a.form.denominator, divisor.form.denominator));
  const Interval sign{Rational(divisor.form.low < 0 ? -1 : 1), Rational(divisor.form.high > 0 ? 1 : -1)};
  const Rational most = std::max(Rational::from_wide(divisor.form.high), -Rational::from_wide(divisor.form.low));
  const Interval dividend = product(product(a.value, sign), Interval::exactly(denominator_of(divisor)));
  return quotient(dividend, denominator_of(a) / by, most, value);
}

/// Numbers of either column, known to be within bounds.
Reach of_both(const Reach& a, const Reach& b, const Interval& value) {
  if (a.is_wide() || b.is_wide()) return any_number(value);
  const Rational denominator = least_common_multiple(denominator_of(a), denominator_of(b));
  if (a.is_fixed() && b.is_fixed()) return fixed(value, denominator);
  return quotient(either(dividend(a), dividend(b)), denominator, std::max(most_divisor(a), most_divisor(b)), value);
}

std::optional<Rational> kept(std::optional<Rational> end) { return end && end->is_small() ? std::move(end) : std::nullopt; }

/// Forgets what doesn't fit two parts of 64 bits.
Interval kept(Interval x) { return {kept(std::move(x.low)), kept(std::move(x.high)), kept(std::move(x.step))}; }

}  // namespace

Reach any_number(const Interval& bounds) { return {Form{}, kept(bounds), false}; }

Reach nothing() { return {Form{FormKind::fixed, 0, 0, 1, 1}, Interval::exactly(0), true}; }

Reach exactly(const Rational& value) { return fixed(Interval::exactly(value), value.denominator()); }

Reach fixed(const Interval& bounds, const Rational& denominator) {
  const auto form = form_of(bounds, denominator);
  if (!form) return any_number(bounds);
  if (form->low > form->high) return nothing();
  Reach reach = reach_of(*form);
  if (bounds.step && bounds.step->is_small()) reach.value.step = bounds.step;
  return reach;
}

Reach quotient(const Interval& dividend, const Rational& denominator, const Rational& most, const Interval& value) {
  const Interval values = within(value, from_zero(dividend));
  const Interval dividends = within(from_zero(dividend), from_zero(product(values, divisors(most))));
  auto form = form_of(dividends, denominator);
  if (!form || most > Rational(largest_divisor)) return any_number(values);
  if (most < Rational(1)) return nothing();
  form->kind = FormKind::quotient;
  form->most_divisor = *most.floor().to_int64();
  return {*form, kept(values), false};
}

Reach reach_of(const Form& form) {
  if (form.kind == FormKind::wide) return any_number();
  const Rational by(form.denominator);
  Interval bounds{Rational::from_wide(form.low) / by, Rational::from_wide(form.high) / by};
  if (form.kind == FormKind::fixed) bounds.step = Rational(1) / by;
  return {form, bounds, false};
}

Interval dividend(const Reach& x) { return x.is_quotient() ? reach_of(x.form).value : x.value; }

std::optional<Rational> nearest_to_zero(const Reach& x) {
  if (x.is_wide()) return std::nullopt;
  return Rational(1) / (denominator_of(x) * most_divisor(x));
}

Rational least_common_multiple(const Rational& a, const Rational& b) { return b * (b / a).denominator(); }

Reach negated(const Reach& x) {
  Reach result = x;
  result.form.low = -x.form.high;
  result.form.high = -x.form.low;
  result.value = negated(x.value);
  return result;
}

Reach sum(const Reach& a, const Reach& b) {
  if (a.never || b.never) return nothing();
  const Interval value = sum(a.value, b.value);
  if (!at_most_one_quotient(a, b)) return any_number(value);
  const Rational denominator = least_common_multiple(denominator_of(a), denominator_of(b));
  if (a.is_fixed() && b.is_fixed()) return fixed(value, denominator);
  const Rational most = std::max(most_divisor(a), most_divisor(b));
  const auto over = [&](const Reach& x) { return x.is_quotient() ? dividend(x) : product(x.value, divisors(most)); };
  return quotient(sum(over(a), over(b)), denominator, most, value);
}

Reach product(const Reach& a, const Reach& b) {
  if (a.never || b.never) return nothing();
  const Interval value = product(a.value, b.value);
  if (!at_most_one_quotient(a, b)) return any_number(value);
  const Rational denominator = denominator_of_product(a, b);
  if (a.is_fixed() && b.is_fixed()) return fixed(value, denominator);
  return quotient(product(dividend(a), dividend(b)), denominator, std::max(most_divisor(a), most_divisor(b)), value);
}

Reach ratio(const Reach& a, const Reach& divisor) {
  if (a.never || divisor.never) return nothing();
  if (divisor.is_constant()) {
    const Rational& by = *divisor.value.low;
    return by.is_zero() ? nothing() : product(a, exactly(Rational(1) / by));
  }
  const Interval value = ratio(a.value, divisor.value, nearest_to_zero(divisor));
  return a.is_fixed() && divisor.is_fixed() ? by_data(a, divisor, value) : any_number(value);
}

Reach either(const Reach& a, const Reach& b) {
  if (a.never) return b;
  if (b.never) return a;
  return of_both(a, b, either(a.value, b.value));
}

Reach extreme(const Reach& a, const Reach& b, bool greater) {
  if (a.never || b.never) return nothing();
  return of_both(a, b, greater ? greater_of(a.value, b.value) : lesser_of(a.value, b.value));
}

Reach clipped(const Reach& x, const Interval& to) {
  const Interval value = within(x.value, to);
  if (x.never || value.is_empty()) return nothing();
  if (x.is_wide()) return any_number(value);
  return x.is_fixed() ? fixed(value, denominator_of(x)) : quotient(dividend(x), denominator_of(x), most_divisor(x), value);
}

Reach rounded(const Reach& operand, const Rational& step, RoundingMode mode, RoundedOf of) {
  const auto nearest = nearest_to_zero(operand);
  const Reach x = clipped(operand, domain_of(of, nearest));
  return x.never ? x : fixed(rounded_of(of, x.value, step, mode, nearest), step.denominator());
}

}  // namespace meed::plan
