// Holds a scheme: what a random policy has declared so far, as its writer needs to know it to go on writing rules that
// check: records and fields, lists, settings, rules, with what sort each is and whether it may be missing.
//
// Promises: names are all different, so that a name never means two things.
//
// Leaves out: text (write_*.cpp) and rows (random_data.cpp).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace meed::property {

/// What kind of value: `number` is a plain one, the next four have units.
enum class Sort : unsigned char { number, points, money, months, days, yes_no, date, item, text };

inline constexpr int none = -1;

struct List {
  std::string name;
  std::vector<std::string> items;
  std::string column;  // a column of plain numbers; empty: none
  bool column_missing = false;
};

struct Field {
  std::string name;
  Sort sort = Sort::number;
  int list = none;                    // item: which list; number: wide, by this list
  std::vector<std::string> options;   // text written as `one of`
  std::int64_t low = 0, high = 0;     // number: in steps of 1/scale
  std::int64_t scale = 1;
  bool percent = false;
  bool optional = false;
  bool better = false;                // has a direction, so that there is progress in it
};

/// A record; but the first, each refers to the one before it.
struct Record {
  std::string name, plural, parent_field;
  int parent = none;
  bool has_key = true;
  std::vector<Field> fields;
  std::string suppressed, not_applicable;  // how its files say so
  int list = none;                         // one row for each parent and item of this list
  std::string list_field;                  // what that item is called
};

struct Setting {
  std::string name;
  Sort sort = Sort::number;
  int list = none;
  bool dated = false;
  bool local = false;   // open to each Centre's choice
  bool outer = false;   // open to each Region's as well
};

struct Rule {
  std::string name;      // as referred to: `score`, `points of progress_1`
  Sort sort = Sort::number;
  int record = none, list = none;   // what it is for
  bool may_be_missing = false;
  int item_list = none;  // sort item: which
};

struct Scale {
  std::string name;
  Sort from, to;
  bool may_miss = false;
};

/// A function's parameter, or the function itself: `ranged` is missing outside some range.
struct Parameter {
  std::string name;
  Sort sort = Sort::number;
  bool optional = false;
  bool ranged = false;
};

struct Function {
  std::string name;
  Sort sort = Sort::number;
  std::vector<Parameter> parameters;
  bool may_miss = false;  // whatever it is given
  bool mended = false;    // never
};

struct Scheme {
  std::vector<List> lists;
  std::vector<Record> records;
  std::vector<Setting> settings;
  std::vector<Scale> scales;
  std::vector<Function> functions;
  std::vector<Rule> rules;
  int centre = none;     // the record that local choices and indicators are for
  bool has_returns = false;
  std::vector<std::string> local_weights;  // of indicators, open to each Centre's choice
};

}  // namespace meed::property
