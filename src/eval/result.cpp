#include "eval/result.hpp"

#include <algorithm>

#include "base/check.hpp"

namespace meed::eval {
namespace {

model::Value present_value(const Column& column, const model::Type& type, std::uint64_t cell) {
  return std::visit(
      [&](const auto& values) -> model::Value {
        using T = typename std::decay_t<decltype(values)>::value_type;
        if constexpr (std::is_same_v<T, std::uint8_t>) return values[cell] != 0;
        else if constexpr (std::is_same_v<T, std::uint32_t>) {
          if (type.kind == model::TypeKind::row) return model::RowOf{type.record, values[cell]};
          return model::Item{type.list, values[cell]};
        }
        else return T(values[cell]);
      },
      column.values);
}

}  // namespace

model::Value value_at(const Column& column, const model::Type& type, std::uint64_t cell) {
  if (cell >= column.size()) return model::Absent{table::State::held};
  const table::State state = column.state(cell);
  if (state != table::State::present) return model::Absent{state};
  return present_value(column, type, cell);
}

const Column& Result::rule(model::RuleId rule) const {
  const auto step = plan->rules.find({rule, plan::run_frame});
  CHECK(step != plan->rules.end(), "the plan was made for all rules");
  return *columns[step->second];
}

model::Value Result::root(std::size_t number, std::uint64_t cell) const { return value(plan->roots.at(number).step, cell); }

const FundResult* Result::fund(model::FundId fund) const {
  const auto found = std::find_if(funds.begin(), funds.end(), [&](const FundResult& one) { return one.fund == fund; });
  return found == funds.end() ? nullptr : &*found;
}

const Column* Result::column(plan::StepId step) const { return columns.contains(step) ? columns[step].get() : nullptr; }

const Column* Result::column(model::ExprId expr, plan::FrameId frame) const {
  const auto place = plan->places.find({expr, frame});
  return place == plan->places.end() ? nullptr : column(place->second.step);
}

const Groups* Result::groups(plan::StepId step) const {
  const auto found = all_groups.find(step);
  return found == all_groups.end() ? nullptr : &found->second;
}

std::vector<std::uint32_t> Result::extents(plan::SpaceId space) const { return space_extents[space]; }

std::uint64_t Result::cells(plan::SpaceId space) const {
  std::uint64_t cells = 1;
  for (const std::uint32_t extent : space_extents[space]) cells *= extent;
  return cells;
}

std::uint64_t Result::cell_at(plan::SpaceId space, const std::vector<std::uint32_t>& coordinates) const {
  std::uint64_t cell = 0;
  const auto& extents = space_extents[space];
  for (std::size_t axis = 0; axis < extents.size(); ++axis) cell = cell * extents[axis] + coordinates.at(axis);
  return cell;
}

std::vector<std::uint32_t> Result::coordinates(plan::SpaceId space, std::uint64_t cell) const {
  const auto& extents = space_extents[space];
  std::vector<std::uint32_t> at(extents.size(), 0);
  for (std::size_t axis = extents.size(); axis-- > 0 && extents[axis] != 0;) {
    at[axis] = static_cast<std::uint32_t>(cell % extents[axis]);
    cell /= extents[axis];
  }
  return at;
}

std::uint64_t Result::cell_of(const plan::Place& place, const std::vector<std::uint32_t>& bindings) const {
  std::vector<std::uint32_t> at;
  for (const std::uint32_t binding : place.bindings) at.push_back(bindings.at(binding));
  return cell_at(plan->steps[place.step].space, at);
}

model::Value Result::value(plan::StepId step, std::uint64_t cell) const {
  const Column* found = column(step);
  return found ? value_at(*found, plan->steps[step].type, cell) : model::Absent{table::State::held};
}

}  // namespace meed::eval
