// Dates and periods: those moved, the ends of periods, periods made of a day.
#include "expressions.hpp"

namespace meed::property {

/// So many days, written or worked out; whole ones.
std::string ExpressionWriter::days(const Place& place, int depth, bool& may_be_missing) {
  if (depth <= 0 || random_.chance(60)) return std::to_string(random_.between(1, 8)) + random_.word({" weeks", " days"});
  const Written length = write(Sort::days, place, depth - 1);
  may_be_missing = may_be_missing || length.may_be_missing;
  if (random_.chance(30)) return "(" + length.text + ")";
  return "(the lesser of (the greater of " + length.text + " and 1 day) and 3,000 days rounded down to a whole number)";
}

Written ExpressionWriter::moved_date(Sort, const Place& place, int depth) {
  const Written anchor = write(Sort::date, place, depth - 1);
  const std::string side = random_.chance(50) ? " after " : " before ";
  bool missing = anchor.may_be_missing;
  if (random_.chance(50)) {
    const std::string length = days(place, depth, missing);
    return {"(" + length + side + anchor.text + ")", missing};
  }
  return {"(" + std::to_string(random_.between(1, 8)) + " months" + side + anchor.text + ", or the month's last day)", missing};
}

Written ExpressionWriter::end_of_period(Sort, const Place& place, int depth) {
  const std::string which = "the " + random_.word({"last", "first"}) + " day of ";
  if (random_.chance(50)) return {which + random_.word({"the period", "the previous period"})};
  const Written period = write(Sort::period, place, depth - 1);
  return {"(" + which + "(" + period.text + "))", period.may_be_missing};
}

Written ExpressionWriter::shifted_period(Sort, const Place&, int) { return {random_.word({"the previous period", "the same period last year"})}; }

Written ExpressionWriter::window(Sort, const Place& place, int depth) {
  const Written day = write(Sort::date, place, depth - 1);
  bool missing = day.may_be_missing;
  const std::string to = random_.word({" to ", " from "});
  if (random_.chance(50)) {
    const std::string length = random_.chance(50) ? "100 days" : days(place, depth, missing);
    return {"(the " + length + to + "(" + day.text + "))", missing};
  }
  return {"(the " + random_.word({"1 month", "3 months", "12 months", "3 years"}) + to + "(" + day.text + "), or the month's last day)", missing};
}

Written ExpressionWriter::holding(Sort, const Place& place, int depth) {
  const Written day = write(Sort::date, place, depth - 1);
  const std::string kind = random_.chance(60) ? scheme_.period_kind : random_.word({"financial year", "academic year", "calendar year", "quarter", "calendar quarter", "month"});
  return {"(the " + kind + " of (" + day.text + "))", day.may_be_missing};
}

}  // namespace meed::property
