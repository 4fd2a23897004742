// Records: a chain of them, each referring to the one before it, and others that refer to one of the chain: what there
// is one of for each of something, what is corrected by later rows, changed codes.
#include "random_keys.hpp"
#include "write_declarations.hpp"

namespace meed::property {
namespace {

std::string field_text(const Scheme& scheme, const Field& field) {
  std::string text = "  " + field.name + ":  " + type_text(scheme, field);
  if (field.list != none && field.sort != Sort::item) text += " by " + scheme.lists[static_cast<std::size_t>(field.list)].name + ", from \"{name} " + field.name + "\"";
  if (field.optional) text += ", optional";
  if (field.better) text += ", better higher";
  if (field.averages_meaningful) text += ", averages meaningful";
  return text;
}

std::string comma_separated(const std::vector<std::string>& names) {
  std::string text;
  for (const std::string& name : names) text += (text.empty() ? "" : ", ") + name;
  return text;
}

}  // namespace

/// Tells whether something is declared that gives keys another role.
/// What plain kinds of records do without.
bool PolicyWriter::often(unsigned percent) { return !plain_ && random_.chance(scheme_.keys_everywhere ? 90 : percent); }

void PolicyWriter::limit_number(Field& field) {
  if (field.sort == Sort::number && random_.chance(50)) field.spelling = static_cast<Spelling>(1 + random_.below(3));
  const bool whole = field.sort == Sort::days || field.spelling == Spelling::whole || field.spelling == Spelling::rating;
  field.scale = whole || random_.chance(50) ? 1 : 10;
  if (field.sort == Sort::money) field.scale = 100;
  field.low = random_.chance(70) ? 0 : -5 * field.scale;
  field.high = random_.between(5, 40) * field.scale;
  field.limited = random_.chance(85);
  field.averages_meaningful = field.spelling == Spelling::rating;
  if (field.sort <= Sort::months && field.list == none) field.better = random_.chance(60);
}

Field PolicyWriter::some_field(const Record& record, const std::string& name) {
  static const std::vector<Sort> sorts{Sort::number, Sort::number, Sort::points, Sort::money, Sort::months, Sort::days,
                                       Sort::yes_no, Sort::date,   Sort::item,   Sort::item,  Sort::text,   Sort::period};
  Field field;
  field.name = name;
  field.sort = random_.pick(sorts);
  field.optional = random_.chance(30);
  if (field.sort != Sort::item && random_.chance(15)) field.list = static_cast<int>(random_.below(scheme_.lists.size()));
  if (field.sort <= Sort::days) limit_number(field);
  if (field.sort == Sort::period) field.period = random_.chance(60) ? scheme_.period_kind : random_.word({"financial year", "academic year", "calendar year", "quarter", "month", "period"});
  if (field.sort == Sort::item && random_.chance(50)) field.list = static_cast<int>(random_.below(scheme_.lists.size()));
  if (field.sort == Sort::item && (field.list == record.list || field.list == record.key.list)) field.list = none;  // else the record refers to it twice
  if (field.sort == Sort::item && field.list == none) field.options = {field.name + "_yes", field.name + "_no", field.name + "_other"};
  return field;
}

void PolicyWriter::add_fields(Record& record) {
  const std::size_t count = 2 + random_.below(static_cast<std::size_t>(2 + size_));
  const std::string letter(1, static_cast<char>('a' + scheme_.records.size()));
  for (std::size_t i = 0; i < count; ++i) record.fields.push_back(some_field(record, letter + std::to_string(i + 1)));
  Field when;
  when.name = letter + "_day";
  when.sort = Sort::date;
  record.fields.push_back(when);
}

void PolicyWriter::write_record(const Record& record) {
  line("record " + record.name + " (" + record.plural + ")");
  if (record.in_second_file > 0) line("  file:  \"" + record.plural + ".csv\", \"more_" + record.plural + ".csv\"");
  if (record.has_key) line("  id:  " + type_text(scheme_, record.key) + ", key");
  if (record.parent != none && record.parent_field != "id") {
    const Record& parent = scheme_.records[static_cast<std::size_t>(record.parent)];
    line("  " + record.parent_field + ":  " + parent.name + (parent.has_codes ? ", else through new_codes" : ""));
  }
  if (record.list != none) line("  " + record.list_field + ":  " + scheme_.lists[static_cast<std::size_t>(record.list)].name);
  for (const Field& field : record.fields) line(field_text(scheme_, field));
  if (!record.suppressed.empty()) line("  suppressed:  \"" + record.suppressed + "\"");
  if (!record.not_applicable.empty()) line("  not applicable:  \"" + record.not_applicable + "\"");
  if (!record.one_for_each.empty()) line("  one for each:  " + comma_separated(record.one_for_each));
  if (!record.known_on.empty()) line("  known on:  " + record.known_on);
  line("");
}

void PolicyWriter::add_record(Record record) {
  if (random_.chance(60)) record.suppressed = "*";
  if (random_.chance(30)) record.not_applicable = "n/a";
  write_record(record);
  scheme_.records.push_back(std::move(record));
}

/// A record of the chain that others can refer to.
int PolicyWriter::some_parent() {
  const bool last_has_key = scheme_.records[scheme_.chain - 1].has_key;
  return static_cast<int>(random_.below(scheme_.chain - (last_has_key ? 0 : 1)));
}

/// One row for each row of the chain and one or two other things.
void PolicyWriter::add_entries() {
  Record record;
  record.name = "Entry", record.plural = "entries", record.parent_field = "holder";
  record.parent = some_parent();
  record.has_key = false;
  record.one_for_each = {"holder"};
  const std::size_t parts = random_.below(3);
  for (std::size_t i = 0; i < parts; ++i) {
    Field part = random_key(random_, scheme_, none);
    part.name = "part" + std::to_string(i + 1);
    if (part.sort == Sort::item && part.list == none) part.options = {part.name + "_a", part.name + "_b", part.name + "_c"};
    record.one_for_each.push_back(part.name);
    record.fields.push_back(part);
  }
  add_fields(record);
  add_record(record);
}

/// Rows that later ones correct.
void PolicyWriter::add_notes() {
  Record record;
  record.name = "Note", record.plural = "notes", record.parent_field = "about";
  record.parent = some_parent();
  record.key = random_key(random_, scheme_, record.parent);
  if (record.key.sort == Sort::row) record.parent_field = "id";
  if (record.key.sort == Sort::item && record.key.list == none) record.key.options = {"note_one", "note_two", "note_three"};
  add_fields(record);
  record.known_on = record.fields.back().name;
  add_record(record);
}

/// Which code became which, for references to one record of the chain.
void PolicyWriter::add_codes(const Record& of) {
  line("record NewCode (new_codes)");
  line("  old:  text");
  line("  now:  " + of.name + "\n");
}

void PolicyWriter::records() {
  static const char* const names[] = {"Region", "Centre", "Family", "Visit"};
  static const char* const plurals[] = {"regions", "centres", "families", "visits"};
  static const char* const parents[] = {"", "region", "centre", "family"};
  scheme_.keys_everywhere = scheme_.preferred_key < key_types() && random_.chance(60);
  const std::size_t first = random_.below(3), coded = first + random_.below(3 - first);
  scheme_.period_kind = random_.word({"financial year", "financial year", "academic year", "calendar year", "quarter", "month"});
  for (std::size_t i = first; i < 4; ++i) {
    Record record;
    record.name = names[i];
    record.plural = plurals[i];
    record.parent = i == first ? none : static_cast<int>(i - first) - 1;
    if (record.parent != none) record.parent_field = parents[i];
    if (i == 3) record.has_key = random_.chance(50);
    if (often(70)) record.key = random_key(random_, scheme_, record.parent);
    if (record.key.sort == Sort::item && record.key.list == none) record.key.options = {record.name + "_one", record.name + "_two", record.name + "_three", record.name + "_four"};
    if (record.has_key && record.key.sort == Sort::row) record.parent_field = "id";
    if (i == 3 && random_.chance(50)) {
      record.list = static_cast<int>(random_.below(scheme_.lists.size()));
      if (record.has_key && record.list == record.key.list) record.list = none;
      record.list_field = "topic";
    }
    if (i == 1) scheme_.centre = static_cast<int>(i - first);
    add_fields(record);
    if (record.has_key && often(25)) record.in_second_file = 1;
    record.has_codes = i < 3 && i == coded && often(30);
    add_record(record);
    if (record.has_codes) add_codes(record);
  }
  scheme_.chain = scheme_.records.size();
  if (often(30)) add_entries();
  if (often(30)) add_notes();
}

}  // namespace meed::property
