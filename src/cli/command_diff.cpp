// `meed diff`: what one version of a policy says otherwise than another, and what that comes to.
#include <algorithm>
#include <filesystem>
#include <iostream>
#include <memory>

#include "cli/commands.hpp"
#include "cli/exit_code.hpp"
#include "cli/progress.hpp"
#include "cli/published_choices.hpp"
#include "cli/rule_source.hpp"
#include "cli/run_input.hpp"
#include "cli/run_output.hpp"
#include "engine/heading.hpp"
#include "engine/variants.hpp"
#include "host/chart_file.hpp"
#include "report/diagnostics_text.hpp"
#include "report/difference.hpp"
#include "report/text_table.hpp"

namespace meed::cli {
namespace {

struct DiffArguments : RunOptions {
  std::string after;               // the later policy; RunOptions::policy is the former
  std::vector<std::string> by;
  std::string chart;
  bool exit_code = false;
};

/// Both policies, ready to be run or only compiled.
struct Both {
  std::unique_ptr<Prepared> before, after;
};

/// Says what can't be asked for together, before anything is read.
std::optional<Failure> why_not_asked(const DiffArguments& options) {
  if (!options.data.empty() && options.period.empty()) {
    return Failure{"`--data` is given without a period to run for", "add `--period`, such as `--period \"financial year 2012-13\"`"};
  }
  if (!options.data.empty()) return std::nullopt;
  const std::vector<std::pair<std::string, bool>> asked{{"--period", !options.period.empty()},   {"--as-known", !options.as_known.empty()},
                                                        {"--earlier", !options.earlier.empty()}, {"--without-local", options.without_local}, {"--only", !options.only.empty()},
                                                        {"--by", !options.by.empty()},           {"--chart", !options.chart.empty()},
                                                        {"--as-if-in-force", options.as_if_in_force}};
  for (const auto& [name, is_asked] : asked) {
    if (!is_asked) continue;
    return Failure{"`" + name + "` is asked for, and there are no data to say what the difference comes to", "name the folder that holds them with `--data`"};
  }
  return std::nullopt;
}

/// Tells whether a file extends the very policy and version that another holds, as a board's choices do.
bool extends(const engine::RuleFile& file, const engine::RuleFile& policy) {
  const auto heading = engine::heading_of(file), of = engine::heading_of(policy);
  return heading && of && heading->extends && *heading->extends == of->name;
}

/// One side's rules: its policy, and of the local files those that choose for it. One that chooses for neither goes with both, and
/// the check says what is wrong with it.
RulesGiven side_of(const engine::RuleFile& own, const engine::RuleFile& other, const std::vector<engine::RuleFile>& local, std::shared_ptr<const RuleSource> source) {
  RulesGiven side{own, {}, std::move(source)};
  for (const engine::RuleFile& file : local) {
    if (extends(file, own) || !extends(file, other)) side.local.push_back(file);
  }
  return side;
}

/// Compiles the rules where no data are to be read.
std::variant<int, std::unique_ptr<Prepared>> compiled_alone(const RulesGiven& rules) {
  auto prepared = std::make_unique<Prepared>();
  prepared->compilation = engine::compile({rules.policy, rules.local, {}, {}}, *rules.finder);
  if (prepared->compilation->policy) return prepared;
  std::cout << report::diagnostics_text(*prepared->compilation, colour_on_output());
  return faults_found;
}

std::variant<int, Both> read_both(const DiffArguments& options) {
  const auto source = std::make_shared<RuleSource>(options.registry);
  const auto period = period_given(options.period);
  const auto rules = source->read_all({options.policy, options.after}, period);
  const auto local = rules ? source->read_all(options.local, period) : std::nullopt;
  if (!local) return world_refused;
  Both both;
  for (const std::size_t i : {0U, 1U}) {
    RulesGiven side = side_of((*rules)[i], (*rules)[1 - i], *local, source);
    if (!options.data.empty() && period) {
      if (const auto added = add_published_choices(options, *source, period->first(), period->last(), side); !added) return refuse(added.error());
      warn_of_choices(side);
    }
    auto prepared = options.data.empty() ? compiled_alone(side) : prepare(options, {}, {side, nullptr, std::nullopt});
    if (const int* code = std::get_if<int>(&prepared)) return *code;
    (i == 0 ? both.before : both.after) = std::move(std::get<std::unique_ptr<Prepared>>(prepared));
  }
  return both;
}

/// Whether what one of them reads is what the other would have read.
bool read_alike(const report::Compared& compared) {
  const bool other_data = std::any_of(compared.changes.begin(), compared.changes.end(), [](const engine::Change& change) {
    return change.keyword == "list" || change.keyword == "record" || change.keyword == "unit" || (change.keyword == "policy" && change.part == "money");
  });
  return !other_data && engine::same_records(*compared.before.policy, *compared.after.policy);
}

std::size_t rows_of(const engine::Loaded& loaded) {
  std::size_t rows = 0;
  for (const table::RecordTable& table : loaded.data.tables) rows += table.rows;
  return rows;
}

/// Both runs, one after the other; the data are read once where both read the same.
struct BothRuns {
  std::unique_ptr<engine::Run> before, after;
  bool recorded = false;
};

class RunBoth {
 public:
  RunBoth(const DiffArguments& options, Both& both, Progress& progress)
      : options_(options), before_(*both.before), after_(*both.after), progress_(progress) {}

  BothRuns run(bool data_alike) {
    constexpr std::size_t most_rows = 1'000'000;  // more would keep too much in memory
    const model::Policy& before = *before_.compilation->policy;
    const model::Policy& after = *after_.compilation->policy;
    for (Prepared* side : {&before_, &after_}) {
      side->request.record = true;
      side->request.fields = engine::fields_for(*side->compilation->policy, options_.by);
    }
    progress_.begin("reading the data");
    const auto read_before = engine::load(before, before_.request);
    if (!data_alike) progress_.begin("reading the data for the other policy");
    const auto read_after = data_alike ? read_before : engine::load(after, after_.request);
    BothRuns runs;
    runs.recorded = rows_of(*read_before) <= most_rows && rows_of(*read_after) <= most_rows;
    before_.request.record = after_.request.record = runs.recorded;
    progress_.begin("working out the policy before");
    runs.before = engine::work_out(before, read_before, before_.request);
    progress_.begin("working out the policy after");
    runs.after = engine::work_out(after, read_after, after_.request);
    return runs;
  }

 private:
  const DiffArguments& options_;
  Prepared& before_;
  Prepared& after_;
  Progress& progress_;
};

/// Prints the faults that keep either from being paid; gives whether there are any.
bool print_faults(const BothRuns& runs, bool data_alike) {
  const bool both = runs.before->standing == engine::Standing::refused && runs.after->standing == engine::Standing::refused;
  for (const engine::Run* run : {runs.before.get(), runs.after.get()}) {
    if (run->standing != engine::Standing::refused) continue;
    const std::string whose = run == runs.before.get() ? "before" : "after";
    const std::string lines = report::fault_lines(run->faults);
    if (both && data_alike && run == runs.after.get() && lines == report::fault_lines(runs.before->faults)) continue;
    const std::string name = run->policy->name + " " + run->policy->version;
    std::cout << "Nothing is compared: by the policy " << whose << ", " << name << ", nothing is paid.\n\n" << lines << "\n";
  }
  return runs.before->standing == engine::Standing::refused || runs.after->standing == engine::Standing::refused;
}

/// Works out what the difference comes to; prints what stands in the way and gives the exit code instead.
std::optional<int> add_money(const DiffArguments& options, Both& both, report::Compared& compared) {
  for (const Prepared* side : {both.before.get(), both.after.get()}) {
    if (const auto why = engine::why_not_by(*side->compilation->policy, options.by)) return misuse(why->what, why->help);
  }
  std::vector<std::string> not_in_force;
  for (Prepared* side : {both.before.get(), both.after.get()}) {
    model::Policy& policy = *side->compilation->policy;
    if (engine::put_in_force(policy, side->request.period)) not_in_force.push_back(policy.name + " " + policy.version);
  }
  Progress progress(4);
  const bool data_alike = read_alike(compared);
  const Period period = both.before->request.period;
  const BothRuns runs = RunBoth(options, both, progress).run(data_alike);
  progress.begin("comparing");
  if (print_faults(runs, data_alike)) return faults_found;
  compared.money = report::MoneyCompared{period, options.by, engine::compare_payments(*runs.before, *runs.after, options.by), {}, {}, std::move(not_in_force)};
  report::MoneyCompared& money = *compared.money;
  if (runs.recorded) {
    money.cases = engine::smallest_cases({*runs.before, compared.before}, {*runs.after, compared.after}, compared.changes, money.funds);
  } else {
    money.why_no_cases = "No smallest case of each change is shown, since there are more than a million rows of data.";
  }
  return std::nullopt;
}

void print(const DiffArguments& options, const report::Compared& compared) {
  switch (options.format) {
    case Format::table: std::cout << report::difference_text(compared); break;
    case Format::json: print_json(report::difference_json(compared)); break;
    case Format::csv:
      std::vector<report::TableSource> tables;
      for (report::Table& table : report::difference_tables(compared)) tables.push_back(report::unmade(std::move(table)));
      std::cout << csv_text(tables);
      break;
  }
}

int diff(const DiffArguments& options) {
  if (const auto why = why_not_asked(options)) return misuse(why->what, why->help);
  if (!options.chart.empty()) {
    if (const auto form = host::picture_form(options.chart); !form) return misuse(form.error().what, form.error().help);
  }
  auto read = read_both(options);
  if (const int* code = std::get_if<int>(&read)) return *code;
  Both& both = std::get<Both>(read);
  report::Compared compared{*both.before->compilation, *both.after->compilation, engine::differences(*both.before->compilation, *both.after->compilation)};
  if (!options.data.empty()) {
    if (const auto code = add_money(options, both, compared)) return *code;
  }
  print(options, compared);
  for (const Prepared* side : {both.before.get(), both.after.get()}) tell_choices(*side, options.format, side->compilation->policy->name + " " + side->compilation->policy->version);
  if (!options.chart.empty()) {
    const report::ChartScript script = report::chart_script(report::difference_chart(compared));
    if (const auto drawn = host::draw({script.text, script.width, script.height}, options.chart); !drawn) return refuse(drawn.error());
  }
  return options.exit_code && !compared.changes.empty() ? they_differ : all_well;
}

}  // namespace

void add_diff(CLI::App& app, Session& session) {
  auto options = std::make_shared<DiffArguments>();
  options->outside_help = "ask for a period in which both are in force; or work it out all the same, with `--as-if-in-force`";
  CLI::App* command = session.command(app, "diff", "Say what one version of a policy says otherwise than another, and who gains and who loses",
                                      "meed diff 2012.meed 2013.meed --data examples/swindon/data --period \"financial year 2012-13\"");
  command->add_option("BEFORE", options->policy, "The former policy's rule file, or a version in the registry: \"swindon.outreach 2012.1\"")->required();
  command->add_option("AFTER", options->after, "The later policy's rule file, or a version in the registry")->required();
  add_data_options(*command, *options, false);
  command->add_flag("--as-if-in-force", options->as_if_in_force, "Work out a policy even for a period in which it isn't in force, to see what it would come to");
  command->add_option("--by", options->by, "Sum gains and losses by fields of those who are paid, such as `authority`")->delimiter(',');
  command->add_option("--chart", options->chart, "Draw gains and losses into this file: SVG or PNG, by its ending");
  command->add_flag("--exit-code", options->exit_code, "End with code 7 if the two policies differ");
  add_format(*command, options->format, {"table", "csv", "json"});
  command->callback([&session, options] { session.work = [options] { return diff(*options); }; });
}

}  // namespace meed::cli
