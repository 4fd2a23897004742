// The command `meed`: understands the command line, does one thing, and says how it went
// by its exit code.
#include <algorithm>
#include <exception>
#include <iostream>
#include <optional>
#include <string>
#include <vector>

#include <spdlog/sinks/stdout_color_sinks.h>
#include <spdlog/spdlog.h>

#include "cli/commands.hpp"
#include "cli/eval_arguments.hpp"
#include "cli/exit_code.hpp"
#include "host/memory.hpp"

namespace {

constexpr const char* about =
    "Meed works out what outcomes are paid: rules in a file that a board can read,\n"
    "data in CSV, payments exact to the penny, and a reason for every penny.";

void log_to_stderr(int verbosity) {
  spdlog::set_default_logger(spdlog::stderr_color_mt("meed"));
  spdlog::set_pattern("%^%l%$: %v");
  spdlog::set_level(verbosity == 0 ? spdlog::level::warn : verbosity == 1 ? spdlog::level::info : spdlog::level::debug);
}

/// Gives the word that stands where a command belongs, if none is called so.
std::optional<std::string> unknown_command(const CLI::App& app, const std::vector<std::string>& known, int argc, char** argv) {
  if (argc < 2 || argv[1][0] == '-' || !app.get_subcommands().empty()) return std::nullopt;
  const std::string word = argv[1];
  return std::find(known.begin(), known.end(), word) == known.end() ? std::optional(word) : std::nullopt;
}

int misunderstood(const CLI::App& app, const CLI::ParseError& error, int argc, char** argv) {
  using namespace meed::cli;
  std::vector<std::string> known;
  for (const CLI::App* command : app.get_subcommands([](const CLI::App*) { return true; })) known.push_back(command->get_name());
  if (const auto word = unknown_command(app, known, argc, argv)) {
    return misuse("there is no command `" + *word + "`", "`meed --help` lists the commands");
  }
  return app.exit(error) == 0 ? all_well : wrong_usage;
}

int answer(int argc, char** argv) {
  using namespace meed::cli;
  CLI::App app{about, "meed"};
  Session session;
  app.set_version_flag("--version", std::string("meed ") + MEED_VERSION);
  app.add_flag("-v,--verbose", session.verbosity, "Say on standard error what is being done; twice for more");
  app.require_subcommand(1);
  app.fallthrough();
  app.footer("Begin with:\n  meed new --list\n  meed check rules/swindon/outreach.meed\n  meed COMMAND --help\n\n" + std::string(exit_codes_help));
  add_new(app, session);
  add_check(app, session);
  add_fmt(app, session);
  add_test(app, session);
  add_run(app, session);
  add_replay(app, session);
  add_explain(app, session);
  add_runs(app, session);
  add_confirm(app, session);
  add_settle(app, session);
  add_verify(app, session);
  add_diff(app, session);
  add_eval(app, session);
  add_key_command(app, session);
  add_draft(app, session);
  add_agree(app, session);
  add_publish(app, session);
  add_withdraw(app, session);
  add_versions(app, session);
  add_export(app, session);
  add_bundle(app, session);
  add_import(app, session);
  add_show(app, session);
  add_dumps(app, session);
  try {
    std::vector<std::string> arguments(argv + 1, argv + argc);
    set_expressions_apart(arguments);
    std::reverse(arguments.begin(), arguments.end());  // as the parser takes them
    app.parse(std::move(arguments));
  } catch (const CLI::ParseError& error) {
    return misunderstood(app, error, argc, argv);
  }
  log_to_stderr(session.verbosity);
  meed::host::keep_freed_memory();
  return session.work();
}

}  // namespace

int main(int argc, char** argv) {
  try {
    return answer(argc, argv);
  } catch (const std::exception& error) {
    std::cerr << "meed: " << error.what() << ".\n  help: this is a fault of meed itself; please report it with the files that led to it.\n";
    return meed::cli::world_refused;
  }
}
