// `meed agree`, `meed withdraw`: what a board agreed, and what turned out to be a mistake.
#include <iostream>
#include <memory>

#include "cli/commands.hpp"
#include "cli/exit_code.hpp"
#include "cli/registry_access.hpp"
#include "cli/version_words.hpp"

namespace meed::cli {
namespace {

struct AgreeArguments : RegistryOptions {
  std::string version, because;
  std::string agreed_by, agreed_on;
};

/// Says something of one version as it stands now, and tells how it stands then. `what` makes it of the version's content.
int say_of_version(const AgreeArguments& options, bool must_be_signed, const std::function<registry::Said(const registry::VersionContent&)>& what) {
  const auto name = version_name(options.version);
  if (!name) return misuse("`" + options.version + "` isn't the name of a version", "write policy and version, as in `\"swindon.outreach 2012.1\"`");
  const auto who = speaker(options, must_be_signed);
  if (!who) return refuse(who.error());
  auto registry = open_registry(options);
  if (!registry) return refuse(registry.error());
  const auto found = registry->version(*name);
  if (!found) return refuse(found.error());
  const auto made = registry->make(who->says(what({found->row.name, found->row.content})), {}, who->signs());
  if (!made) return refuse(made.error());
  const auto now = registry->version(*name);
  if (!now) return refuse(now.error());
  std::cout << standing_words(now->row) << (made->was_there ? "; it was so before" : "") << "\n";
  return all_well;
}

int agree(const AgreeArguments& options) {
  const auto day = Date::parse(options.agreed_on);
  if (!day) return misuse("`--on " + options.agreed_on + "` is not a date", "write it as `2012-05-14`");
  return say_of_version(options, false, [&](const registry::VersionContent& content) { return registry::Agreed{content, options.agreed_by, *day, options.because}; });
}

int withdraw(const AgreeArguments& options) {
  return say_of_version(options, true, [&](const registry::VersionContent& content) { return registry::Withdrawn{content, options.because}; });
}

}  // namespace

void add_agree(CLI::App& app, Session& session) {
  auto options = std::make_shared<AgreeArguments>();
  CLI::App* command = session.command(app, "agree", "Record that somebody agreed a version, as it is drafted now", "meed agree \"swindon.outreach 2012.1\" --by \"Cabinet\" --on 2012-05-14 --because \"Minute 31\"");
  command->add_option("VERSION", options->version, "Policy and version: \"swindon.outreach 2012.1\"")->required();
  command->add_option("--by", options->agreed_by, "Who agreed it: a board, a committee")->required()->type_name("WHO");
  command->add_option("--on", options->agreed_on, "When")->required()->type_name("DATE");
  command->add_option("--because", options->because, "Why, or where it is written down")->type_name("REASON");
  add_registry(*command, *options);
  add_key(*command, *options);
  command->callback([&session, options] { session.work = [options] { return agree(*options); }; });
}

void add_withdraw(CLI::App& app, Session& session) {
  auto options = std::make_shared<AgreeArguments>();
  CLI::App* command = session.command(app, "withdraw", "Withdraw a published version that turned out to be a mistake", "meed withdraw \"swindon.outreach 2012.1\" --because \"The tariff was wrong\" --key officer.key");
  command->add_option("VERSION", options->version, "Policy and version: \"swindon.outreach 2012.1\"")->required();
  command->add_option("--because", options->because, "What turned out to be wrong")->required()->type_name("REASON");
  add_registry(*command, *options);
  add_key(*command, *options);
  command->callback([&session, options] { session.work = [options] { return withdraw(*options); }; });
}

}  // namespace meed::cli
