// Holds the rows of one aggregate, gone through one by one, and what is made of their values.
//
// Promises: rows in order; those that are out are out, those whose value isn't known are counted.
//
// Leaves out: what is asked of a value outside the rows: ranks (nodes_rank.cpp), running sums (nodes_running_sum.cpp).
#pragma once

#include "nodes.hpp"

namespace meed::twin {

/// One row that counts, with what it brings.
struct RowValue {
  Value value;
  Rational weight = 1;
  std::vector<Value> keys;
};

struct Rows {
  std::vector<RowValue> values;   // of the rows that count, all present
  Rational known;                 // rows whose condition is known, one way or the other
  Rational lacking;               // rows that may count but whose condition or value isn't known
  State worst = State::present;   // of whatever isn't known
};

/// Goes through the rows.
Rows gather(Evaluator& world, const Standing& standing, const model::Aggregate& node);

/// Gives the place of the subject among the rows.
Value rank(Evaluator& world, const Standing& standing, const model::Aggregate& node, const Rows& rows);

/// Adds up the rows as far as the row that the rule is for.
Value running_sum(Evaluator& world, const Standing& standing, const model::Aggregate& node, const Rows& rows);

}  // namespace meed::twin
