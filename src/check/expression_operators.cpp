// Operators: minus and not, comparisons, and, or; being one of several, between two, or absent.
#include <algorithm>

#include "check/coordinates.hpp"
#include "check/wording.hpp"
#include "model/typing.hpp"

namespace meed::check {

using namespace model;
using Written = syntax::BinaryOperator;

namespace {

BinaryOperator checked_operator(Written op) {
  switch (op) {
    case Written::add: return BinaryOperator::add;
    case Written::subtract: return BinaryOperator::subtract;
    case Written::multiply: return BinaryOperator::multiply;
    case Written::divide: return BinaryOperator::divide;
    case Written::is: return BinaryOperator::is;
    case Written::is_not: return BinaryOperator::is_not;
    case Written::less: return BinaryOperator::less;
    case Written::at_most: return BinaryOperator::at_most;
    case Written::greater: return BinaryOperator::greater;
    case Written::at_least: return BinaryOperator::at_least;
    case Written::and_: return BinaryOperator::and_;
    case Written::or_: return BinaryOperator::or_;
    case Written::or_else: return BinaryOperator::or_else;
    case Written::better_than:
    case Written::as_good_as:
    case Written::worse_than: break;
  }
  CHECK(false, "comparisons by direction are made elsewhere");
}

bool is_direction(Written op) { return op == Written::better_than || op == Written::as_good_as || op == Written::worse_than; }

const syntax::Name* name_at(const Site& site, syntax::ExprId id) {
  const auto* name = std::get_if<syntax::NameReference>(&site.written(id).node);
  return name == nullptr ? nullptr : &name->name;
}

/// Tells whether a name can only be an item, so that the other side must say of which list.
bool is_only_item(const Site& site, syntax::ExprId id) {
  const syntax::Name* name = name_at(site, id);
  return name != nullptr && !is_known(site, name->text) && declared_meaning(site, name->text) == nullptr &&
         find_item(site, *name, {}, false).has_value();
}

/// `development is met`: the outcome's part `met`.
std::optional<ExprId> check_is_met(const Site& site, const syntax::Binary& written, Span span) {
  const syntax::Name* met = name_at(site, written.right);
  if (met == nullptr || met->text != "met" || is_known(site, "met")) return std::nullopt;
  const auto* of = std::get_if<syntax::Of>(&site.written(written.left).node);
  const syntax::Name* name = of != nullptr ? &of->attribute : name_at(site, written.left);
  if (name == nullptr) return std::nullopt;
  const Symbol* symbol = declared_meaning(site, name->text);
  if (symbol == nullptr || !std::holds_alternative<OutcomeName>(symbol->meaning)) return std::nullopt;
  const ExprId value = *check_part_of(site, syntax::Of{*met, {written.left}}, span);
  if (written.op == Written::is || site.type(value).kind == TypeKind::broken) return value;
  return site.add(Unary{UnaryOperator::not_, value}, site.type(value), span);
}

/// Checks both sides, each likely to be what the other is; but what is multiplied or divided has a unit of its own.
std::pair<ExprId, ExprId> check_sides(const Site& site, const syntax::Binary& written, const Likely& likely) {
  if (is_only_item(site, written.left) && !is_only_item(site, written.right)) {
    const ExprId right = check_part(site, written.right);
    return {check_part(site, written.left, Type(site.type(right))), right};
  }
  const ExprId left = check_part(site, written.left, written.op == Written::or_else ? likely : Likely{});
  const bool of_own_unit = written.op == Written::multiply || written.op == Written::divide;
  return {left, check_part(site, written.right, of_own_unit ? Likely{} : Likely(site.type(left)))};
}

/// `a and b`: b matters only where a holds, `a or b` only where it doesn't.
ExprId check_logic(const Site& site, const syntax::Binary& written, Span span) {
  const ExprId left = check_part(site, written.left);
  const Scope scope = scope_where(site, written.left, written.op == Written::and_);
  const ExprId right = check_part(Site{site.context, site.tree, scope}, written.right);
  return combine(site.context, checked_operator(written.op), left, right, span);
}

State state_of(syntax::MissingState state) {
  switch (state) {
    case syntax::MissingState::missing: return State::missing;
    case syntax::MissingState::suppressed: return State::suppressed;
    case syntax::MissingState::not_applicable: return State::not_applicable;
  }
  CHECK(false, "a state is one of those declared");
}

using Dates = std::optional<std::pair<Date, Date>>;

/// The first and the last day that an end laid down in the rules can be; nothing if it isn't.
Dates days_of(const Policy& policy, ExprId end) {
  const auto of = [](const Value& value) { return std::get_if<Date>(&value); };
  const ExprVariant& node = policy.exprs[end].node;
  if (const auto* constant = std::get_if<Constant>(&node)) return of(constant->value) ? Dates({*of(constant->value), *of(constant->value)}) : Dates();
  const auto* value = std::get_if<SettingValue>(&node);
  if (value == nullptr || !policy.settings[value->setting].local_choices.empty()) return {};
  Dates days;
  for (const DatedValues& row : policy.settings[value->setting].rows) {
    for (const Value& one : row.values) {
      if (const Date* day = of(one)) days = days ? std::pair(std::min(days->first, *day), std::max(days->second, *day)) : std::pair(*day, *day);
    }
  }
  return days;
}

/// Tells whether the lower end lies above the upper one, whatever the data.
bool is_never_between(const Site& site, ExprId low, ExprId high) {
  const Range &from = site.type(low).range, &to = site.type(high).range;
  if (site.type(low).kind == TypeKind::number) return from.low && to.high && *from.low > *to.high;
  const Dates first = days_of(site.context.policy, low), last = days_of(site.context.policy, high);
  return first && last && first->first > last->second;
}

ExprId report_never_between(const Site& site, const syntax::Between& written, ExprId low, ExprId high, Span span) {
  const std::string from = site.text(site.span(written.low)), to = site.text(site.span(written.high));
  site.report(Kind::wrong_count, span, "Nothing lies between " + from + " and " + to + ": the first is the greater of the two.")
      .cause(site.span_of(low), "the lower end is written here")
      .cause(site.span_of(high), "and the upper end here")
      .help("Write " + quoted("between " + to + " and " + from) + ".");
  return site.broken(span);
}

}  // namespace

bool must_be(Context& context, ExprId id, TypeKind kind, std::string_view what) {
  const TypeKind found = context.type_of(id).kind;
  if (found == kind || found == TypeKind::broken) return found == kind;
  Type wanted;
  wanted.kind = kind;
  auto report = context.sink.report(Kind::wrong_kind, context.policy.exprs[id].span,
              std::string(what) + " must be " + type_text(context.policy, wanted) + "; " + says_what(context, id) + ".");
  if (kind == TypeKind::yes_no) report.help("Write a condition, such as `… is yes`, `… > 0` or `… is not missing`.");
  return false;
}

ExprId check_condition(const Site& site, syntax::ExprId id, std::string_view what) {
  const ExprId checked = check_part(site, id);
  return must_be(site.context, checked, TypeKind::yes_no, what) ? checked : site.broken(site.span(id));
}

ExprId check_date(const Site& site, syntax::ExprId id, std::string_view what) {
  const ExprId checked = check_part(site, id);
  return must_be(site.context, checked, TypeKind::date, what) ? checked : site.broken(site.span(id));
}

ExprId check_plain_number(const Site& site, syntax::ExprId id, std::string_view what) {
  const ExprId checked = check_part(site, id);
  if (!must_be(site.context, checked, TypeKind::number, what)) return site.broken(site.span(id));
  if (site.type(checked).unit.is_none()) return checked;
  site.report(Kind::unit_mismatch, site.span(id), std::string(what) + " must be a number without a unit; " + says_what(site.context, checked) + ".")
      .help("Write the number alone.");
  return site.broken(site.span(id));
}

ExprId check_unary(const Site& site, const syntax::Unary& written, Span span) {
  if (written.op == syntax::UnaryOperator::not_) {
    const ExprId operand = check_condition(site, written.operand, "What follows `not`");
    if (site.type(operand).kind == TypeKind::broken) return operand;
    return site.add(Unary{UnaryOperator::not_, operand}, site.type(operand), span);
  }
  const ExprId operand = check_part(site, written.operand);
  if (!must_be(site.context, operand, TypeKind::number, "What follows a minus")) return site.broken(span);
  return site.add(Unary{UnaryOperator::minus, operand}, negation_type(site.type(operand)), span);
}

ExprId check_binary(const Site& site, const syntax::Binary& written, Span span, const Likely& likely) {
  if (written.op == Written::and_ || written.op == Written::or_) return check_logic(site, written, span);
  const bool equality = written.op == Written::is || written.op == Written::is_not;
  if (equality) {
    if (const auto met = check_is_met(site, written, span)) return *met;
  }
  const auto [left, right] = check_sides(site, written, likely);
  if (is_direction(written.op)) return compare_by_direction(site.context, written.op, left, right, span);
  const bool numbers = site.type(left).kind == TypeKind::number && site.type(right).kind == TypeKind::number;
  if (written.op == Written::divide && numbers) return divide(site.context, left, right, span, is_found_non_zero(site, written.right));
  const ExprId combined = combine(site.context, checked_operator(written.op), left, right, span);
  if (site.type(combined).kind == TypeKind::yes_no) warn_of_never(site, checked_operator(written.op), left, right, span);
  return combined;
}

ExprId check_is_one_of(const Site& site, const syntax::IsOneOf& written, Span span) {
  const ExprId subject = check_part(site, written.subject);
  const Type type = site.type(subject);
  IsOneOf result{subject, {}, written.negated};
  bool broken = type.kind == TypeKind::broken;
  for (const syntax::ExprId option : written.options) {
    const ExprId checked = check_part(site, option, type);
    broken = broken || site.type(checked).kind == TypeKind::broken;
    if (!broken && !same_sort(type, site.type(checked))) {
      report_mismatch(site.context, site.span(option), "What a value may be one of must be of its own kind.", subject, checked);
      broken = true;
    }
    result.options.push_back(checked);
  }
  if (broken) return site.broken(span);
  if (!written.negated) warn_of_never_within(site, subject, result.options, span);
  const bool missing = type.may_be_missing || any_may_be_missing(site.context, result.options);
  return site.add(std::move(result), yes_no_type(missing), span);
}

ExprId check_is_state(const Site& site, const syntax::IsState& written, Span span) {
  Scope scope = site.scope;
  scope.present.clear();
  const ExprId subject = check_part(Site{site.context, site.tree, scope}, written.subject);
  if (site.type(subject).kind == TypeKind::broken) return subject;
  return site.add(IsState{subject, state_of(written.state), written.negated}, yes_no_type(false), span);
}

ExprId check_between(const Site& site, const syntax::Between& written, Span span) {
  const ExprId subject = check_part(site, written.subject);
  const ExprId low = check_part(site, written.low), high = check_part(site, written.high);
  for (const ExprId id : {subject, low, high}) {
    if (site.type(id).kind == TypeKind::broken) return site.broken(span);
  }
  const TypeKind kind = site.type(subject).kind;
  const bool in_order = kind == TypeKind::date || kind == TypeKind::text;
  if (!in_order && !must_be(site.context, subject, TypeKind::number, "What lies between two values")) return site.broken(span);
  for (const ExprId end : {low, high}) {
    if (same_sort(site.type(subject), site.type(end))) continue;
    report_mismatch(site.context, span, "What lies between two values must be of their kind and unit.", subject, end);
    return site.broken(span);
  }
  if (is_never_between(site, low, high)) return report_never_between(site, written, low, high, span);
  if (!written.negated) warn_of_never_between(site, subject, low, high, span);
  return site.add(Between{subject, low, high, written.negated}, yes_no_type(any_may_be_missing(site.context, {subject, low, high})), span);
}

}  // namespace meed::check
