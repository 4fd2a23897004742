// Choosing and shaping: if, the greater and the lesser, n of several conditions, rounding.
#include <algorithm>

#include "check/constant.hpp"
#include "check/coordinates.hpp"
#include "check/wording.hpp"
#include "model/typing.hpp"

namespace meed::check {

using namespace model;

namespace {

/// Tells whether values of which one will be chosen are of one sort; false after a report.
bool are_of_one_sort(const Site& site, const std::vector<ExprId>& values, std::string_view what) {
  for (const ExprId value : values) {
    if (site.type(value).kind == TypeKind::broken) return false;
    if (same_sort(site.type(values.front()), site.type(value))) continue;
    report_mismatch(site.context, site.span_of(value), std::string(what) + " must be of one kind and unit.", values.front(), value);
    return false;
  }
  return true;
}

bool is_missing_literal(const Site& site, syntax::ExprId id) {
  return std::holds_alternative<syntax::MissingLiteral>(site.written(id).node);
}

/// One branch: where its condition holds, within the scope that the branches before left.
struct CheckedArm {
  ExprId condition;
  syntax::ExprId written;
  ExprId value;
  Scope scope;
};

std::vector<CheckedArm> check_arms(const Site& site, const syntax::If& written) {
  std::vector<CheckedArm> arms;
  Scope rest = site.scope;
  for (const syntax::IfBranch& branch : written.branches) {
    const Site here{site.context, site.tree, rest};
    const ExprId condition = check_condition(here, branch.condition, "What follows `if`");
    arms.push_back({condition, branch.value, {}, scope_where(here, branch.condition, true)});
    rest = scope_where(here, branch.condition, false);
  }
  arms.push_back({{}, written.otherwise, {}, rest});
  return arms;
}

/// Checks the arms' values: first those that say what kind of value it is, whatever stands around, then `missing`.
void check_values(const Site& site, std::vector<CheckedArm>& arms, const Likely& likely) {
  Likely said;
  for (CheckedArm& arm : arms) {
    if (is_missing_literal(site, arm.written)) continue;
    arm.value = check_part(Site{site.context, site.tree, arm.scope}, arm.written, said ? said : likely);
    if (!said && site.type(arm.value).kind != TypeKind::broken) said = site.type(arm.value);
  }
  for (CheckedArm& arm : arms) {
    if (arm.value.is_none()) arm.value = check_part(site, arm.written, said ? said : likely);
  }
}

ExprId broken_after(const Site& site, Span span, Kind kind, std::string message, std::string help) {
  site.report(kind, span, std::move(message)).help(std::move(help));
  return site.broken(span);
}

}  // namespace

ExprId check_if(const Site& site, const syntax::If& written, Span span, const Likely& likely) {
  std::vector<CheckedArm> arms = check_arms(site, written);
  check_values(site, arms, likely);
  std::vector<ExprId> values;
  for (const CheckedArm& arm : arms) values.push_back(arm.value);
  if (!are_of_one_sort(site, values, "What an `if` may come to")) return site.broken(span);
  If result;
  std::vector<ExprId> conditions;
  for (const CheckedArm& arm : arms) {
    if (arm.condition.is_none()) {
      result.otherwise = arm.value;
      continue;
    }
    if (site.type(arm.condition).kind == TypeKind::broken) return site.broken(span);
    conditions.push_back(arm.condition);
    result.branches.push_back({arm.condition, arm.value});
  }
  return site.add(std::move(result), choice_type(site.context.policy, conditions, values), span);
}

ExprId check_extreme(const Site& site, const syntax::Extreme& written, Span span, const Likely& likely) {
  std::vector<ExprId> options;
  for (const syntax::ExprId option : written.options) options.push_back(check_part(site, option, likely));
  if (options.empty() || !are_of_one_sort(site, options, "What is compared for the greater or the lesser")) return site.broken(span);
  if (site.type(options.front()).kind != TypeKind::date && !must_be(site.context, options.front(), TypeKind::number, "What is compared for the greater or the lesser")) {
    return site.broken(span);
  }
  const Type type = extreme_type(site.context.policy, written.greater, options);
  return site.add(Extreme{written.greater, std::move(options)}, type, span);
}

ExprId check_at_least_of(const Site& site, const syntax::AtLeastOf& written, Span span) {
  AtLeastOf result{check_plain_number(site, written.count, "How many conditions must hold"), {}};
  bool broken = site.type(result.count).kind == TypeKind::broken;
  for (const syntax::ExprId condition : written.conditions) {
    result.conditions.push_back(check_condition(site, condition, "Each condition of `at least … of`"));
    broken = broken || site.type(result.conditions.back()).kind == TypeKind::broken;
  }
  if (broken) return site.broken(span);
  const Range& count = site.type(result.count).range;
  if (count.is_constant() && (*count.low > Rational(result.conditions.size()) || count.low->sign() <= 0 || !count.low->is_integer())) {
    return broken_after(site, site.span(written.count), Kind::wrong_count,
                        "There are " + std::to_string(result.conditions.size()) + " conditions, so at least " + site.text(site.span(written.count)) + " of them makes no sense.",
                        "Write a whole number from 1 to " + std::to_string(result.conditions.size()) + ".");
  }
  Type type;
  type.kind = TypeKind::yes_no;
  type.may_be_missing = any_may_be_missing(site.context, result.conditions) || site.type(result.count).may_be_missing;
  return site.add(std::move(result), type, span);
}

namespace {

/// The unit whose square this is: points for points × points; nothing if it is no square.
std::optional<Unit> root_of(const Unit& unit) {
  Unit root;
  for (const Unit::Factor& factor : unit.factors()) {
    if (factor.exponent % 2 != 0) return std::nullopt;
    root = root * Unit::base(factor.singular, factor.plural).pow(factor.exponent / 2);
  }
  return root;
}

/// The unit of a value's square root; nothing after a report.
std::optional<Unit> unit_of_root(const Site& site, ExprId value, Span span) {
  const Unit& unit = site.type(value).unit;
  const auto root = root_of(unit);
  if (!root) {
    site.report(Kind::unit_mismatch, span, "There is no square root of a value in " + unit.to_string() + ": its unit is no square.")
        .cause(site.span_of(value), says_what(site.context, value))
        .help("Take the root of a plain number, or of a square such as points × points.");
  }
  return root;
}

/// The unit of what is rounded of a value; nothing after a report.
std::optional<Unit> unit_of_rounded(const Site& site, RoundedOf of, ExprId value, Span span) {
  const Unit& unit = site.type(value).unit;
  if (of == RoundedOf::value || (of != RoundedOf::square_root && unit.is_none())) return unit;
  if (of == RoundedOf::square_root) return unit_of_root(site, value, span);
  const std::string what = of == RoundedOf::exponential ? "exponential" : "logarithm";
  site.report(Kind::unit_mismatch, span, "There is no " + what + " of a value in " + unit.to_string() + ": it must be a plain number.")
      .cause(site.span_of(value), says_what(site.context, value))
      .help("Divide it by one of its unit, or by another value that has it.");
  return std::nullopt;
}

}  // namespace

ExprId check_rounded(const Site& site, const syntax::Rounded& written, Span span, const Likely& likely) {
  const ExprId value = check_part(site, written.value, written.of == RoundedOf::value ? likely : Likely{});
  if (!must_be(site.context, value, TypeKind::number, "What is rounded")) return site.broken(span);
  const auto unit = unit_of_rounded(site, written.of, value, span);
  if (!unit) return site.broken(span);
  const bool decimal = written.place.kind == syntax::PlaceKind::places || written.place.kind == syntax::PlaceKind::whole_number;
  if (site.type(value).percent && written.of == RoundedOf::value && decimal) {
    return broken_after(site, span, Kind::rounding_unfit, "A percentage is rounded to a percentage: is a place of 12.5% or of 0.125 meant?",
                        "Write `rounded half up to the nearest 0.1%`.");
  }
  const auto step = place_step(site.context, site.tree, written.place, *unit, span);
  if (!step || step->sign() <= 0) return site.broken(span);
  const Round round{value, written.mode, *step, written.of};
  Type type = rounded_type(site.type(value), *unit, round);
  if (written.place.kind == syntax::PlaceKind::nearest) {
    const auto* nearest = std::get_if<syntax::NumberLiteral>(&site.written(written.place.nearest).node);
    type.percent = type.percent || (nearest != nullptr && nearest->percent);
  }
  return site.add(round, type, span);
}

}  // namespace meed::check
