#include "registry/verify.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>

#include "base/sha256.hpp"
#include "registry/digest.hpp"
#include "registry/making.hpp"

namespace meed::registry {
namespace {

/// The index made again, from entries alone.
class MadeAgain : public RowsBefore {
 public:
  Result<std::optional<VersionRow>> version(const VersionName& name) override {
    const auto found = versions_.find(name);
    return found == versions_.end() ? std::nullopt : std::optional(found->second);
  }
  Result<std::optional<RunRow>> run(const std::string& id) override {
    const auto found = runs_.find(id);
    return found == runs_.end() ? std::nullopt : std::optional(found->second);
  }
  Result<std::vector<VersionRow>> that_supersede(const VersionName& name) override {
    std::vector<VersionRow> rows;
    for (const VersionName& newer : superseding_[name]) {
      const VersionRow& row = versions_.at(newer);
      if (row.supersedes == name) rows.push_back(row);
    }
    return rows;
  }

  void take(const Changes& changes) {
    for (const VersionRow& row : changes.versions) {
      versions_[row.name] = row;
      if (row.supersedes) superseding_[*row.supersedes].insert(row.name);
    }
    for (const RunRow& row : changes.runs) runs_[row.id] = row;
  }

  const std::map<VersionName, VersionRow>& versions() const { return versions_; }
  const std::unordered_map<std::string, RunRow>& runs() const { return runs_; }

 private:
  std::map<VersionName, VersionRow> versions_;
  std::map<VersionName, std::set<VersionName>> superseding_;
  std::unordered_map<std::string, RunRow> runs_;
};

std::string entry_named(std::uint64_t number) { return "entry " + std::to_string(number); }

class Verifier {
 public:
  Verifier(Reading& reading, const std::vector<PublicKey>& trusted) : reading_(reading), trusted_(trusted) {}

  Result<void> verify() {
    return take_entries().and_then([&] { return take_objects(); }).and_then([&] { return compare_index(); });
  }
  /// Gives what was found, also if it couldn't go on to the end.
  Verified found() { return std::move(verified_); }

 private:
  void find(const std::string& where, std::string what) { verified_.findings.push_back({where, std::move(what)}); }

  Result<void> take_entries() {
    constexpr std::size_t at_once = 1000;
    for (;;) {
      const auto entries = reading_.entries(verified_.head.number + 1, at_once);
      if (!entries) return tl::unexpected(entries.error());
      for (const Entry& entry : *entries) take(entry);
      if (entries->size() < at_once) break;
    }
    const auto head = reading_.head();
    if (!head) return tl::unexpected(head.error());
    if (head->number != verified_.head.number || head->hash != verified_.head.hash) find("head", "the ledger is said to end with entry " + std::to_string(head->number) + ", and ends otherwise");
    return {};
  }

  void take(const Entry& entry) {
    const auto broken = why_broken(entry, verified_.head);
    if (broken) find(entry_named(entry.number), *broken);
    whole_ = whole_ && !broken;
    verified_.head = {entry.number, entry.hash};
    ++verified_.entries;
    const auto statement = read_statement(entry.statement);
    if (!statement) return;
    take_signature(entry, *statement, trusted_, verified_);
    for (const std::string& hash : kept_objects(statement->said)) named_.emplace(hash, entry.number);
    if (const auto changes = changes_of(entry.number, *statement, index_)) index_.take(*changes);
  }

  Result<void> take_objects() {
    const auto hashes = reading_.objects();
    if (!hashes) return tl::unexpected(hashes.error());
    std::set<std::string> there;
    for (const std::string& hash : *hashes) {
      there.insert(hash);
      ++verified_.objects;
      const auto bytes = reading_.object(hash);
      if (!bytes) find("object " + hash, bytes.error().what);
      else if (!*bytes || sha256(**bytes) != hash) find("object " + hash, "its bytes aren't those that were kept");
      if (!named_.contains(hash)) find("object " + hash, "no entry names it");
    }
    for (const auto& [hash, number] : named_) {
      if (!there.contains(hash)) find("object " + hash, "it isn't there, though " + entry_named(number) + " says that it is kept");
    }
    return {};
  }

  /// What the index says is compared only with a whole ledger: otherwise one change would be told many times.
  Result<void> compare_index() {
    if (!whole_) return {};
    const auto versions = reading_.versions({});
    if (!versions) return tl::unexpected(versions.error());
    std::map<VersionName, VersionRow> expected = index_.versions();
    for (const VersionRow& row : *versions) {
      const auto found = expected.find(row.name);
      if (found == expected.end()) find(of_version(row), "no entry speaks of it");
      else if (found->second != row) find(of_version(row), "it says otherwise than the entries do");
      if (found != expected.end()) expected.erase(found);
    }
    for (const auto& [name, row] : expected) find(of_version(row), "it isn't there, though entries speak of it");
    return compare_runs();
  }

  Result<void> compare_runs() {
    const auto runs = reading_.runs({});
    if (!runs) return tl::unexpected(runs.error());
    std::map<std::string, RunRow> expected(index_.runs().begin(), index_.runs().end());
    for (const RunRow& row : *runs) {
      const auto found = expected.find(row.id);
      if (found == expected.end()) find("index of run " + row.id, "no entry speaks of it");
      else if (found->second != row) find("index of run " + row.id, "it says otherwise than the entries do");
      if (found != expected.end()) expected.erase(found);
    }
    for (const auto& [id, row] : expected) find("index of run " + id, "it isn't there, though entries speak of it");
    return {};
  }

  static std::string of_version(const VersionRow& row) { return "index of " + row.name.to_string(); }

  Reading& reading_;
  const std::vector<PublicKey>& trusted_;
  Verified verified_;
  bool whole_ = true;
  MadeAgain index_;
  std::map<std::string, std::uint64_t> named_;  // objects that are said to be kept, and by which entry first
};

}  // namespace

void take_signature(const Entry& entry, const Statement& statement, const std::vector<PublicKey>& trusted, Verified& verified) {
  if (entry.key.empty()) return;
  ++verified.signatures;
  const auto same = [&](const PublicKey& key) { return key.hexadecimal == entry.key; };
  if (std::none_of(verified.signers.begin(), verified.signers.end(), same)) verified.signers.push_back({statement.by, entry.key});
  if (trusted.empty()) return;
  const auto find = [&](std::string what) { verified.findings.push_back({entry_named(entry.number), std::move(what)}); };
  const auto known = std::find_if(trusted.begin(), trusted.end(), same);
  if (known == trusted.end()) find("it is signed with a key that isn't trusted, in the name of " + statement.by);
  else if (known->name != statement.by) find("it is signed with the key of " + known->name + ", in the name of " + statement.by);
}

Result<Verified> verify(Storage& storage, const std::vector<PublicKey>& trusted) {
  Verified verified;
  const auto done = storage.read([&](Reading& reading) {
    Verifier verifier(reading, trusted);
    auto went = verifier.verify();
    verified = verifier.found();
    return went;
  });
  const auto examined = storage.examine();
  if (!examined) return tl::unexpected(examined.error());
  // What can't be read because it is damaged was found by the storage; otherwise the world refused.
  if (!done && examined->empty()) return tl::unexpected(done.error());
  for (const std::string& what : *examined) verified.findings.push_back({storage.name(), what});
  return verified;
}

}  // namespace meed::registry
