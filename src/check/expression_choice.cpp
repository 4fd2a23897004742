// Choosing and shaping: if, the greater and the lesser, n of several conditions, rounding.
#include <algorithm>

#include "check/constant.hpp"
#include "check/coordinates.hpp"
#include "check/range.hpp"
#include "check/wording.hpp"

namespace meed::check {

using namespace model;

namespace {

/// Joins the types of values of which one will be chosen; false after a report.
bool join_types(const Site& site, const std::vector<ExprId>& values, Type& type, std::string_view what) {
  ExprId first;
  for (const ExprId value : values) {
    const Type& one = site.type(value);
    if (one.kind == TypeKind::broken) return false;
    if (first.is_none()) {
      first = value;
      type = one;
      continue;
    }
    if (!same_sort(type, one)) {
      report_mismatch(site.context, site.span_of(value), std::string(what) + " must be of one kind and unit.", first, value);
      return false;
    }
    type.range = either(type.range, one.range);
    type.may_be_missing = type.may_be_missing || one.may_be_missing;
    type.percent = type.percent && one.percent;
    type.ordinal = type.ordinal || one.ordinal;
    type.averages_meaningful = type.averages_meaningful && one.averages_meaningful;
    if (type.better != one.better || one.better == Direction::by_item) type.better = Direction::unsaid;
    if (type.period != one.period) type.period = std::nullopt;
  }
  return true;
}

bool is_missing_literal(const Site& site, syntax::ExprId id) {
  return std::holds_alternative<syntax::MissingLiteral>(site.written(id).node);
}

/// One branch: where its condition holds, within the scope that the branches before left.
struct Arm {
  ExprId condition;
  syntax::ExprId written;
  ExprId value;
  Scope scope;
};

std::vector<Arm> check_arms(const Site& site, const syntax::If& written) {
  std::vector<Arm> arms;
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

/// Checks the arms' values: first those that say what kind of value it is, then `missing`.
void check_values(const Site& site, std::vector<Arm>& arms, Likely likely) {
  for (Arm& arm : arms) {
    if (is_missing_literal(site, arm.written)) continue;
    arm.value = check_part(Site{site.context, site.tree, arm.scope}, arm.written, likely);
    if (!likely && site.type(arm.value).kind != TypeKind::broken) likely = site.type(arm.value);
  }
  for (Arm& arm : arms) {
    if (arm.value.is_none()) arm.value = check_part(site, arm.written, likely);
  }
}

ExprId broken_after(const Site& site, Span span, Kind kind, std::string message, std::string help) {
  site.report(kind, span, std::move(message)).help(std::move(help));
  return site.broken(span);
}

}  // namespace

ExprId check_if(const Site& site, const syntax::If& written, Span span, const Likely& likely) {
  std::vector<Arm> arms = check_arms(site, written);
  check_values(site, arms, likely);
  std::vector<ExprId> values;
  for (const Arm& arm : arms) values.push_back(arm.value);
  Type type;
  if (!join_types(site, values, type, "What an `if` may come to")) return site.broken(span);
  If result;
  for (const Arm& arm : arms) {
    if (arm.condition.is_none()) {
      result.otherwise = arm.value;
      continue;
    }
    if (site.type(arm.condition).kind == TypeKind::broken) return site.broken(span);
    type.may_be_missing = type.may_be_missing || site.type(arm.condition).may_be_missing;
    result.branches.push_back({arm.condition, arm.value});
  }
  return site.add(std::move(result), type, span);
}

ExprId check_extreme(const Site& site, const syntax::Extreme& written, Span span, const Likely& likely) {
  std::vector<ExprId> options;
  for (const syntax::ExprId option : written.options) options.push_back(check_part(site, option, likely));
  Type type;
  if (options.empty() || !join_types(site, options, type, "What is compared for the greater or the lesser")) return site.broken(span);
  if (type.kind != TypeKind::date && !must_be(site.context, options.front(), TypeKind::number, "What is compared for the greater or the lesser")) {
    return site.broken(span);
  }
  type.range = site.type(options.front()).range;
  for (std::size_t i = 1; i < options.size(); ++i) {
    const Range& one = site.type(options[i]).range;
    type.range = written.greater ? greater_of(type.range, one) : lesser_of(type.range, one);
  }
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
  if (is_constant(count) && (*count.low > Rational(result.conditions.size()) || count.low->sign() <= 0 || !count.low->is_integer())) {
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

/// Turns the type of a value into that of its square root, before rounding.
bool take_root(const Site& site, ExprId value, Span span, Type& type) {
  const auto unit = root_of(type.unit);
  if (!unit) {
    site.report(Kind::unit_mismatch, span, "There is no square root of a value in " + type.unit.to_string() + ": its unit is no square.")
        .cause(site.span_of(value), says_what(site.context, value))
        .help("Take the root of a plain number, or of a square such as points × points.");
    return false;
  }
  type.unit = *unit;
  type.percent = false;
  type.may_be_missing = type.may_be_missing || !(type.range.low && type.range.low->sign() >= 0);
  type.range = {};
  type.range.low = Rational(0);
  return true;
}

/// Turns the type of a plain number into that of its exponential or its logarithm, before rounding.
bool take_power(const Site& site, const syntax::Rounded& written, ExprId value, Span span, Type& type) {
  const bool exponential = written.of == RoundedOf::exponential;
  if (!type.unit.is_none()) {
    site.report(Kind::unit_mismatch, span, "There is no " + std::string(exponential ? "exponential" : "logarithm") + " of a value in " + type.unit.to_string() + ": it must be a plain number.")
        .cause(site.span_of(value), says_what(site.context, value))
        .help("Divide it by one of its unit, or by another value that has it.");
    return false;
  }
  const Range& range = type.range;
  const bool all_have_one = exponential ? range.low && range.high && *range.low >= -Rational(kGreatestExponent) && *range.high <= Rational(kGreatestExponent)
                                        : range.low && range.low->sign() > 0;
  type.percent = false;
  type.may_be_missing = type.may_be_missing || !all_have_one;
  type.range = {};
  if (exponential) type.range.low = Rational(0);
  return true;
}

/// Turns the type of a value into that of what is rounded of it.
bool take_of(const Site& site, const syntax::Rounded& written, ExprId value, Span span, Type& type) {
  if (written.of == RoundedOf::value || type.kind == TypeKind::broken) return true;
  if (written.of == RoundedOf::square_root) return take_root(site, value, span, type);
  return take_power(site, written, value, span, type);
}

}  // namespace

ExprId check_rounded(const Site& site, const syntax::Rounded& written, Span span, const Likely& likely) {
  const ExprId value = check_part(site, written.value, written.of == RoundedOf::value ? likely : Likely{});
  if (!must_be(site.context, value, TypeKind::number, "What is rounded")) return site.broken(span);
  Type type = site.type(value);
  if (!take_of(site, written, value, span, type)) return site.broken(span);
  const bool decimal = written.place.kind == syntax::PlaceKind::places || written.place.kind == syntax::PlaceKind::whole_number;
  if (type.percent && decimal) {
    return broken_after(site, span, Kind::rounding_unfit, "A percentage is rounded to a percentage: is a place of 12.5% or of 0.125 meant?",
                        "Write `rounded half up to the nearest 0.1%`.");
  }
  const auto step = place_step(site.context, site.tree, written.place, type.unit, span);
  if (!step || step->sign() <= 0) return site.broken(span);
  if (written.place.kind == syntax::PlaceKind::nearest) {
    const auto* nearest = std::get_if<syntax::NumberLiteral>(&site.written(written.place.nearest).node);
    type.percent = type.percent || (nearest != nullptr && nearest->percent);
  }
  type.range = rounded(type.range, written.mode, *step);
  return site.add(Round{value, written.mode, *step, written.of}, type, span);
}

}  // namespace meed::check
