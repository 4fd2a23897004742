// What samples come to: ranks, intervals and errors by hand, and Swindon's families each drawn once.
#include <gtest/gtest.h>

#include <deque>

#include "engine/compile.hpp"
#include "engine/spread.hpp"
#include "host/files.hpp"
#include "table/resample.hpp"

namespace meed::engine {
namespace {

Rational pounds(const char* text) { return *Rational::parse(text); }

TEST(Rank, CountsFromBothEnds) {
  struct Case { std::uint64_t samples; const char* interval; std::uint64_t rank; };
  for (const Case& one : std::vector<Case>{{1000, "0.95", 25}, {999, "0.95", 25}, {998, "0.95", 24}, {39, "0.95", 1}, {38, "0.95", 0}, {1000, "0.9", 50}, {19, "0.9", 1}, {0, "0.95", 0}, {5, "0.01", 2}}) {
    EXPECT_EQ(rank_of(one.samples, pounds(one.interval)), one.rank) << one.samples << " " << one.interval;
  }
}

TEST(Spread, IsExact) {
  std::vector<Rational> samples{pounds("3.00"), pounds("0"), pounds("-1.00"), pounds("2.50"), pounds("10.00")};
  const Spread spread = spread_of(pounds("4"), samples, 2, pounds("0.01"));
  EXPECT_EQ(spread.payment, pounds("4"));
  EXPECT_EQ(spread.lower, pounds("0"));
  EXPECT_EQ(spread.upper, pounds("3.00"));
  EXPECT_EQ(spread.unpaid, 2U);
  // The mean is 2.9, the squares add up to 74.2, so the variance is 74.2 / 4 = 18.55 and its root 4.30697…
  EXPECT_EQ(spread.standard_error, pounds("4.31"));
}

TEST(Spread, HasNoIntervalOfTooFew) {
  std::vector<Rational> one{pounds("3.00")};
  const Spread spread = spread_of(pounds("3"), one, 0, pounds("0.01"));
  EXPECT_FALSE(spread.lower || spread.upper || spread.standard_error);
}

/// Swindon's outreach, read and run.
struct Swindon {
  std::unique_ptr<Compilation> compilation = compile({{"rules/swindon/outreach.meed", *host::read_file("rules/swindon/outreach.meed")}}, host::FolderFinder{});
  const model::Policy& policy = *compilation->policy;
  std::deque<std::string> texts;
  Resampling asked;
  std::unique_ptr<Run> run;

  explicit Swindon(std::uint64_t samples) {
    ResampleWords words;
    words.record = "families";
    words.samples = samples;
    asked = *resampling_of(policy, {}, words);
    RunRequest request;
    request.period = *Period::year(PeriodKind::financial_year, 2012);
    request.besides = fields_for_drawing(policy, asked);
    for (const model::RecordId record : policy.records.ids()) {
      for (const std::string& file : table::file_names(policy.records[record])) {
        texts.push_back(*host::read_file("examples/swindon/data/" + file));
        request.input.files[record].push_back({file, texts.back()});
      }
    }
    run = engine::run(policy, std::move(request));
  }
};

TEST(Resample, PaysWhatTheRunPaysIfEveryFamilyIsDrawnOnce) {
  const Swindon swindon(1);
  const auto drawn = table::drawn_rows(swindon.policy, swindon.run->data, swindon.asked.record);
  ASSERT_TRUE(drawn);
  std::set<model::FieldId> all;
  for (const model::FieldId field : swindon.policy.fields.ids()) all.insert(field);
  table::Resampler resampler(swindon.policy, swindon.run->data, *drawn, all);
  resampler.draw(std::vector<std::uint32_t>(drawn->rows, 2));
  const auto again = eval::run(swindon.run->plan, swindon.policy, resampler.draw(std::vector<std::uint32_t>(drawn->rows, 1)), {swindon.run->period, std::nullopt, 1, false, false});
  ASSERT_FALSE(again.has_faults());
  ASSERT_EQ(again.funds.size(), 1U);
  const eval::PotResult& pot = again.funds[0].pots[0];
  const eval::PotResult& own = swindon.run->result.funds[0].pots[0];
  ASSERT_EQ(pot.payees.size(), own.payees.size());
  for (std::size_t payee = 0; payee < pot.payees.size(); ++payee) {
    EXPECT_EQ(pot.payees[payee].amount, own.payees[payee].amount);
    EXPECT_EQ(pot.payees[payee].share.exact, own.payees[payee].share.exact);
  }
}

TEST(Resample, IsTheSameOnAnyNumberOfThreads) {
  const Swindon swindon(60);
  const auto one = resample(*swindon.run, swindon.asked, std::nullopt, 1);
  const auto three = resample(*swindon.run, swindon.asked, std::nullopt, 3);
  ASSERT_TRUE(one && three);
  EXPECT_EQ(one->counted, 60U);
  ASSERT_EQ(one->funds[0].payees.size(), 14U);
  for (std::size_t payee = 0; payee < 14; ++payee) {
    const Spread &a = one->funds[0].payees[payee].second, &b = three->funds[0].payees[payee].second;
    EXPECT_EQ(a.lower, b.lower);
    EXPECT_EQ(a.upper, b.upper);
    EXPECT_EQ(a.standard_error, b.standard_error);
    EXPECT_LE(a.lower, a.upper);
  }
}

}  // namespace
}  // namespace meed::engine
