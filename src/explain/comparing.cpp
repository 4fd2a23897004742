// Tells what only those want to know who lay two runs side by side: what ties rows to what they are taken into, and all
// that the payments from one pot rest on.
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

/// A bound may hold for one side alone, so that each is told whether it holds or not.
void Trace::add_bounds_for_comparing(Reason& reason, const model::Fund& fund, std::uint32_t payee) {
  const At at{plan::run_frame, {payee}, {{fund.payee, {}}}};
  if (!fund.pot_of.is_none()) add_aside(reason, "whose pot", fund.pot_of, at);
  std::size_t number = 0;
  for (const auto* bounds : {&fund.limits, &fund.minimums}) {
    for (const model::FundBound& bound : *bounds) {
      ++number;
      const std::string about = (bounds == &fund.limits ? "limit " : "minimum ") + std::to_string(number);
      const bool own = bound.on == fund.payee || bound.whole.is_none();
      const auto row = own ? std::optional(payee) : index(bound.whole, at);
      if (!own) add_aside(reason, "whose " + about, bound.whole, at);
      if (!row) continue;
      const model::Rule& rule = policy().rules[bound.value];
      Reason head;
      head.about = about;
      head.aside = true;
      const auto planned = plan().rules.find({bound.value, plan::run_frame});
      if (planned != plan().rules.end()) {
        const auto there = rule.axes.empty() ? std::vector<std::uint32_t>{} : std::vector{*row};
        head.value = words(result().value(planned->second, result().cell_at(plan().steps[planned->second].space, there)), rule.type);
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
      nest(parent, std::move(head), [&](Reason& one) {
        Reason earned;
        earned.about = "earned";
        earned.aside = true;
        earned.value = words(model::Value(payee.earned), policy().rules[fund.earning].type);
        nest(one, std::move(earned), [&](Reason& part) { add_earned(part, fund, id, payee); });
        add_bounds_for_comparing(one, fund, payee.payee);
        const At own{plan::run_frame, {payee.payee}, {{fund.payee, {}}}};
        for (std::size_t i = 0; i < fund.ties_by.size(); ++i) add_aside(one, "tie " + std::to_string(i), fund.ties_by[i], own);
      });
    }
  }
}

}  // namespace meed::explain
