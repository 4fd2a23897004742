// Holds the plan: a checked policy as a flat vector of steps, each of which makes one
// column over a space (an ordered product of records and lists, row-major, dense).
// Promises that operands come before the steps that use them, that equal work is done
// once, and that every expression is worked out over no more axes than it depends on.
// Leaves out data: a plan is good for any data and any period.
//
// A frame is a period that a rule is worked out in: frame 0 is the run's, others are moved
// from an earlier one (the previous period). Which days they are is settled in the run.
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "plan/operation.hpp"

namespace meed::plan {

struct Space { std::vector<model::Axis> axes; };
struct Frame { FrameId from; model::PeriodMove move = model::PeriodShift::previous; };  // `from`: none for the run's
inline constexpr FrameId run_frame{0};

/// The part of the policy that a step first came from; some may be none.
struct Origin { model::ExprId expr; model::RuleId rule; model::FundId fund; FrameId frame = run_frame; };

struct Step {
  Operation operation;
  std::vector<StepId> operands;
  SpaceId space;
  model::Type type;
  Origin origin;
};

/// Where an expression's values stand: in a step's column, whose axis k follows the
/// binding `bindings[k]` of the expression.
struct Place { StepId step; std::vector<std::uint32_t> bindings; };

/// An expression wanted for itself: an example's `expect`, a figure asked for, or a
/// promise's `that` with an axis for each of its bindings.
struct Root {
  model::ExprId value;
  std::vector<model::Axis> axes;
  Root(model::ExprId of, std::vector<model::Axis> over = {}) : value(of), axes(std::move(over)) {}  // NOLINT
};

struct Plan {
  IdVector<SpaceId, Space> spaces;
  IdVector<FrameId, Frame> frames;
  IdVector<StepId, Step> steps;
  std::map<std::pair<model::RuleId, FrameId>, StepId> rules;   // over the rule's axes
  std::map<std::pair<model::FundId, FrameId>, StepId> funds;   // the Share
  std::map<std::pair<model::ExprId, FrameId>, Place> places;   // every expression worked out
  std::vector<StepId> requirements;                            // in order of Policy::requirements
  std::vector<Place> roots;                                    // in order of the roots asked for
  std::vector<StepId> given;                                   // rules in the run's period that a result gives
};

/// `funds` counts where not everything is asked for: those funds, the conditions on reinvesting them, and what they
/// rest on; and for whatever of it was reported, what was.
struct PlanOptions {
  bool everything = true;   // all rules and funds; otherwise only what `funds` and the roots need
  std::vector<model::FundId> funds = {};
};

/// Plans a policy that was checked without errors.
Plan make_plan(const model::Policy&, const std::vector<Root>& extra_roots = {}, const PlanOptions& = {});

/// Writes a plan as text, one step to a line, for tests and for the curious; beneath each step its note, if it has one.
std::string dump(const Plan&, const model::Policy&, const IdVector<StepId, std::string>& notes = {});

}  // namespace meed::plan
