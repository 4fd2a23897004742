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
  expect_refused({base, {}, {local("set tariff to £6.00\n", "Family F1")}}, Kind::not_open_to_choice, "isn't for Family F1 to choose");
  expect_refused({base, {}, {local("set mix to psed 30%, physical 60%\n")}}, Kind::total_differs, "Centre C07 make 90%");
  expect_refused({base, {}, {local("set tariff to £6.00 from 1 October 2012\n")}}, Kind::choice_dated, "changes for");
}

TEST(Choices, AreMadeOnce) {
  expect_refused({base, {}, {local("set tariff to £6.00\n"), local("set tariff to £7.00\n")}}, Kind::choice_twice, "local1.meed and by local2.meed");
  expect_refused({base, {}, {local("set tariff to £6.00\n\nset tariff to £7.00\n")}}, Kind::choice_twice, "chosen twice");
  const Checked two = check_texts({base, {}, {local("set tariff to £6.00\n"), local("set tariff to £7.00\n", "Centre C08")}});
  EXPECT_EQ(two.shown, "");
}

const std::string national = testing::header + R"(record Authority (authorities)
  id:  text, key

record Centre (centres)
  id:         text, key
  authority:  Authority

list Kind
  first
  later

setting price by Kind
  always:        first £20.00, later £10.00
  total:         £30.00
  local choice:  £5.00 to £25.00
  local choice:  £5.00 to £25.00 for each Authority
  local choice:  £8.00 to £22.00 for each Centre

measure worth for each Centre
  is:  price of first
)";

std::string authority(const std::string& lines) {
  return "policy demo.authority\n  version: 1\n  extends: demo 1\n  for: Authority A1\n  agreed by: \"The cabinet\", 1 May 2012\n\n" + lines;
}
std::string board(const std::string& lines) {
  return "policy demo.board\n  version: 1\n  extends: demo.authority 1\n  for: Centre C1\n  agreed by: \"The board\", 14 May 2012\n\n" + lines;
}
std::string policy_below(const std::string& lines) {
  return "policy demo.below\n  version: 1\n  extends: demo 1\n  in force: 1 April 2012 to 31 March 2013\n\n" + lines;
}

TEST(Levels, StandInOrderWhateverTheOrderOfTheirLines) {
  const Checked checked = check_texts({national});
  ASSERT_TRUE(checked.policy) << checked.shown;
  const auto levels = levels_of(checked.policy->settings[model::SettingId{0}]);
  ASSERT_EQ(levels.size(), 2U);
  EXPECT_EQ(checked.policy->records[levels[0]].name, "Centre");
  EXPECT_EQ(checked.policy->records[levels[1]].name, "Authority");
}

TEST(Levels, ABoardGoesOnFromItsAuthority) {
  const Checked checked = check_texts({board("set price of later to £9.00\n\nset price of first to £21.00\n"), {authority("set price to first £18.00, later £12.00\n"), national}});
  EXPECT_EQ(checked.shown, "");
  ASSERT_TRUE(checked.policy);
  const auto& price = checked.policy->settings[model::SettingId{0}];
  ASSERT_EQ(price.choices.size(), 2U);
  EXPECT_EQ(price.choices[0].rows[0].values[0], model::Value(Rational(18)));
  EXPECT_EQ(price.choices[1].rows[0].values[1], model::Value(Rational(9)));
  ASSERT_EQ(checked.policy->layers.size(), 3U);
  EXPECT_EQ(checked.policy->layers[2].above, std::optional<std::size_t>(1));
  EXPECT_EQ(checked.policy->requirements.size(), 1U);  // that C1 does belong to A1
}

TEST(Levels, WhatIsNotChosenIsAsTheAuthorityChose) {
  // £18.00 and £12.00 make the total; £9.00 with the authority's £18.00 doesn't, though with the policy's £20.00 it wouldn't either.
  expect_refused({board("set price of later to £9.00\n"), {authority("set price to first £18.00, later £12.00\n"), national}}, Kind::total_differs, "Centre C1 make £27.00");
}

TEST(Levels, AreNarrowedAndNeverWidened) {
  const std::string narrowed = authority("set price\n  local choice: £8.00 to £21.00 for each Centre\n");
  expect_refused({board("set price to first £22.00, later £8.00\n"), {narrowed, national}}, Kind::choice_out_of_bounds, "£22.00");
  expect_refused({authority("set price\n  local choice: £7.00 to £22.00 for each Centre\n"), {national}}, Kind::bounds_widened, "£7.00 to £22.00");
  expect_refused({authority("set price\n  local choice: £12.00 to £22.00 for each Centre\n"), {national}}, Kind::choice_out_of_bounds, "leaves out £10.00");
  expect_refused({authority("set price\n  local choice: £9.00 to £22.00 for each Authority\n"), {national}}, Kind::not_open_to_choice, "Authority A1");
  expect_refused({policy_below("set price\n  local choice: £4.00 to £25.00 for each Authority\n"), {national}}, Kind::bounds_widened, "£4.00");
}

TEST(Levels, AreClosed) {
  expect_refused({board("set price to first £21.00, later £9.00\n"), {authority("set price\n  local choice: closed for each Centre\n"), national}}, Kind::not_open_to_choice, "Centre C1");
  expect_refused({board("set price to first £21.00, later £9.00\n"), {authority("set price\n  local choice: closed\n"), national}}, Kind::not_open_to_choice, "Centre C1");
  const std::string closed = policy_below("set price\n  local choice: closed for each Authority\n");
  std::string of_it = authority("set price to first £21.00, later £9.00\n");
  of_it.replace(of_it.find("demo 1"), 6, "demo.below 1");
  expect_refused({of_it, {closed, national}}, Kind::not_open_to_choice, "Authority A1");
}

TEST(Levels, OfPoliciesTheLowerCounts) {
  const std::string lower = "policy demo.lower\n  version: 1\n  extends: demo.below 1\n  in force: 1 April 2012 to 31 March 2013\n\n";
  const std::string above = policy_below("set price to first £18.00, later £12.00\n");
  const Checked checked = check_texts({lower + "set price to first £17.00, later £13.00\n", {above, national}});
  EXPECT_EQ(checked.shown, "");
  ASSERT_TRUE(checked.policy);
  EXPECT_EQ(checked.policy->settings[model::SettingId{0}].rows[0].values[0], model::Value(Rational(17)));
  expect_refused({policy_below("set price to first £18.00, later £12.00\n\nset price to first £17.00, later £13.00\n"), {national}}, Kind::choice_twice, "chosen twice");
}

TEST(Levels, AreOpenedOnceEach) {
  std::string twice = national;
  twice.replace(twice.find("£8.00 to £22.00 for each Centre"), 0, "£6.00 to £24.00 for each Centre\n  local choice:  ");
  expect_refused({twice}, Kind::choice_twice, "opened twice");
}

TEST(Levels, ASetLineSaysSomething) {
  expect_refused({authority("set price\n"), {national}}, Kind::missing_label, "doesn't say what is set");
  expect_refused({authority("set price of first\n  local choice: £9.00 to £20.00 for each Centre\n"), {national}}, Kind::label_unfit, "holds for all values");
}

TEST(Levels, GoOnOnlyFromThoseAbove) {
  std::string beside = board("set price to first £21.00, later £9.00\n");
  beside.replace(beside.find("demo.authority"), 14, "demo.board");
  beside.replace(beside.find("demo.board"), 10, "demo.other");
  beside.replace(beside.find("Centre C1"), 9, "Centre C2");
  expect_refused({beside, {board("set price to first £21.00, later £9.00\n"), authority(""), national}}, Kind::not_below, "Centre C2");
}

TEST(Layers, AreInForceWithinTheTimeOfThoseAbove) {
  const std::string longer = "policy demo.below\n  version: 1\n  extends: demo 1\n  in force: 1 April 2012 to 31 March 2014\n";
  expect_refused({longer, {national}}, Kind::base_not_in_force, "31 March 2014");
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
