// Holds `ExpressionWriter`, which writes random expressions that check.
//
// Promises: of the sort asked for, in brackets wherever they could be misread, and with word on whether they may be
// missing, never wrongly saying that they can't be.
//
// Leaves out: declarations (write_declarations.hpp).
#pragma once

#include <string_view>

#include "random.hpp"
#include "scheme.hpp"

namespace meed::property {

/// An expression as text. `percent`: perhaps it is a percentage, which is rounded to a percentage only.
struct Written {
  std::string text;
  bool may_be_missing = false;
  bool percent = false;
  std::string_view leaf{};  // which sort of leaf it is; empty: none, or one that nobody prefers
};

/// Where an expression stands: what the rule is for, and the rows of the aggregate around it, if there is one.
struct Place {
  int record = none, list = none;
  int inner_record = none, inner_list = none;
  int function = none;  // the body of a function: its parameters, and no data
  int aggregates = 0;   // so many aggregates stand around

  bool inside() const { return inner_record != none || inner_list != none; }
  int row() const { return inner_record != none ? inner_record : record; }
  int item() const { return inner_list != none ? inner_list : list; }
};

class ExpressionWriter {
 public:
  ExpressionWriter(Random& random, Scheme& scheme) : random_(random), scheme_(scheme) {}

  /// Gives the names of all the shapes that it can be told to prefer.
  static std::vector<std::string> shapes();
  /// Writes one shape often, wherever it can stand, so that in some case each stands everywhere. Empty: none.
  void prefer(std::string shape) { preferred_ = std::move(shape); }

  const std::string& preferred() const { return preferred_; }
  Written write(Sort sort, const Place& place, int depth);
  /// Writes a value that isn't missing.
  Written there(Sort sort, const Place& place, int depth);
  /// Writes an item of a list.
  Written item(int list, const Place& place, int depth);
  /// Writes a value as rules write it; whole steps of 1/scale.
  static std::string literal(Sort sort, std::int64_t steps, std::int64_t scale);
  Written some_literal(Sort sort);
  std::string date_literal();
  std::string period_literal(const std::string& kind);

 private:
  using Candidates = std::vector<Written>;
  using Make = Written (ExpressionWriter::*)(Sort, const Place&, int);

  /// One shape of expression, and how often it is written. `data`: not in the bodies of functions.
  struct Maker { const char* shape; unsigned often; Make make; bool data = false; };
  static const std::vector<Maker>& makers(Sort sort);
  static const std::vector<Maker>& number_makers();
  static const std::vector<Maker>& condition_makers();

  // write_leaves.cpp
  Written leaf(Sort sort, const Place& place);
  Written some_leaf(Sort sort, const Place& place, int) { return leaf(sort, place); }
  std::string subject_of(int list, const Place& place);
  std::string row_of(const std::string& path, const Place& place);
  void add_fields(Sort sort, const Place& place, Candidates& found);
  void add_fields_of(const Record& record, Sort sort, const Place& place, const std::string& path, Candidates& found, bool named = false);
  void add_named_row(Sort sort, const Place& place, Candidates& found);
  void add_rules(Sort sort, const Place& place, Candidates& found);
  void add_parameters(Sort sort, const Place& place, Candidates& found);
  void add_settings(Sort sort, const Place& place, Candidates& found);
  void add_columns(Sort sort, const Place& place, Candidates& found);
  void add_periods(Candidates& found);
  void add_references(const Place& place, Candidates& found);
  /// Gives what is an item of a list without being written as one.
  Candidates items_there(int list, const Place& place);
  bool reaches(int from, int to) const;
  std::string item_of(int list);
  std::string on_day(const Place& place, bool& may_be_missing);

  // expressions.cpp
  Written sum_or_difference(Sort sort, const Place& place, int depth);
  Written negative(Sort sort, const Place& place, int depth);
  Written product(Sort sort, const Place& place, int depth);
  Written quotient(Sort sort, const Place& place, int depth);
  Written rounded(Sort sort, const Place& place, int depth);
  Written root(Sort sort, const Place& place, int depth);
  Written extreme(Sort sort, const Place& place, int depth);
  Written choice(Sort sort, const Place& place, int depth);
  Written mended(Sort sort, const Place& place, int depth);
  Written scaled(Sort sort, const Place& place, int depth);
  Written called(Sort sort, const Place& place, int depth);
  Written sum_over_list(Sort sort, const Place& place, int depth);
  Written elapsed(Sort sort, const Place& place, int depth);
  Written moved_period(Sort sort, const Place& place, int depth);

  // write_conditions.cpp
  Written comparison(Sort, const Place& place, int depth);
  Written chance(Sort, const Place& place, int depth);
  Written between(Sort, const Place& place, int depth);
  Written is_in(Sort, const Place& place, int depth);
  Written one_of(Sort, const Place& place, int depth);
  Written item_test(Sort, const Place& place, int depth);
  Written row_test(Sort, const Place& place, int depth);
  Written state_test(Sort, const Place& place, int depth);
  Written at_least_of(Sort, const Place& place, int depth);
  Written negation(Sort, const Place& place, int depth);
  Written logic(Sort, const Place& place, int depth);

  // write_dates.cpp
  Written moved_date(Sort, const Place& place, int depth);
  Written end_of_period(Sort, const Place& place, int depth);
  Written shifted_period(Sort, const Place& place, int depth);
  Written window(Sort, const Place& place, int depth);
  Written holding(Sort, const Place& place, int depth);
  std::string days(const Place& place, int depth, bool& may_be_missing);

  // write_aggregates.cpp
  struct Over { std::string text; Place place; };
  std::vector<Over> rows_for(const Place& place);
  Written sum(Sort sort, const Place& place, int depth);
  Written average(Sort sort, const Place& place, int depth);
  Written count(Sort sort, const Place& place, int depth);
  Written least_or_greatest(Sort sort, const Place& place, int depth);
  Written first_or_last(Sort sort, const Place& place, int depth);
  Written rank(Sort sort, const Place& place, int depth);
  Written running_sum(Sort sort, const Place& place, int depth);
  Written percentile(Sort sort, const Place& place, int depth);
  Written folded(const std::string& kind, Sort sort, const Place& place, int depth);
  std::string where_clause(const Place& inside, int depth, bool& may_drop);
  std::string needing(const Place& place, int depth);
  Written order_key(const Place& inside, int depth);

  Random& random_;
  Scheme& scheme_;
  std::string preferred_;
};

}  // namespace meed::property
