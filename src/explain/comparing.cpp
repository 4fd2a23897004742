// Tells what only those want to know who lay two runs side by side: what ties rows to what they are taken into, and all
// that the payments from one pot rest on.
#include "explain/fund_words.hpp"
#include "explain/trace.hpp"

namespace meed::explain {

void Trace::add_ties(Reason& parent, const Taken& taken, const std::vector<std::uint32_t>& row) {
  if (!taken.fund.is_none()) {
    const model::Fund& fund = policy().funds[taken.fund];
    if (taken.pot) return add(parent, fund.pot_of, At{plan::run_frame, row, {{fund.payee, {}}}});
    return add(parent, fund.paid_to, At{plan::run_frame, row, fund.axes});
  }
  const auto& node = std::get<model::Aggregate>(policy().exprs[taken.aggregate].node);
  At at{plan::FrameId{taken.frame}, taken.bindings};
  at.bindings.insert(at.bindings.end(), row.begin(), row.end());
  for (const model::Link& link : node.links) {
    add(parent, link.inner, at);
    add(parent, link.outer, at);
  }
  add(parent, node.where, at);
}

/// What a payee's exact share is made of, as far as that tells which of it matters. Of all that a pot pays (`to_all`), a limit that several
/// share matters wherever it is met.
std::shared_ptr<ShareMaking> Trace::share_of(const model::Fund& fund, const eval::PotResult& pot, const eval::PayeeResult& payee, bool to_all) const {
  auto making = std::make_shared<ShareMaking>();
  making->exact = payee.share.exact;
  making->weight = payee.earned;
  making->step = fund.step;
  making->rate = pot.rate;
  if (!to_all && fund.remainder == model::RemainderRule::mode) making->mode = fund.mode;
  if (payee.share.held_by && *payee.share.held_by < pot.wholes.size()) making->rate = pot.wholes[*payee.share.held_by].share.rate;
  making->minimums_times = FundWords(policy(), data(), fund).part_kept(payee);
  const At at{plan::run_frame, {payee.payee}, {{fund.payee, {}}}};
  for (const auto* bounds : {&fund.limits, &fund.minimums}) {
    for (const model::FundBound& bound : *bounds) {
      ShareMaking::Bound& made = making->bounds.emplace_back();
      const bool own = bound.on == fund.payee || bound.whole.is_none();
      made.sort = !own ? ShareMaking::Sort::whole : bounds == &fund.limits ? ShareMaking::Sort::limit : ShareMaking::Sort::minimum;
      const auto row = own ? std::optional(payee.payee) : index(bound.whole, at);
      if (row) made.amount = number_at(bound.value, *row);
      if (!own && row) note_whole(made, bound.on, *row, pot, payee, to_all);
    }
  }
  return making;
}

/// Says of a limit that several share what they come to, and whether it is what holds the payee.
void Trace::note_whole(ShareMaking::Bound& made, model::RecordId record, std::uint32_t row, const eval::PotResult& pot, const eval::PayeeResult& payee, bool to_all) const {
  for (std::uint32_t i = 0; i < pot.wholes.size(); ++i) {
    const eval::WholeResult& whole = pot.wholes[i];
    if (whole.record != record || whole.row != row) continue;
    made.of_whole = whole.share.exact;
    const bool by_it = payee.share.bound != allocate::Bound::limit && payee.share.held_by == i;
    made.met = whole.share.minimums_times.has_value() || payee.share.dealt_in == i || by_it || (to_all && whole.share.at_limit);
  }
}

std::optional<Rational> Trace::number_at(model::RuleId id, std::uint32_t row) const {
  const auto planned = plan().rules.find({id, plan::run_frame});
  if (planned == plan().rules.end()) return std::nullopt;
  const auto there = policy().rules[id].axes.empty() ? std::vector<std::uint32_t>{} : std::vector{row};
  const model::Value found = result().value(planned->second, result().cell_at(plan().steps[planned->second].space, there));
  const auto* number = std::get_if<Rational>(&found);
  return number ? std::optional(*number) : std::nullopt;
}

/// A bound may hold for one side alone, so that each is told whether it holds or not.
void Trace::add_bounds_for_comparing(Reason& reason, const model::Fund& fund, std::uint32_t payee) {
  const At at{plan::run_frame, {payee}, {{fund.payee, {}}}};
  if (!fund.pot_of.is_none()) add_aside(reason, "whose pot", fund.pot_of, at);
  std::uint32_t number = 0;
  for (const auto* bounds : {&fund.limits, &fund.minimums}) {
    for (const model::FundBound& bound : *bounds) {
      ++number;
      const std::string about = (bounds == &fund.limits ? "limit " : "minimum ") + std::to_string(number);
      const bool own = bound.on == fund.payee || bound.whole.is_none();
      const auto row = own ? std::optional(payee) : index(bound.whole, at);
      if (!own) add_aside(reason, "whose " + about, bound.whole, at, ShareMaking::first_bound + number - 1);
      if (!row) continue;
      const model::Rule& rule = policy().rules[bound.value];
      Reason head;
      head.about = about;
      head.aside = true;
      head.operand = ShareMaking::first_bound + number - 1;
      const auto planned = plan().rules.find({bound.value, plan::run_frame});
      if (planned != plan().rules.end()) {
        const auto there = rule.axes.empty() ? std::vector<std::uint32_t>{} : std::vector{*row};
        const model::Value found = result().value(planned->second, result().cell_at(plan().steps[planned->second].space, there));
        head.value = words(found, rule.type);
        head.exact = neutral(found);
      }
      nest(reason, std::move(head), [&](Reason& one) { say_rule(one, rule, At{plan::run_frame, {*row}, rule.axes}); });
    }
  }
}

void Trace::add_whole_pot(Reason& parent, model::FundId id, std::uint32_t pot_row) {
  const model::Fund& fund = policy().funds[id];
  const eval::FundResult* found = result().fund(id);
  parent.taken = Taken{{}, id, 0, {pot_row}, true};
  for (const eval::PotResult& pot : found ? found->pots : std::vector<eval::PotResult>{}) {
    if (pot.row != pot_row) continue;
    if (!fund.pot.is_none()) add_rule(parent, fund.pot, pot_row == eval::no_row ? std::vector<std::uint32_t>{} : std::vector{pot_row}, plan::run_frame);
    for (const eval::PayeeResult& payee : pot.payees) {
      Reason head;
      head.what = row_name(policy(), data(), fund.payee, payee.payee);
      head.listed = true;
      head.row = DataRow{fund.payee, payee.payee};
      head.at = {payee.payee};
      head.place = row_place(data(), fund.payee, payee.payee);
      const bool held = pot.held || payee.held;
      head.counts = held || !payee.share.exact.is_zero();
      if (!held) {
        head.making = share_of(fund, pot, payee, true);
        head.exact = model::Value(payee.share.exact);
      }
      nest(parent, std::move(head), [&](Reason& one) {
        Reason earned;
        earned.about = "earned";
        earned.aside = true;
        earned.operand = ShareMaking::earned;
        earned.exact = model::Value(payee.earned);
        earned.value = words(model::Value(payee.earned), policy().rules[fund.earning].type);
        nest(one, std::move(earned), [&](Reason& part) { add_earned(part, fund, id, payee); });
        add_bounds_for_comparing(one, fund, payee.payee);
        const At own{plan::run_frame, {payee.payee}, {{fund.payee, {}}}};
        for (std::size_t i = 0; i < fund.ties_by.size() && (held || payee.share.place > 0); ++i) add_aside(one, "tie " + std::to_string(i), fund.ties_by[i], own);
      });
    }
  }
}

}  // namespace meed::explain
