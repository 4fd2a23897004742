// `meed eval`: an exact calculator of the language's expressions.
#include <algorithm>
#include <iostream>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "cli/commands.hpp"
#include "cli/eval_arguments.hpp"
#include "cli/exit_code.hpp"
#include "engine/calculate.hpp"

namespace meed::cli {
namespace {

struct EvalArguments {
  std::string expression;
  std::string as = "words";
};

engine::NumberForm form_of(const std::string& as) {
  if (as == "fraction") return engine::NumberForm::fraction;
  return as == "decimal" ? engine::NumberForm::decimal : engine::NumberForm::words;
}

/// One expression a line, one result a line; what is wrong with a line stands in its place.
int each_line(engine::NumberForm form) {
  std::ios::sync_with_stdio(false);
  std::string line;
  int code = all_well;
  for (std::size_t number = 1; std::getline(std::cin, line); ++number) {
    if (!line.empty() && line.back() == '\r') line.pop_back();
    const engine::Calculation result = engine::calculate("line " + std::to_string(number), line, form);
    if (!result.text) code = faults_found;
    std::cout << (result.text ? *result.text : "error: " + result.first_message) << '\n';
  }
  return code;
}

int calculate(const EvalArguments& options) {
  const engine::NumberForm form = form_of(options.as);
  if (options.expression == "-") return each_line(form);
  const engine::Calculation result = engine::calculate("expression", options.expression, form);
  if (result.text) {
    std::cout << *result.text << "\n";
    return all_well;
  }
  std::cerr << result.report;
  return faults_found;
}

/// Tells whether an argument is no option, although it begins with a minus: `-£5.00`, `-(2 + 3)`, `-the lesser of 2 and 3`.
bool is_below_zero(std::string_view argument) {
  if (argument.size() < 3 || argument[0] != '-') return false;
  const char first = argument[1] == '-' ? argument[2] : argument[1];
  const bool letter = 'a' <= first && first <= 'z';
  return !letter || (argument[1] != '-' && argument.find(' ') != std::string_view::npos);
}

}  // namespace

void set_expressions_apart(std::vector<std::string>& arguments) {
  const auto command = std::find_if(arguments.begin(), arguments.end(), [](const std::string& argument) { return !argument.starts_with("-"); });
  if (command == arguments.end() || *command != "eval") return;
  for (auto argument = command + 1; argument != arguments.end(); ++argument) {
    if (is_below_zero(*argument)) argument->insert(0, " ");
  }
}

void add_eval(CLI::App& app, Session& session) {
  auto options = std::make_shared<EvalArguments>();
  CLI::App* command = session.command(app, "eval", "Work out an expression of the language, exactly",
                                      "meed eval \"£10,000,000 * 2 / 37 rounded half up to the penny\"");
  command->add_option("EXPRESSION", options->expression, "An expression; `-` reads one a line from standard input and gives one result a line")->required();
  command->add_option("--as", options->as, "How numbers are written: for people, as `p/q`, or as a decimal, which is refused if it has no end")
      ->check(CLI::IsMember({"words", "fraction", "decimal"}))
      ->capture_default_str();
  command->callback([&session, options] {
    if (options->expression.starts_with(" -")) options->expression.erase(0, 1);  // as set apart above
    session.work = [options] { return calculate(*options); };
  });
}

}  // namespace meed::cli
