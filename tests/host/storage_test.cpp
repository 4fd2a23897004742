// What every storage promises (registry/storage.hpp), of a file of SQLite and of PostgreSQL alike; and what of it holds in memory.
#include <algorithm>
#include <functional>
#include <random>

#include "registry/memory_storage.hpp"
#include "tests/host/kept_registry.hpp"

namespace meed::host {
namespace {

using namespace registry;

Entry entry(std::uint64_t number, const std::string& statement = "{}") {
  return {number, statement, "signer", "signature", "hash " + std::to_string(number - 1), "hash " + std::to_string(number), "subject " + std::to_string(number % 3)};
}

VersionRow version(const std::string& policy, const std::string& name, std::uint64_t drafted) {
  VersionRow row;
  row.name = {policy, name};
  row.state = State::published;
  row.content = std::string(64, 'c');
  row.text = std::string(64, 't');
  row.title = "Títle with ‘quotes’, 'plain' ones and :colons";
  row.first = *Date::parse_iso("2012-04-01");
  row.last = *Date::parse_iso("2013-03-31");
  row.drafted = drafted;
  row.settled = drafted + 1;
  return row;
}

RunRow run_row(const std::string& id, std::uint64_t kept, std::uint64_t confirmed = 0) {
  return {id, {"a.b", "1"}, *Date::parse_iso("2012-04-01"), *Date::parse_iso("2013-03-31"), "financial year 2012-13", "", kept, confirmed};
}

/// Bytes that can't be compressed, or that can.
std::string bytes_of(std::size_t size, bool random) {
  std::mt19937 source(7);
  std::string bytes(size, 'x');
  if (random) std::generate(bytes.begin(), bytes.end(), [&] { return static_cast<char>(source() & 0xFFU); });
  return bytes;
}

void write(Storage& storage, const std::function<Result<void>(Writing&)>& work) {
  const auto done = storage.write(work);
  EXPECT_TRUE(done.has_value()) << done.error().what;
}
template <class T>
T read(Storage& storage, const std::function<Result<T>(Reading&)>& question) {
  std::optional<T> answer;
  const auto done = storage.read([&](Reading& reading) -> Result<void> {
    auto result = question(reading);
    if (!result) return tl::unexpected(result.error());
    answer = std::move(*result);
    return {};
  });
  EXPECT_TRUE(done.has_value()) << done.error().what;
  return answer.value_or(T());
}
std::vector<std::string> versions(Storage& storage, const VersionsWanted& wanted) {
  std::vector<std::string> names;
  for (const VersionRow& row : read<std::vector<VersionRow>>(storage, [&](Reading& reading) { return reading.versions(wanted); })) names.push_back(row.name.to_string());
  return names;
}
std::vector<std::string> runs(Storage& storage, const RunsWanted& wanted) {
  std::vector<std::string> ids;
  for (const RunRow& row : read<std::vector<RunRow>>(storage, [&](Reading& reading) { return reading.runs(wanted); })) ids.push_back(row.id);
  return ids;
}
using Names = std::vector<std::string>;

void entries_come_back(Storage& storage) {
  EXPECT_EQ(read<Head>(storage, [](Reading& reading) { return reading.head(); }).number, 0U);
  write(storage, [](Writing& writing) { return writing.append(entry(1)).and_then([&] { return writing.append(entry(2, "{\"é\": \"\\u0000 :a $1\"}")); }); });
  write(storage, [](Writing& writing) { return writing.append(entry(3)); });
  EXPECT_EQ(read<Head>(storage, [](Reading& reading) { return reading.head(); }).hash, "hash 3");
  EXPECT_EQ(read<std::optional<Entry>>(storage, [](Reading& reading) { return reading.entry(2); }), entry(2, "{\"é\": \"\\u0000 :a $1\"}"));
  EXPECT_EQ(read<std::optional<Entry>>(storage, [](Reading& reading) { return reading.entry(4); }), std::nullopt);
  const auto some = read<std::vector<Entry>>(storage, [](Reading& reading) { return reading.entries(2, 5); });
  ASSERT_EQ(some.size(), 2U);
  EXPECT_EQ(some[1], entry(3));
  EXPECT_EQ(read<std::vector<Entry>>(storage, [](Reading& reading) { return reading.entries(1, 1); }).size(), 1U);
  const auto about = read<std::vector<Entry>>(storage, [](Reading& reading) { return reading.about("subject 1"); });
  ASSERT_EQ(about.size(), 1U);
  EXPECT_EQ(about[0], entry(1));
}

void objects_come_back(Storage& storage) {
  constexpr std::size_t mebibyte = std::size_t{1} << 20U;
  std::map<std::string, std::string> objects;
  for (const std::size_t size : {std::size_t{0}, std::size_t{1}, std::size_t{2}, std::size_t{3}, mebibyte - 1, mebibyte, mebibyte + 1, 3 * mebibyte + 77}) {
    for (const bool random : {false, true}) objects[std::to_string(size) + (random ? " random" : "")] = bytes_of(size, random);
  }
  write(storage, [&](Writing& writing) {
    Result<void> done;
    for (const auto& [name, bytes] : objects) done = done.and_then([&] { return writing.put_object(name, bytes); });
    return done.and_then([&] { return writing.put_object("1", "one that is there stays as it is"); });
  });
  Names names;
  for (const auto& [name, bytes] : objects) {
    names.push_back(name);
    EXPECT_EQ(read<std::optional<std::string>>(storage, [&name = name](Reading& reading) { return reading.object(name); }), bytes) << name;
  }
  EXPECT_EQ(read<Names>(storage, [](Reading& reading) { return reading.objects(); }), names);
  EXPECT_EQ(read<std::optional<std::string>>(storage, [](Reading& reading) { return reading.object("none"); }), std::nullopt);
}

void versions_are_found(Storage& storage) {
  VersionRow local = version("b.c", "1", 4), later = version("a.b", "2", 3);
  local.extends = VersionName{"a.b", "2"};
  local.chooser = "Centre C07";
  later.supersedes = VersionName{"a.b", "1"};
  later.first = *Date::parse_iso("2012-10-01");
  write(storage, [&](Writing& writing) {
    return writing.index(version("a.b", "1", 9)).and_then([&] { return writing.index(later); }).and_then([&] { return writing.index(local); });
  });
  EXPECT_EQ(versions(storage, {}), (Names{"a.b 2", "a.b 1", "b.c 1"}));
  write(storage, [&](Writing& writing) { return writing.index(version("a.b", "1", 2)); });
  EXPECT_EQ(versions(storage, {}), (Names{"a.b 1", "a.b 2", "b.c 1"}));
  EXPECT_EQ(versions(storage, {.policy = "a.b", .version = "2"}), (Names{"a.b 2"}));
  EXPECT_EQ(versions(storage, {.policy = "a.b", .on = Date::parse_iso("2012-09-30")}), (Names{"a.b 1"}));
  EXPECT_EQ(versions(storage, {.policy = "a.b", .on = Date::parse_iso("2012-10-01")}), (Names{"a.b 1", "a.b 2"}));
  EXPECT_EQ(versions(storage, {.on = Date::parse_iso("2012-01-01"), .until = Date::parse_iso("2012-04-01")}), (Names{"a.b 1", "b.c 1"}));
  EXPECT_EQ(versions(storage, {.on = Date::parse_iso("2013-04-01")}), Names{});
  EXPECT_EQ(versions(storage, {.extends = "a.b"}), (Names{"b.c 1"}));
  EXPECT_EQ(versions(storage, {.extends = "a.b", .extends_version = "1"}), Names{});
  EXPECT_EQ(versions(storage, {.supersedes = VersionName{"a.b", "1"}}), (Names{"a.b 2"}));
  EXPECT_EQ(read<std::vector<VersionRow>>(storage, [](Reading& reading) { return reading.versions({.policy = "b.c"}); }), std::vector{local});
}

void runs_are_found(Storage& storage) {
  RunRow settling = run_row("ab12", 3, 5);
  settling.settles = "ab11";
  write(storage, [&](Writing& writing) {
    return writing.index(run_row("ab11", 2)).and_then([&] { return writing.index(settling); }).and_then([&] { return writing.index(run_row("cd", 1)); });
  });
  EXPECT_EQ(runs(storage, {}), (Names{"cd", "ab11", "ab12"}));
  EXPECT_EQ(runs(storage, {.id = "ab1"}), (Names{"ab11", "ab12"}));
  EXPECT_EQ(runs(storage, {.id = "cd"}), (Names{"cd"}));
  EXPECT_EQ(runs(storage, {.confirmed = true}), (Names{"ab12"}));
  EXPECT_EQ(runs(storage, {.most = 2}), (Names{"ab11", "ab12"}));
  EXPECT_EQ(runs(storage, {.policy = "a.b", .version = "1", .first = Date::parse_iso("2012-04-01"), .last = Date::parse_iso("2013-03-31"), .most = 1}), (Names{"ab12"}));
  EXPECT_EQ(runs(storage, {.policy = "a.c"}), Names{});
  EXPECT_EQ(runs(storage, {.version = "2"}), Names{});
  EXPECT_EQ(runs(storage, {.last = Date::parse_iso("2013-03-30")}), Names{});
  EXPECT_EQ(read<std::vector<RunRow>>(storage, [](Reading& reading) { return reading.runs({.id = "ab12"}); }), std::vector{settling});
}

void what_fails_leaves_nothing(Storage& storage) {
  write(storage, [](Writing& writing) { return writing.append(entry(1)); });
  const auto refused = storage.write([](Writing& writing) -> Result<void> {
    auto done = writing.append(entry(2)).and_then([&] { return writing.put_object("o", "bytes"); }).and_then([&] { return writing.index(version("a.b", "1", 2)); });
    EXPECT_TRUE(done.has_value());
    EXPECT_EQ(writing.head()->number, 2U);  // it sees what it wrote
    return fail("no", "never mind");
  });
  ASSERT_FALSE(refused.has_value());
  EXPECT_EQ(refused.error(), (Failure{"no", "never mind"}));
  EXPECT_EQ(read<Head>(storage, [](Reading& reading) { return reading.head(); }).number, 1U);
  EXPECT_EQ(read<Names>(storage, [](Reading& reading) { return reading.objects(); }), Names{});
  EXPECT_EQ(versions(storage, {}), Names{});
  EXPECT_EQ(*storage.examine(), Names{});
}

using Promise = void (*)(Storage&);
constexpr std::pair<const char*, Promise> promises[] = {{"entries come back", entries_come_back},
                                                        {"objects come back", objects_come_back},
                                                        {"versions are found", versions_are_found},
                                                        {"runs are found", runs_are_found},
                                                        {"what fails leaves nothing", what_fails_leaves_nothing}};

TEST(InMemory, EveryPromiseIsKept) {
  for (const auto& [name, promise] : promises) {
    SCOPED_TRACE(name);
    MemoryStorage storage;
    promise(storage);
  }
}

class InADatabase : public KeptRegistry {};
INSTANTIATE_TEST_SUITE_P(, InADatabase, ::testing::Values(On::sqlite, On::postgresql), name_of);

TEST_P(InADatabase, EntriesComeBack) { entries_come_back(*open()); }
TEST_P(InADatabase, ObjectsComeBack) { objects_come_back(*open()); }
TEST_P(InADatabase, VersionsAreFound) { versions_are_found(*open()); }
TEST_P(InADatabase, RunsAreFound) { runs_are_found(*open()); }
TEST_P(InADatabase, WhatFailsLeavesNothing) { what_fails_leaves_nothing(*open()); }

TEST_P(InADatabase, WhatOneWroteAnotherReads) {
  write(*open(), [](Writing& writing) { return writing.append(entry(1)); });
  EXPECT_EQ(read<Head>(*open(), [](Reading& reading) { return reading.head(); }).number, 1U);
  EXPECT_EQ(*open()->examine(), Names{});
}

TEST_P(InADatabase, NothingIsWrittenTwice) {
  const auto storage = open();
  write(*storage, [](Writing& writing) { return writing.append(entry(1)); });
  const auto again = storage->write([](Writing& writing) { return writing.append(entry(1, "other")); });
  ASSERT_FALSE(again.has_value());
  EXPECT_NE(again.error().what.find("nothing of this was kept"), std::string::npos) << again.error().what;
  EXPECT_EQ(read<std::optional<Entry>>(*storage, [](Reading& reading) { return reading.entry(1); }), entry(1));
}

TEST_P(InADatabase, ARefusalThatIsOverlookedIsNoSuccess) {
  const auto storage = open();
  const auto done = storage->write([](Writing& writing) -> Result<void> {
    EXPECT_TRUE(writing.append(entry(1)).has_value());
    EXPECT_FALSE(writing.append(entry(1)).has_value());
    return {};
  });
  EXPECT_FALSE(done.has_value());
  EXPECT_EQ(read<Head>(*storage, [](Reading& reading) { return reading.head(); }).number, 0U);
}

TEST_P(InADatabase, WritersWaitForEachOtherAndSaySo) {
  const auto first = open(), second = open(std::chrono::milliseconds(300));
  write(*first, [&](Writing& writing) {
    const auto other = second->write([](Writing& there) { return there.append(entry(1)); });
    EXPECT_FALSE(other.has_value());
    EXPECT_NE((other ? "" : other.error().what).find("is in use"), std::string::npos);
    return writing.append(entry(1));
  });
  write(*second, [](Writing& writing) { return writing.append(entry(2)); });
}

TEST_P(InADatabase, ReadersSeeOneInstant) {
  const auto reader = open(), writer = open(std::chrono::milliseconds(300));
  write(*writer, [](Writing& writing) { return writing.append(entry(1)); });
  bool written = false;
  const auto done = reader->read([&](Reading& reading) -> Result<void> {
    EXPECT_EQ(reading.head()->number, 1U);
    written = writer->write([](Writing& writing) { return writing.append(entry(2)); }).has_value();
    EXPECT_EQ(reading.head()->number, 1U);
    return {};
  });
  EXPECT_TRUE(done.has_value());
  EXPECT_EQ(written, GetParam() == On::postgresql);  // who writes to a file waits for its readers
  EXPECT_EQ(read<Head>(*reader, [](Reading& reading) { return reading.head(); }).number, written ? 2U : 1U);
}

TEST_P(InADatabase, NothingCanBeChangedOrRemoved) {
  const auto storage = open();
  write(*storage, [](Writing& writing) {
    return writing.append(entry(1)).and_then([&] { return writing.put_object("o", "bytes"); }).and_then([&] { return writing.index(version("a.b", "1", 1)); });
  });
  const auto connection = connect(where);
  for (const char* const statement : {"UPDATE meed_entries SET statement = 'x'", "DELETE FROM meed_entries", "UPDATE meed_objects SET size = 0", "DELETE FROM meed_objects",
                                      "UPDATE meed_pieces SET stored = 'x'", "DELETE FROM meed_pieces", "DELETE FROM meed_versions", "DELETE FROM meed_format",
                                      "UPDATE meed_format SET value = '2'"}) {
    EXPECT_FALSE(connection->run(statement).has_value()) << statement;
  }
  const char* const sly = GetParam() == On::sqlite ? "INSERT OR REPLACE INTO meed_objects VALUES ('o', 0, 0)" : "TRUNCATE meed_entries";
  EXPECT_FALSE(connection->run(sly).has_value());
  EXPECT_EQ(*storage->examine(), Names{});
}

TEST_P(InADatabase, AnotherFormatIsRefused) {
  (void)open();
  const auto connection = connect(where);
  const std::string drop = GetParam() == On::sqlite ? "DROP TRIGGER meed_format_stay" : "DROP TRIGGER meed_format_stay ON meed_format";
  ASSERT_TRUE(connection->run(drop).has_value());
  ASSERT_TRUE(connection->run("UPDATE meed_format SET value = '2'").has_value());
  const auto newer = open()->read([](Reading&) { return Result<void>(); });
  ASSERT_FALSE(newer.has_value());
  EXPECT_NE(newer.error().what.find("format 2, and this Meed knows format 1"), std::string::npos) << newer.error().what;
  EXPECT_EQ(*open()->examine(), (Names{"the schema: trigger meed_format_stay of meed_format is missing", "the format (table meed_format) reads `format=2;`"}));
}

TEST_P(InADatabase, IsNotMadeUnasked) {
  const auto none = open_registry(where, false);
  ASSERT_FALSE(none.has_value());
  EXPECT_NE(none.error().what.find("there is no registry"), std::string::npos) << none.error().what;
  (void)open();
  EXPECT_TRUE(open_registry(where, false).has_value());
}

TEST(Places, NamesHoldNoPassword) {
  const auto place = sql::place_of("postgresql://clerk:s3cret@db.example.org:5433/registry?sslmode=require&password=also&host=/tmp");
  EXPECT_EQ(place->name, "postgresql://clerk@db.example.org:5433/registry?host=/tmp");
  EXPECT_EQ(place->parameters.find("connect_timeout=10"), place->parameters.find("connect_timeout"));
  EXPECT_FALSE(sql::place_of("mysql://db.example.org/x").has_value());
  EXPECT_FALSE(sql::place_of("").has_value());
}

TEST(Files, OfSomethingElseAreLeftAlone) {
  const auto folder = std::filesystem::temp_directory_path() / ("meed_test_else_" + std::to_string(::getpid()));
  std::filesystem::create_directory(folder);
  const std::string name = (folder / "with = and  space.registry").string();
  ASSERT_TRUE(open_registry(name, true).has_value());
  EXPECT_TRUE(std::filesystem::exists(name));
  const std::string other = (folder / "other.db").string();
  ASSERT_TRUE((*sql::Connection::open(*sql::place_of(other), std::chrono::seconds(1)))->run("CREATE TABLE theirs (a TEXT)").has_value());
  const auto refused = open_registry(other, true);
  ASSERT_FALSE(refused.has_value());
  EXPECT_EQ(refused.error().what, other + " is a database of something else");
  std::filesystem::remove_all(folder);
}

}  // namespace
}  // namespace meed::host
