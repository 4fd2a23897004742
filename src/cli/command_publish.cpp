// `meed draft`, `meed publish`: rules into the registry.
#include <memory>

#include "cli/commands.hpp"
#include "cli/publishing.hpp"

namespace meed::cli {
namespace {

void add_agreement(CLI::App& command, PublishingOptions& options) {
  auto* by = command.add_option("--agreed-by", options.agreed_by, "Who agreed them, where no header says `agreed by:`")->type_name("WHO");
  auto* on = command.add_option("--agreed-on", options.agreed_on, "When that was")->type_name("DATE");
  by->needs(on);
  on->needs(by);
}

}  // namespace

void add_draft(CLI::App& app, Session& session) {
  auto options = std::make_shared<PublishingOptions>();
  CLI::App* command = session.command(app, "draft", "Keep versions of policies in the registry, to be agreed and published later", "meed draft rules/swindon/outreach.meed");
  command->add_option("FILE", options->rules, "Rule files; what they extend is sought among them, then in the registry")->required();
  add_agreement(*command, *options);
  add_registry(*command, *options);
  add_key_or_name(*command, *options);
  command->callback([&session, options] { session.work = [options] { return bring_into_registry(*options); }; });
}

void add_publish(CLI::App& app, Session& session) {
  auto options = std::make_shared<PublishingOptions>();
  options->publish = true;
  CLI::App* command = session.command(app, "publish", "Publish versions of policies: from then on they can't be changed",
                                      "meed publish rules/swindon/outreach.meed --because \"Cabinet, minute 31\" --key officer.key");
  command->add_option("RULES", options->rules, "Rule files, or versions drafted before (\"NAME VERSION\"): all are published, or none")->required();
  command->add_option("--because", options->because, "Why, or by which decision")->type_name("REASON");
  add_agreement(*command, *options);
  add_registry(*command, *options);
  add_key(*command, *options);
  command->callback([&session, options] { session.work = [options] { return bring_into_registry(*options); }; });
}

}  // namespace meed::cli
