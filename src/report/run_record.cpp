#include "report/run_record.hpp"

#include "report/json_parts.hpp"
#include "report/sha256.hpp"

namespace meed::report {

namespace {

/// Adds the hashes of one sort of files to the record and to the lines that are hashed together.
Json hashes(const std::string& sort, const std::vector<NamedBytes>& files, std::string& lines) {
  Json all = Json::array();
  for (const NamedBytes& file : files) {
    const std::string hash = file.sha256.empty() ? sha256(file.bytes) : file.sha256;
    lines += hash + "  " + sort + "/" + file.name + "\n";
    all.push_back({{"name", file.name}, {"sha256", hash}});
  }
  return all;
}

}  // namespace

std::string run_record(const RunRecord& record) {
  const model::Policy& policy = *record.run.policy;
  std::string lines;
  Json rules = hashes("rules", record.rules, lines);
  Json data = hashes("data", record.data, lines);
  Json results = hashes("results", record.results, lines);
  const Json json{{"engine", "meed " + record.engine_version},
                  {"policy", policy.name},
                  {"version", policy.version},
                  {"period", record.run.period.to_string()},
                  {"first_day", record.run.period.first().to_iso()},
                  {"last_day", record.run.period.last().to_iso()},
                  {"as_known_on", record.as_known ? Json(record.as_known->to_iso()) : Json()},
                  {"hold_back", record.hold_back},
                  {"standing", standing_text(record.run.standing)},
                  {"faults", std::to_string(record.run.faults.size())},
                  {"sha256", sha256(lines)},
                  {"rules", std::move(rules)},
                  {"data", std::move(data)},
                  {"results", std::move(results)}};
  return written(json) + "\n";
}

}  // namespace meed::report
