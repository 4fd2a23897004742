#include "registry/registry.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "base/sha256.hpp"
#include "registry/making.hpp"
#include "registry/rules.hpp"

namespace meed::registry {
namespace {

/// Reads something in one look.
template <class T>
Result<T> look(Storage& storage, const std::function<Result<T>(Reading&)>& ask) {
  std::optional<T> found;
  auto done = storage.read([&](Reading& reading) -> Result<void> {
    auto answer = ask(reading);
    if (!answer) return tl::unexpected(answer.error());
    found = std::move(*answer);
    return {};
  });
  if (!done) return tl::unexpected(done.error());
  return std::move(*found);
}

Result<std::string> object_of(Reading& reading, const std::string& hash) {
  auto bytes = reading.object(hash);
  if (!bytes) return tl::unexpected(bytes.error());
  if (!*bytes) return fail("the registry doesn't have what it calls " + hash, "`meed verify` says what else is wrong with it");
  if (sha256(**bytes) != hash) return fail("what the registry has as " + hash + " was changed", "`meed verify` says what else is wrong with it");
  return std::move(**bytes);
}

Result<VersionText> text_for(Reading& reading, VersionRow row, const FileHash& file) {
  auto text = object_of(reading, file.sha256);
  if (!text) return tl::unexpected(text.error());
  return VersionText{std::move(row), std::move(*text), file.name};
}

Result<VersionText> last_text(Reading& reading, VersionRow row) {
  const auto drafted = said_as<Drafted>(reading, row.drafted);
  if (!drafted) return tl::unexpected(drafted.error());
  return text_for(reading, std::move(row), drafted->text);
}

tl::unexpected<Failure> none_in_force(Reading& reading, const std::string& policy, Date on) {
  VersionsWanted wanted;
  wanted.policy = policy;
  const auto rows = reading.versions(wanted);
  if (!rows) return tl::unexpected(rows.error());
  if (rows->empty()) return no_such_version(reading, {policy, ""});
  std::vector<std::string> published;
  for (const VersionRow& row : *rows) {
    if (is_published(row.state)) published.push_back(with_days(row));
  }
  const std::string what = "no published version of " + policy + " is in force on " + on.to_string();
  if (published.empty()) return fail(what, "none is published: `meed publish` does it");
  constexpr std::size_t most = 6;
  const bool many = published.size() > most;
  if (many) published.erase(published.begin(), published.end() - most);
  return fail(what, (many ? "the newest are " : "published are ") + and_list(published));
}

Result<VersionText> version_in_force(Reading& reading, const std::string& policy, Date on, bool may_be_unpublished) {
  VersionsWanted wanted;
  wanted.policy = policy;
  wanted.on = on;
  auto rows = reading.versions(wanted);
  if (!rows) return tl::unexpected(rows.error());
  std::vector<VersionRow> published, drafts;
  for (VersionRow& row : *rows) {
    if (is_published(row.state)) published.push_back(std::move(row));
    else if (row.state != State::withdrawn) drafts.push_back(std::move(row));
  }
  auto standing = not_superseded(reading, std::move(published));
  if (!standing) return tl::unexpected(standing.error());
  if (standing->empty() && may_be_unpublished) *standing = std::move(drafts);
  if (standing->empty()) return none_in_force(reading, policy, on);
  if (standing->size() == 1) return last_text(reading, std::move(standing->front()));
  std::vector<std::string> names;
  for (const VersionRow& row : *standing) names.push_back(with_days(row));
  return fail("several versions of " + policy + " are in force on " + on.to_string() + ": " + and_list(names), "name the one that is meant");
}

Result<Registry::Run> run_at(Reading& reading, RunRow row) {
  auto statement = statement_at(reading, row.kept);
  if (!statement) return tl::unexpected(statement.error());
  auto kept = said_as<RunKept>(reading, row.kept);
  if (!kept) return tl::unexpected(kept.error());
  return Registry::Run{std::move(row), std::move(*kept), std::move(*statement)};
}

/// Gives, of the confirmed runs of a policy, the last one of each period, in order of periods.
Result<std::vector<RunRow>> standing_runs(Reading& reading, const RunsWanted& wanted) {
  auto rows = reading.runs(wanted);
  if (!rows) return tl::unexpected(rows.error());
  std::map<std::pair<Date, Date>, RunRow> last;  // by the last day, and then by the first
  for (RunRow& row : *rows) {
    RunRow& standing = last[{row.last, row.first}];
    if (row.confirmed > standing.confirmed) standing = std::move(row);
  }
  std::vector<RunRow> standing;
  for (auto& [period, row] : last) standing.push_back(std::move(row));
  return standing;
}

RunsWanted confirmed_of(const std::string& policy) {
  RunsWanted wanted;
  wanted.policy = policy;
  wanted.confirmed = true;
  return wanted;
}

}  // namespace

Registry::Registry(std::unique_ptr<Storage> storage) : storage_(std::move(storage)) {}

Result<Made> Registry::make(const Statement& statement, const std::vector<Object>& objects, const SecretKey* key) {
  auto made = make({{statement, objects}}, key);
  if (!made) return tl::unexpected(made.error());
  return made->front();
}

Result<std::vector<Made>> Registry::make(const std::vector<Wanted>& wanted, const SecretKey* key) {
  std::vector<Made> made;
  auto done = storage_->write([&](Writing& writing) -> Result<void> {
    made.clear();
    for (const Wanted& one : wanted) {
      auto result = make_one(writing, one, key);
      if (!result) return tl::unexpected(result.error());
      made.push_back(std::move(*result));
    }
    return {};
  });
  if (!done) return tl::unexpected(done.error());
  return made;
}

Result<std::vector<VersionRow>> Registry::versions(const VersionsWanted& wanted) {
  return look<std::vector<VersionRow>>(*storage_, [&](Reading& reading) { return reading.versions(wanted); });
}

Result<VersionText> Registry::version(const VersionName& name) {
  return look<VersionText>(*storage_, [&](Reading& reading) -> Result<VersionText> {
    auto row = row_of(reading, name);
    if (!row) return tl::unexpected(row.error());
    return last_text(reading, std::move(*row));
  });
}

Result<VersionText> Registry::version(const VersionContent& wanted) {
  return look<VersionText>(*storage_, [&](Reading& reading) -> Result<VersionText> {
    auto row = row_of(reading, wanted.name);
    if (!row) return tl::unexpected(row.error());
    if (row->content == wanted.content) return last_text(reading, std::move(*row));
    const auto told = reading.about(wanted.name.to_string());
    if (!told) return tl::unexpected(told.error());
    for (auto entry = told->rbegin(); entry != told->rend(); ++entry) {
      const auto statement = read_statement(entry->statement);
      if (!statement) return tl::unexpected(statement.error());
      const auto* drafted = std::get_if<Drafted>(&statement->said);
      if (drafted && drafted->version == wanted) return text_for(reading, std::move(*row), drafted->text);
    }
    return fail("the registry has no " + wanted.name.to_string() + " with these rules", "look at its history: `meed show \"" + wanted.name.to_string() + "\"`");
  });
}

Result<VersionText> Registry::in_force(const std::string& policy, Date on, bool may_be_unpublished) {
  return look<VersionText>(*storage_, [&](Reading& reading) { return version_in_force(reading, policy, on, may_be_unpublished); });
}

Result<std::vector<VersionRow>> Registry::all_in_force(Date on, const std::string& policy) {
  return look<std::vector<VersionRow>>(*storage_, [&](Reading& reading) -> Result<std::vector<VersionRow>> {
    VersionsWanted wanted;
    wanted.policy = policy;
    wanted.on = on;
    auto rows = reading.versions(wanted);
    if (!rows) return rows;
    std::erase_if(*rows, [](const VersionRow& row) { return !is_published(row.state); });
    return not_superseded(reading, std::move(*rows));
  });
}

Result<std::vector<Registry::Told>> Registry::told_of(const std::string& subject) {
  return look<std::vector<Told>>(*storage_, [&](Reading& reading) -> Result<std::vector<Told>> {
    auto entries = reading.about(subject);
    if (!entries) return tl::unexpected(entries.error());
    std::vector<Told> told;
    for (Entry& entry : *entries) {
      auto statement = read_statement(entry.statement);
      if (!statement) return fail("entry " + std::to_string(entry.number) + ": " + statement.error().what, "`meed verify` says what else is wrong with the registry");
      told.push_back({std::move(entry), std::move(*statement)});
    }
    return told;
  });
}

Result<std::vector<RunRow>> Registry::runs(const RunsWanted& wanted) {
  return look<std::vector<RunRow>>(*storage_, [&](Reading& reading) { return reading.runs(wanted); });
}

Result<Registry::Run> Registry::run(const std::string& id) {
  return look<Run>(*storage_, [&](Reading& reading) -> Result<Run> {
    auto row = run_row_of(reading, id);
    if (!row) return tl::unexpected(row.error());
    return run_at(reading, std::move(*row));
  });
}

Result<std::vector<Registry::Run>> Registry::paid_before(const std::string& policy, Date first, Date last) {
  return look<std::vector<Run>>(*storage_, [&](Reading& reading) -> Result<std::vector<Run>> {
    auto rows = standing_runs(reading, confirmed_of(policy));
    if (!rows) return tl::unexpected(rows.error());
    std::vector<Run> runs;
    for (RunRow& row : *rows) {
      if (row.last > last || (row.first == first && row.last == last)) continue;
      auto run = run_at(reading, std::move(row));
      if (!run) return tl::unexpected(run.error());
      runs.push_back(std::move(*run));
    }
    return runs;
  });
}

Result<std::optional<Registry::Run>> Registry::paid_for(const std::string& policy, Date first, Date last) {
  return look<std::optional<Run>>(*storage_, [&](Reading& reading) -> Result<std::optional<Run>> {
    RunsWanted wanted = confirmed_of(policy);
    wanted.first = first;
    wanted.last = last;
    auto rows = standing_runs(reading, wanted);
    if (!rows) return tl::unexpected(rows.error());
    if (rows->empty()) return std::nullopt;
    auto run = run_at(reading, std::move(rows->front()));
    if (!run) return tl::unexpected(run.error());
    return std::move(*run);
  });
}

namespace {

/// What was confirmed for one period of a policy, beside what a run went by.
struct OfPeriod {
  const RunRow* standing = nullptr;  // confirmed last
  const RunRow* gone_by = nullptr;   // what the run went by
  bool known_then = false;           // something was confirmed when the run was kept
};

/// Tells whether a run went by results in a folder that was named.
bool goes_by_folders(const RunKept& kept) {
  return std::any_of(kept.data.begin(), kept.data.end(), [&](const FileHash& file) {
    const auto slash = file.name.find('/');
    return slash != std::string::npos && std::find(kept.earlier.begin(), kept.earlier.end(), file.name.substr(0, slash)) == kept.earlier.end();
  });
}

/// Sorts the confirmed runs of a policy by period, those that end with a run's or before, but for the run's own period.
std::map<std::pair<Date, Date>, OfPeriod> before(const Registry::Run& run, const std::vector<RunRow>& confirmed) {
  std::map<std::pair<Date, Date>, OfPeriod> periods;
  const auto& earlier = run.kept.earlier;
  for (const RunRow& row : confirmed) {
    if (row.last > run.row.last || (row.first == run.row.first && row.last == run.row.last)) continue;
    OfPeriod& here = periods[{row.last, row.first}];
    if (!here.standing || row.confirmed > here.standing->confirmed) here.standing = &row;
    if (std::find(earlier.begin(), earlier.end(), row.id) != earlier.end()) here.gone_by = &row;
    here.known_then = here.known_then || row.confirmed < run.row.kept;
  }
  return periods;
}

}  // namespace

Result<std::vector<Registry::PaidSince>> Registry::paid_since(const Run& run) {
  return look<std::vector<PaidSince>>(*storage_, [&](Reading& reading) -> Result<std::vector<PaidSince>> {
    const auto confirmed = reading.runs(confirmed_of(run.row.version.policy));
    if (!confirmed) return tl::unexpected(confirmed.error());
    const auto periods = before(run, *confirmed);
    const auto left_out = [](const auto& period) { return period.second.known_then && !period.second.gone_by; };
    const bool on_purpose = goes_by_folders(run.kept) || std::any_of(periods.begin(), periods.end(), left_out);
    std::vector<PaidSince> since;
    for (const auto& [period, here] : periods) {
      if (here.standing == here.gone_by || (!here.gone_by && on_purpose)) continue;
      auto stands = run_at(reading, *here.standing);
      if (!stands) return tl::unexpected(stands.error());
      since.push_back({std::move(*stands), here.gone_by ? here.gone_by->id : ""});
    }
    return since;
  });
}

Result<std::string> Registry::object(const std::string& sha256) {
  return look<std::string>(*storage_, [&](Reading& reading) { return object_of(reading, sha256); });
}

}  // namespace meed::registry
