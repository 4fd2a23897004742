#include "cli/session.hpp"

#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <iostream>
#include <map>

#include <CLI/CLI.hpp>

#include "cli/exit_code.hpp"
#include "host/files.hpp"

namespace meed::cli {
namespace {

bool colour_on(int descriptor) {
  const char* refused = std::getenv("NO_COLOR");
  return ::isatty(descriptor) == 1 && (!refused || !*refused);
}

}  // namespace

CLI::App* Session::command(CLI::App& app, const std::string& name, const std::string& what, const std::string& use) {
  CLI::App* added = app.add_subcommand(name, what);
  added->footer("For example:\n  " + use + "\n\n" + exit_codes_help);
  return added;
}

void add_format(CLI::App& command, Format& format, const std::vector<std::string>& allowed) {
  static const std::map<std::string, Format> formats{{"table", Format::table}, {"csv", Format::csv}, {"json", Format::json}};
  command.add_option_function<std::string>("--format", [&format](const std::string& word) { format = formats.at(word); }, "How results are printed")
      ->check(CLI::IsMember(allowed))
      ->default_str(allowed.front());
}

bool colour_on_output() { return colour_on(STDOUT_FILENO); }
bool colour_on_error() { return colour_on(STDERR_FILENO); }

int refuse(const Failure& failure) {
  std::cerr << "meed: " << failure.what << ".\n  help: " << failure.help << ".\n";
  return world_refused;
}

int misuse(const std::string& what, const std::string& help) {
  std::cerr << "meed: " << what << ".\n  help: " << help << ".\n";
  return wrong_usage;
}

std::optional<std::vector<engine::RuleFile>> read_rules(const std::vector<std::string>& paths) {
  std::vector<engine::RuleFile> files;
  for (const std::string& path : paths) {
    auto text = host::read_file(path);
    if (!text) {
      refuse(text.error());
      return std::nullopt;
    }
    files.push_back({path, std::move(*text)});
  }
  return files;
}

void print_json(const std::string& text) { std::cout << text << "\n"; }

}  // namespace meed::cli
