// Runs a plan: strand by strand, then gathers what the result says.
#include "eval/run.hpp"

#include "eval/demand.hpp"
#include "eval/held_facts.hpp"
#include "eval/strand_runner.hpp"

namespace meed::eval {
namespace {

constexpr std::uint64_t most_cells = std::uint64_t{1} << 28;

std::vector<std::optional<Period>> frames_of(const plan::Plan& plan, const Period& period) {
  std::vector<std::optional<Period>> frames;
  for (const plan::FrameId id : plan.frames.ids()) {
    if (id == plan::run_frame) {
      frames.emplace_back(period);
      continue;
    }
    const plan::Frame& frame = plan.frames[id];
    const auto& from = frames[frame.from.index()];
    if (!from) frames.emplace_back(std::nullopt);
    else frames.push_back(model::moved(frame.move, *from));
  }
  return frames;
}

/// A period that would begin or end on a day that doesn't exist is none, and nobody is paid otherwise for it in silence.
void tell_frames(const plan::Plan& plan, Result& result) {
  for (const plan::FrameId id : plan.frames.ids()) {
    if (id == plan::run_frame || result.frames[id.index()]) continue;
    const plan::Frame& frame = plan.frames[id];
    const auto& from = result.frames[frame.from.index()];
    if (!from) continue;
    const bool window = std::holds_alternative<model::WindowMove>(frame.move);
    result.faults.push_back({Kind::date_does_not_exist, {}, {}, {}, {}, {}, "there is no such period as " + model::move_text(frame.move) + ", which is the " + from->to_string(),
                             window ? "run for a period of whole months, or add `or the month's last day`" : "periods run from year 1 to year 9999"});
  }
}

std::uint32_t extent_of(const model::Policy& policy, const table::Data& data, const model::Axis& axis) {
  if (!axis.record.is_none()) return data.tables[axis.record].rows;
  return static_cast<std::uint32_t>(policy.lists[axis.list].items.size());
}

/// Fills in how many cells each space has; gives the first that has too many.
std::optional<plan::SpaceId> measure(const plan::Plan& plan, const model::Policy& policy, const table::Data& data, Result& result) {
  std::optional<plan::SpaceId> too_large;
  for (const plan::SpaceId id : plan.spaces.ids()) {
    std::vector<std::uint32_t> extents;
    std::uint64_t cells = 1;
    for (const model::Axis& axis : plan.spaces[id].axes) {
      extents.push_back(extent_of(policy, data, axis));
      cells = cells > most_cells ? cells : cells * extents.back();
    }
    result.space_extents.push_back(std::move(extents));
    if (cells > most_cells && !too_large) too_large = id;
  }
  return too_large;
}

/// Takes over what is known, and gives which steps those are.
IdVector<plan::StepId, std::uint8_t> known_steps(Machine& machine) {
  IdVector<plan::StepId, std::uint8_t> known;
  if (!machine.options.known) return known;
  for (const plan::StepId id : machine.plan.steps.ids()) {
    const auto& column = machine.options.known->columns[id];
    if (column) machine.columns[id] = std::const_pointer_cast<Column>(column);  // nobody writes to what a strand doesn't make
    known.push_back(column ? 1 : 0);
  }
  for (const auto& [step, fund] : machine.options.known->funds) machine.funds.emplace(step, *fund);
  return known;
}

void run_strands(Machine& machine, Result& result) {
  const Strands strands = strands_of(machine.plan, {machine.options.record, known_steps(machine), machine.options.keep});
  Workplaces places(machine);
  for (std::size_t s = 0; s < strands.all.size(); ++s) {
    StrandRunner(machine, places, strands, strands.all[s]).run();
    if (machine.options.record) continue;
    for (const plan::StepId step : strands.last_used[s]) machine.columns[step] = nullptr;
  }
  for (const auto& column : machine.columns) result.columns.push_back(column);
}

void tell_faults(const Machine& machine, Result& result) {
  for (const CellFault& fault : machine.options.record ? faults_that_matter(machine) : machine.faults.sorted()) {
    const plan::Step& step = machine.step(fault.step);
    const bool of_fund = !step.origin.fund.is_none() && std::holds_alternative<plan::Share>(step.operation);
    const bool cell = !of_fund && machine.cells(step.space) > fault.cell;
    RunFault& told = result.faults.emplace_back(RunFault{fault.kind, step.origin.expr, step.origin.rule, step.origin.fund, {}, {}, fault.message, fault.help});
    if (cell) told.axes = machine.plan.spaces[step.space].axes;
    if (cell) told.coordinates = result.coordinates(step.space, fault.cell);
    if (!fault.row) continue;
    told.axes = {{fault.row->record, {}}};
    told.coordinates = {fault.row->row};
  }
}

void tell_funds(Machine& machine, Result& result) {
  for (const auto& [key, step] : machine.plan.funds) {
    if (key.second == plan::run_frame) result.funds.push_back(std::move(machine.funds.at(step)));
  }
}

std::optional<bool> is_met(const model::ReinvestCondition& condition, const model::Value& planned, const model::Value& bound) {
  const auto* sum = std::get_if<Rational>(&planned);
  const auto* limit = std::get_if<Rational>(&bound);
  if (!sum || !limit) return std::nullopt;
  return condition.at_least ? *sum >= *limit : *sum <= *limit;
}

void tell_reinvestments(const Machine& machine, Result& result) {
  const auto& all = machine.policy.reinvestments;
  for (std::uint32_t r = 0; r < all.size(); ++r) {
    for (std::uint32_t c = 0; c < all[r].conditions.size(); ++c) {
      const model::ReinvestCondition& condition = all[r].conditions[c];
      const auto planned = machine.plan.rules.find({condition.planned, plan::run_frame});
      const auto bound = machine.plan.rules.find({condition.bound, plan::run_frame});
      if (planned == machine.plan.rules.end() || bound == machine.plan.rules.end()) continue;
      for (std::uint32_t row = 0; row < machine.data.tables[all[r].for_each].rows; ++row) {
        model::Value sum = result.value(planned->second, row);
        model::Value limit = result.value(bound->second, row);
        const auto met = is_met(condition, sum, limit);
        result.reinvestments.push_back({r, c, row, std::move(sum), std::move(limit), met});
      }
    }
  }
}

/// Gives a result in which everything is held, when there is too much to work out.
void refuse(const plan::Plan& plan, const model::Policy& policy, plan::SpaceId space, Result& result) {
  std::string names;
  for (const model::Axis& axis : plan.spaces[space].axes) {
    names += (names.empty() ? "" : " by ") + (axis.record.is_none() ? policy.lists[axis.list].name : policy.records[axis.record].name);
  }
  result.faults.push_back({Kind::too_many_cells, {}, {}, {}, {}, {}, "there are too many combinations of " + names,
                           "write the rule over rows that refer to each other"});
  for (const plan::StepId id : plan.steps.ids()) {
    auto column = std::make_shared<Column>(make_column(plan.steps[id].type, {}, 1));
    column->states[0] = State::held;
    result.columns.push_back(std::move(column));
  }
  for (const auto& [key, step] : plan.funds) {
    if (key.second != plan::run_frame) continue;
    FundResult fund;
    fund.fund = key.first;
    fund.any_held = true;
    result.funds.push_back(std::move(fund));
  }
}

/// `facts`: takes the facts that are held, if anybody asks.
Result run_once(const plan::Plan& plan, const model::Policy& policy, const table::Data& data, const RunOptions& options, std::vector<HeldFact>* facts = nullptr) {
  Result result;
  result.plan = &plan;
  result.frames = frames_of(plan, options.period);
  if (const auto too_large = measure(plan, policy, data, result)) {
    refuse(plan, policy, *too_large, result);
    return result;
  }
  Machine machine(plan, policy, data, options, result);
  run_strands(machine, result);
  if (!machine.faults.empty()) tell_faults(machine, result);
  if (facts) *facts = facts_that_matter(machine);
  tell_frames(plan, result);
  tell_funds(machine, result);
  tell_reinvestments(machine, result);
  return result;
}

}  // namespace

Result run(const plan::Plan& plan, const model::Policy& policy, const table::Data& data, const RunOptions& options) {
  Result result = run_once(plan, policy, data, options);
  if (result.faults.empty() || options.record) return result;
  // Which faults matter is seen from what they held, so a run that found some is done again with everything kept.
  RunOptions recording = options;
  recording.record = true;
  recording.known = nullptr;
  result.faults = run_once(plan, policy, data, recording).faults;
  return result;
}

std::vector<HeldFact> held_facts(const plan::Plan& plan, const model::Policy& policy, const table::Data& data, const RunOptions& options) {
  RunOptions recording = options;
  recording.record = true;
  recording.known = nullptr;
  std::vector<HeldFact> facts;
  run_once(plan, policy, data, recording, &facts);
  return facts;
}

}  // namespace meed::eval
