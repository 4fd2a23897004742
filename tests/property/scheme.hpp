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
enum class Sort : unsigned char { number, points, money, months, days, yes_no, date, item, text, period, row };

/// How a number is declared and written, within its sort.
enum class Spelling : unsigned char { plain, whole, percent, rating };

inline constexpr int none = -1;

struct ListColumn {
  std::string name;
  Sort sort = Sort::number;
  bool may_be_missing = false;
};

struct List {
  std::string name;
  std::vector<std::string> items;
  std::vector<ListColumn> columns;
};

struct Field {
  std::string name{};
  Sort sort = Sort::number;
  int list = none;                    // item: which list; others: wide, by this list
  std::vector<std::string> options{}; // item: written as `one of`
  std::string period{};               // period: its kind, as it is declared
  int refers = none;                  // row: of which record
  Spelling spelling = Spelling::plain;
  std::int64_t low = 0, high = 0;     // number: in steps of 1/scale
  std::int64_t scale = 1;
  bool limited = true;                // number: says from what to what
  bool averages_meaningful = false;   // a rating's
  bool optional = false;
  bool better = false;                // has a direction, so that there is progress in it
};

/// A record. Those of the chain refer each to the one before it; others to one of the chain.
struct Record {
  std::string name{}, plural{}, parent_field{};
  int parent = none;
  bool has_key = true;
  Field key{.name = "id", .sort = Sort::text};
  std::vector<Field> fields{};
  bool named_in_rules = false;             // some rule names its first row by its key
  bool has_codes = false;                  // what refers to it goes through changed codes
  std::size_t in_second_file = 0;          // so many of its last fields stand in a file of their own, joined by the key
  std::vector<std::string> one_for_each{}; // besides the parent: what parts its rows
  std::string known_on{};                  // the field that says so; then rows are corrected by later ones
  std::string suppressed{}, not_applicable{};// how its files say so
  int list = none;                         // one row for each parent and item of this list
  std::string list_field{};                // what that item is called
};

/// Tells whether rows can be put in order by their key: references and yes or no have none.
inline bool can_part(const Record& record) { return record.has_key && record.key.sort != Sort::row && record.key.sort != Sort::yes_no; }

struct Setting {
  std::string name;
  Sort sort = Sort::number;
  int list = none;        // by which
  int item_list = none;   // item: of which
  bool percent = false;
  std::vector<std::string> options;  // what may be chosen, where it isn't a range
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
  bool percent = false;
  const char* leaf = "rule";  // as write_leaves.cpp names it
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
  int list = none;   // item: of which
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

/// A fund whose earlier payments some rule goes through.
struct EarlierFund { std::string name; int payee = none; };

struct Scheme {
  std::vector<List> lists;
  std::vector<Record> records;
  std::string period_kind = "financial year";  // the kind of most periods, as only like goes with like
  std::size_t preferred_key = 0;               // which of the types of keys most keys have; too large: any
  bool keys_everywhere = false;                // and keys have as many roles as they can
  std::size_t chain = 0;  // so many records, from the first, are of the chain
  std::vector<Setting> settings;
  std::vector<Scale> scales;
  std::vector<Function> functions;
  std::vector<Rule> rules;
  int centre = none;     // the record that local choices and indicators are for
  bool has_returns = false;
  std::vector<EarlierFund> earlier;
  std::vector<std::string> local_weights;  // of indicators, open to each Centre's choice
};

}  // namespace meed::property
