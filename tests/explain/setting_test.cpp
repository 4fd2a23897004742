#include "explain/setting.hpp"

#include <gtest/gtest.h>

namespace meed::explain {
namespace {

Date day(const char* text) { return *Date::parse_iso(text); }

const model::RecordId centre{0}, authority{1};

model::Setting weight() {
  model::Setting setting;
  setting.rows = {{day("2012-04-01"), {Rational(1)}, {}}, {day("2012-10-01"), {Rational(2)}, {}}};
  setting.choices = {{"A1", {{day("2012-08-01"), {Rational(4)}, {}}}, "theirs", {}, authority}, {"C07", {{day("2012-06-01"), {Rational(3)}, {}}}, "ours", {}, centre}};
  return setting;
}

Rational value(const SettingRow& found) { return std::get<Rational>(found.row->values[0]); }

TEST(SettingRow, IsTheLastThatHasBegun) {
  const model::Setting setting = weight();
  EXPECT_EQ(value(setting_row(setting, day("2012-04-01"), {})), 1);
  EXPECT_EQ(value(setting_row(setting, day("2012-09-30"), {})), 1);
  EXPECT_EQ(value(setting_row(setting, day("2012-10-01"), {})), 2);
  EXPECT_EQ(setting_row(setting, day("2012-03-31"), {}).row, nullptr);
}

TEST(SettingRow, AChoiceCountsOnceItHasBegun) {
  const model::Setting setting = weight();
  EXPECT_EQ(value(setting_row(setting, day("2012-05-31"), {{centre, "C07"}})), 1);
  const SettingRow chosen = setting_row(setting, day("2012-11-01"), {{centre, "C07"}, {authority, "A1"}});
  EXPECT_EQ(value(chosen), 3);
  EXPECT_EQ(chosen.choice->because, "ours");
  EXPECT_EQ(value(setting_row(setting, day("2012-11-01"), {{centre, "C08"}, {authority, "A2"}})), 2);
  EXPECT_EQ(value(setting_row(setting, day("2012-11-01"), {{centre, "C08"}, {authority, "A1"}})), 4);  // its authority's
  EXPECT_EQ(value(setting_row(setting, day("2012-11-01"), {{authority, "C07"}})), 2);                   // a key of another record
}

}  // namespace
}  // namespace meed::explain
