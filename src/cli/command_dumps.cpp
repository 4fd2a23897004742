// `meed ast`, `meed model`, `meed plan`: what each stage made of a rule file, as text.
#include <iostream>
#include <memory>

#include "cli/commands.hpp"
#include "cli/exit_code.hpp"
#include "cli/rule_source.hpp"
#include "engine/compile.hpp"
#include "engine/dump.hpp"
#include "report/diagnostics_text.hpp"

namespace meed::cli {
namespace {

struct DumpsArguments : RegistryOptions {
  std::string file;
  std::vector<std::string> local;
  bool ranges = false;
};

using Dump = std::string (*)(const model::Policy&);

int tree(const DumpsArguments& options) {
  const auto file = RuleSource(options).read(options.file);
  if (!file) return world_refused;
  const engine::TreeDump dump = engine::dump_tree(*file);
  std::cout << dump.text;
  std::cerr << dump.report;
  return dump.faulty ? faults_found : all_well;
}

int policy(const DumpsArguments& options, Dump dump) {
  const RuleSource source(options);
  const auto file = source.read(options.file);
  const auto local = source.read_all(options.local);
  if (!file || !local) return world_refused;
  const auto compilation = engine::compile({*file, *local}, source);
  std::cerr << report::diagnostics_text(*compilation, colour_on_error());
  if (!compilation->policy) return faults_found;
  std::cout << dump(*compilation->policy);
  return all_well;
}

std::shared_ptr<DumpsArguments> add_files(CLI::App& command, bool with_local) {
  auto options = std::make_shared<DumpsArguments>();
  command.add_option("FILE", options->file, "A rule file, or a version in the registry")->required();
  add_registry(command, *options);
  if (with_local) command.add_option("--local", options->local, "Boards' files whose choices to layer in");
  return options;
}

}  // namespace

void add_dumps(CLI::App& app, Session& session) {
  CLI::App* ast = session.command(app, "ast", "Show a rule file as it was parsed", "meed ast rules/swindon/outreach.meed");
  const auto of_tree = add_files(*ast, false);
  ast->callback([&session, of_tree] { session.work = [of_tree] { return tree(*of_tree); }; });
  CLI::App* model = session.command(app, "model", "Show a policy as it was checked: every name resolved, every type known", "meed model rules/swindon/outreach.meed");
  const auto of_model = add_files(*model, true);
  model->callback([&session, of_model] { session.work = [of_model] { return policy(*of_model, engine::dump_policy); }; });
  CLI::App* plan = session.command(app, "plan", "Show the steps in which a policy is worked out", "meed plan rules/swindon/outreach.meed");
  const auto of_plan = add_files(*plan, true);
  plan->add_flag("--ranges", of_plan->ranges, "With the range of each number, and how narrow its column is");
  plan->callback([&session, of_plan] {
    session.work = [of_plan] { return policy(*of_plan, of_plan->ranges ? engine::dump_ranges : engine::dump_plan); };
  });
}

}  // namespace meed::cli
