// Holds aggregates whose groups are runs of cells beside each other, such as an average over
// the items of a list. Promises what aggregate.cpp gives, in blocks and with no list of rows.
// Leaves out groups that rows name, and order within groups.
#pragma once

#include "eval/kernels.hpp"

namespace meed::eval {

/// Makes the results of a block; see `is_run_of_cells`.
void fold_runs(const Block&, const plan::Aggregate&);

}  // namespace meed::eval
