#include "eval/strand_runner.hpp"

#include <algorithm>

#include "eval/narrow.hpp"

namespace meed::eval {
namespace {

constexpr std::size_t cells_at_once = 4096;    // so that all that a block makes stays in the cache
constexpr std::size_t blocks_at_once = 16;     // for one thread, before it asks for more

void run_operation(const Block& block) {
  std::visit([&](const auto& operation) { work(block, operation); }, block.step.operation);
}

}  // namespace

std::unique_ptr<Workplace> Workplaces::take() {
  {
    const std::lock_guard lock(mutex_);
    if (!free_.empty()) {
      auto place = std::move(free_.back());
      free_.pop_back();
      return place;
    }
  }
  auto place = std::make_unique<Workplace>();
  for (std::size_t i = 0; i < machine_.plan.steps.size(); ++i) {
    place->views.push_back({});
    place->parts.push_back({});
    place->repeats.push_back(0);
  }
  return place;
}

void Workplaces::give_back(std::unique_ptr<Workplace> place) {
  const std::lock_guard lock(mutex_);
  free_.push_back(std::move(place));
}

void StrandRunner::run() {
  prepare();
  if (strand_.lead) run_blocks();
  else run_lone_step();
  for (std::size_t n = 0; n < strand_.steps.size(); ++n) {
    if (ways_[n] == Way::whole) tidy(*machine_.columns[strand_.steps[n]]);
  }
}

void StrandRunner::prepare() {
  const std::size_t rows = strand_.lead ? machine_.extents(machine_.step(strand_.steps[0]).space)[0] : 1;
  for (const plan::StepId step : strand_.steps) {
    ways_.push_back(prepare(step));
    widths_.push_back(rows == 0 ? 0 : machine_.cells(machine_.step(step).space) / rows);
  }
}

StrandRunner::Way StrandRunner::prepare(plan::StepId id) {
  const plan::Step& step = machine_.step(id);
  if (auto loaded = loaded_as_it_is(machine_, step)) {
    machine_.columns[id] = std::move(loaded);
    return Way::loaded;
  }
  if (auto only = strand_.lead ? nullptr : narrow::only_rows(machine_, step)) {
    machine_.columns[id] = std::move(only);
    return Way::loaded;
  }
  if (gives_on(step.operation) && may_give_on(id)) {
    if (strands_.whole[id] != 0) machine_.columns[id] = machine_.columns[step.operands[0]];
    return Way::given_on;
  }
  if (strands_.whole[id] == 0) return Way::part;
  machine_.columns[id] = std::make_shared<Column>(make_column(step.type, machine_.forms[id], machine_.cells(step.space)));
  return Way::whole;
}

bool StrandRunner::may_give_on(plan::StepId id) const {
  const plan::Step& step = machine_.step(id);
  const auto& axes = machine_.axes(id);
  if (machine_.step(step.operands[0]).space != step.space) return false;
  const bool raw = std::get<plan::Settle>(step.operation).raw;
  return std::none_of(axes.begin(), axes.end(), [&](const model::Axis& axis) { return machine_.any_held(axis, raw); });
}

void StrandRunner::run_lone_step() {
  auto place = places_.take();
  begin(*place);
  run_step(*place, 0, 0, machine_.cells(machine_.step(strand_.steps[0]).space));
  places_.give_back(std::move(place));
}

/// Gives how many rows of the leading axis make a block: the widest step's part of it fits the cache.
std::size_t StrandRunner::rows_at_once() const {
  const std::size_t widest = *std::max_element(widths_.begin(), widths_.end());
  return std::max<std::size_t>(1, cells_at_once / std::max<std::size_t>(1, widest));
}

void StrandRunner::run_blocks() {
  const std::size_t rows = machine_.extents(machine_.step(strand_.steps[0]).space)[0];
  const std::size_t block = rows_at_once();
  machine_.workers.share_blocks(rows, block * blocks_at_once, [&](std::size_t first, std::size_t last) {
    auto place = places_.take();
    begin(*place);
    for (std::size_t row = first; row < last; row += block) run_block(*place, row, std::min(last, row + block));
    places_.give_back(std::move(place));
  });
}

void StrandRunner::begin(Workplace& place) const {
  for (std::size_t n = 0; n < strand_.steps.size(); ++n) {
    const plan::StepId id = strand_.steps[n];
    const plan::Step& step = machine_.step(id);
    for (const plan::StepId operand : step.operands) {
      if (machine_.columns[operand]) place.views[operand] = machine_.view(operand);
    }
    place.repeats[id] = 0;
    if (ways_[n] == Way::part) place.parts[id] = make_column(step.type, machine_.forms[id], 0);
    else if (machine_.columns[id]) place.views[id] = machine_.view(id);
  }
}

/// What repeats over the leading axis looks the same in every block as long: 0 for a step that doesn't.
std::uint64_t StrandRunner::repeats_as(const plan::Step& step, std::size_t begin, std::size_t cells) const {
  const auto* broadcast = std::get_if<plan::Broadcast>(&step.operation);
  if (!broadcast || broadcast->from.empty() || broadcast->from[0] == 0) return 0;
  const std::uint64_t row = machine_.cells(step.space) / std::max<std::uint64_t>(1, machine_.extents(step.space)[0]);
  return row == 0 || begin % row != 0 ? 0 : cells + 1;
}

void StrandRunner::run_block(Workplace& place, std::size_t begin, std::size_t end) const {
  for (std::size_t n = 0; n < strand_.steps.size(); ++n) run_step(place, n, begin * widths_[n], end * widths_[n]);
}

void StrandRunner::run_step(Workplace& place, std::size_t n, std::size_t begin, std::size_t end) const {
  const plan::StepId id = strand_.steps[n];
  const plan::Step& step = machine_.step(id);
  switch (ways_[n]) {
    case Way::loaded: return;
    case Way::given_on:
      if (!machine_.columns[id]) place.views[id] = place.views[step.operands[0]];
      return;
    case Way::whole: return run_operation({machine_, id, step, *machine_.columns[id], 0, begin, end, place.views});
    case Way::part: break;
  }
  Column& part = place.parts[id];
  place.views[id] = {&part, begin, false};
  const std::uint64_t repeats = repeats_as(step, begin, end - begin);
  if (repeats != 0 && place.repeats[id] == repeats) return;
  place.repeats[id] = repeats;
  renew(part, end - begin);
  run_operation({machine_, id, step, part, begin, begin, end, place.views});
  tidy(part);
}

}  // namespace meed::eval
