// `meed run`: from a policy and data to payments, whole or not at all.
#include <algorithm>
#include <iostream>
#include <memory>

#include <spdlog/spdlog.h>

#include "cli/commands.hpp"
#include "cli/exit_code.hpp"
#include "cli/keep_run.hpp"
#include "cli/period_warning.hpp"
#include "cli/progress.hpp"
#include "cli/published_choices.hpp"
#include "cli/run_input.hpp"
#include "cli/run_output.hpp"
#include "cli/run_resample.hpp"
#include "cli/run_variants.hpp"
#include "cli/timings.hpp"
#include "report/csv.hpp"
#include "report/json.hpp"
#include "report/published.hpp"
#include "report/run_record.hpp"
#include "report/text_table.hpp"

namespace meed::cli {
namespace {

struct RunArguments : RunOptions {
  std::string out;
  bool timings = false;
  bool must_agree = false;
  bool for_publication = false;
  std::string variants;
  ResampleOptions resampling;
  KeepOptions keep;

  bool puts_down() const { return !out.empty() || keep.asked(); }
};

bool agrees(const engine::Run& run) {
  return std::all_of(run.reconciled.begin(), run.reconciled.end(), [](const eval::Reconciled& one) { return one.agrees(); });
}

int exit_code(const RunArguments& options, const engine::Run& run) {
  if (options.must_agree && run.standing != engine::Standing::refused && !agrees(run)) return not_as_reported;
  switch (run.standing) {
    case engine::Standing::paid: return all_well;
    case engine::Standing::paid_in_part: return paid_in_part;
    case engine::Standing::refused: break;
  }
  return faults_found;
}

/// A run, and what became of it when it was resampled, if that was asked for.
struct Outcome {
  const engine::Run& run;
  std::optional<engine::Resampled> resampled;
};

/// What is told of the work while it is done: to those who wait, and to those who measure.
class Told {
 public:
  explicit Told(const RunArguments& options)
      : progress_(3U + (options.out.empty() && options.variants.empty() ? 0U : 1U) + (options.resampling.asked() ? 1U : 0U)), timings_(options.timings) {}

  /// A part that people wait for.
  void begin(const std::string& what) {
    progress_.begin(what);
    timings_.begin(what);
  }
  void begin(engine::RunPart part) { begin(part == engine::RunPart::reading ? "reading the data" : "working out"); }
  /// A part of what is shown already.
  void go_on(const std::string& what) { timings_.begin(what); }
  void begin_printing() {
    progress_.end();
    timings_.begin("printing");
  }
  void end() { timings_.print(); }

 private:
  Progress progress_;
  Timings timings_;
};

/// Writes the folder of --out and keeps the run, as far as either is asked for.
Result<PutDown> write_and_keep(const RunArguments& options, const Prepared& prepared, const Outcome& outcome, DataHashes& hashes, Told& told) {
  report::RunRecord record{MEED_VERSION, outcome.run, prepared.as_known, options.hold_back, rule_bytes(*prepared.compilation), hashes.get(), {}};
  if (outcome.resampled) record.resampled = &*outcome.resampled;
  record.earlier = prepared.earlier_runs;
  record.left_out = names_of(prepared.choices_left_out);
  told.go_on("writing the results");
  auto done = put_down(WhereTo{options.out, options.keep, options.registry}, prepared, record, options.format);
  if (done && !options.out.empty()) spdlog::info("written: {}", options.out);
  return done;
}

void print(const RunArguments& options, const Outcome& outcome) {
  const engine::Run& run = outcome.run;
  if (outcome.resampled) {
    std::cout << resampled_text(options.format, run, *outcome.resampled);
    return;
  }
  switch (options.format) {
    case Format::table: std::cout << report::run_text(run); break;
    case Format::csv: std::cout << csv_text(report::results(run)); break;
    case Format::json: print_json(report::json(run)); break;
  }
}

/// Says why there is nothing for `--must-agree` to compare, before anything is run.
std::optional<Failure> why_not_compared(const RunArguments& options, const Prepared& ready) {
  if (!options.must_agree || engine::any_reported(*ready.compilation->policy, ready.request.only)) return std::nullopt;
  const bool some = !ready.compilation->policy->comparisons.empty();
  return Failure{some ? "`--must-agree` is asked for, and nothing was reported of what `--only` asks for, or of what that rests on"
                      : "`--must-agree` is asked for, and no rule of the policy says what was reported",
                 some ? "leave `--only` out to compare everything, or leave `--must-agree` out" : "add `as reported:` to a rule, or leave `--must-agree` out"};
}

/// Says why variants can't be worked out as was asked.
std::optional<Failure> why_no_variants(const RunArguments& options) {
  if (options.variants.empty()) return std::nullopt;
  if (options.for_publication) return Failure{"`--variants` and `--for-publication` are both asked for, and what isn't agreed isn't published", "leave one of them out"};
  if (options.must_agree) return Failure{"`--variants` and `--must-agree` are both asked for, and what was reported was of no variant", "leave one of them out"};
  return std::nullopt;
}

/// Says what can't be asked for together with samples.
std::optional<Failure> why_not_resampled(const RunArguments& options) {
  if (!options.variants.empty()) return Failure{"`--resample` and `--variants` are both asked for, and samples are drawn for one policy", "resample each variant by itself"};
  if (options.for_publication) return Failure{"`--resample` and `--for-publication` are both asked for, and what a sample pays isn't published", "leave one of them out"};
  if (options.hold_back) {
    return Failure{"`--resample` and `--hold-back` are both asked for, and how far a payment varies that isn't known, nobody can say",
                   "mend the faults first; then leave `--hold-back` out"};
  }
  return std::nullopt;
}

/// Finds what is to be resampled, if anything is, before anything is run.
Result<std::optional<engine::Resampling>> find_resampling(const RunArguments& options, Prepared& ready) {
  if (!options.resampling.asked()) return std::nullopt;
  if (const auto why = why_not_resampled(options)) return tl::unexpected(*why);
  return prepare_resampling(options.resampling, ready);
}

/// Works the samples out, if any are asked for and there are payments that could vary.
Result<std::optional<engine::Resampled>> work_out_samples(const std::optional<engine::Resampling>& asked, const engine::Run& run, const Prepared& ready,
                                                          unsigned threads, Told& told) {
  if (!asked || run.standing != engine::Standing::paid) return std::nullopt;
  told.begin("working out the samples");
  return engine::resample(run, *asked, ready.as_known, threads);
}

/// Says why the run can't be kept as was asked.
std::optional<Failure> why_not_kept(const RunArguments& options, const Prepared& ready) {
  if (!options.keep.asked()) return std::nullopt;
  if (!options.variants.empty()) return Failure{"`--keep` and `--variants` are both asked for, and what isn't agreed isn't kept", "leave one of them out"};
  if (options.for_publication) return Failure{"`--keep` and `--for-publication` are both asked for, and a kept run has all its results", "keep the run, and publish it with a second command"};
  if (options.resampling.asked()) return Failure{"`--keep` and `--resample` are both asked for, and what a sample pays isn't kept", "keep the run, and resample it with a second command"};
  if (const auto may = may_be_kept(ready); !may) return may.error();
  const auto who = speaker(options.registry);
  return who ? std::nullopt : std::optional(who.error());
}

/// Says why nothing can be published, before anything is run.
std::optional<Failure> why_not_published(const RunArguments& options, const Prepared& ready) {
  if (options.hold_back) return Failure{"`--hold-back` and `--for-publication` are both asked for, and a run that holds something back isn't published", "mend the faults first; then leave `--hold-back` out"};
  if (!options.only.empty()) {
    return Failure{"`--only` and `--for-publication` are both asked for, and which small figures are suppressed is settled for everything that is published together",
                   "leave `--only` out; the policy's `publication` says what is published"};
  }
  const model::Policy& policy = *ready.compilation->policy;
  if (policy.publication) return std::nullopt;
  return Failure{"`--for-publication` is asked for, and " + policy.name + " " + policy.version + " doesn't say what may be published",
                 "add a `publication` to the policy: `tables: for each …`, `counts: 1 to 7 suppressed`, `shown as: \"c\"` and `rates: rounded half up to the nearest 0.1%`"};
}

/// Writes a folder that holds what may be shown and nothing else.
Result<void> write_publication(const RunArguments& options, const Prepared& prepared, const engine::Run& run, const std::vector<report::Table>& tables) {
  std::vector<host::OutputFile> files;
  for (const report::Table& table : tables) files.push_back({table.name + ".csv", report::csv(table)});
  std::vector<report::NamedBytes> results;
  for (const host::OutputFile& file : files) results.push_back({file.name, file.bytes});
  const std::string record = report::publication_record(MEED_VERSION, run, rule_bytes(*prepared.compilation), results);
  files.push_back({"publication.json", record});
  return host::write_folder(options.out, files);
}

/// Prints what stands in the way, and no figure.
void print_faults(const RunArguments& options, const engine::Run& run) {
  switch (options.format) {
    case Format::table: std::cout << report::run_text(run); break;
    case Format::csv: std::cout << report::csv(report::fault_table(run.faults)); break;
    case Format::json: print_json(report::json(run.faults)); break;
  }
}

std::vector<report::TableSource> unmade(const std::vector<report::Table>& tables) {
  std::vector<report::TableSource> sources;
  for (const report::Table& table : tables) sources.push_back(report::unmade(table));
  return sources;
}

int publish(const RunArguments& options, const Prepared& ready, const engine::Run& run) {
  if (run.standing != engine::Standing::paid) {
    print_faults(options, run);
    return exit_code(options, run);
  }
  const engine::Published published = engine::publish(run);
  const std::vector<report::Table> tables = report::published_tables(run, published);
  if (!options.out.empty()) {
    if (auto written = write_publication(options, ready, run, tables); !written) return refuse(written.error());
    spdlog::info("written: {}", options.out);
  }
  switch (options.format) {
    case Format::table: std::cout << report::published_text(run, published); break;
    case Format::csv: std::cout << csv_text(unmade(tables)); break;
    case Format::json: print_json(report::published_json(run, published)); break;
  }
  return exit_code(options, run);
}

int run_policy(const RunArguments& options) {
  Told told(options);
  told.begin("reading the rules and finding the data");
  auto prepared = prepare(options, {});
  if (const int* code = std::get_if<int>(&prepared)) return *code;
  Prepared& ready = *std::get<std::unique_ptr<Prepared>>(prepared);
  if (const auto why = why_no_variants(options)) return misuse(why->what, why->help);
  if (const auto why = why_not_compared(options, ready)) return misuse(why->what, why->help);
  if (const auto why = why_not_kept(options, ready)) return misuse(why->what, why->help);
  warn_of_periods(ready);
  const auto resampling = find_resampling(options, ready);
  if (!resampling) return misuse(resampling.error().what, resampling.error().help);
  ready.request.begins = [&told](engine::RunPart part) { told.begin(part); };
  if (options.for_publication) {
    if (const auto why = why_not_published(options, ready)) return misuse(why->what, why->help);
  }
  if (!options.variants.empty()) {
    const auto begins = [&told](const std::string& part) { part == "printing" ? told.begin_printing() : told.begin(part); };
    const int code = run_variants({options, options.variants, options.out}, ready, begins);
    tell_choices(ready, options.format);
    told.end();
    return code;
  }
  const unsigned threads = ready.request.threads;
  DataHashes hashes(ready, options.puts_down() && !options.for_publication);
  const auto run = engine::run(*ready.compilation->policy, std::move(ready.request));
  if (options.for_publication) {
    told.begin_printing();
    const int code = publish(options, ready, *run);
    tell_choices(ready, options.format);
    told.end();
    return code;
  }
  auto samples = work_out_samples(*resampling, *run, ready, threads, told);
  if (!samples) return misuse(samples.error().what, samples.error().help);
  const Outcome outcome{*run, std::move(*samples)};
  if (outcome.resampled) {
    if (auto drawn = draw_samples(options.resampling, *run, *outcome.resampled); !drawn) return refuse(drawn.error());
  }
  PutDown done;
  if (options.puts_down() && run->standing != engine::Standing::refused) {
    told.begin("taking hashes of the data");
    auto put = write_and_keep(options, ready, outcome, hashes, told);
    if (!put) return refuse(put.error());
    done = std::move(*put);
  }
  told.begin_printing();
  if (done.printed && !outcome.resampled) std::cout << *done.printed;
  else print(options, outcome);
  tell_choices(ready, options.format);
  if (done.kept) tell_kept(*done.kept, ready, options.format);
  told.end();
  return exit_code(options, *run);
}

}  // namespace

void add_run(CLI::App& app, Session& session) {
  auto options = std::make_shared<RunArguments>();
  CLI::App* command = session.command(app, "run", "Work out scores and payments from a policy and data",
                                      "meed run rules/swindon/outreach.meed --data examples/swindon/data --period \"financial year 2012-13\"");
  add_run_options(*command, *options);
  command->add_option("--out", options->out, "Write every table as CSV, and run.json, into this folder; it appears whole or not at all");
  command->add_option("--variants", options->variants, "Read the data once and work out each file of this folder: a local file, or a policy that goes on from POLICY; each has a folder in that of --out");
  command->add_flag("--for-publication", options->for_publication, "Show, and write into the folder of --out, only what the policy's `publication` lets be shown");
  command->add_flag("--hold-back", options->hold_back, "If data have faults, pay what doesn't depend on them and list what is held back");
  command->add_flag("--timings", options->timings, "Say on standard error how long each part took, and how much memory was needed");
  command->add_flag("--must-agree", options->must_agree, "Exit with 5 if a figure that was reported (`as reported:`) isn't the one worked out");
  add_keep_options(*command, options->keep, options->registry);
  add_resample_options(*command, options->resampling);
  add_format(*command, options->format, {"table", "csv", "json"});
  command->callback([&session, options] { session.work = [options] { return run_policy(*options); }; });
}

}  // namespace meed::cli
