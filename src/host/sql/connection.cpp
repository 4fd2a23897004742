#include "host/sql/connection.hpp"

#include <exception>
#include <utility>

#include <soci/soci.h>

#include "host/sql/refusal.hpp"

namespace meed::host::sql {

Connection::Connection(Place place) : place_(std::move(place)) {}
Connection::~Connection() = default;

Result<void> Connection::guard(const std::function<void()>& work) {
  try {
    work();
    return {};
  } catch (const soci::soci_error& error) {
    refusal_ = refusal_of(place_, error.get_error_message());
  } catch (const std::exception& error) {
    refusal_ = refusal_of(place_, error.what());
  }
  return tl::unexpected(*refusal_);
}

Result<std::unique_ptr<Connection>> Connection::open(const Place& place, std::chrono::milliseconds patience) {
  std::unique_ptr<Connection> connection(new Connection(place));
  const char* const backend = place.is_file() ? "sqlite3" : "postgresql";
  auto opened = connection->guard([&] { connection->session_ = std::make_unique<soci::session>(soci::connection_parameters(backend, place.parameters)); });
  if (opened) opened = connection->begin(patience);
  if (!opened) return tl::unexpected(opened.error());
  return connection;
}

/// SQLite: a folder's entry is on the disk, too, before a commit is done (EXTRA); nothing in a file's schema is trusted.
/// PostgreSQL: libpq prints what the server only remarks, unless it is told not to.
Result<void> Connection::begin(std::chrono::milliseconds patience) {
  if (!is_file()) return run("SET client_min_messages = error");
  std::string ignored;
  return one("PRAGMA busy_timeout = " + std::to_string(patience.count()), {}, {&ignored})
      .and_then([&](bool) { return run("PRAGMA synchronous = EXTRA"); })
      .and_then([&] { return run("PRAGMA trusted_schema = OFF"); })
      .and_then([&] { return run("PRAGMA cell_size_check = ON"); });
}

Result<void> Connection::each(const std::string& sql, const std::vector<Given>& given, const std::vector<Into>& into, const std::function<void()>& row) {
  return guard([&] {
    soci::statement statement(*session_);
    for (const Given& value : given) std::visit([&](const auto& one) { statement.exchange(soci::use(one)); }, value);
    for (const Into& column : into) std::visit([&](auto* place) { statement.exchange(soci::into(*place)); }, column);
    statement.alloc();
    statement.prepare(sql, soci::details::st_one_time_query);
    statement.define_and_bind();
    bool got = statement.execute(true);
    for (; got && !into.empty(); got = statement.fetch()) row();
  });
}

Result<void> Connection::run(const std::string& sql, const std::vector<Given>& given) {
  return each(sql, given, {}, [] {});
}

Result<bool> Connection::one(const std::string& sql, const std::vector<Given>& given, const std::vector<Into>& into) {
  bool found = false;
  if (auto done = each(sql, given, into, [&] { found = true; }); !done) return tl::unexpected(done.error());
  return found;
}

Result<std::vector<std::string>> Connection::texts(const std::string& sql, const std::vector<Given>& given) {
  std::vector<std::string> all;
  std::string text;
  if (auto done = each(sql, given, {&text}, [&] { all.push_back(text); }); !done) return tl::unexpected(done.error());
  return all;
}

}  // namespace meed::host::sql
