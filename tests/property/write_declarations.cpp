#include "random_keys.hpp"
#include "write_declarations.hpp"

namespace meed::property {
namespace {

std::string numbered(const std::string& word, std::size_t number) { return word + std::to_string(number); }

}  // namespace

void PolicyWriter::head() {
  line("policy random.policy \"A random policy\"");
  line("  version:    1");
  line("  authority:  \"Nobody\"");
  line("  in force:   1 April 2012 to 31 March 2014");
  line("  money:      GBP\n");
  line("unit point (points)\n");
}

/// A value that a list's column or a setting may hold, as rules write it.
std::string PolicyWriter::constant(Sort sort, int list) {
  if (sort == Sort::item) return random_.pick(scheme_.lists[static_cast<std::size_t>(list)].items);
  return writer_.some_literal(sort).text;
}

void PolicyWriter::lists() {
  static const std::vector<Sort> sorts{Sort::number, Sort::number, Sort::points, Sort::money, Sort::months, Sort::days, Sort::yes_no, Sort::date, Sort::text, Sort::period};
  const std::size_t count = 1 + random_.below(2);
  for (std::size_t i = 0; i < count; ++i) {
    List list;
    list.name = numbered("Area", i + 1);
    const std::size_t columns = random_.below(3);
    std::string names;
    for (std::size_t k = 0; k < columns; ++k) {
      list.columns.push_back({"share" + std::to_string(i + 1) + std::to_string(k + 1), random_.pick(sorts), random_.chance(20)});
      names += (k == 0 ? "" : ", ") + list.columns.back().name;
    }
    line("list " + list.name + (names.empty() ? "" : " (" + names + ")"));
    const std::size_t items = 2 + random_.below(3);
    for (std::size_t k = 0; k < items; ++k) {
      list.items.push_back(numbered(i == 0 ? "red" : "blue", k + 1));
      std::string entry = "  " + list.items.back();
      if (columns > 0 || random_.chance(50)) entry += "  \"Item " + list.items.back() + "\"";
      for (std::size_t c = 0; c < columns; ++c) {
        entry += (c == 0 ? "  " : ", ") + (list.columns[c].may_be_missing && k == 0 ? "missing" : constant(list.columns[c].sort, none));
      }
      line(entry);
    }
    line("");
    scheme_.lists.push_back(list);
  }
}

void PolicyWriter::requirement() {
  if (!random_.chance(30)) return;
  Place place;
  place.record = static_cast<int>(random_.below(scheme_.records.size()));
  line("require sound for each " + scheme_.records[static_cast<std::size_t>(place.record)].name);
  if (random_.chance(50)) line("  where:    " + writer_.write(Sort::yes_no, place, 2).text);
  const Written that = writer_.write(Sort::yes_no, place, 2);
  line("  that:     " + (random_.chance(40) ? that.text : "(" + that.text + " or " + writer_.write(Sort::yes_no, place, 1).text + ")"));
  line("  message:  \"This row isn't sound\"\n");
}

void PolicyWriter::write_values(const Setting& setting) {
  const auto one = [&] {
    if (!setting.options.empty()) return random_.pick(setting.options);
    return setting.percent ? std::to_string(random_.between(0, 90)) + ".5%" : constant(setting.sort, setting.item_list);
  };
  const auto row = [&] {
    if (setting.list == none) return one();
    std::string text;
    for (const std::string& item : scheme_.lists[static_cast<std::size_t>(setting.list)].items) text += (text.empty() ? "" : ", ") + item + " " + one();
    return text;
  };
  if (!setting.dated) line("  always:  " + row());
  if (!setting.dated) return;
  line("  from 1 April 2012:  " + row());
  line("  from 1 October 2012:  " + row());
  if (random_.chance(30)) line("  from 1 April 2013:  " + row());
}

/// Who may choose a setting, and within what: a range of numbers, or some values.
void PolicyWriter::open_to_choice(Setting& setting) {
  const bool range = setting.sort <= Sort::days && setting.options.empty();
  std::string within = range ? ExpressionWriter::literal(setting.sort, 0, 1) + " to " + ExpressionWriter::literal(setting.sort, 40, 1) : "one of ";
  if (setting.percent) within = "0% to 95%";
  for (std::size_t i = 0; i < setting.options.size(); ++i) within += (i == 0 ? "" : ", ") + setting.options[i];
  setting.local = true;
  line("  local choice:  " + within + " for each Centre");
  setting.outer = scheme_.records[static_cast<std::size_t>(scheme_.centre)].parent != none && random_.chance(60);
  if (setting.outer) line("  local choice:  " + within + " for each Region");
}

void PolicyWriter::setting(Sort sort, const std::string& name) {
  Setting one;
  one.name = name;
  one.sort = sort;
  one.percent = sort == Sort::number && random_.chance(30);
  if (sort == Sort::item) one.item_list = static_cast<int>(random_.below(scheme_.lists.size()));
  if (random_.chance(50)) one.list = static_cast<int>(random_.below(scheme_.lists.size()));
  one.dated = random_.chance(40);
  const bool local = scheme_.centre != none && one.list == none && often(40);
  if (local && (sort > Sort::days || random_.chance(20)) && !one.percent) one.options = {constant(sort, one.item_list), constant(sort, one.item_list)};
  line("setting " + name + (one.list == none ? "" : " by " + scheme_.lists[static_cast<std::size_t>(one.list)].name));
  write_values(one);
  if (local) open_to_choice(one);
  line("");
  scheme_.settings.push_back(one);
}

void PolicyWriter::settings() {
  static const std::vector<Sort> sorts{Sort::number, Sort::number, Sort::points, Sort::points, Sort::money, Sort::money, Sort::months,
                                       Sort::days,   Sort::yes_no, Sort::date,   Sort::text,  Sort::item};
  const std::size_t count = 1 + random_.below(static_cast<std::size_t>(2 + size_));
  for (std::size_t i = 0; i < count; ++i) setting(random_.pick(sorts), numbered("setting", i + 1));
}

void PolicyWriter::scales() {
  const std::size_t count = 1 + random_.below(2);
  for (std::size_t i = 0; i < count; ++i) {
    Scale scale{numbered("scale", i + 1), Sort::months, Sort::points, false};
    if (random_.chance(30)) scale.from = Sort::points;
    const std::string from = scale.from == Sort::months ? "months" : "points";
    line("scale " + scale.name + " from " + from + " to points");
    std::int64_t at = random_.between(0, 5);
    const std::size_t points = 2 + random_.below(3);
    scale.may_miss = random_.chance(15);
    for (std::size_t k = 0; k < points; ++k) {
      const bool open = !scale.may_miss && (k == 0 || k + 1 == points);
      const std::string tail = open ? (k == 0 ? " or less" : " or more") : "";
      line("  at " + ExpressionWriter::literal(scale.from, at, 1) + tail + ":  " + ExpressionWriter::literal(Sort::points, random_.between(0, 40), random_.chance(50) ? 1 : 10));
      at += random_.between(1, 6);
    }
    std::string between = random_.word({"in proportion", "in proportion", "the lower"});
    if (between == "in proportion" && random_.chance(30)) between += ", rounded half even to 1 place";
    line("  between:  " + between + "\n");
    scheme_.scales.push_back(scale);
  }
}

Place PolicyWriter::some_place() {
  Place place;
  place.record = static_cast<int>(random_.below(scheme_.records.size()));
  if (random_.chance(10)) place.record = none;
  if (random_.chance(30)) place.list = static_cast<int>(random_.below(scheme_.lists.size()));
  return place;
}

std::string PolicyWriter::for_each(const Place& place) const {
  if (place.record == none && place.list == none) return {};
  if (place.record == none) return " for each " + scheme_.lists[static_cast<std::size_t>(place.list)].name;
  std::string text = " for each " + scheme_.records[static_cast<std::size_t>(place.record)].name;
  if (place.list != none) text += " by " + scheme_.lists[static_cast<std::size_t>(place.list)].name;
  return text;
}

std::string PolicyWriter::chosen(const Setting& setting, const std::string& from) {
  std::string value = setting.percent ? std::to_string(random_.between(0, 95)) + "%" : constant(setting.sort, setting.item_list);
  if (!setting.options.empty()) value = random_.pick(setting.options);
  return "\nset " + setting.name + " to " + value + (setting.dated && random_.chance(50) ? from : "") + "\n";
}

/// Heads a local file of the first row of a record.
std::string PolicyWriter::local_head(const std::string& name, const std::string& record) const {
  std::string key;
  for (const Record& one : scheme_.records) {
    if (one.name == record) key = key_in_rules(key_text(scheme_, one, 0));
  }
  return "policy random." + name + " \"Choices\"\n  version:    1\n  extends:    random.policy 1\n  for:        " + record + " " + key +
         "\n  agreed by:  \"A board\", 14 May 2012\n";
}

std::string PolicyWriter::choices() {
  std::string text;
  for (const Setting& setting : scheme_.settings) {
    if (setting.local && often(70)) text += chosen(setting, " from 1 January 2013");
  }
  for (const std::string& indicator : scheme_.local_weights) {
    text += "\nset weight of " + indicator + " to " + std::to_string(random_.between(5, 50)) + "%\n";
  }
  return text.empty() ? text : local_head("board", "Centre") + text;
}

std::string PolicyWriter::outer_choices() {
  std::string text;
  for (const Setting& setting : scheme_.settings) {
    if (setting.outer && often(70)) text += chosen(setting, " from 1 November 2012");
  }
  return text.empty() ? text : local_head("region", "Region") + text;
}

std::string PolicyWriter::write() {
  head();
  lists();
  records();
  requirement();
  settings();
  scales();
  functions();
  rules();
  const std::size_t funds = 1 + random_.below(2);
  for (std::size_t i = 0; i < funds; ++i) {
    fund(static_cast<int>(i + 1));
    if (random_.chance(50)) measure(static_cast<int>(100 + i));
  }
  return text_;
}

}  // namespace meed::property
