#include "registry/digest.hpp"

#include <algorithm>
#include <set>

namespace meed::registry {
namespace {

/// Tells whether a published version takes over from one, directly or by way of others; `except` doesn't count.
Result<bool> is_superseded(const VersionName& name, const VersionName& except, RowsBefore& rows) {
  std::vector<VersionName> waiting{name};
  std::set<VersionName> seen;
  while (!waiting.empty()) {
    const VersionName here = waiting.back();
    waiting.pop_back();
    if (!seen.insert(here).second) continue;
    const auto over = rows.that_supersede(here);
    if (!over) return tl::unexpected(over.error());
    for (const VersionRow& row : *over) {
      if (row.name == except ? false : is_published(row.state)) return true;
      if (was_published(row.state)) waiting.push_back(row.name);
    }
  }
  return false;
}

class Digest {
 public:
  Digest(std::uint64_t number, const Statement& statement, RowsBefore& rows) : number_(number), statement_(statement), rows_(rows) {}

  Result<void> operator()(const Drafted& said) {
    auto known = rows_.version(said.version.name);
    if (!known) return tl::unexpected(known.error());
    VersionRow row = known->value_or(VersionRow{});
    if (row.content != said.version.content) {  // other rules: what was agreed of the old ones is no more
      row.state = State::draft;
      row.agreed_by = row.agreed_on = "";
      row.settled = number_;
    }
    row.name = said.version.name;
    row.content = said.version.content;
    row.text = said.text.sha256;
    row.title = said.title;
    row.chooser = said.chooser;
    row.first = said.first;
    row.last = said.last;
    row.extends.reset();
    if (!said.extends.empty()) row.extends = said.extends.front().name;
    row.supersedes = said.supersedes;
    row.drafted = number_;
    changes_.versions.push_back(std::move(row));
    return {};
  }

  Result<void> operator()(const Agreed& said) {
    return change(said.version.name, [&](VersionRow& row) -> Result<void> {
      row.agreed_by = said.agreed_by;
      row.agreed_on = said.agreed_on.to_iso();
      if (row.state == State::draft) stand(row, State::agreed);
      return {};
    });
  }

  Result<void> operator()(const Published& said) {
    return change(said.version.name, [&](VersionRow& row) -> Result<void> {
      const auto over = is_superseded(row.name, row.name, rows_);
      if (!over) return tl::unexpected(over.error());
      stand(row, *over ? State::superseded : State::published);
      const auto under = superseded_by(row, rows_);
      if (!under) return tl::unexpected(under.error());
      for (VersionRow older : *under) {
        if (older.state == State::published) change_to(std::move(older), State::superseded);
      }
      return {};
    });
  }

  Result<void> operator()(const Withdrawn& said) {
    return change(said.version.name, [&](VersionRow& row) -> Result<void> {
      stand(row, State::withdrawn);
      const auto under = superseded_by(row, rows_);
      if (!under) return tl::unexpected(under.error());
      for (VersionRow older : *under) {
        if (older.state != State::superseded) continue;
        const auto over = is_superseded(older.name, row.name, rows_);
        if (!over) return tl::unexpected(over.error());
        if (!*over) change_to(std::move(older), State::published);
      }
      return {};
    });
  }

  Result<void> operator()(const RunKept& said) {
    changes_.runs.push_back({subject_of(statement_), said.version.name, said.first, said.last, said.period, said.settles, number_, 0});
    return {};
  }

  Result<void> operator()(const Confirmed& said) {
    auto known = rows_.run(said.run);
    if (!known) return tl::unexpected(known.error());
    if (!*known) return {};
    (*known)->confirmed = number_;
    changes_.runs.push_back(std::move(**known));
    return {};
  }

  Changes changes() { return std::move(changes_); }

 private:
  void stand(VersionRow& row, State state) {
    row.state = state;
    row.settled = number_;
  }
  void change_to(VersionRow row, State state) {
    stand(row, state);
    changes_.versions.push_back(std::move(row));
  }

  /// Changes a row that is there; of what isn't there nothing can be said.
  template <class Change>
  Result<void> change(const VersionName& name, Change&& apply) {
    auto known = rows_.version(name);
    if (!known) return tl::unexpected(known.error());
    if (!*known) return {};
    if (auto done = apply(**known); !done) return done;
    changes_.versions.push_back(std::move(**known));
    return {};
  }

  std::uint64_t number_;
  const Statement& statement_;
  RowsBefore& rows_;
  Changes changes_;
};

}  // namespace

bool was_published(State state) { return is_published(state) || state == State::withdrawn; }
bool is_published(State state) { return state == State::published || state == State::superseded; }

Result<std::vector<VersionRow>> superseded_by(const VersionRow& row, RowsBefore& rows) {
  std::vector<VersionRow> found;
  std::set<VersionName> seen{row.name};
  for (std::optional<VersionName> next = row.supersedes; next && seen.insert(*next).second;) {
    auto older = rows.version(*next);
    if (!older) return tl::unexpected(older.error());
    if (!*older || !was_published((*older)->state)) break;
    next = (*older)->supersedes;
    found.push_back(std::move(**older));
  }
  return found;
}

Result<Changes> changes_of(std::uint64_t number, const Statement& statement, RowsBefore& rows) {
  Digest digest(number, statement, rows);
  if (auto done = std::visit(digest, statement.said); !done) return tl::unexpected(done.error());
  return digest.changes();
}

Result<std::optional<VersionRow>> IndexRows::version(const VersionName& name) {
  VersionsWanted wanted;
  wanted.policy = name.policy;
  wanted.version = name.version;
  auto rows = reading_.versions(wanted);
  if (!rows) return tl::unexpected(rows.error());
  if (rows->empty()) return std::nullopt;
  return std::move(rows->front());
}

Result<std::optional<RunRow>> IndexRows::run(const std::string& id) {
  RunsWanted wanted;
  wanted.id = id;
  auto rows = reading_.runs(wanted);
  if (!rows) return tl::unexpected(rows.error());
  for (RunRow& row : *rows) {
    if (row.id == id) return std::move(row);
  }
  return std::nullopt;
}

Result<std::vector<VersionRow>> IndexRows::that_supersede(const VersionName& name) {
  VersionsWanted wanted;
  wanted.supersedes = name;
  return reading_.versions(wanted);
}

}  // namespace meed::registry
