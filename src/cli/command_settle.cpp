// `meed settle`: what is due of a confirmed run by what is known now, beside what was paid, and why they differ.
#include <iostream>
#include <memory>

#include <spdlog/spdlog.h>

#include "cli/commands.hpp"
#include "cli/exit_code.hpp"
#include "cli/keep_run.hpp"
#include "cli/progress.hpp"
#include "cli/settle_run.hpp"
#include "report/csv.hpp"
#include "report/json.hpp"
#include "report/text_table.hpp"

namespace meed::cli {
namespace {

using registry::Registry;

struct SettleArguments : SettleOptions {
  std::string out;
  KeepOptions keep;
  Format format = Format::table;
};

int exit_code(const engine::Run& run) { return run.standing == engine::Standing::paid ? all_well : paid_in_part; }

/// Says why a settlement can't be kept: its totals would stand as paid, and there are none of those who are held back.
std::optional<Failure> why_not_kept(const report::Settlement& settlement) {
  std::size_t held = 0;
  for (const report::SettledFund& fund : settlement.funds) held += fund.held;
  if (held == 0) return std::nullopt;
  return Failure{"`--keep` is asked for, and somebody is held back (" + std::to_string(held) + " of the payees): once it is confirmed, what they were paid would no longer stand",
                 "mend the faults first; without `--keep` the settlement is shown"};
}

/// Writes the folder, and keeps the run as a settlement.
Result<PutDown> write_and_keep(const SettleArguments& options, Registry& registry, const Speaker* who, const Settled& settled, DataHashes& hashes) {
  report::RunRecord record{MEED_VERSION, *settled.run, settled.prepared->as_known, options.hold_back, rule_bytes(*settled.prepared->compilation), hashes.get(), {}};
  record.earlier = settled.prepared->earlier_runs;
  record.left_out = names_of(settled.prepared->choices_left_out);
  std::optional<host::NewFolder> folder;
  if (!options.out.empty()) {
    folder.emplace(options.out);
    for (const report::Table& table : report::settlement_tables(*settled.run, settled.settlement)) folder->add(table.name + ".csv", report::csv(table));
    folder->add("settlement.json", report::settlement_json(*settled.run, settled.settlement) + "\n");
  }
  std::optional<Keeping> keeping;
  if (who) keeping.emplace(Keeping{registry, *who, options.keep.keep_data, settled.stands.row.id});
  return put_down(ResultsTo{folder ? &*folder : nullptr, "run/", keeping ? &*keeping : nullptr}, *settled.prepared, record, Format::table);
}

void print(const SettleArguments& options, const Settled& settled) {
  switch (options.format) {
    case Format::table: std::cout << report::settlement_text(*settled.run, settled.settlement); break;
    case Format::csv: {
      std::vector<report::TableSource> tables;
      for (report::Table& table : report::settlement_tables(*settled.run, settled.settlement)) tables.push_back(report::unmade(std::move(table)));
      std::cout << csv_text(tables);
      break;
    }
    case Format::json: print_json(report::settlement_json(*settled.run, settled.settlement)); break;
  }
}

void print_faults(const SettleArguments& options, const engine::Run& run) {
  switch (options.format) {
    case Format::table: std::cout << report::run_text(run); break;
    case Format::csv: std::cout << report::csv(report::fault_table(run.faults)); break;
    case Format::json: print_json(report::json(run.faults)); break;
  }
}

int settle(const SettleArguments& options) {
  Progress progress(3);
  progress.begin("finding what stands as paid");
  auto registry = open_registry(options.registry);
  if (!registry) return refuse(registry.error());
  std::optional<Speaker> who;
  if (options.keep.asked()) {
    auto speaks = speaker(options.registry);
    if (!speaks) return refuse(speaks.error());
    who.emplace(std::move(*speaks));
  }
  auto stands = standing_run(*registry, options.run);
  if (!stands) return refuse(stands.error());
  std::vector<std::string> notes;
  auto prepared = prepare_settlement(*registry, options, *stands, notes);
  if (!prepared) return tell(prepared.error());
  Settled settled{std::move(*stands), std::move(*prepared), nullptr, {}};
  if (who) {
    if (auto may = may_be_kept(*settled.prepared); !may) return misuse(may.error().what, may.error().help);
  }
  progress.begin("working out what is due");
  DataHashes hashes(*settled.prepared, who || !options.out.empty());
  settled.prepared->request.record = !options.no_why;
  settled.run = engine::run(*settled.prepared->compilation->policy, settled.prepared->request);
  if (settled.run->standing == engine::Standing::refused) {
    progress.end();
    print_faults(options, *settled.run);
    return faults_found;
  }
  auto settlement = settlement_of(*registry, settled.stands, *settled.prepared, *settled.run);
  if (!settlement) return refuse(settlement.error());
  settled.settlement = std::move(*settlement);
  settled.settlement.notes = std::move(notes);
  if (const auto why = who ? why_not_kept(settled.settlement) : std::nullopt) return misuse(why->what, why->help);
  progress.begin("finding out why");
  add_reasons(*registry, options, settled.stands, *settled.prepared, *settled.run, settled.settlement);
  std::optional<KeptAs> kept;
  if (who || !options.out.empty()) {
    auto put = write_and_keep(options, *registry, who ? &*who : nullptr, settled, hashes);
    if (!put) return refuse(put.error());
    kept = put->kept;
  }
  progress.end();
  print(options, settled);
  if (kept) tell_kept(*kept, *settled.prepared, options.format);
  return exit_code(*settled.run);
}

}  // namespace

void add_settle(CLI::App& app, Session& session) {
  auto options = std::make_shared<SettleArguments>();
  CLI::App* command = session.command(app, "settle", "Say what is still to be paid or collected of a confirmed run, by what is known now, and why",
                                      "meed settle 3f2a9c01be77 --data data --registry swindon.registry --out settlement");
  command->add_option("RUN", options->run, "The run's id, or the beginning of it")->required();
  command->add_option("--data", options->data, "The folder with the data as they are now")->required();
  command->add_option("--as-known", options->as_known, "Count only rows known by this day; of those for one thing the latest");
  command->add_option("--data-then", options->data_then, "The folder that still has the data of the run, to say why; not needed if they were kept, or if rows say when they became known");
  command->add_option("--policy", options->policy, "Settle by this version, which supersedes that of the run, such as \"swindon.outreach 2012.2\"");
  command->add_option("--local", options->local, "Boards' files for that version");
  command->add_option("--out", options->out, "Write the settlement as CSV and JSON, and the run that gives what is due, into this folder; it appears whole or not at all");
  command->add_flag("--hold-back", options->hold_back, "If data have faults, settle what doesn't depend on them");
  command->add_flag("--no-why", options->no_why, "Don't say why payments differ: quicker where data are large");
  command->add_option("--threads", options->threads, "How many threads to use; the results are the same")->check(CLI::Range(1U, 1024U));
  add_registry(*command, options->registry);
  add_keep_options(*command, options->keep, options->registry);
  add_format(*command, options->format, {"table", "csv", "json"});
  command->callback([&session, options] { session.work = [options] { return settle(*options); }; });
}

}  // namespace meed::cli
