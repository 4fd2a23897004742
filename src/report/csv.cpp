#include "report/csv.hpp"

#include <utility>

#include "explain/words.hpp"

namespace meed::report {

namespace {

constexpr std::size_t block_size = std::size_t{1} << 16;

void add(std::string& out, std::string_view text) {
  if (text.find_first_of(",\"\r\n") == std::string_view::npos) {
    out += text;
    return;
  }
  out += '"';
  for (const char c : text) {
    if (c == '"') out += '"';
    out += c;
  }
  out += '"';
}

}  // namespace

CsvRows::CsvRows(const std::vector<ColumnHead>& columns, ByteSink sink) : sink_(std::move(sink)) {
  block_.reserve(block_size + block_size / 4);
  for (const ColumnHead& column : columns) cell(column.name);
  end_row();
}

void CsvRows::finish() {
  if (!block_.empty()) sink_(block_);
  block_.clear();
}

void CsvRows::separate() {
  if (!first_) block_ += ',';
  first_ = false;
}

void CsvRows::cell(std::string_view text) {
  separate();
  add(block_, text);
}

void CsvRows::number(std::string_view text) {
  separate();
  block_ += text;
}

void CsvRows::absent(model::State state) {
  separate();
  block_ += explain::state_words(state);
}

void CsvRows::end_row() {
  block_ += '\n';
  first_ = true;
  if (block_.size() < block_size) return;
  sink_(block_);
  block_.clear();
}

std::string csv(const TableSource& source) {
  std::string out;
  CsvRows rows(source.columns, [&out](std::string_view bytes) { out += bytes; });
  source.rows(rows);
  rows.finish();
  return out;
}

std::string csv(const Table& table) { return csv(unmade(table)); }

}  // namespace meed::report
