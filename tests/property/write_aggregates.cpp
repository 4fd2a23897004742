// Aggregates over the rows and items that a place can go through.
#include "expressions.hpp"

namespace meed::property {

/// Rows that refer to what the rule is for, nearest first; all rows; the items of a list that some rule is by.
std::vector<ExpressionWriter::Over> ExpressionWriter::rows_for(const Place& place) {
  std::vector<Over> found;
  if (place.inside()) return found;
  for (std::size_t i = 0; i < scheme_.records.size(); ++i) {
    const Record& record = scheme_.records[i];
    const bool all_axes = place.list == none || record.list == place.list;
    Place inside = place;
    inside.inner_record = static_cast<int>(i);
    if (record.parent != none && record.parent == place.record && all_axes) {
      found.push_back({record.plural, inside});
      found.push_back({record.plural, inside});
    }
    if (place.record != none && record.parent != none && place.list == none) {
      const Record& parent = scheme_.records[static_cast<std::size_t>(record.parent)];
      if (parent.parent == place.record) found.push_back({record.plural + " of " + parent.plural, inside});
    }
    if (random_.chance(40) && i + 1 < scheme_.records.size()) found.push_back({record.name, inside});
  }
  for (std::size_t i = 0; i < scheme_.lists.size() && place.list == none; ++i) {
    Place inside = place;
    inside.inner_list = static_cast<int>(i);
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

Written ExpressionWriter::aggregate(Sort sort, const Place& place, int depth) {
  const auto rows = rows_for(place);
  if (rows.empty()) return leaf(sort, place);
  const Over over = random_.pick(rows);
  const std::string kind = sort == Sort::number && random_.chance(30) ? "count" : random_.word({"sum", "sum", "average", "least", "greatest"});
  bool may_drop = false;
  std::string text = "(" + kind;
  if (kind != "count") {
    const Written value = write(sort, over.place, depth - 1);
    text += " of " + value.text;
    may_drop = value.may_be_missing;
  }
  text += " over " + over.text + where_clause(over.place, depth, may_drop);
  if (kind == "average" && random_.chance(40)) {
    const Written weight = write(Sort::number, over.place, depth - 1);
    text += ", weighted by " + weight.text;
    may_drop = may_drop || weight.may_be_missing;
  }
  const bool empty_is_missing = kind != "count" && kind != "sum";
  const unsigned needed = static_cast<unsigned>(random_.below(3));
  if (may_drop || random_.chance(20)) {
    text += needed == 0 ? ", needing all" : ", needing at least " + std::to_string(needed);
    return {text + ")", true};
  }
  return {text + ")", empty_is_missing};
}

Written ExpressionWriter::first_or_last(Sort sort, const Place& place, int depth) {
  const auto rows = rows_for(place);
  if (rows.empty()) return leaf(sort, place);
  const Over over = random_.pick(rows);
  if (over.place.inner_record == none) return leaf(sort, place);
  const Record& record = scheme_.records[static_cast<std::size_t>(over.place.inner_record)];
  const Written value = leaf(sort, over.place);
  const Written by = leaf(Sort::date, over.place);
  bool may_drop = value.may_be_missing || by.may_be_missing;
  std::string text = "(" + random_.word({"first", "last"}) + " of " + value.text + " over " + over.text;
  text += where_clause(over.place, depth, may_drop);
  text += ", by " + by.text + (record.has_key && random_.chance(80) ? ", then id" : "");
  if (may_drop) text += random_.chance(50) ? ", needing all" : ", needing at least 1";
  return {text + ")", true};
}

Written ExpressionWriter::rank(const Place& place, int) {
  if (place.record == none || place.list != none || place.inside()) return leaf(Sort::number, place);
  const Record& record = scheme_.records[static_cast<std::size_t>(place.record)];
  if (!record.has_key) return leaf(Sort::number, place);
  Place own;
  own.record = place.record;
  const Sort sort = static_cast<Sort>(random_.below(5));
  Candidates found;
  add_rules(sort, own, found);
  add_fields(sort, own, found);
  if (found.empty()) return leaf(Sort::number, place);
  const Written value = random_.pick(found);
  std::string text = "(rank of " + value.text + " over " + record.name + ", " + random_.word({"highest", "lowest"}) + " first, ties ";
  text += random_.word({"share the better place", "share the worse place", "share the average place", "by id"});
  if (value.may_be_missing) text += ", needing at least 1";
  return {text + ")", true};
}

/// Over what the rule itself is for, so that each place is one of its rows; sometimes in an order that parts too few.
Written ExpressionWriter::running_sum(Sort sort, const Place& place, int depth) {
  if (place.record == none || place.inside()) return leaf(sort, place);
  const Record& record = scheme_.records[static_cast<std::size_t>(place.record)];
  Place own = place;
  own.inner_record = place.record;
  std::string over = record.name, by;
  if (place.list != none) {
    own.inner_list = place.list;
    over += " by " + scheme_.lists[static_cast<std::size_t>(place.list)].name;
    by = ", then " + scheme_.lists[static_cast<std::size_t>(place.list)].name;
  }
  if (record.has_key && random_.chance(90)) by += ", then id";
  const Written value = leaf(sort, own);
  const Written first = random_.chance(60) ? leaf(Sort::date, own) : leaf(Sort::number, own);
  bool may_drop = value.may_be_missing || first.may_be_missing;
  std::string text = "(running sum of " + value.text + " over " + over;
  if (record.parent != none && random_.chance(60)) {
    const std::string parent = scheme_.records[static_cast<std::size_t>(record.parent)].name;
    text += ", where " + record.parent_field + " is " + record.parent_field + " of this " + record.name;
  } else {
    text += where_clause(own, depth, may_drop);
  }
  text += ", by " + first.text + by;
  if (may_drop || random_.chance(20)) text += random_.word({", needing all", ", needing at least 0", ", needing at least 2"});
  return {text + ")", true};
}

Written ExpressionWriter::percentile(Sort sort, const Place& place, int depth) {
  const auto rows = rows_for(place);
  if (rows.empty()) return leaf(sort, place);
  const Over over = random_.pick(rows);
  const Written value = write(sort, over.place, depth - 1);
  std::string text = "(percentile " + std::to_string(random_.between(0, 20) * 5) + " of " + value.text + " over " + over.text;
  bool may_drop = value.may_be_missing;
  text += where_clause(over.place, depth, may_drop) + random_.word({", nearest rank", ", averaged rank", ", linear"});
  if (may_drop) text += ", needing at least 1";
  return {text + ")", true};
}

}  // namespace meed::property
