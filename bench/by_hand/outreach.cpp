#include "bench/by_hand/outreach.hpp"

#include <algorithm>
#include <numeric>
#include <stdexcept>

#include "bench/by_hand/exact.hpp"
#include "bench/by_hand/threads.hpp"

namespace meed::bench {
namespace {

constexpr std::int16_t unseen = -32'768;

/// What a family is paid, by band and need: half up to the penny.
class Payments {
 public:
  explicit Payments(const std::array<std::int32_t, 4>& tariff) {
    for (std::size_t band = 0; band < tariff.size(); ++band) {
      for (std::int32_t need = 0; need < 256; ++need) pence_[band * 256 + static_cast<std::size_t>(need)] = (tariff[band] * need + 50) / 100;
    }
  }
  std::int32_t of(std::uint8_t band, std::uint8_t need) const { return pence_[std::size_t{band} * 256 + need]; }

 private:
  std::array<std::int32_t, 4 * 256> pence_;
};

/// What a sum is multiplied by to stand over the common denominator, by weight.
constexpr std::array<std::int64_t, 21> factors() {
  std::array<std::int64_t, 21> all{};
  for (std::size_t w = 1; w < all.size(); ++w) all[w] = score_scale / static_cast<std::int64_t>(w);
  return all;
}

void add_block(const Families& families, std::size_t begin, std::size_t size, const ScoreBlock& block, const Payments& payments,
               std::vector<CentreTotal>& totals) {
  static constexpr auto factor = factors();
  for (std::size_t i = 0; i < size; ++i) {
    CentreTotal& total = totals[families.centre[begin + i]];
    total.earned += payments.of(block.band[i], families.need[begin + i]);
    total.score += block.sum[i] * factor[static_cast<std::size_t>(block.weight[i])];
  }
}

/// Room for one block's scores, which stays in the cache.
struct Scratch {
  std::array<std::int16_t, block_size> sum;
  std::array<std::int16_t, block_size> weight;
  std::array<std::uint8_t, block_size> band;
  std::array<std::array<std::int16_t, block_size>, domain_count> progress;
  ScoreBlock block() { return {sum.data(), weight.data(), band.data()}; }
};

LevelBlock progress_block(const Progress& progress, std::size_t begin, std::size_t, Scratch&) {
  LevelBlock block{};
  for (std::size_t d = 0; d < domain_count; ++d) block[d] = progress[d].data() + begin;
  return block;
}

LevelBlock progress_block(const WideLevels& levels, std::size_t begin, std::size_t size, Scratch& scratch) {
  LevelBlock block{};
  for (std::size_t d = 0; d < domain_count; ++d) {
    subtract(levels.review[d].data() + begin, levels.baseline[d].data() + begin, size, scratch.progress[d].data());
    block[d] = scratch.progress[d].data();
  }
  return block;
}

template <class Columns>
std::vector<CentreTotal> work_out_blocks(const Families& families, const Columns& columns, std::size_t centres, const OutreachSettings& settings,
                                         unsigned threads) {
  const Payments payments(settings.tariff);
  std::vector<std::vector<CentreTotal>> totals(threads, std::vector<CentreTotal>(centres));
  in_parts(threads, [&](unsigned part) {
    Scratch scratch;
    const std::size_t end = beginning(families.size(), part + 1, threads);
    for (std::size_t begin = beginning(families.size(), part, threads); begin < end; begin += block_size) {
      const std::size_t size = std::min(block_size, end - begin);
      score(progress_block(columns, begin, size, scratch), size, settings.weights, scratch.block());
      add_block(families, begin, size, scratch.block(), payments, totals[part]);
    }
  });
  for (unsigned part = 1; part < threads; ++part) {
    for (std::size_t c = 0; c < centres; ++c) {
      totals[0][c].earned += totals[part][c].earned;
      totals[0][c].score += totals[part][c].score;
    }
  }
  return totals[0];
}

/// Deals what rounding down left of one authority's pot: largest remainder first, then the lower centre.
void deal(std::vector<std::pair<Int128, std::uint32_t>>& remainders, std::int64_t left, std::vector<std::int64_t>& payment) {
  std::sort(remainders.begin(), remainders.end(), [](const auto& a, const auto& b) { return a.first != b.first ? a.first > b.first : a.second < b.second; });
  for (std::size_t i = 0; i < static_cast<std::size_t>(left); ++i) ++payment[remainders[i].second];
}

}  // namespace

Progress pivot(const std::vector<LongLevels>& parts, std::size_t families) {
  Progress progress;
  for (auto& column : progress) column.assign(families, unseen);
  in_parts(static_cast<unsigned>(parts.size()), [&](unsigned p) {
    const LongLevels& part = parts[p];
    std::array<std::int16_t*, domain_count> columns{};
    for (std::size_t d = 0; d < domain_count; ++d) columns[d] = progress[d].data();
    for (std::size_t i = 0; i < part.family.size(); ++i) {
      columns[part.domain[i]][part.family[i]] = part.review[i] == absent ? absent : static_cast<std::int16_t>(part.review[i] - part.baseline[i]);
    }
  });
  std::size_t rows = 0;
  for (const LongLevels& part : parts) rows += part.family.size();
  std::size_t filled = 0;
  for (auto& column : progress) {
    for (std::int16_t& one : column) {
      filled += one == unseen ? 0 : 1;
      one = one == unseen ? absent : one;
    }
  }
  if (filled != rows) throw std::runtime_error("assessments.csv: two rows are for one family and domain");
  return progress;
}

Scores score_families(const Progress& progress, const OutreachSettings& settings) {
  const std::size_t size = progress[0].size();
  Scores scores{std::vector<std::int16_t>(size), std::vector<std::int16_t>(size), std::vector<std::uint8_t>(size)};
  Scratch scratch;
  for (std::size_t begin = 0; begin < size; begin += block_size) {
    const std::size_t block = std::min(block_size, size - begin);
    score(progress_block(progress, begin, block, scratch), block, settings.weights,
          {scores.sum.data() + begin, scores.weight.data() + begin, scores.band.data() + begin});
  }
  return scores;
}

std::vector<CentreTotal> total_centres(const Families& families, const Scores& scores, std::size_t centres, const OutreachSettings& settings) {
  const Payments payments(settings.tariff);
  std::vector<CentreTotal> totals(centres);
  static constexpr auto factor = factors();
  for (std::size_t i = 0; i < families.size(); ++i) {
    CentreTotal& total = totals[families.centre[i]];
    total.earned += payments.of(scores.band[i], families.need[i]);
    total.score += scores.sum[i] * factor[static_cast<std::size_t>(scores.weight[i])];
  }
  return totals;
}

std::vector<CentreTotal> work_out(const Families& families, const Progress& progress, std::size_t centres, const OutreachSettings& settings, unsigned threads) {
  return work_out_blocks(families, progress, centres, settings, threads);
}

std::vector<CentreTotal> work_out(const Families& families, const WideLevels& levels, std::size_t centres, const OutreachSettings& settings, unsigned threads) {
  return work_out_blocks(families, levels, centres, settings, threads);
}

Shared share_pots(const Places& places, const std::vector<CentreTotal>& totals, std::size_t families, const OutreachSettings& settings) {
  Shared shared;
  const auto whole = settings.pot * static_cast<std::int64_t>(families);
  const auto authorities = static_cast<std::int64_t>(places.authorities);
  shared.pot = (2 * whole + authorities) / (2 * authorities);
  shared.score.resize(places.authorities);
  shared.payment.resize(totals.size());
  for (std::size_t c = 0; c < totals.size(); ++c) shared.score[places.authority_of[c]] += totals[c].score;
  std::vector<std::vector<std::pair<Int128, std::uint32_t>>> remainders(places.authorities);
  std::vector<std::int64_t> left(places.authorities, shared.pot);
  for (std::uint32_t c = 0; c < totals.size(); ++c) {
    const std::uint32_t authority = places.authority_of[c];
    if (shared.score[authority] == 0) continue;
    const Int128 worth = Int128{shared.pot} * totals[c].score;
    shared.payment[c] = static_cast<std::int64_t>(worth / shared.score[authority]);
    left[authority] -= shared.payment[c];
    remainders[authority].emplace_back(worth % shared.score[authority], c);
  }
  for (std::size_t a = 0; a < left.size(); ++a) {
    if (!remainders[a].empty()) deal(remainders[a], left[a], shared.payment);
  }
  return shared;
}

}  // namespace meed::bench
