// Holds what is settled once a record's rows are read: which rows count, in which order they
// stand, and which row each reference names. Promises the same answer in whatever order rows
// came. Leaves out reading cells.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "table/cell_reader.hpp"
#include "table/column_maker.hpp"
#include "table/load.hpp"
#include "table/raw.hpp"

namespace meed::table {

/// A record's table before each reference is a row. Columns of references hold texts, or rows where the rows they may
/// name stood already; a text that names none of them is a stray.
struct Draft {
  model::RecordId record;
  RecordTable table;
  std::vector<Strays> strays;  // one for each field of the record; none if it was read as text
  bool left_out = false;       // some field that nobody wants
  bool needed_after_all = false;
  std::vector<Respelt> respelt = {};
};

/// The tables whose rows stand where they will stay; null: not yet.
using Targets = IdVector<model::RecordId, std::unique_ptr<Target>>;

/// Which fields are kept.
enum class Kept : std::uint8_t { all, wanted };

/// Reads a record's files straight into columns; nothing if that can't be done, or can't tell what is wrong. What is
/// left out may turn out to be needed, to say what is wrong.
std::optional<Draft> read_columns(const model::Policy&, model::RecordId, const Input&, const Targets&, Kept, std::vector<Fault>&);

/// Reads every cell of a raw table into columns, in the order in which the rows came.
Draft read_cells(const model::Policy&, model::RecordId, Raw, std::vector<Fault>&);

/// Tells whether some reference of the record may lead through changed codes.
bool goes_through(const model::Policy&, model::RecordId);

/// Puts the key that counts in the place of each code that is no key, where exactly one row of the changed codes leads
/// from it on the row's day; else the cell is held. The changed codes themselves must be settled.
void follow_changed_codes(const model::Policy&, IdVector<model::RecordId, Draft>&, const Targets&, model::RecordId, std::optional<Date> as_known, std::vector<Fault>&);

/// Puts rows in order if what identifies them tells it, no two of them alike; false, and nothing done, if it doesn't.
bool settle_distinct_rows(const model::Policy&, Draft&, const Targets&, std::optional<Date> as_known, std::vector<Fault>&);

/// Puts rows in order, drops those that a later known one replaces or that were not yet
/// known, and reports two rows for one thing (both become held).
void settle_rows(const model::Policy&, Draft&, const Targets&, std::optional<Date> as_known, std::vector<Fault>&);

/// Turns what references still hold into row numbers; one that names no row is a fault.
void resolve_references(const model::Policy&, IdVector<model::RecordId, Draft>&, std::vector<Fault>&);

/// Gives what makes two rows speak of one thing: the key, or `one for each`; nothing if neither is said.
std::vector<model::FieldId> identity_of(const model::Record&);

/// Tells whether a field is one of those, and holds texts or references.
bool tells_rows_apart(const model::Policy&, const model::Field&);

/// Gives a text of a column of texts, packed or not.
std::string_view text_at(const Column&, std::size_t at);

/// Gives the place of a field among its record's.
std::size_t place_of(const model::Record&, model::FieldId);

}  // namespace meed::table
