// Holds what files of data a policy reads, and the columns of each, for whoever has to
// fill them in. Promises every file that a run looks for, with every column that it needs
// there. Leaves out what earlier runs paid, which runs write.
#pragma once

#include <vector>

#include "model/policy.hpp"
#include "report/results.hpp"

namespace meed::report {

/// Gives a table without rows for each file, named as the file is.
std::vector<Table> data_templates(const model::Policy&);

}  // namespace meed::report
