// Holds why two runs pay somebody differently: the cells and rows of data, or the rules, where the two reasons part. Promises
// what explain/compare.hpp promises; both runs must be recorded. Leaves out words, and which payments to ask about.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "engine/run.hpp"
#include "explain/compare.hpp"

namespace meed::engine {

/// Two recorded runs with the texts of their rules, which must outlive it.
class WhyOtherwise {
 public:
  WhyOtherwise(const Run& before, const SourceSet& rules_before, const Run& after, const SourceSet& rules_after);

  /// Says why a fund of that name pays a payee of that name (its key) otherwise; nothing if it doesn't. What comes of a pot's
  /// rate, or of its dealing of left-over units, is only named, and the pot is among `pots` from then on.
  std::vector<explain::Difference> payment(const std::string& fund, const std::string& payee);

  /// The pots of which payments that were asked about are parts, and why each comes to something else: what any who are paid
  /// from it earned, and their bounds. Pots on which those rest are among them.
  struct PotDiffers {
    explain::PotNamed pot;
    std::vector<explain::Difference> why;
  };
  std::vector<PotDiffers> pots();

 private:
  explain::Side before_, after_;
  std::vector<explain::Difference> pot(const explain::PotNamed&);

  explain::SideBySide sides_;
  std::set<explain::PotNamed> pots_;
};

}  // namespace meed::engine
