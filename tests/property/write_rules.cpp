// Measures, bands, tables, outcomes and indicators.
#include "write_declarations.hpp"

namespace meed::property {
namespace {

constexpr int deepest = 4;

}  // namespace

/// Says what a rule is worth when its body is missing; nothing if it can't be.
std::string PolicyWriter::missing_line(Sort sort, const Place& place, const Written& body, bool& left_out) {
  left_out = false;
  if (!body.may_be_missing) return {};
  left_out = sort == Sort::item || random_.chance(50);
  return "  missing:  " + (left_out ? "left out" : random_.chance(50) ? writer_.some_literal(sort).text : writer_.there(sort, place, 2).text);
}

void PolicyWriter::measure(int number) {
  const Place place = some_place();
  Rule rule;
  rule.name = "rule" + std::to_string(number);
  const std::vector<Sort> sorts{Sort::number, Sort::number, Sort::points, Sort::points, Sort::money, Sort::money,  Sort::months,
                                Sort::days,   Sort::yes_no, Sort::date,   Sort::text,   Sort::period, Sort::item};
  rule.sort = random_.pick(sorts);
  rule.record = place.record;
  rule.list = place.list;
  const int depth = static_cast<int>(1 + random_.below(static_cast<std::size_t>(size_ < deepest ? size_ : deepest)));
  if (rule.sort == Sort::item) rule.item_list = static_cast<int>(random_.below(scheme_.lists.size()));
  const Written body = rule.sort == Sort::item ? writer_.item(rule.item_list, place, depth) : writer_.write(rule.sort, place, depth);
  std::string header = "measure " + rule.name + for_each(place);
  if (place.record != none && random_.chance(15)) {
    const Written where = writer_.write(Sort::yes_no, place, 2);
    if (!where.may_be_missing) {
      header += ", where " + where.text;
      rule.may_be_missing = true;
    }
  }
  line(header);
  line("  is:       " + body.text);
  bool left_out = false;
  const std::string missing = missing_line(rule.sort, place, body, left_out);
  if (!missing.empty()) line(missing);
  if (rule.sort != Sort::item && random_.chance(20)) line("  as reported:  " + writer_.write(rule.sort, place, 3).text);
  if (random_.chance(10)) line("  because:  \"It was agreed\"");
  line("");
  rule.may_be_missing = rule.may_be_missing || left_out;
  rule.percent = body.percent;
  exceptions(rule, place, !missing.empty());
  scheme_.rules.push_back(rule);
}

/// `may_be_missing`: the rule says what follows then.
void PolicyWriter::exceptions(const Rule& rule, const Place& place, bool may_be_missing) {
  if (rule.sort == Sort::item || !random_.chance(25)) return;
  std::string before = rule.name;
  const std::size_t count = 1 + random_.below(3);
  for (std::size_t i = 0; i < count; ++i) {
    const std::string name = rule.name + "_but" + std::to_string(i + 1);
    const Written where = writer_.write(Sort::yes_no, place, 2);
    const Written is = writer_.write(rule.sort, place, 2);
    line("exception " + name + " to " + (random_.chance(80) ? before : rule.name));
    line("  where:  " + (where.may_be_missing ? "(" + where.text + " or else no)" : where.text));
    line("  is:     " + (is.may_be_missing && !may_be_missing ? "(" + is.text + " or else " + writer_.some_literal(rule.sort).text + ")" : is.text));
    line("");
    before = name;
  }
}

void PolicyWriter::bands(int number) {
  std::vector<Rule> fitting;
  for (const Rule& rule : scheme_.rules) {
    if (rule.sort <= Sort::days && rule.name.find(' ') == std::string::npos) fitting.push_back(rule);
  }
  if (fitting.empty()) return;
  const Rule of = random_.pick(fitting);
  const std::string name = "grade" + std::to_string(number);
  const std::string low = name + "_low", middle = name + "_middle", high = name + "_high";
  const std::int64_t edge = random_.between(1, 6);
  line("bands " + name + " of " + of.name);
  line("  " + low + "  below " + ExpressionWriter::literal(of.sort, edge, 1));
  line("  " + middle + "  \"Middling\"  from " + ExpressionWriter::literal(of.sort, edge, 1));
  line("  " + high + "  from " + ExpressionWriter::literal(of.sort, edge + random_.between(1, 9), 1));
  if (of.may_be_missing) line("  missing:  " + low);
  line("");
  const std::string setting = "tariff" + std::to_string(number);
  line("setting " + setting + " by " + name);
  line("  always:  " + low + " £0.00, " + middle + " £" + std::to_string(random_.between(10, 99)) + ".50, " + high + " £" + std::to_string(random_.between(100, 300)) + "\n");
  scheme_.rules.push_back({setting + " of " + name, Sort::money, of.record, of.list == none ? none : of.list, false, none});
}

/// Over two things that are worked out, of which the second decides.
void PolicyWriter::free_table(const std::string& name) {
  static const std::vector<Sort> sorts{Sort::number, Sort::points, Sort::money, Sort::months, Sort::days, Sort::yes_no, Sort::date, Sort::text, Sort::period};
  const Place place = some_place();
  const Sort result = random_.pick(sorts);
  const Written input = writer_.write(random_.pick(sorts), place, 2), second = writer_.write(Sort::yes_no, place, 2);
  const auto is = [&] { return random_.chance(50) ? writer_.some_literal(result).text : writer_.there(result, place, 2).text; };
  line("table " + name + for_each(place));
  if (input.may_be_missing || second.may_be_missing) line("  missing:  " + writer_.some_literal(result).text);
  line("  | (" + input.text + ") | (" + second.text + ") | is |");
  line("  | any | yes | " + is() + " |");
  line("  | any | no | " + is() + " |\n");
  scheme_.rules.push_back({name, result, place.record, place.list, false, none});
}

/// Over a field, so that every row of the table can be reached.
void PolicyWriter::table(int number) {
  std::vector<std::pair<int, Field>> inputs;
  for (std::size_t i = 0; i < scheme_.records.size(); ++i) {
    for (const Field& field : scheme_.records[i].fields) {
      if (field.sort <= Sort::days && field.list == none && field.limited && field.spelling != Spelling::percent) inputs.emplace_back(static_cast<int>(i), field);
    }
  }
  const std::string name = "table" + std::to_string(number);
  if (inputs.empty() || random_.chance(60)) return free_table(name);
  const auto [record, field] = random_.pick(inputs);
  Place place;
  place.record = record;
  const auto literal = [&](std::int64_t steps) { return ExpressionWriter::literal(field.sort, steps, field.scale); };
  const std::int64_t edge = random_.between(field.low + 2, field.high - 2);
  const std::string hit = random_.word({"only one", "first", "sum"});
  const auto result = [&] { return ExpressionWriter::literal(Sort::money, random_.between(0, 9000), 100); };
  line("table " + name + for_each(place));
  if (hit != "only one") line("  hit:  " + hit);
  if (field.optional) line("  missing:  £1.00");
  line("  | " + field.name + " | (" + field.name + " is " + literal(edge + 1) + ") | is |");
  line("  | below " + literal(edge) + " | any | " + result() + " |");
  line("  | " + literal(edge) + " or more | yes | " + result() + " |");
  if (hit == "only one") line("  | " + literal(edge) + " or more | no | " + result() + " |");
  else line("  | any | any | " + result() + " |");
  line("");
  scheme_.rules.push_back({name, Sort::money, place.record, none, false, none});
}

/// An outcome whose parts are anything in points.
void PolicyWriter::free_outcome(int number) {
  Place place = some_place();
  const std::string name = "outcome" + std::to_string(number);
  line("outcome " + name + for_each(place));
  const Sort sort = random_.word({"a", "b"}) == "a" ? Sort::points : Sort::months;
  line("  better:    " + random_.word({"higher", "lower"}));
  line("  baseline:  " + writer_.write(sort, place, 2).text);
  line("  result:    " + writer_.write(sort, place, 2).text);
  line("  goal:      " + writer_.write(sort, place, 2).text);
  line("  points:    " + writer_.write(Sort::points, place, 2).text);
  line("  missing:   left out\n");
  scheme_.rules.push_back({"result of " + name, sort, place.record, place.list, true, none});
  scheme_.rules.push_back({"progress of " + name, sort, place.record, place.list, true, none});
  scheme_.rules.push_back({"met of " + name, Sort::yes_no, place.record, place.list, true, none});
  scheme_.rules.push_back({"points of " + name, Sort::points, place.record, place.list, true, none});
}

void PolicyWriter::outcome(int number) {
  if (random_.chance(40)) return free_outcome(number);
  for (std::size_t i = 0; i < scheme_.records.size(); ++i) {
    const Record& record = scheme_.records[i];
    if (record.parent == none || random_.chance(40)) continue;
    for (const Field& field : record.fields) {
      if (!field.better || field.list != none || field.spelling == Spelling::rating || (field.sort != Sort::months && field.sort != Sort::points)) continue;
      Place place;
      place.record = record.parent;
      if (record.list != none && random_.chance(60)) place.list = record.list;
      const std::string name = "outcome" + std::to_string(number);
      const std::string day = record.fields.back().name;
      const std::string tail = ", by " + day + (can_part(record) ? ", then id" : "") + (field.optional ? ", needing at least 1" : "");
      line("outcome " + name + for_each(place));
      line("  baseline:  first of " + field.name + " over " + record.plural + tail + ", where " + day + " < 1 January 2013");
      line("  result:    last of " + field.name + " over " + record.plural + tail + ", where " + day + " is in the period");
      const bool goal = random_.chance(40);
      if (goal) line("  goal:      " + writer_.some_literal(field.sort).text);
      if (goal) scheme_.rules.push_back({"met of " + name, Sort::yes_no, place.record, place.list, true, none});
      for (const Scale& scale : scheme_.scales) {
        if (scale.from != field.sort || scale.to != Sort::points) continue;
        line("  points:    " + scale.name + " of progress");
        scheme_.rules.push_back({"points of " + name, Sort::points, place.record, place.list, true, none});
        break;
      }
      line("  missing:   left out\n");
      scheme_.rules.push_back({"result of " + name, field.sort, place.record, place.list, true, none});
      scheme_.rules.push_back({"progress of " + name, field.sort, place.record, place.list, true, none});
      return;
    }
  }
}

void PolicyWriter::indicator(const std::string& name) {
  const bool higher = random_.chance(60);
  line("indicator " + name + " for each Centre");
  line("  rate:           placed out of eligible");
  line("  from:           returns, where kind is kind_" + name + " and year is the period");
  line(std::string("  better:         ") + (higher ? "higher" : "lower"));
  if (random_.chance(60)) line("  scored if:      eligible >= " + std::to_string(random_.between(2, 20)));
  const bool baseline = random_.chance(60);
  if (baseline) line("  baseline:       the previous period");
  if (random_.chance(80)) {
    const std::string against = baseline ? "baseline by Newcombe" : std::to_string(random_.between(20, 80)) + "% by Wilson";
    line("  beyond chance:  " + random_.word({"better", "better", "worse"}) + " than " + against + ", z " +
         random_.word({"1.96", "1", "0.5", "1.645"}) + ", otherwise 0 points");
  }
  const std::string low = std::to_string(random_.between(5, 40)) + "%", high = std::to_string(random_.between(50, 95)) + "%";
  line("  points:         0 points at " + (higher ? low + " or less" : high + " or more") + ", " + std::to_string(random_.between(5, 20)) +
       " points at " + (higher ? high + " or more" : low + " or less") + ", in proportion between" +
       (random_.chance(50) ? ", rounded " + random_.word({"half up", "down", "ceiling"}) + random_.word({" to a whole number", " to 1 place", " to the nearest 5 points"}) : ""));
  const bool local = random_.chance(40);
  if (local) scheme_.local_weights.push_back(name);
  line("  weight:         " + std::to_string(random_.between(10, 40)) + "%" + (local ? ", local choice 5% to 50% for each Centre" : ""));
  line("  missing:        left out\n");
  scheme_.rules.push_back({"points of " + name, Sort::points, scheme_.centre, none, true, none});
}

/// An indicator whose rate and points are worked out in any way.
void PolicyWriter::free_indicator() {
  Place place;
  place.record = scheme_.centre;
  line("indicator third for each Centre");
  line("  rate:      " + writer_.write(Sort::number, place, 2).text);
  line("  better:    " + random_.word({"higher", "lower"}));
  const Written scored = writer_.write(Sort::yes_no, place, 2);
  if (!scored.may_be_missing) line("  scored if: " + scored.text);
  line("  baseline:  " + writer_.write(Sort::number, place, 2).text);
  line("  points:    " + writer_.write(Sort::points, place, 2).text);
  line("  weight:    " + writer_.there(Sort::number, place, 2).text);
  line("  missing:   left out\n");
  scheme_.rules.push_back({"points of third", Sort::points, scheme_.centre, none, true, none});
  scheme_.rules.push_back({"rate of third", Sort::number, scheme_.centre, none, true, none, true});
}

void PolicyWriter::indicators() {
  if (scheme_.centre == none || !random_.chance(50)) return;
  scheme_.has_returns = true;
  line("record Return (returns)");
  line("  centre:    Centre");
  line("  kind:      one of kind_first, kind_second");
  line("  year:      financial year");
  line("  placed:    number from 0 to 1,000 step 1, optional");
  line("  eligible:  number from 0 to 1,000 step 1, optional");
  line("  suppressed:  \"*\"");
  line("  one for each: centre, kind, year\n");
  indicator("first");
  indicator("second");
  if (random_.chance(50)) free_indicator();
  line("measure life_chances for each Centre");
  line("  is:       average of points over indicators, weighted by weight, needing at least " + std::to_string(random_.below(2)));
  line("  missing:  0 points\n");
  scheme_.rules.push_back({"life_chances", Sort::points, scheme_.centre, none, false, none});
}

void PolicyWriter::rules() {
  indicators();
  const int count = 2 + static_cast<int>(random_.below(static_cast<std::size_t>(2 * size_)));
  for (int i = 1; i <= count; ++i) {
    measure(i);
    if (random_.chance(20)) bands(i);
    if (random_.chance(25)) table(i);
    if (random_.chance(20)) outcome(i);
  }
}

}  // namespace meed::property
