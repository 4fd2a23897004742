// Averages with weights of both signs, of groups of several rows: such an average may lie outside its values, and be missing
// where the weights come to zero. Each case draws the ranges of the fields, and cells of which many stand at the ends of them.
#include <gtest/gtest.h>

#include "contradiction.hpp"
#include "tests/twin/evaluator.hpp"
#include "trial.hpp"

namespace meed::property {
namespace {

constexpr std::uint64_t usual_worlds = 300;

struct Range {
  std::int64_t low, high;
  std::int64_t cell(Random& random) const { return random.chance(40) ? (random.chance(50) ? low : high) : random.between(low, high); }
  std::string words() const { return "from " + std::to_string(low) + " to " + std::to_string(high); }
};

Range range_about(Random& random, std::int64_t most) {
  const std::int64_t low = random.between(-most, most);
  return {low, low + random.between(0, most)};
}

/// A list whose items are always there: only weights that come to zero leave its average missing.
std::string list(Random& random, const Range& value, const Range& weight) {
  std::string text = "list Area (level, share)\n";
  for (const char* item : {"north", "south", "west"}) {
    const std::int64_t share = random.chance(40) ? -weight.high : weight.cell(random);
    text += "  " + std::string(item) + "  " + std::to_string(value.cell(random)) + ", " + std::to_string(share) + "\n";
  }
  return text + "\n";
}

std::string rules(const Range& value, const Range& weight, const std::string& list) {
  return "policy demo.weights\n  version:   1\n  in force:  calendar year 2026\n\n" + list +
         "record Centre (centres)\n  id:  text, key\n\n"
         "record Score (scores)\n  centre:  Centre\n  x:       whole number " + value.words() + "\n  w:       whole number " + weight.words() + "\n\n"
         "measure mean for each Centre\n  is:       average of x over scores, weighted by w, needing at least 1\n  missing:  left out\n\n"
         "measure kept for each Centre\n  is:  (average of x over scores, weighted by w, needing at least 1) or else 0\n\n"
         "measure turned for each Centre\n  is:       10 / (kept - 1)\n  missing:  left out\n\n"
         "measure of_areas\n  is:  (average of level over Area, weighted by share) or else 0\n\n"
         "measure in_all\n  is:       average of x over Score, weighted by w\n  missing:  left out\n";
}

struct World {
  Range value, weight;
  std::string list;
  Files files;
};

World random_world(std::uint64_t seed) {
  Random random(seed);
  const Range both_signs{-random.between(1, 4), random.between(1, 4)};
  World made{range_about(random, 6), random.chance(70) ? both_signs : range_about(random, 4), "", {}};
  made.list = list(random, made.value, made.weight);
  const std::size_t centres = 1 + random.below(3);
  DataFile& all = made.files["centres.csv"];
  DataFile& scores = made.files["scores.csv"];
  all.header = {"id"};
  scores.header = {"centre", "x", "w"};
  for (std::size_t i = 0; i < centres; ++i) {
    all.rows.push_back({"C" + std::to_string(i)});
    for (std::size_t rows = random.below(6); rows > 0; --rows) scores.rows.push_back({all.rows.back()[0], std::to_string(made.value.cell(random)), std::to_string(made.weight.cell(random))});
  }
  return made;
}

TEST(Weights, of_both_signs_leave_no_value_outside_its_type) {
  const Plenty plenty = Plenty::of(usual_worlds);
  std::uint64_t mixed = 0, outside = 0, nothing = 0;
  for (std::uint64_t seed = plenty.first_seed; seed < plenty.first_seed + plenty.cases; ++seed) {
    const World world = random_world(seed);
    const auto trial = check_rules(rules(world.value, world.weight, world.list), {});
    ASSERT_TRUE(trial->policy) << trial->complaints();
    const model::Policy& policy = *trial->policy;
    const table::Data data = read_data(policy, world.files);
    twin::Evaluator evaluator(policy, data, *Period::year(PeriodKind::calendar_year, 2026));
    std::string found;
    evaluator.watch([&](model::ExprId expr, const model::Value& value) {
      const std::string how = contradiction(policy, policy.exprs[expr].type, value);
      if (found.empty() && !how.empty()) found = std::string(trial->sources.text(policy.exprs[expr].span)) + ": " + how;
      const bool average = std::holds_alternative<model::Aggregate>(policy.exprs[expr].node);
      const auto* number = std::get_if<Rational>(&value);
      const bool of_list = average && std::get<model::Aggregate>(policy.exprs[expr].node).over[0].record.is_none();
      nothing += of_list && model::is_absent(value) ? 1 : 0;
      outside += average && number && (*number < Rational(world.value.low) || *number > Rational(world.value.high)) ? 1 : 0;
    });
    evaluator.everything();
    mixed += world.weight.low < 0 && world.weight.high > 0 ? 1 : 0;
    ASSERT_EQ(found, "") << "seed " << seed << "\n" << rules(world.value, world.weight, world.list) << world.files.at("scores.csv").text();
  }
  EXPECT_GE(mixed * 4, plenty.cases) << "weights of both signs are what this is about";
  EXPECT_GE(outside * 20, plenty.cases) << "an average outside its values must come up";
  EXPECT_GE(nothing * 50, plenty.cases) << "weights of items that are always there must come to zero";
}

}  // namespace
}  // namespace meed::property
