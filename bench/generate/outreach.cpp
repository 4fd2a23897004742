#include <array>
#include <vector>

#include "bench/generate/csv_file.hpp"
#include "bench/generate/generate.hpp"
#include "bench/generate/splitmix.hpp"

namespace meed::bench {
namespace {

constexpr std::uint32_t authorities = 152;
constexpr std::uint32_t families_a_centre = 200;
constexpr std::array<std::string_view, 5> domains{"psed", "communication", "physical", "home_learning", "attachment"};

struct Level {
  int baseline;  // tenths of a month
  int review;    // -1: empty
};

struct Family {
  std::uint32_t centre;
  std::uint32_t authority;
  int day;  // of the year that begins on 1 January 2012
  int need;  // hundredths
  std::array<Level, domains.size()> levels;
};

/// Draws how far a family comes: little for most, up to 12 months for a few, as in real outreach.
int progress_of_family(SplitMix& chance) {
  std::uint64_t share = chance.next() >> 48;
  for (int squared = 0; squared < 3; ++squared) share = (share * share) >> 16;
  return static_cast<int>((share * 120) >> 16);
}

Family draw_family(SplitMix& chance, const std::vector<std::uint32_t>& authority_of) {
  Family family{};
  family.centre = chance.below(static_cast<std::uint32_t>(authority_of.size()));
  family.authority = authority_of[family.centre];
  family.day = chance.between(0, 364);
  family.need = chance.between(50, 200);
  const int progress = progress_of_family(chance);
  for (Level& level : family.levels) {
    level.baseline = chance.between(0, 480);
    const int moved = level.baseline + progress + chance.between(-25, 25);
    level.review = chance.below(100) < 3 ? -1 : moved < 0 ? 0 : moved > 600 ? 600 : moved;
  }
  return family;
}

/// Writes a day of the leap year 2012.
void add_date(CsvFile& file, int day) {
  constexpr std::array<int, 12> lengths{31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  std::size_t month = 0;
  while (day >= lengths[month]) day -= lengths[month++];
  file.text("2012-").padded(static_cast<std::uint32_t>(month + 1), 2).text("-").padded(static_cast<std::uint32_t>(day + 1), 2);
}

void add_family(CsvFile& file, std::uint32_t number, const Family& family) {
  file.key('F', number, 7).comma().key('C', family.centre, 5).comma().key('A', family.authority, 3).comma();
  add_date(file, family.day);
  file.comma().hundredths(family.need);
}

void add_review(CsvFile& file, const Level& level) {
  if (level.review >= 0) file.tenths(level.review);
}

void write_places(const std::filesystem::path& folder, const std::vector<std::uint32_t>& authority_of) {
  CsvFile all(folder / "authorities.csv", "authority");
  for (std::uint32_t i = 0; i < authorities; ++i) all.key('A', i, 3).end_row();
  all.close();
  CsvFile centres(folder / "centres.csv", "centre,authority");
  for (std::uint32_t i = 0; i < authority_of.size(); ++i) centres.key('C', i, 5).comma().key('A', authority_of[i], 3).end_row();
  centres.close();
}

std::string wide_header() {
  std::string header = "family,centre,authority,joined,need";
  for (const std::string_view what : {"baseline", "review"}) {
    for (const std::string_view domain : domains) header.append(",").append(what).append("_").append(domain);
  }
  return header;
}

void add_wide(CsvFile& file, std::uint32_t number, const Family& family) {
  add_family(file, number, family);
  for (const Level& level : family.levels) file.comma().tenths(level.baseline);
  for (const Level& level : family.levels) {
    file.comma();
    add_review(file, level);
  }
  file.end_row();
}

void add_long(CsvFile& file, std::uint32_t number, const Family& family) {
  for (std::size_t d = 0; d < domains.size(); ++d) {
    file.key('F', number, 7).comma().text(domains[d]).comma().tenths(family.levels[d].baseline).comma();
    add_review(file, family.levels[d]);
    file.end_row();
  }
}

}  // namespace

void generate_outreach(std::uint32_t families, const std::filesystem::path& folder) {
  SplitMix chance(2012);
  std::vector<std::uint32_t> authority_of(families / families_a_centre);
  for (std::uint32_t& authority : authority_of) authority = chance.below(authorities);
  for (const char* layout : {"long", "wide"}) {
    std::filesystem::create_directories(folder / layout);
    write_places(folder / layout, authority_of);
  }
  CsvFile narrow(folder / "long/families.csv", "family,centre,authority,joined,need");
  CsvFile assessments(folder / "long/assessments.csv", "family,domain,baseline,review");
  CsvFile wide(folder / "wide/families.csv", wide_header());
  for (std::uint32_t number = 0; number < families; ++number) {
    const Family family = draw_family(chance, authority_of);
    add_family(narrow, number, family);
    narrow.end_row();
    add_long(assessments, number, family);
    add_wide(wide, number, family);
  }
  for (CsvFile* file : {&narrow, &assessments, &wide}) file->close();
}

}  // namespace meed::bench
