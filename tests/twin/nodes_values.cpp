// Expressions that stand for a value that is somewhere: in the rules, in a row, in another rule, in a fund.
#include "model/key.hpp"
#include "nodes.hpp"

namespace meed::twin {
namespace {

/// Gives the numbers of rows or items, or the worst state of those that are absent.
std::variant<Coordinates, State> coordinates(Evaluator& world, const Standing& standing, const std::vector<ExprId>& parts) {
  Coordinates at;
  State worst = State::present;
  for (const ExprId part : parts) {
    const Value value = world.value(part, standing);
    worst = model::worse(worst, state_of(value));
    if (const auto* row = std::get_if<model::RowOf>(&value)) at.push_back(row->row);
    if (const auto* item = std::get_if<model::Item>(&value)) at.push_back(item->index);
  }
  if (worst != State::present) return worst;
  return at;
}

using Agency = std::optional<std::uint32_t>;

/// Gives the texts by which a row is named: of its key, else of what its record is one for each of; of a reference, the key of
/// the row that it leads to.
std::vector<std::string> names_of(const Evaluator& world, model::RecordId record, std::uint32_t row) {
  std::vector<std::string> names;
  for (const model::FieldId field : model::naming_fields(world.policy().records[record])) {
    const Value value = world.as_it_stands(field, row);
    const auto* leads_to = std::get_if<model::RowOf>(&value);
    names.push_back(leads_to ? names_of(world, leads_to->record, leads_to->row).at(0) : model::key_text(world.policy(), world.policy().fields[field], value));
  }
  return names;
}

Value total_paid(const Pots& pots, const Agency& agency) {
  Rational total;
  for (const auto& [row, pot] : pots) {
    if (pot.held) return held();
    for (const auto& [payee, payment] : pot.payments) total += agency ? payment.split[*agency] : payment.amount;
  }
  return total;
}

Value paid_to(const Pots& pots, std::uint32_t payee, const Agency& agency) {
  for (const auto& [row, pot] : pots) {
    const auto payment = pot.payments.find(payee);
    if (payment == pot.payments.end()) continue;
    if (pot.held) return held();
    return agency ? payment->second.split[*agency] : payment->second.amount;
  }
  return held();
}

/// How large a pot is stays known when nothing is paid from it.
Value figure_of_pot(const Pot& pot, model::FundFigure figure) {
  if (figure == model::FundFigure::pot && pot.size) return *pot.size;
  if (pot.held) return held();
  if (figure == model::FundFigure::unspent) return pot.unspent;
  return pot.paid - pot.collected;
}

Value figure_of_all(const Pots& pots, model::FundFigure figure, const Agency& agency) {
  if (figure == model::FundFigure::paid) return total_paid(pots, agency);
  Rational total;
  for (const auto& [row, pot] : pots) {
    const Value one = figure_of_pot(pot, figure);
    if (model::is_absent(one)) return one;
    total += std::get<Rational>(one);
  }
  return total;
}

}  // namespace

Value of(Evaluator&, const Standing&, const model::Constant& node) { return node.value; }

Value of(Evaluator&, const Standing& standing, const model::Bound& node) { return standing.bound[node.binding]; }

Value of(Evaluator& world, const Standing&, const model::RowWithKey& node) {
  for (std::uint32_t row = 0; row < world.data().tables[node.record].rows; ++row) {
    if (model::joined_keys(names_of(world, node.record, row)) == node.key) return model::RowOf{node.record, row};
  }
  return held();  // a fault: the rules name a row that isn't there
}

Value of(Evaluator& world, const Standing& standing, const model::FieldOf& node) {
  std::vector<ExprId> parts{node.row};
  parts.insert(parts.end(), node.items.begin(), node.items.end());
  const auto at = coordinates(world, standing, parts);
  if (const auto* state = std::get_if<State>(&at)) return absent(*state);
  const auto& numbers = std::get<Coordinates>(at);
  const model::Field& field = world.policy().fields[node.field];
  std::uint32_t item = 0;
  for (std::size_t i = 0; i < field.by.size(); ++i) {
    item = item * static_cast<std::uint32_t>(world.policy().lists[field.by[i]].items.size()) + numbers[i + 1];
  }
  return world.field(node.field, numbers[0], item, standing);
}

Value of(Evaluator& world, const Standing& standing, const model::ColumnOf& node) {
  const Value value = world.value(node.item, standing);
  if (model::is_absent(value)) return value;
  const auto item = std::get<model::Item>(value);
  return world.policy().lists[item.list].columns[node.column].values[item.index];
}

Value of(Evaluator& world, const Standing& standing, const model::RuleValue& node) {
  const auto at = coordinates(world, standing, node.at);
  if (const auto* state = std::get_if<State>(&at)) return absent(*state);
  return world.rule(node.rule, std::get<Coordinates>(at), standing.period, standing.raw);
}

Value of(Evaluator& world, const Standing& standing, const model::FundValue& node) {
  const model::Fund& fund = world.policy().funds[node.fund];
  if (node.payee.is_none()) return figure_of_all(world.fund(node.fund, standing.period), node.figure, node.agency);
  const Value row = world.value(node.payee, standing);
  if (model::is_absent(row)) return row;
  const Pots& pots = world.fund(node.fund, standing.period);
  const auto who = std::get<model::RowOf>(row);
  if (node.figure == model::FundFigure::paid) return paid_to(pots, who.row, node.agency);
  if (fund.pot_for.is_none()) return figure_of_all(pots, node.figure, node.agency);
  if (who.record == fund.pot_for) return figure_of_pot(pots.at(who.row), node.figure);
  const Value pot = world.value(fund.pot_of, {{row}, standing.period, standing.raw});
  if (model::is_absent(pot)) return pot;
  return figure_of_pot(pots.at(std::get<model::RowOf>(pot).row), node.figure);
}

Value of(Evaluator& world, const Standing& standing, const model::ByItem& node) {
  const Value item = world.value(node.item, standing);
  if (model::is_absent(item)) return item;
  return world.value(node.values[std::get<model::Item>(item).index], standing);
}

Value of(Evaluator&, const Standing&, const model::BrokenExpr&) { return missing(); }

}  // namespace meed::twin
