// Holds the text forms of what the stages make: the tree, the checked policy, the plan.
// Leaves out what they mean to people (explain, report).
#pragma once

#include <string>

#include "engine/compile.hpp"

namespace meed::engine {

struct TreeDump {
  std::string text;
  std::string report;   // rendered diagnostics of parsing
  bool faulty = false;
};

TreeDump dump_tree(const RuleFile&);
std::string dump_policy(const model::Policy&);
std::string dump_plan(const model::Policy&);
/// The plan with the range of each number, and the form that its column is kept in.
std::string dump_ranges(const model::Policy&);

/// A file in the one layout, unless it has mistakes that parsing finds.
struct Formatted {
  std::string text;
  std::string report;
  bool faulty = false;
};
Formatted format_file(const RuleFile&);

}  // namespace meed::engine
