// Holds `PolicyWriter`, which writes a whole random policy and tells the scheme what it has declared.
//
// Promises: declarations in an order in which each names only what stands before it, so that nothing is circular.
//
// Leaves out: expressions (expressions.hpp) and rows (random_data.hpp).
#pragma once

#include "expressions.hpp"

namespace meed::property {

class PolicyWriter {
 public:
  /// `size`: from 1; how much of everything. `preferred`: a shape of expression to write often, or none; `key`: the
  /// type that most keys have; `plain`: records of plain kinds alone.
  PolicyWriter(Random& random, int size, const std::string& preferred, std::size_t key, bool plain)
      : random_(random), size_(size), plain_(plain), writer_(random, scheme_) {
    writer_.prefer(preferred);
    scheme_.preferred_key = key;
  }

  std::string write();
  /// Writes a file in which the board of Centre C1 makes its choices; empty if it has none.
  std::string choices();
  /// Writes one in which Region R1 makes its choices; a board that chooses too goes on from them in its own file.
  std::string outer_choices();
  const Scheme& scheme() const { return scheme_; }

 private:
  // write_declarations.cpp
  void head();
  void lists();
  void requirement();
  void settings();
  void setting(Sort sort, const std::string& name);
  void write_values(const Setting& setting);
  void open_to_choice(Setting& setting);
  std::string constant(Sort sort, int list);
  std::string chosen(const Setting& setting, const std::string& from);
  std::string local_head(const std::string& name, const std::string& record) const;
  void scales();

  // write_records.cpp
  void records();
  bool often(unsigned percent);
  Field some_field(const Record& record, const std::string& name);
  void limit_number(Field& field);
  void add_fields(Record& record);
  void add_record(Record record);
  int some_parent();
  void add_entries();
  void add_notes();
  void add_codes(const Record& of);
  void write_record(const Record& record);

  // write_functions.cpp
  void functions();
  void function(int number);

  Place some_place();
  std::string for_each(const Place& place) const;

  // write_rules.cpp
  void rules();
  void measure(int number);
  void exceptions(const Rule& rule, const Place& place, bool may_be_missing);
  void bands(int number);
  void table(int number);
  void free_table(const std::string& name);
  void outcome(int number);
  void indicators();
  void indicator(const std::string& name);
  void free_outcome(int number);
  void free_indicator();
  std::string missing_line(Sort sort, const Place& place, const Written& body, bool& left_out);

  // write_funds.cpp
  void fund(int number);
  std::string fund_minimum(int payee, bool open);
  std::string fund_bounds(int payee, bool open);
  std::string fund_amount(int record, std::int64_t low, std::int64_t high);
  bool fund_earning(const Place& place, bool may_be_shared);
  std::string fund_ties(const Record& payee);
  void know_fund(const std::string& name, int payee, int pot_for, bool split);
  void earlier_payments(const std::string& fund, int payee);
  Written never_below_zero(Sort sort, const Place& place);

  void line(const std::string& text) { text_ += text + "\n"; }

  Random& random_;
  int size_;
  bool plain_;
  Scheme scheme_;
  ExpressionWriter writer_;
  std::string text_;
};

}  // namespace meed::property
