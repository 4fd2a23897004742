// The two grants of Swindon, run as they ship, against figures worked out without the engine.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "tests/eval/scenario.hpp"

namespace meed::eval {
namespace {

std::string bytes_of(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

Files swindon() {
  Files files;
  for (const auto& entry : std::filesystem::directory_iterator("examples/swindon/data")) {
    files[entry.path().filename().string()] = bytes_of(entry.path());
  }
  return files;
}

using Rows = std::vector<std::vector<std::string>>;

Rows expected(const std::string& name) {
  std::istringstream lines(bytes_of("examples/swindon/expected/" + name + ".csv"));
  Rows rows;
  for (std::string line; std::getline(lines, line);) {
    std::istringstream cells(line);
    rows.emplace_back();
    for (std::string cell; std::getline(cells, cell, ',');) rows.back().push_back(cell);
  }
  return rows;
}

std::size_t column_of(const Rows& rows, const std::string& name) {
  const auto found = std::find(rows.at(0).begin(), rows[0].end(), name);
  EXPECT_NE(found, rows[0].end()) << name;
  return static_cast<std::size_t>(found - rows[0].begin());
}

void expect_paid(const Scenario& scenario, const std::string& fund, const Rows& rows) {
  ASSERT_GT(rows.size(), 1U);
  const std::size_t column = column_of(rows, "payment");
  for (std::size_t i = 1; i < rows.size(); ++i) EXPECT_EQ(scenario.paid(fund, rows[i][0]), rows[i].at(column)) << rows[i][0];
}

/// The last cell of each line is the value; an empty one stands for missing.
void expect_values(const Scenario& scenario, const std::string& rule, const Rows& rows) {
  ASSERT_GT(rows.size(), 1U);
  for (std::size_t i = 1; i < rows.size(); ++i) {
    const std::string value = scenario.value(rule, {rows[i][0]});
    const auto number = rows[i].size() < 2 ? std::nullopt : Rational::parse(rows[i][1]);
    const std::string wanted = rows[i].size() < 2 ? "missing" : number ? number->to_fraction() : rows[i][1];
    EXPECT_EQ(value, wanted) << rule << " of " << rows[i][0];
  }
}

TEST(Swindon, PaysOutreachToThePenny) {
  Scenario scenario(bytes_of("rules/swindon/outreach.meed"), swindon());
  scenario.run();
  EXPECT_EQ(scenario.faults(), "");
  expect_paid(scenario, "outreach", expected("outreach/payments_outreach"));
}

TEST(Swindon, ScoresEveryFamily) {
  Scenario scenario(bytes_of("rules/swindon/outreach.meed"), swindon());
  scenario.run();
  expect_values(scenario, "score", expected("outreach/measure_score"));
  expect_values(scenario, "achievement", expected("outreach/bands_achievement"));
  expect_values(scenario, "goals_met", expected("outreach/measure_goals_met"));
}

TEST(Swindon, SharesTheLifeChancesPot) {
  Scenario scenario(bytes_of("rules/swindon/life_chances.meed"), swindon());
  scenario.run();
  EXPECT_EQ(scenario.faults(), "");
  const FundResult& fund = scenario.fund("life_chances");
  EXPECT_EQ(fund.paid + fund.unspent, Rational(250'000));
  for (const ReinvestmentResult& one : scenario.run().reinvestments) EXPECT_EQ(one.met.has_value(), true);
}

TEST(Swindon, GivesTheSameBytesWithAnyNumberOfThreads) {
  Scenario scenario(bytes_of("rules/swindon/outreach.meed"), swindon());
  scenario.run();
  const std::string one = scenario.everything();
  for (const unsigned threads : {2U, 5U}) {
    scenario.options.threads = threads;
    scenario.run();
    EXPECT_EQ(scenario.everything(), one) << threads << " threads";
  }
}

}  // namespace
}  // namespace meed::eval
