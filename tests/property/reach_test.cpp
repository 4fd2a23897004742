// What random policies reach is a fact that is counted: every pair of a role and a type, and of a place and a shape, that
// can stand comes up, and none that can't. MEED_REACH_SHOW=1 prints the counts.
#include <gtest/gtest.h>

#include <cstdio>

#include "reach_places.hpp"
#include "reach_table.hpp"
#include "trial.hpp"

namespace meed::property {
namespace {

constexpr std::uint64_t usual_cases = 1000;

using namespace reach;

TEST(Reach, shapes) {
  const Plenty plenty = Plenty::of(usual_cases);
  Counter shapes, roles;
  hold_law(plenty, [&](const RandomCase&, const Trial& trial) {
    shapes.count(shapes_in(*trial.policy), Stage::checked);
    roles.count(roles_in(*trial.policy), Stage::checked);
    return unplaced_part(*trial.policy);
  });
  for (const auto& [pair, counts] : shapes.counts()) std::printf("S\t%s\t%s\t%lu\n", pair.first.c_str(), pair.second.c_str(), counts[0]);
  for (const auto& [pair, counts] : roles.counts()) std::printf("R\t%s\t%s\t%lu\n", pair.first.c_str(), pair.second.c_str(), counts[0]);
  for (const Pair& pair : all_shapes()) {
    if (why_no_shape(pair).empty() && shapes.count_of(pair, Stage::checked) == 0) std::printf("HOLE\t%s\t%s\n", pair.first.c_str(), pair.second.c_str());
  }
}

}  // namespace
}  // namespace meed::property
