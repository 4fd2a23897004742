// Holds what a registry is made of: statements, each of which says one thing for ever of a version of a policy or of a
// run. Promises that a statement has one text (JSON, keys in order), so that its SHA-256 and a signature over it mean the
// same everywhere; and that what was read is what was written. Leaves out their order (ledger.hpp), what they come to
// (registry.hpp), grammar, files and the clock: times are handed in.
#pragma once

#include <compare>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/result.hpp"
#include "value/date.hpp"

namespace meed::registry {

/// `swindon.outreach 2012.1`.
struct VersionName {
  std::string policy, version;

  std::string to_string() const { return policy + " " + version; }
  friend auto operator<=>(const VersionName&, const VersionName&) = default;
};

/// A version by what it says: `content` is the SHA-256 of its canonical form and of all that it rests on.
struct VersionContent {
  VersionName name;
  std::string content;

  friend bool operator==(const VersionContent&, const VersionContent&) = default;
};

/// A file by name and the SHA-256 of its bytes; `kept`: the registry has the bytes, too.
struct FileHash {
  std::string name;
  std::string sha256;
  bool kept = false;

  friend bool operator==(const FileHash&, const FileHash&) = default;
};

/// A version's rules are kept. It may be drafted again, with other rules, until it is published.
struct Drafted {
  VersionContent version;
  FileHash text;                            // as it was written, with its layout and comments
  std::string title, authority;
  Date first, last;                         // in force, both included
  std::vector<VersionContent> extends;      // nearest first
  std::optional<VersionName> supersedes;
  std::string chooser;                      // `Centre C07` for a local file; otherwise empty

  friend bool operator==(const Drafted&, const Drafted&) = default;
};

/// Somebody (a board, a committee) agreed a version, as it was drafted then.
struct Agreed {
  VersionContent version;
  std::string agreed_by;
  Date agreed_on;
  std::string because;

  friend bool operator==(const Agreed&, const Agreed&) = default;
};

/// From now on the version can't be changed. To be signed.
struct Published {
  VersionContent version;
  std::string because;

  friend bool operator==(const Published&, const Published&) = default;
};

/// A published version turned out to be a mistake: it no longer counts as in force. To be signed.
struct Withdrawn {
  VersionContent version;
  std::string because;

  friend bool operator==(const Withdrawn&, const Withdrawn&) = default;
};

/// A run and what it came to. `record` is run.json, which says the rest.
struct RunKept {
  VersionContent version;
  std::vector<VersionContent> local;        // boards' files layered in
  std::string period;                       // as rules write it
  Date first, last;                         // of the period
  std::optional<Date> as_known;
  bool hold_back = false;
  std::vector<std::string> only;            // funds asked for; none: all
  std::string engine;                       // `meed 0.1.0`
  std::vector<FileHash> data;
  std::vector<FileHash> results;            // `payments_of_…` and `unspent_of_…` are always kept
  FileHash record;
  std::vector<std::string> earlier;         // ids of the confirmed runs whose payments it went by
  std::string settles;                      // id of the run that it settles; otherwise empty
  std::vector<VersionName> left_out;        // published choices in force below the version that don't count, as was asked

  friend bool operator==(const RunKept&, const RunKept&) = default;
};

/// The payments of a run were made: they count as paid in later runs. To be signed.
struct Confirmed {
  std::string run;                          // its id
  std::string because;

  friend bool operator==(const Confirmed&, const Confirmed&) = default;
};

using Said = std::variant<Drafted, Agreed, Published, Withdrawn, RunKept, Confirmed>;

/// One statement: what is said, when and by whom.
struct Statement {
  std::string at;                           // UTC, `2012-05-14T09:30:00Z`
  std::string by;                           // a person's name, as that of the key or as given
  Said said;

  friend bool operator==(const Statement&, const Statement&) = default;
};

/// Writes a statement's one text.
[[nodiscard]] std::string text_of(const Statement&);

/// Reads it back; refuses any text but the very one that text_of would write.
[[nodiscard]] Result<Statement> read_statement(std::string_view text);

/// Gives the word for what is said: `drafted`, `agreed`, `published`, `withdrawn`, `run`, `confirmed`.
std::string_view kind_of(const Said&);

/// Gives the files that are said to be kept, in the order of the statement.
std::vector<FileHash> kept_files(const Said&);

/// Gives what a statement speaks of: `swindon.outreach 2012.1`, or a run's id.
std::string subject_of(const Statement&);

/// Gives a statement's id: the first 12 figures of the SHA-256 of its text. A run goes by the id of what kept it.
std::string id_of(std::string_view statement_text);

}  // namespace meed::registry
