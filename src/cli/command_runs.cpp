// `meed runs` and `meed confirm`: which runs a registry keeps, and that the payments of one were made.
#include <algorithm>
#include <iostream>
#include <memory>

#include "cli/commands.hpp"
#include "cli/exit_code.hpp"
#include "cli/kept_run.hpp"
#include "cli/registry_access.hpp"
#include "cli/run_parts.hpp"
#include "report/results.hpp"
#include "report/settlement.hpp"

namespace meed::cli {
namespace {

using registry::Registry;
using report::Cell;

struct RunsArguments {
  RegistryOptions registry;
  std::string policy;
  std::size_t newest = 0;
  Format format = Format::table;
};

report::Table empty_table() {
  return {"runs", {{"run"}, {"policy"}, {"version"}, {"period"}, {"as_known"}, {"kept"}, {"by"}, {"confirmed"}, {"settles"}, {"fund"}, {"paid", true}}, {}};
}

/// Gives what a run paid of each fund, from the rows that it left to later ones, with as many decimals as they have.
Result<std::vector<std::pair<std::string, std::string>>> paid_by(Registry& registry, const registry::RunKept& run) {
  std::vector<std::pair<std::string, std::string>> paid;
  for (const registry::FileHash& file : run.results) {
    const auto fund = fund_paid_in(file.name);
    if (!fund || !file.kept) continue;
    const auto bytes = registry.object(file.sha256);
    if (!bytes) return tl::unexpected(bytes.error());
    const auto rows = report::read_payments(*bytes);
    if (!rows) return tl::unexpected(rows.error());
    Rational sum;
    int places = 0;
    for (const report::PaidTo& row : *rows) {
      sum += row.amount;
      places = std::max(places, row.places);
    }
    paid.emplace_back(*fund, sum.to_fixed(places));
  }
  return paid;
}

/// Adds a row for each fund of a run; one without a fund if it has none.
Result<void> add_rows(Registry& registry, const registry::RunRow& row, report::Table& table) {
  const auto told = registry.told_of(row.id);
  if (!told) return tl::unexpected(told.error());
  const registry::Statement* keeping = nullptr;
  std::string confirmed = "no";
  for (const Registry::Told& one : *told) {
    if (std::holds_alternative<registry::RunKept>(one.statement.said)) keeping = &one.statement;
    if (std::holds_alternative<registry::Confirmed>(one.statement.said)) confirmed = one.statement.at;
  }
  if (!keeping) return fail("the index of the registry is wrong about run " + row.id, "`meed verify` says what is wrong");
  const auto& kept = std::get<registry::RunKept>(keeping->said);
  const auto paid = paid_by(registry, kept);
  if (!paid) return tl::unexpected(paid.error());
  const std::vector<Cell> head{row.id, row.version.policy, row.version.version, row.period, kept.as_known ? kept.as_known->to_iso() : "", keeping->at, keeping->by, confirmed, row.settles};
  const auto add = [&](const std::string& fund, const std::string& sum) {
    table.rows.push_back(head);
    table.rows.back().insert(table.rows.back().end(), {Cell(fund), Cell(sum)});
  };
  for (const auto& [fund, sum] : *paid) add(fund, sum);
  if (paid->empty()) add("", "");
  return {};
}

int list_runs(const RunsArguments& options) {
  registry::RunsWanted wanted;
  wanted.most = options.newest;
  if (!options.policy.empty()) {
    const auto name = version_name(options.policy, true);
    if (!name) return misuse("`" + options.policy + "` is no policy", "name one, or one of its versions, such as `\"swindon.outreach 2012.1\"`");
    wanted.policy = name->policy;
    wanted.version = name->version;
  }
  auto registry = open_registry(options.registry);
  if (!registry) return refuse(registry.error());
  const auto rows = registry->runs(wanted);
  if (!rows) return refuse(rows.error());
  report::Table table = empty_table();
  for (const registry::RunRow& row : *rows) {
    if (auto added = add_rows(*registry, row, table); !added) return refuse(added.error());
  }
  if (options.format == Format::table) table.columns.back().numeric = false;  // pennies stay
  print_table(table, options.format);
  return all_well;
}

struct ConfirmOptions {
  RegistryOptions registry;
  std::string run, because;
};

/// Says why a run can't be confirmed: its rules go through what earlier runs paid, and more of that was confirmed since.
Result<void> knows_what_was_paid(Registry& registry, const Registry::Run& run) {
  const auto since = registry.paid_since(run);
  if (!since) return tl::unexpected(since.error());
  const auto is_new = [](const Registry::PaidSince& one) { return one.instead_of.empty(); };
  const auto found = std::find_if(since->begin(), since->end(), is_new);
  if (found == since->end()) return {};
  auto rules = rules_of_then(registry, run.kept);
  if (!rules) return tl::unexpected(rules.error());
  RunSources sources;
  sources.rules = std::move(*rules);
  const auto prepared = prepare_rules(options_of(run.kept), sources);
  if (!prepared || !goes_through_earlier(*(*prepared)->compilation->policy)) return {};
  return fail("run " + run.row.id + " can't be confirmed: its rules go through what earlier runs paid, and run " + found->stands.row.id + " for " + found->stands.row.period +
                  " was confirmed since",
              registry::again_words(run.row));
}

int confirm(const ConfirmOptions& options) {
  const auto who = speaker(options.registry, true);
  if (!who) return refuse(who.error());
  auto registry = open_registry(options.registry);
  if (!registry) return refuse(registry.error());
  const auto run = registry->run(options.run);
  if (!run) return refuse(run.error());
  if (run->row.confirmed == 0) {
    if (auto knows = knows_what_was_paid(*registry, *run); !knows) return refuse(knows.error());
  }
  const auto made = registry->make(who->says(registry::Confirmed{run->row.id, options.because}), {}, who->signs());
  if (!made) return refuse(made.error());
  std::cout << (made->was_there ? "confirmed before: " : "confirmed: ") << run_words(*run) << "\n";
  return all_well;
}

}  // namespace

void add_runs(CLI::App& app, Session& session) {
  auto options = std::make_shared<RunsArguments>();
  CLI::App* command = session.command(app, "runs", "List the runs that a registry keeps: what they paid, and whether that was confirmed", "meed runs swindon.outreach --registry swindon.registry");
  command->add_option("POLICY", options->policy, "The policy, or one of its versions; without it, all");
  command->add_option("--newest", options->newest, "Only so many, those that were kept last");
  add_registry(*command, options->registry);
  add_format(*command, options->format, {"table", "csv", "json"});
  command->callback([&session, options] { session.work = [options] { return list_runs(*options); }; });
}

void add_confirm(CLI::App& app, Session& session) {
  auto options = std::make_shared<ConfirmOptions>();
  CLI::App* command = session.command(app, "confirm", "Say that the payments of a kept run were made, so that they count as paid",
                                      "meed confirm 3f2a9c01be77 --because \"BACS run of 3 May 2013\" --key officer.key --registry swindon.registry");
  command->add_option("RUN", options->run, "The run's id, or the beginning of it")->required();
  command->add_option("--because", options->because, "What shows that they were made")->required();
  add_registry(*command, options->registry);
  add_key(*command, options->registry);
  command->callback([&session, options] { session.work = [options] { return confirm(*options); }; });
}

}  // namespace meed::cli
