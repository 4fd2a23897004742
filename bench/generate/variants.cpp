#include <array>

#include "bench/generate/csv_file.hpp"
#include "bench/generate/generate.hpp"
#include "bench/generate/splitmix.hpp"

namespace meed::bench {
namespace {

/// The settings of one variant, as w1.meed has them until something else is drawn.
struct Variant {
  std::array<int, 5> weights{30, 25, 15, 20, 10};      // percent, in steps of five
  std::array<int, 4> tariff{0, 15'000, 32'550, 61'275};  // pence
  int limit = 1'000'000;                               // pence
  int pot = 1'000;                                     // pence for each family
};

/// Moves steps of five percent from one area to another; none goes below five.
void draw_weights(SplitMix& chance, Variant& variant) {
  for (int moves = 0; moves < 3; ++moves) {
    int& from = variant.weights[chance.below(5)];
    int& to = variant.weights[chance.below(5)];
    if (from <= 5) continue;
    from -= 5;
    to += 5;
  }
}

void draw_tariff(SplitMix& chance, Variant& variant) {
  variant.tariff = {0, chance.between(10'000, 20'000), chance.between(25'000, 40'000), chance.between(50'000, 70'000)};
}

/// Half of the variants change only what families earn, a quarter only limits and pots, a quarter the scores as well.
Variant draw(SplitMix& chance, std::uint32_t number) {
  Variant variant;
  if (number % 4 == 3) draw_weights(chance, variant);
  if (number % 4 != 1) {
    draw_tariff(chance, variant);
    return variant;
  }
  variant.limit = chance.between(500'000, 1'500'000);
  variant.pot = chance.between(500, 2'000);
  return variant;
}

CsvFile& add_money(CsvFile& file, int pence) { return file.text("£").hundredths(pence); }

void write_rules(const std::filesystem::path& path, std::uint32_t number, const Variant& variant) {
  CsvFile file(path, "policy bench.variant_" + std::to_string(number));
  file.text("  version:   1\n  extends:   bench.outreach 1\n  in force:  1 April 2012 to 31 March 2013\n\nset domain_weight to ");
  constexpr std::array<std::string_view, 5> domains{"psed", "communication", "physical", "home_learning", "attachment"};
  for (std::size_t d = 0; d < domains.size(); ++d) file.text(d == 0 ? "" : ", ").text(domains[d]).text(" ").whole(variant.weights[d]).text("%");
  file.text("\n\nset tariff to ");
  constexpr std::array<std::string_view, 4> bands{"none", "improved", "strong", "transformed"};
  for (std::size_t b = 0; b < bands.size(); ++b) add_money(file.text(b == 0 ? "" : ", ").text(bands[b]).text(" "), variant.tariff[b]);
  add_money(file.text("\n\nset centre_limit to "), variant.limit);
  add_money(file.text("\n\nset pot_for_each_family to "), variant.pot);
  file.end_row();
  file.close();
}

}  // namespace

void generate_variants(std::uint32_t count, const std::filesystem::path& folder) {
  std::filesystem::create_directories(folder);
  SplitMix chance(500);
  CsvFile all(folder / "variants.csv", "variant,psed,communication,physical,home_learning,attachment,none,improved,strong,transformed,limit,pot");
  for (std::uint32_t number = 0; number < count; ++number) {
    const Variant variant = draw(chance, number);
    all.whole(static_cast<int>(number));
    for (const int weight : variant.weights) all.comma().whole(weight);
    for (const int pence : variant.tariff) all.comma().whole(pence);
    all.comma().whole(variant.limit).comma().whole(variant.pot).end_row();
    write_rules(folder / ("variant_" + std::to_string(number) + ".meed"), number, variant);
  }
  all.close();
}

}  // namespace meed::bench
