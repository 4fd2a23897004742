// Holds the JSON forms of what Meed says: diagnostics, results, faults, reasons and
// examples. Promises that a number is a string, written exactly; that an absent value is
// `{"absent": "missing"}` and so never mixed up with a text; keys in a fixed order; two
// spaces of indent, no line end after the last bracket. Leaves out reading JSON.
#pragma once

#include <string>
#include <vector>

#include "diagnostic/diagnostic.hpp"
#include "engine/run.hpp"
#include "engine/test.hpp"
#include "explain/coverage.hpp"
#include "explain/reason.hpp"
#include "report/json_rows.hpp"
#include "report/results.hpp"
#include "source/source_set.hpp"

namespace meed::report {

/// Writes `{"diagnostics": [...]}` with places, causes and help.
std::string json(const std::vector<Diagnostic>&, const SourceSet&);

/// Writes a run: policy, version, period, standing, its tables and its faults. Those who write the tables elsewhere
/// too may hand them in: all of results(), but not `faults`.
std::string json(const engine::Run&);
std::string json(const engine::Run&, JsonTables&);

/// Writes tables: `[{"name": …, "columns": […], "rows": […]}]`.
std::string json(const std::vector<Table>&);

/// Writes `{"faults": [...]}`.
std::string json(const std::vector<table::Fault>&);

/// Writes a tree of reasons, each with the text of its rule.
std::string json(const explain::Reason&, const SourceSet&);

/// Writes what became of each example, and what they never reach.
std::string json(const std::vector<engine::ExampleResult>&, const explain::Coverage&, const SourceSet&);

}  // namespace meed::report
