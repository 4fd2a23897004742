// Holds the checking of an indicator's test of chance: which rate against which, on which
// side. Promises that Newcombe gets the counts of both rates. Leaves out the arithmetic.
#pragma once

#include <optional>

#include "check/indicator.hpp"

namespace meed::check {

/// Gives how `the previous period` or `the same period last year` moves the period;
/// nothing for anything else.
std::optional<model::PeriodShift> period_shift(const syntax::Expressions&, syntax::ExprId);

/// The counts behind a rate: x out of n.
struct RateCounts { model::ExprId x, n; };

/// Finds the counts behind an indicator's rate or baseline, perhaps in another period; nothing behind anything else.
std::optional<RateCounts> counts_behind(Context&, model::ExprId rate, Span);

/// Tells whether z can't be below zero, after a report if it can.
bool is_fit_z(Context&, model::ExprId z);

/// Checks `beyond chance:` and gives its condition.
model::ExprId check_chance_gate(const IndicatorWork&);

}  // namespace meed::check
