#include "correction.hpp"

#include <algorithm>

namespace meed::property {
namespace {

/// A cell of data that isn't a key.
struct Spot {
  std::string file, field;
  std::size_t row = 0, column = 0;
  const Record* record = nullptr;
  const Field* of = nullptr;         // none: a reference
};

std::size_t line_of(std::size_t row) { return row + 2; }

const Field* field_of(const Record& record, const std::string& title) {
  for (const Field& field : record.fields) {
    if (title == field.name || (title.size() > field.name.size() && title.ends_with(" " + field.name))) return &field;
  }
  return nullptr;
}

std::vector<Spot> spots_of(const RandomCase& one) {
  std::vector<Spot> spots;
  for (const Record& record : one.scheme.records) {
    if (!record.known_on.empty()) continue;  // a later row may count in its place
    const std::string name = record.plural + ".csv";
    const DataFile& file = one.files.at(name);
    for (std::size_t column = 0; column < file.header.size(); ++column) {
      const std::string& title = file.header[column];
      const Field* field = field_of(record, title);
      const bool reference = title == record.parent_field && title != "id" && one.scheme.records[static_cast<std::size_t>(record.parent)].has_key;
      if (!field && !reference) continue;
      for (std::size_t row = 0; row < file.rows.size(); ++row) spots.push_back({name, field ? field->name : title, row, column, &record, field});
    }
  }
  return spots;
}

bool is_absent(const Spot& spot, const std::string& text) {
  return text.empty() || text == spot.record->suppressed || text == spot.record->not_applicable;
}

std::string other_reference(Random& random, const RandomCase& one, const Spot& spot) {
  const Record& parent = one.scheme.records[static_cast<std::size_t>(spot.record->parent)];
  return random.pick(one.files.at(parent.plural + ".csv").rows)[0];
}

/// What the cell says afterwards; nothing if such a change can't be made of it.
std::optional<std::string> other_text(Random& random, const RandomCase& one, const Spot& spot, const std::string& text, Change change) {
  const bool absent = is_absent(spot, text), may_be = spot.of && spot.of->optional;
  if (change == Change::cell_emptied) return may_be && !absent ? std::optional<std::string>("") : std::nullopt;
  if (change == Change::cell_suppressed) return may_be && !spot.record->suppressed.empty() && text != spot.record->suppressed ? std::optional(spot.record->suppressed) : std::nullopt;
  if (absent != (change == Change::cell_filled)) return std::nullopt;
  for (int tries = 0; tries < 8; ++tries) {
    const std::string other = spot.of ? random_cell(random, one.scheme, *spot.record, *spot.of) : other_reference(random, one, spot);
    if (other != text && !is_absent(spot, other)) return other;
  }
  return std::nullopt;
}

std::optional<Correction> change_cell(Random& random, const RandomCase& before, Change change) {
  auto spots = spots_of(before);
  random.shuffle(spots);
  for (const Spot& spot : spots) {
    const auto other = other_text(random, before, spot, before.files.at(spot.file).rows[spot.row][spot.column], change);
    if (!other) continue;
    Correction made{change, before, spot.file, spot.field, line_of(spot.row), line_of(spot.row)};
    made.before_at = made.after_at = {spot.file + ":" + std::to_string(line_of(spot.row))};
    made.after.files[spot.file].rows[spot.row][spot.column] = *other;
    return made;
  }
  return std::nullopt;
}

bool is_named(const Scheme& scheme, std::size_t record) {
  const auto refers = [&](const Field& field) { return field.refers == static_cast<int>(record); };
  return std::any_of(scheme.records.begin(), scheme.records.end(), [&](const Record& other) {
    return other.parent == static_cast<int>(record) || refers(other.key) || std::any_of(other.fields.begin(), other.fields.end(), refers);
  });
}

/// The last record to which no other refers and whose rows stand in one file; none if there is none.
const Record* alone(const Scheme& scheme) {
  for (std::size_t i = scheme.records.size(); i > 0; --i) {
    const Record& record = scheme.records[i - 1];
    const bool simple = record.known_on.empty() && record.in_second_file == 0 && !record.named_in_rules && record.one_for_each.empty();
    if (simple && (!record.has_key || record.key.sort == Sort::text) && !is_named(scheme, i - 1)) return &record;
  }
  return nullptr;
}

/// Whether a row goes in the place of another, or is one too many, nobody can tell where all its cells are alike.
std::set<std::string> places_alike(const std::string& name, const DataFile& file, std::size_t row, bool has_key) {
  std::set<std::string> places;
  for (std::size_t i = 0; i < file.rows.size(); ++i) {
    if (i == row || (!has_key && file.rows[i] == file.rows[row])) places.insert(name + ":" + std::to_string(line_of(i)));
  }
  return places;
}

/// Rows of a record to which no other refers.
std::optional<Correction> change_row(Random& random, const RandomCase& before, Change change) {
  const Record* const found = alone(before.scheme);
  if (!found) return std::nullopt;
  const Record& record = *found;
  Correction made{change, before, record.plural + ".csv", "", std::nullopt, std::nullopt};
  DataFile& file = made.after.files[made.file];
  auto& rows = file.rows;
  if (rows.empty()) return std::nullopt;
  const std::size_t row = random.below(rows.size());
  if (change == Change::row_added) {
    rows.push_back(rows[row]);
    if (record.has_key) rows.back()[0] = "Z1";
    made.line_after = line_of(rows.size() - 1);
    made.after_at = places_alike(made.file, file, rows.size() - 1, record.has_key);
  } else {
    made.line_before = line_of(row);
    made.before_at = places_alike(made.file, file, row, record.has_key);
    if (row + 1 != rows.size()) std::swap(rows[row], rows.back());
    rows.pop_back();
  }
  return made;
}

/// Records whose rows may go by another key: one that is a text, and that no rule and no choice names.
std::vector<const Record*> keyed_by_text(const RandomCase& one) {
  std::vector<const Record*> found;
  for (const Record& record : one.scheme.records) {
    if (record.has_key && record.key.sort == Sort::text && record.known_on.empty()) found.push_back(&record);
  }
  return found;
}

bool is_written(const RandomCase& one, const std::string& key) {
  return (one.rules + one.choices + one.outer).find(key) != std::string::npos;
}

/// Gives a row another key, and whatever refers to it the same.
std::optional<Correction> change_key(Random& random, const RandomCase& before) {
  const auto records = keyed_by_text(before);
  if (records.empty()) return std::nullopt;
  Correction made{Change::row_renamed, before, random.pick(records)->plural + ".csv", "", std::nullopt, std::nullopt};
  const DataFile& file = made.after.files.at(made.file);
  if (file.rows.empty()) return std::nullopt;
  const std::size_t row = random.below(file.rows.size());
  const std::string key = file.rows[row][0];
  if (is_written(before, key)) return std::nullopt;
  made.line_before = made.line_after = line_of(row);
  for (auto& [name, any] : made.after.files) {
    for (std::size_t i = 0; i < any.rows.size(); ++i) {
      for (std::string& cell : any.rows[i]) {
        if (cell != key) continue;
        cell = "Z1";
        made.before_at.insert(name + ":" + std::to_string(line_of(i)));
      }
    }
  }
  made.after_at = made.before_at;
  return made;
}

/// Changes what an earlier run paid or left, or takes its row away.
std::optional<Correction> change_earlier(Random& random, const RandomCase& before, Change change) {
  const std::string name = std::string(change == Change::payment_changed ? "payments" : "unspent") + "_of_carried.csv";
  const auto found = before.files.find(name);
  if (found == before.files.end() || found->second.rows.empty()) return std::nullopt;
  Correction made{change, before, name, "amount", std::nullopt, std::nullopt};
  auto& rows = made.after.files[name].rows;
  const bool gone = random.chance(30);
  const std::size_t row = gone ? rows.size() - 1 : random.below(rows.size());
  made.line_before = line_of(row);
  made.before_at = {name + ":" + std::to_string(line_of(row))};
  if (gone) {
    rows.pop_back();
    return made;
  }
  std::string& amount = rows[row].back();
  amount = amount == "17.05" ? "23.40" : "17.05";
  made.line_after = made.line_before;
  made.after_at = made.before_at;
  return made;
}

/// Leads a code that some row is led on by to another row.
std::optional<Correction> remap_code(Random& random, const RandomCase& before) {
  const auto codes = before.files.find("new_codes.csv");
  if (codes == before.files.end() || codes->second.rows.size() < 2) return std::nullopt;
  std::vector<std::size_t> used;
  for (std::size_t row = 0; row < codes->second.rows.size(); ++row) {
    const auto is_code = [&](const std::string& cell) { return cell == codes->second.rows[row][0]; };
    const bool led = std::any_of(before.files.begin(), before.files.end(), [&](const auto& file) {
      return file.first != codes->first && std::any_of(file.second.rows.begin(), file.second.rows.end(), [&](const auto& cells) { return std::any_of(cells.begin(), cells.end(), is_code); });
    });
    if (led) used.push_back(row);
  }
  if (used.empty()) return std::nullopt;
  const std::size_t row = random.pick(used);
  Correction made{Change::code_remapped, before, codes->first, "now", line_of(row), line_of(row)};
  std::string& now = made.after.files[codes->first].rows[row][1];
  const std::string& other = random.pick(codes->second.rows)[1];
  if (now == other) return std::nullopt;
  now = other;
  return made;
}

/// Puts another digit in the place of one of a line's last number.
bool put_other_digit(Random& random, std::string& line) {
  std::vector<std::size_t> digits;
  for (std::size_t i = line.find(":  "); i != std::string::npos && i < line.size(); ++i) {
    const bool of_name = line[i] >= '0' && line[i] <= '9' && std::isalpha(static_cast<unsigned char>(line[i - 1]));
    if (line[i] >= '0' && line[i] <= '9' && !of_name) digits.push_back(i);
  }
  if (digits.empty()) return false;
  char& digit = line[random.pick(digits)];
  digit = digit == '9' ? '8' : static_cast<char>(digit + 1);
  return true;
}

std::optional<Correction> change_line(Random& random, const RandomCase& before, Change change) {
  Correction made{change, before, change == Change::setting_changed ? "random.meed" : "board.meed", "", std::nullopt, std::nullopt};
  std::string& text = change == Change::setting_changed ? made.after.rules : made.after.choices;
  std::vector<std::string> lines;
  for (std::size_t from = 0; from < text.size();) {
    const std::size_t end = std::min(text.find('\n', from), text.size());
    lines.push_back(text.substr(from, end - from));
    from = end + 1;
  }
  std::vector<std::size_t> those;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const bool of_setting = lines[i].starts_with("  always:  ") || (lines[i].starts_with("  from ") && lines[i].find(":  ") != std::string::npos && lines[i].find("returns") == std::string::npos);
    if (change == Change::setting_changed ? of_setting : lines[i].starts_with("set ")) those.push_back(i);
  }
  if (those.empty()) return std::nullopt;
  const std::size_t line = random.pick(those);
  if (change == Change::choice_changed) lines[line].replace(lines[line].find(" to "), 4, ":  ");
  if (!put_other_digit(random, lines[line])) return std::nullopt;
  if (change == Change::choice_changed) lines[line].replace(lines[line].find(":  "), 3, " to ");
  text.clear();
  for (const std::string& one : lines) text += one + "\n";
  made.line_before = made.line_after = line + 1;
  return made;
}

}  // namespace

std::string name_of(Change change) {
  switch (change) {
    case Change::cell_changed: return "a cell changed";
    case Change::cell_filled: return "a cell filled";
    case Change::cell_emptied: return "a cell emptied";
    case Change::cell_suppressed: return "a cell suppressed";
    case Change::row_added: return "a row added";
    case Change::row_gone: return "a row gone";
    case Change::row_renamed: return "a row renamed";
    case Change::code_remapped: return "a code remapped";
    case Change::payment_changed: return "an earlier payment changed";
    case Change::unspent_changed: return "an earlier unspent changed";
    case Change::setting_changed: return "a setting changed";
    case Change::choice_changed: return "a choice changed";
  }
  return "";
}

std::optional<Correction> corrected(Random& random, const RandomCase& before, Change change) {
  if (change <= Change::cell_suppressed) return change_cell(random, before, change);
  if (change == Change::row_renamed) return change_key(random, before);
  if (change <= Change::row_gone) return change_row(random, before, change);
  if (change == Change::code_remapped) return remap_code(random, before);
  if (change <= Change::unspent_changed) return change_earlier(random, before, change);
  return change_line(random, before, change);
}

}  // namespace meed::property
