// `meed import`: takes a folder or a bundle into a registry, once everything in it has been checked.
#include <iostream>
#include <memory>

#include "cli/commands.hpp"
#include "cli/exit_code.hpp"
#include "cli/handed_over.hpp"
#include "cli/registry_access.hpp"

namespace meed::cli {
namespace {

struct ImportArguments {
  RegistryOptions registry;
  std::string from;
  std::vector<std::string> trusted;
};

int tell_findings(const ImportArguments& options, const std::vector<registry::Finding>& findings) {
  std::cerr << "meed: nothing is taken over from " << options.from << ", since something in it isn't as it should be:\n";
  for (const registry::Finding& one : findings) std::cerr << "  " << one.where << ": " << one.what << "\n";
  return not_as_kept;
}

void tell_taken(const std::string& into, const engine::HandedOver& handed, const registry::TakenOver& taken) {
  std::cout << into << ": " << taken.added << (taken.added == 1 ? " entry" : " entries") << " taken over from " << handed.name;
  if (handed.signer) std::cout << ", signed by " << named_key(*handed.signer);
  if (taken.were_there > 0) std::cout << "; " << taken.were_there << (taken.were_there == 1 ? " was" : " were") << " there before";
  std::cout << "\n";
}

int take_in(const ImportArguments& options) {
  const auto trusted = trusted_keys(options.trusted);
  if (!trusted) return refuse(trusted.error());
  const auto handed = open_handed_over(options.from);
  if (!handed) return refuse(handed.error());
  const auto looked = engine::look_over(**handed, *trusted);
  if (!looked) return refuse(looked.error());
  if (!looked->findings.empty()) return tell_findings(options, looked->findings);
  auto registry = open_registry(options.registry, true);
  if (!registry) return refuse(registry.error());
  const auto taken = engine::take_in(*registry, **handed);
  if (!taken) return refuse(taken.error());
  tell_taken(registry->storage().name(), **handed, *taken);
  return all_well;
}

}  // namespace

void add_import(CLI::App& app, Session& session) {
  auto options = std::make_shared<ImportArguments>();
  CLI::App* command = session.command(app, "import", "Take a folder that was exported, or a bundle, into a registry", "meed import outreach.bundle --trusted officer.pub --registry loamshire.registry");
  command->add_option("FROM", options->from, "The folder or the bundle; everything in it is checked before anything is taken over")->required();
  add_trusted(*command, options->trusted);
  add_registry(*command, options->registry);
  command->callback([&session, options] { session.work = [options] { return take_in(*options); }; });
}

}  // namespace meed::cli
