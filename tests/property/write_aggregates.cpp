// Aggregates over the rows and items that a place can go through.
#include "expressions.hpp"

namespace meed::property {
namespace {

/// Aggregates in aggregates, and no deeper: what a law costs goes up with the rows to the power of these.
constexpr int most_nested = 2;

}  // namespace

/// Rows that refer to what the rule is for, nearest first; all rows; the items of a list. Within another aggregate:
/// all rows, or a list's items.
std::vector<ExpressionWriter::Over> ExpressionWriter::rows_for(const Place& place) {
  std::vector<Over> found;
  if (place.aggregates >= most_nested) return found;
  const bool outermost = !place.inside();
  for (std::size_t i = 0; i < scheme_.records.size(); ++i) {
    const Record& record = scheme_.records[i];
    const bool all_axes = place.list == none || record.list == place.list;
    Place inside = place;
    inside.inner_record = static_cast<int>(i);
    inside.inner_list = none;
    ++inside.aggregates;
    if (outermost && record.parent != none && record.parent == place.record && all_axes) {
      found.push_back({record.plural, inside});
      found.push_back({record.plural, inside});
    }
    if (outermost && place.record != none && record.parent != none && place.list == none) {
      const Record& parent = scheme_.records[static_cast<std::size_t>(record.parent)];
      if (parent.parent == place.record) found.push_back({record.plural + " of " + parent.plural, inside});
    }
    if (random_.chance(40) && i + 1 < scheme_.chain) found.push_back({record.name, inside});
  }
  for (std::size_t i = 0; i < scheme_.lists.size() && place.item() == none; ++i) {
    Place inside = place;
    inside.inner_record = none;
    inside.inner_list = static_cast<int>(i);
    ++inside.aggregates;
    found.push_back({scheme_.lists[i].name, inside});
  }
  return found;
}

std::string ExpressionWriter::where_clause(const Place& inside, int depth, bool& may_drop) {
  if (random_.chance(50)) return {};
  const Written condition = write(Sort::yes_no, inside, depth - 1);
  may_drop = may_drop || condition.may_be_missing;
  return ", where " + condition.text;
}

/// How many values are needed: all, a number that is written, or one that is worked out.
std::string ExpressionWriter::needing(const Place& place, int depth) {
  if (random_.chance(35)) return ", needing all";
  if (depth <= 0 || random_.chance(60)) return ", needing at least " + std::to_string(random_.below(3));
  const std::string count = write(Sort::number, place, depth - 1).text;
  return count.size() % 2 == 0 ? ", needing at least (" + count + ")" : ", needing at least (the greater of 0 and (" + count + " rounded down to a whole number))";
}

Written ExpressionWriter::order_key(const Place& inside, int depth) {
  static const std::vector<Sort> sorts{Sort::date, Sort::date, Sort::date, Sort::number, Sort::points, Sort::money, Sort::months, Sort::days, Sort::text, Sort::period};
  return write(random_.pick(sorts), inside, depth > 0 && random_.chance(50) ? depth - 1 : 0);
}

Written ExpressionWriter::folded(const std::string& kind, Sort sort, const Place& place, int depth) {
  const auto rows = rows_for(place);
  if (rows.empty()) return leaf(sort, place);
  const Over over = random_.pick(rows);
  bool may_drop = false, percent = false;
  std::string text = "(" + kind;
  if (kind != "count") {
    const Written value = write(sort, over.place, depth - 1);
    text += " of " + value.text;
    may_drop = value.may_be_missing;
    percent = value.percent;
  }
  text += " over " + over.text + where_clause(over.place, depth, may_drop);
  if (kind == "average" && random_.chance(40)) {
    const Sort of = random_.chance(80) ? Sort::number : static_cast<Sort>(random_.below(5));
    const Written weight = write(of, over.place, depth - 1);
    const std::string lessened = random_.chance(40) ? " - " + literal(of, random_.between(1, 9), 1) : "";  // some below zero
    text += ", weighted by (" + weight.text + lessened + ")";
    may_drop = may_drop || weight.may_be_missing;
  }
  const bool empty_is_missing = kind != "count" && kind != "sum";
  if (may_drop || random_.chance(20)) return {text + needing(place, depth) + ")", true, percent};
  return {text + ")", empty_is_missing, percent};
}

Written ExpressionWriter::sum(Sort sort, const Place& place, int depth) { return folded("sum", sort, place, depth); }

Written ExpressionWriter::average(Sort sort, const Place& place, int depth) { return folded("average", sort, place, depth); }

Written ExpressionWriter::least_or_greatest(Sort sort, const Place& place, int depth) {
  return folded(random_.word({"least", "greatest"}), sort, place, depth);
}

Written ExpressionWriter::count(Sort sort, const Place& place, int depth) {
  return folded(sort == Sort::number ? "count" : "sum", sort, place, depth);
}

Written ExpressionWriter::first_or_last(Sort sort, const Place& place, int depth) {
  const auto rows = rows_for(place);
  if (rows.empty()) return leaf(sort, place);
  const Over over = random_.pick(rows);
  const bool of_rows = over.place.inner_record != none;
  const Written value = write(sort, over.place, depth > 0 && random_.chance(60) ? depth - 1 : 0);
  bool may_drop = value.may_be_missing;
  std::string text = "(" + random_.word({"first", "last"}) + " of " + value.text + " over " + over.text;
  text += where_clause(over.place, depth, may_drop);
  if (of_rows) {
    const Record& record = scheme_.records[static_cast<std::size_t>(over.place.inner_record)];
    const Written by = order_key(over.place, depth);
    may_drop = may_drop || by.may_be_missing;
    text += ", by " + by.text + (can_part(record) && random_.chance(80) ? ", then id" : "");
  }
  if (may_drop) text += random_.chance(50) ? ", needing all" : ", needing at least 1";
  return {text + ")", true, value.percent};
}

Written ExpressionWriter::rank(Sort sort, const Place& place, int depth) {
  if (sort != Sort::number || place.record == none || place.list != none || place.inside()) return leaf(sort, place);
  const Record& record = scheme_.records[static_cast<std::size_t>(place.record)];
  Place own = place;
  own.inner_record = place.record;
  ++own.aggregates;
  const Sort of = random_.chance(15) ? Sort::date : static_cast<Sort>(random_.below(5));
  const Written value = write(of, own, depth - 1);
  bool may_drop = value.may_be_missing;
  std::string text = "(rank of " + value.text + " over " + record.name;
  text += where_clause(own, depth, may_drop);
  text += ", " + random_.word({"highest", "lowest"}) + " first, ties ";
  std::string key = "by ";
  if (random_.chance(50)) {
    const Written first = order_key(own, depth);
    may_drop = may_drop || first.may_be_missing;
    key += first.text + ", then ";
  }
  text += can_part(record) && random_.chance(60) ? key + "id" : random_.word({"share the better place", "share the worse place", "share the average place"});
  if (may_drop) text += random_.word({", needing at least 1", ", needing at least 0", ", needing all"});
  return {text + ")", true};
}

/// Over what the rule itself is for, so that each place is one of its rows; sometimes in an order that parts too few.
Written ExpressionWriter::running_sum(Sort sort, const Place& place, int depth) {
  if (place.record == none || place.inside()) return leaf(sort, place);
  const Record& record = scheme_.records[static_cast<std::size_t>(place.record)];
  Place own = place;
  own.inner_record = place.record;
  ++own.aggregates;
  std::string over = record.name, by;
  if (place.list != none) {
    own.inner_list = place.list;
    over += " by " + scheme_.lists[static_cast<std::size_t>(place.list)].name;
    by = ", then " + scheme_.lists[static_cast<std::size_t>(place.list)].name;
  }
  if (can_part(record) && random_.chance(90)) by += ", then id";
  const Written value = write(sort, own, depth > 0 && random_.chance(60) ? depth - 1 : 0);
  const Written first = order_key(own, depth);
  bool may_drop = value.may_be_missing || first.may_be_missing;
  std::string text = "(running sum of " + value.text + " over " + over;
  if (record.parent != none && random_.chance(60)) {
    text += ", where " + record.parent_field + " is " + record.parent_field + " of this " + record.name;
  } else {
    text += where_clause(own, depth, may_drop);
  }
  text += ", by " + first.text + by;
  if (may_drop || random_.chance(20)) text += random_.word({", needing all", ", needing at least 0", ", needing at least 2"});
  return {text + ")", true, value.percent};
}

Written ExpressionWriter::percentile(Sort sort, const Place& place, int depth) {
  const auto rows = rows_for(place);
  if (rows.empty()) return leaf(sort, place);
  const Over over = random_.pick(rows);
  const Written value = write(sort, over.place, depth - 1);
  std::string which = std::to_string(random_.between(0, 20) * 5);
  if (depth > 1 && random_.chance(30)) {
    const Written worked_out = write(Sort::number, place, depth - 1);
    which = "(the lesser of 100 and (the greater of 0 and " + worked_out.text + "))";
  }
  std::string text = "(percentile " + which + " of " + value.text + " over " + over.text;
  bool may_drop = value.may_be_missing;
  text += where_clause(over.place, depth, may_drop) + random_.word({", nearest rank", ", average at steps", ", exclusive", ", linear"});
  if (may_drop) text += random_.word({", needing at least 1", ", needing at least 0", ", needing all"});
  return {text + ")", true, value.percent};
}

}  // namespace meed::property
