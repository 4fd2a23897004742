// Holds one function for each kind of expression: its value where it stands.
//
// Promises: each is written from the comments of model/expression.hpp, and calls the others only through
// `Evaluator::value`.
//
// Leaves out: everything that is not an expression.
#pragma once

#include "evaluator.hpp"

namespace meed::twin {

// nodes_values.cpp
Value of(Evaluator&, const Standing&, const model::Constant&);
Value of(Evaluator&, const Standing&, const model::Bound&);
Value of(Evaluator&, const Standing&, const model::RowWithKey&);
Value of(Evaluator&, const Standing&, const model::FieldOf&);
Value of(Evaluator&, const Standing&, const model::ColumnOf&);
Value of(Evaluator&, const Standing&, const model::RuleValue&);
Value of(Evaluator&, const Standing&, const model::FundValue&);
Value of(Evaluator&, const Standing&, const model::ByItem&);
Value of(Evaluator&, const Standing&, const model::BrokenExpr&);

// nodes_operators.cpp
Value of(Evaluator&, const Standing&, const model::Unary&);
Value of(Evaluator&, const Standing&, const model::Binary&);
Value of(Evaluator&, const Standing&, const model::IsState&);
Value of(Evaluator&, const Standing&, const model::Between&);
Value of(Evaluator&, const Standing&, const model::IsOneOf&);
Value of(Evaluator&, const Standing&, const model::If&);
Value of(Evaluator&, const Standing&, const model::Round&);
Value of(Evaluator&, const Standing&, const model::Extreme&);
Value of(Evaluator&, const Standing&, const model::AtLeastOf&);

// nodes_dates.cpp
Value of(Evaluator&, const Standing&, const model::IsIn&);
Value of(Evaluator&, const Standing&, const model::MoveDate&);
Value of(Evaluator&, const Standing&, const model::Elapsed&);
Value of(Evaluator&, const Standing&, const model::ThePeriod&);
Value of(Evaluator&, const Standing&, const model::ShiftPeriod&);
Value of(Evaluator&, const Standing&, const model::DayOf&);
Value of(Evaluator&, const Standing&, const model::PeriodHolding&);
Value of(Evaluator&, const Standing&, const model::Window&);
Value of(Evaluator&, const Standing&, const model::InPeriod&);

// nodes_tables.cpp
Value of(Evaluator&, const Standing&, const model::SettingValue&);
Value of(Evaluator&, const Standing&, const model::ApplyScale&);
Value of(Evaluator&, const Standing&, const model::BandOf&);
Value of(Evaluator&, const Standing&, const model::Decide&);

// nodes_functions.cpp
Value of(Evaluator&, const Standing&, const model::Parameter&);
Value of(Evaluator&, const Standing&, const model::Call&);
Value of(Evaluator&, const Standing&, const model::Excepted&);

// nodes_chance.cpp, nodes_aggregate.cpp
Value of(Evaluator&, const Standing&, const model::ChanceTest&);
Value of(Evaluator&, const Standing&, const model::Aggregate&);

/// Compares two present values of one sort: below zero, zero or above it.
int order(const Value& a, const Value& b);

/// Compares keys one after another; what is absent comes after what is there.
int order_of_keys(const std::vector<Value>& a, const std::vector<Value>& b);

/// Gives the period moved; nothing if there is none such.
std::optional<Period> moved(const std::optional<Period>& period, const model::PeriodMove& move);

}  // namespace meed::twin
