// What random policies reach is a fact that is counted: shapes of expressions by places, and fields in expressions by their
// types. See README.md; MEED_REACH_SHOW=1 prints the counts.
#include <gtest/gtest.h>

#include <cstdio>

#include "reach_places.hpp"
#include "reach_shares.hpp"
#include "reach_table.hpp"
#include "trial.hpp"

namespace meed::property {
namespace {

using namespace reach;

constexpr std::uint64_t usual_reach_cases = 600;
constexpr std::uint64_t many_cases = 4000;
constexpr std::uint64_t a_third = 33, three_fifths = 60;

class Shapes : public testing::Test {
 protected:
  Counter shapes, roles;
  Plenty plenty = Plenty::of(usual_reach_cases);

  void SetUp() override {
    hold_law(plenty, [this](const RandomCase&, const Trial& trial) {
      shapes.count(shapes_in(*trial.policy), Stage::checked);
      roles.count(roles_in(*trial.policy), Stage::checked);
      return unplaced_part(*trial.policy);
    });
    if (from_environment("MEED_REACH_SHOW", 0) != 0) std::fputs((table_text(shapes) + table_text(roles)).c_str(), stdout);
  }
};

TEST_F(Shapes, stand_in_all_places_where_they_can) {
  if (plenty.cases < usual_reach_cases) GTEST_SKIP() << "too few cases to ask";
  const std::uint64_t percent = plenty.cases >= many_cases ? three_fifths : a_third;
  Shares by_place, by_shape;
  for (const Pair& pair : all_shapes()) {
    const Standing standing = standing_of_shape(pair);
    const std::uint64_t count = shapes.count_of(pair, Stage::checked);
    if (standing.how == Standing::never) {
      EXPECT_EQ(count, 0U) << pair.second << " in " << pair.first << " came up, although " << standing.why;
    } else if (standing.how == Standing::often) {
      by_place[pair.first].count(pair.second, count > 0);
      by_shape[pair.second].count(pair.first, count > 0);
    }
  }
  for (const auto& [pair, counts] : shapes.counts()) EXPECT_NE(standing_of_shape(pair).why, "the table doesn't know it") << pair.second << " in " << pair.first;
  expect_share(by_place, percent, "place");
  expect_share(by_shape, percent, "shape");
  Shares types;
  for (const Pair& pair : all_roles(false)) types[pair.first].count(pair.second, roles.count_of(pair, Stage::checked) > 0);
  expect_share(types, percent, "role");
}

}  // namespace
}  // namespace meed::property
