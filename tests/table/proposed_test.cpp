// What a fault of a cell proposes is followed: with the form, the type or the words that its help names, the cell reads, and as what
// it says. Each line is a case.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "table/cell.hpp"

#include "small_policy.hpp"

namespace meed::table {
namespace {

using model::TypeKind;

/// Gives what stands in quotation marks after a word of a help: `form "…"`.
std::string after(const std::string& help, const std::string& word, std::size_t nth = 0) {
  std::size_t at = help.find(word + " \"");
  for (; nth > 0 && at != std::string::npos; --nth) at = help.find(word + " \"", at + 1);
  if (at == std::string::npos) return {};
  at += word.size() + 2;
  return help.substr(at, help.find('"', at) - at);
}

struct Small : SmallPolicy {
  model::Field& field() { return policy.fields[visit_level]; }
  CellReading read(std::string_view text) { return read_cell(policy, field(), text); }
};

std::string value_of(const CellReading& reading) {
  if (reading.problem) return "a problem: " + reading.problem->message;
  if (const auto* number = std::get_if<Rational>(&reading.value)) return number->to_fraction();
  if (const auto* date = std::get_if<Date>(&reading.value)) return date->to_iso();
  if (const auto* yes = std::get_if<bool>(&reading.value)) return *yes ? "yes" : "no";
  if (const auto* item = std::get_if<model::Item>(&reading.value)) return std::to_string(item->index);
  return "?";
}

enum class As { number, whole, percent, pounds, euros, points };

void shape(model::Field& field, As as) {
  field.type.kind = TypeKind::number;
  field.type.range = {};
  if (as == As::whole) field.whole = true, field.type.range.step = Rational(1);
  if (as == As::percent) field.percent = field.type.percent = true;
  if (as == As::pounds) field.type.unit = Unit::base("GBP");
  if (as == As::euros) field.type.unit = Unit::base("EUR");
  if (as == As::points) field.type.unit = Unit::base("point", "points");
}

struct ProposedCase { As as; const char* text; std::size_t nth; const char* value; };

TEST(Proposed, FormsReadWhatTheCellSays) {
  const std::vector<ProposedCase> cases{
      {As::pounds, "1,250", 0, "1250"},           {As::pounds, "1,250.50", 0, "2501/2"},    {As::pounds, "(250.00)", 0, "-250"},       {As::pounds, "(1,250.00)", 0, "-1250"},
      {As::pounds, "250.00-", 0, "-250"},         {As::pounds, "£1.2 million", 0, "1200000"}, {As::pounds, "£1.2m", 0, "1200000"},       {As::pounds, "-£1.2m", 0, "-1200000"},
      {As::pounds, "GBP 5", 0, "5"},              {As::pounds, "250p", 0, "5/2"},           {As::euros, "1.250,50", 0, "2501/2"},      {As::euros, "1.250,50 €", 0, "2501/2"},
      {As::euros, "1 250,50", 0, "2501/2"},       {As::euros, "1.250", 0, "1250"},          {As::euros, "1.250", 1, "5/4"},            {As::whole, "1.000", 0, "1000"},
      {As::whole, "1.000", 1, "1"},               {As::whole, "-12.000", 0, "-12000"},      {As::number, "1,234", 0, "1234"},          {As::number, "1.2E-05", 0, "3/250000"},
      {As::number, "8 out of 10", 0, "8"},        {As::number, "3 thousand", 0, "3000"},    {As::percent, "12.5 %", 0, "1/8"},         {As::percent, "80", 0, "4/5"},
      {As::percent, "0.8", 0, "1/125"},           {As::percent, "3 per cent", 0, "3/100"},  {As::percent, "(5%)", 0, "-1/20"},         {As::points, "12 points", 0, "12"},
  };
  for (const ProposedCase& one : cases) {
    Small small;
    shape(small.field(), one.as);
    const CellReading before = small.read(one.text);
    ASSERT_TRUE(before.problem) << one.text;
    const std::string form = after(before.problem->help, "form", one.nth);
    ASSERT_FALSE(form.empty()) << one.text << ": " << before.problem->help;
    small.field().form = form;
    EXPECT_EQ(value_of(small.read(one.text)), one.value) << one.text << " with \"" << form << "\"";
  }
}

TEST(Proposed, ATypeIsNamedWhereTheSignsAreOfAnother) {
  Small small;
  shape(small.field(), As::percent);
  EXPECT_NE(small.read("0.8").problem->help.find("Then the field is a `number`"), std::string::npos);
  EXPECT_NE(small.read("0.8").problem->help.find("80%"), std::string::npos);
  EXPECT_EQ(small.read("80").problem->help.find("`number`"), std::string::npos);
  Small other;
  shape(other.field(), As::number);
  EXPECT_NE(other.read("80%").problem->help.find("Then the field is a `percent`"), std::string::npos);
  shape(other.field(), As::percent);
  EXPECT_EQ(value_of(other.read("80%")), "4/5");
}

TEST(Proposed, NothingIsProposedThatCutsAValueOff) {
  const std::vector<std::pair<As, const char*>> cases{{As::pounds, "$100.00"}, {As::pounds, "100.00 CR"}, {As::pounds, "€5"}, {As::number, "<5"}, {As::points, "80%"}, {As::number, "5 per 1,000"},
                                                      {As::number, "£5"}, {As::number, "5 m"}, {As::number, "1.2.3"}, {As::number, "12 to 15"}, {As::number, "3/4/5"}, {As::whole, "1.5.2"}};
  for (const auto& [as, text] : cases) {
    Small small;
    shape(small.field(), as);
    const CellReading read = small.read(text);
    ASSERT_TRUE(read.problem) << text;
    EXPECT_EQ(read.problem->help.find("form \""), std::string::npos) << text << ": " << read.problem->help;
  }
}

TEST(Proposed, DatesYesAndNoAndItems) {
  Small small;
  model::Field& field = small.field();
  field.type.kind = TypeKind::date;
  field.type.range = {};  // whatever day
  const std::string either = small.read("03/04/2025").problem->help;  // it asks
  EXPECT_NE(either.find("3 April 2025"), std::string::npos);
  EXPECT_NE(either.find("4 March 2025"), std::string::npos);
  field.form = after(either, "form", 1);
  EXPECT_EQ(value_of(small.read("03/04/2025")), "2025-03-04");
  field.form.clear();
  field.form = after(small.read("31/12/2025").problem->help, "form");
  EXPECT_EQ(value_of(small.read("31/12/2025")), "2025-12-31");
  field = {};
  field.type.kind = TypeKind::yes_no;
  field.record = small.visits;
  const std::string words = small.read("TRUE").problem->help;
  field.yes = after(words, "yes is");
  field.no = after(words, "no is");
  EXPECT_EQ(value_of(small.read("TRUE")), "yes");
  EXPECT_EQ(value_of(small.read("FALSE")), "no");
  model::Field& theme = small.policy.fields[small.visit_theme];
  small.policy.lists[theme.type.list].items[0].title = "Health and care";
  small.policy.lists[theme.type.list].items[1].title = "Learning";
  theme.form = after(read_cell(small.policy, theme, "Learning").problem->help, "form");
  EXPECT_EQ(value_of(read_cell(small.policy, theme, "Learning")), "1");
}

}  // namespace
}  // namespace meed::table
