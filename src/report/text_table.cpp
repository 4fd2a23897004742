#include "report/text_table.hpp"

#include <algorithm>
#include <map>
#include <tuple>

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
  const auto number = column.numeric && cell.state == model::State::present && !cell.suppressed_here ? Rational::parse(cell.text) : std::nullopt;
  if (!number) return one_line(cell_text(cell));
  if (!column.currency.empty()) return money_shown(*number, column.currency);
  if (column.percent && column.places) return with_thousands((*number * 100).to_fixed(*column.places)) + "%";
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

namespace {

std::string fault_line(const table::Fault& fault) {
  std::string out;
  if (!fault.file.empty()) out += fault.file + (fault.line == 0 ? "" : ":" + std::to_string(fault.line)) + ": ";
  out += "error: ";
  if (!fault.column.empty()) out += "column `" + one_line(fault.column) + "`: ";
  out += one_line(fault.message) + " [" + std::string(facts_of(fault.kind).name) + "]\n";
  if (!fault.help.empty()) out += "  help: " + one_line(fault.help) + "\n";
  return out;
}

std::string more_like_it(std::size_t number, const table::Fault& fault) {
  return "  … and " + std::to_string(number) + " more of this kind in " + (fault.file.empty() ? "this run" : fault.file) + "\n";
}

}  // namespace

std::string fault_lines(const std::vector<table::Fault>& faults, std::size_t most) {
  constexpr std::size_t alike_shown = 5;
  using Sort = std::tuple<std::string, std::string, Kind>;
  const auto sort_of = [](const table::Fault& fault) { return Sort{fault.file, fault.column, fault.kind}; };
  std::map<Sort, std::size_t> counts;
  for (const table::Fault& fault : faults) ++counts[sort_of(fault)];
  std::map<Sort, std::size_t> seen;
  std::string out;
  std::size_t shown = 0;
  std::size_t told = 0;
  for (const table::Fault& fault : faults) {
    const std::size_t number = ++seen[sort_of(fault)];
    const std::size_t all = counts[sort_of(fault)];
    if (shown == most || number > alike_shown) continue;
    out += fault_line(fault);
    ++shown;
    ++told;
    if (number == alike_shown && all > alike_shown) {
      out += more_like_it(all - alike_shown, fault);
      told += all - alike_shown;
    }
  }
  if (told < faults.size()) out += "… and " + std::to_string(faults.size() - told) + " more\n";
  return out;
}

}  // namespace meed::report
