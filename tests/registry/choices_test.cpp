// Which published choices are in force below a version.
#include "tests/registry/story.hpp"

namespace meed::registry {
namespace {

class ChoicesBelow : public Story {
 protected:
  ChoicesBelow() { EXPECT_DONE(draft_and_publish({})); }

  /// The rules of a board, below some version.
  static Rules board(const std::string& policy, const std::string& version, const Rules& below, std::string chooser = "Centre C01") {
    return {.policy = policy, .version = version, .text = policy + version, .extends = {content(below)}, .chooser = std::move(chooser)};
  }
  Registry::Choices below(const std::string& first, const std::string& last, const std::string& version = "2024.1") {
    auto found = registry.choices_below({"millbrook.visits", version}, day(first), day(last));
    EXPECT_TRUE(found) << why(found);
    return *found;
  }
  Registry::Choices in_the_year() { return below("2024-04-01", "2025-03-31"); }
  static std::string names(const std::vector<VersionRow>& rows) {
    std::string all;
    for (const VersionRow& row : rows) all += (all.empty() ? "" : ", ") + row.name.to_string();
    return all;
  }
};

TEST_F(ChoicesBelow, OnlyPublishedOnesCount) {
  const Rules penhill = board("penhill", "1", {}), parks = board("parks", "1", {}, "Centre C02");
  EXPECT_DONE(draft(penhill));
  EXPECT_EQ(names(in_the_year().in_force), "");
  EXPECT_DONE(publish(penhill));
  EXPECT_DONE(draft_and_publish(parks));
  EXPECT_EQ(names(in_the_year().in_force), "parks 1, penhill 1");
  EXPECT_DONE(withdraw(penhill, "no quorum"));
  EXPECT_EQ(names(in_the_year().in_force), "parks 1");
  EXPECT_EQ(names(in_the_year().in_part), "");
}

TEST_F(ChoicesBelow, APolicyThatExtendsIsNoChoice) {
  Rules other = board("region", "1", {}, "");
  EXPECT_DONE(draft_and_publish(other));
  EXPECT_DONE(draft_and_publish(board("penhill", "1", other)));
  EXPECT_EQ(names(in_the_year().in_force), "");
  EXPECT_EQ(names(registry.choices_below({"region", "1"}, day("2024-04-01"), day("2025-03-31"))->in_force), "penhill 1");
}

TEST_F(ChoicesBelow, OneMayGoOnFromAnother) {
  const Rules authority = board("authority", "1", {}, "Authority A1");
  EXPECT_DONE(draft_and_publish(authority));
  EXPECT_DONE(draft_and_publish(board("centre", "1", authority)));
  EXPECT_EQ(names(in_the_year().in_force), "authority 1, centre 1");
}

TEST_F(ChoicesBelow, OnItsDaysAndUntilAnotherTakesOver) {
  Rules first = board("penhill", "1", {}), second = board("penhill", "2", {});
  first.last = "2024-12-31";
  second.first = "2024-10-01";
  second.supersedes = "1";
  EXPECT_DONE(draft_and_publish(first));
  EXPECT_EQ(names(below("2024-04-01", "2024-12-31").in_force), "penhill 1");
  EXPECT_EQ(names(in_the_year().in_part), "penhill 1");
  EXPECT_EQ(names(below("2025-01-01", "2025-03-31").in_force), "");
  EXPECT_DONE(draft_and_publish(second));
  EXPECT_EQ(names(below("2024-04-01", "2024-09-30").in_force), "penhill 1");
  EXPECT_EQ(names(below("2024-10-01", "2025-03-31").in_force), "penhill 2");
  EXPECT_EQ(names(in_the_year().in_part), "penhill 1, penhill 2");
  EXPECT_EQ(names(in_the_year().in_force), "");
}

TEST_F(ChoicesBelow, OneInTheMiddleIsSeen) {
  Rules first = board("penhill", "1", {}), second = board("penhill", "2", {});
  second.first = "2024-10-01";
  second.last = "2024-12-31";
  second.supersedes = "1";
  EXPECT_DONE(draft_and_publish(first));
  EXPECT_DONE(draft_and_publish(second));
  EXPECT_EQ(names(in_the_year().in_part), "penhill 1, penhill 2");
}

TEST_F(ChoicesBelow, WhatWasAgreedForAnotherVersionIsSaid) {
  EXPECT_DONE(draft_and_publish(board("penhill", "1", {})));
  const Rules newer{.version = "2024.2", .text = "newer", .first = "2024-10-01", .supersedes = "2024.1"};
  EXPECT_DONE(draft_and_publish(newer));
  const auto found = below("2024-10-01", "2025-03-31", "2024.2");
  EXPECT_EQ(names(found.in_force), "");
  EXPECT_EQ(names(found.elsewhere), "penhill 1");
  EXPECT_DONE(draft_and_publish({.policy = "penhill", .version = "2", .text = "again", .first = "2024-10-01", .supersedes = "1", .extends = {content(newer)}, .chooser = "Centre C01"}));
  EXPECT_EQ(names(below("2024-10-01", "2025-03-31", "2024.2").in_force), "penhill 2");
  EXPECT_EQ(names(below("2024-10-01", "2025-03-31", "2024.2").elsewhere), "");
  EXPECT_EQ(names(below("2024-04-01", "2024-09-30").in_force), "penhill 1");
}

}  // namespace
}  // namespace meed::registry
