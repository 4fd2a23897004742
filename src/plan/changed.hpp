// Holds which steps of a plan rest on settings that two policies give other values. Promises
// that any other step has the same column for both, over the same data and period, where the
// policies are alike in all else. Leaves out running.
#pragma once

#include <cstdint>

#include "plan/plan.hpp"

namespace meed::plan {

/// Tells whether two plans are step for step the same, so that policies that differ in settings alone are worked out
/// alike.
bool are_alike(const Plan&, const Plan&);

/// Marks with 1 each step that rests on a setting whose values or choices differ.
IdVector<StepId, std::uint8_t> changed_steps(const Plan&, const model::Policy&, const model::Policy& other);

/// Marks with 1 each step whose column is looked at when only the marked ones are worked out again: by one of those,
/// or by whoever reads rules, funds and roots.
IdVector<StepId, std::uint8_t> looked_at(const Plan&, const IdVector<StepId, std::uint8_t>& changed);

}  // namespace meed::plan
