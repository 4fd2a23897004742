// Holds many settings of the outreach replay over one set of data. Promises that only what a changed setting bears on is
// worked out again. Leaves out reading the data.
#pragma once

#include <string>
#include <vector>

#include "bench/by_hand/mapped_file.hpp"
#include "bench/by_hand/outreach.hpp"

namespace meed::bench {

/// Reads `variants.csv`.
std::vector<OutreachSettings> read_variants(const MappedFile&);

/// What scores and totals are kept between variants.
class Replay {
 public:
  Replay(const Families& families, const Progress& progress, std::size_t centres) : families_(families), progress_(progress), centres_(centres) {}

  const std::vector<CentreTotal>& totals(const OutreachSettings&);

 private:
  /// Scores by weights, and totals by weights and tariff; the first asked for is kept, and the last.
  struct Kept {
    OutreachSettings settings;
    Scores scores;
    std::vector<CentreTotal> totals;
  };
  const Families& families_;
  const Progress& progress_;
  std::size_t centres_;
  std::vector<Kept> kept_;
};

}  // namespace meed::bench
