#include "report/data_template.hpp"

#include <gtest/gtest.h>

#include "engine/compile.hpp"
#include "report/csv.hpp"

namespace meed::report {
namespace {

class NothingBeside : public engine::RuleFinder {
  std::vector<engine::RuleFile> beside(std::string_view) const override { return {}; }
};

constexpr const char* rules = R"(policy demo
  version:   1
  in force:  1 April 2024 to 31 March 2025
  money:     GBP

list Measure (column)
  obesity  "Obesity, at reception"  "Reception obesity"
  take_up  "Take-up"                "Early education"

record Area (areas)
  file:           "counts.csv", "names.csv"
  code:           text, key, from "Area Code"
  name:           text, from "Area, in full"
  rate:           percent by Measure, from "{column} Rate", optional

record Count (counts)
  file:  "counts.csv"
  area:  Area, from "Area Code"
  seen:  date

fund grant
  shared by:  each Area in proportion to 1
  pot:        £10.00
  rounding:   largest remainder to the penny, ties by code
  unspent:    returned

measure before for each Area
  is:  sum of amount over payments of grant
)";

TEST(DataTemplates, HoldEveryColumnOnceAndNoEarlierPayments) {
  const auto compilation = engine::compile({{"demo.meed", rules}}, NothingBeside{});
  ASSERT_TRUE(compilation->policy);
  const auto tables = data_templates(*compilation->policy);
  ASSERT_EQ(tables.size(), 2U);
  EXPECT_EQ(tables[0].name, "counts.csv");
  EXPECT_EQ(csv(tables[0]), "Area Code,\"Area, in full\",Reception obesity Rate,Early education Rate,seen\n");
  EXPECT_EQ(tables[1].name, "names.csv");
  EXPECT_EQ(csv(tables[1]), "Area Code\n");
}

}  // namespace
}  // namespace meed::report
