// Conditions that nothing meets: what is compared keeps to limits that leave out what it is compared with. Such rules would pay
// nobody without a word, so they are warned of. What a policy fixes may be off for now (`premium > 0`), so only data are asked about.
#include <algorithm>

#include "check/coordinates.hpp"
#include "check/wording.hpp"
#include "model/text.hpp"
#include "model/walk.hpp"

namespace meed::check {

using namespace model;

namespace {

/// Tells whether an expression rests on a field of the data, and on nothing that the policy may set otherwise.
bool rests_on_data_alone(const Policy& policy, ExprId id) {
  bool data = false, fixed = false;
  const auto look = [&](const auto& self, ExprId at) -> void {
    const ExprVariant& node = policy.exprs[at].node;
    data = data || std::holds_alternative<FieldOf>(node);
    fixed = fixed || std::holds_alternative<SettingValue>(node) || std::holds_alternative<ColumnOf>(node) || std::holds_alternative<RuleValue>(node);
    for (const ExprId part : parts_of(node)) self(self, part);
  };
  look(look, id);
  return data && !fixed;
}

/// What is known of a value: a number's range, or as days what a field of dates keeps to.
Interval range_of(const Site& site, ExprId id) {
  const Expr& expr = site.context.policy.exprs[id];
  const auto* field = std::get_if<FieldOf>(&expr.node);
  if (expr.type.kind == TypeKind::date) return field == nullptr ? Interval{} : site.context.policy.fields[field->field].type.range;
  return expr.type.kind == TypeKind::number ? expr.type.range : Interval{};
}

/// What a value that is written in the rules is, as a range.
std::optional<Interval> written_of(const Site& site, ExprId id) {
  const auto value = constant_value(site.context.policy, id);
  if (!value) return std::nullopt;
  if (const auto* number = std::get_if<Rational>(&*value)) return Interval{*number, *number};
  if (const auto* day = std::get_if<Date>(&*value)) return Interval{Rational(day->days()), Rational(day->days())};
  if (const auto* period = std::get_if<Period>(&*value)) return Interval{Rational(period->first().days()), Rational(period->last().days())};
  return std::nullopt;
}

bool all_below(const Interval& a, const Interval& b) { return a.high && b.low && *a.high < *b.low; }

bool all_at_most(const Interval& a, const Interval& b) { return a.high && b.low && *a.high <= *b.low; }

/// Tells whether a comparison comes out as no whatever the values within.
bool never(BinaryOperator op, const Interval& left, const Interval& right) {
  switch (op) {
    case BinaryOperator::is: return all_below(left, right) || all_below(right, left);
    case BinaryOperator::less: return all_at_most(right, left);
    case BinaryOperator::at_most: return all_below(right, left);
    case BinaryOperator::greater: return all_at_most(left, right);
    case BinaryOperator::at_least: return all_below(left, right);
    default: return false;
  }
}

std::string end_text(const Site& site, const Rational& end, const Type& type) {
  return type.kind == TypeKind::date ? Date::from_days(*end.to_int64())->to_string() : value_text(site.context.policy, end, type);
}

/// "is from 0.50 to 2.00", "is 5 or more".
std::string keeps_to(const Site& site, const Interval& range, const Type& type) {
  if (range.low && range.high) return "is from " + end_text(site, *range.low, type) + " to " + end_text(site, *range.high, type);
  return range.low ? "is " + end_text(site, *range.low, type) + " or more" : "is " + end_text(site, *range.high, type) + " or less";
}

void warn(const Site& site, Span span, ExprId subject) {
  const Type& type = site.type(subject);
  const std::string name = quoted(site.text(site.span_of(subject)));
  site.report(Kind::never_true, span, quoted(site.text(span)) + " is never true: " + name + " " + keeps_to(site, range_of(site, subject), type) + ".")
      .help("What is meant? Compare with something that " + name + " can be, or widen what it may be.");
}

}  // namespace

void warn_of_never(const Site& site, BinaryOperator op, ExprId left, ExprId right, Span span) {
  const auto other = written_of(site, right);
  if (other && never(op, range_of(site, left), *other) && rests_on_data_alone(site.context.policy, left)) return warn(site, span, left);
  const auto first = written_of(site, left);
  if (first && never(op, *first, range_of(site, right)) && rests_on_data_alone(site.context.policy, right)) warn(site, span, right);
}

void warn_of_never_within(const Site& site, ExprId subject, const std::vector<ExprId>& options, Span span) {
  const Interval range = range_of(site, subject);
  const auto out = [&](ExprId option) {
    const auto value = written_of(site, option);
    return value && never(BinaryOperator::is, range, *value);
  };
  if (std::all_of(options.begin(), options.end(), out) && rests_on_data_alone(site.context.policy, subject)) warn(site, span, subject);
}

void warn_of_never_between(const Site& site, ExprId subject, ExprId low, ExprId high, Span span) {
  const auto from = written_of(site, low), to = written_of(site, high);
  if (!from || !to) return;
  const bool out = never(BinaryOperator::is, range_of(site, subject), {from->low, to->high});
  if (out && rests_on_data_alone(site.context.policy, subject)) warn(site, span, subject);
}

}  // namespace meed::check
