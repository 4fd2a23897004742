// Explains what a fund pays: what was earned, the one rate, the bounds, and every penny.
#include <algorithm>
#include <iterator>

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

/// Where the rule of a pot is worked out for it.
std::vector<std::uint32_t> row_of_pot(const eval::PotResult& pot) {
  return pot.row == eval::no_row ? std::vector<std::uint32_t>{} : std::vector{pot.row};
}

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
  if (limits().for_comparing && !held) {
    head.making = share_of(fund, *there.pot, *there.payee, false);
    head.exact = model::Value(there.payee->share.exact);
  }
  because(head, fund.because, fund.source);
  nest(parent, std::move(head), [&](Reason& reason) { say_payment(reason, *found, *there.pot, *there.payee); });
}

Rational Trace::earned_at(model::RuleId rule, const std::vector<std::uint32_t>& at) const {
  const plan::StepId step = plan().rules.at({rule, plan::run_frame});
  const model::Value earned = result().value(step, result().cell_at(plan().steps[step].space, at));
  const auto* amount = std::get_if<Rational>(&earned);
  return amount ? *amount : Rational(0);
}

/// Finds where something may have been earned for a payee: first what was, then what is missing about it, and how often the
/// condition isn't met, of which nothing more is said unless there is nothing else.
Earnings Trace::earnings_of(model::FundId id, const eval::PayeeResult& payee) const {
  Earnings found;
  const auto planned = plan().funds.find({id, plan::run_frame});
  if (planned == plan().funds.end()) return found;
  const auto& share = std::get<plan::Share>(plan().steps[planned->second].operation);
  const plan::StepId earning = plan().rules.at({policy().funds[id].earning, plan::run_frame});
  std::vector<std::vector<std::uint32_t>> uncounted, unmet;
  for (const std::uint64_t cell : in_.run.payees->earning(result(), share.paid_to, payee.payee)) {
    auto at = result().coordinates(plan().steps[share.paid_to].space, cell);
    const model::Value earned = result().value(earning, result().cell_at(plan().steps[earning].space, at));
    const auto* absent = std::get_if<model::Absent>(&earned);
    auto& those = !absent ? found.at : absent->state == model::State::not_applicable ? unmet : uncounted;
    those.push_back(std::move(at));
  }
  found.counted = found.at.size();
  std::move(uncounted.begin(), uncounted.end(), std::back_inserter(found.at));
  const bool told = limits().for_comparing || (found.at.empty() && unmet.size() == 1);
  if (told) std::move(unmet.begin(), unmet.end(), std::back_inserter(found.at));
  else found.unmet = unmet.size();
  return found;
}

/// Lists what was earned for a payee, from wherever it was earned.
void Trace::add_earned(Reason& parent, const model::Fund& fund, model::FundId id, const eval::PayeeResult& payee) {
  const Earnings earnings = earnings_of(id, payee);
  if (earnings.unmet > 0) also(parent.note, std::to_string(earnings.unmet) + (earnings.unmet == 1 ? " doesn't meet" : " don't meet") + " the condition");
  parent.taken = Taken{{}, id, 0, {}};
  const auto making = std::make_shared<SumMaking>(payee.earned);
  if (limits().for_comparing) parent.making = making;
  const std::size_t shown = listed(earnings.counted);
  const auto list = [&](std::size_t from, std::size_t end) {
    for (std::size_t i = from; i < end; ++i) {
      add_rule(parent, fund.earning, earnings.at[i], plan::run_frame);
      parent.parts.back().listed = true;
      parent.parts.back().at = earnings.at[i];
      if (limits().for_comparing) parent.parts.back().operand = making->add(parent.parts.back().exact.value_or(model::Absent{}));
    }
  };
  list(0, shown);
  if (shown < earnings.counted) {
    Rational rest;
    for (std::size_t i = shown; i < earnings.counted; ++i) rest += earned_at(fund.earning, earnings.at[i]);
    parent.parts.push_back(and_more(earnings.counted - shown, "of them together"));
    parent.parts.back().value = words(model::Value(rest), policy().rules[fund.earning].type);
  }
  const std::size_t uncounted = earnings.at.size() - earnings.counted, told = listed(uncounted);
  list(earnings.counted, earnings.counted + told);
  if (told < uncounted) parent.parts.push_back(and_more(uncounted - told, uncounted - told == 1 ? "that doesn't count" : "that don't count"));
}

void Trace::say_payment(Reason& reason, const eval::FundResult& result, const eval::PotResult& pot, const eval::PayeeResult& payee) {
  const model::Fund& fund = policy().funds[result.fund];
  const FundWords words(policy(), data(), fund);
  if (payee.held || pot.held) also(reason.note, payee.held && !payee.why_held.empty() ? payee.why_held : pot.why_held);
  Reason all_earned = words.earned(payee);
  all_earned.exact = model::Value(payee.earned);
  all_earned.operand = ShareMaking::earned;
  nest(reason, std::move(all_earned), [&](Reason& earned) { add_earned(earned, fund, result.fund, payee); });
  if (limits().for_comparing) add_bounds_for_comparing(reason, fund, payee.payee);
  if (payee.held || pot.held) return;
  const auto of_pot = [&](Reason one) {
    one.taken = Taken{{}, result.fund, 0, {pot.row}, true};
    return of_fund(fund, std::move(one));
  };
  if (payee.share.bound != allocate::Bound::owed) leaf(reason, of_pot(words.rate(pot, payee)));
  if (limits().for_comparing && payee.share.bound == allocate::Bound::minimum) leaf(reason, of_pot(words.minimums_kept(payee)));
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
        if (!fund.pot.is_none()) add_rule(one, fund.pot, row_of_pot(pot), plan::run_frame);
        list_payees(one, words, pot);
      });
    }
  });
}

/// Lists who is paid from a pot, and before all others those for whom anything was earned; the rest together.
void Trace::list_payees(Reason& parent, const FundWords& words, const eval::PotResult& pot) {
  std::vector<const eval::PayeeResult*> payees;
  for (const eval::PayeeResult& payee : pot.payees) payees.push_back(&payee);
  const auto gets_any = [](const eval::PayeeResult* payee) { return payee->held || !payee->amount.is_zero() || !payee->earned.is_zero(); };
  std::stable_partition(payees.begin(), payees.end(), gets_any);
  const std::size_t shown = listed(payees.size());
  for (std::size_t i = 0; i < shown; ++i) leaf(parent, words.payment(pot, *payees[i]));
  if (shown == payees.size()) return;
  Rational rest;
  for (std::size_t i = shown; i < payees.size(); ++i) rest += payees[i]->held ? Rational(0) : payees[i]->amount;
  parent.parts.push_back(and_more(payees.size() - shown, "payees together"));
  parent.parts.back().value = words.money(rest);
}

/// The row whose pot is asked for; none where there is one pot, or where all are asked for together. A payee stands for its pot.
std::optional<std::uint32_t> Trace::pot_asked(const model::FundValue& node, const At& at) const {
  const model::Fund& fund = policy().funds[node.fund];
  const auto row = node.payee.is_none() ? std::nullopt : index(node.payee, at);
  if (fund.pot_for.is_none() || !row || type(node.payee).record == fund.pot_for) return row;
  return index(fund.pot_of, At{plan::run_frame, {*row}, {{fund.payee, {}}}});
}

/// A pot, or what is left of it: of one row's, of the only one, or of all together.
void Trace::add_pot_figure(Reason& parent, const model::FundValue& node, const std::string& value, const At& at) {
  const model::Fund& fund = policy().funds[node.fund];
  const eval::FundResult* found = at.frame == plan::run_frame ? result().fund(node.fund) : nullptr;
  const std::string what = (node.figure == model::FundFigure::pot ? "pot of " : "unspent of ") + fund.name;
  const auto row = pot_asked(node, at);
  if (!node.payee.is_none() && !row) return leaf(parent, {what, value, placed(fund.span), "there is no row whose pot it would be", "", {}});
  std::vector<const eval::PotResult*> pots;
  for (std::size_t i = 0; found && i < found->pots.size(); ++i) {
    if (!row || found->pots[i].row == *row) pots.push_back(&found->pots[i]);
  }
  if (pots.size() == 1) return add_figure_of_pot(parent, node, *pots[0], value);
  nest(parent, {what, value, {}, "", "", {}}, [&](Reason& reason) {
    const FundWords words(policy(), data(), fund);
    const std::size_t shown = listed(pots.size());
    for (std::size_t i = 0; i < shown; ++i) add_figure_of_pot(reason, node, *pots[i], words.figure_of_pot(node.figure, *pots[i]));
    if (shown == pots.size()) return;
    Rational rest;
    for (std::size_t i = shown; i < pots.size(); ++i) rest += node.figure == model::FundFigure::unspent ? pots[i]->unspent : pots[i]->pot.value_or(Rational(0));
    reason.parts.push_back(and_more(pots.size() - shown, "pots together"));
    reason.parts.back().value = words.money(rest);
  });
}

/// What a pot is says its rule; what is left of it is the pot less what is paid, and where all that is earned is paid, that is the pot.
void Trace::add_figure_of_pot(Reason& parent, const model::FundValue& node, const eval::PotResult& pot, const std::string& value) {
  const model::Fund& fund = policy().funds[node.fund];
  const FundWords words(policy(), data(), fund);
  const bool whole = node.figure == model::FundFigure::pot;
  if (whole && !fund.pot.is_none()) return add_rule(parent, fund.pot, row_of_pot(pot), plan::run_frame);
  Reason head{(whole ? "pot of " : "unspent of ") + fund.name, value, placed(fund.span), "", "", {}};
  if (pot.row != eval::no_row) head.what += " of " + row_name(policy(), data(), fund.pot_for, pot.row);
  if (pot.held) head.note = pot.why_held;
  nest(parent, std::move(head), [&](Reason& reason) {
    if (!fund.pot.is_none()) add_rule(reason, fund.pot, row_of_pot(pot), plan::run_frame);
    if (limits().for_comparing) return leaf(reason, paid_from(words, node.fund, pot));
    if (pot.held) return;
    nest(reason, words.paid_from(pot), [&](Reason& paid) { list_payees(paid, words, pot); });
  });
}

void Trace::add_fund_value(Reason& parent, const model::FundValue& node, model::ExprId expr, const At& at) {
  const model::Fund& fund = policy().funds[node.fund];
  const bool of_run = at.frame == plan::run_frame;
  const auto payee = node.payee.is_none() ? std::nullopt : index(node.payee, at);
  if (!node.payee.is_none()) add(parent, node.payee, at);
  if (node.figure != model::FundFigure::paid) return add_pot_figure(parent, node, words(expr, at), at);
  if (payee && of_run && !node.agency) return add_payment(parent, node.fund, *payee);
  std::string what = node.agency ? fund.split[*node.agency].name + " of " + fund.name : payee ? fund.name : "paid by " + fund.name;
  if (payee) what += " of " + row_name(policy(), data(), fund.payee, *payee);
  if (!payee || !of_run) return leaf(parent, {what + period_words(at.frame), words(expr, at), placed(node.agency ? fund.split[*node.agency].span : fund.span), "", "", {}});
  nest(parent, {what, words(expr, at), placed(fund.split[*node.agency].span), "", "", {}},
       [&](Reason& reason) { add_payment(reason, node.fund, *payee); });
}

}  // namespace meed::explain
