#include "engine/begin_policy.hpp"

#include <gtest/gtest.h>

namespace meed::engine {
namespace {

Scheme scheme(std::string_view name) { return scheme_named(name).value(); }

Period period(std::string_view words) { return *Period::parse(words); }

bool contains(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

TEST(Catalogue, IsInOrderOfNameAndTellsWhatEachIsFor) {
  const auto schemes = catalogue();
  ASSERT_GE(schemes.size(), 14U);
  for (std::size_t i = 0; i < schemes.size(); ++i) {
    EXPECT_TRUE(i == 0 || schemes[i - 1].name < schemes[i].name);
    EXPECT_FALSE(about(schemes[i]).title.empty()) << schemes[i].name;
    EXPECT_FALSE(about(schemes[i]).lines.empty()) << schemes[i].name;
  }
  EXPECT_EQ(nearest_scheme("gian_share"), "gain_share");
  EXPECT_FALSE(nearest_scheme("zzz").has_value());
  EXPECT_FALSE(scheme_named("").has_value());
}

TEST(BeginPolicy, KeepsTheSchemesYearsUnlessTold) {
  const auto text = begin_policy(scheme("best_practice_tariff"), {"county.hips", {}, {}, {}, {}});
  ASSERT_TRUE(text) << text.error().what;
  EXPECT_TRUE(contains(*text, "policy county.hips \"Best practice tariff with a gateway\"\n  version:   2024.1\n  in force:  1 April 2024 to 31 March 2025\n"));
  EXPECT_FALSE(contains(*text, "authority:"));
  EXPECT_TRUE(contains(*text, "  source:    \"Begun from `best_practice_tariff` of Meed's catalogue"));
}

TEST(BeginPolicy, MovesSettingsAndExamplesWithTheDaysInForce) {
  const auto text = begin_policy(scheme("best_practice_tariff"), {"county.hips", "Hips", "The \"County\"", "7.b", period("financial year 2031-32")});
  ASSERT_TRUE(text) << text.error().what;
  EXPECT_TRUE(contains(*text, "policy county.hips \"Hips\"\n  version:    7.b\n  authority:  \"The \"\"County\"\"\"\n"));
  EXPECT_TRUE(contains(*text, "1 April 2031 to 31 March 2032"));
  EXPECT_TRUE(contains(*text, "from 1 October 2031:"));
  EXPECT_TRUE(contains(*text, "| 30 September 2031 |"));
  EXPECT_TRUE(contains(*text, "for financial year 2031-32"));
  EXPECT_FALSE(contains(*text, "2024"));
}

TEST(BeginPolicy, MayBeInForceForLonger) {
  EXPECT_TRUE(begin_policy(scheme("gain_share"), {"a.b", {}, {}, {}, period("1 April 2025 to 31 March 2028")}));
}

TEST(BeginPolicy, RefusesDaysThatDontFit) {
  for (const char* words : {"academic year 2025-26", "quarter 1 of financial year 2025-26", "1 April 2025 to 30 March 2026"}) {
    const auto text = begin_policy(scheme("gain_share"), {"a.b", {}, {}, {}, period(words)});
    ASSERT_FALSE(text) << words;
    EXPECT_TRUE(contains(text.error().help, "begins on 1 April")) << text.error().help;
  }
}

TEST(BeginPolicy, RefusesWhatCantBeAName) {
  for (const char* name : {"", ".", "a.", ".a", "a..b", "1a", "a-b", "a b", "a.\nb"}) {
    const auto text = begin_policy(scheme("gain_share"), {name, {}, {}, {}, {}});
    ASSERT_FALSE(text) << name;
    EXPECT_TRUE(contains(text.error().what, "can't be the name of a policy"));
  }
}

TEST(BeginPolicy, RefusesAHeaderThatCantBeRead) {
  for (const char* version : {"", "one two", "1.", ".1", "1\n2"}) EXPECT_FALSE(begin_policy(scheme("gain_share"), {"a.b", {}, {}, version, {}})) << version;
  EXPECT_FALSE(begin_policy(scheme("gain_share"), {"a.b", "two\nlines", {}, {}, {}}));
}

}  // namespace
}  // namespace meed::engine
