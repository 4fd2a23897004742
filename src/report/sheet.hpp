// Holds tables that stand by themselves, with what is said of all of them, as JSON like that of the results of a run.
// Promises keys in the order given. Leaves out what they are about.
#pragma once

#include <string>
#include <vector>

#include "report/table.hpp"

namespace meed::report {

/// Something that is said of all tables.
struct Fact { std::string name; Cell value; };

/// Writes `{"fact": …, "tables": […]}`.
std::string sheet_json(const std::vector<Fact>&, const std::vector<Table>&);

}  // namespace meed::report
