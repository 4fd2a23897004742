// Holds the writing of CSV (RFC 4180, but lines end with LF): quotes only where a cell
// has a comma, a quote or a line end. Promises the same bytes for the same table. Leaves
// out files.
#pragma once

#include <string>

#include "report/results.hpp"

namespace meed::report {

/// Writes a table with its header.
std::string csv(const Table&);

}  // namespace meed::report
