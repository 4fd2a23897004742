// The engine agrees with its slow twin on random policies and data, and the policies are mostly ones that check.
#include <gtest/gtest.h>

#include "plan/plan.hpp"
#include "tests/twin/compare.hpp"
#include "trial.hpp"

namespace meed::property {
namespace {

constexpr std::uint64_t usual_cases = 300;

TEST(Twin, agrees_with_the_engine) {
  hold_law(Plenty::of(usual_cases), [](const RandomCase& one, const Trial& trial) {
    const model::Policy& policy = *trial.policy;
    const table::Data data = read_data(policy, one.files);
    const plan::Plan plan = plan::make_plan(policy);
    const eval::Result result = eval::run(plan, policy, data, {one.period});
    return twin::first_difference(policy, data, twin::evaluate(policy, data, one.period), result);
  });
}

/// With MEED_RANDOM_SHOW set, says why each policy that is refused is.
TEST(RandomPolicies, mostly_check) {
  const Plenty plenty = Plenty::of(usual_cases);
  const bool show = from_environment("MEED_RANDOM_SHOW", 0) != 0;
  std::uint64_t accepted = 0;
  for (std::uint64_t seed = plenty.first_seed; seed < plenty.first_seed + plenty.cases; ++seed) {
    const RandomCase one = random_case(seed, plenty.size_of(seed));
    const auto trial = check_rules(one.rules);
    if (trial->policy) ++accepted;
    else if (show) std::fputs(("seed " + std::to_string(seed) + "\n" + trial->complaints() + "\n").c_str(), stdout);
  }
  EXPECT_GE(accepted * 10, plenty.cases * 8) << accepted << " of " << plenty.cases << " policies were accepted";
}

}  // namespace
}  // namespace meed::property
