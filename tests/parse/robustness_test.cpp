// Whatever the bytes, the parser ends, in time, without a crash: cut samples, changed samples, deep nesting.
#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <random>

#include "tests/parse/parsed.hpp"

namespace meed::parse {
namespace {

std::string repeat(const std::string& text, int times) {
  std::string all;
  for (int i = 0; i < times; ++i) all += text;
  return all;
}

TEST(Robustness, SamplesMayBeCutAnywhere) {
  for (const std::string& name : samples()) {
    const std::string whole = sample(name);
    for (std::size_t size = 0; size < whole.size(); size += 7) (void)file(whole.substr(0, size));
  }
}

TEST(Robustness, SamplesMayBeChangedAnywhere) {
  std::mt19937 random(20120401);
  const std::string signs = "\"#:,|()-+*/<>=.%\n\t \xC2\xA3" "0aZ\xff";
  for (const std::string& name : samples()) {
    for (int round = 0; round < 200; ++round) {
      std::string text = sample(name);
      for (int change = 0; change < 5; ++change) text[random() % text.size()] = signs[random() % signs.size()];
      (void)file(text);
    }
  }
}

TEST(Robustness, AnyBytesMayBeGiven) {
  std::mt19937 random(7);
  for (int round = 0; round < 500; ++round) {
    std::string text(random() % 300, ' ');
    for (char& c : text) c = static_cast<char>(random() % 128);
    (void)file(text);
    (void)expression(text);
  }
}

TEST(Robustness, DeepNestingIsRefusedPolitely) {
  EXPECT_EQ(expression(repeat("(", 100'000)), "! nested_too_deeply");
  EXPECT_EQ(expression(repeat("(", 5000) + "a" + repeat(")", 5000)), "! nested_too_deeply");
  EXPECT_EQ(expression(repeat("if ", 5000)), "! nested_too_deeply");
  EXPECT_EQ(expression(repeat("a of ", 5000) + "a"), "! nested_too_deeply");
  EXPECT_EQ(expression(repeat("not ", 5000) + "a"), "! nested_too_deeply");
  EXPECT_EQ(expression(repeat("- ", 5000) + "a"), "! nested_too_deeply");
  EXPECT_EQ(expression("a" + repeat(" + a", 5000)), "! nested_too_deeply");
  EXPECT_EQ(expression(repeat("sum of ", 5000) + "a" + repeat(" over b", 5000)), "! nested_too_deeply");
}

TEST(Robustness, ManyCasesAreNoNesting) {
  EXPECT_TRUE(expression(repeat("if a then 1 otherwise ", 2000) + "0").starts_with("(if a 1 a 1"));
  EXPECT_TRUE(expression("a is one of " + repeat("b, ", 5000) + "c").starts_with("(one-of a b"));
}

TEST(Robustness, ReadingTwiceIsBounded) {
  // Each list could be read as going on inside or outside; tried both ways at every level it would never end.
  (void)expression(repeat("(a is one of b, ", 60) + "!" + repeat(")", 60));
  (void)expression(repeat("the greater of (a, ", 60) + "!" + repeat(")", 60));
  (void)expression(repeat("a + ", 100) + repeat("sum of (", 60) + "a" + repeat(" + over b", 60));
}

TEST(Robustness, FiveThousandLinesTakeATenthOfASecond) {
  const std::string whole = sample("outreach") + "\n" + sample("reach") + "\n";
  std::string text;
  int lines = 0;
  while (lines < 5000) {
    text += whole;
    lines += static_cast<int>(std::count(whole.begin(), whole.end(), '\n'));
  }
  const auto start = std::chrono::steady_clock::now();
  const ParsedFile parsed = file(text);
  const auto taken = std::chrono::steady_clock::now() - start;
  EXPECT_TRUE(parsed.faults.empty());
  // Ten times that, so that a busy machine or a sanitizer doesn't fail the test; the benchmark holds the claim.
  EXPECT_LT(std::chrono::duration_cast<std::chrono::milliseconds>(taken).count(), 1000);
}

}  // namespace
}  // namespace meed::parse
