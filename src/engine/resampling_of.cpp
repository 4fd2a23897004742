// Finds what a call names to be resampled: the record, and what its rows are drawn within.
#include <algorithm>

#include "diagnostic/nearest_name.hpp"
#include "engine/quoted.hpp"
#include "engine/resample.hpp"
#include "model/text.hpp"
#include "table/drawn.hpp"

namespace meed::engine {
namespace {

using model::FieldId;
using model::RecordId;
using table::Path;

/// Says what a misspelt name may have meant.
std::string help_for(const std::string& name, const std::vector<std::string>& known, const std::string& are) {
  const auto nearest = nearest_name(name, known);
  return (nearest ? "perhaps " + quoted(*nearest) + " is meant; " : std::string()) + are + " " + listed(known);
}

bool goes_by(const model::Record& record, const std::string& name) {
  return record.plural == name || record.name == name || model::column_name(record.name) == name;
}

Result<RecordId> record_named(const model::Policy& policy, const std::string& name) {
  std::vector<std::string> plurals, all;
  for (const RecordId id : policy.records.ids()) {
    const model::Record& record = policy.records[id];
    if (record.earlier) continue;
    if (goes_by(record, name)) return id;
    plurals.push_back(record.plural);
  }
  if (plurals.empty()) return fail(policy.name + " " + policy.version + " has no records, so there is nothing to draw", "leave `--resample` out");
  return fail(policy.name + " " + policy.version + " has no record " + quoted(name) + " to draw from", help_for(name, plurals, "its records are"));
}

/// Finds the shortest ways by references from a record to another.
std::vector<Path> shortest_paths(const model::Policy& policy, RecordId from, RecordId to) {
  std::vector<Path> paths{{}};
  for (std::size_t length = 0; length < policy.records.size() && !paths.empty(); ++length) {
    std::vector<Path> longer, there;
    for (const Path& path : paths) {
      const RecordId at = path.empty() ? from : policy.fields[path.back()].type.record;
      for (const FieldId field : policy.records[at].fields) {
        if (policy.fields[field].type.kind != model::TypeKind::row || !policy.fields[field].by.empty()) continue;
        Path one = path;
        one.push_back(field);
        (policy.fields[field].type.record == to ? there : longer).push_back(std::move(one));
      }
    }
    if (!there.empty()) return there;
    constexpr std::size_t most = 1000;
    if (longer.size() > most) return {};
    paths = std::move(longer);
  }
  return {};
}

std::string path_name(const model::Policy& policy, const Path& path) {
  std::string name;
  for (auto field = path.rbegin(); field != path.rend(); ++field) name += (name.empty() ? "" : " of ") + policy.fields[*field].name;
  return name;
}

Failure two_ways(const model::Policy& policy, RecordId from, RecordId to, const std::vector<Path>& paths) {
  std::vector<std::string> names;
  for (const Path& path : paths) names.push_back(path_name(policy, path));
  return {"a " + policy.records[from].name + " leads to a " + policy.records[to].name + " in " + std::to_string(paths.size()) + " ways, " + listed(names) +
              ", and rows could be drawn within either",
          "say within which of them they are drawn, such as `--within \"" + names[0] + "\"`, or `--within none`"};
}

/// Adds whom the funds pay, where each row leads to one.
std::optional<Failure> add_payees(const model::Policy& policy, const std::vector<model::FundId>& only, Resampling& made) {
  const auto along = table::records_along(policy, made.record);
  std::vector<RecordId> payees;
  for (const model::FundId fund : policy.funds.ids()) {
    const RecordId payee = policy.funds[fund].payee;
    const bool asked = only.empty() || std::find(only.begin(), only.end(), fund) != only.end();
    const bool known = std::find(payees.begin(), payees.end(), payee) != payees.end();
    if (!asked || known || std::find(along.begin(), along.end(), payee) != along.end()) continue;
    payees.push_back(payee);
    const auto paths = shortest_paths(policy, made.record, payee);
    if (paths.size() > 1) return two_ways(policy, made.record, payee, paths);
    if (paths.empty()) continue;
    made.within.push_back(paths[0]);
    made.within_names.push_back(path_name(policy, paths[0]));
  }
  return std::nullopt;
}

/// Follows `authority of centre` from a record; nothing if there are no such fields.
std::optional<Path> path_named(const model::Policy& policy, RecordId from, std::string_view name) {
  constexpr std::string_view between = " of ";
  const std::size_t last = name.rfind(between);
  const std::string_view first = last == std::string_view::npos ? name : name.substr(last + between.size());
  for (const FieldId id : policy.records[from].fields) {
    const model::Field& field = policy.fields[id];
    if (field.name != first || !field.by.empty()) continue;
    if (last == std::string_view::npos) return Path{id};
    if (field.type.kind != model::TypeKind::row) return std::nullopt;
    auto rest = path_named(policy, field.type.record, name.substr(0, last));
    if (rest) rest->insert(rest->begin(), id);
    return rest;
  }
  return std::nullopt;
}

std::optional<Failure> add_named(const model::Policy& policy, const std::string& name, Resampling& made) {
  const model::Record& record = policy.records[made.record];
  std::vector<std::string> known;
  for (const FieldId id : record.fields) {
    if (policy.fields[id].by.empty() && id != record.key) known.push_back(policy.fields[id].name);
  }
  if (auto path = path_named(policy, made.record, name)) {
    made.within.push_back(std::move(*path));
    made.within_names.push_back(name);
    return std::nullopt;
  }
  for (const RecordId id : policy.records.ids()) {
    if (!goes_by(policy.records[id], name)) continue;
    const auto paths = shortest_paths(policy, made.record, id);
    if (paths.size() > 1) return two_ways(policy, made.record, id, paths);
    if (paths.empty()) continue;
    made.within.push_back(paths[0]);
    made.within_names.push_back(path_name(policy, paths[0]));
    return std::nullopt;
  }
  const std::string what = "a " + record.name + " has no field " + quoted(name) + " to be drawn within, and leads to no record of that name";
  return Failure{what, known.empty() ? "ask for `--within none`" : help_for(name, known, "its fields are") + "; or ask for `--within none`"};
}

}  // namespace

Result<Resampling> resampling_of(const model::Policy& policy, const std::vector<model::FundId>& only, const ResampleWords& words) {
  const auto record = record_named(policy, words.record);
  if (!record) return tl::unexpected(record.error());
  if (policy.funds.size() == 0) {
    return fail(policy.name + " " + policy.version + " has no fund, so there is no payment that could vary", "leave `--resample` out");
  }
  if (const auto why = table::why_not_drawn(policy, *record)) return tl::unexpected(*why);
  Resampling made{*record, words.samples, words.seed, words.interval, {}, {}};
  if (!words.within) {
    if (const auto failure = add_payees(policy, only, made)) return tl::unexpected(*failure);
    return made;
  }
  const bool none = *words.within == std::vector<std::string>{"none"};
  for (const std::string& name : none ? std::vector<std::string>() : *words.within) {
    if (const auto failure = add_named(policy, name, made)) return tl::unexpected(*failure);
  }
  return made;
}

std::set<FieldId> fields_for_drawing(const model::Policy& policy, const Resampling& resampling) {
  std::set<FieldId> fields;
  for (const table::Path& path : resampling.within) fields.insert(path.begin(), path.end());
  for (const RecordId id : table::records_along(policy, resampling.record)) {
    for (const FieldId field : policy.records[id].fields) {
      if (policy.fields[field].type.kind == model::TypeKind::row) fields.insert(field);
    }
  }
  return fields;
}

}  // namespace meed::engine
