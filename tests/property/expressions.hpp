// Holds `ExpressionWriter`, which writes random expressions that check.
//
// Promises: of the sort asked for, in brackets wherever they could be misread, and with word on whether they may be
// missing, never wrongly saying that they can't be.
//
// Leaves out: declarations (write_declarations.hpp).
#pragma once

#include "random.hpp"
#include "scheme.hpp"

namespace meed::property {

/// An expression as text.
struct Written {
  std::string text;
  bool may_be_missing = false;
};

/// Where an expression stands: what the rule is for, and the rows of the aggregate around it, if there is one.
struct Place {
  int record = none, list = none;
  int inner_record = none, inner_list = none;
  int function = none;  // the body of a function: its parameters, and no data

  bool inside() const { return inner_record != none || inner_list != none; }
  int row() const { return inner_record != none ? inner_record : record; }
  int item() const { return inner_list != none ? inner_list : list; }
};

class ExpressionWriter {
 public:
  ExpressionWriter(Random& random, const Scheme& scheme) : random_(random), scheme_(scheme) {}

  Written write(Sort sort, const Place& place, int depth);
  /// Writes a value as rules write it; whole steps of 1/scale.
  static std::string literal(Sort sort, std::int64_t steps, std::int64_t scale);
  Written some_literal(Sort sort);
  std::string date_literal();

 private:
  using Candidates = std::vector<Written>;

  // write_leaves.cpp
  Written leaf(Sort sort, const Place& place);
  void add_fields(Sort sort, const Place& place, Candidates& found);
  void add_rules(Sort sort, const Place& place, Candidates& found);
  void add_parameters(Sort sort, const Place& place, Candidates& found);
  void add_settings(Sort sort, const Place& place, Candidates& found);
  bool reaches(int from, int to) const;
  std::string item_of(int list);
  std::string on_day(const Place& place);

  // expressions.cpp
  Written number(Sort sort, const Place& place, int depth);
  Written yes_no(const Place& place, int depth);
  Written date(const Place& place, int depth);
  Written sum_or_difference(Sort sort, const Place& place, int depth);
  Written product(Sort sort, const Place& place, int depth);
  Written quotient(Sort sort, const Place& place, int depth);
  Written rounded(Sort sort, const Place& place, int depth);
  Written extreme(Sort sort, const Place& place, int depth);
  Written choice(Sort sort, const Place& place, int depth);
  Written mended(Sort sort, const Place& place, int depth);
  Written scaled(Sort sort, const Place& place, int depth);
  Written called(Sort sort, const Place& place, int depth);
  Written sum_over_list(Sort sort, const Place& place, int depth);
  Written elapsed(Sort sort, const Place& place, int depth);
  Written comparison(const Place& place, int depth);
  Written between(const Place& place, int depth);
  Written is_in(const Place& place, int depth);
  Written item_test(const Place& place);
  Written state_test(const Place& place, int depth);
  Written at_least_of(const Place& place, int depth);
  Written chance(const Place& place);
  std::string made_period(const std::string& day);
  Written moved_period(Sort sort, const Place& place, int depth);

  // write_aggregates.cpp
  struct Over { std::string text; Place place; };
  std::vector<Over> rows_for(const Place& place);
  Written aggregate(Sort sort, const Place& place, int depth);
  Written first_or_last(Sort sort, const Place& place, int depth);
  Written rank(const Place& place, int depth);
  Written running_sum(Sort sort, const Place& place, int depth);
  Written percentile(Sort sort, const Place& place, int depth);
  std::string where_clause(const Place& inside, int depth, bool& may_drop);

  Random& random_;
  const Scheme& scheme_;
};

}  // namespace meed::property
