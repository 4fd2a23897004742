// Reads the outreach replay's files: each key is checked against the rows that it names, each figure against its range.
#include <numeric>

#include "bench/by_hand/cursor.hpp"
#include "bench/by_hand/outreach.hpp"
#include "bench/by_hand/threads.hpp"

namespace meed::bench {
namespace {

constexpr std::size_t most_families = 10'000'000;
constexpr std::string_view family_columns = "family,centre,authority,joined,need";

/// Reads keys that are numbered in order.
std::uint32_t read_in_order(Cursor& cursor, char letter, int digits, std::size_t next) {
  const std::uint32_t number = cursor.key(letter, digits);
  cursor.require(number == next, "keys in order");
  return number;
}

std::uint32_t read_known(Cursor& cursor, char letter, int digits, std::size_t known, const char* wanted) {
  const std::uint32_t number = cursor.key(letter, digits);
  if (number >= known) cursor.refuse(wanted);
  return number;
}

void read_date(Cursor& cursor) {
  constexpr std::array<std::uint32_t, 13> lengths{0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const std::uint32_t year = cursor.fixed(4);
  cursor.text("-", "a date");
  const std::uint32_t month = cursor.fixed(2);
  cursor.text("-", "a date");
  const std::uint32_t day = cursor.fixed(2);
  const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  const bool right = month >= 1 && month <= 12 && day >= 1 && day <= lengths[month] + (leap && month == 2 ? 1 : 0);
  cursor.require(right, "a date");
}

std::int16_t read_level(Cursor& cursor) {
  const std::uint32_t tenths = cursor.decimal(1);
  cursor.require(tenths <= 600, "a level from 0.0 to 60.0");
  return static_cast<std::int16_t>(tenths);
}

std::uint8_t read_domain(Cursor& cursor) {
  constexpr std::array<std::string_view, domain_count> names{"psed,", "communication,", "physical,", "home_learning,", "attachment,"};
  for (std::uint8_t d = 0; d < domain_count; ++d) {
    if (!cursor.starts_with(names[d])) continue;
    cursor.text(names[d], "a domain");
    return d;
  }
  cursor.refuse("a domain");
}

/// The cells that families have in both layouts, and their keys' numbers in order of lines.
struct FamilyRows {
  std::vector<std::uint32_t> number;
  std::vector<std::uint32_t> centre;
  std::vector<std::uint8_t> need;
  Levels baseline;
  Levels review;

  void read(Cursor& cursor, const Places& places) {
    number.push_back(read_known(cursor, 'F', 7, most_families, "a family"));
    cursor.comma();
    centre.push_back(read_known(cursor, 'C', 5, places.authority_of.size(), "a centre"));
    cursor.comma();
    read_known(cursor, 'A', 3, places.authorities, "an authority");
    cursor.comma();
    read_date(cursor);
    cursor.comma();
    const std::uint32_t hundredths = cursor.decimal(2);
    cursor.require(hundredths >= 50 && hundredths <= 200, "a need from 0.50 to 2.00");
    need.push_back(static_cast<std::uint8_t>(hundredths));
  }
  void read_levels(Cursor& cursor) {
    for (auto& column : baseline) {
      cursor.comma();
      column.push_back(read_level(cursor));
    }
    for (auto& column : review) {
      cursor.comma();
      column.push_back(cursor.next_is(',') || cursor.next_is('\n') ? absent : read_level(cursor));
    }
  }
};

template <class Column, class Part>
Column placed(const std::vector<FamilyRows>& parts, std::size_t size, Part part_of) {
  Column out(size);
  for (const FamilyRows& part : parts) {
    const Column& column = part_of(part);
    for (std::size_t i = 0; i < column.size(); ++i) out[part.number[i]] = column[i];
  }
  return out;
}

/// Puts rows where their keys' numbers say; every number below the count of rows must be there once.
Families place_families(const std::vector<FamilyRows>& parts) {
  std::size_t size = 0;
  for (const FamilyRows& part : parts) size += part.number.size();
  std::vector<bool> seen(size);
  for (const FamilyRows& part : parts) {
    for (const std::uint32_t number : part.number) {
      if (number >= size || seen[number]) throw std::runtime_error("families.csv: keys stand twice or have gaps");
      seen[number] = true;
    }
  }
  return {placed<std::vector<std::uint32_t>>(parts, size, [](const FamilyRows& part) -> auto& { return part.centre; }),
          placed<std::vector<std::uint8_t>>(parts, size, [](const FamilyRows& part) -> auto& { return part.need; })};
}

std::vector<FamilyRows> read_rows(const MappedFile& file, const Places& places, std::string_view header, bool levels, unsigned threads) {
  Cursor(file).header(header);
  const auto cut = cut_lines(file.bytes().substr(header.size() + 1), threads);
  std::vector<FamilyRows> parts(threads);
  in_parts(threads, [&](unsigned part) {
    Cursor cursor(file, cut[part]);
    while (!cursor.done()) {
      parts[part].read(cursor, places);
      if (levels) parts[part].read_levels(cursor);
      cursor.end_of_line();
    }
  });
  return parts;
}

void reserve(LongLevels& part, std::size_t rows) {
  part.family.reserve(rows);
  part.domain.reserve(rows);
  part.baseline.reserve(rows);
  part.review.reserve(rows);
}

void read_long_row(Cursor& cursor, std::size_t families, LongLevels& part) {
  part.family.push_back(read_known(cursor, 'F', 7, families, "a family that there is"));
  cursor.comma();
  part.domain.push_back(read_domain(cursor));
  part.baseline.push_back(read_level(cursor));
  cursor.comma();
  part.review.push_back(cursor.next_is('\n') ? absent : read_level(cursor));
  cursor.end_of_line();
}

}  // namespace

Places read_places(const std::filesystem::path& folder) {
  Places places;
  const MappedFile authorities(folder / "authorities.csv");
  Cursor cursor(authorities);
  for (cursor.header("authority"); !cursor.done(); cursor.end_of_line()) places.authorities = read_in_order(cursor, 'A', 3, places.authorities) + 1;
  const MappedFile centres(folder / "centres.csv");
  Cursor lines(centres);
  for (lines.header("centre,authority"); !lines.done(); lines.end_of_line()) {
    read_in_order(lines, 'C', 5, places.authority_of.size());
    lines.comma();
    places.authority_of.push_back(read_known(lines, 'A', 3, places.authorities, "an authority"));
  }
  return places;
}

Families read_families(const MappedFile& file, const Places& places, unsigned threads) {
  return place_families(read_rows(file, places, family_columns, false, threads));
}

std::pair<Families, WideLevels> read_wide(const MappedFile& file, const Places& places, unsigned threads) {
  std::string header(family_columns);
  for (const char* what : {",baseline_", ",review_"}) {
    for (const char* domain : {"psed", "communication", "physical", "home_learning", "attachment"}) header.append(what).append(domain);
  }
  const auto parts = read_rows(file, places, header, true, threads);
  auto families = place_families(parts);
  WideLevels levels;
  for (std::size_t d = 0; d < domain_count; ++d) {
    levels.baseline[d] = placed<std::vector<std::int16_t>>(parts, families.size(), [d](const FamilyRows& part) -> auto& { return part.baseline[d]; });
    levels.review[d] = placed<std::vector<std::int16_t>>(parts, families.size(), [d](const FamilyRows& part) -> auto& { return part.review[d]; });
  }
  return {std::move(families), std::move(levels)};
}

std::vector<LongLevels> read_long(const MappedFile& file, std::size_t families, unsigned threads) {
  constexpr std::string_view header = "family,domain,baseline,review";
  constexpr std::size_t shortest_row = 22;
  Cursor(file).header(header);
  const auto cut = cut_lines(file.bytes().substr(header.size() + 1), threads);
  std::vector<LongLevels> parts(threads);
  in_parts(threads, [&](unsigned part) {
    reserve(parts[part], cut[part].size() / shortest_row);
    Cursor cursor(file, cut[part]);
    while (!cursor.done()) read_long_row(cursor, families, parts[part]);
  });
  return parts;
}

}  // namespace meed::bench
