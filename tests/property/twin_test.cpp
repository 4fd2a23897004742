// The engine agrees with its slow twin on random policies and data, and the policies are mostly ones that check.
#include <gtest/gtest.h>

#include "plan/plan.hpp"
#include "tests/twin/compare.hpp"
#include "trial.hpp"

namespace meed::property {
namespace {

constexpr std::uint64_t usual_cases = 400;

TEST(Twin, agrees_with_the_engine) {
  hold_law(Plenty::of(usual_cases), [](const RandomCase& one, const Trial& trial) {
    const model::Policy& policy = *trial.policy;
    const table::Data data = read_data(policy, one.files, one.as_known);
    const plan::Plan plan = plan::make_plan(policy);
    const eval::Result result = eval::run(plan, policy, data, {one.period, one.as_known});
    return twin::first_difference(policy, data, twin::evaluate(policy, data, one.period), result);
  });
}

/// Agreeing that nothing can be known proves nothing: most cells must be there, and most pots be shared out.
TEST(RandomPolicies, mostly_come_to_something) {
  std::uint64_t cells = 0, there = 0, pots = 0, shared_out = 0;
  hold_law(Plenty::of(usual_cases), [&](const RandomCase& one, const Trial& trial) {
    const twin::Evaluation all = twin::evaluate(*trial.policy, read_data(*trial.policy, one.files), one.period);
    for (const auto& [rule, values] : all.rules) {
      for (const auto& [at, value] : values) there += ++cells != 0 && !model::is_absent(value) ? 1 : 0;
    }
    for (const auto& [fund, of_fund] : all.funds) {
      for (const auto& [row, pot] : of_fund) shared_out += ++pots != 0 && !pot.held ? 1 : 0;
    }
    return std::string();
  });
  EXPECT_GE(there * 2, cells) << there << " of " << cells;
  EXPECT_GE(shared_out * 2, pots) << shared_out << " of " << pots;
}

/// With MEED_RANDOM_SHOW set, says why each policy that is refused is.
TEST(RandomPolicies, mostly_check) {
  const Plenty plenty = Plenty::of(usual_cases);
  const bool show = from_environment("MEED_RANDOM_SHOW", 0) != 0;
  std::uint64_t accepted = 0;
  for (std::uint64_t seed = plenty.first_seed; seed < plenty.first_seed + plenty.cases; ++seed) {
    const RandomCase one = random_case(seed, plenty.size_of(seed));
    const auto trial = check_rules(one.rules, one.choices, one.outer);
    if (trial->policy) ++accepted;
    else if (show) std::fputs(("seed " + std::to_string(seed) + "\n" + trial->complaints() + "\n").c_str(), stdout);
  }
  EXPECT_GE(accepted * 10, plenty.cases * 8) << accepted << " of " << plenty.cases << " policies were accepted";
}

}  // namespace
}  // namespace meed::property
