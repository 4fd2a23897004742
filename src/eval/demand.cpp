// Walks back from held figures to the cells that held them, step by step in reverse. Only
// held cells are followed: a value that is present rests on no fault.
#include "eval/demand.hpp"

#include <map>
#include <set>

namespace meed::eval {
namespace {

class Demand {
 public:
  explicit Demand(const Machine& machine)
      : machine_(machine), asked_(machine.plan.steps.size()), asked_whole_(machine.plan.steps.size(), false) {
    const plan::Plan& plan = machine.plan;
    for (const auto& [rule, step] : plan.rules) {
      if (rule.second == plan::run_frame) ask_all(step);
    }
    for (const plan::Place& root : plan.roots) ask_all(root.step);
    for (std::size_t number = plan.steps.size(); number-- > 0;) {
      asker_ = plan::StepId(static_cast<std::uint32_t>(number));
      follow(asker_);
    }
  }
  std::vector<HeldFact> facts() const {
    std::vector<HeldFact> facts;
    for (const auto& [at, readers] : facts_) {
      const auto& [field, cell] = at;
      std::uint64_t items = 1;
      for (const model::ListId list : machine_.policy.fields[field].by) items *= machine_.policy.lists[list].items.size();
      facts.push_back({field, static_cast<std::uint32_t>(cell / items), static_cast<std::uint32_t>(cell % items), {readers.begin(), readers.end()}});
    }
    return facts;
  }
  bool asks(plan::StepId step, std::uint64_t cell) const {
    const auto& cells = asked_[step.index()];
    return cell < cells.size() && cells[cell] != 0;
  }

 private:
  void ask(plan::StepId step, std::uint64_t cell) {
    const Column& column = machine_.column(step);
    if (cell >= column.size() || column.state(cell) != State::held) return;
    auto& cells = asked_[step.index()];
    if (cells.empty()) cells.resize(column.size(), 0);
    cells[cell] = 1;
    if (std::holds_alternative<plan::LoadField>(machine_.step(step).operation)) note_fact(step, cell);
  }
  /// A fact may be loaded for several frames, and once more before requirements hold rows: it is one fact.
  void note_fact(plan::StepId step, std::uint64_t cell) {
    auto& readers = facts_[{std::get<plan::LoadField>(machine_.step(step).operation).field, cell}];
    if (asker_.is_none()) return;
    const plan::Origin& origin = machine_.step(asker_).origin;
    if (!origin.rule.is_none() || !origin.fund.is_none()) readers.insert({origin.rule, origin.fund});
  }
  void ask_all(plan::StepId step) {
    if (asked_whole_[step.index()]) return;
    asked_whole_[step.index()] = true;
    for (std::uint64_t cell = 0; cell < machine_.column(step).size(); ++cell) ask(step, cell);
  }

  void follow(plan::StepId id) {
    const plan::Step& step = machine_.step(id);
    const bool share = std::holds_alternative<plan::Share>(step.operation);
    if (share || std::holds_alternative<plan::Require>(step.operation)) {
      for (const plan::StepId operand : step.operands) ask_all(operand);
      return;
    }
    const auto& cells = asked_[id.index()];
    for (std::uint64_t cell = 0; cell < cells.size(); ++cell) {
      if (cells[cell] != 0) std::visit([&](const auto& op) { follow(id, step, cell, op); }, step.operation);
    }
  }

  template <class Op>
  void follow(plan::StepId, const plan::Step& step, std::uint64_t cell, const Op&) {
    for (const plan::StepId operand : step.operands) ask(operand, machine_.is_single(operand) ? 0 : cell);
  }
  // Of the branches, only the one taken.
  void follow(plan::StepId, const plan::Step& step, std::uint64_t cell, const plan::Choose&) {
    std::size_t k = 0;
    for (; k + 1 < step.operands.size(); k += 2) {
      const std::uint64_t at = machine_.is_single(step.operands[k]) ? 0 : cell;
      ask(step.operands[k], at);
      const auto condition = machine_.read<YesNo>(step.operands[k]);
      if (!condition.present(at)) return;
      if (condition[at] == 0) continue;
      ++k;
      break;
    }
    ask(step.operands[k], machine_.is_single(step.operands[k]) ? 0 : cell);
  }
  // Of the exceptions, all the conditions, and the values of those that hold; the base if none does.
  void follow(plan::StepId, const plan::Step& step, std::uint64_t cell, const plan::Except& op) {
    bool any = false;
    for (std::size_t k = 1; k <= 2 * op.exceptions.size(); k += 2) {
      const std::uint64_t at = machine_.is_single(step.operands[k]) ? 0 : cell;
      ask(step.operands[k], at);
      const auto condition = machine_.read<YesNo>(step.operands[k]);
      if (condition.present(at) && condition[at] == 0) continue;
      any = true;
      ask(step.operands[k + 1], machine_.is_single(step.operands[k + 1]) ? 0 : cell);
    }
    if (!any) ask(step.operands[0], machine_.is_single(step.operands[0]) ? 0 : cell);
  }
  void follow(plan::StepId, const plan::Step& step, std::uint64_t cell, const plan::PickByItem&) {
    const auto item = machine_.read<Index>(step.operands[0]);
    const std::uint64_t at = machine_.is_single(step.operands[0]) ? 0 : cell;
    ask(step.operands[0], at);
    if (!item.present(at) || item[at] + 1 >= step.operands.size()) return;
    const plan::StepId value = step.operands[item[at] + 1];
    ask(value, machine_.is_single(value) ? 0 : cell);
  }
  void follow(plan::StepId, const plan::Step& step, std::uint64_t cell, const plan::Broadcast& op) {
    const Walk at(machine_.extents(step.space), cell);
    const auto stride = strides(machine_.extents(machine_.step(step.operands[0]).space));
    std::uint64_t source = 0;
    for (std::size_t k = 0; k < op.from.size(); ++k) source += at[op.from[k]] * stride[k];
    ask(step.operands[0], source);
  }
  void follow(plan::StepId, const plan::Step& step, std::uint64_t cell, const plan::Gather& op) {
    const Walk at(machine_.extents(step.space), cell);
    const auto& extents = machine_.extents(machine_.step(step.operands[0]).space);
    const auto stride = strides(extents);
    std::uint64_t source = 0;
    bool located = true;
    for (std::size_t k = 0; k < op.at.size(); ++k) {
      const plan::Coordinate& one = op.at[k];
      const plan::StepId operand = step.operands[one.is_axis ? 0 : one.number];
      const std::uint64_t place = machine_.is_single(operand) ? 0 : cell;
      if (!one.is_axis) ask(operand, place);
      const std::uint32_t row = one.is_axis ? at[one.number] : index_at(operand, cell);
      located = located && row < extents[k];
      source += located ? row * stride[k] : 0;
    }
    if (located) ask(step.operands[0], source);
  }
  void follow(plan::StepId, const plan::Step& step, std::uint64_t, const plan::FundFigure&) { ask_all(step.operands[0]); }

  // Of an aggregate: its own questions, the rows of its group, and rows that may be anywhere.
  void follow(plan::StepId id, const plan::Step& step, std::uint64_t cell, const plan::Aggregate& op) {
    const Groups* groups = machine_.result.groups(id);
    const auto group = groups ? group_of(step, op, cell) : std::nullopt;
    const bool anew = !group || is_asked_anew(id, *group, groups->from.size());
    for (const plan::StepId operand : step.operands) {
      const bool of_result = machine_.step(operand).space == step.space;
      if (machine_.is_single(operand) || of_result) ask(operand, machine_.is_single(operand) ? 0 : cell);
      if (machine_.is_single(operand) || (of_result && step.space != op.grouping.rows)) continue;
      if (!groups || is_key(step, op, operand)) ask_all(operand);
      else if (group && anew) ask_group(*groups, *group, operand);
    }
  }
  /// Of all results of one group, the first asks for its rows.
  bool is_asked_anew(plan::StepId step, std::uint64_t group, std::size_t groups) {
    auto& asked = groups_asked_[step];
    if (asked.empty()) asked.resize(groups, false);
    if (asked[group]) return false;
    return asked[group] = true;
  }
  static bool is_key(const plan::Step& step, const plan::Aggregate& op, plan::StepId operand) {
    for (const plan::Coordinate& key : op.grouping.keys) {
      if (!key.is_axis && step.operands[key.number] == operand) return true;
    }
    return false;
  }
  /// Gives the group whose result a cell is; none if the cell says itself which, and that isn't known.
  std::optional<std::uint64_t> group_of(const plan::Step& step, const plan::Aggregate& op, std::uint64_t cell) const {
    const Walk at(machine_.extents(step.space), cell);
    const auto& extents = machine_.extents(op.grouping.groups);
    const auto stride = strides(extents);
    std::uint64_t group = 0;
    for (std::size_t k = 0; k < op.grouping.from.size(); ++k) {
      const auto index = op.grouping.looked_up[k].is_none() ? at[op.grouping.from[k]] : index_at(op.grouping.looked_up[k], cell);
      if (index >= extents[k]) return std::nullopt;
      group += index * stride[k];
    }
    return group;
  }
  std::uint32_t index_at(plan::StepId step, std::uint64_t cell) const {
    const std::uint64_t at = machine_.is_single(step) ? 0 : cell;
    return machine_.column(step).state(at) == State::present ? machine_.read<Index>(step)[at] : unknown_row;
  }
  void ask_group(const Groups& groups, std::uint64_t group, plan::StepId operand) {
    for (std::uint64_t k = groups.from[group]; k < groups.from[group + 1]; ++k) ask(operand, groups.rows[k]);
  }

  const Machine& machine_;
  std::vector<std::vector<std::uint8_t>> asked_;  // by step and cell
  std::vector<bool> asked_whole_;
  std::map<plan::StepId, std::vector<bool>> groups_asked_;
  plan::StepId asker_;
  std::map<std::pair<model::FieldId, std::uint64_t>, std::set<std::pair<model::RuleId, model::FundId>>> facts_;
};

}  // namespace

std::vector<CellFault> faults_that_matter(const Machine& machine) {
  const Demand demand(machine);
  std::vector<CellFault> matter;
  for (CellFault& fault : machine.faults.sorted()) {
    const plan::Operation& operation = machine.step(fault.step).operation;
    const bool always = std::holds_alternative<plan::Share>(operation) || std::holds_alternative<plan::Require>(operation);
    if (always || demand.asks(fault.step, fault.cell)) matter.push_back(std::move(fault));
  }
  return matter;
}

std::vector<HeldFact> facts_that_matter(const Machine& machine) { return Demand(machine).facts(); }

}  // namespace meed::eval
