#include "write_declarations.hpp"

namespace meed::property {
namespace {

std::string numbered(const std::string& word, std::size_t number) { return word + std::to_string(number); }

std::string unit_word(Sort sort) {
  switch (sort) {
    case Sort::points: return "points";
    case Sort::money: return "money";
    case Sort::months: return "months";
    case Sort::days: return "days";
    default: return "number";
  }
}

std::string bound(Sort sort, std::int64_t steps, std::int64_t scale) {
  const std::string text = ExpressionWriter::literal(sort, steps, scale);
  return sort == Sort::money || sort == Sort::points ? text : text.substr(0, text.find(' '));
}

std::string field_text(const Scheme& scheme, const Field& field) {
  std::string text = "  " + field.name + ":  ";
  if (field.sort == Sort::text) text += "text";
  if (field.sort == Sort::date) text += "date";
  if (field.sort == Sort::yes_no) text += "yes or no";
  if (field.sort == Sort::item && field.list != none) text += scheme.lists[static_cast<std::size_t>(field.list)].name;
  if (field.sort == Sort::item && field.list == none) {
    text += "one of ";
    for (std::size_t i = 0; i < field.options.size(); ++i) text += (i == 0 ? "" : ", ") + field.options[i];
  }
  if (field.sort <= Sort::days) {
    text += unit_word(field.sort) + " from " + bound(field.sort, field.low, field.scale) + " to " + bound(field.sort, field.high, field.scale) +
            " step " + bound(field.sort, 1, field.scale);
  }
  if (field.list != none && field.sort != Sort::item) text += " by " + scheme.lists[static_cast<std::size_t>(field.list)].name + ", from \"{name} " + field.name + "\"";
  if (field.optional) text += ", optional";
  if (field.better) text += ", better higher";
  return text;
}

}  // namespace

void PolicyWriter::head() {
  line("policy random.policy \"A random policy\"");
  line("  version:    1");
  line("  authority:  \"Nobody\"");
  line("  in force:   1 April 2012 to 31 March 2014");
  line("  money:      GBP\n");
  line("unit point (points)\n");
}

void PolicyWriter::lists() {
  const std::size_t count = 1 + random_.below(2);
  for (std::size_t i = 0; i < count; ++i) {
    List list;
    list.name = numbered("Area", i + 1);
    if (random_.chance(50)) list.column = numbered("share", i + 1);
    list.column_missing = random_.chance(20) && !list.column.empty();
    line("list " + list.name + (list.column.empty() ? "" : " (" + list.column + ")"));
    const std::size_t items = 2 + random_.below(3);
    for (std::size_t k = 0; k < items; ++k) {
      list.items.push_back(numbered(i == 0 ? "red" : "blue", k + 1));
      std::string entry = "  " + list.items.back() + (random_.chance(50) ? "  \"Item " + list.items.back() + "\"" : "");
      const bool absent = list.column_missing && k == 0;
      if (!list.column.empty()) entry += absent ? "  missing" : "  " + ExpressionWriter::literal(Sort::number, random_.between(0, 30), 10);
      line(entry);
    }
    line("");
    scheme_.lists.push_back(list);
  }
}

void PolicyWriter::add_fields(Record& record) {
  const std::size_t count = 2 + random_.below(static_cast<std::size_t>(2 + size_));
  const std::string letter(1, static_cast<char>('a' + scheme_.records.size()));
  for (std::size_t i = 0; i < count; ++i) {
    Field field;
    field.name = letter + std::to_string(i + 1);
    field.sort = static_cast<Sort>(random_.below(8));
    field.optional = random_.chance(30);
    field.scale = field.sort == Sort::days ? 1 : random_.chance(50) ? 1 : 10;
    if (field.sort == Sort::money) field.scale = 100;
    field.low = random_.chance(70) ? 0 : -5 * field.scale;
    field.high = random_.between(5, 40) * field.scale;
    if (field.sort <= Sort::days && random_.chance(20)) field.list = static_cast<int>(random_.below(scheme_.lists.size()));
    if (field.sort <= Sort::months && field.list == none) field.better = random_.chance(60);
    if (field.sort == Sort::item && random_.chance(50)) field.list = static_cast<int>(random_.below(scheme_.lists.size()));
    if (field.sort == Sort::item && field.list == record.list) field.list = none;  // else the record refers to it twice
    if (field.sort == Sort::item && field.list == none) field.options = {field.name + "_yes", field.name + "_no", field.name + "_other"};
    record.fields.push_back(field);
  }
  Field when;
  when.name = letter + "_day";
  when.sort = Sort::date;
  record.fields.push_back(when);
}

void PolicyWriter::write_record(const Record& record) {
  line("record " + record.name + " (" + record.plural + ")");
  if (record.has_key) line("  id:  text, key");
  if (record.parent != none) line("  " + record.parent_field + ":  " + scheme_.records[static_cast<std::size_t>(record.parent)].name);
  if (record.list != none) line("  " + record.list_field + ":  " + scheme_.lists[static_cast<std::size_t>(record.list)].name);
  for (const Field& field : record.fields) line(field_text(scheme_, field));
  if (!record.suppressed.empty()) line("  suppressed:  \"" + record.suppressed + "\"");
  if (!record.not_applicable.empty()) line("  not applicable:  \"" + record.not_applicable + "\"");
  line("");
}

void PolicyWriter::records() {
  static const char* const names[] = {"Region", "Centre", "Family", "Visit"};
  static const char* const plurals[] = {"regions", "centres", "families", "visits"};
  static const char* const parents[] = {"", "region", "centre", "family"};
  const std::size_t first = random_.below(3);
  for (std::size_t i = first; i < 4; ++i) {
    Record record;
    record.name = names[i];
    record.plural = plurals[i];
    record.parent = i == first ? none : static_cast<int>(i - first) - 1;
    if (record.parent != none) record.parent_field = parents[i];
    if (i == 3) record.has_key = random_.chance(50);
    if (i == 3 && random_.chance(50)) {
      record.list = static_cast<int>(random_.below(scheme_.lists.size()));
      record.list_field = "topic";
    }
    if (i == 1) scheme_.centre = static_cast<int>(i - first);
    if (random_.chance(60)) record.suppressed = "*";
    if (random_.chance(30)) record.not_applicable = "n/a";
    add_fields(record);
    write_record(record);
    scheme_.records.push_back(record);
  }
}

void PolicyWriter::requirement() {
  if (!random_.chance(30)) return;
  Place place;
  place.record = static_cast<int>(random_.below(scheme_.records.size()));
  line("require sound for each " + scheme_.records[static_cast<std::size_t>(place.record)].name);
  if (random_.chance(50)) line("  where:    " + writer_.write(Sort::yes_no, place, 1).text);
  line("  that:     " + writer_.write(Sort::yes_no, place, 1).text);
  line("  message:  \"This row isn't sound\"\n");
}

void PolicyWriter::write_values(const Setting& setting) {
  const auto row = [&] {
    if (setting.list == none) return writer_.some_literal(setting.sort).text;
    std::string text;
    for (const std::string& item : scheme_.lists[static_cast<std::size_t>(setting.list)].items) {
      text += (text.empty() ? "" : ", ") + item + " " + writer_.some_literal(setting.sort).text;
    }
    return text;
  };
  if (!setting.dated) line("  always:  " + row());
  if (!setting.dated) return;
  line("  from 1 April 2012:  " + row());
  line("  from 1 October 2012:  " + row());
  if (random_.chance(30)) line("  from 1 April 2013:  " + row());
}

void PolicyWriter::setting(Sort sort, const std::string& name) {
  Setting one;
  one.name = name;
  one.sort = sort;
  if (random_.chance(50)) one.list = static_cast<int>(random_.below(scheme_.lists.size()));
  one.dated = random_.chance(40);
  line("setting " + name + (one.list == none ? "" : " by " + scheme_.lists[static_cast<std::size_t>(one.list)].name));
  write_values(one);
  one.local = scheme_.centre != none && one.list == none && random_.chance(30);
  if (one.local) line("  local choice:  " + ExpressionWriter::literal(sort, 0, 1) + " to " + ExpressionWriter::literal(sort, 40, 1) + " for each Centre");
  one.outer = one.local && scheme_.records[static_cast<std::size_t>(scheme_.centre)].parent != none && random_.chance(60);
  if (one.outer) line("  local choice:  " + ExpressionWriter::literal(sort, 0, 1) + " to " + ExpressionWriter::literal(sort, 40, 1) + " for each Region");
  line("");
  scheme_.settings.push_back(one);
}

void PolicyWriter::settings() {
  const std::size_t count = 1 + random_.below(static_cast<std::size_t>(1 + size_));
  for (std::size_t i = 0; i < count; ++i) setting(static_cast<Sort>(random_.below(5)), numbered("setting", i + 1));
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

std::string PolicyWriter::choices() {
  std::string text;
  for (const Setting& setting : scheme_.settings) {
    if (!setting.local || random_.chance(30)) continue;
    text += "\nset " + setting.name + " to " + writer_.some_literal(setting.sort).text + (setting.dated && random_.chance(50) ? " from 1 January 2013" : "") + "\n";
  }
  for (const std::string& indicator : scheme_.local_weights) {
    text += "\nset weight of " + indicator + " to " + std::to_string(random_.between(5, 50)) + "%\n";
  }
  if (text.empty()) return text;
  return "policy random.board \"A board's choices\"\n  version:    1\n  extends:    random.policy 1\n  for:        Centre C1\n"
         "  agreed by:  \"A board\", 14 May 2012\n" + text;
}

std::string PolicyWriter::outer_choices() {
  std::string text;
  for (const Setting& setting : scheme_.settings) {
    if (!setting.outer || random_.chance(30)) continue;
    text += "\nset " + setting.name + " to " + writer_.some_literal(setting.sort).text + (setting.dated && random_.chance(50) ? " from 1 November 2012" : "") + "\n";
  }
  if (text.empty()) return text;
  return "policy random.region \"A region's choices\"\n  version:    1\n  extends:    random.policy 1\n  for:        Region R1\n"
         "  agreed by:  \"A region\", 1 May 2012\n" + text;
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
  for (std::size_t i = 0; i < funds; ++i) fund(static_cast<int>(i + 1));
  return text_;
}

}  // namespace meed::property
