// Holds replay.json, the record of a replay: which engine, policies, periods and settings, and the SHA-256 of every file of
// rules, data and results. Promises the same bytes for the same replay, interrupted or not: no time of day, no user, no path.
#pragma once

#include <string>
#include <vector>

#include "report/replay.hpp"
#include "report/run_record.hpp"

namespace meed::report {

/// A file, and the policy that it is of.
struct ReplayFile { std::string of, name, sha256; };

struct ReplayRecord {
  std::string engine_version;
  const Replay& replay;
  std::string as_known;
  std::vector<std::string> only;
  std::vector<ReplayFile> rules, data;
  std::vector<NamedHash> results;
};

std::string replay_record(const ReplayRecord&);

}  // namespace meed::report
