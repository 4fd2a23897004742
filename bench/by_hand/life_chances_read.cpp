// Reads the life chances replay's files.
#include <array>

#include "bench/by_hand/cursor.hpp"
#include "bench/by_hand/life_chances.hpp"
#include "bench/by_hand/measures.hpp"
#include "bench/by_hand/threads.hpp"

namespace meed::bench {
namespace {

/// Reads a measure's name; mostly it is the one after the last.
std::uint8_t read_measure(Cursor& cursor, std::uint8_t last) {
  for (std::size_t tried = 1; tried <= measures.size(); ++tried) {
    const std::size_t m = (last + tried) % measures.size();
    if (!cursor.starts_with(measures[m].name)) continue;
    cursor.text(measures[m].name, "a measure");
    cursor.comma();
    return static_cast<std::uint8_t>(m);
  }
  cursor.refuse("a measure");
}

std::uint8_t read_quarter(Cursor& cursor) {
  cursor.text("q", "a quarter");
  const std::uint32_t year = cursor.fixed(4);
  cursor.text("_", "a quarter");
  const std::uint32_t quarter = cursor.fixed(1);
  cursor.require(year >= 2014 && year <= 2023 && quarter >= 1 && quarter <= 4, "a quarter");
  return static_cast<std::uint8_t>((year - 2014) * 4 + quarter - 1);
}

std::uint16_t read_count(Cursor& cursor) {
  if (cursor.next_is('*')) {
    cursor.text("*", "a count");
    return suppressed;
  }
  const std::uint32_t count = cursor.whole();
  cursor.require(count <= 10'000, "a count from 0 to 10,000");
  return static_cast<std::uint16_t>(count);
}

void read_row(Cursor& cursor, std::uint32_t centres, Returns& part) {
  const std::uint32_t centre = cursor.key('C', 5);
  cursor.require(centre < centres, "a centre that there is");
  part.centre.push_back(centre);
  cursor.comma();
  part.measure.push_back(read_measure(cursor, part.measure.empty() ? 0 : part.measure.back()));
  part.quarter.push_back(read_quarter(cursor));
  cursor.comma();
  part.counted.push_back(read_count(cursor));
  cursor.comma();
  part.base.push_back(read_count(cursor));
  cursor.end_of_line();
}

}  // namespace

std::uint32_t read_centres(const MappedFile& file) {
  Cursor cursor(file);
  std::uint32_t centres = 0;
  for (cursor.header("centre"); !cursor.done(); cursor.end_of_line()) cursor.require(cursor.key('C', 5) == centres++, "keys in order");
  return centres;
}

std::vector<Returns> read_returns(const MappedFile& file, std::uint32_t centres, unsigned threads) {
  constexpr std::string_view header = "centre,measure,quarter,counted,base";
  Cursor(file).header(header);
  const auto cut = cut_lines(file.bytes().substr(header.size() + 1), threads);
  std::vector<Returns> parts(threads);
  in_parts(threads, [&](unsigned part) {
    Cursor cursor(file, cut[part]);
    while (!cursor.done()) read_row(cursor, centres, parts[part]);
  });
  return parts;
}

}  // namespace meed::bench
