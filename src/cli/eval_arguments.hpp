// Holds how arguments of `meed eval` are told from options. Promises that what begins with a minus and is no option
// reaches the command. Leaves out what the expression means.
#pragma once

#include <string>
#include <vector>

namespace meed::cli {

/// Puts a blank before expressions that begin with a minus, such as `-£5.00`, so that they aren't taken for options.
void set_expressions_apart(std::vector<std::string>& arguments);

}  // namespace meed::cli
