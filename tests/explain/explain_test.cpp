#include "explain/explain.hpp"

#include <gtest/gtest.h>

#include "small_case.hpp"

namespace meed::explain {
namespace {

using testing::SmallCase;

/// Finds a reason anywhere in a tree by how its line begins.
const Reason* find(const Reason& reason, const std::string& what) {
  if (reason.what.rfind(what, 0) == 0) return &reason;
  for (const Reason& part : reason.parts) {
    if (const Reason* found = find(part, what)) return found;
  }
  return nullptr;
}

class Explain : public ::testing::Test {
 protected:
  SmallCase small;
  Limits deep{24, 12, 2000};
  void SetUp() override {
    ASSERT_TRUE(small.compilation->policy);
    ASSERT_TRUE(small.run->faults.empty());
  }
};

TEST_F(Explain, AScoreGoesDownToTheRowsOfData) {
  const Reason reason = explain_rule(small.input(deep), small.rule("score"), {1});
  EXPECT_EQ(reason.what, "score of F2");
  EXPECT_EQ(reason.value, "17.9166… points (exactly 215/12)");
  const Reason* result = find(reason, "result of development of F2, talk");
  ASSERT_NE(result, nullptr) << small.text(reason);
  EXPECT_EQ(result->value, "30 months");
  ASSERT_EQ(result->parts.size(), 1U) << small.text(reason);
  EXPECT_EQ(result->parts[0].place, "visits.csv:6");
}

TEST_F(Explain, ASettingSaysFromWhenAndWhy) {
  const Reason reason = explain_rule(small.input(deep), small.rule("score"), {1});
  const Reason* weight = find(reason, "domain_weight of talk");
  ASSERT_NE(weight, nullptr) << small.text(reason);
  EXPECT_EQ(weight->value, "75%");
  EXPECT_EQ(weight->note, "in force from 1 October 2012; because \"Walking counts from the autumn\"");
}

TEST_F(Explain, WhatDroppedOutIsCounted) {
  const Reason reason = explain_rule(small.input(deep), small.rule("score"), {0});
  EXPECT_NE(reason.note.find("average of 1 value; 1 dropped out: missing"), std::string::npos) << reason.note;
}

TEST_F(Explain, AScaleSaysBetweenWhichPointsItLies) {
  const Reason reason = explain_rule(small.input(), small.rule("development.points"), {0, 0});
  EXPECT_EQ(reason.value, "10 points");
  EXPECT_EQ(reason.note, "in proportion between 0 points at 0 months and 20 points at 12 months");
}

TEST_F(Explain, BandsSayTheirEdges) {
  const Reason reason = explain_rule(small.input(), small.rule("achievement"), {0});
  EXPECT_EQ(reason.value, "improved");
  EXPECT_EQ(reason.note, "from 5 points; below 15 points");
}

TEST_F(Explain, AConditionSaysWhichBranchWasTaken) {
  const Reason taken = explain_rule(small.input(), small.rule("visited"), {1});
  EXPECT_EQ(taken.note, "`need >= 1.5` holds");
  const Reason otherwise = explain_rule(small.input(), small.rule("visited"), {0});
  EXPECT_EQ(otherwise.note, "`need >= 1.5` doesn't hold");
  ASSERT_EQ(otherwise.parts.size(), 1U);
  EXPECT_EQ(otherwise.parts[0].place, "families.csv:2");
}

TEST_F(Explain, APaymentShowsEveryStep) {
  const model::FundId fund{0};
  const Reason reason = explain_payment(small.input(), fund, 0);
  EXPECT_EQ(reason.what, "reward of C01");
  EXPECT_EQ(reason.value, "£500.00");
  EXPECT_EQ(find(reason, "what was earned for it")->value, "£561.15");
  EXPECT_EQ(find(reason, "its limit")->note, "reached");
  EXPECT_EQ(find(reason, "centre_part")->value, "£300.00");
  EXPECT_EQ(find(reason, "amount of reward of F1")->value, "£111.00");
}

TEST_F(Explain, RowsBeyondTheLimitAreCounted) {
  Limits limits;
  limits.rows = 1;
  const Reason reason = explain_payment(small.input(limits), model::FundId{0}, 0);
  EXPECT_NE(find(reason, "… and 1 more of them"), nullptr) << small.text(reason);
}

TEST_F(Explain, DepthBeyondTheLimitIsSaid) {
  Limits limits;
  limits.depth = 1;
  const Reason reason = explain_rule(small.input(limits), small.rule("score"), {1});
  ASSERT_FALSE(reason.parts.empty());
  EXPECT_TRUE(reason.parts[0].cut_off);
  EXPECT_TRUE(reason.parts[0].parts.empty());
  EXPECT_NE(small.text(reason).find("ask for that figure by itself"), std::string::npos) << small.text(reason);
}

TEST_F(Explain, NoNameOfAPayeeIsTold) {
  const std::string text = small.text(explain_payment(small.input(), model::FundId{0}, 0));
  EXPECT_EQ(text.find("Penhill"), std::string::npos) << text;
}

TEST_F(Explain, IsTheSameTwice) {
  EXPECT_EQ(small.text(explain_fund(small.input(), model::FundId{0})), small.text(explain_fund(small.input(), model::FundId{0})));
}

}  // namespace
}  // namespace meed::explain
