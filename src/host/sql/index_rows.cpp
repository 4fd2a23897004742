#include <algorithm>
#include <array>
#include <utility>

#include "host/sql/conditions.hpp"
#include "host/sql/rows.hpp"

namespace meed::host::sql {
namespace {

using registry::RunRow;
using registry::State;
using registry::VersionName;
using registry::VersionRow;

/// Called with a row that could be read, or with why it couldn't.
template <class Row>
using Taker = std::function<void(Result<Row>)>;

std::optional<State> state_of(std::string_view word) {
  for (const State state : {State::draft, State::agreed, State::published, State::withdrawn, State::superseded}) {
    if (word_of(state) == word) return state;
  }
  return std::nullopt;
}

/// Reads days, and keeps the first that is none.
class Days {
 public:
  Date read(const char* column, const std::string& text) {
    const auto day = Date::parse_iso(text);
    if (!day && wrong_.empty()) wrong_ = std::string(column) + " reads `" + text + "`, which is no day";
    return day.value_or(Date());
  }
  const std::string& wrong() const { return wrong_; }

 private:
  std::string wrong_;
};

tl::unexpected<Failure> unreadable(const std::string& whose, const std::string& why) {
  return fail("index of " + whose + ": " + why, "`meed verify` says what is damaged");
}

std::optional<VersionName> named(const std::string& policy, const std::string& version) {
  if (policy.empty() && version.empty()) return std::nullopt;
  return VersionName{policy, version};
}

/// A row of meed_versions as it is stored, in the order of `version_columns`.
struct StoredVersion {
  std::array<std::string, 15> texts;
  std::array<long long, 2> numbers{};

  std::vector<Into> into() {
    std::vector<Into> places;
    for (std::string& text : texts) places.emplace_back(&text);
    for (long long& number : numbers) places.emplace_back(&number);
    return places;
  }
  Result<VersionRow> read() const;
};
constexpr const char* version_columns =
    "policy, version, state, content, text_object, title, chooser, first_day, last_day, extends_policy, extends_version, "
    "supersedes_policy, supersedes_version, agreed_by, agreed_on, drafted, settled";

Result<VersionRow> StoredVersion::read() const {
  const auto& [policy, version, state, content, text, title, chooser, first, last, extends_policy, extends_version, supersedes_policy, supersedes_version,
               agreed_by, agreed_on] = texts;
  VersionRow row;
  row.name = {policy, version};
  Days days;
  row.first = days.read("first_day", first);
  row.last = days.read("last_day", last);
  if (!days.wrong().empty()) return unreadable(row.name.to_string(), days.wrong());
  const auto known = state_of(state);
  if (!known) return unreadable(row.name.to_string(), "state reads `" + state + "`, which is none");
  row.state = *known;
  row.content = content;
  row.text = text;
  row.title = title;
  row.chooser = chooser;
  row.extends = named(extends_policy, extends_version);
  row.supersedes = named(supersedes_policy, supersedes_version);
  row.agreed_by = agreed_by;
  row.agreed_on = agreed_on;
  row.drafted = static_cast<std::uint64_t>(numbers[0]);
  row.settled = static_cast<std::uint64_t>(numbers[1]);
  return row;
}

struct StoredRun {
  std::array<std::string, 7> texts;
  std::array<long long, 2> numbers{};

  std::vector<Into> into() {
    std::vector<Into> places;
    for (std::string& text : texts) places.emplace_back(&text);
    for (long long& number : numbers) places.emplace_back(&number);
    return places;
  }
  Result<RunRow> read() const {
    const auto& [id, policy, version, first, last, period, settles] = texts;
    Days days;
    RunRow row{id, {policy, version}, days.read("first_day", first), days.read("last_day", last), period, settles,
               static_cast<std::uint64_t>(numbers[0]), static_cast<std::uint64_t>(numbers[1])};
    if (!days.wrong().empty()) return unreadable("run " + id, days.wrong());
    return row;
  }
};
constexpr const char* run_columns = "id, policy, version, first_day, last_day, period, settles, kept, confirmed";

Result<void> each_version(Connection& connection, const Conditions& conditions, const Taker<VersionRow>& take) {
  StoredVersion stored;
  return connection.each(std::string("SELECT ") + version_columns + " FROM meed_versions" + conditions.text() + " ORDER BY policy, drafted, version",
                         conditions.values(), stored.into(), [&] { take(stored.read()); });
}

Result<void> each_run(Connection& connection, const Conditions& conditions, std::size_t most, const Taker<RunRow>& take) {
  StoredRun stored;
  const std::string order = most > 0 ? " ORDER BY kept DESC, id LIMIT " + std::to_string(most) : " ORDER BY kept, id";
  return connection.each(std::string("SELECT ") + run_columns + " FROM meed_runs" + conditions.text() + order, conditions.values(), stored.into(),
                         [&] { take(stored.read()); });
}

/// Keeps rows, and the first that can't be read.
template <class Row>
struct Kept {
  std::vector<Row> rows;
  std::optional<Failure> failure;

  Taker<Row> taker() {
    return [this](Result<Row> row) {
      if (row) rows.push_back(std::move(*row));
      else if (!failure) failure = row.error();
    };
  }
  Result<std::vector<Row>> given(const Result<void>& done) {
    if (!done) return tl::unexpected(done.error());
    if (failure) return tl::unexpected(*failure);
    return std::move(rows);
  }
};

/// The rest of an INSERT: `(columns) VALUES (:a0, …)`, and what replaces a row with that key.
std::string upsert(const std::string& table, const std::string& columns, const std::string& key, std::size_t count) {
  std::string values, updates;
  for (std::size_t i = 0; i < count; ++i) values += (i ? ", :a" : ":a") + std::to_string(i);
  for (std::size_t from = 0; from < columns.size();) {
    const std::size_t to = std::min(columns.find(", ", from), columns.size());
    const std::string column = columns.substr(from, to - from);
    updates += (updates.empty() ? "" : ", ") + column + " = excluded." + column;
    from = to + 2;
  }
  return "INSERT INTO " + table + " (" + columns + ") VALUES (" + values + ") ON CONFLICT (" + key + ") DO UPDATE SET " + updates;
}

}  // namespace

Result<std::vector<VersionRow>> read_versions(Connection& connection, const registry::VersionsWanted& wanted) {
  Conditions conditions;
  conditions.add_unless_empty("policy", wanted.policy);
  conditions.add_unless_empty("version", wanted.version);
  conditions.add_unless_empty("extends_policy", wanted.extends);
  conditions.add_unless_empty("extends_version", wanted.extends_version);
  if (wanted.on) {
    conditions.add("first_day", "<=", wanted.until.value_or(*wanted.on).to_iso());
    conditions.add("last_day", ">=", wanted.on->to_iso());
  }
  if (wanted.supersedes) {
    conditions.add("supersedes_policy", "=", wanted.supersedes->policy);
    conditions.add("supersedes_version", "=", wanted.supersedes->version);
  }
  Kept<VersionRow> kept;
  return kept.given(each_version(connection, conditions, kept.taker()));
}

Result<std::vector<RunRow>> read_runs(Connection& connection, const registry::RunsWanted& wanted) {
  Conditions conditions;
  conditions.add_unless_empty("policy", wanted.policy);
  conditions.add_unless_empty("version", wanted.version);
  if (!wanted.id.empty()) {
    conditions.add("id", ">=", wanted.id);
    conditions.add("id", "<", wanted.id + "~");  // which comes after every figure and letter
  }
  if (wanted.first) conditions.add("first_day", "=", wanted.first->to_iso());
  if (wanted.last) conditions.add("last_day", "=", wanted.last->to_iso());
  if (wanted.confirmed) conditions.add("confirmed", "<>", 0LL);
  Kept<RunRow> kept;
  auto rows = kept.given(each_run(connection, conditions, wanted.most, kept.taker()));
  if (rows && wanted.most > 0) std::reverse(rows->begin(), rows->end());
  return rows;
}

Result<void> write_row(Connection& connection, const VersionRow& row) {
  static const std::string statement = upsert("meed_versions", version_columns, "policy, version", 17);
  const VersionName none, &extends = row.extends ? *row.extends : none, &supersedes = row.supersedes ? *row.supersedes : none;
  return connection.run(statement, {row.name.policy, row.name.version, std::string(word_of(row.state)), row.content, row.text, row.title, row.chooser,
                                    row.first.to_iso(), row.last.to_iso(), extends.policy, extends.version, supersedes.policy, supersedes.version,
                                    row.agreed_by, row.agreed_on, static_cast<long long>(row.drafted), static_cast<long long>(row.settled)});
}

Result<void> write_row(Connection& connection, const RunRow& row) {
  static const std::string statement = upsert("meed_runs", run_columns, "id", 9);
  return connection.run(statement, {row.id, row.version.policy, row.version.version, row.first.to_iso(), row.last.to_iso(), row.period, row.settles,
                                    static_cast<long long>(row.kept), static_cast<long long>(row.confirmed)});
}

Result<std::vector<std::string>> examine_rows(Connection& connection) {
  std::vector<std::string> findings;
  const auto note = [&](const auto& row) {
    if (!row) findings.push_back(row.error().what);
  };
  auto done = each_version(connection, {}, note).and_then([&] { return each_run(connection, {}, 0, note); });
  if (!done) return tl::unexpected(done.error());
  long long number = 0;
  done = connection.each("SELECT number FROM meed_entries WHERE number < 1 ORDER BY number", {}, {&number},
                         [&] { findings.push_back("entry " + std::to_string(number) + ": entries are numbered from 1"); });
  if (!done) return tl::unexpected(done.error());
  return findings;
}

}  // namespace meed::host::sql
