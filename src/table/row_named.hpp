// Holds the way from what names a row to the row, and back: its key, or the values of what its
// record is one for each of. Promises the same texts as model::key_text. Leaves out the index
// that finds many keys quickly (keys.hpp).
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "table/data.hpp"

namespace meed::table {

/// Writes a cell of a field with one column as a key; of a reference, the key of the row; empty if it is absent.
std::string key_of_cell(const model::Policy&, const Data&, model::FieldId, std::uint32_t row);

/// Finds the row with a key, or with the values of what the record is one for each of (see model::joined_keys); the first, if
/// rows are at odds.
std::optional<std::uint32_t> row_named(const model::Policy&, const Data&, model::RecordId, const std::string& name);

/// Writes what names a row for people: `1, calendar year 2026`.
std::string name_in_words(const std::string& name);

}  // namespace meed::table
