// Holds the reading of one cell: from text to a value of a field's type, or to what is
// wrong with it. Promises that nothing is guessed: a text is one of the field's tokens
// for absence, or is read whole, or is a problem in words. Leaves out references, whose
// rows are found later (resolve.hpp): they stay text.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "diagnostic/kind.hpp"
#include "model/policy.hpp"
#include "source/seen_text.hpp"
#include "table/column.hpp"

namespace meed::table {

/// What is wrong with a cell.
struct CellProblem {
  Kind kind;
  std::string message;
  std::string help;
};

/// A value (absent counts as one), or a problem.
struct CellReading {
  model::Value value;
  std::optional<CellProblem> problem;
};

/// Where a cell stands: in a file, or in an example, where values may also be written as
/// rules write them (`10 April 2012`, `£1,250.00`, `12.5%`, `18 months`).
enum class Written : std::uint8_t { in_file, in_rules };

/// Says as what the cells of a field are seen: what can't be seen of a text is no part of it.
SeenAs seen_as(const model::Field&);

/// Reads the text of a cell as a field of `policy`. References come back as texts: the key that they name, as
/// model::key_text writes it.
CellReading read_cell(const model::Policy&, const model::Field&, std::string_view text, Written = Written::in_file);

/// Reads the text of a reference's cell that may be a code of old: as the key that it would name, else as it stands.
std::string code_of_cell(const model::Policy&, const model::Field&, std::string_view text, Written = Written::in_file);

/// Describes what a field takes: "a number from 0.50 to 2.00 in steps of 0.01".
std::string expectation(const model::Policy&, const model::Field&);

}  // namespace meed::table
