// Writes a publication for people and for programs.
#include "report/json_parts.hpp"
#include "report/published.hpp"
#include "base/sha256.hpp"
#include "report/text_table.hpp"

namespace meed::report {

namespace {

std::string range_text(const model::Publication& how) { return exact_text(how.low) + " to " + exact_text(how.high); }

std::string title_of(const engine::Published& published, const Table& table) {
  for (const engine::PublishedTable& one : published.tables) {
    if ("published_" + one.name == table.name && !one.title.empty()) return one.title;
  }
  return table.name;
}

/// The rules by which it was made, so that a reader knows what is in the tables.
Json rules_json(const model::Policy& policy) {
  const model::Publication& how = *policy.publication;
  Json tables = Json::array(), totals = Json::array();
  for (const model::PublishedRecord& one : how.tables) {
    tables.push_back(policy.records[one.record].name);
    for (const model::TotalLevel& level : one.totals) {
      totals.push_back({{"of", policy.records[one.record].name}, {"for", level.whole.is_none() ? Json("all") : Json(policy.records[level.whole].name)}});
    }
  }
  return {{"name", how.name}, {"title", how.title}, {"tables", std::move(tables)}, {"totals", std::move(totals)},
          {"totals_need", how.totals_need ? exact_text(*how.totals_need) : "all"},
          {"suppressed", {{"from", exact_text(how.low)}, {"to", exact_text(how.high)}, {"shown_as", how.shown_as}}},
          {"rates", {{"rounded", std::string(to_text(how.mode))}, {"to", exact_text(how.step)}}},
          {"limits", how.z ? Json{{"method", "Wilson"}, {"z", exact_text(*how.z)}} : Json()}};
}

Json head_json(const engine::Run& run) {
  return {{"policy", run.policy->name}, {"version", run.policy->version}, {"period", run.period.to_string()}, {"publication", rules_json(*run.policy)}};
}

Json hashes(const std::vector<NamedBytes>& files) {
  Json all = Json::array();
  for (const NamedBytes& file : files) all.push_back({{"name", file.name}, {"sha256", sha256(file.bytes)}});
  return all;
}

}  // namespace

std::string published_text(const engine::Run& run, const engine::Published& published) {
  const model::Policy& policy = *run.policy;
  const model::Publication& how = *policy.publication;
  std::string out = policy.name + " " + policy.version + (how.title.empty() ? "" : ": " + how.title) + "\n";
  out += "for " + run.period.to_string() + "; counts from " + range_text(how) + ", and what would give them away, are shown as " + how.shown_as + "\n";
  for (const Table& table : published_tables(run, published)) out += "\n" + title_of(published, table) + "\n\n" + text_table(table);
  if (published.not_published.empty()) return out;
  Table left{"", {{"not published"}, {"why"}}, {}};
  for (const engine::NotPublished& one : published.not_published) left.rows.push_back({one.what, one.why});
  return out + "\n" + text_table(left);
}

std::string published_json(const engine::Run& run, const engine::Published& published) {
  Json json = head_json(run);
  Json tables = Json::array(), left = Json::array();
  for (const Table& table : published_tables(run, published)) tables.push_back(table_json(table));
  for (const engine::NotPublished& one : published.not_published) left.push_back({{"what", one.what}, {"why", one.why}});
  json["tables"] = std::move(tables);
  json["not_published"] = std::move(left);
  return written(json);
}

std::string publication_record(const std::string& engine_version, const engine::Run& run, const std::vector<NamedBytes>& rules, const std::vector<NamedBytes>& results) {
  Json json{{"engine", "meed " + engine_version}};
  json.update(head_json(run));
  json["rules"] = hashes(rules);
  json["results"] = hashes(results);
  return written(json) + "\n";
}

}  // namespace meed::report
