// Holds what a registry asks of whatever keeps it: entries in order, objects by the hash of their bytes, and an index to
// find versions and runs without reading every entry. Promises, of every storage: what write() gave back without a failure
// is there for ever, whatever happens to the process or the machine; of what failed there is nothing; nobody else writes at the
// same time; entries and objects are never changed or removed. Leaves out what entries say (statement.hpp); databases (host).
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "registry/ledger.hpp"

namespace meed::registry {

/// How a version stands. `superseded`: published, and another published version says that it takes over from this one.
enum class State : unsigned char { draft, agreed, published, withdrawn, superseded };
std::string_view word_of(State);

/// What the index knows of a version: a digest of its entries, and never more than they say.
struct VersionRow {
  VersionName name;
  State state = State::draft;
  std::string content;                 // SHA-256 of its canonical form and of all it rests on
  std::string text;                    // object: its file
  std::string title, chooser;
  Date first, last;
  std::optional<VersionName> extends;  // the version that it rests on directly
  std::optional<VersionName> supersedes;
  std::string agreed_by, agreed_on;    // empty: not agreed
  std::uint64_t drafted = 0;           // numbers of entries: the last draft, ...
  std::uint64_t settled = 0;           // ... what made its state what it is

  friend bool operator==(const VersionRow&, const VersionRow&) = default;
};

/// What the index knows of a run.
struct RunRow {
  std::string id;
  VersionName version;
  Date first, last;                    // of its period
  std::string period;
  std::string settles;                 // id; empty: nothing
  std::uint64_t kept = 0;              // number of its entry
  std::uint64_t confirmed = 0;         // number of the entry that confirms it; 0: not confirmed

  friend bool operator==(const RunRow&, const RunRow&) = default;
};

/// What is asked of the index. An empty text asks for any.
struct VersionsWanted {
  std::string policy{}, version{};
  std::optional<Date> on{};              // in force on that day by its own days ...
  std::optional<Date> until{};           // ... or, with this, on any day from `on` to it, both included
  std::string extends{};                 // policy that they rest on directly, ...
  std::string extends_version{};         // ... in that version
  std::optional<VersionName> supersedes{};
};
struct RunsWanted {
  std::string policy{}, version{};
  std::string id{};                      // or the beginning of one
  std::optional<Date> first{}, last{};   // of the period, to the day
  bool confirmed = false;                // only such
  std::size_t most = 0;                  // the newest so many; 0: all
};

/// Looks at a registry as it stands at one instant.
class Reading {
 public:
  virtual ~Reading() = default;
  [[nodiscard]] virtual Result<Head> head() = 0;
  [[nodiscard]] virtual Result<std::optional<Entry>> entry(std::uint64_t number) = 0;
  /// Gives entries in order, from a number on, at most so many.
  [[nodiscard]] virtual Result<std::vector<Entry>> entries(std::uint64_t from, std::size_t most) = 0;
  /// Gives the entries with that subject, in order.
  [[nodiscard]] virtual Result<std::vector<Entry>> about(const std::string& subject) = 0;
  /// Gives the bytes of an object. That they have that hash is for whoever asked to see.
  [[nodiscard]] virtual Result<std::optional<std::string>> object(const std::string& sha256) = 0;
  /// Gives the hashes of all objects, in order.
  [[nodiscard]] virtual Result<std::vector<std::string>> objects() = 0;
  /// Gives versions in order of policy and then of their drafting; runs in order of their keeping.
  [[nodiscard]] virtual Result<std::vector<VersionRow>> versions(const VersionsWanted&) = 0;
  [[nodiscard]] virtual Result<std::vector<RunRow>> runs(const RunsWanted&) = 0;
};

/// Writes to it, too, as one piece of work.
class Writing : public Reading {
 public:
  [[nodiscard]] virtual Result<void> append(const Entry&) = 0;
  /// Keeps an object; one that is there already stays as it is.
  [[nodiscard]] virtual Result<void> put_object(const std::string& sha256, std::string_view bytes) = 0;
  /// Adds or replaces a row of the index.
  [[nodiscard]] virtual Result<void> index(const VersionRow&) = 0;
  [[nodiscard]] virtual Result<void> index(const RunRow&) = 0;
};

class Storage {
 public:
  virtual ~Storage() = default;
  [[nodiscard]] virtual Result<void> read(const std::function<Result<void>(Reading&)>&) = 0;
  /// Does all of it or nothing. It waits for other writers, up to a time; then it is a failure that says so.
  [[nodiscard]] virtual Result<void> write(const std::function<Result<void>(Writing&)>&) = 0;
  /// Says what the storage itself finds wrong with what it keeps (a damaged file, an index row that can't be read); in order.
  [[nodiscard]] virtual Result<std::vector<std::string>> examine() = 0;
  /// Names it for people: `swindon.registry`, `postgresql://host/name` without the password.
  virtual std::string name() const = 0;
};

}  // namespace meed::registry
