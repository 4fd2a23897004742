#include "cli/kept_run.hpp"

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>

#include "base/sha256.hpp"
#include "cli/exit_code.hpp"

namespace meed::cli {
namespace {

using registry::FileHash;
using registry::Registry;
using registry::RunKept;
using registry::VersionContent;

/// Gives the part of a name before `/`: the earlier run that it is of; empty: it is of the data themselves.
std::string earlier_part(const std::string& name) {
  const auto slash = name.find('/');
  return slash == std::string::npos ? std::string() : name.substr(0, slash);
}

host::KeptFiles::Get from(Registry& registry) {
  return [&registry](const std::string& hash) { return registry.object(hash); };
}

/// What versions rest on, as it was when they were drafted with some content.
class RulesOfThen : public engine::RuleFinder {
 public:
  explicit RulesOfThen(Registry& registry) : registry_(registry) {}

  Result<engine::RuleFile> take(const VersionContent& version) {
    auto text = registry_.version(version);
    if (!text) return tl::unexpected(text.error());
    const auto told = registry_.told_of(version.name.to_string());
    if (!told) return tl::unexpected(told.error());
    for (const Registry::Told& one : *told) {
      const auto* drafted = std::get_if<registry::Drafted>(&one.statement.said);
      if (drafted && drafted->version == version) below_.insert(below_.end(), drafted->extends.begin(), drafted->extends.end());
    }
    return engine::RuleFile{version.name.to_string(), std::move(text->text)};
  }

  std::vector<engine::RuleFile> beside(std::string_view) const override { return {}; }
  std::optional<engine::RuleFile> version(std::string_view policy, std::string_view version) const override {
    for (const VersionContent& one : below_) {
      if (one.name.policy != policy || one.name.version != version) continue;
      auto text = registry_.version(one);
      if (text) return engine::RuleFile{one.name.to_string(), std::move(text->text)};
    }
    return std::nullopt;
  }

 private:
  Registry& registry_;
  std::vector<VersionContent> below_;
};

/// A folder, of which only the files that a run had count.
class FilesOfThen : public host::DataPlace {
 public:
  FilesOfThen(const std::string& folder, std::set<std::string> names) : folder_(folder), names_(std::move(names)) {}
  bool has(const std::string& name) const override { return names_.contains(name) && folder_.has(name); }
  [[nodiscard]] Result<host::DataFile> open(const std::string& name) const override { return folder_.open(name); }

 private:
  host::DataFolder folder_;
  std::set<std::string> names_;
};

/// Says why a file isn't that of a run; nothing if it is.
Result<void> is_the_same(const host::DataFolder& folder, const std::string& path, const FileHash& file) {
  if (!folder.has(file.name)) return fail(path + " isn't there, and the run had it", "name the folder with the data of the run");
  auto opened = folder.open(file.name);
  if (!opened) return tl::unexpected(opened.error());
  const std::string hash = sha256(opened->as_it_lies());
  if (hash == file.sha256) return {};
  return fail(path + " isn't the file that the run had: its SHA-256 is " + hash + ", and was " + file.sha256, "name the folder with the data of the run");
}

std::map<std::string, std::string> hashes_of(const std::vector<FileHash>& files, const std::string& of) {
  std::map<std::string, std::string> hashes;
  for (const FileHash& file : files) {
    if (file.kept && earlier_part(file.name) == of) hashes.emplace(of.empty() ? file.name : file.name.substr(of.size() + 1), file.sha256);
  }
  return hashes;
}

}  // namespace

Result<RulesGiven> rules_of_then(Registry& registry, const RunKept& run) {
  auto finder = std::make_shared<RulesOfThen>(registry);
  RulesGiven rules;
  auto policy = finder->take(run.version);
  if (!policy) return tl::unexpected(policy.error());
  rules.policy = std::move(*policy);
  for (const VersionContent& one : run.local) {
    auto file = finder->take(one);
    if (!file) return tl::unexpected(file.error());
    rules.local.push_back(std::move(*file));
  }
  for (const registry::VersionName& name : run.left_out) rules.left_out.push_back({name, "", {}});
  rules.finder = std::move(finder);
  return rules;
}

Result<std::shared_ptr<const host::DataPlace>> kept_data(Registry& registry, const RunKept& run) {
  for (const FileHash& file : run.data) {
    if (!file.kept && earlier_part(file.name).empty()) return fail("its data weren't kept", "name the folder that holds them with `--data`; from now on `--keep-data` keeps them");
  }
  return std::make_shared<host::KeptFiles>(hashes_of(run.data, ""), from(registry));
}

Result<std::shared_ptr<const host::DataPlace>> same_data(const std::string& folder, const RunKept& run) {
  if (!std::filesystem::is_directory(folder)) return fail("there is no folder " + folder, "name the folder with the data of the run");
  std::set<std::string> names;
  for (const FileHash& file : run.data) {
    if (!earlier_part(file.name).empty()) continue;
    if (auto same = is_the_same(host::DataFolder(folder), (std::filesystem::path(folder) / file.name).string(), file); !same) return tl::unexpected(same.error());
    names.insert(file.name);
  }
  return std::make_shared<FilesOfThen>(folder, std::move(names));
}

EarlierRun left_by(Registry& registry, const Registry::Run& run) {
  return {run.row.id, std::make_shared<host::KeptFiles>(hashes_of(run.kept.results, ""), from(registry)), run.kept.only.empty(), true};
}

Result<std::vector<EarlierRun>> earlier_of(Registry& registry, const RunKept& run) {
  std::vector<EarlierRun> earlier;
  std::set<std::string> seen(run.earlier.begin(), run.earlier.end());
  for (const std::string& id : run.earlier) {
    const auto one = registry.run(id);
    if (!one) return tl::unexpected(one.error());
    earlier.push_back(left_by(registry, *one));
  }
  for (const FileHash& file : run.data) {
    const std::string folder = earlier_part(file.name);
    if (!folder.empty() && seen.insert(folder).second) earlier.push_back({folder, std::make_shared<host::KeptFiles>(hashes_of(run.data, folder), from(registry)), false});
  }
  return earlier;
}

RunOptions options_of(const RunKept& run) {
  RunOptions options;
  options.policy = run.version.name.to_string();
  for (const VersionContent& local : run.local) options.local.push_back(local.name.to_string());
  options.without_local = !run.left_out.empty();
  options.period = run.period;
  if (run.as_known) options.as_known = run.as_known->to_iso();
  options.only = run.only;
  options.hold_back = run.hold_back;
  return options;
}

Result<std::unique_ptr<Prepared>, NotPrepared> prepare_again(Registry& registry, const RunKept& run, const std::string& data, const std::vector<std::string>& figures) {
  const auto refused = [](const Failure& why) { return tl::unexpected(NotPrepared{world_refused, {}, why}); };
  auto rules = rules_of_then(registry, run);
  if (!rules) return refused(rules.error());
  auto place = data.empty() ? kept_data(registry, run) : same_data(data, run);
  if (!place) return refused(place.error());
  auto earlier = earlier_of(registry, run);
  if (!earlier) return refused(earlier.error());
  return try_to_prepare(options_of(run), figures, {std::move(*rules), std::move(*place), std::move(*earlier)});
}

bool is_always_kept(const std::string& file) { return file.starts_with("payments_of_") || file.starts_with("unspent_of_") || file.starts_with("splits_"); }

std::optional<std::string> fund_paid_in(const std::string& file) {
  constexpr std::string_view before = "payments_of_", after = ".csv";
  if (!file.starts_with(before) || !file.ends_with(after)) return std::nullopt;
  return file.substr(before.size(), file.size() - before.size() - after.size());
}

std::string run_words(const Registry::Run& run) {
  return "run " + run.row.id + " of " + run.row.version.to_string() + ", " + run.row.period;
}

}  // namespace meed::cli
