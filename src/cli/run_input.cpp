#include "cli/run_input.hpp"

#include <algorithm>
#include <filesystem>
#include <iostream>
#include <thread>

#include <CLI/CLI.hpp>
#include <spdlog/spdlog.h>

#include "cli/exit_code.hpp"
#include "cli/published_choices.hpp"
#include "cli/run_parts.hpp"
#include "cli/kept_run.hpp"
#include "host/arrow/arrow_file.hpp"
#include "report/diagnostics_text.hpp"

namespace meed::cli {

bool goes_through_earlier(const model::Policy& policy) {
  return std::any_of(policy.records.begin(), policy.records.end(), [](const model::Record& record) { return record.earlier.has_value(); });
}

std::vector<std::string> names_of(const std::vector<Choice>& choices) {
  std::vector<std::string> names;
  for (const Choice& one : choices) names.push_back(one.name.to_string());
  return names;
}

namespace {

/// Reads what a record needs of a Parquet or Arrow file; what stands in the way is a fault.
std::optional<Failure> open_table(host::StoredAs stored, const std::string& name, model::RecordId record, Prepared& prepared) {
  const auto library = host::arrow_library(name);
  if (!library) return library.error();
  auto table = host::table_as_csv(**library, stored, prepared.files.at(name).as_it_lies(), host::wanted_columns(*prepared.compilation->policy, record));
  const auto* const not_read = std::get_if<std::vector<host::NotRead>>(&table);
  if (!not_read) {
    prepared.tables.push_back(std::get<host::Pages>(std::move(table)));
    prepared.request.input.files[record].push_back({name, prepared.tables.back().bytes()});
    return std::nullopt;
  }
  for (const host::NotRead& one : *not_read) {
    prepared.request.faults.push_back(one.column.empty() ? table::unreadable_file(record, name, one.what, one.help) : host::column_unfit(record, name, one.column, one.what, one.help));
  }
  prepared.request.input.files[record].push_back({name, {}, false});
  return std::nullopt;
}

/// Opens a file of a record's rows, plain or compressed; one that can't be decompressed is a fault, told once.
std::optional<Failure> open_file(const host::DataPlace& place, const std::string& name, model::RecordId record, Prepared& prepared) {
  auto known = prepared.files.find(name);
  if (known == prepared.files.end()) {
    auto opened = place.open(name);
    if (!opened) return opened.error();
    spdlog::info("{}: {} bytes", name, opened->as_it_lies().size());
    if (const auto& broken = opened->broken()) prepared.request.faults.push_back(table::unreadable_file(record, name, broken->what, broken->help));
    known = prepared.files.emplace(name, std::move(*opened)).first;
  }
  if (const auto stored = host::stored_as(name)) return open_table(*stored, name, record, prepared);
  host::DataFile& file = known->second;
  prepared.request.input.files[record].push_back({name, file.bytes(), !file.broken(), [&file](std::string_view part) { file.passed(part); }});
  return std::nullopt;
}

/// Opens each record's files. One that isn't there is a fault of the data, not of the call.
std::optional<Failure> open_data(const host::DataPlace& place, Prepared& prepared) {
  const model::Policy& policy = *prepared.compilation->policy;
  for (const model::RecordId record : policy.records.ids()) {
    for (const std::string& name : table::file_names(policy.records[record])) {
      const auto there = host::names_in(place, name);
      if (there.empty()) {
        if (!policy.records[record].earlier) prepared.request.faults.push_back(table::missing_file(policy, record, name));
        continue;
      }
      if (there.size() > 1) {
        prepared.request.faults.push_back(table::two_files(policy, record, there));
        prepared.request.input.files[record].push_back({there[0], {}, false});
        continue;
      }
      if (auto failure = open_file(place, there[0], record, prepared)) return failure;
    }
  }
  return std::nullopt;
}

/// Opens the folders that hold the results of earlier runs.
Result<std::vector<EarlierRun>> earlier_folders(const std::vector<std::string>& folders) {
  std::vector<EarlierRun> runs;
  for (const std::string& folder : folders) {
    auto results = std::make_shared<host::DataFolder>(folder);
    if (!results->has("run.json")) return fail(folder + " doesn't hold the results of a run", "name a folder that `meed run --out` wrote");
    const std::filesystem::path whole = std::filesystem::path(folder).lexically_normal();
    runs.push_back({(whole.has_filename() ? whole : whole.parent_path()).filename().string(), std::move(results)});
  }
  return runs;
}

std::string names_of(const std::vector<registry::Registry::Run>& runs) {
  std::string names;
  for (const registry::Registry::Run& run : runs) names += (names.empty() ? "run " : ", run ") + run.row.id;
  return names;
}

/// Gives the earlier runs that count: those whose folders are named; or else, of a version that is in the registry, those
/// whose payments were confirmed there.
Result<std::vector<EarlierRun>> earlier_runs(const RunOptions& options, Prepared& prepared) {
  const bool from_registry = version_name(prepared.rules.front().name).has_value() && goes_through_earlier(*prepared.compilation->policy);
  if (options.without_earlier || !from_registry) return earlier_folders(options.earlier);
  auto opened = open_registry(options.registry);
  if (!opened) return tl::unexpected(opened.error());
  prepared.registry = std::make_shared<registry::Registry>(std::move(*opened));
  const Period period = prepared.request.period;
  const auto paid = prepared.registry->paid_before(prepared.compilation->policy->name, period.first(), period.last());
  if (!paid) return tl::unexpected(paid.error());
  if (!options.earlier.empty()) {
    if (!paid->empty()) spdlog::warn("only the payments that `--earlier` names count, and not those that the registry knows of: {}", names_of(*paid));
    return earlier_folders(options.earlier);
  }
  std::vector<EarlierRun> runs;
  for (const registry::Registry::Run& run : *paid) runs.push_back(left_by(*prepared.registry, run));
  return runs;
}

/// Reads what the policy goes through of one earlier run.
std::optional<Failure> open_earlier(const EarlierRun& run, Prepared& prepared) {
  const model::Policy& policy = *prepared.compilation->policy;
  for (const model::RecordId record : policy.records.ids()) {
    if (!policy.records[record].earlier) continue;
    const std::string file = table::file_names(policy.records[record]).front();
    const std::string name = run.name + "/" + file;
    if (!run.results->has(file)) {
      if (!run.all_funds) prepared.request.faults.push_back(table::missing_file(policy, record, name));
      continue;
    }
    auto opened = run.results->open(file);
    if (!opened) return opened.error();
    prepared.earlier.emplace_back(name, std::move(*opened));
    prepared.request.input.files[record].push_back({name, prepared.earlier.back().second.bytes()});
  }
  return std::nullopt;
}

unsigned threads_for(unsigned asked) { return asked > 0 ? asked : std::max(1U, std::thread::hardware_concurrency()); }

/// Reads the day of knowledge; gives what is wrong with it.
std::optional<Failure> read_day(const RunOptions& options, Prepared& prepared) {
  if (options.as_known.empty()) return std::nullopt;
  prepared.as_known = Date::parse(options.as_known);
  if (!prepared.as_known) return Failure{"`--as-known " + options.as_known + "` is not a date", "write it as `2013-06-30`"};
  const auto& records = prepared.compilation->policy->records;
  const bool any = std::any_of(records.begin(), records.end(), [](const model::Record& one) { return !one.known_on.is_none(); });
  if (!any) return Failure{"`--as-known` is asked for, and no record of the policy says when a row became known", "add `known on:` to the record, or leave `--as-known` out"};
  prepared.request.input.as_known = prepared.as_known;
  return std::nullopt;
}

/// Reads the period and the day of knowledge; gives what is wrong with them.
std::optional<Failure> read_times(const RunOptions& options, Prepared& prepared) {
  const PeriodReading period = Period::parse(options.period);
  if (!period) return Failure{"`--period " + options.period + "`: " + period.error, "write it as in rules, such as `financial year 2012-13`"};
  prepared.request.period = *period;
  const auto why = engine::why_not_for(*prepared.compilation->policy, *period);
  if (why && !options.as_if_in_force) return Failure{*why, options.outside_help};
  return read_day(options, prepared);
}

}  // namespace

void add_run_options(CLI::App& command, RunOptions& options) {
  command.add_option("POLICY", options.policy, "The policy's rule file, or a version in the registry: \"swindon.outreach 2012.1\"")->required();
  add_data_options(command, options, true);
}

void add_data_options(CLI::App& command, RunOptions& options, bool required) {
  command.add_option("--data", options.data, "The folder with the data")->required(required);
  command.add_option("--period", options.period, "The period to run for, as rules write it")->required(required);
  command.add_option("--local", options.local, "Boards' files whose choices count, besides those published below a version of the registry");
  command.add_flag("--without-local", options.without_local, "Leave out the published choices, but for those that `--local` names");
  command.add_option("--earlier", options.earlier, "Folders with the results of earlier runs, for rules that go through what they paid or left unspent");
  command.add_flag("--without-earlier", options.without_earlier, "Count no earlier payments, though the registry knows of some")->excludes("--earlier");
  command.add_option("--as-known", options.as_known, "Count only rows known by this day; of those for one thing the latest");
  command.add_option("--only", options.only, "Work out these funds and what they rest on, and nothing else")->delimiter(',');
  add_registry(command, options.registry);
  command.add_option("--threads", options.threads, "How many threads to use; the results are the same")->check(CLI::Range(1U, 1024U));
}

namespace {

/// Finds and opens what the run reads: data, and what earlier runs left.
std::optional<Failure> open_all(const RunOptions& options, const RunSources& sources, Prepared& prepared) {
  if (!sources.data && !std::filesystem::is_directory(options.data)) return Failure{"there is no folder " + options.data, "name the folder that holds the data with `--data`"};
  const host::DataFolder folder(options.data);
  const host::DataPlace& place = sources.data ? *sources.data : folder;
  if (auto failure = open_data(place, prepared)) return failure;
  if (sources.earlier && !goes_through_earlier(*prepared.compilation->policy)) return std::nullopt;
  auto earlier = sources.earlier ? *sources.earlier : earlier_runs(options, prepared);
  if (!earlier) return earlier.error();
  for (const EarlierRun& run : *earlier) {
    if (auto failure = open_earlier(run, prepared)) return failure;
    if (run.kept) prepared.earlier_runs.push_back(run.name);
  }
  return std::nullopt;
}

/// Reads the rules that options name, from files or from the registry; nothing if they can't be read, which has been told.
std::optional<RulesGiven> rules_named(const RunOptions& options) {
  auto source = std::make_shared<RuleSource>(options.registry);
  const auto period = period_given(options.period);
  auto policy = source->read(options.policy, period);
  auto local = policy ? source->read_all(options.local, period) : std::nullopt;
  if (!local) return std::nullopt;
  RulesGiven rules{std::move(*policy), std::move(*local), source};
  if (!period) return rules;  // what is wrong with it is told later
  if (const auto added = add_published_choices(options, *source, period->first(), period->last(), rules); !added) {
    refuse(added.error());
    return std::nullopt;
  }
  warn_of_choices(rules);
  return rules;
}

/// Compiles the rules; gives what is wrong with them, or that they can't be read.
std::optional<NotPrepared> compile(const RunOptions& options, const RunSources& sources, const std::vector<std::string>& figures, const engine::WhatIf& what_if, Prepared& prepared) {
  const auto rules = sources.rules ? sources.rules : rules_named(options);
  if (!rules) return NotPrepared{world_refused, {}, {}};
  prepared.compilation = engine::compile({rules->policy, rules->local, {}, figures}, what_if, *rules->finder);
  prepared.rules = {rules->policy};
  prepared.rules.insert(prepared.rules.end(), rules->local.begin(), rules->local.end());
  prepared.choices = rules->counted;
  prepared.choices_left_out = rules->left_out;
  if (prepared.compilation->policy) return std::nullopt;
  return NotPrepared{faults_found, report::diagnostics_text(*prepared.compilation, colour_on_output()), {}};
}

}  // namespace

Result<std::unique_ptr<Prepared>, NotPrepared> prepare_rules(const RunOptions& options, const RunSources& sources, const engine::WhatIf& what_if) {
  auto prepared = std::make_unique<Prepared>();
  if (auto faulty = compile(options, sources, {}, what_if, *prepared)) return tl::unexpected(std::move(*faulty));
  return prepared;
}

namespace {

std::optional<NotPrepared> prepare_rest(const RunOptions& options, const RunSources& sources, bool one_period, Prepared& prepared) {
  auto only = engine::funds_named(*prepared.compilation->policy, options.only);
  if (!only) return NotPrepared{wrong_usage, {}, only.error()};
  prepared.request.only = std::move(*only);
  if (auto wrong = one_period ? read_times(options, prepared) : read_day(options, prepared)) return NotPrepared{wrong_usage, {}, std::move(*wrong)};
  if (auto failure = open_all(options, sources, prepared)) return NotPrepared{world_refused, {}, std::move(*failure)};
  prepared.request.hold_back = options.hold_back;
  prepared.request.threads = threads_for(options.threads);
  return std::nullopt;
}

}  // namespace

std::optional<NotPrepared> prepare_data(const RunOptions& options, const RunSources& sources, Prepared& prepared) {
  return prepare_rest(options, sources, false, prepared);
}

Result<std::unique_ptr<Prepared>, NotPrepared> try_to_prepare(const RunOptions& options, const std::vector<std::string>& figures, const RunSources& sources) {
  auto prepared = std::make_unique<Prepared>();
  if (auto faulty = compile(options, sources, figures, {}, *prepared)) return tl::unexpected(std::move(*faulty));
  if (auto why = prepare_rest(options, sources, true, *prepared)) return tl::unexpected(std::move(*why));
  return prepared;
}

int tell(const NotPrepared& not_prepared) {
  std::cout << not_prepared.faults;
  const Failure& why = not_prepared.why;
  if (why.what.empty()) return not_prepared.code;
  return not_prepared.code == wrong_usage ? misuse(why.what, why.help) : refuse(why);
}

std::variant<int, std::unique_ptr<Prepared>> prepare(const RunOptions& options, const std::vector<std::string>& figures, const RunSources& sources) {
  auto prepared = try_to_prepare(options, figures, sources);
  if (!prepared) return tell(prepared.error());
  return std::move(*prepared);
}

}  // namespace meed::cli
