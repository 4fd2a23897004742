// Holds the finished cells of a replay that isn't finished, in a folder beside the one that it is to be (`out.unfinished`): each
// a file named by a hash of everything that it rests on. Promises that a cell is there whole or not at all, that one which was
// damaged counts as not there, and that no cell is taken for another. Leaves out what a cell is (report/replay.hpp).
#pragma once

#include <optional>
#include <string>

#include "base/result.hpp"
#include "report/replay.hpp"

namespace meed::cli {

class ReplayStore {
 public:
  /// `out`: the folder of the finished replay; empty: nothing is kept.
  explicit ReplayStore(const std::string& out);

  /// Makes the folder, if cells are kept.
  [[nodiscard]] Result<void> begin() const;
  std::optional<report::ReplayCell> find(const std::string& key) const;
  /// Keeps a cell; from any thread.
  [[nodiscard]] Result<void> keep(const std::string& key, const report::ReplayCell&) const;
  /// Removes the folder: the replay is finished.
  void end() const;

 private:
  std::string path(const std::string& key) const { return folder_ + "/" + key + ".cell"; }
  std::string folder_;
};

}  // namespace meed::cli
