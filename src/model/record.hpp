// Holds records, their fields, lists and units: what the data are, and how files say
// it. Promises that references between records are resolved. Leaves out the rows.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "model/expression.hpp"

namespace meed::model {

struct ListColumn { std::string name; Type type; std::vector<Value> values; /* one for each item */ Span span; };
struct ListEntry { std::string name; std::string title; Span span; };
/// A list of items; bands, `one of` fields and the indicators of a policy are lists too.
struct List {
  std::string name;
  std::string title;
  std::vector<ListEntry> items;
  std::vector<ListColumn> columns;
  Span span;
};

/// How a file says that a value is absent.
struct Tokens { std::vector<std::string> missing, suppressed, not_applicable; };

/// Where a reference leads when its cell is no key: to `new_row` of the one row of `record` whose `old` is the cell
/// and which is in force on the day (or at the start of the period) that `on` holds.
struct Through {
  RecordId record;
  FieldId old, new_row;
  FieldId from, until;                    // both days included; none: it has no dates
  FieldId on;                             // of the referring record; none if there are no dates
};

struct Field {
  std::string name;
  RecordId record;
  Type type;
  bool key = false;
  bool optional = false;                  // then type.may_be_missing
  bool whole = false;                     // whole numbers only
  bool percent = false;                   // read as `51.6%`
  std::vector<ListId> by;                 // wide: one column for each item
  std::string column;                     // header in the file, may hold {column}, {name}, {title}
  std::string form;                       // "{} out of 10", "dd/mm/yyyy", …; empty: as usual
  std::string yes = "yes", no = "no";
  std::optional<Through> through;         // of a reference: changed codes
  Tokens tokens;                          // its own, in addition to the record's
  Span span;
};

/// What earlier runs leave to later ones: what a fund paid, and what was left of its pots.
enum class EarlierRows { payments, unspent };
struct Earlier { FundId fund; EarlierRows rows; };

struct Record {
  std::string name;
  std::string plural;
  std::string title;
  std::vector<FieldId> fields;
  FieldId key;                            // none: rows have no key
  std::vector<FieldId> one_for_each;
  FieldId known_on;
  std::vector<std::string> files;         // empty: plural + ".csv"
  Tokens tokens;
  bool repeats_count_once = false;        // rows alike in every field are one row
  std::optional<Earlier> earlier;         // a record that nobody declares: rows of earlier runs
  Span span;
};

/// A condition that every row must meet; a row that doesn't is a fault.
struct Requirement {
  std::string name;
  std::vector<Axis> axes;
  ExprId where;
  ExprId that;
  std::string message;
  Span span;
};

struct NamedUnit { std::string singular, plural; Unit unit; Span span; };

}  // namespace meed::model
