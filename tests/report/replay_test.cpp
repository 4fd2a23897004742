// A replay's cells as text and back, its sums by groups, and its charts.
#include "report/replay.hpp"

#include <gtest/gtest.h>

namespace meed::report {
namespace {

ReplayCell cell_paying(int pounds) {
  ReplayCell cell{engine::InForce::in_part, engine::Standing::paid_in_part, {}, {}, {}, {}};
  cell.funds = {{"reach", 2, 1, pounds, 0, Rational::ratio(1, 3)}};
  cell.lines = {{"reach", {"centre", "C01", "Mill \"Lane\", north"}, 1, 0, pounds}, {"reach", {"centre", "C02", ""}, 1, 1, 0}};
  cell.facts = {{"returns.csv", "3", "C02", "need", "the cell is blank", "amount of reach"}};
  cell.held = {{"reach of C02", "something it earns rests on a faulty row"}};
  return cell;
}

Replay replay_of(std::vector<ReplayVariant> variants) {
  Replay replay;
  replay.policies = {{"p", "1", "", "GBP", std::nullopt, std::nullopt, {}}};
  replay.variants = std::move(variants);
  replay.periods = {*Period::parse("financial year 2011-12"), *Period::parse("financial year 2012-13")};
  for (std::size_t i = 0; i < replay.variants.size() * 2; ++i) replay.cells.push_back(cell_paying(100 + static_cast<int>(i)));
  return replay;
}

TEST(Replay, KeepsACellAsText) {
  const std::string text = replay_cell_text(cell_paying(100));
  const auto back = read_replay_cell(text);
  ASSERT_TRUE(back);
  EXPECT_EQ(replay_cell_text(*back), text);
  EXPECT_EQ(back->lines[0].keys[2], "Mill \"Lane\", north");
  EXPECT_EQ(back->funds[0].unspent, Rational::ratio(1, 3));
}

TEST(Replay, TakesNoDamagedCell) {
  const std::string text = replay_cell_text(cell_paying(100));
  for (std::size_t at = 0; at < text.size(); ++at) {
    std::string damaged = text;
    damaged[at] = static_cast<char>(damaged[at] ^ 1);
    EXPECT_FALSE(read_replay_cell(damaged)) << at;
    EXPECT_FALSE(read_replay_cell(text.substr(0, at))) << at;
  }
}

TEST(Replay, SaysOfEveryRowWhetherThePolicyWasInForce) {
  const Table table = replay_table(replay_of({{"as it stands", {}, {}}}));
  ASSERT_EQ(table.rows.size(), 4U);
  EXPECT_EQ(table.columns[2].name, "in_force");
  EXPECT_EQ(table.rows[0][2].text, "in part");
  EXPECT_EQ(table.rows[1].back().state, model::State::held);
}

TEST(Replay, GoesAlongTheSettingOrThePeriods) {
  Replay replay = replay_of({{"as it stands", {}, {}}, {"a 1", {"1"}, {Rational(1)}}, {"a 2", {"2"}, {Rational(2)}}});
  replay.settings = {{"a", "", "", false, true}};
  const auto along_a = replay_chart(replay, "");
  ASSERT_TRUE(along_a);
  EXPECT_EQ(std::get<std::vector<Rational>>(along_a->along), (std::vector<Rational>{1, 2}));
  ASSERT_EQ(along_a->series.size(), 2U);
  EXPECT_EQ(along_a->series[1].name, "2012-13");
  EXPECT_EQ(along_a->series[1].values[0]->value, Rational(103));
  const auto along_periods = replay_chart(replay, "period");
  ASSERT_TRUE(along_periods);
  EXPECT_EQ(along_periods->series.size(), 3U);
  EXPECT_NE(along_periods->title.find("lack payments that are held"), std::string::npos);
  EXPECT_FALSE(replay_chart(replay, "b"));
}

}  // namespace
}  // namespace meed::report
