// Holds the words for values, rows and rules in explanations and reports: `20 points`,
// `£612.75`, `C07`, `points of development`. Promises exact values, and that a row goes by
// its key or by what there is one of it for, never by a name. Leaves out layout.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "model/policy.hpp"
#include "table/data.hpp"

namespace meed::explain {

/// Writes a value for people: like rules do, but a row by its key and a text without quotes.
std::string value_words(const model::Policy&, const table::Data&, const model::Value&, const model::Type&);

/// Names a row: its key, `F001`; else what there is one for, `F001, psed, 1 March 2013`; else `row 3`.
std::string row_name(const model::Policy&, const table::Data&, model::RecordId, std::uint32_t row);

/// Says where a row stood: `assessments.csv:17`; and of a changed code, where it was led on: ``, `E06` by codes.csv:2``.
std::string row_place(const table::Data&, model::RecordId, std::uint32_t row);

/// Names a coordinate of an axis: a row's name or an item's.
std::string coordinate_name(const model::Policy&, const table::Data&, const model::Axis&, std::uint32_t at);

/// Names coordinates one after another: `F001, psed`.
std::string coordinate_names(const model::Policy&, const table::Data&, const std::vector<model::Axis>&,
                             const std::vector<std::uint32_t>& at);

/// Names a rule or setting as rules do: `score`; `development.points` is `points of development`.
std::string dotted_words(const std::string& name);

/// Says how something is rounded: `half up to the penny`, `down to the nearest £10.00`.
std::string rounding_words(RoundingMode, const Rational& step, const model::Type&);

/// Says how a value is absent: `missing`, `suppressed`, `not applicable`, `held`.
std::string_view state_words(model::State);

/// Gives one cell of a field's column as a value; `item` is the place among a wide field's items.
model::Value field_value(const model::Policy&, const table::Data&, model::FieldId, std::uint32_t row,
                         std::uint32_t item = 0);

}  // namespace meed::explain
