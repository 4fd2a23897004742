// Conditions.
#include "expressions.hpp"

namespace meed::property {

Written ExpressionWriter::comparison(Sort, const Place& place, int depth) {
  static const std::vector<Sort> sorts{Sort::number, Sort::number, Sort::points, Sort::points, Sort::money, Sort::money, Sort::months, Sort::days,
                                       Sort::date,   Sort::text,   Sort::period, Sort::yes_no};
  const Sort sort = random_.pick(sorts);
  const Written left = write(sort, place, depth - 1);
  const Written right = random_.chance(50) ? some_literal(sort) : write(sort, place, depth - 1);
  const bool ordered = sort <= Sort::days || sort == Sort::date || sort == Sort::text;
  return {"(" + left.text + " " + (ordered ? random_.word({"<", "<=", ">", ">=", "is", "is not"}) : random_.word({"is", "is not"})) + " " + right.text + ")",
          left.may_be_missing || right.may_be_missing};
}

/// Counts out of counts, some above their base, against counts or a figure.
Written ExpressionWriter::chance(Sort, const Place& place, int depth) {
  const auto rate = [&] {
    const Written count = write(Sort::number, place, depth - 1);
    return count.text + " out of " + (random_.chance(60) ? write(Sort::number, place, depth - 1).text : std::to_string(random_.between(1, 60)));
  };
  const bool against_rate = random_.chance(60);
  std::string z = random_.chance(50) ? random_.word({"1.96", "1", "0.5"}) : "(" + write(Sort::number, place, depth - 1).text + ")";
  if (z[0] == '(' && z.size() % 2 == 0) z = "(the greater of 0 and " + z + ")";
  const std::string fixed = random_.chance(30) ? std::to_string(random_.between(5, 95)) + "%" : write(Sort::number, place, depth - 1).text;
  return {"(" + rate() + random_.word({" > ", " < "}) + (against_rate ? rate() : fixed) +
              (against_rate ? " by Newcombe, z " : " by Wilson, z ") + z + ")", true};
}

Written ExpressionWriter::between(Sort, const Place& place, int depth) {
  if (random_.chance(30)) {
    const Written subject = write(Sort::date, place, depth - 1);
    const Written anchor = write(Sort::date, place, depth - 1);
    bool missing = subject.may_be_missing || anchor.may_be_missing;
    const std::string length = days(place, depth, missing);
    return {"(" + subject.text + " is within " + length + random_.word({" after ", " before "}) + anchor.text + ")", missing};
  }
  const Sort sort = random_.chance(15) ? Sort::date : static_cast<Sort>(random_.below(5));
  const Written subject = write(sort, place, depth - 1);
  const bool written = sort != Sort::date && random_.chance(50);
  const Written low = written ? Written{literal(sort, random_.between(0, 5), 1)} : write(sort, place, depth - 1);
  const Written high = written ? Written{literal(sort, random_.between(6, 30), 1)} : write(sort, place, depth - 1);
  const bool sorted = !written && sort != Sort::date && low.text.size() % 4 != 0;  // otherwise perhaps nothing lies between
  const std::string both = "(" + low.text + ", " + high.text + ")";
  const std::string ends = sorted ? "(the lesser of " + both + ") and (the greater of " + both + ")" : low.text + " and " + high.text;
  return {"(" + subject.text + random_.word({" is between ", " is not between "}) + ends + ")",
          subject.may_be_missing || low.may_be_missing || high.may_be_missing};
}

Written ExpressionWriter::is_in(Sort, const Place& place, int depth) {
  const Written subject = write(random_.chance(70) ? Sort::date : Sort::period, place, depth - 1);
  if (random_.chance(10)) return {"(" + subject.text + " is in 1 May 2012 to 31 August 2012)", subject.may_be_missing};
  const Written period = write(Sort::period, place, depth - 1);
  return {"(" + subject.text + random_.word({" is in ", " is not in "}) + "(" + period.text + "))", subject.may_be_missing || period.may_be_missing};
}

Written ExpressionWriter::one_of(Sort, const Place& place, int depth) {
  static const std::vector<Sort> sorts{Sort::number, Sort::points, Sort::money, Sort::months, Sort::days, Sort::date, Sort::text, Sort::period, Sort::yes_no};
  const Sort sort = random_.pick(sorts);
  const Written subject = write(sort, place, depth - 1), one = write(sort, place, depth - 1), other = some_literal(sort);
  return {"(" + subject.text + random_.word({" is one of ", " is not one of "}) + one.text + ", " + other.text + ")", subject.may_be_missing || one.may_be_missing};
}

/// Items of `one of` by name, those of lists as they are worked out.
Written ExpressionWriter::item_test(Sort, const Place& place, int depth) {
  if (place.row() != none && random_.chance(50)) {
    for (const Field& field : scheme_.records[static_cast<std::size_t>(place.row())].fields) {
      if (field.sort != Sort::item || field.list != none || random_.chance(30)) continue;
      if (random_.chance(50)) return {"(" + field.name + random_.word({" is ", " is not "}) + random_.pick(field.options) + ")", field.optional};
      return {"(" + field.name + random_.word({" is one of ", " is not one of "}) + field.options[0] + ", " + field.options[1] + ")", field.optional};
    }
  }
  const int list = place.item() != none ? place.item() : static_cast<int>(random_.below(scheme_.lists.size()));
  if (items_there(list, place).empty()) return leaf(Sort::yes_no, place);
  const Written subject = item(list, place, depth - 1);
  if (random_.chance(30)) {
    const Written one = item(list, place, depth - 1);
    return {"(" + subject.text + random_.word({" is one of ", " is not one of "}) + one.text + ", " + item_of(list) + ")", subject.may_be_missing || one.may_be_missing};
  }
  const Written other = random_.chance(50) ? Written{item_of(list)} : item(list, place, depth - 1);
  return {"(" + subject.text + random_.word({" is ", " is not "}) + other.text + ")", subject.may_be_missing || other.may_be_missing};
}

/// Whether a row refers to the same one as another, or to one that the rules name.
Written ExpressionWriter::row_test(Sort, const Place& place, int depth) {
  const Written left = write(Sort::row, place, depth - 1);
  const bool any = place.row() != none && scheme_.records[static_cast<std::size_t>(place.row())].parent != none;
  if (!any) return leaf(Sort::yes_no, place);
  const Written right = write(Sort::row, place, depth - 1);
  return {"(" + left.text + random_.word({" is ", " is not "}) + right.text + ")", left.may_be_missing || right.may_be_missing};
}

Written ExpressionWriter::state_test(Sort, const Place& place, int depth) {
  static const std::vector<Sort> sorts{Sort::number, Sort::points, Sort::money, Sort::months, Sort::days, Sort::date, Sort::text, Sort::period, Sort::yes_no};
  const Sort sort = random_.pick(sorts);
  const Written value = write(sort, place, depth - 1);
  if (!value.may_be_missing && random_.chance(40)) return {"(" + value.text + " is not " + some_literal(sort).text + ")"};
  return {"(" + value.text + random_.word({" is missing", " is not missing", " is suppressed", " is not suppressed", " is not applicable"}) + ")"};
}

Written ExpressionWriter::at_least_of(Sort, const Place& place, int depth) {
  Written all{"", false};
  if (random_.chance(50)) {
    all.text = "(at least " + std::to_string(random_.between(1, 2)) + " of (";
  } else {
    const Written count = write(Sort::number, place, depth - 1);
    const std::string some = random_.chance(50) ? count.text : "the greater of 1 and (the lesser of 3 and (" + count.text + " rounded down to a whole number))";
    all = {"(at least (" + some + ") of (", count.may_be_missing};
  }
  for (int i = 0; i < 3; ++i) {
    const Written one = write(Sort::yes_no, place, depth - 1);
    all.text += (i == 0 ? "" : ", ") + one.text;
    all.may_be_missing = all.may_be_missing || one.may_be_missing;
  }
  all.text += "))";
  return all;
}

Written ExpressionWriter::negation(Sort, const Place& place, int depth) {
  const Written one = write(Sort::yes_no, place, depth - 1);
  return {"(not " + one.text + ")", one.may_be_missing};
}

Written ExpressionWriter::logic(Sort, const Place& place, int depth) {
  const Written left = write(Sort::yes_no, place, depth - 1);
  const Written right = write(Sort::yes_no, place, depth - 1);
  return {"(" + left.text + (random_.chance(50) ? " and " : " or ") + right.text + ")", left.may_be_missing || right.may_be_missing};
}

}  // namespace meed::property
