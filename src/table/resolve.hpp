// Holds what is settled once all records' rows are read: which rows count, in which
// order they stand, and which row each reference names. Promises the same answer in
// whatever order rows came. Leaves out reading cells.
#pragma once

#include <string>
#include <vector>

#include "table/load.hpp"
#include "table/raw.hpp"

namespace meed::table {

/// A record's table before references are rows: columns of references hold texts.
struct Draft {
  model::RecordId record;
  RecordTable table;
};

/// Reads every cell of a raw table into columns, in the order in which the rows came.
Draft read_cells(const model::Policy&, model::RecordId, Raw, std::vector<Fault>&);

/// Tells whether some reference of the record may lead through changed codes.
bool goes_through(const model::Policy&, model::RecordId);

/// Puts the key that counts in the place of each code that is no key, where exactly one row of the changed codes leads
/// from it on the row's day; else the cell is held. The changed codes themselves must be settled.
void follow_changed_codes(const model::Policy&, IdVector<model::RecordId, Draft>&, model::RecordId, std::optional<Date> as_known, std::vector<Fault>&);

/// Puts rows in order, drops those that a later known one replaces or that were not yet
/// known, and reports two rows for one thing (both become held).
void settle_rows(const model::Policy&, Draft&, std::optional<Date> as_known, std::vector<Fault>&);

/// Turns the texts of references into row numbers; one that names no row is a fault.
void resolve_references(const model::Policy&, IdVector<model::RecordId, RecordTable>&, std::vector<Fault>&);

}  // namespace meed::table
