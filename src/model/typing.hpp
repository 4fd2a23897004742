// Holds the one typing of checked expressions: what is known of each node's value, and whether it may be missing, from what
// is known of its parts. The checker asks it what may be missing, may be zero, may be outside; the plan asks it, of what it
// knows besides from the data, how far a column's numbers go.
//
// Promises soundness, which `tests/property/types_test.cpp` holds to random policies: no value contradicts its type.
//
// Leaves out: which sorts and units go together, and what is said of those that don't (check); how wide a column is (plan).
#pragma once

#include <vector>

#include "model/policy.hpp"

namespace meed::model {

// Whole types, of parts that go together.

Type negation_type(const Type& operand);
/// + - × ÷; `never_zero`: something around the division has found its divisor other than zero.
Type arithmetic_type(BinaryOperator, const Type& left, const Type& right, bool never_zero = false);
Type or_else_type(const Type& left, const Type& right);
/// One of several values; which one is as missing as the conditions that choose it.
Type choice_type(const Policy&, const std::vector<ExprId>& conditions, const std::vector<ExprId>& values);
Type extreme_type(const Policy&, bool greater, const std::vector<ExprId>& options);
/// What is rounded may be the root, exponential or logarithm of the value, in `unit`.
Type rounded_type(const Type& value, const Unit& unit, const Round&);
Type scale_type(const Scale&, const Type& argument);
Type band_type(const Bands&, const Type& value);
/// A table's result where its rows give these: of one row, or of all that match together.
Type table_type(const Policy&, const DecisionTable&);
Type elapsed_type(ElapsedUnit, const Type& from, const Type& to);
/// What a rule is worth after its exceptions, of which any may hold.
Type excepted_type(const Policy&, const Excepted&);
/// What a fund paid or left; `at` says for which row.
Type fund_type(const Policy&, const FundValue&);
/// Of the value that is put together, a direction by item is left as it is.
Type aggregate_type(const Policy&, const Aggregate&);

bool may_be_missing(const Policy&, ExprId);   // no for none
bool any_may_be_missing(const Policy&, const std::vector<ExprId>&);

// Numbers alone.

Range arithmetic_range(BinaryOperator, const Range& left, const Range& right);
/// The numbers among values that are laid down; nothing if there are none.
std::optional<Range> range_of(const std::vector<Value>&);
std::optional<Range> either(const std::optional<Range>&, const std::optional<Range>&);
/// Of a scale, only what an argument within the range can come to.
Range scale_range(const Scale&, const Range& argument);
Range elapsed_range(ElapsedUnit);
/// Any number of the results together, perhaps none.
Range total_range(const std::vector<Range>& results);

/// What is known of the rows that an aggregate puts together.
struct GroupRange {
  AggregateKind kind;
  Range value;
  std::optional<Range> weight;
  std::optional<Rational> most_rows;
  RankTies ties = RankTies::share_better;
  PercentileDefinition definition = PercentileDefinition::nearest_rank;
};
Range aggregate_range(const GroupRange&);

}  // namespace meed::model
