// Holds the drawing of rows, with replacement: each row's place is taken by one of the rows of
// its stratum, any of them with one probability. Promises that a stratum keeps its number of
// rows, and the same draws for a seed and the number of a sample, whoever makes them. Leaves
// out what comes along (drawn.hpp).
#pragma once

#include <cstdint>
#include <vector>

#include "table/data.hpp"

namespace meed::table {

/// A way from a record to what its rows are told apart by: references, one after another, then any field.
using Path = std::vector<model::FieldId>;

/// Which rows are drawn among each other.
struct Strata {
  std::vector<std::uint32_t> of;          // by row: its stratum
  std::vector<std::uint32_t> from, rows;  // those of stratum s: rows[from[s]] … rows[from[s + 1] - 1], in order

  std::size_t size() const { return from.size() - 1; }
  std::uint32_t rows_in(std::size_t stratum) const { return from[stratum + 1] - from[stratum]; }
  /// Counts the strata of a single row, in which nothing varies.
  std::size_t single() const;
};

/// Puts rows that are alike in all that the paths lead to into one stratum; what isn't there is alike. No path: one
/// stratum for all. The paths must be those of a record without faults whose fields were read.
Strata strata_of(const model::Policy&, const Data&, model::RecordId, const std::vector<Path>&);

/// Says how often each row is drawn in a sample. For each row in order the sample's stream (value/philox.hpp) gives one
/// number below the size of its stratum: which of the stratum's rows is drawn. Efron and Tibshirani, "An Introduction to
/// the Bootstrap", 1993, chapter 6; of strata: Davison and Hinkley, "Bootstrap Methods and their Application", 1997, 3.2.
std::vector<std::uint32_t> times_drawn(const Strata&, std::uint64_t seed, std::uint64_t sample);

}  // namespace meed::table
