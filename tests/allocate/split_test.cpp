#include "allocate/split.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "funds.hpp"

namespace meed::allocate {
namespace {

struct SplitCase {
  std::string amount;
  std::vector<std::string> parts;
  std::string unit;
  std::vector<std::string> shares;
};

std::vector<Rational> nums(const std::vector<std::string>& texts) {
  std::vector<Rational> numbers;
  for (const std::string& text : texts) numbers.push_back(num(text));
  return numbers;
}

const std::vector<SplitCase> kCases = {
    {"0.05", {"100", "101", "100", "100"}, "0.01", {"0.01", "0.02", "0.01", "0.01"}},
    {"7000000000000000", {"1", "2"}, "1", {"2333333333333333", "4666666666666667"}},
    {"613", {"98", "92", "98", "123", "102", "92"}, "1", {"99", "93", "99", "125", "104", "93"}},
    {"1000", {"0.6", "0.2", "0.1", "0.1"}, "0.01", {"600", "200", "100", "100"}},
    {"0.01", {"1", "1"}, "0.01", {"0.01", "0"}},                // a tie goes to the part written first
    {"0.02", {"1", "1", "1"}, "0.01", {"0.01", "0.01", "0"}},
    {"-0.05", {"1", "1"}, "0.01", {"-0.03", "-0.02"}},          // collected as it would be paid
    {"0", {"1", "1"}, "0.01", {"0", "0"}},
    {"10", {"0", "1", "0"}, "0.01", {"0", "10", "0"}},          // no proportion, nothing
    {"99999999999999999999.99", {"1", "1", "1"}, "0.01",        // far beyond 64 bits
     {"33333333333333333333.33", "33333333333333333333.33", "33333333333333333333.33"}},
};

TEST(Split, AddsUpExactly) {
  for (const SplitCase& c : kCases) {
    EXPECT_EQ(split(num(c.amount), nums(c.parts), num(c.unit)), nums(c.shares)) << c.amount;
  }
}

TEST(SplitDeathTest, RefusesWhatCannotAddUp) {
  EXPECT_DEATH((void)split(num("0.005"), {1, 1}, num("0.01")), "CHECK|is_integer");
  EXPECT_DEATH((void)split(1, {0, 0}, 1), "CHECK|whole");
  EXPECT_DEATH((void)split(1, {2, -1}, 1), "CHECK|sign");
}

}  // namespace
}  // namespace meed::allocate
