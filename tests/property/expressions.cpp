#include "expressions.hpp"

#include <algorithm>

namespace meed::property {
namespace {

std::string rounding_words(Random& random, Sort sort, bool percent) {
  const std::string mode = random.word({"half up", "half even", "half down", "up", "down", "ceiling", "floor"});
  if (percent) return " rounded " + mode + " to the nearest " + random.word({"1%", "0.5%", "0.1%"});
  if (sort == Sort::money) return " rounded " + mode + " to " + random.word({"the penny", "the nearest £10", "2 places"});
  return " rounded " + mode + " to " + random.word({"a whole number", "1 place", "2 places"});
}

constexpr unsigned preferred_percent = 45;

/// Leaves that may be preferred, as write_leaves.cpp names them.
constexpr const char* leaves[] = {"wide field", "row by key", "rule", "payment", "pot", "parameter", "setting", "setting by item", "dated setting", "chosen setting", "column", "item"};

}  // namespace

const std::vector<ExpressionWriter::Maker>& ExpressionWriter::number_makers() {
  using Writer = ExpressionWriter;
  static const std::vector<Maker> all{
      {"leaf", 2, &Writer::some_leaf},          {"sum", 4, &Writer::sum_or_difference},  {"minus", 1, &Writer::negative},
      {"product", 2, &Writer::product},         {"quotient", 2, &Writer::quotient},      {"rounded", 2, &Writer::rounded},
      {"root", 2, &Writer::root},               {"extreme", 2, &Writer::extreme},        {"if", 4, &Writer::choice},
      {"or else", 2, &Writer::mended},          {"scale", 2, &Writer::scaled},           {"call", 2, &Writer::called},
      {"over list", 1, &Writer::sum_over_list}, {"elapsed", 2, &Writer::elapsed},        {"in period", 1, &Writer::moved_period, true},
      {"percentile", 1, &Writer::percentile, true}, {"rank", 1, &Writer::rank, true},    {"running sum", 2, &Writer::running_sum, true},
      {"first", 2, &Writer::first_or_last, true},   {"total", 2, &Writer::sum, true},    {"average", 1, &Writer::average, true},
      {"count", 1, &Writer::count, true},       {"least", 1, &Writer::least_or_greatest, true},
  };
  return all;
}

const std::vector<ExpressionWriter::Maker>& ExpressionWriter::condition_makers() {
  using Writer = ExpressionWriter;
  static const std::vector<Maker> all{
      {"comparison", 6, &Writer::comparison}, {"chance", 2, &Writer::chance},       {"between", 2, &Writer::between},
      {"in", 2, &Writer::is_in},              {"one of", 3, &Writer::one_of},       {"item test", 2, &Writer::item_test},
      {"row test", 1, &Writer::row_test, true}, {"state", 2, &Writer::state_test},  {"at least of", 2, &Writer::at_least_of},
      {"not", 2, &Writer::negation},          {"logic", 2, &Writer::logic},         {"if", 1, &Writer::choice},
      {"or else", 1, &Writer::mended},        {"call", 1, &Writer::called},         {"first", 1, &Writer::first_or_last, true},
      {"in period", 1, &Writer::moved_period, true}, {"leaf", 1, &Writer::some_leaf},
  };
  return all;
}

const std::vector<ExpressionWriter::Maker>& ExpressionWriter::makers(Sort sort) {
  using Writer = ExpressionWriter;
  static const std::vector<Maker> dates{
      {"leaf", 8, &Writer::some_leaf}, {"end of period", 6, &Writer::end_of_period}, {"moved date", 8, &Writer::moved_date},
      {"if", 1, &Writer::choice},      {"or else", 1, &Writer::mended},              {"extreme", 1, &Writer::extreme},
      {"call", 1, &Writer::called},    {"first", 1, &Writer::first_or_last, true},   {"least", 1, &Writer::least_or_greatest, true},
      {"in period", 1, &Writer::moved_period, true},
  };
  static const std::vector<Maker> periods{
      {"leaf", 4, &Writer::some_leaf}, {"shifted", 1, &Writer::shifted_period}, {"window", 2, &Writer::window}, {"holding", 2, &Writer::holding},
      {"if", 1, &Writer::choice},      {"or else", 1, &Writer::mended},         {"first", 1, &Writer::first_or_last, true},
  };
  static const std::vector<Maker> others{
      {"leaf", 4, &Writer::some_leaf}, {"if", 1, &Writer::choice}, {"or else", 1, &Writer::mended}, {"first", 1, &Writer::first_or_last, true},
  };
  // References stay with the row that they are of: of other rows they would lead to another record.
  static const std::vector<Maker> rows{{"leaf", 4, &Writer::some_leaf}, {"if", 1, &Writer::choice}};
  if (sort <= Sort::days) return number_makers();
  if (sort == Sort::row) return rows;
  if (sort == Sort::yes_no) return condition_makers();
  return sort == Sort::date ? dates : sort == Sort::period ? periods : others;
}

std::vector<std::string> ExpressionWriter::shapes() {
  std::vector<std::string> names;
  for (const Sort sort : {Sort::number, Sort::yes_no, Sort::date, Sort::period}) {
    for (const Maker& maker : makers(sort)) {
      if (std::find(names.begin(), names.end(), maker.shape) == names.end()) names.emplace_back(maker.shape);
    }
  }
  for (const char* leaf : leaves) names.emplace_back(leaf);
  return names;
}

Written ExpressionWriter::write(Sort sort, const Place& place, int depth) {
  std::vector<const Maker*> fitting;
  const bool prefers_leaf = std::find(std::begin(leaves), std::end(leaves), preferred_) != std::end(leaves);
  if (prefers_leaf && random_.chance(preferred_percent)) return leaf(sort, place);
  for (const Maker& maker : makers(sort)) {
    if (maker.data && place.function != none) continue;
    if (depth > 0 && preferred_ == maker.shape && random_.chance(preferred_percent)) return (this->*maker.make)(sort, place, depth);
    for (unsigned i = 0; i < maker.often; ++i) fitting.push_back(&maker);
  }
  if (depth <= 0 || random_.chance(10)) return leaf(sort, place);
  return (this->*random_.pick(fitting)->make)(sort, place, depth);
}

Written ExpressionWriter::there(Sort sort, const Place& place, int depth) {
  const Written value = write(sort, place, depth);
  return value.may_be_missing ? Written{"(" + value.text + " or else " + some_literal(sort).text + ")"} : value;
}

Written ExpressionWriter::sum_or_difference(Sort sort, const Place& place, int depth) {
  const Written left = write(sort, place, depth - 1);
  const Written right = write(sort, place, depth - 1);
  return {"(" + left.text + (random_.chance(50) ? " + " : " - ") + right.text + ")", left.may_be_missing || right.may_be_missing, left.percent || right.percent};
}

Written ExpressionWriter::negative(Sort sort, const Place& place, int depth) {
  const Written value = write(sort, place, depth - 1);
  return {"(-(" + value.text + "))", value.may_be_missing, value.percent};
}

Written ExpressionWriter::product(Sort sort, const Place& place, int depth) {
  if (sort == Sort::money && random_.chance(30)) {
    const Written points = write(Sort::points, place, depth - 1);
    return {"(" + points.text + " * £" + std::to_string(random_.between(1, 9)) + ".50 per point)", points.may_be_missing};
  }
  const Written left = write(sort, place, depth - 1);
  if (sort != Sort::number && random_.chance(30)) return {"(" + left.text + " * " + std::to_string(random_.between(1, 99)) + ".5%)", left.may_be_missing};
  const Written right = write(Sort::number, place, depth - 1);
  return {"(" + left.text + " * " + right.text + ")", left.may_be_missing || right.may_be_missing, left.percent || right.percent};
}

Written ExpressionWriter::quotient(Sort sort, const Place& place, int depth) {
  const Written left = write(sort, place, depth - 1);
  if (random_.chance(40)) return {"(" + left.text + " / " + std::to_string(random_.between(2, 9)) + ")", left.may_be_missing, left.percent};
  if (sort == Sort::number && random_.chance(30)) {
    const Sort of = static_cast<Sort>(random_.below(5));
    return {"(" + write(of, place, depth - 1).text + " / " + write(of, place, depth - 1).text + ")", true, true};
  }
  return {"(" + left.text + " / " + write(Sort::number, place, depth - 1).text + ")", true, left.percent};
}

Written ExpressionWriter::rounded(Sort sort, const Place& place, int depth) {
  const Written value = write(sort, place, depth - 1);
  const bool percent = sort == Sort::number && value.percent;
  return {"(" + value.text + rounding_words(random_, sort, percent) + ")", value.may_be_missing, percent};
}

Written ExpressionWriter::root(Sort sort, const Place& place, int depth) {
  if (sort != Sort::number) return rounded(sort, place, depth);
  const Written value = write(sort, place, depth - 1);
  const std::string of = random_.word({"square root", "exponential", "natural logarithm"});
  return {"(the " + of + " of (" + value.text + ")" + rounding_words(random_, sort, false) + ")", true};
}

Written ExpressionWriter::extreme(Sort sort, const Place& place, int depth) {
  const Written first = write(sort, place, depth - 1);
  const Written second = write(sort, place, depth - 1);
  const std::string word = random_.chance(50) ? "greater" : "lesser";
  const bool missing = first.may_be_missing || second.may_be_missing, percent = first.percent || second.percent;
  if (random_.chance(50)) return {"(the " + word + " of " + first.text + " and " + second.text + ")", missing, percent};
  const Written third = write(sort, place, depth - 1);
  return {"(the " + word + " of (" + first.text + ", " + second.text + ", " + third.text + "))", missing || third.may_be_missing, percent || third.percent};
}

Written ExpressionWriter::choice(Sort sort, const Place& place, int depth) {
  const Written condition = write(Sort::yes_no, place, depth - 1);
  const Written yes = write(sort, place, depth - 1);
  const Written no = write(sort, place, depth - 1);
  std::string text = "(if " + condition.text + " then " + yes.text;
  bool missing = condition.may_be_missing || yes.may_be_missing || no.may_be_missing, percent = yes.percent || no.percent;
  if (random_.chance(30)) {
    const Written other = write(Sort::yes_no, place, depth - 1);
    const Written value = write(sort, place, depth - 1);
    text += " otherwise if " + other.text + " then " + value.text;
    missing = missing || other.may_be_missing || value.may_be_missing;
    percent = percent || value.percent;
  }
  return {text + " otherwise " + no.text + ")", missing, percent};
}

Written ExpressionWriter::mended(Sort sort, const Place& place, int depth) {
  const Written value = write(sort, place, depth - 1);
  if (!value.may_be_missing) return value;
  const Written other = write(sort, place, depth - 1);
  return {"(" + value.text + " or else " + other.text + ")", other.may_be_missing, value.percent || other.percent};
}

Written ExpressionWriter::scaled(Sort sort, const Place& place, int depth) {
  std::vector<Scale> fitting;
  for (const Scale& scale : scheme_.scales) {
    if (scale.to == sort) fitting.push_back(scale);
  }
  if (fitting.empty()) return leaf(sort, place);
  const Scale scale = random_.pick(fitting);
  const Written value = write(scale.from, place, depth - 1);
  return {scale.name + " of (" + value.text + ")", value.may_be_missing || scale.may_miss};
}

Written ExpressionWriter::called(Sort sort, const Place& place, int depth) {
  std::vector<Function> fitting;
  for (const Function& function : scheme_.functions) {
    if (function.sort == sort) fitting.push_back(function);
  }
  if (fitting.empty()) return leaf(sort, place);
  const Function function = random_.pick(fitting);
  std::string given;
  bool missing = function.may_miss;
  for (const Parameter& parameter : function.parameters) {
    const Written value = parameter.sort == Sort::item ? item(parameter.list, place, depth - 1) : write(parameter.sort, place, depth - 1);
    given += (given.empty() ? "" : ", ") + value.text;
    missing = missing || parameter.ranged || (value.may_be_missing && !parameter.optional);
  }
  return {function.name + " of (" + given + ")", missing && !function.mended, sort == Sort::number};
}

/// In the body of a function only lists are gone through.
Written ExpressionWriter::sum_over_list(Sort sort, const Place& place, int depth) {
  if (place.inside()) return leaf(sort, place);
  Place inside = place;
  inside.inner_list = static_cast<int>(random_.below(scheme_.lists.size()));
  ++inside.aggregates;
  const Written value = write(sort, inside, depth - 1);
  const std::string over = " over " + scheme_.lists[static_cast<std::size_t>(inside.inner_list)].name;
  return {"(sum of " + value.text + over + (value.may_be_missing ? ", needing at least 1" : "") + ")", value.may_be_missing, value.percent};
}

Written ExpressionWriter::elapsed(Sort sort, const Place& place, int depth) {
  if (sort != Sort::days && sort != Sort::months) return leaf(sort, place);
  const Written from = write(Sort::date, place, depth - 1);
  const Written to = write(Sort::date, place, depth - 1);
  const std::string words = sort == Sort::days ? "days" : random_.word({"whole months", "whole years"});
  return {"(" + words + " from " + from.text + " to " + to.text + ")", from.may_be_missing || to.may_be_missing};
}

Written ExpressionWriter::moved_period(Sort sort, const Place& place, int depth) {
  if (place.inside()) return leaf(sort, place);
  Written value = write(sort, place, depth - 1);
  value.text = "(" + value.text + random_.word({" in the previous period)", " in the same period last year)", " in the 6 months to the last day of the previous period)",
                                                 " in the financial year of the first day of the period)"});
  return value;
}

}  // namespace meed::property
