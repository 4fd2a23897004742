// Holds the record of a run, `run.json`: which engine, which policy and version, for which
// period, as known on which day, the SHA-256 of every file of rules, data and results, and
// one of all of them together. Promises the same bytes for the same inputs: there is no
// time of day in it, no folder and no user. Leaves out files and signing.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/resample.hpp"

namespace meed::report {

/// A file by the name that the record shows, and its bytes.
struct NamedBytes {
  std::string name;
  std::string_view bytes;
  std::string sha256{};             // if it is known already
};

/// A file by the name that the record shows, and the SHA-256 of its bytes.
struct NamedHash {
  std::string name;
  std::string sha256;
};

struct RunRecord {
  std::string engine_version;
  const engine::Run& run;
  std::optional<Date> as_known;
  bool hold_back = false;
  std::vector<NamedBytes> rules;    // the policy's file first, then what it rests on
  std::vector<NamedHash> data;
  std::vector<NamedHash> results;
  const engine::Resampled* resampled = nullptr;  // none: payments were not resampled
  std::vector<NamedHash> samples = {};           // what was written of samples
  std::vector<std::string> earlier{};  // ids of the kept runs whose payments it went by
  std::vector<std::string> left_out{}; // published choices that don't count, as was asked
};

/// Takes the hash of each.
std::vector<NamedHash> hashed(const std::vector<NamedBytes>&);

/// Writes the record as JSON. `sha256` of all together is that of the lines `<sha256>  rules/<name>`,
/// `… data/<name>`, `… results/<name>` in the order of the record, each ended by LF. Samples change nothing of it: their
/// files stand under `resample`.
std::string run_record(const RunRecord&);

}  // namespace meed::report
