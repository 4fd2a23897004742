// Holds what a policy lets be published: for which rows, with which totals, which counts
// are suppressed, and how rates and their limits are rounded. Promises that nothing is
// published which isn't named here. Leaves out the choosing of what else to suppress
// (withhold) and the tables (engine, report).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "model/ids.hpp"
#include "source/span.hpp"
#include "value/rational.hpp"
#include "value/rounding.hpp"

namespace meed::model {

/// Totals for each row of `whole`, reached from a row of the table by following references
/// from the first field of `way` on; without `whole`, one total for all rows.
struct TotalLevel {
  RecordId whole;
  std::vector<FieldId> way;
};
/// A record each of whose rows may stand in a published table.
struct PublishedRecord {
  RecordId record;
  std::vector<TotalLevel> totals;          // in the order written
};
struct Publication {
  std::string name, title;
  std::vector<PublishedRecord> tables;
  std::optional<Rational> totals_need;     // so many rows that are there; none: all of them
  Rational low, high;                      // counts from low to high are suppressed
  std::string shown_as;                    // what stands in their place
  RoundingMode mode = RoundingMode::half_up;
  Rational step;                           // rates are multiples of it
  std::optional<Rational> z;               // of Wilson's limits; none: no limits
  bool payments = true;                    // to payees of those records and totals
  std::vector<std::size_t> measures;       // counts published beside indicators, by place in Policy::measures
  std::string because, source;
  Span span;
};

}  // namespace meed::model
