#include "check/expression.hpp"

#include <algorithm>
#include <utility>

#include "check/expression_site.hpp"
#include "check/mended.hpp"
#include "check/wording.hpp"

namespace meed::check {

using namespace model;

namespace {

/// Expressions within expressions, counted through all the rules that wait for each other:
/// beyond this the chain isn't followed, lest hostile rules exhaust the stack.
constexpr std::size_t deepest = 600;

ExprId report_too_deep(const Site& site, Span span) {
  if (std::exchange(site.context.told_too_deep, true)) return site.broken(span);
  site.report(Kind::chain_too_long, span, "The chain of rules that leads here, each needing the next, is too long to follow.");
  return site.broken(span);
}

Type simple(TypeKind kind) {
  Type type;
  type.kind = kind;
  return type;
}

ExprId check_missing(const Site& site, Span span, const Likely& likely) {
  if (likely && likely->kind != TypeKind::broken) {
    Type type = *likely;
    type.may_be_missing = true;
    type.range = {};
    return site.add(Constant{Absent{}}, type, span);
  }
  site.report(Kind::not_a_value, span, "`missing` by itself is of no kind: nothing here says what is missing.")
      .help("To ask whether a value is missing, write `… is missing`.");
  return site.broken(span);
}

/// `each Centre` has its binding already (see `bind_each`): the name leads to it.
ExprId check_each(const Site& site, const syntax::Each& each, Span span) {
  if (site.scope.each != nullptr) return check_this(site, syntax::This{each.record}, span);
  site.report(Kind::not_a_value, span, "`each " + each.record.text + "` has a meaning only in a promise.")
      .help("In a rule, write " + quoted("for each " + each.record.text) + " after its name, or " + quoted("this " + each.record.text) + ".");
  return site.broken(span);
}

/// Sends each construct to the function that checks it.
struct Checker {
  const Site& site;
  Span span;
  const Likely& likely;

  ExprId operator()(const syntax::NumberLiteral& x) const { return check_literal(site, x, span); }
  ExprId operator()(const syntax::DateLiteral& x) const { return site.add(Constant{x.date}, simple(TypeKind::date), span); }
  ExprId operator()(const syntax::PeriodLiteral& x) const {
    Type type = simple(TypeKind::period);
    type.period = x.period.kind();
    return site.add(Constant{x.period}, type, span);
  }
  ExprId operator()(const syntax::YesNoLiteral& x) const { return site.add(Constant{x.value}, simple(TypeKind::yes_no), span); }
  ExprId operator()(const syntax::MissingLiteral&) const { return check_missing(site, span, likely); }
  ExprId operator()(const syntax::TextLiteral& x) const { return check_text(site, x, span, likely); }
  ExprId operator()(const syntax::NameReference& x) const { return check_name(site, x.name, likely); }
  ExprId operator()(const syntax::This& x) const { return check_this(site, x, span); }
  ExprId operator()(const syntax::Each& x) const { return check_each(site, x, span); }
  ExprId operator()(const syntax::RowByKey& x) const { return check_row_by_key(site, x, span); }
  ExprId operator()(const syntax::Of& x) const { return check_of(site, x, span, likely); }
  ExprId operator()(const syntax::OnDate& x) const { return check_on_date(site, x, span); }
  ExprId operator()(const syntax::InPeriod& x) const { return check_in_period(site, x, span, likely); }
  ExprId operator()(const syntax::Unary& x) const { return check_unary(site, x, span); }
  ExprId operator()(const syntax::Binary& x) const { return check_binary(site, x, span, likely); }
  ExprId operator()(const syntax::IsOneOf& x) const { return check_is_one_of(site, x, span); }
  ExprId operator()(const syntax::IsState& x) const { return check_is_state(site, x, span); }
  ExprId operator()(const syntax::Between& x) const { return check_between(site, x, span); }
  ExprId operator()(const syntax::Within& x) const { return check_within(site, x, span); }
  ExprId operator()(const syntax::IsIn& x) const { return check_is_in(site, x, span); }
  ExprId operator()(const syntax::MoveDate& x) const { return check_move(site, x, span); }
  ExprId operator()(const syntax::Elapsed& x) const { return check_elapsed(site, x, span); }
  ExprId operator()(const syntax::If& x) const { return check_if(site, x, span, likely); }
  ExprId operator()(const syntax::Rounded& x) const { return check_rounded(site, x, span, likely); }
  ExprId operator()(const syntax::Aggregate& x) const { return check_aggregate(site, x, span); }
  ExprId operator()(const syntax::Extreme& x) const { return check_extreme(site, x, span, likely); }
  ExprId operator()(const syntax::AtLeastOf& x) const { return check_at_least_of(site, x, span); }
  ExprId operator()(const syntax::ThePeriod& x) const { return check_the_period(site, x, span); }
  ExprId operator()(const syntax::DayOf& x) const { return check_day_of(site, x, span); }
  ExprId operator()(const syntax::PeriodHolding& x) const { return check_period_holding(site, x, span); }
  ExprId operator()(const syntax::Window& x) const { return check_window(site, x, span); }
  ExprId operator()(const syntax::ChanceTest& x) const { return check_chance_test(site, x, span); }
  ExprId operator()(const syntax::Broken&) const { return site.broken(span); }
};

/// Reports a value that isn't of the kind or unit that its place wants.
ExprId hold_to(const Site& site, ExprId id, const Wanted& wanted) {
  const Type& type = site.type(id);
  if (!wanted.type || same_sort(type, *wanted.type)) return id;
  const std::string should = type_text(site.context.policy, *wanted.type);
  std::string message = says_what(site.context, id) + ", where " + should + " is wanted.";
  if (!wanted.what.empty()) message = capital(wanted.what) + "; " + says_what(site.context, id) + ".";
  auto report = site.report(type.kind == TypeKind::number && wanted.type->kind == TypeKind::number ? Kind::unit_mismatch : Kind::wrong_kind,
                            site.span_of(id), std::move(message));
  report.cause(site.span_of(id), says_what(site.context, id));
  if (wanted.because) report.cause(*wanted.because, "here " + should + " is wanted");
  const ExprId example = site.add(BrokenExpr{}, *wanted.type, Span{});
  if (std::string help = help_for_pair(site.context, example, id); !help.empty()) report.help(std::move(help));
  return site.broken(site.span_of(id));
}

/// Reports a value that may be missing where nothing says what happens then.
void refuse_missing(const Site& site, ExprId id, const Wanted& wanted) {
  if (wanted.may_be_missing || !site.type(id).may_be_missing) return;
  const MissingCause cause = missing_cause(site.context, id);
  const std::string whole = site.scope.purpose.empty() ? "This" : capital(site.scope.purpose);
  auto report = site.report(Kind::may_be_missing, site.span_of(id), whole + " may be missing, and nothing says what it is then.");
  report.cause(cause.span, cause.text);
  const std::string label = site.scope.missing_sayable ? "Say it with a line `missing:` (a value, or `left out`), or mend" : "Mend";
  if (!wanted.if_missing.empty()) {
    report.help(wanted.if_missing);
  } else if (site.type(id).kind == TypeKind::row && site.scope.missing_sayable) {
    report.help("Say it with a line `missing: left out`. Another row in its place may not be there either.");
  } else if (const auto mended = never_missing(site, id)) {
    report.help(label + " the value here: " + quoted(on_one_line(*mended)) + ".");
  } else {
    report.help(label + " the value here with `or else` and what counts in its place.");
  }
  site.context.policy.exprs[id].type.may_be_missing = false;  // once is enough
}

}  // namespace

ExprId check_part(const Site& site, syntax::ExprId id, const Likely& likely) {
  const syntax::Expr& written = site.written(id);
  if (site.context.depth >= deepest) return report_too_deep(site, written.span);
  ++site.context.depth;
  const ExprId checked = std::visit(Checker{site, written.span, likely}, written.node);
  --site.context.depth;
  return settle_present(site, id, checked);
}

ExprId check_expression(Context& context, const syntax::Expressions& tree, syntax::ExprId id, const Scope& scope, const Wanted& wanted) {
  Scope own = scope;
  if (scope.each_allowed && scope.each != nullptr) bind_each(context, tree, id, own);
  const Site site{context, tree, own};
  const ExprId checked = hold_to(site, check_part(site, id, wanted.type), wanted);
  refuse_missing(site, checked, wanted);
  return checked;
}

CheckedForEach check_for_each(Context& context, const syntax::Expressions& tree, const std::optional<syntax::ForEach>& written, std::string purpose) {
  CheckedForEach result;
  if (!written) return result;
  std::vector<const syntax::Name*> names;
  if (written->record) names.push_back(&*written->record);
  for (const syntax::Name& name : written->by) names.push_back(&name);
  bool broken = false;
  for (const syntax::Name* name : names) {
    if (const auto axis = axis_of_name(context, *name)) result.axes.push_back(*axis);
    else broken = true;
  }
  if (!written->where || broken) return result;
  Scope scope;
  scope.bindings = result.axes;
  scope.rule_bindings = result.axes.size();
  scope.purpose = "the `where` of " + (purpose.empty() ? std::string("this") : purpose);
  Wanted wanted;
  wanted.type = simple(TypeKind::yes_no);
  wanted.what = "what follows `where` must be yes or no";
  result.where = check_expression(context, tree, *written->where, scope, wanted);
  return result;
}

}  // namespace meed::check
