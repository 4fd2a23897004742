#include <array>

#include "bench/generate/csv_file.hpp"
#include "bench/generate/generate.hpp"
#include "bench/generate/splitmix.hpp"

namespace meed::bench {
namespace {

/// A measure, and the rate in percent about which its returns lie.
struct Measure {
  std::string_view name;
  int rate;
};
constexpr std::array<Measure, 20> measures{{{"breastfeeding", 50},
                                            {"early_education", 75},
                                            {"good_level", 66},
                                            {"immunised_at_1", 93},
                                            {"immunised_at_2", 91},
                                            {"immunised_at_5", 90},
                                            {"new_birth_visit", 88},
                                            {"two_year_review", 79},
                                            {"home_visits_kept", 78},
                                            {"book_gifts", 62},
                                            {"dental_check", 46},
                                            {"into_training", 20},
                                            {"into_work", 16},
                                            {"smoking", 11},
                                            {"low_birthweight", 6},
                                            {"obesity", 10},
                                            {"accidents", 8},
                                            {"late_booking", 16},
                                            {"missed_checks", 11},
                                            {"workless", 18}}};

/// Writes how many were counted, out of how many: about the measure's rate, and at times more than there are, as
/// in published figures. One return in a hundred is suppressed.
void add_counts(CsvFile& file, SplitMix& chance, int rate) {
  const int base = chance.between(0, 400);
  const int spread = chance.between(-15, 15);
  const bool beyond_all = chance.once_in(200);
  const int percent = rate + spread < 0 ? 0 : rate + spread > 100 ? 100 : rate + spread;
  const int counted = beyond_all ? base + 1 : base * percent / 100;
  if (chance.once_in(100)) file.text("*,*");
  else file.whole(counted).comma().whole(base);
}

}  // namespace

void generate_life_chances(std::uint32_t centres, const std::filesystem::path& folder) {
  std::filesystem::create_directories(folder);
  SplitMix chance(2014);
  CsvFile all(folder / "centres.csv", "centre");
  for (std::uint32_t centre = 0; centre < centres; ++centre) all.key('C', centre, 5).end_row();
  all.close();
  CsvFile returns(folder / "returns.csv", "centre,measure,quarter,counted,base");
  for (std::uint32_t centre = 0; centre < centres; ++centre) {
    for (int quarter = 0; quarter < 40; ++quarter) {
      for (const Measure& measure : measures) {
        returns.key('C', centre, 5).comma().text(measure.name).text(",q").whole(2014 + quarter / 4).text("_").whole(quarter % 4 + 1).comma();
        add_counts(returns, chance, measure.rate);
        returns.end_row();
      }
    }
  }
  returns.close();
}

}  // namespace meed::bench
