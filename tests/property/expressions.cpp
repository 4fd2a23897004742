#include "expressions.hpp"

namespace meed::property {
namespace {

std::string rounding_words(Random& random, Sort sort) {
  const std::string mode = random.word({"half up", "half even", "half down", "up", "down", "ceiling", "floor"});
  if (sort == Sort::money) return " rounded " + mode + " to " + random.word({"the penny", "the nearest £10", "2 places"});
  return " rounded " + mode + " to " + random.word({"a whole number", "1 place", "2 places"});
}

}  // namespace

Written ExpressionWriter::write(Sort sort, const Place& place, int depth) {
  if (depth <= 0 || random_.chance(10)) return leaf(sort, place);
  if (sort == Sort::yes_no) return yes_no(place, depth);
  if (sort == Sort::date) return date(place, depth);
  if (sort == Sort::text || sort == Sort::item) return leaf(sort, place);
  return number(sort, place, depth);
}

Written ExpressionWriter::number(Sort sort, const Place& place, int depth) {
  switch (random_.below(place.function == none ? 18 : 12)) {
    case 0:
    case 1: return sum_or_difference(sort, place, depth);
    case 2: return product(sort, place, depth);
    case 3: return quotient(sort, place, depth);
    case 4: return rounded(sort, place, depth);
    case 5: return extreme(sort, place, depth);
    case 6:
    case 7: return choice(sort, place, depth);
    case 8: return mended(sort, place, depth);
    case 9: return scaled(sort, place, depth);
    case 10: return place.function == none ? elapsed(sort, place, depth) : sum_over_list(sort, place, depth);
    case 11: return called(sort, place, depth);
    case 12: return random_.chance(50) ? percentile(sort, place, depth) : sort == Sort::number ? rank(place, depth) : leaf(sort, place);
    case 13: return random_.chance(40) ? moved_period(sort, place, depth) : leaf(sort, place);
    case 14: return running_sum(sort, place, depth);
    case 15: return first_or_last(sort, place, depth);
    default: return aggregate(sort, place, depth);
  }
}

Written ExpressionWriter::sum_or_difference(Sort sort, const Place& place, int depth) {
  const Written left = write(sort, place, depth - 1);
  const Written right = write(sort, place, depth - 1);
  return {"(" + left.text + (random_.chance(50) ? " + " : " - ") + right.text + ")", left.may_be_missing || right.may_be_missing};
}

Written ExpressionWriter::product(Sort sort, const Place& place, int depth) {
  if (sort == Sort::money && random_.chance(30)) {
    const Written points = write(Sort::points, place, depth - 1);
    return {"(" + points.text + " * £" + std::to_string(random_.between(1, 9)) + ".50 per point)", points.may_be_missing};
  }
  const Written left = write(sort, place, depth - 1);
  if (sort != Sort::number && random_.chance(30)) return {"(" + left.text + " * " + std::to_string(random_.between(1, 99)) + ".5%)", left.may_be_missing};
  const Written right = write(Sort::number, place, depth - 1);
  return {"(" + left.text + " * " + right.text + ")", left.may_be_missing || right.may_be_missing};
}

Written ExpressionWriter::quotient(Sort sort, const Place& place, int depth) {
  const Written left = write(sort, place, depth - 1);
  if (random_.chance(40)) return {"(" + left.text + " / " + std::to_string(random_.between(2, 9)) + ")", left.may_be_missing};
  if (sort == Sort::number && random_.chance(30)) {
    return {"(" + write(Sort::points, place, depth - 1).text + " / " + write(Sort::points, place, depth - 1).text + ")", true};
  }
  return {"(" + left.text + " / " + write(Sort::number, place, depth - 1).text + ")", true};
}

Written ExpressionWriter::rounded(Sort sort, const Place& place, int depth) {
  const Written value = write(sort, place, depth - 1);
  if (sort == Sort::number && random_.chance(25)) {
    const std::string of = random_.word({"square root", "exponential", "natural logarithm"});
    return {"(the " + of + " of (" + value.text + ")" + rounding_words(random_, sort) + ")", true};
  }
  return {"(" + value.text + rounding_words(random_, sort) + ")", value.may_be_missing};
}

Written ExpressionWriter::extreme(Sort sort, const Place& place, int depth) {
  const Written first = write(sort, place, depth - 1);
  const Written second = write(sort, place, depth - 1);
  const std::string word = random_.chance(50) ? "greater" : "lesser";
  const bool missing = first.may_be_missing || second.may_be_missing;
  if (random_.chance(50)) return {"(the " + word + " of " + first.text + " and " + second.text + ")", missing};
  const Written third = write(sort, place, depth - 1);
  return {"(the " + word + " of (" + first.text + ", " + second.text + ", " + third.text + "))", missing || third.may_be_missing};
}

Written ExpressionWriter::choice(Sort sort, const Place& place, int depth) {
  const Written condition = write(Sort::yes_no, place, depth - 1);
  const Written yes = write(sort, place, depth - 1);
  const Written no = write(sort, place, depth - 1);
  std::string text = "(if " + condition.text + " then " + yes.text;
  bool missing = condition.may_be_missing || yes.may_be_missing || no.may_be_missing;
  if (random_.chance(30)) {
    const Written other = write(Sort::yes_no, place, depth - 1);
    const Written value = write(sort, place, depth - 1);
    text += " otherwise if " + other.text + " then " + value.text;
    missing = missing || other.may_be_missing || value.may_be_missing;
  }
  return {text + " otherwise " + no.text + ")", missing};
}

Written ExpressionWriter::mended(Sort sort, const Place& place, int depth) {
  const Written value = write(sort, place, depth);
  if (!value.may_be_missing) return value;
  const Written other = leaf(sort, place);
  return {"(" + value.text + " or else " + other.text + ")", other.may_be_missing};
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
    const Written value = write(parameter.sort, place, depth - 1);
    given += (given.empty() ? "" : ", ") + value.text;
    missing = missing || parameter.ranged || (value.may_be_missing && !parameter.optional);
  }
  return {function.name + " of (" + given + ")", missing && !function.mended};
}

/// In the body of a function only lists are gone through.
Written ExpressionWriter::sum_over_list(Sort sort, const Place& place, int depth) {
  if (place.inside()) return leaf(sort, place);
  Place inside = place;
  inside.inner_list = static_cast<int>(random_.below(scheme_.lists.size()));
  const Written value = write(sort, inside, depth - 1);
  const std::string over = " over " + scheme_.lists[static_cast<std::size_t>(inside.inner_list)].name;
  return {"(sum of " + value.text + over + (value.may_be_missing ? ", needing at least 1" : "") + ")", value.may_be_missing};
}

Written ExpressionWriter::elapsed(Sort sort, const Place& place, int depth) {
  if (sort != Sort::days && sort != Sort::months) return leaf(sort, place);
  const Written from = leaf(Sort::date, place);
  const Written to = date(place, depth - 1);
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

Written ExpressionWriter::date(const Place& place, int depth) {
  if (depth <= 0 || random_.chance(40)) return leaf(Sort::date, place);
  if (random_.chance(30)) return {"the " + random_.word({"last", "first"}) + " day of " + random_.word({"the period", "the previous period"})};
  const Written anchor = leaf(Sort::date, place);
  const std::string side = random_.chance(50) ? " after " : " before ";
  const std::string count = std::to_string(random_.between(1, 8));
  if (random_.chance(50)) return {"(" + count + random_.word({" weeks", " days"}) + side + anchor.text + ")", anchor.may_be_missing};
  return {"(" + count + " months" + side + anchor.text + ", or the month's last day)", anchor.may_be_missing};
}

Written ExpressionWriter::yes_no(const Place& place, int depth) {
  switch (random_.below(10)) {
    case 0:
    case 1:
    case 2: return comparison(place, depth);
    case 3: return between(place, depth);
    case 4: return is_in(place, depth);
    case 5: return item_test(place);
    case 6: return state_test(place, depth);
    case 7: return at_least_of(place, depth);
    case 8: {
      const Written one = write(Sort::yes_no, place, depth - 1);
      return {"(not " + one.text + ")", one.may_be_missing};
    }
    default: {
      const Written left = write(Sort::yes_no, place, depth - 1);
      const Written right = write(Sort::yes_no, place, depth - 1);
      return {"(" + left.text + (random_.chance(50) ? " and " : " or ") + right.text + ")", left.may_be_missing || right.may_be_missing};
    }
  }
}

Written ExpressionWriter::comparison(const Place& place, int depth) {
  if (random_.chance(8)) return chance(place);
  const Sort sort = static_cast<Sort>(random_.below(5));
  const Written left = write(sort, place, depth - 1);
  const Written right = random_.chance(50) ? some_literal(sort) : write(sort, place, depth - 1);
  return {"(" + left.text + " " + random_.word({"<", "<=", ">", ">=", "is", "is not"}) + " " + right.text + ")",
          left.may_be_missing || right.may_be_missing};
}

/// Counts out of counts, some above their base, against counts or a figure.
Written ExpressionWriter::chance(const Place& place) {
  const auto rate = [&] {
    const Written count = leaf(Sort::number, place);
    return count.text + " out of " + (random_.chance(50) ? leaf(Sort::number, place).text : std::to_string(random_.between(1, 60)));
  };
  const bool against_rate = random_.chance(60);
  return {"(" + rate() + random_.word({" > ", " < "}) + (against_rate ? rate() : std::to_string(random_.between(5, 95)) + "%") +
              (against_rate ? " by Newcombe, z " : " by Wilson, z ") + random_.word({"1.96", "1", "0.5"}) + ")", true};
}

Written ExpressionWriter::between(const Place& place, int depth) {
  if (random_.chance(40)) {
    const Written subject = leaf(Sort::date, place);
    const Written anchor = leaf(Sort::date, place);
    return {"(" + subject.text + " is within " + std::to_string(random_.between(1, 30)) + " weeks " + random_.word({"after", "before"}) +
                " " + anchor.text + ")", subject.may_be_missing || anchor.may_be_missing};
  }
  const Sort sort = static_cast<Sort>(random_.below(5));
  const Written subject = write(sort, place, depth - 1);
  return {"(" + subject.text + random_.word({" is between ", " is not between "}) + literal(sort, random_.between(0, 5), 1) + " and " +
              literal(sort, random_.between(6, 30), 1) + ")", subject.may_be_missing};
}

/// A period made of a date, or of one end of the run's period.
std::string ExpressionWriter::made_period(const std::string& day) {
  const std::string length = random_.word({"1 month", "3 months", "12 months", "3 years", "6 weeks", "100 days"});
  const bool month_end = length.find("week") == std::string::npos && length.find("day") == std::string::npos;
  switch (random_.below(3)) {
    case 0: return "the " + length + random_.word({" to ", " from "}) + day + (month_end ? ", or the month's last day" : "");
    case 1: return "the " + length + random_.word({" to the last day of the period", " from the first day of the previous period"});
    default: return "the " + random_.word({"financial year", "academic year", "calendar year", "quarter", "calendar quarter", "month"}) + " of " + day;
  }
}

Written ExpressionWriter::is_in(const Place& place, int) {
  const Written subject = leaf(Sort::date, place);
  if (random_.chance(40)) {
    const Written day = leaf(Sort::date, place);
    return {"(" + subject.text + random_.word({" is in ", " is not in "}) + "(" + made_period("(" + day.text + ")") + "))", subject.may_be_missing || day.may_be_missing};
  }
  return {"(" + subject.text + random_.word({" is in ", " is not in "}) +
              random_.word({"the period", "the previous period", "the same period last year", "financial year 2012-13", "1 May 2012 to 31 August 2012"}) + ")",
          subject.may_be_missing};
}

Written ExpressionWriter::item_test(const Place& place) {
  if (place.row() != none) {
    for (const Field& field : scheme_.records[static_cast<std::size_t>(place.row())].fields) {
      if (field.sort != Sort::item || random_.chance(30)) continue;
      const std::vector<std::string>& items = field.list != none ? scheme_.lists[static_cast<std::size_t>(field.list)].items : field.options;
      if (random_.chance(50)) return {"(" + field.name + random_.word({" is ", " is not "}) + random_.pick(items) + ")", field.optional};
      return {"(" + field.name + random_.word({" is one of ", " is not one of "}) + items[0] + ", " + items[1] + ")", field.optional};
    }
  }
  if (place.list != none && !place.inside()) {
    return {"(this " + scheme_.lists[static_cast<std::size_t>(place.list)].name + " is " + item_of(place.list) + ")"};
  }
  return leaf(Sort::yes_no, place);
}

Written ExpressionWriter::state_test(const Place& place, int depth) {
  const Sort sort = static_cast<Sort>(random_.below(5));
  const Written value = write(sort, place, depth - 1);
  if (!value.may_be_missing) return {"(" + value.text + " > " + literal(sort, 3, 1) + ")"};
  return {"(" + value.text + random_.word({" is missing", " is not missing", " is suppressed", " is not suppressed", " is not applicable"}) + ")"};
}

Written ExpressionWriter::at_least_of(const Place& place, int depth) {
  Written all{"(at least " + std::to_string(random_.between(1, 2)) + " of (", false};
  for (int i = 0; i < 3; ++i) {
    const Written one = write(Sort::yes_no, place, depth - 1);
    all.text += (i == 0 ? "" : ", ") + one.text;
    all.may_be_missing = all.may_be_missing || one.may_be_missing;
  }
  all.text += "))";
  return all;
}

}  // namespace meed::property
