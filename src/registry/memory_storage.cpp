#include "registry/memory_storage.hpp"

#include <algorithm>

namespace meed::registry {
namespace {

bool fits(const std::string& wanted, const std::string& value) { return wanted.empty() || wanted == value; }

bool fits(const VersionsWanted& wanted, const VersionRow& row) {
  if (!fits(wanted.policy, row.name.policy) || !fits(wanted.version, row.name.version)) return false;
  if (wanted.on && (row.last < *wanted.on || row.first > wanted.until.value_or(*wanted.on))) return false;
  if (!wanted.extends.empty() && (!row.extends || row.extends->policy != wanted.extends)) return false;
  if (!wanted.extends_version.empty() && (!row.extends || row.extends->version != wanted.extends_version)) return false;
  return !wanted.supersedes || row.supersedes == wanted.supersedes;
}

bool fits(const RunsWanted& wanted, const RunRow& row) {
  return fits(wanted.policy, row.version.policy) && fits(wanted.version, row.version.version) &&
         (!wanted.first || *wanted.first == row.first) && (!wanted.last || *wanted.last == row.last) && (!wanted.confirmed || row.confirmed > 0);
}

/// Reads and writes one copy of what is kept.
class Access : public Writing {
 public:
  explicit Access(Kept& kept) : kept_(kept) {}

  Result<Head> head() override { return kept_.entries.empty() ? Head{} : Head{kept_.entries.back().number, kept_.entries.back().hash}; }

  Result<std::optional<Entry>> entry(std::uint64_t number) override {
    const auto found = from_number(number);
    return found == kept_.entries.end() || found->number != number ? std::nullopt : std::optional(*found);
  }

  Result<std::vector<Entry>> entries(std::uint64_t from, std::size_t most) override {
    const auto begin = from_number(from);
    const auto count = std::min<std::ptrdiff_t>(kept_.entries.end() - begin, static_cast<std::ptrdiff_t>(most));
    return std::vector<Entry>(begin, begin + count);
  }

  Result<std::vector<Entry>> about(const std::string& subject) override {
    std::vector<Entry> found;
    std::copy_if(kept_.entries.begin(), kept_.entries.end(), std::back_inserter(found), [&](const Entry& entry) { return entry.subject == subject; });
    return found;
  }

  Result<std::optional<std::string>> object(const std::string& sha256) override {
    const auto found = kept_.objects.find(sha256);
    return found == kept_.objects.end() ? std::nullopt : std::optional(found->second);
  }

  Result<std::vector<std::string>> objects() override {
    std::vector<std::string> hashes;
    for (const auto& [hash, bytes] : kept_.objects) hashes.push_back(hash);
    return hashes;
  }

  Result<std::vector<VersionRow>> versions(const VersionsWanted& wanted) override {
    std::vector<VersionRow> rows;
    const bool one = !wanted.policy.empty() && !wanted.version.empty();
    const VersionName name{wanted.policy, wanted.version};
    const auto end = one ? kept_.versions.upper_bound(name) : kept_.versions.end();
    for (auto row = one ? kept_.versions.lower_bound(name) : kept_.versions.begin(); row != end; ++row) {
      if (fits(wanted, row->second)) rows.push_back(row->second);
    }
    const auto before = [](const VersionRow& a, const VersionRow& b) { return std::tie(a.name.policy, a.drafted) < std::tie(b.name.policy, b.drafted); };
    std::stable_sort(rows.begin(), rows.end(), before);
    return rows;
  }

  Result<std::vector<RunRow>> runs(const RunsWanted& wanted) override {
    std::vector<RunRow> rows;
    for (auto row = kept_.runs.lower_bound(wanted.id); row != kept_.runs.end() && row->first.starts_with(wanted.id); ++row) {
      if (fits(wanted, row->second)) rows.push_back(row->second);
    }
    std::sort(rows.begin(), rows.end(), [](const RunRow& a, const RunRow& b) { return a.kept < b.kept; });
    if (wanted.most > 0 && rows.size() > wanted.most) rows.erase(rows.begin(), rows.end() - static_cast<std::ptrdiff_t>(wanted.most));
    return rows;
  }

  Result<void> append(const Entry& entry) override {
    kept_.entries.push_back(entry);
    return {};
  }
  Result<void> put_object(const std::string& sha256, std::string_view bytes) override {
    kept_.objects.emplace(sha256, bytes);
    return {};
  }
  Result<void> index(const VersionRow& row) override {
    kept_.versions[row.name] = row;
    return {};
  }
  Result<void> index(const RunRow& row) override {
    kept_.runs[row.id] = row;
    return {};
  }

 private:
  std::vector<Entry>::const_iterator from_number(std::uint64_t number) const {
    return std::lower_bound(kept_.entries.begin(), kept_.entries.end(), number, [](const Entry& entry, std::uint64_t wanted) { return entry.number < wanted; });
  }

  Kept& kept_;
};

}  // namespace

Result<void> MemoryStorage::read(const std::function<Result<void>(Reading&)>& look) {
  const std::lock_guard lock(mutex_);
  Access access(kept);
  return look(access);
}

Result<void> MemoryStorage::write(const std::function<Result<void>(Writing&)>& work) {
  if (closed_) return tl::unexpected(*closed_);
  const std::lock_guard lock(mutex_);
  Kept copy = kept;
  Access access(copy);
  auto done = work(access);
  if (done) kept = std::move(copy);
  return done;
}

}  // namespace meed::registry
