// Holds a registry in memory: for what came in a bundle and is to be looked at, and for tests. Promises all that a storage
// does but to outlive the process. Leaves out files and databases (host).
#pragma once

#include <map>
#include <mutex>
#include <string>
#include <vector>

#include "registry/storage.hpp"

namespace meed::registry {

/// All that is kept. Tests may change it, to see that it is found.
struct Kept {
  std::vector<Entry> entries;                     // in order of their numbers
  std::map<std::string, std::string> objects;
  std::map<VersionName, VersionRow> versions;
  std::map<std::string, RunRow> runs;             // by their ids
};

class MemoryStorage : public Storage {
 public:
  explicit MemoryStorage(std::string name = "memory") : name_(std::move(name)) {}

  [[nodiscard]] Result<void> read(const std::function<Result<void>(Reading&)>&) override;
  [[nodiscard]] Result<void> write(const std::function<Result<void>(Writing&)>&) override;
  [[nodiscard]] Result<std::vector<std::string>> examine() override { return std::vector<std::string>{}; }
  std::string name() const override { return name_; }

  /// From now on writing is refused, for this reason.
  void close(Failure why) { closed_ = std::move(why); }

  Kept kept;

 private:
  std::optional<Failure> closed_;
  std::string name_;
  std::mutex mutex_;
};

}  // namespace meed::registry
