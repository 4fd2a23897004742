// Holds why two runs pay somebody differently: the cells and rows of data, or the rules, where the two reasons part. Promises
// what explain/compare.hpp promises; both runs must be recorded. Leaves out words, and which payments to ask about.
#pragma once

#include <string>
#include <vector>

#include "engine/run.hpp"
#include "explain/compare.hpp"

namespace meed::engine {

/// Two recorded runs with the texts of their rules, which must outlive it.
class WhyOtherwise {
 public:
  WhyOtherwise(const Run& before, const SourceSet& rules_before, const Run& after, const SourceSet& rules_after);

  /// Says why a fund of that name pays a payee of that name (its key) otherwise; nothing if it doesn't.
  std::vector<explain::Difference> payment(const std::string& fund, const std::string& payee);

 private:
  explain::Side before_, after_;
  explain::SideBySide sides_;
};

}  // namespace meed::engine
