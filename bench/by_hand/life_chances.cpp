#include "bench/by_hand/life_chances.hpp"

#include <algorithm>
#include <array>
#include <numeric>
#include <stdexcept>

#include "bench/by_hand/measures.hpp"
#include "bench/by_hand/threads.hpp"

namespace meed::bench {
namespace {

constexpr std::int32_t no_points = -1;

/// Tells whether Wilson's interval for x of n, with z 1.96, lies beyond the target on the better side.
bool beyond_chance(const Measure& measure, std::int64_t x, std::int64_t n) {
  const std::int64_t above = 100 * x - n * measure.target;  // in hundredths of a person
  const bool higher = measure.all_at > measure.none_at;
  if (higher ? above <= 0 : above >= 0) return false;
  return above * above * 10'000 > 38'416 * n * measure.target * (100 - measure.target);
}

/// Gives points in hundredths, half up, or `no_points`.
std::int32_t points_of(const Measure& measure, std::uint16_t counted, std::uint16_t base) {
  if (counted == suppressed || base == suppressed || base < 10 || counted > base) return no_points;
  if (!beyond_chance(measure, counted, base)) return 0;
  const std::int64_t way = measure.all_at > measure.none_at ? 1 : -1;
  const std::int64_t gone = way * (100 * counted - measure.none_at * base);
  const std::int64_t whole = way * (measure.all_at - measure.none_at) * base;
  if (gone <= 0) return 0;
  return gone >= whole ? 2000 : static_cast<std::int32_t>((2 * 2000 * gone + whole) / (2 * whole));
}

/// One centre's quarter.
struct Quarter {
  std::int32_t points = 0;  // Σ weight × points
  std::int32_t weight = 0;  // of the measures that have points
  std::uint32_t seen = 0;   // a bit for each measure
};

std::vector<Quarter> add_up(const Returns& part, std::uint32_t centres) {
  std::vector<Quarter> quarters(std::size_t{centres} * quarter_count);
  for (std::size_t i = 0; i < part.centre.size(); ++i) {
    const Measure& measure = measures[part.measure[i]];
    Quarter& quarter = quarters[part.centre[i] * quarter_count + part.quarter[i]];
    const std::uint32_t bit = 1U << part.measure[i];
    if ((quarter.seen & bit) != 0) throw std::runtime_error("returns.csv: two rows are for one centre, measure and quarter");
    quarter.seen |= bit;
    const std::int32_t points = points_of(measure, part.counted[i], part.base[i]);
    if (points == no_points) continue;
    quarter.points += measure.weight * points;
    quarter.weight += measure.weight;
  }
  return quarters;
}

void merge(std::vector<Quarter>& into, const std::vector<Quarter>& from) {
  for (std::size_t i = 0; i < into.size(); ++i) {
    if ((into[i].seen & from[i].seen) != 0) throw std::runtime_error("returns.csv: two rows are for one centre, measure and quarter");
    into[i].points += from[i].points;
    into[i].weight += from[i].weight;
  }
}

/// Those who reach the limit at the rate that spends the pot: the ones with most points.
void find_rate(const std::vector<Int128>& points, Sharing& sharing) {
  std::vector<std::uint32_t> order(points.size());
  std::iota(order.begin(), order.end(), 0U);
  std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) { return points[a] > points[b]; });
  sharing.rest_pot = sharing.pot;
  sharing.rest_points = std::accumulate(points.begin(), points.end(), Int128{0});
  for (const std::uint32_t centre : order) {
    const bool reaches = points[centre] > 0 && points[centre] * sharing.rest_pot >= sharing.limit * sharing.rest_points;
    if (!reaches) break;
    sharing.limited[centre] = true;
    sharing.payment[centre] = sharing.limit;
    sharing.rest_pot -= sharing.limit;
    sharing.rest_points -= points[centre];
  }
}

}  // namespace

std::vector<Int128> total_points(const std::vector<Returns>& parts, std::uint32_t centres) {
  std::vector<std::vector<Quarter>> quarters(parts.size());
  in_parts(static_cast<unsigned>(parts.size()), [&](unsigned part) { quarters[part] = add_up(parts[part], centres); });
  for (std::size_t part = 1; part < parts.size(); ++part) merge(quarters[0], quarters[part]);
  std::vector<Int128> points(centres);
  for (std::size_t i = 0; i < quarters[0].size(); ++i) {
    const Quarter& quarter = quarters[0][i];
    if (quarter.weight > 0) points[i / quarter_count] += Int128{quarter.points} * (points_scale / quarter.weight);
  }
  return points;
}

Sharing share_pot(const std::vector<Int128>& points) {
  Sharing sharing;
  sharing.pot = 1'000'000 * static_cast<std::int64_t>(points.size());
  sharing.limit = 1'040'000;
  sharing.limited.resize(points.size());
  sharing.payment.resize(points.size());
  find_rate(points, sharing);
  std::vector<std::pair<Int128, std::uint32_t>> remainders;
  Int128 left = sharing.rest_points == 0 ? Int128{0} : sharing.rest_pot;
  for (std::uint32_t c = 0; c < points.size(); ++c) {
    if (sharing.limited[c] || points[c] == 0) continue;
    const Int128 worth = sharing.rest_pot * points[c];
    sharing.payment[c] = static_cast<std::int64_t>(worth / sharing.rest_points);
    left -= sharing.payment[c];
    remainders.emplace_back(worth % sharing.rest_points, c);
  }
  std::sort(remainders.begin(), remainders.end(), [](const auto& a, const auto& b) { return a.first != b.first ? a.first > b.first : a.second < b.second; });
  for (std::size_t i = 0; i < static_cast<std::size_t>(left); ++i) ++sharing.payment[remainders[i].second];
  return sharing;
}

LifeChancesFiles write_life_chances(const std::vector<Int128>& points, const Sharing& sharing) {
  LifeChancesFiles files{"centre,weight,left_out,limit,exact,payment,bound\n", "fund,pot_for,pot,paid,collected,unspent,goes_to\n"};
  const std::string limit = money_text(sharing.limit);
  std::int64_t paid = 0;
  for (std::size_t c = 0; c < points.size(); ++c) {
    const bool none = points[c] == 0;
    const std::string exact = sharing.limited[c] ? limit : none ? "0.00" : money_text(sharing.rest_pot * points[c], sharing.rest_points);
    files.payments += key_text('C', c, 5) + "," + exact_text(points[c], Int128{100} * points_scale) + ",0," + limit + "," + exact + "," +
                      money_text(sharing.payment[c]) + (sharing.limited[c] ? ",limit\n" : ",none\n");
    paid += sharing.payment[c];
  }
  files.unspent += "life_chances,all," + money_text(sharing.pot) + "," + money_text(paid) + ",0.00," + money_text(sharing.pot - paid) + ",carried forward\n";
  return files;
}

}  // namespace meed::bench
