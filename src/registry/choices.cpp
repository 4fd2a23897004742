// Which published choices are in force below a version.
#include <algorithm>
#include <map>
#include <set>

#include "registry/registry.hpp"
#include "registry/rules.hpp"

namespace meed::registry {
namespace {

/// The days that are asked about.
struct Days { Date first, last; };

bool meet(const VersionRow& row, const Days& days) { return row.first <= days.last && days.first <= row.last; }

class Below {
 public:
  Below(Reading& reading, const Days& days) : reading_(reading), days_(days) {}

  Result<Registry::Choices> of(const VersionName& version) {
    const auto below = choosing_below(version);
    if (!below) return tl::unexpected(below.error());
    std::map<std::string, std::vector<VersionRow>> by_policy;
    for (const VersionRow& row : *below) by_policy[row.name.policy].push_back(row);
    for (const auto& [policy, rows] : by_policy) {
      if (auto sorted = sort(policy, rows); !sorted) return tl::unexpected(sorted.error());
    }
    if (auto added = add_elsewhere(version); !added) return tl::unexpected(added.error());
    return std::move(found_);
  }

 private:
  /// Finds the published files that choose for a row and go on from a version, directly or by way of others.
  Result<std::vector<VersionRow>> choosing_below(const VersionName& version) {
    std::vector<VersionRow> found;
    std::vector<VersionName> waiting{version};
    while (!waiting.empty()) {
      VersionsWanted wanted;
      wanted.extends = waiting.back().policy;
      wanted.extends_version = waiting.back().version;
      waiting.pop_back();
      auto rows = reading_.versions(wanted);
      if (!rows) return rows;
      for (VersionRow& row : *rows) {
        if (row.chooser.empty() || !is_published(row.state)) continue;
        waiting.push_back(row.name);
        found.push_back(std::move(row));
      }
    }
    return found;
  }

  /// The days on which it may change what is in force: the first, and those on which some row begins or has just ended.
  std::set<Date> days_of_change(const std::vector<VersionRow>& rows) const {
    std::set<Date> days{days_.first};
    for (const VersionRow& row : rows) {
      for (const auto& day : {std::optional(row.first), row.last.plus_days(1)}) {
        if (day && days_.first < *day && *day <= days_.last) days.insert(*day);
      }
    }
    return days;
  }

  /// Gives the names of those rows of a policy that are in force on a day.
  Result<std::set<VersionName>> on(const std::string& policy, const std::vector<VersionRow>& rows, Date day) {
    VersionsWanted wanted;
    wanted.policy = policy;
    wanted.on = day;
    auto all = reading_.versions(wanted);
    if (!all) return tl::unexpected(all.error());
    std::erase_if(*all, [](const VersionRow& row) { return !is_published(row.state); });
    const auto standing = not_superseded(reading_, std::move(*all));
    if (!standing) return tl::unexpected(standing.error());
    std::set<VersionName> names;
    for (const VersionRow& row : *standing) {
      if (std::any_of(rows.begin(), rows.end(), [&](const VersionRow& one) { return one.name == row.name; })) names.insert(row.name);
    }
    return names;
  }

  /// Sorts the rows of one policy: all are looked at whose days begin or end, and whatever of the policy takes over from them.
  Result<void> sort(const std::string& policy, const std::vector<VersionRow>& rows) {
    VersionsWanted wanted;
    wanted.policy = policy;
    const auto all = reading_.versions(wanted);
    if (!all) return tl::unexpected(all.error());
    std::set<VersionName> ever;
    bool always = true;
    std::optional<std::set<VersionName>> first;
    for (const Date day : days_of_change(*all)) {
      const auto here = on(policy, rows, day);
      if (!here) return tl::unexpected(here.error());
      ever.insert(here->begin(), here->end());
      if (!first) first = *here;
      always = always && *here == *first;
    }
    for (const VersionRow& row : rows) {
      if (ever.contains(row.name)) (always ? found_.in_force : found_.in_part).push_back(row);
    }
    return {};
  }

  /// What was agreed for a version above, or for one that this takes over from, doesn't count for this one.
  Result<void> add_elsewhere(const VersionName& version) {
    const auto row = row_of(reading_, version);
    if (!row) return tl::unexpected(row.error());
    const auto drafted = said_as<Drafted>(reading_, row->drafted);
    if (!drafted) return tl::unexpected(drafted.error());
    IndexRows rows(reading_);
    const auto older = superseded_by(*row, rows);
    if (!older) return tl::unexpected(older.error());
    std::vector<VersionName> others;
    for (const VersionContent& base : drafted->extends) others.push_back(base.name);
    for (const VersionRow& one : *older) others.push_back(one.name);
    std::set<std::string> known;
    for (const auto* list : {&found_.in_force, &found_.in_part}) {
      for (const VersionRow& one : *list) known.insert(one.name.policy);
    }
    for (const VersionName& other : others) {
      auto below = choosing_below(other);
      if (!below) return tl::unexpected(below.error());
      for (VersionRow& one : *below) {
        if (one.state == State::published && meet(one, days_) && !known.contains(one.name.policy)) found_.elsewhere.push_back(std::move(one));
      }
    }
    return {};
  }

  Reading& reading_;
  Days days_;
  Registry::Choices found_;
};

}  // namespace

Result<Registry::Choices> Registry::choices_below(const VersionName& version, Date first, Date last) {
  std::optional<Choices> found;
  auto done = storage_->read([&](Reading& reading) -> Result<void> {
    auto below = Below(reading, {first, last}).of(version);
    if (!below) return tl::unexpected(below.error());
    found = std::move(*below);
    return {};
  });
  if (!done) return tl::unexpected(done.error());
  return std::move(*found);
}

}  // namespace meed::registry
