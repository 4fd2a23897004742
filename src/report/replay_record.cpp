#include "report/replay_record.hpp"

#include "report/json_parts.hpp"

namespace meed::report {
namespace {

Json files_of(const std::vector<ReplayFile>& files, const std::string& policy) {
  Json all = Json::array();
  for (const ReplayFile& file : files) {
    if (file.of == policy) all.push_back({{"name", file.name}, {"sha256", file.sha256}});
  }
  return all;
}

Json policies_json(const ReplayRecord& record) {
  Json all = Json::array();
  for (const ReplayPolicy& policy : record.replay.policies) {
    const std::string of = policy.name + " " + policy.version;
    all.push_back({{"policy", policy.name},
                   {"version", policy.version},
                   {"in_force_from", policy.from ? Json(policy.from->to_iso()) : Json()},
                   {"in_force_to", policy.to ? Json(policy.to->to_iso()) : Json()},
                   {"rules", files_of(record.rules, of)},
                   {"data", files_of(record.data, of)}});
  }
  return all;
}

Json in_force_json(const Replay& replay) {
  Json all = Json::array();
  for (std::size_t p = 0; p < replay.policies.size(); ++p) {
    for (std::size_t t = 0; t < replay.periods.size(); ++t) {
      const engine::InForce in_force = replay.cell(p, 0, t).in_force;
      if (in_force == engine::InForce::yes) continue;
      all.push_back({{"policy", replay.policies[p].name}, {"version", replay.policies[p].version}, {"period", replay.periods[t].to_string()}, {"in_force", engine::to_text(in_force)}});
    }
  }
  return all;
}

}  // namespace

std::string replay_record(const ReplayRecord& record) {
  const Replay& replay = record.replay;
  Json periods = Json::array(), variants = Json::array(), results = Json::array();
  for (const Period& period : replay.periods) periods.push_back(period.to_string());
  for (const ReplayVariant& variant : replay.variants) variants.push_back(variant.name);
  for (const NamedHash& file : record.results) results.push_back({{"name", file.name}, {"sha256", file.sha256}});
  Json json{{"engine", "meed " + record.engine_version}, {"policies", policies_json(record)}, {"periods", periods}, {"variants", variants}, {"not_in_force", in_force_json(replay)},
            {"by", replay.by}, {"only", record.only}, {"as_known_on", record.as_known.empty() ? Json() : Json(record.as_known)}, {"results", results}};
  return written(json) + "\n";
}

}  // namespace meed::report
