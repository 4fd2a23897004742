// Finds the rows that an aggregate went through for one result: which count, and what keeps the others from counting.
#include <algorithm>

#include "explain/trace.hpp"

namespace meed::explain {

namespace {

struct Cell {
  plan::StepId step;
  std::uint64_t cell;
};

std::optional<std::uint32_t> index_of(const model::Value& value) {
  if (const auto* row = std::get_if<model::RowOf>(&value)) return row->row;
  if (const auto* item = std::get_if<model::Item>(&value)) return item->index;
  return std::nullopt;
}

/// A value of an operand beside a cell: operands of no axes have one cell for all.
model::Value beside(const Trace& trace, plan::StepId operand, std::uint64_t cell) {
  const bool single = trace.plan().spaces[trace.plan().steps[operand].space].axes.empty();
  return trace.result().value(operand, single ? 0 : cell);
}

std::optional<Cell> gathered_from(const Trace& trace, const plan::Step& step, const plan::Gather& gather, std::uint64_t cell) {
  const auto here = trace.result().coordinates(step.space, cell);
  std::vector<std::uint32_t> there;
  for (const plan::Coordinate& coordinate : gather.at) {
    const auto at = coordinate.is_axis ? std::optional(here[coordinate.number])
                                       : index_of(beside(trace, step.operands[coordinate.number], cell));
    if (!at) return std::nullopt;
    there.push_back(*at);
  }
  const plan::StepId source = step.operands[0];
  return Cell{source, trace.result().cell_at(trace.plan().steps[source].space, there)};
}

/// Follows a place through what only brings columns together, to the aggregate itself.
std::optional<Cell> aggregate_cell(const Trace& trace, model::ExprId expr, const At& at) {
  const auto place = trace.plan().places.find({expr, at.frame});
  if (place == trace.plan().places.end()) return std::nullopt;
  for (const std::uint32_t binding : place->second.bindings) {
    if (binding >= at.bindings.size()) return std::nullopt;
  }
  std::optional<Cell> cell = Cell{place->second.step, trace.result().cell_of(place->second, at.bindings)};
  while (cell) {
    const plan::Step& step = trace.plan().steps[cell->step];
    if (std::holds_alternative<plan::Aggregate>(step.operation)) return cell;
    const auto* gather = std::get_if<plan::Gather>(&step.operation);
    if (!gather) return std::nullopt;
    cell = gathered_from(trace, step, *gather, cell->cell);
  }
  return std::nullopt;
}

/// Which group a result is of; nothing if it says itself, and what it says isn't known.
std::optional<std::uint64_t> group_of(const Trace& trace, const Cell& cell) {
  const plan::Step& step = trace.plan().steps[cell.step];
  const plan::Grouping& grouping = std::get<plan::Aggregate>(step.operation).grouping;
  const auto here = trace.result().coordinates(step.space, cell.cell);
  std::vector<std::uint32_t> key;
  for (std::size_t k = 0; k < grouping.from.size(); ++k) {
    const plan::StepId looked_up = grouping.looked_up[k];
    const auto index = looked_up.is_none() ? std::optional(here[grouping.from[k]]) : index_of(beside(trace, looked_up, cell.cell));
    if (!index) return std::nullopt;
    key.push_back(*index);
  }
  return trace.result().cell_at(grouping.groups, key);
}

model::State state_of(const std::optional<model::Value>& value) {
  const auto* absent = value ? std::get_if<model::Absent>(&*value) : nullptr;
  return absent ? absent->state : model::State::present;
}

/// Looks at what decides about a row in the order in which a run does.
Member looked_at(const Trace& trace, const model::Aggregate& node, At at) {
  Member member{std::move(at), Counts::yes, state_of(trace.condition(node.where, member.at))};
  const auto look = [&](model::ExprId part, Counts otherwise) {
    if (member.counts != Counts::yes || part.is_none()) return;
    member.state = state_of(trace.value(part, member.at));
    if (member.state != model::State::present) member.counts = otherwise;
  };
  if (member.state != model::State::present) member.counts = Counts::condition_unknown;
  look(node.value, Counts::no_value);
  look(node.weight, Counts::no_weight);
  for (const model::ExprId by : node.by) look(by, Counts::no_place);
  return member;
}

}  // namespace

model::Value Trace::condition(model::ExprId expr, const At& at) const {
  if (expr.is_none()) return true;
  if (const auto known = value(expr, at)) return *known;
  const auto* both = std::get_if<model::Binary>(&policy().exprs[expr].node);
  if (!both || both->op != model::BinaryOperator::and_) return true;
  const model::Value left = condition(both->left, at), right = condition(both->right, at);
  if (left == model::Value(false) || right == model::Value(false)) return false;
  return model::is_absent(left) ? left : right;
}

std::vector<model::Value> Trace::values(const std::vector<model::ExprId>& exprs, const At& at) const {
  std::vector<model::Value> all;
  for (const model::ExprId expr : exprs) all.push_back(value(expr, at).value_or(model::Absent{}));
  return all;
}

Members members_of(const Trace& trace, model::ExprId expr, const model::Aggregate& node, const At& at) {
  Members members;
  const auto cell = aggregate_cell(trace, expr, at);
  const eval::Groups* groups = cell ? trace.result().groups(cell->step) : nullptr;
  const auto group = groups ? group_of(trace, *cell) : std::nullopt;
  if (!group) return members;
  const plan::SpaceId space = std::get<plan::Aggregate>(trace.plan().steps[cell->step].operation).grouping.rows;
  const auto row_at = [&](std::uint64_t number) {
    const auto row = trace.result().coordinates(space, number);
    At there = at;
    there.bindings.insert(there.bindings.end(), row.end() - static_cast<std::ptrdiff_t>(node.over.size()), row.end());
    there.axes.insert(there.axes.end(), node.over.begin(), node.over.end());
    return there;
  };
  for (std::uint64_t i = groups->from[*group]; i < groups->from[*group + 1]; ++i) {
    Member member = looked_at(trace, node, row_at(groups->rows[i]));
    (member.counts == Counts::yes ? members.counted : members.uncounted).push_back(std::move(member));
  }
  const std::uint64_t unmet = (groups->from.size() - 1) / 2 + *group;
  for (std::uint64_t i = groups->from[unmet]; i < groups->from[unmet + 1]; ++i) {
    members.unmet.push_back({row_at(groups->rows[i]), Counts::condition_unmet, model::State::present});
  }
  return members;
}

int order_of(const model::Value& a, const model::Value& b) {
  return std::visit(
      [&](const auto& left) -> int {
        using T = std::decay_t<decltype(left)>;
        const auto* right = std::get_if<T>(&b);
        if constexpr (std::is_same_v<T, model::Absent>) return 0;
        else if constexpr (std::is_same_v<T, model::Item>) return !right ? 0 : left.index < right->index ? -1 : left.index > right->index;
        else if constexpr (std::is_same_v<T, model::RowOf>) return !right ? 0 : left.row < right->row ? -1 : left.row > right->row;
        else return !right ? 0 : left < *right ? -1 : static_cast<int>(*right < left);
      },
      a);
}

bool comes_before(const std::vector<model::Value>& a, const std::vector<model::Value>& b) {
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (const int order = order_of(a[i], b[i]); order != 0) return order < 0;
  }
  return false;
}

}  // namespace meed::explain
