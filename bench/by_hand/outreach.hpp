// Holds the outreach replay worked out by hand: the same rules as w1.meed, in integers placed for this one workload.
//
// Promises exact results. Everything rests on facts of these rules: need is in hundredths, levels in tenths of a month and
// weights in steps of five percent, so a family's score is 2s / 11w with s = Σ weight × clamp(progress - 10, 0, 110) at most 2200
// and w at most 20; sums of scores stand over 11 × lcm(1..20). Keys are numbered without gaps.
//
// Leaves out whatever other rules might need.
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "bench/by_hand/kernel.hpp"
#include "bench/by_hand/mapped_file.hpp"

namespace meed::bench {

/// What w1.meed calls its settings.
struct OutreachSettings {
  std::array<std::int16_t, domain_count> weights{6, 5, 3, 4, 2};        // steps of five percent
  std::array<std::int32_t, 4> tariff{0, 15'000, 32'550, 61'275};        // pence, by band
  std::int64_t limit = 1'000'000;                                       // pence
  std::int64_t pot = 1'000;                                             // pence for each family
};

struct Places {
  std::uint32_t authorities = 0;
  std::vector<std::uint32_t> authority_of;  // by centre
};

struct Families {
  std::vector<std::uint32_t> centre;
  std::vector<std::uint8_t> need;           // hundredths
  std::size_t size() const { return centre.size(); }
};

/// Assessments as they come: one part for each thread that read them.
struct LongLevels {
  std::vector<std::uint32_t> family;
  std::vector<std::uint8_t> domain;
  std::vector<std::int16_t> baseline;       // tenths
  std::vector<std::int16_t> review;         // tenths, or `absent`
};

/// The same, one column for each domain.
struct WideLevels {
  Levels baseline;
  Levels review;
};

/// Progress in tenths, by domain and family: `absent` without a review.
using Progress = Levels;

Places read_places(const std::filesystem::path& folder);
Families read_families(const MappedFile&, const Places&, unsigned threads);
std::vector<LongLevels> read_long(const MappedFile&, std::size_t families, unsigned threads);
/// Reads families and levels from one file.
std::pair<Families, WideLevels> read_wide(const MappedFile&, const Places&, unsigned threads);

/// Turns rows into columns; refuses two rows for one family and domain.
Progress pivot(const std::vector<LongLevels>&, std::size_t families);

/// A family's score in parts, and its band.
struct Scores {
  std::vector<std::int16_t> sum;     // s
  std::vector<std::int16_t> weight;  // w; 0: no score
  std::vector<std::uint8_t> band;
};

/// What a centre's families come to.
struct CentreTotal {
  std::int64_t earned = 0;  // pence
  std::int64_t score = 0;   // Σ s × lcm(1..20) / w
};
inline constexpr std::int64_t score_scale = 232'792'560;  // lcm(1..20)

Scores score_families(const Progress&, const OutreachSettings&);
std::vector<CentreTotal> total_centres(const Families&, const Scores&, std::size_t centres, const OutreachSettings&);

/// Scores and totals in one go, block by block.
std::vector<CentreTotal> work_out(const Families&, const Progress&, std::size_t centres, const OutreachSettings&, unsigned threads);
std::vector<CentreTotal> work_out(const Families&, const WideLevels&, std::size_t centres, const OutreachSettings&, unsigned threads);

/// What is paid out of each authority's pot.
struct Shared {
  std::int64_t pot = 0;                    // pence, of each authority
  std::vector<std::int64_t> score;         // by authority
  std::vector<std::int64_t> payment;       // pence, by centre
};
Shared share_pots(const Places&, const std::vector<CentreTotal>&, std::size_t families, const OutreachSettings&);

/// The three files that say what is paid, as Meed writes them.
struct OutreachFiles {
  std::string payments_outreach;
  std::string payments_progress;
  std::string unspent;
};
OutreachFiles write_outreach(const Places&, const std::vector<CentreTotal>&, const Shared&, const OutreachSettings&);

}  // namespace meed::bench
