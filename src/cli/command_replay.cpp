// `meed replay`: what policies, and variants of them, pay over many periods.
#include <algorithm>
#include <iostream>
#include <memory>

#include <spdlog/spdlog.h>

#include "cli/commands.hpp"
#include "cli/exit_code.hpp"
#include "cli/progress.hpp"
#include "cli/published_choices.hpp"
#include "cli/replay_output.hpp"
#include "cli/timings.hpp"
#include "host/arrow/library.hpp"
#include "host/chart_file.hpp"
#include "host/may_replace.hpp"
#include "report/csv.hpp"

namespace meed::cli {
namespace {

struct ReplayArguments : ReplayOptions {
  std::vector<std::string> charts;
  std::string along;                 // what charts go along
  bool as_parquet = false;
  bool timings = false;
};

/// Says what can't be done, before anything is worked out.
std::optional<Failure> why_not(const ReplayArguments& options) {
  for (const std::string& path : options.charts) {
    if (const auto form = host::picture_form(path); !form) return form.error();
  }
  if (!options.along.empty() && options.charts.empty()) return Failure{"`--chart-along` is asked for, and no chart", "name a file with `--chart`"};
  if (options.as_parquet && options.out.empty()) return Failure{"`--parquet` is asked for, and no folder", "name the folder with `--out`"};
  return std::nullopt;
}

std::optional<Failure> draw_charts(const ReplayArguments& options, const report::Replay& replay) {
  if (options.charts.empty()) return std::nullopt;
  const auto chart = report::replay_chart(replay, options.along);
  if (!chart) return chart.error();
  const report::ChartScript script = report::chart_script(*chart);
  for (const std::string& path : options.charts) {
    if (auto drawn = host::draw({script.text, script.width, script.height}, path); !drawn) return drawn.error();
    spdlog::info("drawn: {}", path);
  }
  return std::nullopt;
}

void print(Format format, const report::Replay& replay) {
  switch (format) {
    case Format::table: std::cout << report::replay_text(replay); break;
    case Format::csv: std::cout << report::csv(report::replay_table(replay)); break;
    case Format::json: print_json(report::replay_json(replay)); break;
  }
}

int exit_code(const report::Replay& replay) {
  const auto any = [&](engine::Standing standing) { return std::any_of(replay.cells.begin(), replay.cells.end(), [&](const report::ReplayCell& cell) { return cell.standing == standing; }); };
  return any(engine::Standing::refused) ? faults_found : any(engine::Standing::paid_in_part) ? paid_in_part : all_well;
}

/// A chart that goes along what isn't set is refused before the work, not after it.
std::optional<Failure> why_no_chart(const ReplayArguments& options, const ReplayRequest& request) {
  const auto named = [&](const engine::Sweep& sweep) { return sweep.title() == options.along; };
  if (options.along.empty() || options.along == "period" || std::any_of(request.sweeps.begin(), request.sweeps.end(), named)) return std::nullopt;
  return Failure{"`--chart-along " + options.along + "`: nothing of that name is set", "name what `--set` sets, or `period`"};
}

int replay(const ReplayArguments& options) {
  if (const auto why = why_not(options)) return misuse(why->what, why->help);
  const auto request = read_request(options);
  if (!request) return misuse(request.error().what, request.error().help);
  if (const auto why = why_no_chart(options, *request)) return misuse(why->what, why->help);
  if (!options.out.empty()) {
    if (const auto free = host::may_replace(options.out); !free) return refuse(free.error());
  }
  if (options.as_parquet) {
    if (const auto library = host::arrow_library("replay.parquet", "written"); !library) return refuse(library.error());
  }
  Timings timings(options.timings);
  Progress progress(1);
  timings.begin("reading the rules and finding the data");
  ReplayWork work(options, *request);
  if (const auto code = work.prepare()) return *code;
  const ReplayStore store(options.out);
  if (const auto begun = store.begin(); !begun) return refuse(begun.error());
  timings.begin("reading the data and working out");
  const auto worked = work.work_out(store, [&](std::size_t done, std::size_t all, std::size_t before) { progress.count(done, all, before, "replayed"); });
  progress.end();
  if (!worked) return refuse(worked.error());
  timings.begin("writing the results");
  if (!options.out.empty()) {
    if (const auto written = write_replay(options, work, options.as_parquet); !written) return refuse(written.error());
    spdlog::info("written: {}", options.out);
    store.end();
  }
  if (const auto why = draw_charts(options, work.replay())) return refuse(*why);
  timings.begin("printing");
  print(options.run.format, work.replay());
  for (const auto& [policy, words] : work.choices()) tell_choices(words, options.run.format, policy);
  timings.print();
  return exit_code(work.replay());
}

}  // namespace

void add_replay(CLI::App& app, Session& session) {
  auto options = std::make_shared<ReplayArguments>();
  CLI::App* command = session.command(app, "replay", "Work out what policies, and variants of them, pay over many periods",
                                      "meed replay rules/swindon/outreach.meed --data examples/swindon/data --periods 2011-12..2012-13 --set \"tariff.improved=£100..£200 step £50\" --chart tariff.svg");
  command->add_option("POLICY", options->policies, "The policies' rule files, or versions in the registry: \"swindon.outreach 2012.1\"")->required();
  command->add_option("--data", options->run.data, "The folder with the data; `{period}` in it stands for the period, where each has a folder of its own: `history/{period}`")->required();
  command->add_option("--periods", options->periods, "The periods: a range such as `2008-09..2012-13` or `April 2012..March 2013`, or a list with commas")->required();
  command->add_option("--set", options->set, "What if a setting had other values: `tariff.improved=£100..£200 step £10`, or a list with commas; of several `--set`, every combination")->allow_extra_args(false);
  command->add_option("--by", options->by, "Add payments up by these: `period`, the payees' record, such as `centre`, or a field of theirs; the results then have no single payees")->delimiter(',');
  command->add_option("--only", options->run.only, "Work out these funds and what they rest on, and nothing else")->delimiter(',');
  command->add_option("--local", options->run.local, "Boards' files whose choices count, each for the policy that it extends");
  command->add_flag("--without-local", options->run.without_local, "Leave out the published choices, but for those that `--local` names");
  command->add_option("--earlier", options->run.earlier, "Folders with the results of earlier runs, for rules that go through what they paid or left unspent");
  command->add_option("--as-known", options->run.as_known, "Count only rows known by this day; of those for one thing the latest");
  add_registry(*command, options->run.registry);
  command->add_option("--out", options->out, "Write every table as CSV, and replay.json, into this folder; if the work is interrupted, the same command goes on where it was");
  command->add_flag("--parquet", options->as_parquet, "Write the payments into the folder of --out as Parquet, too");
  command->add_option("--chart", options->charts, "Draw what is paid into this file, SVG or PNG by its ending")->allow_extra_args(false);
  command->add_option("--chart-along", options->along, "What the charts go along: `period`, or what a `--set` sets; if it isn't said, what is set first, or the periods");
  command->add_option("--threads", options->run.threads, "How many threads to use; the results are the same")->check(CLI::Range(1U, 1024U));
  command->add_flag("--timings", options->timings, "Say on standard error how long each part took, and how much memory was needed");
  add_format(*command, options->run.format, {"table", "csv", "json"});
  command->callback([&session, options] { session.work = [options] { return replay(*options); }; });
}

}  // namespace meed::cli
