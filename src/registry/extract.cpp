#include "registry/extract.hpp"

#include <algorithm>
#include <set>

namespace meed::registry {
namespace {

constexpr std::size_t at_once = 1000;

/// Hands over every entry in turn.
Result<void> each_entry(Reading& from, const std::function<Result<void>(const Entry&)>& take) {
  for (std::uint64_t number = 1;;) {
    const auto entries = from.entries(number, at_once);
    if (!entries) return tl::unexpected(entries.error());
    for (const Entry& entry : *entries) {
      if (auto taken = take(entry); !taken) return taken;
    }
    if (entries->size() < at_once) return {};
    number += entries->size();
  }
}

tl::unexpected<Failure> broken(const Entry& entry, const std::string& why) {
  return fail("entry " + std::to_string(entry.number) + " of the registry isn't whole: " + why, "`meed verify` says what is wrong with it");
}

/// Follows from versions and runs to all that they need.
class Gathering {
 public:
  explicit Gathering(Reading& from) : from_(from) {}

  Result<void> version(const VersionName& name) {
    VersionsWanted wanted;
    wanted.policy = name.policy;
    wanted.version = name.version;
    const auto rows = from_.versions(wanted);
    if (!rows) return tl::unexpected(rows.error());
    if (rows->empty()) return fail("the registry has no " + name.to_string(), "`meed versions` lists what it has");
    versions_.push_back({name, rows->front().content});
    return {};
  }

  Result<void> runs_of(const VersionName& name) {
    RunsWanted wanted;
    wanted.policy = name.policy;
    wanted.version = name.version;
    const auto rows = from_.runs(wanted);
    if (!rows) return tl::unexpected(rows.error());
    for (const RunRow& row : *rows) runs_.push_back(row.id);
    return {};
  }

  Result<void> run(const std::string& beginning) {
    RunsWanted wanted;
    wanted.id = beginning;
    const auto rows = from_.runs(wanted);
    if (!rows) return tl::unexpected(rows.error());
    if (rows->size() != 1) {
      return fail((rows->empty() ? "the registry has no run " : "more than one run of the registry begins with ") + beginning, "`meed runs` lists them");
    }
    runs_.push_back(rows->front().id);
    return {};
  }

  /// Follows everything that was asked for to its end.
  Result<std::map<std::uint64_t, Entry>> follow() {
    while (!versions_.empty() || !runs_.empty()) {
      auto followed = runs_.empty() ? follow_version() : follow_run();
      if (!followed) return tl::unexpected(followed.error());
    }
    return std::move(entries_);
  }

 private:
  struct Told { Entry entry; Statement statement; };

  Result<std::vector<Told>> about(const std::string& subject) {
    auto entries = from_.about(subject);
    if (!entries) return tl::unexpected(entries.error());
    std::vector<Told> told;
    for (Entry& entry : *entries) {
      auto statement = read_statement(entry.statement);
      if (!statement) return broken(entry, statement.error().what);
      told.push_back({std::move(entry), std::move(*statement)});
    }
    return told;
  }

  Result<void> follow_version() {
    const VersionContent wanted = versions_.back();
    versions_.pop_back();
    if (!seen_.insert(wanted.name.to_string() + " " + wanted.content).second) return {};
    auto told = about(wanted.name.to_string());
    if (!told) return tl::unexpected(told.error());
    const Told* draft = nullptr;
    for (const Told& one : *told) {
      const auto* drafted = std::get_if<Drafted>(&one.statement.said);
      if (drafted && drafted->version == wanted) draft = &one;
      if (!drafted && speaks_of(one.statement, wanted)) entries_.emplace(one.entry.number, one.entry);
    }
    if (!draft) {
      return fail("nobody drafted " + wanted.name.to_string() + " with the content " + wanted.content, "`meed verify` says what is wrong with the registry");
    }
    entries_.emplace(draft->entry.number, draft->entry);
    const auto& extended = std::get<Drafted>(draft->statement.said).extends;
    versions_.insert(versions_.end(), extended.begin(), extended.end());
    return {};
  }

  static bool speaks_of(const Statement& statement, const VersionContent& wanted) {
    return std::visit(
        [&](const auto& said) {
          if constexpr (requires { said.version == wanted; }) return said.version == wanted;
          return false;
        },
        statement.said);
  }

  Result<void> follow_run() {
    const std::string id = runs_.back();
    runs_.pop_back();
    if (!seen_.insert("run " + id).second) return {};
    auto told = about(id);
    if (!told) return tl::unexpected(told.error());
    if (told->empty()) return fail("the registry has no run " + id, "`meed verify` says what is wrong with the registry");
    for (const Told& one : *told) {
      entries_.emplace(one.entry.number, one.entry);
      if (const auto* kept = std::get_if<RunKept>(&one.statement.said)) need(*kept);
    }
    return {};
  }

  void need(const RunKept& run) {
    versions_.push_back(run.version);
    versions_.insert(versions_.end(), run.local.begin(), run.local.end());
    runs_.insert(runs_.end(), run.earlier.begin(), run.earlier.end());
    if (!run.settles.empty()) runs_.push_back(run.settles);
  }

  Reading& from_;
  std::vector<VersionContent> versions_;   // still to be followed
  std::vector<std::string> runs_;
  std::set<std::string> seen_;
  std::map<std::uint64_t, Entry> entries_;
};

Result<void> take_objects(Reading& from, Extract& extract) {
  for (const Entry& entry : extract.entries) {
    const auto statement = read_statement(entry.statement);
    if (!statement) return broken(entry, statement.error().what);
    for (const FileHash& file : kept_files(statement->said)) {
      if (extract.objects.contains(file.sha256)) continue;
      auto bytes = from.object(file.sha256);
      if (!bytes) return tl::unexpected(bytes.error());
      if (!*bytes) return broken(entry, "the object " + file.sha256 + " (" + file.name + ") isn't there");
      extract.objects.emplace(file.sha256, extract.bytes.emplace_back(std::move(**bytes)));
    }
  }
  return {};
}

Result<void> take_seals(Reading& from, Extract& extract) {
  auto head = from.head();
  if (!head) return tl::unexpected(head.error());
  extract.head = std::move(*head);
  return each_entry(from, [&](const Entry& entry) -> Result<void> {
    extract.seals.push_back(seal_of(entry));
    return {};
  });
}

Result<void> gather(Reading& from, const ExtractWanted& wanted, Extract& extract) {
  Gathering gathering(from);
  for (const VersionName& name : wanted.versions) {
    auto added = gathering.version(name);
    if (added && wanted.all_runs) added = gathering.runs_of(name);
    if (!added) return added;
  }
  for (const std::string& id : wanted.runs) {
    if (auto added = gathering.run(id); !added) return added;
  }
  auto entries = gathering.follow();
  if (!entries) return tl::unexpected(entries.error());
  for (auto& [number, entry] : *entries) extract.entries.push_back(std::move(entry));
  return {};
}

/// Reads an extract at one instant; `entries` takes the entries that are wanted.
Result<Extract> read(Storage& storage, const std::function<Result<void>(Reading&, Extract&)>& entries) {
  Extract extract;
  auto done = storage.read([&](Reading& from) -> Result<void> {
    extract = {};
    if (auto taken = take_seals(from, extract); !taken) return taken;
    if (auto taken = entries(from, extract); !taken) return taken;
    return take_objects(from, extract);
  });
  if (!done) return tl::unexpected(done.error());
  return extract;
}

}  // namespace

Head head_at(const std::vector<std::string>& seals, std::uint64_t number) {
  Head head;
  while (head.number < number) {
    std::string hash = chained(head.number + 1, head.hash, seals.at(head.number));
    head = {head.number + 1, std::move(hash)};
  }
  return head;
}

Result<Extract> extract_all(Storage& storage) {
  return read(storage, [](Reading& from, Extract& extract) {
    return each_entry(from, [&](const Entry& entry) -> Result<void> {
      extract.entries.push_back(entry);
      return {};
    });
  });
}

Result<Extract> extract(Storage& storage, const ExtractWanted& wanted) {
  return read(storage, [&](Reading& from, Extract& extract) { return gather(from, wanted, extract); });
}

}  // namespace meed::registry
