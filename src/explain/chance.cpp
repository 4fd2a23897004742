// Explains a test of chance: the counts, the limits, and which side they fall.
#include "explain/trace.hpp"
#include "value/chance.hpp"
#include "value/quantity_text.hpp"

namespace meed::explain {

namespace {

const Rational shown_step = Rational::ratio(1, 10000);  // limits have roots in them: four places are shown

std::optional<Rational> number(const Trace& trace, model::ExprId expr, const At& at) {
  const auto value = expr.is_none() ? std::nullopt : trace.value(expr, at);
  const auto* found = value ? std::get_if<Rational>(&*value) : nullptr;
  return found ? std::optional(*found) : std::nullopt;
}

std::string limits_words(const std::optional<Rational>& low, const std::optional<Rational>& high) {
  if (!low || !high) return "there is no such interval";
  return low->to_fixed(4) + " to " + high->to_fixed(4);
}

std::string wilson_words(const Rational& x, const Rational& n, const Rational& z) {
  return limits_words(wilson_limit(x, n, z, Side::lower, shown_step, RoundingMode::half_up),
                      wilson_limit(x, n, z, Side::upper, shown_step, RoundingMode::half_up));
}

std::string newcombe_words(const Proportion& one, const Proportion& other, const Rational& z) {
  return limits_words(newcombe_limit(one, other, z, Side::lower, shown_step, RoundingMode::half_up),
                      newcombe_limit(one, other, z, Side::upper, shown_step, RoundingMode::half_up));
}

std::string rate_words(const Proportion& rate) {
  std::string words = number_text(rate.x) + " of " + number_text(rate.n);
  if (!rate.n.is_zero()) words += " is " + short_decimal(rate.rate(), 4);
  return words;
}

}  // namespace

void Trace::say_chance(Reason& reason, const model::ChanceTest& node, const At& at) {
  const auto x1 = number(*this, node.x1, at), n1 = number(*this, node.n1, at), z = number(*this, node.z, at);
  const auto x2 = number(*this, node.x2, at), n2 = number(*this, node.n2, at), fixed = number(*this, node.fixed, at);
  const bool wilson = node.method == model::ChanceMethod::wilson;
  const std::string side = node.above ? "above" : "below";
  const std::string verdict = reason.value == "yes" ? "all of that is " : "not all of that is ";
  if (!x1 || !n1 || !z || (wilson ? !fixed : !x2 || !n2)) {
    also(reason.note, "a count that the test needs isn't there");
  } else if (*x1 > *n1 || (!wilson && *x2 > *n2)) {
    also(reason.note, "a count is above its base, so there is no test");
  } else if (z->sign() < 0) {
    also(reason.note, "z is " + number_text(*z) + ", and below zero there is no test");
  } else if (wilson) {
    also(reason.note, rate_words({*x1, *n1}));
    also(reason.note, "by Wilson at z " + number_text(*z) + " from " + wilson_words(*x1, *n1, *z));
    also(reason.note, verdict + side + " " + number_text(*fixed));
  } else {
    also(reason.note, rate_words({*x1, *n1}) + ", against " + rate_words({*x2, *n2}));
    also(reason.note, "by Newcombe at z " + number_text(*z) + " the difference is from " + newcombe_words({*x1, *n1}, {*x2, *n2}, *z));
    also(reason.note, verdict + side + " 0");
  }
  std::uint32_t operand = 0;
  for (const model::ExprId part : {node.x1, node.n1, node.x2, node.n2, node.fixed, node.z}) {
    if (!part.is_none()) add_part(reason, part, at, operand++);
  }
}

}  // namespace meed::explain
