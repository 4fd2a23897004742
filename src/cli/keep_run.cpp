#include "cli/keep_run.hpp"

#include <algorithm>
#include <iostream>
#include <set>

#include <CLI/CLI.hpp>

#include "base/sha256.hpp"
#include "cli/kept_run.hpp"

namespace meed::cli {
namespace {

using registry::FileHash;
using registry::RunKept;
using registry::VersionContent;

/// Gives what a rule file's rules are known by, if it was taken from the registry.
std::optional<VersionContent> version_of(const engine::RuleFile& file, const Prepared& prepared) {
  auto content = engine::content_of(file, *prepared.compilation);
  return content && content->name.to_string() == file.name ? content : std::nullopt;
}

/// Says what is said of a run.
RunKept said_of(const Keeping& keeping, const Prepared& prepared, const report::RunRecord& record, const std::string& record_text) {
  RunKept said;
  said.version = *version_of(prepared.rules.front(), prepared);
  for (std::size_t i = 1; i < prepared.rules.size(); ++i) said.local.push_back(*version_of(prepared.rules[i], prepared));
  const engine::Run& run = record.run;
  said.period = run.period.to_string();
  said.first = run.period.first();
  said.last = run.period.last();
  said.as_known = record.as_known;
  said.hold_back = record.hold_back;
  for (const model::FundId fund : run.only) said.only.push_back(run.policy->funds[fund].name);
  said.engine = "meed " + record.engine_version;
  for (const report::NamedHash& file : record.data) said.data.push_back({file.name, file.sha256, keeping.data || !prepared.files.contains(file.name)});
  for (const report::NamedHash& file : record.results) said.results.push_back({file.name, file.sha256, keeping.data || is_always_kept(file.name)});
  said.record = {"run.json", sha256(record_text), true};
  said.earlier = record.earlier;
  said.settles = keeping.settles;
  for (const Choice& choice : prepared.choices_left_out) said.left_out.push_back(choice.name);
  return said;
}

/// Gives the bytes of everything that is said to be kept.
std::vector<registry::Object> objects_of(const RunKept& said, const Prepared& prepared, const ResultsInMemory& results) {
  std::vector<registry::Object> objects{{said.record.sha256, results.files().at(said.record.name)}};
  for (const FileHash& file : said.results) {
    if (file.kept) objects.push_back({file.sha256, results.files().at(file.name)});
  }
  for (const auto& [name, file] : prepared.earlier) objects.push_back({sha256(file.as_it_lies()), file.as_it_lies()});
  for (const FileHash& file : said.data) {
    const auto here = prepared.files.find(file.name);
    if (file.kept && here != prepared.files.end()) objects.push_back({file.sha256, here->second.as_it_lies()});
  }
  return objects;
}

/// Finds the very same run among those that are kept.
Result<std::optional<std::string>> kept_before(registry::Registry& registry, const RunKept& said) {
  registry::RunsWanted wanted;
  wanted.policy = said.version.name.policy;
  wanted.version = said.version.name.version;
  wanted.first = said.first;
  wanted.last = said.last;
  const auto rows = registry.runs(wanted);
  if (!rows) return tl::unexpected(rows.error());
  for (auto row = rows->rbegin(); row != rows->rend(); ++row) {
    const auto run = registry.run(row->id);
    if (!run) return tl::unexpected(run.error());
    if (run->kept == said) return run->row.id;
  }
  return std::nullopt;
}

Result<KeptAs> keep(const Keeping& keeping, const Prepared& prepared, const report::RunRecord& record, const ResultsInMemory& results) {
  const RunKept said = said_of(keeping, prepared, record, results.files().at("run.json"));
  auto before = kept_before(keeping.registry, said);
  if (!before) return tl::unexpected(before.error());
  if (*before) return KeptAs{**before, true};
  const auto made = keeping.registry.make(keeping.speaker.says(said), objects_of(said, prepared, results), keeping.speaker.signs());
  if (!made) return tl::unexpected(made.error());
  return KeptAs{made->id, made->was_there};
}

}  // namespace

void add_keep_options(CLI::App& command, KeepOptions& options, RegistryOptions& registry) {
  command.add_flag("--keep", options.keep, "Keep the run in the registry: what it was made of and came to, so that it can be confirmed, settled and verified");
  command.add_flag("--keep-data", options.keep_data, "Keep it with its data and all its results");
  add_key_or_name(command, registry);
}

Result<void> may_be_kept(const Prepared& prepared) {
  for (const engine::RuleFile& file : prepared.rules) {
    if (version_of(file, prepared)) continue;
    const auto content = engine::content_of(file, *prepared.compilation);
    const std::string name = content ? content->name.to_string() : "its policy and version";
    return fail("only a run of versions that are in the registry can be kept, and " + file.name + " is a file",
                "put it there with `meed draft` (or draft, agree and publish it), and name it: `\"" + name + "\"`");
  }
  std::set<std::string> names;
  for (const auto& [name, file] : prepared.earlier) {
    if (!names.insert(name).second) return fail("two folders of earlier results have the same name: " + name + " is there twice", "give them different names");
  }
  return {};
}

Result<PutDown> put_down(const ResultsTo& to, const Prepared& prepared, report::RunRecord& record, Format format) {
  ResultsInMemory memory([&](const std::string& name) { return name == "run.json" || (to.keeping && (to.keeping->data || is_always_kept(name))); });
  ResultPlaces places;
  places.add(memory);
  std::optional<ResultFolder> folder;
  if (to.folder) places.add(folder.emplace(*to.folder, to.within));
  PutDown done{write_results(places, record, format).printed, std::nullopt};
  if (to.folder) {
    if (auto ready = to.folder->have_on_disk(); !ready) return tl::unexpected(ready.error());
  }
  if (to.keeping) {
    auto kept = keep(*to.keeping, prepared, record, memory);
    if (!kept) return tl::unexpected(kept.error());
    done.kept = std::move(*kept);
  }
  if (!to.folder) return done;
  auto written = to.folder->put_in_place();
  if (written) return done;
  if (!done.kept) return tl::unexpected(written.error());
  return fail(written.error().what + "; the run itself is kept, as run " + done.kept->id, "mend that, and give the same command again: the run isn't kept twice");
}

Result<PutDown> put_down(const WhereTo& to, const Prepared& prepared, report::RunRecord& record, Format format) {
  std::optional<host::NewFolder> folder;
  if (!to.folder.empty()) folder.emplace(to.folder);
  host::NewFolder* const made = folder ? &*folder : nullptr;
  if (!to.keep.asked()) return put_down(ResultsTo{made, "", nullptr}, prepared, record, format);
  const auto who = speaker(to.registry);
  if (!who) return tl::unexpected(who.error());
  auto registry = open_registry(to.registry);
  if (!registry) return tl::unexpected(registry.error());
  const Keeping keeping{*registry, *who, to.keep.keep_data};
  return put_down(ResultsTo{made, "", &keeping}, prepared, record, format);
}

void tell_kept(const KeptAs& kept, const Prepared& prepared, Format format) {
  std::string words = kept.was_there ? "kept before, as run " + kept.id : "kept as run " + kept.id;
  for (std::size_t i = 0; i < prepared.earlier_runs.size(); ++i) words += (i == 0 ? "; it goes by run " : ", ") + prepared.earlier_runs[i];
  (format == Format::table ? std::cout << "\n" : std::cerr) << words << "\n";
}

}  // namespace meed::cli
