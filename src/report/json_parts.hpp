// Holds the JSON of things that stand in more than one document. Used inside this folder
// only, since the JSON library's header is large.
#pragma once

#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "engine/resample.hpp"
#include "report/results.hpp"
#include "source/source_set.hpp"

namespace meed::report {

using Json = nlohmann::ordered_json;

/// `{"file": …, "line": "4", "column": "15"}`; null for no place.
Json place_json(Span, const SourceSet&);
Json table_json(const Table&);
Json faults_json(const std::vector<table::Fault>&);
/// The names of the funds that alone were asked for.
Json only_json(const engine::Run&);
/// What was resampled, and how: record, samples, seed, generator, within, interval.
Json resample_facts(const engine::Run&, const engine::Resampled&);
/// `paid`, `paid in part`, `refused`.
std::string standing_text(engine::Standing);
/// Writes it with two spaces of indent; bytes that aren't UTF-8 become U+FFFD.
std::string written(const Json&);

}  // namespace meed::report
