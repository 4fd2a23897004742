// Functions: what they are given, and their bodies. A function uses only those before it.
#include "write_declarations.hpp"

namespace meed::property {
namespace {

constexpr int deepest_body = 3;
constexpr std::int64_t most_given = 25;

std::string type_word(Sort sort) {
  switch (sort) {
    case Sort::points: return "points";
    case Sort::money: return "money";
    case Sort::months: return "months";
    case Sort::days: return "days";
    case Sort::yes_no: return "yes or no";
    case Sort::date: return "date";
    case Sort::text: return "text";
    case Sort::period: return "period";
    default: return "number";
  }
}

}  // namespace

void PolicyWriter::function(int number) {
  static const std::vector<Sort> sorts{Sort::number, Sort::number, Sort::points, Sort::points, Sort::money, Sort::months, Sort::days, Sort::yes_no, Sort::date, Sort::text, Sort::period};
  Function made;
  made.name = "function" + std::to_string(number);
  made.sort = random_.pick(sorts);
  const std::size_t count = 1 + random_.below(3);
  for (std::size_t i = 0; i < count; ++i) {
    Parameter parameter{made.name + "_" + std::to_string(i + 1), random_.chance(12) ? Sort::item : random_.pick(sorts), none, random_.chance(25), false};
    if (parameter.sort == Sort::item) parameter.list = static_cast<int>(random_.below(scheme_.lists.size()));
    parameter.ranged = parameter.sort <= Sort::days && random_.chance(25);
    made.parameters.push_back(parameter);
  }
  Place place;
  place.function = static_cast<int>(scheme_.functions.size());
  scheme_.functions.push_back(made);  // its parameters are known in its body; it isn't, since its sort is given back below
  scheme_.functions.back().sort = Sort::row;
  const Written body = writer_.write(made.sort, place, static_cast<int>(1 + random_.below(deepest_body)));
  line("function " + made.name + (random_.chance(30) ? " \"Function " + std::to_string(number) + "\"" : ""));
  for (const Parameter& parameter : made.parameters) {
    const std::string range = parameter.ranged ? " from " + ExpressionWriter::literal(parameter.sort, 0, 1) + " to " + ExpressionWriter::literal(parameter.sort, most_given, 1) : "";
    line("  " + parameter.name + ":  " + (parameter.sort == Sort::item ? scheme_.lists[static_cast<std::size_t>(parameter.list)].name : type_word(parameter.sort)) + range + (parameter.optional ? ", optional" : ""));
  }
  line("  is:  " + body.text);
  const bool may_be_outside = random_.chance(30);
  for (Parameter& parameter : scheme_.functions.back().parameters) parameter.optional = true;  // it may be the one that is missing
  bool left_out = false;
  const std::string missing = missing_line(made.sort, place, {body.text, body.may_be_missing || may_be_outside}, left_out);
  if (!missing.empty()) line(missing);
  line("");
  made.may_miss = left_out;
  made.mended = !missing.empty() && !left_out;
  scheme_.functions.back() = made;
}

void PolicyWriter::functions() {
  const bool wanted = writer_.preferred() == "parameter" || writer_.preferred() == "call";
  const std::size_t count = (wanted ? 3 : 0) + random_.below(static_cast<std::size_t>(2 + size_));
  for (std::size_t i = 0; i < count; ++i) function(static_cast<int>(i + 1));
}

}  // namespace meed::property
