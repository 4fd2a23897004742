// Holds what every part of the planner shares while one plan is made: the growing plan,
// what is done already, and the scopes that expressions stand in. Promises that two
// steps which would give equal columns are one step. Leaves out the public face (plan.hpp).
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "plan/plan.hpp"

namespace meed::plan {

/// Writes all that makes a step's column what it is; equal texts, equal columns.
std::string signature(const Step&);

/// Where an expression stands, so that it can be worked out in a frame. `depth` counts
/// the bindings around it as written: an aggregate inside takes the next numbers.
struct Standing { FrameId frame = run_frame; std::uint32_t depth = 0; bool raw = false; Origin origin; };

/// The bindings that an expression may use. An aggregate's scope has its rows for its own
/// and reaches the others through `parent`; where a link settles what an outer binding is,
/// `stands_for` gives it for each row, so that only the rows need to be gone through.
struct Scope {
  Scope* parent = nullptr;
  std::uint32_t first_own = 0;
  std::map<std::uint32_t, model::Axis> own;            // binding → what it runs over
  std::map<std::uint32_t, Place> stands_for;           // outer binding → its row, over own bindings
  std::vector<std::pair<Place, Place>> same;           // outer place → equal place over own bindings
  std::map<std::tuple<model::ExprId, FrameId, std::uint32_t>, Place> done;
};

class Builder {
 public:
  explicit Builder(const model::Policy& policy) : policy_(policy) { plan_.frames.push_back({}); }

  const model::Policy& policy() const { return policy_; }
  Plan& plan() { return plan_; }

  /// Adds a step, or finds the equal one.
  StepId add(Operation, std::vector<StepId> operands, SpaceId, const model::Type&, const Origin&);
  SpaceId space(const std::vector<model::Axis>& axes);
  FrameId frame(FrameId from, const model::PeriodMove&);
  const std::vector<model::Axis>& axes_of(StepId step) const { return plan_.spaces[plan_.steps[step].space].axes; }

  // place.cpp: columns over one set of bindings brought to another.
  /// Gives the bindings that either follows, in order of number.
  static std::vector<std::uint32_t> joined(const std::vector<Place>& places);
  /// Gives what each binding of places found in this scope runs over.
  std::vector<model::Axis> axes_of(const Scope&, const std::vector<std::uint32_t>& bindings) const;
  /// Gives the same values over just these bindings; a single cell is left as it is
  /// unless `always`.
  StepId spread(const Scope&, const Place&, const std::vector<std::uint32_t>& bindings, bool always = false);
  /// Gives the values of a step over its own axes, at a coordinate for each axis.
  Place at(const Scope&, StepId source, const std::vector<Place>& coordinates, const Origin&);
  /// Gives an outer place as it is seen from a scope's rows.
  Place seen_from(const Scope&, const Place&, const Origin&);
  Place axis_of(std::uint32_t binding, const model::Axis&, const Origin&);
  Place cell_by_cell(const Scope&, Operation, const std::vector<Place>&, const model::Type&, const Origin&);

  // expression.cpp, aggregate.cpp, rule.cpp, fund.cpp
  Place place_of(Scope&, const Standing&, model::ExprId);
  Place aggregate(Scope&, const Standing&, model::ExprId, const model::Aggregate&);
  StepId rule(model::RuleId, FrameId, bool raw = false);
  StepId requirement(std::uint32_t number);
  StepId fund(model::FundId, FrameId);
  Place root(const Root&);

  /// Gives the bindings outside that an expression uses, in order.
  const std::vector<std::uint32_t>& uses(model::ExprId, std::uint32_t depth);
  /// Gives the parts of an expression that stand at the same depth.
  std::vector<model::ExprId> parts(model::ExprId) const;

 private:
  Place work_out(Scope&, const Standing&, model::ExprId);

  const model::Policy& policy_;
  Plan plan_;
  std::map<std::string, StepId> known_;
  std::map<std::string, SpaceId> spaces_;
  std::map<std::tuple<model::RuleId, FrameId, bool>, StepId> rules_;
  std::map<std::pair<model::ExprId, std::uint32_t>, std::vector<std::uint32_t>> uses_;
};

/// Gives a scope whose bindings 0… run over these axes.
Scope scope_over(const std::vector<model::Axis>& axes);

}  // namespace meed::plan
