// Funds: who earns or shares, within what, from which pot, rounded and split how.
#include <memory>

#include "check/constant.hpp"
#include "check/declaration.hpp"
#include "check/field.hpp"
#include "check/fund.hpp"
#include "check/mended.hpp"
#include "check/rule.hpp"
#include "check/wording.hpp"
#include "value/quantity_text.hpp"

namespace meed::check {

namespace {

const std::optional<syntax::ForEach>& earners(const syntax::FundDeclaration& written) {
  return written.earned_by ? written.earned_by : written.shared_by;
}

model::Fund make_fund(Context& context, const syntax::FundDeclaration& written) {
  model::Fund fund;
  fund.name = written.head.name.text;
  fund.title = text_or_empty(written.head.title);
  fund.because = text_or_empty(written.head.because);
  fund.source = text_or_empty(written.head.source);
  fund.span = written.head.name.span;
  fund.kind = written.shared_by ? model::FundKind::shared_by : model::FundKind::earned_by;
  fund.earning = add_rule(context, written.head, written.shared_by ? "weight" : "amount", model::RuleKind::fund_part, written.head.name.span);
  fund.as_earned = written.as_earned;
  fund.unspent = text_or_empty(written.unspent);
  fund.minimums_scaled_back = written.minimums_scaled_back;
  fund.below_zero_collected = written.below_zero_collected;
  return fund;
}

/// The payee is what `paid to:` names, or the earner.
void fill_payee(Context& context, const DeclaredFund& declared) {
  const std::vector<model::Axis> axes = context.policy.funds[declared.id].axes;
  const std::string purpose = "who is paid by the fund " + quoted(declared->head.name.text);
  model::ExprId paid_to;
  if (declared->paid_to) {
    Wanted wanted;
    if (!axes.empty() && !axes[0].record.is_none()) {
      const std::string& earner = context.policy.records[axes[0].record].name;
      wanted.if_missing = "Leave those without one out: " + quoted(where_there(context, declared.expressions(), earners(*declared.written), earner, *declared->paid_to)) + ".";
    }
    const Scope scope = rule_scope(context, axes, purpose, declared.expressions(), earners(*declared.written));
    paid_to = check_expression(context, declared.expressions(), *declared->paid_to, scope, wanted);
  } else if (!axes.empty() && !axes[0].record.is_none()) {
    model::Type type;
    type.kind = model::TypeKind::row;
    type.record = axes[0].record;
    paid_to = context.add(model::Bound{0}, type, declared->head.name.span);
  } else {
    return;
  }
  const model::Type& type = context.type_of(paid_to);
  if (type.kind == model::TypeKind::row) {
    context.policy.funds[declared.id].payee = type.record;
    context.policy.funds[declared.id].paid_to = paid_to;
  } else if (type.kind != model::TypeKind::broken) {
    context.sink.report(Kind::label_unfit, context.policy.exprs[paid_to].span,
                        "`paid to:` names " + type_text(context.policy, type) + ", and only a row of a record can be paid.");
  }
}

void fill_fund(Context& context, const DeclaredFund& declared) {
  const auto& for_each = earners(*declared.written);
  if (!for_each) return;
  auto without_condition = *for_each;
  without_condition.where.reset();
  const auto axes = check_for_each(context, declared.expressions(), without_condition, "the fund " + quoted(declared->head.name.text)).axes;
  context.policy.funds[declared.id].axes = axes;
  context.policy.rules[context.policy.funds[declared.id].earning].axes = axes;
  fill_payee(context, declared);
  FundWork{context, declared}.fill_bounds();
}

void check_labels(Context& context, const syntax::FundDeclaration& written) {
  const auto lacking = [&](std::string_view label, std::string help) {
    report_label_missing(context, written.head, "fund", label, std::move(help));
  };
  if (!earners(written)) return lacking("earned by:", "Say who earns it, as in `earned by: each Family`, or who shares it: `shared by: each Centre in proportion to points`.");
  if (written.earned_by && written.shared_by) {
    context.sink.report(Kind::label_unfit, written.shared_by->span, "The fund " + quoted(written.head.name.text) + " is both earned and shared.")
        .cause(written.earned_by->span, "it is earned by");
  }
  if (written.earned_by && !written.amount) lacking("amount:", "Say what each earns, as in `amount: tariff of achievement`.");
  if (written.shared_by && !written.weight) lacking("in proportion to", "Say in proportion to what it is shared.");
  if (!written.pot && !written.as_earned) lacking("pot:", "Say how much there is, as in `pot: " + money_text(140000, context.policy.currency.empty() ? "GBP" : context.policy.currency) + "`, or `pot: as earned` if there is no end to it.");
  if (written.shared_by && written.as_earned) lacking("pot:", "A fund that is shared has a pot; only what is earned can be `as earned`.");
  if (written.pot && !written.unspent) lacking("unspent:", "Say where it goes, as in `unspent: carried forward`. It covers nobody qualifying, too.");
}

}  // namespace

void declare_funds(Context& context, Declarations& declarations) {
  for (DeclaredFund& declared : declarations.funds) {
    const model::FundId id = context.policy.funds.push_back(make_fund(context, *declared.written));
    if (!declare_name(context, declared->head, id)) continue;
    declared.id = id;
    check_labels(context, *declared.written);
  }
}

void fill_funds(Context& context, const Declarations& declarations) {
  for (const DeclaredFund& declared : declarations.funds) {
    if (declared.usable()) fill_fund(context, declared);
  }
  add_earlier_records(context, declarations);
}

void defer_funds(Context& context, const Declarations& declarations) {
  for (const DeclaredFund& declared : declarations.funds) {
    if (!declared.usable()) continue;
    const auto work = std::make_shared<FundWork>(FundWork{context, declared});
    context.defer(context.policy.funds[declared.id].earning, [work] { work->check_earning(); });
    work->defer_bounds(work);
    check_fund_rounding(context, declared);
    check_fund_split(context, declared);
  }
}

}  // namespace meed::check
