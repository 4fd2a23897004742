// Holds the trying out of one expression in tests: what it comes to, or what is said of it.
// Promises one policy in good order around it, with a bit of everything. Leaves out whole
// policies (checked.hpp).
#pragma once

#include <string>
#include <vector>

#include "tests/check/checked.hpp"

namespace meed::check::testing {

/// What a test says of one expression: its type, such as `points` or `months?` (the mark: it may be missing).
struct Typed { std::string expression, type; };
/// What is said of a wrong one: the kind, a part of the message, and a part of the help.
struct Refused { std::string expression; Kind kind; std::string says; std::string helps = {}; };

/// Checks each as the measure `probe`, worked out `for_each` ("" or "for each Family by Domain").
void expect_types(const std::string& for_each, const std::vector<Typed>& cases);
void expect_refused(const std::string& for_each, const std::vector<Refused>& cases);

/// The policy around them.
extern const std::string everything;

}  // namespace meed::check::testing
