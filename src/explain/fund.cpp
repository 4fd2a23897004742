// Explains what a fund pays: what was earned, the one rate, the bounds, and every penny.
#include "explain/fund_words.hpp"
#include "explain/trace.hpp"

namespace meed::explain {

namespace {

Reason of_fund(const model::Fund& fund, Reason reason) {
  reason.declared = fund.span;
  return reason;
}

Reason following(Reason reason) {
  reason.follows = true;
  return reason;
}

std::optional<Span> placed(Span span) { return span.is_none() ? std::nullopt : std::optional(span); }

}  // namespace

void Trace::add_payment(Reason& parent, model::FundId id, std::uint32_t payee) {
  const model::Fund& fund = policy().funds[id];
  const eval::FundResult* found = result().fund(id);
  Reason head;
  head.what = fund.name + " of " + row_name(policy(), data(), fund.payee, payee);
  head.rule = placed(fund.span);
  head.declared = fund.span;
  head.row = DataRow{fund.payee, payee};
  const Payees::Found there = found ? in_.run.payees->find(*found, payee) : Payees::Found{};
  if (!there.payee) {
    head.note = "nothing is worked out for it in this run";
    return leaf(parent, std::move(head));
  }
  const bool held = there.payee->held || there.pot->held;
  head.value = held ? "held" : FundWords(policy(), data(), fund).money(there.payee->amount);
  because(head, fund.because, fund.source);
  nest(parent, std::move(head), [&](Reason& reason) { say_payment(reason, *found, *there.pot, *there.payee); });
}

Rational Trace::earned_at(model::RuleId rule, const std::vector<std::uint32_t>& at) const {
  const plan::StepId step = plan().rules.at({rule, plan::run_frame});
  const model::Value earned = result().value(step, result().cell_at(plan().steps[step].space, at));
  const auto* amount = std::get_if<Rational>(&earned);
  return amount ? *amount : Rational(0);
}

/// Lists what was earned for a payee, from wherever it was earned.
void Trace::add_earned(Reason& parent, const model::Fund& fund, model::FundId id, const eval::PayeeResult& payee) {
  const auto planned = plan().funds.find({id, plan::run_frame});
  if (planned == plan().funds.end()) return;
  const auto& share = std::get<plan::Share>(plan().steps[planned->second].operation);
  const plan::Step& paid_to = plan().steps[share.paid_to];
  const std::vector<std::uint64_t>& earnings = in_.run.payees->earning(result(), share.paid_to, payee.payee);
  const std::size_t shown = listed(earnings.size());
  parent.taken = Taken{{}, id, 0, {}};
  for (std::size_t i = 0; i < shown; ++i) {
    const auto at = result().coordinates(paid_to.space, earnings[i]);
    add_rule(parent, fund.earning, at, plan::run_frame);
    parent.parts.back().listed = true;
    parent.parts.back().at = at;
  }
  if (shown == earnings.size()) return;
  Rational rest;
  for (std::size_t i = shown; i < earnings.size(); ++i) rest += earned_at(fund.earning, result().coordinates(paid_to.space, earnings[i]));
  parent.parts.push_back(and_more(earnings.size() - shown, "of them together"));
  parent.parts.back().value = words(model::Value(rest), policy().rules[fund.earning].type);
}

void Trace::say_payment(Reason& reason, const eval::FundResult& result, const eval::PotResult& pot, const eval::PayeeResult& payee) {
  const model::Fund& fund = policy().funds[result.fund];
  const FundWords words(policy(), data(), fund);
  if (payee.held) also(reason.note, payee.why_held);
  if (pot.held) also(reason.note, pot.why_held);
  nest(reason, words.earned(payee), [&](Reason& earned) { add_earned(earned, fund, result.fund, payee); });
  if (limits().for_comparing) add_bounds_for_comparing(reason, fund, payee.payee);
  if (payee.held || pot.held) return;
  const auto of_pot = [&](Reason one) {
    one.taken = Taken{{}, result.fund, 0, {pot.row}, true};
    return of_fund(fund, std::move(one));
  };
  if (payee.share.bound != allocate::Bound::owed) leaf(reason, of_pot(words.rate(pot, payee)));
  if (limits().for_comparing && payee.share.bound == allocate::Bound::minimum) leaf(reason, of_pot(words.minimums_kept(pot)));
  for (Reason& bound : words.bounds(pot, payee)) leaf(reason, following(of_fund(fund, std::move(bound))));
  leaf(reason, following(of_fund(fund, words.exact_share(pot, payee))));
  leaf(reason, following(of_pot(words.rounding(pot, payee))));
  if (!fund.split.empty()) leaf(reason, following(of_fund(fund, words.split(payee))));
  add_reported(reason, {}, result.fund, At{plan::run_frame, {payee.payee}, {{policy().funds[result.fund].payee, {}}}});
}

/// What is paid from a pot, to be laid beside another run: whoever compares asks about the pot itself.
Reason Trace::paid_from(const FundWords& words, model::FundId id, const eval::PotResult& pot) const {
  Rational paid;
  for (const eval::PayeeResult& payee : pot.payees) paid += payee.held ? Rational(0) : payee.amount;
  Reason one{"paid from " + words.pot(pot).what, words.money(paid), {}, words.pot(pot).note, "", {}};
  one.taken = Taken{{}, id, 0, {pot.row}, true};
  return one;
}

void Trace::add_fund(Reason& parent, model::FundId id) {
  const model::Fund& fund = policy().funds[id];
  const eval::FundResult* found = result().fund(id);
  if (!found) return leaf(parent, {fund.name, "", placed(fund.span), "it isn't worked out in this run", "", {}});
  const FundWords words(policy(), data(), fund);
  nest(parent, {fund.name, words.money(found->paid) + " paid", placed(fund.span), "", "", {}}, [&](Reason& reason) {
    because(reason, fund.because, fund.source);
    for (const eval::PotResult& pot : found->pots) {
      if (limits().for_comparing) {
        leaf(reason, paid_from(words, id, pot));
        continue;
      }
      nest(reason, words.pot(pot), [&](Reason& one) {
        if (!fund.pot.is_none()) {
          add_rule(one, fund.pot, pot.row == eval::no_row ? std::vector<std::uint32_t>{} : std::vector{pot.row}, plan::run_frame);
        }
        const std::size_t shown = listed(pot.payees.size());
        for (std::size_t i = 0; i < shown; ++i) leaf(one, words.payment(pot, pot.payees[i]));
        if (shown == pot.payees.size()) return;
        Rational rest;
        for (std::size_t i = shown; i < pot.payees.size(); ++i) rest += pot.payees[i].held ? Rational(0) : pot.payees[i].amount;
        one.parts.push_back(and_more(pot.payees.size() - shown, "payees together"));
        one.parts.back().value = words.money(rest);
      });
    }
  });
}

void Trace::add_fund_value(Reason& parent, const model::FundValue& node, model::ExprId expr, const At& at) {
  const model::Fund& fund = policy().funds[node.fund];
  const bool of_run = at.frame == plan::run_frame;
  const auto payee = node.payee.is_none() ? std::nullopt : index(node.payee, at);
  if (!node.payee.is_none()) add(parent, node.payee, at);
  if (node.figure != model::FundFigure::paid) {
    const std::string what = (node.figure == model::FundFigure::pot ? "pot of " : "unspent of ") + fund.name;
    return nest(parent, {what, words(expr, at), {}, "", "", {}}, [&](Reason& reason) {
      // Whoever compares is told what a pot rests on though nothing is paid from it, as where all of it is held.
      const bool known = fund.pot_for.is_none() || payee;
      if (of_run && limits().for_comparing && !fund.pot.is_none() && known) {
        add_rule(reason, fund.pot, payee ? std::vector{*payee} : std::vector<std::uint32_t>{}, at.frame);
      }
      if (of_run) add_fund(reason, node.fund);
    });
  }
  if (!payee || !of_run) {
    return leaf(parent, {"paid by " + fund.name, words(expr, at), placed(fund.span), "", "", {}});
  }
  if (!node.agency) return add_payment(parent, node.fund, *payee);
  const std::string what = fund.split[*node.agency].name + " of " + fund.name + " of " + row_name(policy(), data(), fund.payee, *payee);
  nest(parent, {what, words(expr, at), placed(fund.split[*node.agency].span), "", "", {}},
       [&](Reason& reason) { add_payment(reason, node.fund, *payee); });
}

}  // namespace meed::explain
