// Each construct of the expression language: what it comes to, and what is said of a wrong one.
#include <gtest/gtest.h>

#include "tests/check/expressions.hpp"

namespace meed::check {
namespace {

using testing::expect_refused;
using testing::expect_types;

TEST(Around, TheWholePolicyIsInOrder) { ASSERT_EQ(testing::check_text(testing::everything).shown, ""); }

TEST(Units, MultiplyAndCancel) {
  expect_types("", {
      {"20 points", "points"},
      {"£2.50 per point * 20 points", "money (GBP)"},
      {"price * 20 points", "money (GBP)"},
      {"£5.00 / 2 points", "GBP per point"},
      {"6 weeks + 1 day", "days"},
      {"2 years - 3 months", "months"},
      {"10% + 5%", "a percentage"},
      {"3 / 4", "a number"},
      {"6 weeks / 1 day", "a number"},
      {"-5 points", "points"},
  });
  expect_refused("", {
      {"20 points + £5.00", Kind::unit_mismatch, "Points and money (GBP) can't be added"},
      {"6 weeks + 1 month", Kind::unit_mismatch, "Days and months can't be added"},
      {"£5.00 + USD 5.00", Kind::unit_mismatch, "money (USD)"},
      {"20 points > 0", Kind::unit_mismatch, "can't be compared", "write `0 points`"},
      {"20 pints", Kind::unknown_unit, "no unit called `pints`", "Did you mean `points`?"},
      {"20 points / 0", Kind::zero_divisor, "divides by 0"},
      {"20 points / (3 - 3)", Kind::zero_divisor, "divides by 0"},
      {"yes + 1", Kind::wrong_kind, "must be a number"},
      {"1 and yes", Kind::wrong_kind, "Each side of `and` must be yes or no"},
      {"if 1 then 2 otherwise 3", Kind::wrong_kind, "What follows `if` must be yes or no"},
      {"if yes then 2 points otherwise 3", Kind::unit_mismatch, "must be of one kind and unit"},
      {"the greater of 2 points and 3", Kind::unit_mismatch, "must be of one kind and unit"},
  });
}

TEST(Rounding, NeedsAPlaceThatFits) {
  expect_types("", {
      {"12.345 rounded half up to 2 places", "a number"},
      {"£12.345 rounded half up to the penny", "money (GBP)"},
      {"£12.345 rounded half up to the nearest £10", "money (GBP)"},
      {"12.34% rounded half up to the nearest 0.1%", "a percentage"},
      {"(1 / 3) rounded half up to the nearest 0.1%", "a percentage"},
      {"5 points / 3 rounded down to a whole number", "points"},
  });
  expect_refused("", {
      {"12.34% rounded half up to 1 place", Kind::rounding_unfit, "A percentage is rounded to a percentage", "to the nearest 0.1%"},
      {"5 points rounded half up to the penny", Kind::rounding_unfit, "Only money"},
      {"yes rounded half up to 1 place", Kind::wrong_kind, "What is rounded must be a number"},
  });
}

TEST(Names, AreTheRowsOwnFirst) {
  expect_types("for each Family", {
      {"need", "a number"},
      {"bonus", "money (GBP)?"},
      {"region of centre", "an item of region"},
      {"authority of centre", "a row of Authority"},
      {"centre_score", "points"},
      {"centre is this Centre", "yes or no"},
      {"region of this Centre is north", "yes or no"},
      {"centre_score of centre", "points"},
      {"count over Worker, where centre is centre of this Family", "a number"},
      {"achievement", "an item of achievement"},
      {"achievement of 12 points", "an item of achievement"},
      {"tariff of achievement", "money (GBP)"},
      {"tariff of high", "money (GBP)"},
  });
  expect_refused("for each Family", {
      {"ned", Kind::unknown_name, "Nothing here is called `ned`", "Did you mean `need`, which is a field of `Family`?"},
      {"scroe", Kind::unknown_name, "`scroe`", "Did you mean `score`, which is a measure?"},
      {"minutes", Kind::unknown_name, "`minutes`", "It is a field of `Visit`"},
      {"region of centre is nort", Kind::unknown_name, "`nort`", "`north`, which is an item of `region`"},
      {"progress_points", Kind::not_a_value, "is a scale", "of …"},
      {"development", Kind::not_a_value, "is an outcome", "result of development"},
      {"take_up", Kind::not_a_value, "is an indicator", "rate of take_up"},
      {"assessments", Kind::not_a_value, "are rows", "over assessments"},
      {"nme of centre", Kind::unknown_name, "`nme`"},
      {"points of development", Kind::no_coordinate, "depends on which `Domain`", "`of`"},
      {"level of development", Kind::unknown_part, "has no `level`", "`goal`"},
      {"Domain", Kind::not_a_value, "nothing here stands on one of its items", "over Domain"},
      {"region is high", Kind::unknown_name, "`region`", "It is a field of `Centre`"},
      {"region of centre is high", Kind::wrong_kind, "can't be compared"},
      {"progress_points of need", Kind::unit_mismatch, "turns months into points"},
      {"centre_score of psed", Kind::wrong_subject, "`centre_score` has no value of its own for an item of Domain", "for each Centre"},
      {"each Centre", Kind::not_a_value, "only in a promise", "this Centre"},
      {"this Visit", Kind::no_coordinate, "`Visit`"},
      {"region of centre is \"north\"", Kind::wrong_kind, "can't be compared", "write `north`"},
      {"centre is \"C01\"", Kind::wrong_kind, "can't be compared", "`Centre \"C01\"`"},
  });
  expect_refused("for each Visit", {
      {"centre_score", Kind::ambiguous_coordinate, "`centre of helper` and `centre of lead`", "`of centre of helper`"},
  });
}

TEST(Missing, IsSettledWhereItArises) {
  expect_types("for each Family", {
      {"bonus or else £0.00", "money (GBP)"},
      {"if bonus is missing then £0.00 otherwise bonus", "money (GBP)"},
      {"if bonus is not missing and bonus > £5.00 then bonus otherwise £0.00", "money (GBP)"},
      {"score", "points?"},
      {"sure_score", "points"},
      {"risk_score", "points?"},
      {"half_risk", "points?"},
      {"1 / need", "a number"},
      {"need / (need - 1)", "a number?"},
      {"if need - 1 > 0 then need / (need - 1) otherwise 0", "a number"},
      {"left is missing", "yes or no"},
      {"if at_risk is yes then 1 otherwise missing", "a number?"},
      {"1 point * (if at_risk is yes then need otherwise missing)", "points?"},
      {"(if at_risk is yes then missing otherwise need) * 1 point", "points?"},
      {"1 point / (if at_risk is yes then missing otherwise if left is missing then missing otherwise need)", "points?"},
      {"progress_points of (need * 10 months)", "points"},
  });
  const auto refused = testing::check_text(testing::everything + "measure probe for each Family\n  is: bonus * 2\n");
  EXPECT_EQ(refused.message(Kind::may_be_missing), "The measure `probe` may be missing, and nothing says what it is then.") << refused.shown;
  const auto alike = testing::check_text(testing::everything + "measure probe for each Family, where at_risk  is yes\n  is: half_risk * 2\n");
  EXPECT_EQ(alike.shown, "");
}

TEST(Dates, AreMovedInWords) {
  expect_types("for each Family", {
      {"6 weeks after joined", "a date"},
      {"1 month after joined, or the month's last day", "a date"},
      {"18 years after 28 February 2000", "a date"},
      {"4 years after 29 February 2000", "a date"},
      {"18 years after 29 February 2000, or the month's last day", "a date"},
      {"days from joined to the last day of the period", "days"},
      {"whole months from joined to (left or else joined)", "months"},
      {"joined is in the period", "yes or no"},
      {"joined is within 6 weeks after 1 April 2012", "yes or no"},
      {"joined between 1 April 2012 and 1 May 2012", "yes or no"},
      {"cohort is the period", "yes or no"},
      {"sure_score in the previous period", "points"},
      {"sure_score in the same period last year", "points"},
  });
  expect_refused("for each Family", {
      {"29 February 2000 + 18 years", Kind::date_arithmetic, "A date isn't a number", "Write `18 years after 29 February 2000`"},
      {"joined - joined", Kind::date_arithmetic, "Two dates", "days from joined to joined"},
      {"18 years after 29 February 2000", Kind::month_end_unsaid, "may have no such day", "or the month's last day"},
      {"1 month after joined", Kind::month_end_unsaid, "Not every month has a 29th, 30th or 31st", "or the month's last day"},
      {"joined is within 1 month after 31 January 2012", Kind::month_end_unsaid, "may have no such day"},
      {"1.5 days after joined", Kind::date_arithmetic, "whole days"},
      {"5 points after joined", Kind::date_arithmetic, "days, weeks, months or years"},
      {"1 day after need", Kind::wrong_kind, "What follows `after` must be a date"},
      {"sure_score in the period", Kind::wrong_kind, "previous period", "leave out"},
      {"cohort is calendar year 2012", Kind::wrong_kind, "can't be compared"},
      {"cohort < the period", Kind::wrong_kind, "come in an order", "first day"},
  });
}

TEST(Settings, AreAskedForOnADay) {
  expect_types("for each Family by Domain", {
      {"domain_weight on the last day of the period", "a percentage"},
      {"domain_weight of psed on joined", "a percentage"},
      {"open_price", "money (GBP)"},
      {"open_price of Centre \"C01\"", "money (GBP)?"},
      {"price", "GBP per point"},
  });
  expect_refused("for each Family by Domain", {
      {"domain_weight", Kind::setting_needs_date, "more than one value while the policy is in force", "domain_weight on the last day of the period"},
      {"need on joined", Kind::not_a_setting, "Only a setting"},
  });
  expect_refused("", {{"open_price", Kind::no_coordinate, "`open_price` depends on which `Centre`"}});
}

TEST(Aggregates, SayWhatTheyRunOver) {
  expect_types("for each Family by Domain", {
      {"count over assessments", "a number"},
      {"last of level over assessments, by seen", "months?"},
      {"level of goals", "months?"},
      {"greatest of level over assessments", "months?"},
      {"sum of level over assessments", "months"},
      {"average of even over assessments", "a rating?"},
      {"percentile 50 of level over assessments, nearest rank", "months?"},
      {"percentile (50 / 2) of level over assessments, average at steps", "months?"},
      {"last of star over assessments, by seen", "a rating?"},
      {"sum of minutes over Visit, where helper is Worker \"W1\", needing all", "a number?"},
  });
  expect_types("for each Centre", {
      {"count over families", "a number"},
      {"sum of sure_score over families", "points"},
      {"average of score over families, needing all", "points?"},
      {"count over assessments of families", "a number"},
      {"sum of (sum of level over assessments) over families", "months"},
      {"average of (average of level over assessments of families, where domain is psed) over Domain, needing all", "months?"},
      {"rank of centre_score over Centre, highest first, ties share the better place", "a number"},
      {"running sum of centre_score over Centre, by id", "points"},
      {"running sum of centre_score over Centre, by id, where id is \"C02\"", "points?"},
      {"first of placed over returns, where year is the period and topic is speech, needing all", "a number?"},
      {"average of points over indicators, weighted by weight, needing at least 1", "points?"},
      {"sum of placed / eligible over returns, where eligible > 0, needing all", "a number?"},
      {"average of (if Topic is speech then 1 otherwise 2) over Topic", "a number"},
      {"count over returns, where placed is missing", "a number"},
  });
  expect_types("for each Worker", {{"sum of minutes over Visit, where helper is this Worker", "a number"}});
}

TEST(Aggregates, RefuseWhatIsLeftUnsaid) {
  expect_refused("for each Family by Domain", {
      {"average of star over assessments", Kind::average_of_ratings, "steps of a rating", "averages meaningful"},
      {"last of level over assessments", Kind::order_unsaid, "in which order", "by seen"},
      {"level of assessments", Kind::several_rows, "several `assessments`", "last of level over assessments"},
      {"count over visits", Kind::rows_not_linked, "doesn't say which `Domain`", "over Visit"},
      {"count over workers", Kind::rows_not_linked, "doesn't say which `Domain`", "over Worker"},
      {"count over asessments", Kind::unknown_name, "`asessments`", "`assessments`"},
      {"percentile 50 of level over assessments", Kind::percentile_unsaid, "several ways", "nearest rank"},
      {"percentile 101 of level over assessments, linear", Kind::wrong_count, "between 0 and 100", "0 to 100"},
      {"percentile need of level over assessments, linear, needing all, where need", Kind::wrong_kind, "What follows `where` must be yes or no"},
      {"sum of seen over assessments", Kind::wrong_kind, "What the sum is taken of must be a number"},
      {"count over assessments, where level", Kind::wrong_kind, "What follows `where` must be yes or no"},
  });
  expect_refused("for each Worker", {
      {"count over visits", Kind::rows_not_linked, "in several ways: `helper` and `lead`", "over Visit, where helper is this Worker"},
  });
  expect_refused("for each Centre", {
      {"average of score over families", Kind::needing_unsaid, "doesn't say how many values it needs", "needing all"},
      {"count over returns, where placed > 5", Kind::needing_unsaid, "may be missing"},
      {"rank of centre_score over Centre, highest first", Kind::rank_ties_unsaid, "equal values"},
      {"running sum of centre_score over Centre", Kind::order_unsaid, "in which order", "by seen, then id"},
  });
  expect_refused("", {
      {"rank of centre_score over Centre, highest first, ties share the better place", Kind::rank_of_nothing, "place of one `Centre`", "for each Centre"},
      {"running sum of centre_score over Centre, by id", Kind::running_sum_of_nothing, "up to one of the rows", "for each Centre"},
  });
}

TEST(Aggregates, ReachWideRowsByTheirItems) {
  expect_types("for each Centre by Topic", {{"rate of surveys", "a percentage?"}, {"least of rate over surveys", "a percentage?"}});
  expect_refused("for each Authority", {
      {"count over families", Kind::rows_not_linked, "doesn't say which `Authority`", "`over families of centres`"},
  });
}

TEST(Directions, FollowTheValue) {
  expect_types("for each Family by Domain", {
      {"baseline of development is better than result of development", "yes or no?"},
      {"development is met", "yes or no?"},
      {"development is not met", "yes or no?"},
      {"progress of development", "months?"},
  });
  expect_types("for each Return", {{"share is better than 50%", "yes or no"}});
  expect_types("for each Survey by Topic", {{"rate as good as 50%", "yes or no"}, {"rate of speech worse than 50%", "yes or no"}});
  expect_refused("for each Family", {{"need is better than 1", Kind::direction_unsaid, "nothing says whether higher or lower is", "better higher"}});
}

TEST(Parts, OfOutcomesIndicatorsAndFunds) {
  expect_types("for each Centre", {
      {"rate of take_up", "a percentage?"},
      {"weight of slimness", "a percentage"},
      {"numerator of take_up", "a number?"},
      {"reward", "money (GBP)"},
      {"reward of Centre \"C01\"", "money (GBP)?"},
      {"unspent of reward", "money (GBP)"},
      {"midwifery of reward", "money (GBP)"},
  });
  expect_types("for each Family", {
      {"amount of reward", "money (GBP)"},
      {"points of development of psed", "points?"},
      {"points of development of (this Family, psed)", "points?"},
      {"sum of minutes over Visit, where centre of helper is this Centre", "a number"},
  });
  expect_refused("for each Centre", {
      {"baseline of take_up", Kind::unknown_part, "The indicator `take_up` has no `baseline`"},
      {"midwivery of reward", Kind::unknown_part, "The fund `reward` has no `midwivery`", "`midwifery`"},
  });
}

TEST(Chains, OfTooManyRulesAreRefusedAndNotFollowed) {
  std::string text = testing::everything;
  for (int i = 0; i < 20000; ++i) text += "measure m" + std::to_string(i) + "\n  is: m" + std::to_string(i + 1) + " + 1\n";
  text += "measure m20000\n  is: 1\n";
  const auto checked = testing::check_text(text);
  EXPECT_TRUE(checked.has(Kind::chain_too_long));
}

TEST(Keys, NameTheRowsOfAnExample) {
  const std::string given =
      "example keys\n  given authorities\n    | id |\n    | A1 |\n  given centres\n    | id | authority | region |\n"
      "    | C01 | A1 | north |\n  given families\n    | id | centre | joined | need | at_risk | cohort |\n"
      "    | F1 | C01 | 10 April 2012 | 1.00 | yes | 2012-13 |\n  for financial year 2012-13\n";
  for (const std::string expect : {"need of F1 is 1", "centre of F1 is C01", "region of centre of F1 is north", "sure_score of F1 is 0 points",
                                   "points of development of (F1, psed) is missing", "points of take_up of C01 is missing",
                                   "reward of C01 is £0.00", "midwifery of reward of C01 is £0.00", "unspent of reward is £1,000.00",
                                   "amount of reward of F1 is £0.00", "centre_score of Centre \"C01\" is 0 points", "achievement of F1 is low",
                                   "development of (F1, psed) is met", "open_price of C01 is £5.00"}) {
    EXPECT_EQ(testing::check_text(testing::everything + given + "  expect " + expect + "\n").shown, "") << expect;
  }
  const auto checked = testing::check_text(testing::everything + given + "  expect sure_score of F2 is missing\n");
  EXPECT_EQ(checked.message(Kind::unknown_name), "Nothing here is called `F2`.") << checked.shown;
}

TEST(Circles, AreToldWhole) {
  const auto checked = testing::check_text(testing::everything + "measure a\n  is: b + 1\nmeasure b\n  is: c + 1\nmeasure c\n  is: a + 1\n");
  ASSERT_EQ(checked.diagnostics.size(), 1U) << checked.shown;
  EXPECT_EQ(checked.diagnostics.front().message, "`a` needs `b`, which needs `c`, which needs `a`: none of them can be worked out first.");
  EXPECT_EQ(checked.diagnostics.front().causes.size(), 3U);
}

}  // namespace
}  // namespace meed::check
