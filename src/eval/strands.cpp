#include "eval/strands.hpp"

#include <algorithm>

namespace meed::eval {
namespace {

using plan::StepId;

const std::vector<model::Axis>& axes(const plan::Plan& plan, StepId step) { return plan.spaces[plan.steps[step].space].axes; }

bool goes_by_blocks(const plan::Plan& plan, StepId id, bool keep_all) {
  const plan::Step& step = plan.steps[id];
  if (axes(plan, id).empty()) return false;
  return plan::is_cell_by_cell(step.operation) || (!keep_all && is_run_of_cells(plan, step));
}

/// Tells whether a step looks at the nth operand only in cells of its own block.
bool looks_beside(const plan::Plan& plan, const plan::Step& step, std::size_t n) {
  if (axes(plan, step.operands[n]).empty()) return false;
  if (const auto* op = std::get_if<plan::Broadcast>(&step.operation)) return op->from[0] == 0;
  if (const auto* op = std::get_if<plan::Gather>(&step.operation)) return n != 0 || (op->at[0].is_axis && op->at[0].number == 0);
  return true;
}

/// The columns that a result gives: rules, roots and funds.
IdVector<StepId, std::uint8_t> kept(const plan::Plan& plan, bool all) {
  IdVector<StepId, std::uint8_t> keep;
  for (std::size_t i = 0; i < plan.steps.size(); ++i) keep.push_back(all ? 1 : 0);
  for (const StepId step : plan.given) keep[step] = 1;  // one step may stand for a rule in several frames
  for (const auto& [fund, step] : plan.funds) keep[step] = 1;
  for (const plan::Place& root : plan.roots) keep[root.step] = 1;
  for (const StepId step : plan.requirements) keep[step] = 1;
  return keep;
}

/// Takes steps as they become ready. What is cheap goes first, and of the axes the one whose steps are ready most
/// completely, so that each is gone along as seldom as can be.
class Weaver {
 public:
  Weaver(const plan::Plan& plan, const StrandsFor& how) : plan_(plan), keep_all_(how.keep_all), kept_(kept(plan, how.keep_all)) {
    for (const StepId id : plan.steps.ids()) kept_[id] = kept_[id] != 0 || (!how.keep.empty() && how.keep[id] != 0) ? 1 : 0;
    const auto needed = needed_steps(how);
    for (const StepId id : plan.steps.ids()) {
      strand_of_.push_back(needed[id] != 0 ? nowhere : given);
      if (needed[id] == 0) continue;
      leave(id);
      if (std::holds_alternative<plan::Require>(plan.steps[id].operation)) requirements_.push_back(id);
    }
  }

  Strands weave() {
    while (!lone_.empty() || !leads_.empty()) {
      while (take_lone_steps()) {}
      if (!leads_.empty()) take_strand(best_lead());
    }
    find_whole();
    find_last_uses();
    return std::move(made_);
  }

 private:
  /// The steps of one leading axis that stand in no strand yet.
  struct Lead { model::Axis axis; std::vector<StepId> left; };

  static constexpr std::size_t nowhere = SIZE_MAX;
  static constexpr std::size_t given = SIZE_MAX - 1;  // before the first

  /// Marks the steps to be worked out: what is kept, and what those need, but for what is known.
  IdVector<StepId, std::uint8_t> needed_steps(const StrandsFor& how) const {
    IdVector<StepId, std::uint8_t> needed = kept_;
    for (const StepId id : plan_.steps.ids()) needed[id] = keep_all_ ? 1 : kept_[id];
    for (std::size_t i = plan_.steps.size(); i-- > 0;) {
      const StepId id{static_cast<std::uint32_t>(i)};
      if (!how.known.empty() && how.known[id] != 0) needed[id] = 0;
      if (needed[id] == 0) continue;
      for (const StepId operand : plan_.steps[id].operands) needed[operand] = 1;
    }
    return needed;
  }

  void leave(StepId id) {
    if (!goes_by_blocks(plan_, id, keep_all_)) return lone_.push_back(id);
    const model::Axis& axis = axes(plan_, id)[0];
    auto lead = std::find_if(leads_.begin(), leads_.end(), [&](const Lead& one) { return one.axis == axis; });
    if (lead == leads_.end()) lead = leads_.insert(lead, {axis, {}});
    lead->left.push_back(id);
  }

  /// Rows that a requirement holds are held from then on, so what was planned after it comes after it.
  bool waits_for_requirement(StepId id) const { return next_requirement_ < requirements_.size() && requirements_[next_requirement_] < id; }
  /// Tells whether a step could stand in the strand that comes next.
  bool is_ready(StepId id) const {
    const plan::Step& step = plan_.steps[id];
    if (waits_for_requirement(id)) return false;
    for (std::size_t n = 0; n < step.operands.size(); ++n) {
      const std::size_t strand = strand_of_[step.operands[n]];
      if (strand == nowhere || (strand == made_.all.size() && !looks_beside(plan_, step, n))) return false;
    }
    return true;
  }
  bool take_lone_steps() {
    const std::size_t before = lone_.size();
    for (const StepId id : lone_) {
      if (!is_ready(id)) continue;
      strand_of_[id] = made_.all.size();
      made_.all.push_back({std::nullopt, {id}});
    }
    forget_placed(lone_);
    return lone_.size() < before;
  }
  /// Gives the steps of an axis that could stand in the strand that comes next.
  std::vector<StepId> closure(const Lead& lead) {
    std::vector<StepId> steps;
    for (const StepId id : lead.left) {
      if (!is_ready(id)) continue;
      strand_of_[id] = made_.all.size();
      steps.push_back(id);
    }
    return steps;
  }
  Lead& best_lead() {
    Lead* best = nullptr;
    std::size_t ready = 0;
    for (Lead& lead : leads_) {
      const auto steps = closure(lead);
      for (const StepId id : steps) strand_of_[id] = nowhere;
      if (steps.empty()) continue;
      if (lead.axis.record.is_none() || steps.size() == lead.left.size()) return lead;  // lists are short
      if (best && steps.size() * best->left.size() <= ready * lead.left.size()) continue;
      best = &lead;
      ready = steps.size();
    }
    CHECK(best, "operands come before the steps that use them");
    return *best;
  }
  void take_strand(Lead& lead) {
    auto steps = closure(lead);
    made_.all.push_back({lead.axis, std::move(steps)});
    forget_placed(lead.left);
    std::erase_if(leads_, [](const Lead& one) { return one.left.empty(); });
  }
  void forget_placed(std::vector<StepId>& left) {
    std::erase_if(left, [&](StepId id) { return strand_of_[id] != nowhere; });
    while (next_requirement_ < requirements_.size() && strand_of_[requirements_[next_requirement_]] != nowhere) ++next_requirement_;
  }

  void find_whole() {
    made_.whole = kept_;
    for (const StepId id : plan_.steps.ids()) {
      const plan::Step& step = plan_.steps[id];
      if (strand_of_[id] == given) continue;
      if (!made_.all[strand_of_[id]].lead) made_.whole[id] = 1;
      for (std::size_t n = 0; n < step.operands.size(); ++n) {
        if (strand_of_[step.operands[n]] != strand_of_[id]) made_.whole[step.operands[n]] = 1;
      }
    }
    for (std::size_t i = plan_.steps.size(); i-- > 0;) {
      const StepId id{static_cast<std::uint32_t>(i)};
      if (strand_of_[id] != given && made_.whole[id] && gives_on(plan_.steps[id].operation)) made_.whole[plan_.steps[id].operands[0]] = 1;
    }
  }
  void find_last_uses() {
    IdVector<StepId, std::size_t> last = strand_of_;
    for (const StepId id : plan_.steps.ids()) {
      if (strand_of_[id] == given) continue;
      for (const StepId operand : plan_.steps[id].operands) last[operand] = std::max(last[operand], strand_of_[id]);
    }
    made_.last_used.resize(made_.all.size());
    for (const StepId id : plan_.steps.ids()) {
      if (!kept_[id] && strand_of_[id] != given) made_.last_used[last[id]].push_back(id);
    }
  }

  const plan::Plan& plan_;
  bool keep_all_;
  IdVector<StepId, std::uint8_t> kept_;
  IdVector<StepId, std::size_t> strand_of_;
  std::vector<StepId> lone_, requirements_;
  std::vector<Lead> leads_;
  std::size_t next_requirement_ = 0;   // the first that stands in no strand yet
  Strands made_;
};

/// Tells whether the first axes of one space are just those of another, and which they follow.
bool begins_with(const std::vector<model::Axis>& longer, const std::vector<model::Axis>& shorter) {
  return shorter.size() <= longer.size() && std::equal(shorter.begin(), shorter.end(), longer.begin());
}

}  // namespace

bool gives_on(const plan::Operation& operation) {
  const auto* settle = std::get_if<plan::Settle>(&operation);
  return settle && !settle->narrowed && !settle->mended;
}

bool is_run_of_cells(const plan::Plan& plan, const plan::Step& step) {
  using model::AggregateKind;
  const auto* op = std::get_if<plan::Aggregate>(&step.operation);
  if (!op || !op->by.empty() || op->kind > AggregateKind::greatest) return false;
  const plan::Grouping& grouping = op->grouping;
  const auto& result = plan.spaces[step.space].axes;
  if (result.empty() || grouping.groups != step.space || !begins_with(plan.spaces[grouping.rows].axes, result)) return false;
  for (std::uint32_t k = 0; k < grouping.keys.size(); ++k) {
    if (!grouping.keys[k].is_axis || grouping.keys[k].number != k || grouping.from[k] != k || !grouping.looked_up[k].is_none()) return false;
  }
  return true;
}

Strands strands_of(const plan::Plan& plan, const StrandsFor& how) { return Weaver(plan, how).weave(); }

}  // namespace meed::eval
