// One bit changed in any stored value is found, and named: in each column of each table, and anywhere in a file of SQLite.
#include <algorithm>
#include <fstream>
#include <iterator>
#include <random>

#include "base/sha256.hpp"
#include "host/sql/facts.hpp"
#include "host/sql/tables.hpp"
#include "registry/registry.hpp"
#include "registry/verify.hpp"
#include "tests/host/kept_registry.hpp"

namespace meed::host {
namespace {

using namespace registry;
using Row = std::vector<std::string>;

Date day(std::string_view iso) { return Date::parse_iso(iso).value(); }

/// A registry in which every column of every table says something: a version that extends one, supersedes one and was
/// agreed; a run that settles another; a large object and a small one.
void fill(std::unique_ptr<Storage> storage) {
  Registry registry(std::move(storage));
  const SecretKey key = SecretKey::make("A. Officer");
  int minute = 10;
  const auto say = [&](Said said, std::vector<Object> objects = {}, bool is_signed = false) {
    const auto made = registry.make({"2012-05-14T09:" + std::to_string(minute++) + ":00Z", is_signed ? "A. Officer" : "B. Clerk", std::move(said)}, objects, is_signed ? &key : nullptr);
    EXPECT_TRUE(made.has_value()) << made.error().what;
    return made ? made->id : std::string();
  };
  const auto version = [](const std::string& policy, const std::string& name) { return VersionContent{{policy, name}, sha256(policy + name)}; };
  const std::string text = "a file of rules", large(3'000'000, 'x');
  const auto draft = [&](const VersionContent& drafted, std::vector<VersionContent> extends, std::optional<VersionName> supersedes, const char* first, const char* chooser) {
    say(Drafted{drafted, {"rules.meed", sha256(text), true}, "Outreach", "Swindon", day(first), day("2013-03-31"), std::move(extends), std::move(supersedes), chooser}, {{sha256(text), text}});
    say(Agreed{drafted, "The board", day("2012-05-01"), "minute 7"});
    say(Published{drafted, "as agreed"}, {}, true);
  };
  draft(version("national", "1"), {}, {}, "2012-04-01", "");
  draft(version("swindon.outreach", "2012.1"), {version("national", "1")}, {}, "2012-04-01", "Centre C07");
  draft(version("swindon.outreach", "2012.2"), {version("national", "1")}, VersionName{"swindon.outreach", "2012.1"}, "2012-10-01", "");
  RunKept run;
  run.version = version("swindon.outreach", "2012.2");
  run.period = "financial year 2012-13";
  run.first = day("2012-04-01");
  run.last = day("2013-03-31");
  run.engine = "meed 0.1.0";
  run.data = {{"families.csv", sha256(large), true}};
  run.record = {"run.json", sha256(text), true};
  run.settles = say(run, {{sha256(large), large}, {sha256(text), text}});
  say(Confirmed{run.settles, "paid"}, {}, true);
  run.as_known = day("2013-06-30");
  say(Confirmed{say(run, {{sha256(large), large}, {sha256(text), text}}), "settled"}, {}, true);
}

/// Gives all that verification finds; what can't even be opened or read counts, too.
std::string found_in(const std::string& where) {
  auto storage = open_registry(where, false);
  if (!storage) return storage.error().what;
  const auto verified = verify(**storage, {});
  if (!verified) return verified.error().what;
  std::string all;
  for (const Finding& one : verified->findings) all += one.where + ": " + one.what + "\n";
  return all;
}

/// All that a registry gives its readers; nothing if it can't be read.
struct Contents {
  std::vector<Entry> entries;
  std::vector<std::pair<std::string, std::optional<std::string>>> objects;
  std::vector<VersionRow> versions;
  std::vector<RunRow> runs;

  friend bool operator==(const Contents&, const Contents&) = default;
};

Result<void> read_into(Contents& all, Reading& reading) {
  const auto entries = reading.entries(1, 1000);
  const auto names = reading.objects();
  const auto versions = reading.versions({});
  const auto runs = reading.runs({});
  if (!entries || !names || !versions || !runs) return fail("damaged", "");
  all = {*entries, {}, *versions, *runs};
  for (const std::string& name : *names) {
    const auto bytes = reading.object(name);
    if (!bytes) return fail("damaged", "");
    all.objects.emplace_back(name, *bytes);
  }
  return {};
}

Contents contents_of(const std::string& where) {
  Contents all;
  auto storage = open_registry(where, false);
  if (!storage || !(*storage)->read([&](Reading& reading) { return read_into(all, reading); })) return {};
  return all;
}

std::string flipped(const std::string& text, std::size_t at, int bit) {
  std::string other = text;
  other[at] = static_cast<char>(static_cast<unsigned char>(other[at]) ^ (1U << static_cast<unsigned>(bit)));
  return other;
}

class Damage : public KeptRegistry {
 protected:
  void SetUp() override {
    KeptRegistry::SetUp();
    if (IsSkipped()) return;
    fill(open());
    ASSERT_EQ(found_in(where), "");
    connection = connect(where);
    if (in_file()) run("PRAGMA synchronous = OFF");
  }

  bool in_file() const { return GetParam() == On::sqlite; }

  void stop_triggers(const sql::TableOf& table) {
    const std::string name(table.name);
    if (!in_file()) return run("ALTER TABLE " + name + " DISABLE TRIGGER ALL");
    const auto triggers = connection->texts("SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = :a", {name});
    for (const std::string& trigger : *triggers) run("DROP TRIGGER " + trigger);
  }
  void start_triggers(const sql::TableOf& table) {
    const std::string name(table.name);
    if (!in_file()) return run("ALTER TABLE " + name + " ENABLE TRIGGER ALL");
    for (const std::string& statement : sql::statements_of_schema(sql::Database::sqlite)) {
      if (statement.starts_with("CREATE TRIGGER " + name + "_")) run(statement);
    }
  }
  void run(const std::string& statement, const std::vector<sql::Given>& given = {}) {
    const auto done = connection->run(statement, given);
    ASSERT_TRUE(done.has_value()) << statement << ": " << done.error().what;
  }

  std::vector<Row> rows_of(const sql::TableOf& table) {
    std::string columns;
    Row row(table.columns.size());
    std::vector<sql::Into> into;
    for (std::size_t i = 0; i < row.size(); ++i) {
      columns += (i ? ", CAST(" : "CAST(") + std::string(table.columns[i].name) + " AS text)";
      into.emplace_back(&row[i]);
    }
    std::vector<Row> rows;
    EXPECT_TRUE(connection->each("SELECT " + columns + " FROM " + std::string(table.name), {}, into, [&] { rows.push_back(row); }).has_value());
    return rows;
  }

  /// Puts another value into one column of one row, triggers or no triggers; tells whether the database took it (a key may be taken).
  bool change(const sql::TableOf& table, const Row& row, std::size_t column, const std::string& value) {
    const auto written = [&](std::size_t at) { return table.columns[at].holds == sql::Holds::number ? "CAST(:v" + std::to_string(at) + " AS bigint)" : ":v" + std::to_string(at); };
    std::string condition;
    std::vector<sql::Given> given{value};
    for (std::size_t i = 0; i < row.size(); ++i) {
      condition += (i ? " AND CAST(" : "CAST(") + std::string(table.columns[i].name) + " AS text) = :w" + std::to_string(i);
      given.emplace_back(row[i]);
    }
    run("BEGIN");
    stop_triggers(table);
    const auto done = connection->run("UPDATE " + std::string(table.name) + " SET " + std::string(table.columns[column].name) + " = " + written(column) + " WHERE " + condition, given);
    if (done) start_triggers(table);
    run(done ? "COMMIT" : "ROLLBACK");
    return done.has_value();
  }

  /// The values that a value becomes when one of some of its bits is changed.
  static std::vector<std::string> neighbours(const std::string& value, sql::Holds holds) {
    std::vector<std::string> all;
    if (holds == sql::Holds::number) {
      for (const int bit : {0, 1, 7, 40, 62}) all.push_back(std::to_string(std::stoll(value) ^ (1LL << bit)));
      return all;
    }
    for (const std::size_t at : {std::size_t{0}, value.size() / 2, value.size() - 1}) {
      for (int bit = 0; bit < 7 && at < value.size(); bit += 3) {
        if (auto other = flipped(value, at, bit); other[at] != '\0') all.push_back(std::move(other));
      }
    }
    return all;
  }

  /// One of them, another one each time; all of them where there is time (MEED_FLIPS).
  std::vector<std::string> chosen(std::vector<std::string> values) {
    if (std::getenv("MEED_FLIPS") || values.empty()) return values;
    return {values[++turn % values.size()]};
  }

  /// The word by which a finding names a row of a table.
  static std::string_view named_by(std::string_view table) {
    if (table == "meed_entries") return "entry ";
    if (table == "meed_objects" || table == "meed_pieces") return "object ";
    if (table == "meed_format") return "format";
    return "index of ";
  }

  std::unique_ptr<sql::Connection> connection;
  std::size_t turn = 0;
};
INSTANTIATE_TEST_SUITE_P(, Damage, ::testing::Values(On::sqlite, On::postgresql), name_of);

TEST_P(Damage, OfOneBitIsFoundInEveryColumn) {
  int changed = 0;
  for (const sql::TableOf& table : sql::tables) {
    for (const Row& row : rows_of(table)) {
      for (std::size_t column = 0; column < row.size(); ++column) {
        for (const std::string& other : chosen(neighbours(row[column], table.columns[column].holds))) {
          if (!change(table, row, column, other)) continue;
          const std::string found = found_in(where);
          EXPECT_NE(found.find(named_by(table.name)), std::string::npos)
              << table.name << "." << table.columns[column].name << ": " << row[column].substr(0, 200) << " became " << other.substr(0, 200) << "; found: " << found;
          Row now = row;
          now[column] = other;
          ASSERT_TRUE(change(table, now, column, row[column]));
          ++changed;
        }
      }
    }
  }
  EXPECT_GT(changed, 150);
  EXPECT_EQ(found_in(where), "");
}

TEST_P(Damage, OfTheSchemaIsFound) {
  stop_triggers(sql::tables[1]);
  const std::string kind = in_file() ? "is missing" : "was changed";
  EXPECT_NE(found_in(where).find("the schema: trigger meed_entries_stay of meed_entries " + kind), std::string::npos) << found_in(where);
  start_triggers(sql::tables[1]);
  run("DROP INDEX meed_runs_by_keeping");
  EXPECT_NE(found_in(where).find("the schema: index meed_runs_by_keeping of meed_runs is missing"), std::string::npos) << found_in(where);
  run("CREATE INDEX meed_runs_by_keeping ON meed_runs (kept)");
  EXPECT_EQ(found_in(where), "");
  run("CREATE INDEX meed_theirs ON meed_runs (version)");
  EXPECT_NE(found_in(where).find("the schema: index meed_theirs of meed_runs isn't one that Meed made"), std::string::npos) << found_in(where);
}

TEST_P(Damage, OfARowThatCannotBeReadIsToldOnce) {
  run("UPDATE meed_versions SET state = 'x', first_day = '2012-13-01' WHERE policy = 'national'");
  const std::string name = sql::place_of(where)->name;
  EXPECT_EQ(found_in(where), name + ": index of national 1: first_day reads `2012-13-01`, which is no day\n");
}

TEST_P(Damage, OfPiecesThatBelongToNothingIsFound) {
  run("INSERT INTO meed_pieces (sha256, piece, stored, stored_sha256) VALUES ('stray', 0, 'plain:', 'x')");
  EXPECT_NE(found_in(where).find("object stray: pieces of it are kept, and it isn't known"), std::string::npos) << found_in(where);
}

std::string bytes_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

/// A bit of a file is changed at random. Either it is found, or nothing that is kept has changed: it was a counter of SQLite's, or a part
/// of a page that is in no use.
TEST_P(Damage, OfOneBitAnywhereInAFileIsFoundOrChangesNothing) {
  if (!in_file()) GTEST_SKIP() << "a server's files are its own";
  connection.reset();
  const char* const asked = std::getenv("MEED_FLIPS");
  const int flips = asked ? std::atoi(asked) : 300;
  const std::string whole = bytes_of(where);
  const Contents contents = contents_of(where);
  ASSERT_EQ(contents.entries.size(), 13U);
  std::mt19937 source(2012);
  int found = 0;
  for (int time = 0; time < flips; ++time) {
    const std::size_t at = std::uniform_int_distribution<std::size_t>(0, whole.size() - 1)(source);
    const int bit = static_cast<int>(source() % 8);
    const std::string place = where + "." + std::to_string(time);
    std::ofstream(place, std::ios::binary) << flipped(whole, at, bit);
    if (!found_in(place).empty()) ++found;
    else EXPECT_TRUE(contents_of(place) == contents) << "byte " << at << ", bit " << bit;
    std::filesystem::remove(place);
  }
  EXPECT_GT(found, flips / 10);
  RecordProperty("found", found);
  std::printf("%d of %d flips were found; the others changed nothing\n", found, flips);
}

}  // namespace
}  // namespace meed::host
