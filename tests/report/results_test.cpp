#include "report/results.hpp"

#include <algorithm>

#include <gtest/gtest.h>

#include "report/csv.hpp"
#include "report/text_table.hpp"
#include "tests/explain/small_case.hpp"

namespace meed::report {
namespace {

using explain::testing::Files;
using explain::testing::SmallCase;

std::string csv_of(const engine::Run& run, const std::string& name) {
  for (const TableSource& table : results(run)) {
    if (table.name == name) return csv(table);
  }
  return "no such table";
}

std::vector<std::string> names(const engine::Run& run) {
  std::vector<std::string> all;
  for (const TableSource& table : results(run)) all.push_back(table.name);
  return all;
}

TEST(Results, AreInAFixedOrder) {
  const SmallCase small;
  ASSERT_TRUE(small.run);
  EXPECT_EQ(names(*small.run), (std::vector<std::string>{"payments_reward", "earnings_reward", "splits_reward", "unspent", "outcome_development",
                                                         "measure_score", "measure_visited", "bands_achievement"}));
}

TEST(Results, ShowWhatWasEarnedAndPaid) {
  const SmallCase small;
  EXPECT_EQ(csv_of(*small.run, "payments_reward"),
            "centre,name,earned,left_out,limit,exact,payment,bound\n"
            "C01,Penhill,561.15,0,500.00,500.00,500.00,limit\n"
            "C02,Parks,0.00,0,500.00,0.00,0.00,none\n");
  EXPECT_EQ(csv_of(*small.run, "unspent"),
            "fund,pot_for,pot,paid,collected,unspent,goes_to\n"
            "reward,all,1000.00,500.00,0.00,500.00,carried forward\n");
  EXPECT_EQ(csv_of(*small.run, "splits_reward"),
            "centre,agency,amount\n"
            "C01,centre_part,300.00\nC01,partner_part,200.00\nC02,centre_part,0.00\nC02,partner_part,0.00\n");
}

TEST(Results, AbsentIsAWord) {
  const SmallCase small;
  EXPECT_EQ(csv_of(*small.run, "measure_score"), "family,value\nF1,10\nF2,215/12\nF3,missing\n");
}

TEST(Results, ARefusedRunHasNoPaymentsAndNamesItsFaults) {
  Files bad = explain::testing::files;
  bad["families.csv"] = "id,centre,need\nF1,C01,1.11\nF2,C01,lots\nF3,C02,1.00\n";
  const SmallCase small(bad);
  const auto all = names(*small.run);
  EXPECT_TRUE(std::none_of(all.begin(), all.end(), [](const std::string& name) {
    return name.rfind("payments", 0) == 0 || name.rfind("splits", 0) == 0 || name.rfind("earnings", 0) == 0 || name == "unspent";
  }));
  EXPECT_EQ(all.back(), "faults");
  EXPECT_NE(csv_of(*small.run, "faults").find("families.csv,3,need,lots,"), std::string::npos);
}

TEST(RunText, ShowsThatNothingIsLost) {
  const SmallCase small;
  const std::string text = run_text(*small.run);
  EXPECT_NE(text.find("paid £500.00 + unspent £500.00 = pot £1,000.00; unspent: carried forward\n"), std::string::npos) << text;
}

TEST(RunText, ARefusedRunShowsNoPayment) {
  Files bad = explain::testing::files;
  bad["families.csv"] = "id,centre,need\nF1,C01,1.11\nF2,C01,lots\nF3,C02,1.00\n";
  const std::string text = run_text(*SmallCase(bad).run);
  EXPECT_NE(text.find("Nothing is paid: there is one fault."), std::string::npos) << text;
  EXPECT_EQ(text.find("£"), std::string::npos) << text;
}

}  // namespace
}  // namespace meed::report
