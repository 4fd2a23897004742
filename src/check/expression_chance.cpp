// Tests of chance between two rates, or of a rate against a figure: `a out of b > c out of d by Newcombe, z 1.96`.
#include "check/chance.hpp"
#include "check/coordinates.hpp"
#include "check/wording.hpp"

namespace meed::check {

using namespace model;

namespace {

void refuse(const Site& site, Span span, std::string message, std::string help) {
  site.report(Kind::chance_test_unfit, span, std::move(message)).help(std::move(help));
}

/// The counts of what a node is worth, where it is an indicator's rate, perhaps in another period.
std::optional<RateCounts> counts_of_rule(Context& context, const RuleValue& value, Span span) {
  for (const Indicator& indicator : context.policy.indicators) {
    if (indicator.numerator.is_none() || indicator.denominator.is_none()) continue;
    if (indicator.rate != value.rule && indicator.baseline != value.rule) continue;
    if (indicator.baseline == value.rule) {
      context.type_of_rule(value.rule, span);
      const auto counts = counts_behind(context, context.policy.rules[value.rule].body, span);
      if (!counts) return std::nullopt;
      return RateCounts{put_in_place(context, counts->x, 0, value.at, 0), put_in_place(context, counts->n, 0, value.at, 0)};
    }
    const RuleId numerator = indicator.numerator, denominator = indicator.denominator;
    const auto count = [&](RuleId rule) {
      Type type = context.type_of_rule(rule, span);
      if (type.kind != TypeKind::broken) type.may_be_missing = true;
      return context.add(RuleValue{rule, value.at}, type, span);
    };
    const ExprId x = count(numerator);
    return RateCounts{x, count(denominator)};
  }
  return std::nullopt;
}

/// One side of a test: a count out of a base, or a rate whose counts are known.
std::optional<RateCounts> side(const Site& site, ExprId rate, std::optional<syntax::ExprId> base) {
  if (!base) {
    const auto counts = counts_behind(site.context, rate, site.span_of(rate));
    if (!counts) {
      refuse(site, site.span_of(rate), "A test of chance needs the counts behind a rate, and " + quoted(site.text(site.span_of(rate))) + " doesn't say them.",
             "Write the counts, as in `better off out of seen`, or name an indicator's rate: `rate of …`.");
    }
    return counts;
  }
  const ExprId n = check_part(site, *base);
  for (const ExprId count : {rate, n}) {
    if (!must_be(site.context, count, TypeKind::number, "A count in a test of chance")) return std::nullopt;
    if (site.type(count).kind == TypeKind::broken) return std::nullopt;
  }
  if (site.type(rate).unit == site.type(n).unit) return RateCounts{rate, n};
  report_mismatch(site.context, covering(site.span_of(rate), site.span_of(n)), "A count and what it is out of have one unit.", rate, n);
  return std::nullopt;
}

/// Whether the left must lie above the right; nothing after a report.
std::optional<bool> above(const Site& site, const syntax::ChanceTest& written, ExprId left, Span span) {
  const Direction better = site.type(left).better;
  switch (written.comparison) {
    case syntax::BinaryOperator::greater: return true;
    case syntax::BinaryOperator::less: return false;
    case syntax::BinaryOperator::better_than:
    case syntax::BinaryOperator::worse_than:
      if (!written.left_base && (better == Direction::higher || better == Direction::lower)) {
        return (better == Direction::higher) == (written.comparison == syntax::BinaryOperator::better_than);
      }
      refuse(site, span, "Nothing says which way these counts are better.", "Write `>` or `<`, or name an indicator's rate, which says so.");
      return std::nullopt;
    default: break;
  }
  refuse(site, span, "A test of chance asks whether one rate lies above or below another.", "Write `>`, `<`, `better than` or `worse than`.");
  return std::nullopt;
}

bool is_method_said(const Site& site, const syntax::ChanceTest& written, Span span) {
  if (!written.method) {
    refuse(site, span, "Two rates with their counts are compared by a test of chance, and this doesn't say which.",
           "End with `by Newcombe, z 1.96` (against another rate) or `by Wilson, z 1.96` (against a fixed figure).");
    return false;
  }
  if (*written.method == syntax::ChanceMethod::newcombe || !written.right_base) return true;
  refuse(site, span, "Wilson tests a rate against a fixed figure; this is against another rate with counts of its own.", "Write `by Newcombe`.");
  return false;
}

}  // namespace

std::optional<RateCounts> counts_behind(Context& context, ExprId rate, Span span) {
  const auto node = context.policy.exprs[rate].node;
  if (const auto* value = std::get_if<RuleValue>(&node)) return counts_of_rule(context, *value, span);
  const auto* moved = std::get_if<InPeriod>(&node);
  auto counts = moved != nullptr ? counts_behind(context, moved->value, span) : std::nullopt;
  if (!counts) return std::nullopt;
  for (ExprId* count : {&counts->x, &counts->n}) *count = context.add(InPeriod{*count, moved->move}, Type(context.type_of(*count)), span);
  return counts;
}

ExprId check_chance_test(const Site& site, const syntax::ChanceTest& written, Span span) {
  if (!is_method_said(site, written, span)) return site.broken(span);
  ChanceTest test{};
  test.method = *written.method == syntax::ChanceMethod::wilson ? ChanceMethod::wilson : ChanceMethod::newcombe;
  const ExprId left = check_part(site, written.left);
  const ExprId right = check_part(site, written.right);
  test.z = check_plain_number(site, *written.z, "z");
  if (site.type(left).kind == TypeKind::broken || site.type(right).kind == TypeKind::broken || site.type(test.z).kind == TypeKind::broken) return site.broken(span);
  if (!is_fit_z(site.context, test.z)) return site.broken(span);
  const auto is_above = above(site, written, left, span);
  const auto first = is_above ? side(site, left, written.left_base) : std::nullopt;
  if (!first) return site.broken(span);
  test.above = *is_above;
  test.x1 = first->x;
  test.n1 = first->n;
  if (test.method == ChanceMethod::wilson) {
    test.fixed = right;
    if (!must_be(site.context, right, TypeKind::number, "What a rate is tested against")) return site.broken(span);
    if (!site.type(right).unit.is_none()) {
      report_mismatch(site.context, span, "A rate is tested against a plain number or a percentage.", left, right);
      return site.broken(span);
    }
  } else {
    const auto second = side(site, right, written.right_base);
    if (!second) return site.broken(span);
    test.x2 = second->x;
    test.n2 = second->n;
  }
  Type type;
  type.kind = TypeKind::yes_no;
  type.may_be_missing = true;
  return site.add(test, type, span);
}

}  // namespace meed::check
