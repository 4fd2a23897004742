#include "table/row_reader.hpp"

#include <algorithm>

namespace meed::table {

RowReader::RowReader(const FileReading& of) : of_(of), readers_(of.columns.begin(), of.columns.end()) {
  for (const auto& slots : of.places) only_.push_back(slots.size() == 1 ? slots[0] : readers_.size());
}

void RowReader::grow() {
  room_ = std::max<std::size_t>(room_ * 2, 1024);
  for (std::size_t field = 0; field < of_.widths.size(); ++field) part_->stages[field].grow(room_, of_.keepings[field]);
}

bool RowReader::read(Part& part) {
  part_ = &part;
  part.rows = 0;
  part.lost_rows = false;
  part.stages.resize(of_.widths.size());
  for (std::size_t field = 0; field < of_.widths.size(); ++field) {
    part.stages[field].width = of_.widths[field];
    part.stages[field].clear();
  }
  room_ = part.stages.empty() ? SIZE_MAX : part.stages[0].cells.size() / of_.widths[0];
  part.origins.clear();
  part.faults.clear();
  part.respelt.clear();
  part.reader.reset();
  part.texts.clear();
  notes_ = {&part.faults, &part.respelt, &part.texts, &of_.file, of_.several_files, 1, 0};
  const char* const end = part.bytes.data() + part.bytes.size();
  const char* const last_line = part.bytes.data() + (part.bytes.rfind('\n') + 1);  // what follows isn't safe to read on from
  for (std::size_t slot = 0; slot < readers_.size(); ++slot) readers_[slot].begin(part.stages[of_.fields[slot]], notes_, last_line);
  for (const char* at = part.bytes.data(); at < end;) {
    if (part.rows == room_) grow();
    const char* const next = at < last_line ? read_plain_row(at) : nullptr;
    at = next ? next : read_any_row(at);
    if (!at) return false;
  }
  part.lines = notes_.line - 1;
  return true;
}

void RowReader::end_row() {
  part_->origins.push_back({0, notes_.line});
  notes_.row = ++part_->rows;
}

/// Reads a cell that fills no slot, or several.
const char* RowReader::read_cut(std::size_t place, const char* at) {
  const auto& slots = of_.places[place];
  std::string_view text;
  const char* const end = cut_cell(at, text);
  for (std::size_t i = 0; end && i < slots.size(); ++i) readers_[slots[i]].read_text(text);
  return end;
}

/// Reads a row that holds no line end and no doubled quotes, or a blank line; null if it isn't plain.
const char* RowReader::read_plain_row(const char* at) {
  const char* const begin = at;
  const std::size_t faults = part_->faults.size(), respelt = part_->respelt.size();
  const auto not_plain = [&] {
    part_->faults.resize(faults);
    part_->respelt.resize(respelt);
    return nullptr;
  };
  const std::size_t width = of_.places.size();
  const bool blank = *at == '\n' || (*at == '\r' && at[1] == '\n');
  for (std::size_t place = 0; !blank && place < width; ++place) {
    at = read_place(place, at);
    const bool fits = at && (place + 1 == width ? *at != ',' : *at == ',');
    if (!fits) return not_plain();
    if (*at == ',') ++at;
  }
  if (*at == '\r') ++at;
  if (*at != '\n' || static_cast<std::size_t>(at - begin) > CsvReader::longest_line) return not_plain();
  if (!blank) {
    for (const std::size_t slot : of_.nowhere) readers_[slot].read_nothing();
    end_row();
  }
  ++notes_.line;
  return at + 1;
}

void RowReader::break_row(std::size_t cells) {
  part_->faults.push_back({Kind::wrong_cell_count, of_.file, notes_.line, "", "",
                           "the row has " + std::to_string(cells) + " cells, and the header has " + std::to_string(of_.places.size()),
                           "check for a comma too many or too few, or a missing quotation mark", of_.record, UINT32_MAX});
  part_->lost_rows = true;
  for (CellReader& reader : readers_) reader.hold();
}

/// Reads the next row by the general reader; null if that finds a fault.
const char* RowReader::read_any_row(const char* at) {
  const auto offset = static_cast<std::size_t>(at - part_->bytes.data());
  if (!part_->reader) part_->reader.emplace(part_->bytes, offset, notes_.line);
  CsvReader& reader = *part_->reader;
  reader.seek(offset, notes_.line);
  const bool found = reader.next(cells_);
  if (reader.fault()) return nullptr;
  if (found) {
    notes_.line = reader.line();
    if (cells_.size() != of_.places.size()) {
      break_row(cells_.size());
    } else {
      for (std::size_t place = 0; place < cells_.size(); ++place) {
        for (const std::size_t slot : of_.places[place]) readers_[slot].read_text(cells_[place].data() ? cells_[place] : std::string_view(""));
      }
      for (const std::size_t slot : of_.nowhere) readers_[slot].read_nothing();
    }
    end_row();
  }
  notes_.line = reader.next_line();
  return part_->bytes.data() + reader.at();
}

}  // namespace meed::table
