// Holds the registry: which statements may be made, and what those that were made come to. Promises that nothing is ever
// changed or removed: a version's rules stand once it is published, and what turns out wrong is withdrawn with a reason;
// that of one policy no two versions are in force on a day unless one supersedes the other; and that a refusal says who
// said what before, and when. Leaves out grammar (the engine says what a version's content is), storage and time.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "registry/storage.hpp"

namespace meed::registry {

/// An object to be kept along with a statement.
struct Object {
  std::string sha256;
  std::string_view bytes;
};

/// What a statement came to: its id and its number in the ledger.
struct Made {
  std::string id;
  std::uint64_t number = 0;
  bool was_there = false;     // the very same had been said before: nothing was added
};

/// A version and what it says, for whoever compiles it.
struct VersionText {
  VersionRow row;
  std::string text;           // of its rule file
  std::string file;           // its file's name
};

/// Says how a run that isn't confirmed is made again, by what stands as paid now.
std::string again_words(const RunRow&);

class Registry {
 public:
  explicit Registry(std::unique_ptr<Storage>);

  /// Makes a statement, if what has been said before allows it; published, withdrawn and confirmed need a key. Objects that
  /// it names as kept are kept in the same go. The rules:
  ///   drafted     not once the version is published or withdrawn, unless with the same content;
  ///               all that it extends must be there with that content
  ///   agreed      of the content that was drafted last
  ///   published   drafted; what it extends is published; not in force on a day on which another published version of the
  ///               policy is, unless one supersedes the other
  ///   withdrawn   published, with a reason; no published version extends it, unless that is withdrawn first
  ///   run         of a version that is there, with that content
  ///   confirmed   of a kept run of a published version; once; for its period no other run of the policy is confirmed, unless
  ///               this one settles it; what it went by still stands as paid
  [[nodiscard]] Result<Made> make(const Statement&, const std::vector<Object>&, const SecretKey*);
  /// Makes several, all or none.
  struct Wanted { Statement statement; std::vector<Object> objects; };
  [[nodiscard]] Result<std::vector<Made>> make(const std::vector<Wanted>&, const SecretKey*);

  [[nodiscard]] Result<std::vector<VersionRow>> versions(const VersionsWanted&);
  /// Finds one version, or says which there are (the nearest name).
  [[nodiscard]] Result<VersionText> version(const VersionName&);
  /// Finds it as it was with some content, if it has been drafted with other rules since; the row says how it stands now.
  [[nodiscard]] Result<VersionText> version(const VersionContent&);
  /// Finds the version of a policy that is in force on a day: published, not withdrawn, and not superseded by one that is in
  /// force on it. With `may_be_unpublished` drafts count, too, if nothing else is there.
  [[nodiscard]] Result<VersionText> in_force(const std::string& policy, Date on, bool may_be_unpublished = false);

  /// Gives all that is in force on a day, in that sense: of every policy, or of one.
  [[nodiscard]] Result<std::vector<VersionRow>> all_in_force(Date on, const std::string& policy = {});

  /// Published files below a version that choose for one row of a record, a board's for its centre: those that extend it, or one
  /// of each other.
  struct Choices {
    std::vector<VersionRow> in_force;   // on every day that is asked about, in order of their policies
    std::vector<VersionRow> in_part;    // on some of those days only, or one on these days and another of its policy on those
    std::vector<VersionRow> elsewhere;  // in force on some of those days, but agreed for a version that this one extends or supersedes
  };
  [[nodiscard]] Result<Choices> choices_below(const VersionName&, Date first, Date last);

  /// What was said of one thing, in order: of a version by its name, of a run by its id.
  struct Told { Entry entry; Statement statement; };
  [[nodiscard]] Result<std::vector<Told>> told_of(const std::string& subject);

  [[nodiscard]] Result<std::vector<RunRow>> runs(const RunsWanted&);
  /// Finds one run by its id or the beginning of it, with what was said.
  struct Run { RunRow row; RunKept kept; Statement statement; };
  [[nodiscard]] Result<Run> run(const std::string& id);
  /// Gives the confirmed runs that count as paid for a later run of a policy: for each period that ends on or before the last
  /// day of `period` and isn't that period, the last one confirmed (the run, or what settled it last). In order of periods.
  [[nodiscard]] Result<std::vector<Run>> paid_before(const std::string& policy, Date first, Date last);
  /// Gives what stands as paid for a run's own period: the run or what settled it last; nothing if none was confirmed.
  [[nodiscard]] Result<std::optional<Run>> paid_for(const std::string& policy, Date first, Date last);

  /// What stands as paid for an earlier period of a run, and isn't what the run went by.
  struct PaidSince {
    Run stands;
    std::string instead_of;   // id of the run that it went by; empty: nothing had been paid for that period when it was kept
  };
  /// Gives, in order of periods, what was confirmed since a run was kept and would count in its place now. If something was confirmed
  /// by then and the run didn't go by it, or it went by folders that were named, then payments were chosen on purpose: nothing is
  /// said of periods that it didn't go by.
  [[nodiscard]] Result<std::vector<PaidSince>> paid_since(const Run&);

  /// Gives an object, and sees that its bytes have that hash.
  [[nodiscard]] Result<std::string> object(const std::string& sha256);

  Storage& storage() { return *storage_; }

 private:
  std::unique_ptr<Storage> storage_;
};

}  // namespace meed::registry
