// Holds what entries come to: the rows of the index that each new entry changes. Promises that it goes by statements alone,
// so that an index made as they were said and one made again from the ledger are the same. Leaves out whether a statement
// may be made (rules.hpp).
#pragma once

#include <string>
#include <vector>

#include "registry/storage.hpp"

namespace meed::registry {

/// Looks up rows as they stand before an entry.
class RowsBefore {
 public:
  virtual ~RowsBefore() = default;
  [[nodiscard]] virtual Result<std::optional<VersionRow>> version(const VersionName&) = 0;
  [[nodiscard]] virtual Result<std::optional<RunRow>> run(const std::string& id) = 0;
  /// Gives the versions that say they supersede one.
  [[nodiscard]] virtual Result<std::vector<VersionRow>> that_supersede(const VersionName&) = 0;
};

/// Looks them up in a storage.
class IndexRows : public RowsBefore {
 public:
  explicit IndexRows(Reading& reading) : reading_(reading) {}
  [[nodiscard]] Result<std::optional<VersionRow>> version(const VersionName&) override;
  [[nodiscard]] Result<std::optional<RunRow>> run(const std::string& id) override;
  [[nodiscard]] Result<std::vector<VersionRow>> that_supersede(const VersionName&) override;

 private:
  Reading& reading_;
};

/// Rows to be added to the index, or put in the place of those of the same name.
struct Changes {
  std::vector<VersionRow> versions;
  std::vector<RunRow> runs;
};

/// Gives what an entry changes.
[[nodiscard]] Result<Changes> changes_of(std::uint64_t number, const Statement&, RowsBefore&);

/// Tells whether rules were published, whatever came of them since.
bool was_published(State);
/// Tells whether they count on days on which nothing that supersedes them is in force.
bool is_published(State);

/// Gives the versions that one takes over from, directly or by way of others that were published, nearest first.
[[nodiscard]] Result<std::vector<VersionRow>> superseded_by(const VersionRow&, RowsBefore&);

}  // namespace meed::registry
