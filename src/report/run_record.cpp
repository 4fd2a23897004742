#include "report/run_record.hpp"

#include "report/json_parts.hpp"
#include "base/sha256.hpp"

namespace meed::report {

namespace {

/// Adds the hashes of one sort of files to the record and to the lines that are hashed together.
Json hashes(const std::string& sort, const std::vector<NamedHash>& files, std::string& lines) {
  Json all = Json::array();
  for (const NamedHash& file : files) {
    lines += file.sha256 + "  " + sort + "/" + file.name + "\n";
    all.push_back({{"name", file.name}, {"sha256", file.sha256}});
  }
  return all;
}

}  // namespace

std::vector<NamedHash> hashed(const std::vector<NamedBytes>& files) {
  std::vector<NamedHash> all;
  for (const NamedBytes& file : files) all.push_back({file.name, sha256(file.bytes)});
  return all;
}

std::string run_record(const RunRecord& record) {
  const model::Policy& policy = *record.run.policy;
  std::string lines;
  Json rules = hashes("rules", hashed(record.rules), lines);
  Json data = hashes("data", record.data, lines);
  Json results = hashes("results", record.results, lines);
  Json json{{"engine", "meed " + record.engine_version},
            {"policy", policy.name},
            {"version", policy.version},
            {"period", record.run.period.to_string()},
            {"first_day", record.run.period.first().to_iso()},
            {"last_day", record.run.period.last().to_iso()},
            {"as_known_on", record.as_known ? Json(record.as_known->to_iso()) : Json()},
            {"hold_back", record.hold_back}};
  if (!record.run.only.empty()) json["only"] = only_json(record.run);
  if (record.resampled) {
    std::string own_lines;
    json["resample"] = resample_facts(record.run, *record.resampled);
    json["resample"]["results"] = hashes("resample", record.samples, own_lines);
  }
  if (!record.earlier.empty()) json["earlier"] = record.earlier;
  if (!record.left_out.empty()) json["choices_left_out"] = record.left_out;
  json["standing"] = standing_text(record.run.standing);
  json["faults"] = std::to_string(record.run.faults.size());
  json["sha256"] = sha256(lines);
  json["rules"] = std::move(rules);
  json["data"] = std::move(data);
  json["results"] = std::move(results);
  return written(json) + "\n";
}

}  // namespace meed::report
