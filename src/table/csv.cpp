#include "table/csv.hpp"

#include "source/utf8.hpp"

namespace meed::table {

CsvReader::CsvReader(std::string_view bytes) : bytes_(bytes) {
  constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
  if (bytes_.starts_with(byte_order_mark)) at_ = byte_order_mark.size();
}

bool CsvReader::fail(std::uint64_t line, std::string message, std::string help) {
  fault_ = CsvFault{line, std::move(message), std::move(help)};
  at_ = bytes_.size();
  return false;
}

bool CsvReader::next(std::vector<std::string_view>& cells) {
  if (fault_) return false;
  while (at_ < bytes_.size()) {
    cells.clear();
    row_at_ = at_;
    row_line_ = line_;
    row_ends_ = false;
    while (!row_ends_) {
      if (!cell(cells)) return false;
    }
    const bool blank = cells.size() == 1 && cells[0].empty();
    if (!blank) return true;
  }
  return false;
}

bool CsvReader::cell(std::vector<std::string_view>& cells) {
  const bool read = at_ < bytes_.size() && bytes_[at_] == '"' ? quoted(cells) : bare(cells);
  if (!read) return false;
  if (const auto bad = first_invalid_utf8(cells.back())) {
    return fail(row_line_, "the text is not valid UTF-8 (byte " + std::to_string(*bad + 1) + " of cell " +
                               std::to_string(cells.size()) + ")",
                "save the file as CSV UTF-8");
  }
  return end_of_cell();
}

bool CsvReader::bare(std::vector<std::string_view>& cells) {
  const std::size_t begin = at_;
  while (at_ < bytes_.size()) {
    const char c = bytes_[at_];
    if (c == ',' || c == '\n' || c == '\r') break;
    if (c == '\0') return fail(line_, "a NUL byte stands in the text", "export the file again as CSV UTF-8");
    if (c == '"') {
      return fail(line_, "a quotation mark stands inside a cell that doesn't begin with one",
                  "put the whole cell in quotation marks and double the one inside it");
    }
    ++at_;
    if (too_long()) return fail(row_line_, "the line is longer than 1,048,576 bytes", "check that the file has line ends");
  }
  cells.push_back(bytes_.substr(begin, at_ - begin));
  return true;
}

bool CsvReader::quoted(std::vector<std::string_view>& cells) {
  const std::uint64_t opened = line_;
  const std::size_t begin = ++at_;
  bool doubled = false;
  while (at_ < bytes_.size()) {
    const char c = bytes_[at_];
    if (c == '\0') return fail(line_, "a NUL byte stands in the text", "export the file again as CSV UTF-8");
    if (c == '\n') ++line_;
    if (c == '"') {
      if (at_ + 1 >= bytes_.size() || bytes_[at_ + 1] != '"') break;
      doubled = true;
      ++at_;
    }
    ++at_;
    if (too_long()) break;
  }
  if (at_ >= bytes_.size() || bytes_[at_] != '"') {
    return fail(opened, "a quotation mark is opened here and not closed", "close the quotation mark at the end of the cell");
  }
  std::string_view text = bytes_.substr(begin, at_ - begin);
  ++at_;
  if (doubled) {
    std::string& plain = unescaped_.emplace_back();
    for (std::size_t i = 0; i < text.size(); ++i) {
      plain += text[i];
      if (text[i] == '"') ++i;
    }
    text = plain;
  }
  cells.push_back(text);
  return true;
}

bool CsvReader::end_of_cell() {
  if (at_ < bytes_.size() && bytes_[at_] == ',') {
    ++at_;
    return true;
  }
  row_ends_ = true;
  if (at_ >= bytes_.size()) return true;
  if (bytes_[at_] == '\r') {
    ++at_;
    if (at_ >= bytes_.size()) return true;
    if (bytes_[at_] != '\n') return fail(line_, "a carriage return stands alone inside the line", "save the file with ordinary line ends");
  }
  if (bytes_[at_] != '\n') {
    return fail(line_, "text follows a closing quotation mark", "double the quotation marks inside the cell, or put a comma after it");
  }
  ++at_;
  ++line_;
  return true;
}

}  // namespace meed::table
