// Holds a storage in memory, for tests: what it promises, it keeps for as long as it lives. Writing goes on a copy that takes the
// place of what was there only if all went well. Tests may reach in and change what is kept.
#pragma once

#include <algorithm>
#include <map>
#include <utility>

#include "registry/storage.hpp"

namespace meed::registry {

struct Kept {
  std::vector<Entry> entries;
  std::map<std::string, std::string> objects;
  std::vector<VersionRow> versions;
  std::vector<RunRow> runs;
};

class MemoryWriting : public Writing {
 public:
  explicit MemoryWriting(Kept& kept) : kept_(kept) {}

  Result<Head> head() override { return kept_.entries.empty() ? Head{} : Head{kept_.entries.back().number, kept_.entries.back().hash}; }
  Result<std::optional<Entry>> entry(std::uint64_t number) override {
    for (const Entry& one : kept_.entries) {
      if (one.number == number) return one;
    }
    return std::nullopt;
  }
  Result<std::vector<Entry>> entries(std::uint64_t from, std::size_t most) override {
    std::vector<Entry> found;
    for (const Entry& one : kept_.entries) {
      if (one.number >= from && found.size() < most) found.push_back(one);
    }
    return found;
  }
  Result<std::vector<Entry>> about(const std::string& subject) override {
    return chosen(kept_.entries, [&](const Entry& one) { return one.subject == subject; });
  }
  Result<std::optional<std::string>> object(const std::string& hash) override {
    const auto found = kept_.objects.find(hash);
    return found == kept_.objects.end() ? std::nullopt : std::optional(found->second);
  }
  Result<std::vector<std::string>> objects() override {
    std::vector<std::string> hashes;
    for (const auto& [hash, bytes] : kept_.objects) hashes.push_back(hash);
    return hashes;
  }
  Result<std::vector<VersionRow>> versions(const VersionsWanted& wanted) override {
    auto rows = chosen(kept_.versions, [&](const VersionRow& row) { return is_wanted(row, wanted); });
    std::sort(rows.begin(), rows.end(), [](const VersionRow& a, const VersionRow& b) { return std::tie(a.name.policy, a.drafted) < std::tie(b.name.policy, b.drafted); });
    return rows;
  }
  Result<std::vector<RunRow>> runs(const RunsWanted& wanted) override {
    auto rows = chosen(kept_.runs, [&](const RunRow& row) { return is_wanted(row, wanted); });
    std::sort(rows.begin(), rows.end(), [](const RunRow& a, const RunRow& b) { return a.kept < b.kept; });
    if (wanted.most > 0 && rows.size() > wanted.most) rows.erase(rows.begin(), rows.end() - static_cast<std::ptrdiff_t>(wanted.most));
    return rows;
  }

  Result<void> append(const Entry& one) override {
    kept_.entries.push_back(one);
    return {};
  }
  Result<void> put_object(const std::string& hash, std::string_view bytes) override {
    kept_.objects.emplace(hash, std::string(bytes));
    return {};
  }
  Result<void> index(const VersionRow& row) override { return put(kept_.versions, row, [&](const VersionRow& one) { return one.name == row.name; }); }
  Result<void> index(const RunRow& row) override { return put(kept_.runs, row, [&](const RunRow& one) { return one.id == row.id; }); }

 private:
  template <class Row, class Choose>
  static std::vector<Row> chosen(const std::vector<Row>& rows, Choose&& choose) {
    std::vector<Row> found;
    std::copy_if(rows.begin(), rows.end(), std::back_inserter(found), choose);
    return found;
  }
  template <class Row, class Same>
  static Result<void> put(std::vector<Row>& rows, const Row& row, Same&& same) {
    const auto found = std::find_if(rows.begin(), rows.end(), same);
    if (found == rows.end()) rows.push_back(row);
    else *found = row;
    return {};
  }

  static bool fits(const std::string& wanted, const std::string& is) { return wanted.empty() || wanted == is; }
  static bool is_wanted(const VersionRow& row, const VersionsWanted& wanted) {
    if (!fits(wanted.policy, row.name.policy) || !fits(wanted.version, row.name.version)) return false;
    if (wanted.on && (row.first > wanted.until.value_or(*wanted.on) || row.last < *wanted.on)) return false;
    const VersionName base = row.extends.value_or(VersionName{});
    if (!fits(wanted.extends, base.policy) || !fits(wanted.extends_version, base.version)) return false;
    return !wanted.supersedes || row.supersedes == wanted.supersedes;
  }
  static bool is_wanted(const RunRow& row, const RunsWanted& wanted) {
    if (!fits(wanted.policy, row.version.policy) || !fits(wanted.version, row.version.version)) return false;
    if (!row.id.starts_with(wanted.id) || (wanted.confirmed && row.confirmed == 0)) return false;
    return (!wanted.first || row.first == wanted.first) && (!wanted.last || row.last == wanted.last);
  }

  Kept& kept_;
};

class MemoryStorage : public Storage {
 public:
  Result<void> read(const std::function<Result<void>(Reading&)>& look) override {
    MemoryWriting reading(kept);
    return look(reading);
  }
  Result<void> write(const std::function<Result<void>(Writing&)>& change) override {
    Kept copy = kept;
    MemoryWriting writing(copy);
    if (auto done = change(writing); !done) return done;
    kept = std::move(copy);
    return {};
  }
  Result<std::vector<std::string>> examine() override { return std::vector<std::string>{}; }
  std::string name() const override { return "memory"; }

  Kept kept;
};

}  // namespace meed::registry
