// Brings columns over one set of bindings to another: broadcasting and gathering.
#include <algorithm>

#include "plan/builder.hpp"

namespace meed::plan {
namespace {

std::uint32_t position(const std::vector<std::uint32_t>& bindings, std::uint32_t binding) {
  const auto found = std::find(bindings.begin(), bindings.end(), binding);
  CHECK(found != bindings.end(), "a place is spread only over bindings that include its own");
  return static_cast<std::uint32_t>(found - bindings.begin());
}

bool goes_through_axes_in_order(const Plan& plan, StepId source, const std::vector<Place>& coordinates) {
  std::vector<std::uint32_t> seen;
  for (std::size_t k = 0; k < coordinates.size(); ++k) {
    const Step& step = plan.steps[coordinates[k].step];
    if (!std::holds_alternative<AxisIndex>(step.operation)) return false;
    if (!(plan.spaces[step.space].axes[0] == plan.spaces[plan.steps[source].space].axes[k])) return false;
    const std::uint32_t binding = coordinates[k].bindings[0];
    if (std::find(seen.begin(), seen.end(), binding) != seen.end()) return false;
    seen.push_back(binding);
  }
  return true;
}

}  // namespace

std::vector<std::uint32_t> Builder::joined(const std::vector<Place>& places) {
  std::vector<std::uint32_t> bindings;
  for (const Place& place : places) bindings.insert(bindings.end(), place.bindings.begin(), place.bindings.end());
  std::sort(bindings.begin(), bindings.end());
  bindings.erase(std::unique(bindings.begin(), bindings.end()), bindings.end());
  return bindings;
}

std::vector<model::Axis> Builder::axes_of(const Scope& scope, const std::vector<std::uint32_t>& bindings) const {
  std::vector<model::Axis> axes;
  for (const std::uint32_t binding : bindings) {
    const Scope* at = &scope;
    while (at && !at->own.contains(binding)) at = at->parent;
    CHECK(at, "a binding belongs to a scope around the expression");
    axes.push_back(at->own.at(binding));
  }
  return axes;
}

StepId Builder::spread(const Scope& scope, const Place& place, const std::vector<std::uint32_t>& bindings, bool always) {
  if (place.bindings == bindings) return place.step;
  if (place.bindings.empty() && !always) return place.step;
  Broadcast broadcast;
  for (const std::uint32_t binding : place.bindings) broadcast.from.push_back(position(bindings, binding));
  const Step& source = plan_.steps[place.step];
  return add(std::move(broadcast), {place.step}, space(axes_of(scope, bindings)), model::Type(source.type), Origin(source.origin));
}

Place Builder::at(const Scope& scope, StepId source, const std::vector<Place>& coordinates, const Origin& origin) {
  if (coordinates.empty()) return {source, {}};
  if (goes_through_axes_in_order(plan_, source, coordinates)) {
    Place place{source, {}};
    for (const Place& coordinate : coordinates) place.bindings.push_back(coordinate.bindings[0]);
    return place;
  }
  const auto bindings = joined(coordinates);
  Gather gather;
  std::vector<StepId> operands{source};
  for (const Place& coordinate : coordinates) {
    if (std::holds_alternative<AxisIndex>(plan_.steps[coordinate.step].operation)) {
      gather.at.push_back({true, position(bindings, coordinate.bindings[0])});
      continue;
    }
    gather.at.push_back({false, static_cast<std::uint32_t>(operands.size())});
    operands.push_back(spread(scope, coordinate, bindings));
  }
  return {add(std::move(gather), std::move(operands), space(axes_of(scope, bindings)), model::Type(plan_.steps[source].type), origin), bindings};
}

Place Builder::seen_from(const Scope& scope, const Place& place, const Origin& origin) {
  for (const auto& [outer, inner] : scope.same) {
    if (outer.step == place.step && outer.bindings == place.bindings) return inner;
  }
  const bool linked = std::any_of(place.bindings.begin(), place.bindings.end(),
                                  [&](std::uint32_t binding) { return scope.stands_for.contains(binding); });
  if (!linked) return place;
  std::vector<Place> coordinates;
  const auto axes = axes_of(place.step);
  for (std::size_t k = 0; k < axes.size(); ++k) {
    const auto found = scope.stands_for.find(place.bindings[k]);
    coordinates.push_back(found != scope.stands_for.end() ? found->second : axis_of(place.bindings[k], axes[k], origin));
  }
  if (std::holds_alternative<AxisIndex>(plan_.steps[place.step].operation)) return coordinates[0];
  return at(scope, place.step, coordinates, origin);
}

Place Builder::axis_of(std::uint32_t binding, const model::Axis& axis, const Origin& origin) {
  model::Type type;
  type.kind = axis.record.is_none() ? model::TypeKind::item : model::TypeKind::row;
  type.list = axis.list;
  type.record = axis.record;
  return {add(AxisIndex{}, {}, space({axis}), type, origin), {binding}};
}

Place Builder::cell_by_cell(const Scope& scope, Operation operation, const std::vector<Place>& places,
                            const model::Type& type, const Origin& origin) {
  const auto bindings = joined(places);
  std::vector<StepId> operands;
  for (const Place& place : places) operands.push_back(spread(scope, place, bindings));
  return {add(std::move(operation), std::move(operands), space(axes_of(scope, bindings)), type, origin), bindings};
}

}  // namespace meed::plan
