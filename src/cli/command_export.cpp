// `meed export` and `meed bundle`: a registry, or some of it, as a plain folder of files, or as one signed file.
#include <algorithm>
#include <filesystem>
#include <iostream>
#include <memory>
#include <set>

#include "cli/commands.hpp"
#include "cli/exit_code.hpp"
#include "cli/handed_over.hpp"
#include "cli/registry_access.hpp"

namespace meed::cli {
namespace {

struct ExportArguments {
  RegistryOptions registry;
  std::string out;                     // a folder, or a bundle's file
  std::vector<std::string> versions;
  std::vector<std::string> runs;
  bool all_runs = false;
};

/// Finds the versions that are named: one, or all of a policy that weren't withdrawn.
Result<std::vector<registry::VersionName>> versions_named(registry::Registry& registry, const std::vector<std::string>& words) {
  std::vector<registry::VersionName> names;
  for (const std::string& word : words) {
    const auto name = version_name(word, true);
    if (!name) return fail("`" + word + "` is no version of a policy", "write it as `\"swindon.outreach 2012.1\"`");
    registry::VersionsWanted wanted;
    wanted.policy = name->policy;
    wanted.version = name->version;
    const auto rows = registry.versions(wanted);
    if (!rows) return tl::unexpected(rows.error());
    if (rows->empty()) return tl::unexpected(registry.version(*name).error());
    for (const registry::VersionRow& row : *rows) names.push_back(row.name);
  }
  return names;
}

Result<registry::Extract> extract_wanted(const ExportArguments& options) {
  auto opened = open_registry(options.registry);
  if (!opened) return tl::unexpected(opened.error());
  if (options.versions.empty() && options.runs.empty()) return registry::extract_all(opened->storage());
  auto versions = versions_named(*opened, options.versions);
  if (!versions) return tl::unexpected(versions.error());
  return registry::extract(opened->storage(), {std::move(*versions), options.runs, options.all_runs});
}

/// Says in a sentence what an extract holds.
std::string holds(const registry::Extract& extract) {
  std::size_t runs = 0, data = 0;
  std::set<registry::VersionName> versions;
  for (const registry::Entry& entry : extract.entries) {
    const auto statement = registry::read_statement(entry.statement);
    if (!statement) continue;
    if (const auto* drafted = std::get_if<registry::Drafted>(&statement->said)) versions.insert(drafted->version.name);
    if (const auto* run = std::get_if<registry::RunKept>(&statement->said)) {
      ++runs;
      data += std::any_of(run->data.begin(), run->data.end(), [](const auto& file) { return file.kept; }) ? 1 : 0;
    }
  }
  const auto counted = [](std::size_t count, const std::string& one, const std::string& more) { return std::to_string(count) + " " + (count == 1 ? one : more); };
  std::string text = counted(versions.size(), "version", "versions") + ", " + counted(runs, "run", "runs");
  if (data > 0) text += " (" + std::to_string(data) + " with data)";
  return text + ", " + (extract.is_whole() ? "" : std::to_string(extract.entries.size()) + " of ") + counted(extract.head.number, "entry", "entries");
}

/// Says why a folder's earlier export isn't of the same registry: nobody should lose another's by a slip.
Result<void> goes_on_from(const std::string& folder, const registry::Extract& extract) {
  const std::string path = (std::filesystem::path(folder) / registry::words_file).string();
  if (!host::exists(path)) return {};
  const auto words = host::read_file(path);
  if (!words) return tl::unexpected(words.error());
  const auto before = registry::head_in(*words);
  if (before && before->number <= extract.head.number && registry::head_at(extract.seals, before->number).hash == before->hash) return {};
  return fail(folder + " holds an export of another registry, or of one that went another way", "nothing was written; name another folder");
}

int export_folder(const ExportArguments& options) {
  const auto extract = extract_wanted(options);
  if (!extract) return refuse(extract.error());
  if (auto good = goes_on_from(options.out, *extract); !good) return refuse(good.error());
  const std::vector<std::string> ours{std::string(registry::readme_file), std::string(registry::words_file), std::string(registry::seals_file), "entries", "objects", "rules"};
  if (auto written = host::write_folder_of(options.out, registry::files_of(*extract).files, ours); !written) return refuse(written.error());
  std::cout << options.out << ": " << holds(*extract) << "\n";
  return all_well;
}

/// A file that is there already is written over only if it is a bundle, too.
Result<void> may_be_written(const std::string& path) {
  if (!host::exists(path)) return {};
  const auto file = host::MappedFile::open(path);
  if (!file) return tl::unexpected(file.error());
  if (registry::looks_like_bundle(file->bytes())) return {};
  return fail(path + " is there already, and isn't a bundle", "nothing was written; name another file");
}

int make_bundle(const ExportArguments& options) {
  const auto who = speaker(options.registry);
  if (!who) return refuse(who.error());
  if (!who->key) return misuse("a bundle has to be signed, and there is no key", "name a file of a secret key with `--key`; `meed key new` makes one");
  const auto extract = extract_wanted(options);
  if (!extract) return refuse(extract.error());
  if (auto good = may_be_written(options.out); !good) return refuse(good.error());
  const registry::ExtractFiles files = registry::files_of(*extract);
  const auto bundle = registry::make_bundle(files.files, *who->key);
  if (!bundle) return refuse(bundle.error());
  if (auto written = host::write_file(options.out, *bundle); !written) return refuse(written.error());
  std::cout << options.out << ": " << holds(*extract) << "; signed by " << named_key(who->key->public_key()) << "\n";
  return all_well;
}

}  // namespace

void add_export(CLI::App& app, Session& session) {
  auto options = std::make_shared<ExportArguments>();
  CLI::App* command = session.command(app, "export", "Write a registry as a plain folder of files, for git and archives", "meed export archive --registry swindon.registry");
  command->add_option("FOLDER", options->out, "The folder; it appears whole or not at all, and an earlier export of the same registry is replaced")->required();
  command->add_option("POLICY", options->versions, "Only these policies, or versions of them, with their runs; everything, if none is named");
  add_registry(*command, options->registry);
  command->callback([&session, options] {
    options->all_runs = true;
    session.work = [options] { return export_folder(*options); };
  });
}

void add_bundle(CLI::App& app, Session& session) {
  auto options = std::make_shared<ExportArguments>();
  CLI::App* command = session.command(app, "bundle", "Put versions of policies, with all that they extend, and runs of them into one signed file",
                                      "meed bundle \"swindon.outreach 2012.1\" --all-runs --out outreach.bundle --key officer.key --registry swindon.registry");
  command->add_option("VERSION", options->versions, "Policies, or versions of them")->required();
  command->add_option("--runs", options->runs, "These runs, too, with the data and results that were kept");
  command->add_flag("--all-runs", options->all_runs, "All runs of these versions, too");
  command->add_option("--out", options->out, "The file to write; it appears whole or not at all")->required();
  add_key(*command, options->registry);
  add_registry(*command, options->registry);
  command->callback([&session, options] { session.work = [options] { return make_bundle(*options); }; });
}

}  // namespace meed::cli
