// Layers: what a policy extends, and what local files choose.
#include "tests/check/cases.hpp"

namespace meed::check {
namespace {

using testing::Checked;
using testing::check_texts;

const std::string base = testing::small + R"(setting tariff
  always:        £5.00
  local choice:  £1.00 to £9.00 for each Centre

setting mix by Domain
  from 1 April 2012:    psed 40%, physical 60%
  from 1 October 2012:  psed 50%, physical 50%
  total:                100%
  local choice:         10% to 90% for each Centre

setting fixed
  always:  £5.00

measure due for each Centre
  is:  tariff * size

measure mixed for each Centre
  is:  mix of psed on the last day of the period
)";

std::string local(const std::string& lines, const std::string& who = "Centre C07") {
  return "policy demo.local\n  version: 1\n  extends: demo 1\n  for: " + who + "\n  agreed by: \"The board\", 14 May 2012\n\n" + lines;
}

void expect_refused(const testing::Texts& texts, Kind kind, const std::string& says) {
  const Checked checked = check_texts(texts);
  EXPECT_TRUE(checked.has(kind)) << checked.shown;
  EXPECT_NE(checked.message(kind).find(says), std::string::npos) << says << "\n" << checked.shown;
  EXPECT_EQ(checked.diagnostics.size(), 1U) << checked.shown;
}

TEST(Layers, ExtendTheVeryVersion) {
  expect_refused({local(""), {}}, Kind::base_not_found, "`demo 1`");
  std::string other = base;
  other.replace(other.find("version:    1"), 13, "version:    2");
  expect_refused({local(""), {other}}, Kind::base_not_found, "`demo 1`");
}

TEST(Layers, ALocalFileOnlyChooses) {
  expect_refused({base, {}, {local("measure m\n  is: 1\n")}}, Kind::not_in_local_file, "`m`");
}

TEST(Choices, ReplaceEveryDatedValue) {
  const Checked checked = check_texts({base, {}, {local("set mix to psed 30%, physical 70%\n")}});
  EXPECT_EQ(checked.shown, "");
  ASSERT_TRUE(checked.policy);
  const auto& mix = checked.policy->settings[model::SettingId{1}];
  ASSERT_EQ(mix.choices.size(), 1U);
  ASSERT_EQ(mix.choices[0].rows.size(), 1U);
  EXPECT_EQ(mix.choices[0].rows[0].values[1], model::Value(Rational::ratio(7, 10)));
}

TEST(Choices, FromADayLeaveWhatWasBefore) {
  const Checked checked = check_texts({base, {}, {local("set mix to psed 30%, physical 70% from 1 January 2013\n")}});
  EXPECT_EQ(checked.shown, "");
  ASSERT_TRUE(checked.policy);
  EXPECT_EQ(checked.policy->settings[model::SettingId{1}].choices[0].rows.size(), 3U);
}

TEST(Choices, KeepWithinTheirBounds) {
  expect_refused({base, {}, {local("set tariff to £20.00\n")}}, Kind::choice_out_of_bounds, "£20.00");
  expect_refused({base, {}, {local("set fixed to £6.00\n")}}, Kind::not_open_to_choice, "`fixed`");
  expect_refused({base, {}, {local("set tarif to £6.00\n")}}, Kind::unknown_setting, "`tarif`");
  expect_refused({base, {}, {local("set tariff to £6.00\n", "Family F1")}}, Kind::not_open_to_choice, "each Centre");
  expect_refused({base, {}, {local("set mix to psed 30%, physical 60%\n")}}, Kind::total_differs, "Centre C07 make 90%");
  expect_refused({base, {}, {local("set tariff to £6.00 from 1 October 2012\n")}}, Kind::choice_dated, "changes for");
}

TEST(Choices, AreMadeOnce) {
  expect_refused({base, {}, {local("set tariff to £6.00\n"), local("set tariff to £7.00\n")}}, Kind::choice_twice, "local1.meed and by local2.meed");
  expect_refused({base, {}, {local("set tariff to £6.00\n\nset tariff to £7.00\n")}}, Kind::choice_twice, "chosen twice");
  const Checked two = check_texts({base, {}, {local("set tariff to £6.00\n"), local("set tariff to £7.00\n", "Centre C08")}});
  EXPECT_EQ(two.shown, "");
}

TEST(Layers, AnAuthoritysPolicyAddsToANationalOne) {
  const std::string extending = "policy swindon\n  version: 5\n  extends: demo 1\n  in force: 1 April 2012 to 31 March 2013\n\n";
  const Checked checked = check_texts({extending + "measure more for each Centre\n  is: due * 2\n", {base}});
  EXPECT_EQ(checked.shown, "");
  ASSERT_TRUE(checked.policy);
  EXPECT_EQ(checked.policy->name, "swindon");
  EXPECT_EQ(checked.policy->currency, "GBP");
  ASSERT_EQ(checked.policy->extends.size(), 1U);
  expect_refused({extending + "measure due for each Centre\n  is: size\n", {base}}, Kind::duplicate_name, "`due`");
}

}  // namespace
}  // namespace meed::check
