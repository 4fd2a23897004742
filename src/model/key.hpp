// Holds how a row's key is written so that each value has one text, whatever its type, and the
// reading of a key as rules write it. Promises that two texts are alike just if the values are:
// `7`, `07` and `7.0` of a number are all `7`. Leaves out what files write (table/cell.hpp) and
// which row a key names (table/keys.hpp).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/policy.hpp"

namespace meed::model {

/// Gives the field that says what a key of the record holds: its key, or where that is a reference, the key of the record
/// referred to, and so on. Nothing if rows have no key, or their keys lead round in a circle.
std::optional<FieldId> key_field(const Policy&, RecordId);

/// Gives the fields whose values name a row: its key, else what the record is one for each of. None: no row can be named.
std::vector<FieldId> naming_fields(const Record&);

/// Several values that name a row, in one text and apart again: between them stands the unit separator, U+001F, which no
/// spreadsheet writes.
std::string joined_keys(const std::vector<std::string>& keys);
std::vector<std::string> parted_keys(std::string_view joined);

/// Writes what names a row in words: `1, calendar year 2026`.
std::string name_text(std::string_view joined);

/// Tells whether keys of the record are texts, which stand for themselves.
bool has_text_keys(const Policy&, RecordId);

/// Writes a value that is there as a key: `7`, `12.5%`, `2012-04-01`, `financial year 2012-13`, `yes`, an item's name. A row
/// has no text of its own here.
std::string key_text(const Policy&, const Field&, const Value&);

/// Reads one value of a field as rules write it, with its unit, sign or words or without; nothing if it is no value of the
/// field's kind. Of a reference it reads the key of the row meant.
std::optional<Value> read_value(const Policy&, FieldId, std::string_view written);

/// The same, written as a key.
std::optional<std::string> read_key_value(const Policy&, FieldId, std::string_view written);

/// The same for the key of a record.
std::optional<std::string> read_key(const Policy&, RecordId, std::string_view written);

}  // namespace meed::model
