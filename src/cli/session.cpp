#include "cli/session.hpp"

#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <iostream>
#include <map>

#include <CLI/CLI.hpp>

#include "cli/exit_code.hpp"
#include "host/files.hpp"
#include "report/csv.hpp"
#include "report/json.hpp"
#include "report/text_table.hpp"

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

void print_table(const report::Table& table, Format format) {
  switch (format) {
    case Format::table: std::cout << report::text_table(table); break;
    case Format::csv: std::cout << report::csv(table); break;
    case Format::json: print_json(report::json(std::vector{table})); break;
  }
}

void print_tables(const std::vector<report::Table>& tables, Format format) {
  if (format == Format::json) return print_json(report::json(tables));
  bool first = true;
  for (const report::Table& table : tables) {
    std::cout << (first ? "" : "\n") << (format == Format::csv ? table.name + "\n" : "");
    print_table(table, format);
    first = false;
  }
}

void print_json(const std::string& text) { std::cout << text << "\n"; }

}  // namespace meed::cli
