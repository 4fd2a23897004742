#include "host/sql_registry.hpp"

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <thread>
#include <utility>

#include "host/sql/connection.hpp"
#include "host/sql/objects.hpp"
#include "host/sql/rows.hpp"
#include "host/sql/schema.hpp"

namespace meed::host {
namespace {

using namespace sql;
using registry::Entry;
using std::chrono::milliseconds;
using std::chrono::steady_clock;

/// Answers what is asked of Reading, whether or not writing is allowed besides.
template <class Base>
class Answers : public Base {
 public:
  explicit Answers(Connection& connection) : connection_(connection) {}

  Result<registry::Head> head() override { return read_head(connection_); }
  Result<std::optional<Entry>> entry(std::uint64_t number) override {
    return read_entries(connection_, "number = :a", {static_cast<long long>(number)}).map([](std::vector<Entry>&& found) {
      return found.empty() ? std::nullopt : std::optional(std::move(found.front()));
    });
  }
  Result<std::vector<Entry>> entries(std::uint64_t from, std::size_t most) override {
    return read_entries(connection_, "number >= :a ORDER BY number LIMIT :b", {static_cast<long long>(from), static_cast<long long>(most)});
  }
  Result<std::vector<Entry>> about(const std::string& subject) override {
    return read_entries(connection_, "subject = :a ORDER BY number", {subject});
  }
  Result<std::optional<std::string>> object(const std::string& sha256) override { return read_object(connection_, sha256); }
  Result<std::vector<std::string>> objects() override { return read_object_names(connection_); }
  Result<std::vector<registry::VersionRow>> versions(const registry::VersionsWanted& wanted) override { return read_versions(connection_, wanted); }
  Result<std::vector<registry::RunRow>> runs(const registry::RunsWanted& wanted) override { return read_runs(connection_, wanted); }

 protected:
  Connection& connection_;
};

class Writes : public Answers<registry::Writing> {
 public:
  using Answers::Answers;
  Result<void> append(const Entry& entry) override {
    last_ = {entry.number, entry.hash};
    return write_entry(connection_, entry);
  }
  Result<void> put_object(const std::string& sha256, std::string_view bytes) override { return write_object(connection_, sha256, bytes); }
  Result<void> index(const registry::VersionRow& row) override { return write_row(connection_, row); }
  Result<void> index(const registry::RunRow& row) override { return write_row(connection_, row); }

  /// The last entry that was appended; number 0 if none was.
  const registry::Head& last() const { return last_; }

 private:
  registry::Head last_;
};

/// Begins a transaction, and undoes it when it goes unless it was committed.
class Transaction {
 public:
  explicit Transaction(Connection& connection) : connection_(connection) { connection_.forget_refusal(); }
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;
  ~Transaction() { undo(); }

  Result<void> begin_reading() { return begin(connection_.is_file() ? "BEGIN" : "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"); }
  Result<void> begin_writing(milliseconds patience);
  /// Commits, unless something was refused meanwhile: a server takes COMMIT for ROLLBACK then.
  Result<void> commit() {
    if (connection_.refusal()) return tl::unexpected(*connection_.refusal());
    auto committed = connection_.run("COMMIT");
    is_open_ = !committed;
    return committed;
  }
  void undo() {
    if (std::exchange(is_open_, false)) (void)connection_.run("ROLLBACK");
  }

 private:
  Result<void> begin(const char* statement) {
    auto begun = connection_.run(statement);
    is_open_ = begun.has_value();
    return begun;
  }

  Connection& connection_;
  bool is_open_ = false;
};

/// One writer at a time: a file is locked; on a server a lock is taken that readers don't ask for. Whoever is lost on the way
/// there loses the lock with the connection, or after a while of silence. What was committed is on the disk, whatever the
/// server's habit is.
constexpr const char* prepare_to_write =
    "SELECT set_config('lock_timeout', :a, true), set_config('idle_in_transaction_session_timeout', '300000', true), "
    "set_config('statement_timeout', '600000', true), "
    "set_config('synchronous_commit', CASE current_setting('synchronous_commit') WHEN 'off' THEN 'on' ELSE current_setting('synchronous_commit') END, true), "
    "current_setting('fsync'), current_setting('server_encoding')";
constexpr const char* take_lock = "SELECT pg_advisory_xact_lock(1298490724)";  // `Meed` in ASCII

Result<void> fit_to_keep(const Connection& connection, const std::string& fsync, const std::string& encoding) {
  const std::string server = "the server of the registry " + connection.place().name;
  if (fsync != "on") return fail(server + " runs with fsync off: what it says is kept may be lost", "have fsync switched on; it is unless somebody switches it off");
  if (encoding != "UTF8") return fail(server + " keeps texts of that database as " + encoding, "make the registry's database with the encoding UTF8");
  return {};
}

Result<void> Transaction::begin_writing(milliseconds patience) {
  const auto start = steady_clock::now();
  auto begun = begin(connection_.is_file() ? "BEGIN IMMEDIATE" : "BEGIN");
  if (begun && !connection_.is_file()) {
    std::string ignored, fsync, encoding;
    begun = connection_.one(prepare_to_write, {std::to_string(patience.count())}, {&ignored, &ignored, &ignored, &ignored, &fsync, &encoding})
                .and_then([&](bool) { return fit_to_keep(connection_, fsync, encoding); })
                .and_then([&] { return connection_.run(take_lock); });
  }
  const auto waited = std::chrono::duration_cast<milliseconds>(steady_clock::now() - start);
  if (begun || waited < patience) return begun;
  undo();
  return fail("the registry " + connection_.place().name + " is in use: others have been writing to it for " + std::to_string(waited.count() / 1000) + " seconds",
              "try again in a little while");
}

class SqlStorage : public registry::Storage {
 public:
  SqlStorage(std::unique_ptr<Connection> connection, milliseconds patience) : connection_(std::move(connection)), patience_(patience) {}

  Result<void> read(const std::function<Result<void>(registry::Reading&)>& work) override {
    Transaction transaction(*connection_);
    Answers<registry::Reading> reading(*connection_);
    return transaction.begin_reading().and_then([&] { return check_format(*connection_); }).and_then([&] { return work(reading); });
  }
  Result<void> write(const std::function<Result<void>(registry::Writing&)>&) override;
  Result<std::vector<std::string>> examine() override;
  std::string name() const override { return connection_->place().name; }

  /// Makes the tables, if there are none.
  Result<void> make();

 private:
  Result<void> look_again(const registry::Head& last, const Failure& why);

  std::unique_ptr<Connection> connection_;
  milliseconds patience_;
};

Result<void> SqlStorage::make() {
  Transaction transaction(*connection_);
  return transaction.begin_writing(patience_).and_then([&] { return has_schema(*connection_); }).and_then([&](bool there) {
    return there ? Result<void>() : make_schema(*connection_).and_then([&] { return transaction.commit(); });
  });
}

Result<void> SqlStorage::write(const std::function<Result<void>(registry::Writing&)>& work) {
  Writes writing(*connection_);
  Result<void> committed;
  {
    Transaction transaction(*connection_);
    auto done = transaction.begin_writing(patience_).and_then([&] { return check_format(*connection_); }).and_then([&] { return work(writing); });
    const bool refused = connection_->refusal().has_value();
    if (!done || refused) {
      Failure why = done ? *connection_->refusal() : done.error();
      if (refused && why == *connection_->refusal()) why.what += "; nothing of this was kept";
      return tl::unexpected(std::move(why));
    }
    committed = transaction.commit();
  }
  return committed ? committed : look_again(writing.last(), committed.error());
}

/// A commit that failed may have been done: the answer may be what was lost. Whoever holds the lock for writing can see.
Result<void> SqlStorage::look_again(const registry::Head& last, const Failure& why) {
  const auto end = steady_clock::now() + patience_ + milliseconds(5000);
  for (; last.number > 0 && steady_clock::now() < end; std::this_thread::sleep_for(milliseconds(500))) {
    auto again = Connection::open(connection_->place(), patience_);
    if (!again) continue;
    connection_ = std::move(*again);
    Transaction transaction(*connection_);
    auto entries = transaction.begin_writing(patience_).and_then([&] { return read_entries(*connection_, "number = :a", {static_cast<long long>(last.number)}); });
    if (!entries) continue;
    if (!entries->empty() && entries->front().hash == last.hash) return {};
    return fail(why.what + "; nothing of this was kept", why.help);
  }
  return fail(why.what + "; it isn't known whether this was kept", "when the registry can be reached again, look whether it is there before you do it again");
}

Result<std::vector<std::string>> examine_file(Connection& connection) {
  if (!connection.is_file()) return std::vector<std::string>();
  auto said = connection.texts("PRAGMA integrity_check");
  if (said && *said == std::vector<std::string>{"ok"}) said->clear();
  if (said) std::for_each(said->begin(), said->end(), [](std::string& one) { one = "the file: " + one; });
  return said;
}

/// What can't even be asked is itself a finding, and the rest is asked all the same.
Result<std::vector<std::string>> SqlStorage::examine() {
  std::vector<std::string> findings;
  for (auto* const question : {examine_file, examine_schema, examine_rows, examine_objects}) {
    Transaction transaction(*connection_);
    auto found = transaction.begin_reading().and_then([&] { return question(*connection_); });
    if (!found) findings.push_back(found.error().what);
    else findings.insert(findings.end(), found->begin(), found->end());
  }
  return findings;
}

tl::unexpected<Failure> nothing_there(const Place& place) {
  return fail("there is no registry at " + place.name + " yet", "check the name; `meed publish` makes one");
}

}  // namespace

Result<bool> registry_is_there(const std::string& where, milliseconds patience) {
  auto place = place_of(where);
  if (!place) return tl::unexpected(place.error());
  std::error_code ignored;
  if (place->is_file() && !std::filesystem::exists(where, ignored)) return false;
  auto connection = Connection::open(*place, patience);
  if (!connection) return tl::unexpected(connection.error());
  return has_schema(**connection);
}

Result<std::unique_ptr<registry::Storage>> open_registry(const std::string& where, bool may_make, milliseconds patience) {
  auto place = place_of(where);
  if (!place) return tl::unexpected(place.error());
  std::error_code ignored;
  if (place->is_file() && !may_make && !std::filesystem::exists(where, ignored)) return nothing_there(*place);
  auto connection = Connection::open(*place, patience);
  if (!connection) return tl::unexpected(connection.error());
  auto there = has_schema(**connection);
  if (!there) return tl::unexpected(there.error());
  if (!*there && !may_make) return nothing_there(*place);
  auto storage = std::make_unique<SqlStorage>(std::move(*connection), patience);
  if (!*there) {
    if (auto made = storage->make(); !made) return tl::unexpected(made.error());
  }
  return storage;
}

}  // namespace meed::host
