#include "report/text_table.hpp"

#include <algorithm>

#include "diagnostic/display_line.hpp"
#include "diagnostic/kind.hpp"
#include "source/utf8.hpp"
#include "value/quantity_text.hpp"

namespace meed::report {

namespace {

constexpr int places_shown = 4;  // of a number whose decimal has no end

std::size_t width_of(const std::string& text) {
  std::size_t width = 0;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = code_point_at(text, at);
    width += display_width(point.value);
    at += point.length;
  }
  return width;
}

/// Makes one line of what might break the table: a cell may hold a line end.
std::string one_line(std::string text) {
  for (char& c : text) {
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) c = ' ';
  }
  return text;
}

std::string money_shown(const Rational& amount, const std::string& currency) {
  const std::string exactly = money_text(amount, currency);
  if (amount.terminates()) return exactly;
  const std::string fraction = with_thousands(amount.abs().to_fraction());
  std::string shown = exactly;
  if (const auto at = shown.find(fraction); at != std::string::npos) {
    shown.replace(at, fraction.size(), with_thousands(short_decimal(amount.abs(), places_shown)));
  }
  return shown;
}

std::string shown(const Cell& cell, const ColumnHead& column) {
  const auto number = column.numeric && cell.state == model::State::present ? Rational::parse(cell.text) : std::nullopt;
  if (!number) return one_line(cell_text(cell));
  if (!column.currency.empty()) return money_shown(*number, column.currency);
  if (column.percent) return with_thousands(short_decimal(*number * 100, places_shown)) + "%";
  return with_thousands(short_decimal(*number, places_shown));
}

std::string padded(const std::string& text, std::size_t width, bool right) {
  const std::string gap(width - std::min(width, width_of(text)), ' ');
  return right ? gap + text : text + gap;
}

std::string without_trailing_spaces(std::string line) {
  line.erase(line.find_last_not_of(' ') + 1);
  return line;
}

using Lines = std::vector<std::vector<std::string>>;

Lines lay_out(const Table& table) {
  Lines lines(1);
  for (const ColumnHead& column : table.columns) {
    std::string name = column.name;
    std::replace(name.begin(), name.end(), '_', ' ');
    lines[0].push_back(std::move(name));
  }
  for (const auto& row : table.rows) {
    lines.emplace_back();
    for (std::size_t i = 0; i < table.columns.size(); ++i) lines.back().push_back(i < row.size() ? shown(row[i], table.columns[i]) : "");
  }
  return lines;
}

}  // namespace

std::string text_table(const Table& table) {
  const Lines lines = lay_out(table);
  std::vector<std::size_t> widths(table.columns.size(), 0);
  for (const auto& line : lines) {
    for (std::size_t i = 0; i < line.size(); ++i) widths[i] = std::max(widths[i], width_of(line[i]));
  }
  std::string out;
  for (const auto& line : lines) {
    std::string text;
    for (std::size_t i = 0; i < line.size(); ++i) text += (i == 0 ? "" : "  ") + padded(line[i], widths[i], table.columns[i].numeric);
    out += without_trailing_spaces(std::move(text)) + "\n";
  }
  return out;
}

std::string fault_lines(const std::vector<table::Fault>& faults, std::size_t most) {
  std::string out;
  for (std::size_t i = 0; i < faults.size() && i < most; ++i) {
    const table::Fault& fault = faults[i];
    if (!fault.file.empty()) out += fault.file + (fault.line == 0 ? "" : ":" + std::to_string(fault.line)) + ": ";
    out += "error: ";
    if (!fault.column.empty()) out += "column `" + one_line(fault.column) + "`: ";
    out += one_line(fault.message) + " [" + std::string(facts_of(fault.kind).name) + "]\n";
    if (!fault.help.empty()) out += "  help: " + one_line(fault.help) + "\n";
  }
  if (faults.size() > most) out += "… and " + std::to_string(faults.size() - most) + " more\n";
  return out;
}

}  // namespace meed::report
