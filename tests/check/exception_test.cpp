// Exceptions: to what they may be, what they give, and which two are told of before any row is read.
#include "tests/check/cases.hpp"

namespace meed::check {
namespace {

using testing::expect_in_order;
using testing::expect_refusals;

const std::string grant = testing::small + "measure grant for each Centre\n  is: £10.00 * size\n";

std::string exception(const std::string& header, const std::string& where, const std::string& is = "£1.00") {
  return "exception " + header + "\n  where: " + where + "\n  is: " + is + "\n";
}

TEST(Exceptions, AreToRulesThatWorkOutAFigure) {
  expect_refusals(grant, {
      {Kind::exception_unfit, exception("e to Domain", "yes"), "`Domain` isn't a rule"},
      {Kind::exception_unfit, exception("e to points of grant", "yes"), "`points of grant`"},
      {Kind::exception_unfit, exception("a to b", "size > 1") + exception("b to a", "size > 2"), "none of them comes to a rule"},
      {Kind::exception_unfit, exception("a to a", "size > 1"), "`a` is an exception to `a`"},
      {Kind::unknown_name, exception("e to grants", "size > 1"), "`grants`"},
      {Kind::unit_mismatch, exception("e to grant", "size > 1", "1 point"), "gives what its rule gives"},
      {Kind::wrong_kind, exception("e to grant", "size"), "must be yes or no"},
      {Kind::missing_label, "exception e to grant\n  is: £1.00\n", "doesn't say `where:`"},
      {Kind::header_part, "exception e\n  where: yes\n  is: £1.00\n", "doesn't say what it is"},
      {Kind::not_a_value, exception("e to grant", "size > 1") + "measure m for each Centre\n  is: e\n", "is an exception"},
  });
}

TEST(Exceptions, ThatHoldTogetherAreRefusedWhereTheRulesShowIt) {
  const auto two = [](const std::string& first, const std::string& second) { return exception("a to grant", first) + exception("b to grant", second); };
  expect_refusals(grant, {
      {Kind::exceptions_overlap, two("size > 10", "size < 20"), "`a` and `b` hold together"},
      {Kind::exceptions_overlap, two("size is between 1 and 9", "size >= 9"), "hold together"},
      {Kind::exceptions_overlap, two("size * 2 > count over Family", "size * 2 > count over Family"), "in the same cases"},
      {Kind::exceptions_overlap, two("size > 10", "size > 20 and name is \"Penhill\""), "hold together"},
  });
  expect_in_order(grant, {
      two("size > 10", "size < 10"),
      two("size is between 1 and 9", "size > 9"),
      two("size > 10", "name is \"Penhill\""),
      two("name is \"Parks\"", "name is \"Penhill\""),
      two("size > 10", "size > count over Family"),
      exception("a to grant", "size > 10") + exception("b to a", "size > 20"),
      two("size > 10", "size > 20") + exception("c to a, b", "size > 20"),
  });
}

TEST(Exceptions, MayStandInAPolicyThatExtends) {
  const testing::Checked checked = testing::check_texts(
      {"policy q\n  version: 2\n  extends: demo 1\n  in force: 1 April 2012 to 31 March 2013\n" + exception("e to grant", "size < 5"), {grant}});
  EXPECT_EQ(checked.shown, "");
  ASSERT_TRUE(checked.policy);
  EXPECT_EQ(checked.policy->exceptions.size(), 1U);
}

}  // namespace
}  // namespace meed::check
