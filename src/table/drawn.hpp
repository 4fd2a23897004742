// Holds which rows come along when rows of one record are drawn: those that refer to a drawn
// row, directly or through others. Promises that each row comes along with exactly one drawn
// row, or stays where it is; where that has no meaning, it says why. Leaves out the drawing
// (strata.hpp) and the making of drawn data (resample.hpp).
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "table/data.hpp"

namespace meed::table {

/// A record whose rows come along. The drawn record itself is one of them.
struct Along {
  model::RecordId record;
  std::vector<std::size_t> references;    // places of the fields that refer to records that come along
  std::vector<std::uint32_t> with;        // by row: the drawn row that it comes along with; as many as are drawn: it stays
  std::vector<std::uint32_t> from, rows;  // those of drawn row d: rows[from[d]] … rows[from[d + 1] - 1]; the last are those that stay
  std::vector<std::uint32_t> place;       // by row: where it stands among those
  /// How copies stand: those of one row beside each other, as keys stand in order; or all that come along with one copy.
  bool copies_side_by_side = true;
  bool every_one = false;                 // stays `every_one`, whatever is drawn
};

struct Drawn {
  model::RecordId record;
  std::uint32_t rows = 0;
  std::vector<Along> along;               // the drawn record first, then in order of how far off they refer

  /// Gives a record's place in `along`; nothing if it doesn't come along.
  std::optional<std::size_t> find(model::RecordId) const;
};

/// Finds the records whose rows come along: the drawn one first, each of the others after one that it refers to.
std::vector<model::RecordId> records_along(const model::Policy&, model::RecordId drawn);

/// Says why a record's rows can't be drawn, whatever the data: a copy of one of them, or of one that comes along, would
/// be a second row for what there is one of.
std::optional<Failure> why_not_drawn(const model::Policy&, model::RecordId drawn);

/// Finds what comes along in data without faults; fails where one row would have to come along with two.
Result<Drawn> drawn_rows(const model::Policy&, const Data&, model::RecordId drawn);

}  // namespace meed::table
