#include "table/raw.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "diagnostic/nearest_name.hpp"
#include "model/key.hpp"
#include "table/cell.hpp"
#include "table/form.hpp"
#include "table/resolve.hpp"

namespace meed::table {
namespace {

constexpr std::size_t nowhere = static_cast<std::size_t>(-1);

struct RawReading {
  const model::Policy& policy;
  model::RecordId record;
  Raw& raw;
  std::vector<Fault>& faults;

  void fault(Kind kind, std::uint64_t line, std::string column, std::string seen, std::string message, std::string help) {
    faults.push_back({kind, raw.files.back(), line, std::move(column), std::move(seen), std::move(message), std::move(help), record, UINT32_MAX});
  }
};

/// Finds, for each slot, the place of its column in the header.
std::vector<std::size_t> match_header(RawReading& reading, const std::vector<std::string_view>& header) {
  std::vector<std::size_t> places(reading.raw.slots.size(), nowhere);
  std::map<std::string_view, std::size_t> place_of;
  for (std::size_t i = 0; i < header.size(); ++i) {
    if (!place_of.emplace(header[i], i).second) {
      for (const Slot& slot : reading.raw.slots) {
        if (slot.header != header[i] || slot.lacking) continue;
        reading.fault(Kind::repeated_column, 1, slot.header, slot.header, "this column stands twice in the header", "rename or remove one of the two");
        reading.raw.unusable = true;
      }
    }
  }
  for (std::size_t slot = 0; slot < places.size(); ++slot) {
    const auto found = place_of.find(reading.raw.slots[slot].header);
    if (found != place_of.end() && !reading.raw.slots[slot].lacking) places[slot] = found->second;
  }
  return places;
}

/// Adds the next cell of the last row, as it is seen.
void add_cell(RawReading& reading, std::size_t slot, std::string_view text) {
  Raw& raw = reading.raw;
  const model::Field& field = reading.policy.fields[reading.policy.records[reading.record].fields[raw.slots[slot].field]];
  auto seen = seen_text(text, seen_as(field));
  if (!seen) return raw.cells.push_back(text);
  if (tells_rows_apart(reading.policy, field) && respelt_beyond_spaces(text, *seen)) raw.respelt.push_back({raw.rows.size() - 1, slot, std::string(text)});
  raw.cells.push_back(raw.texts.emplace_back(std::move(*seen)));
}

void add_row(RawReading& reading, std::uint64_t line, const std::vector<std::size_t>& places, std::size_t width,
             const std::vector<std::string_view>& cells) {
  Raw& raw = reading.raw;
  const bool broken = cells.size() != width;
  if (broken) {
    reading.fault(Kind::wrong_cell_count, line, "", "", "the row has " + std::to_string(cells.size()) + " cells, and the header has " + std::to_string(width),
                  "check for a comma too many or too few, or a missing quotation mark");
  }
  raw.rows.push_back({{static_cast<std::uint32_t>(raw.files.size() - 1), line}, broken});
  for (std::size_t slot = 0; slot < places.size(); ++slot) {
    const std::size_t place = places[slot];
    if (place == nowhere || place >= cells.size()) raw.cells.emplace_back();
    else add_cell(reading, slot, cells[place].data() ? cells[place] : std::string_view(""));
  }
}

void note_found(const std::vector<std::size_t>& places, std::vector<bool>& found) {
  for (std::size_t slot = 0; slot < places.size(); ++slot) found[slot] = found[slot] || places[slot] != nowhere;
}

void read_file(RawReading& reading, const InputFile& file, std::vector<bool>& found, std::set<std::string>& headers) {
  reading.raw.files.push_back(file.name);
  if (!file.readable) {
    reading.raw.unusable = true;
    return;
  }
  CsvReader& reader = reading.raw.readers.emplace_back(file.bytes);
  std::vector<std::string_view> cells;
  if (!reader.next(cells) && !reader.fault()) {
    reading.fault(Kind::empty_file, 1, "", "", "the file is empty; even its header is missing", "write the header, then one line for each row");
    reading.raw.unusable = true;
    return;
  }
  for (auto& cell : cells) cell = reading.raw.texts.emplace_back(heading(cell));
  for (const auto& cell : cells) headers.emplace(cell);
  const auto places = match_header(reading, cells);
  note_found(places, found);
  const std::size_t width = cells.size();
  while (reader.next(cells)) add_row(reading, reader.line(), places, width, cells);
  if (const auto& broken = reader.fault()) {
    reading.fault(Kind::broken_file, broken->line, "", "", broken->message + "; nothing after this line was read", broken->help);
    reading.raw.unusable = true;
  }
}

/// Gives the file's header for a header of an example: the field's name, for a wide field with the item behind it, or
/// the item alone, which then means one field (the checker sees to it).
std::string_view file_header(const RawReading& reading, std::string_view given) {
  const auto& fields = reading.policy.records[reading.record].fields;
  for (const bool whole : {true, false}) {
    for (const Slot& slot : reading.raw.slots) {
      const std::string& field = reading.policy.fields[fields[slot.field]].name;
      if (slot.lacking) continue;
      const std::string name = slot.item.empty() ? field : field + " " + slot.item;
      if (whole ? given == name : !slot.item.empty() && given == slot.item) return slot.header;
    }
  }
  return given;
}

void read_given(RawReading& reading, const GivenRows& given, std::vector<bool>& found) {
  reading.raw.files.push_back(given.name);
  std::vector<std::vector<std::string_view>> rows;
  for (const auto& row : given.rows) {
    auto& views = rows.emplace_back();
    for (const auto& cell : row) views.push_back(reading.raw.texts.emplace_back(cell));
  }
  if (rows.empty()) return;
  for (std::string_view& header : rows[0]) header = file_header(reading, header);
  const auto places = match_header(reading, rows[0]);
  note_found(places, found);
  for (std::size_t i = 1; i < rows.size(); ++i) {
    add_row(reading, given.lines[i], places, rows[0].size(), rows[i]);
    reading.raw.rows.back().in_rules = true;
  }
}

/// Gives what parts the cells of a file whose header is one cell, if it is something else than a comma.
std::optional<std::string> parted_by(const std::set<std::string>& headers) {
  if (headers.size() != 1) return std::nullopt;
  const std::size_t at = headers.begin()->find_first_of(";\t|");
  if (at == std::string::npos) return std::nullopt;
  const char mark = (*headers.begin())[at];
  return mark == ';' ? "semicolons" : mark == '|' ? "upright strokes" : "tabs";
}

/// Reports each column that no file has. Examples may leave out optional columns.
void require_columns(RawReading& reading, const std::vector<bool>& found, const std::set<std::string>& headers, bool from_files) {
  const auto& fields = reading.policy.records[reading.record].fields;
  const std::vector<std::string> known(headers.begin(), headers.end());
  if (const auto by = parted_by(headers); by && from_files) {
    reading.fault(Kind::missing_column, 1, known[0], "", "the header is one cell, as " + *by + " stand between its names and not commas", "write the file with commas between its cells");
    reading.raw.unusable = true;
    return;
  }
  for (std::size_t slot = 0; slot < found.size(); ++slot) {
    const model::Field& field = reading.policy.fields[fields[reading.raw.slots[slot].field]];
    if (found[slot] || reading.raw.slots[slot].lacking || (!from_files && field.optional)) continue;
    const std::string& header = reading.raw.slots[slot].header;
    const auto nearest = nearest_name(header, known);
    const std::string whose = field.name == header ? "" : ", in which the field `" + field.name + "` stands,";
    reading.fault(Kind::missing_column, 1, header, "", "this column" + whose + " is not in the header",
                  nearest ? "is it the column `" + *nearest + "`? Then say in the record: `from \"" + *nearest + "\"`" : "add the column, or say in the record which column holds it: `from \"…\"`");
    reading.raw.unusable = true;
  }
}

/// The rows of several files, merged where they have one key: a cell that one file lacks, the other fills.
class Join {
 public:
  Join(RawReading& reading, std::size_t key_slot) : reading_(reading), raw_(reading.raw), key_slot_(key_slot) {}

  void run() {
    std::map<std::string, std::size_t, std::less<>> first;
    for (std::size_t row = 0; row < raw_.rows.size(); ++row) {
      const auto [at, fresh] = first.emplace(key_of(row), rows_.size());
      now_.push_back(rows_.size());
      const bool other_file = !fresh && last_file_[at->second] != raw_.rows[row].origin.file;
      if (other_file && !raw_.rows[row].broken) fill(at->second, row), now_.back() = at->second;
      else add(row);
    }
    for (RespeltCell& cell : raw_.respelt) cell.row = now_[cell.row];
    raw_.rows = std::move(rows_);
    raw_.cells = std::move(cells_);
  }

 private:
  std::size_t width() const { return raw_.slots.size(); }
  const model::Field& field(std::size_t slot) const { return reading_.policy.fields[reading_.policy.records[reading_.record].fields[raw_.slots[slot].field]]; }
  CellReading read(std::size_t slot, std::string_view text) const { return read_cell(reading_.policy, field(slot), text); }

  /// Gives what tells the key apart from others: its value; one that can't be read is told apart by its text.
  std::string key_of(std::size_t row) const {
    const std::string_view text = raw_.cell(row, key_slot_);
    const model::Field& key = field(key_slot_);
    if (key.type.kind == model::TypeKind::text) return with_zeros(text, key.form);
    const CellReading reading = read(key_slot_, text);
    const auto* code = std::get_if<std::string>(&reading.value);
    if (reading.problem || model::is_absent(reading.value)) return std::string(text);
    return code ? *code : model::key_text(reading_.policy, key, reading.value);
  }

  void add(std::size_t row) {
    const auto begin = raw_.cells.begin() + static_cast<std::ptrdiff_t>(row * width());
    rows_.push_back(raw_.rows[row]);
    last_file_.push_back(raw_.rows[row].origin.file);
    cells_.insert(cells_.end(), begin, begin + static_cast<std::ptrdiff_t>(width()));
  }

  void fill(std::size_t to, std::size_t row) {
    last_file_[to] = raw_.rows[row].origin.file;
    for (std::size_t slot = 0; slot < width(); ++slot) {
      auto& held = cells_[to * width() + slot];
      const std::string_view here = raw_.cell(row, slot);
      if (!held.data()) held = here;
      else if (here.data() && slot != key_slot_ && !alike(slot, held, here)) disagree(to, row, slot);
    }
  }

  bool alike(std::size_t slot, std::string_view one, std::string_view other) const {
    if (one == other) return true;
    const CellReading here = read(slot, one), there = read(slot, other);
    return !here.problem && !there.problem && here.value == there.value;
  }

  static std::string said(std::string_view text) { return text.empty() ? std::string("nothing") : "`" + std::string(text.substr(0, 60)) + "`"; }

  void disagree(std::size_t to, std::size_t row, std::size_t slot) {
    raw_.disagreeing.insert(to * width() + slot);
    const Origin first = rows_[to].origin, second = raw_.rows[row].origin;
    const std::string_view held = cells_[to * width() + slot], here = raw_.cell(row, slot);
    reading_.faults.push_back({Kind::duplicate_row, raw_.files[second.file], second.line, raw_.slots[slot].header, std::string(here.substr(0, 200)),
                               "line " + std::to_string(first.line) + " of " + raw_.files[first.file] + " says " + said(held) + " for `" + std::string(raw_.cell(row, key_slot_)) + "`, and this one " + said(here),
                               "correct one of the two cells, or take the column out of one of the files", reading_.record, UINT32_MAX});
  }

  RawReading& reading_;
  Raw& raw_;
  std::size_t key_slot_;
  std::vector<RawRow> rows_;
  std::vector<std::uint32_t> last_file_;  // that said something of each row
  std::vector<std::size_t> now_;  // of each row: where it went
  std::vector<std::string_view> cells_;
};

}  // namespace

Raw read_raw(const model::Policy& policy, model::RecordId record, const Input& input, std::vector<Fault>& faults) {
  Raw raw;
  raw.slots = slots_of(policy, record);
  RawReading reading{policy, record, raw, faults};
  std::vector<bool> found(raw.slots.size(), false);
  std::set<std::string> headers;
  const auto files = input.files.find(record);
  const auto given = input.given.find(record);
  if (files != input.files.end()) {
    for (const InputFile& file : files->second) read_file(reading, file, found, headers);
  }
  if (given != input.given.end()) {
    for (const GivenRows& rows : given->second) read_given(reading, rows, found);
  }
  if (raw.files.empty()) return raw;
  const bool from_files = files != input.files.end();
  if (!raw.unusable) require_columns(reading, found, headers, from_files);
  const auto& fields = policy.records[record].fields;
  for (std::size_t slot = 0; slot < raw.slots.size() && raw.files.size() > 1; ++slot) {
    if (policy.records[record].key == fields[raw.slots[slot].field]) Join(reading, slot).run();
  }
  return raw;
}

}  // namespace meed::table
