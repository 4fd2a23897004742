// Holds what a record's fields need of a table that has types of its own: the columns' headers, and how a field writes
// what such a table stores without words. Promises the headers of the record's own reading (table). Leaves out the table.
#pragma once

#include <string>
#include <vector>

#include "table/load.hpp"

namespace meed::host {

/// One column that some field reads.
struct Wanted {
  std::string header;           // with one space for each run of blanks
  std::string yes, no;          // the field's words for a yes and a no that are stored as such
  std::string date_form;        // how the field writes dates; empty: as ISO
  bool stepped = false;         // the field says which values there are, so that a binary fraction can only mean one
};

/// Names the columns that a record's fields read; two fields may read one.
std::vector<Wanted> wanted_columns(const model::Policy&, model::RecordId);

/// Makes the fault of a column that is stored as something no field reads.
table::Fault column_unfit(model::RecordId, const std::string& file, std::string column, std::string what, std::string help);

}  // namespace meed::host
