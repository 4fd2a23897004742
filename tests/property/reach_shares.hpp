// Holds the shares of what can stand that came up, by role, type, place or shape, and the demand that they be large enough.
// Promises that a failure names what never came up. Leaves out what can stand (reach_table.hpp).
#pragma once

#include <gtest/gtest.h>

#include <map>
#include <string>

namespace meed::reach {

/// Of how many pairs that can stand how many came up.
struct Share {
  std::uint64_t can = 0, came = 0;
  std::string lacking;

  void count(const std::string& what, bool came_up) {
    ++can;
    if (came_up) ++came;
    else lacking += (lacking.empty() ? "" : ", ") + what;
  }
};
using Shares = std::map<std::string, Share>;

/// In some hundreds of cases a part of what can stand comes up, in each place and of each shape; in thousands most.
inline void expect_share(const Shares& shares, std::uint64_t percent, const char* of) {
  for (const auto& [name, share] : shares) {
    EXPECT_GE(share.came * 100, share.can * percent) << of << " `" << name << "`: only " << share.came << " of " << share.can << " came up; none of: " << share.lacking;
  }
}

}  // namespace meed::reach
