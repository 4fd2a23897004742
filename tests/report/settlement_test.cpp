#include <gtest/gtest.h>

#include "report/settlement_parts.hpp"

namespace meed::report {
namespace {

using explain::Cause;
using explain::Difference;
using explain::Told;

Told told(std::string value, std::string place) {
  Told one;
  one.value = std::move(value);
  one.place = std::move(place);
  return one;
}

TEST(Settlement, ReadsWhatWasPaid) {
  const auto rows = read_payments("centre,period,amount\nC01,financial year 2024-25,12.50\n\"C, 2\",financial year 2024-25,-3.00\n");
  ASSERT_TRUE(rows);
  ASSERT_EQ(rows->size(), 2U);
  EXPECT_EQ((*rows)[1].payee, "C, 2");
  EXPECT_EQ((*rows)[1].amount, Rational(-3));
}

TEST(Settlement, ReadsSplitsAndLeavesOutWhatIsHeld) {
  const auto rows = read_splits("centre,agency,amount\nC01,council,1.00\nC02,council,held\n");
  ASSERT_TRUE(rows);
  ASSERT_EQ(rows->size(), 1U);
  EXPECT_EQ(rows->front().agency, "council");
}

TEST(Settlement, RefusesWhatIsNoPayment) {
  for (const char* text : {"", "centre,period\n", "centre,period,amount\nC01,x\n", "centre,period,amount\nC01,x,many\n", "centre,period,amount\nC01,x,held\n"}) {
    EXPECT_FALSE(read_payments(text)) << text;
  }
}

TEST(Settlement, WordsADifference) {
  const Difference cell{Cause::cell, "minutes of V4", told("45", "visits.csv:5"), told("90", "visits.csv:8")};
  EXPECT_EQ(difference_words(cell), "minutes of V4: 45 -> 90  [visits.csv:5 -> visits.csv:8]");
  EXPECT_EQ(cause_word(cell), "changed");
  Difference row{Cause::row, "V9", std::nullopt, told("20", "visits.csv:9")};
  EXPECT_EQ(difference_words(row), "V9 (20): a new row  [visits.csv:9]");
  EXPECT_EQ(cause_word(row), "new");
  std::swap(row.before, row.after);
  EXPECT_EQ(difference_words(row), "V9 (20): no longer there  [visits.csv:9]");
  row.after = row.before;
  row.counts_after = false;
  EXPECT_EQ(difference_words(row), "V9 (20): counted, and doesn't now  [visits.csv:9]");
}

}  // namespace
}  // namespace meed::report
