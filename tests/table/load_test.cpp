#include <gtest/gtest.h>

#include "small_policy.hpp"

namespace meed::table {
namespace {

constexpr const char* two_centres = "id\nC01\nC02\n";

const Numbers& numbers(const Data& data, model::RecordId record, std::size_t field) {
  return std::get<Numbers>(data.tables[record].fields[field].values);
}

TEST(Load, ReadsRowsIntoColumns) {
  const SmallPolicy small;
  const Data data = small.read(two_centres, "level,theme,centre,day\n18.5,health,C02,2012-04-20\n7,learning,C01,2012-05-01\n");
  ASSERT_TRUE(data.faults.empty()) << data.faults[0].message;
  const RecordTable& visits = data.tables[small.visits];
  ASSERT_EQ(visits.rows, 2U);
  const auto& centre = std::get<Indexes>(visits.fields[0].values);
  const auto& levels = numbers(data, small.visits, 2);
  for (std::size_t row = 0; row < 2; ++row) {
    EXPECT_EQ(levels[row].to_fraction(), centre[row] == 1 ? "37/2" : "7");
    EXPECT_EQ(visits.origins[row].line, centre[row] == 1 ? 2U : 3U);
  }
}

struct FaultCase { const char* what; const char* visits; Kind kind; std::uint64_t line; const char* column; const char* says; };

TEST(Load, SaysWhatIsWrongAndWhere) {
  const SmallPolicy small;
  const std::vector<FaultCase> cases{
      {"not a number", "centre,day,level,theme\nC01,2012-04-20,abc,health\n", Kind::unreadable_cell, 2, "level", "`abc` is not a number"},
      {"a thousands comma undeclared", "centre,day,level,theme\nC01,2012-04-20,\"1,2\",health\n", Kind::unreadable_cell, 2, "level", "1,2"},
      {"out of range", "centre,day,level,theme\nC01,2012-04-20,72.1,health\n", Kind::out_of_range, 2, "level", "from 0 to 72"},
      {"between steps", "centre,day,level,theme\nC01,2012-04-20,1.25,health\n", Kind::out_of_range, 2, "level", "0.1"},
      {"no such day", "centre,day,level,theme\nC01,2012-02-30,1,health\n", Kind::unreadable_cell, 2, "day", "2012-02-30"},
      {"a date in another form", "centre,day,level,theme\nC01,20/04/2012,1,health\n", Kind::unreadable_cell, 2, "day", "not a date"},
      {"a misspelt item", "centre,day,level,theme\nC01,2012-04-20,1,helth\n", Kind::unreadable_cell, 2, "theme", "helth"},
      {"blank", "centre,day,level,theme\nC01,2012-04-20,,health\n", Kind::missing_cell, 2, "level", "required"},
      {"dangling", "centre,day,level,theme\nC1,2012-04-20,1,health\n", Kind::unknown_reference, 2, "centre", "no Centre `C1`"},
      {"a cell too few", "centre,day,level,theme\nC01,2012-04-20,1\n", Kind::wrong_cell_count, 2, "", "3 cells"},
      {"a column lost", "centre,day,levels,theme\nC01,2012-04-20,1,health\n", Kind::missing_column, 1, "level", "not in the header"},
      {"a column twice", "centre,day,level,theme,level\nC01,2012-04-20,1,health,2\n", Kind::repeated_column, 1, "level", "twice"},
      {"empty", "", Kind::empty_file, 1, "", "empty"},
      {"an open quote", "centre,day,level,theme\n\"C01,2012-04-20,1,health\n", Kind::broken_file, 2, "", "not closed"},
  };
  for (const FaultCase& one : cases) {
    const Data data = small.read(two_centres, one.visits);
    ASSERT_EQ(data.faults.size(), 1U) << one.what;
    const Fault& fault = data.faults[0];
    EXPECT_EQ(fault.kind, one.kind) << one.what << ": " << fault.message;
    EXPECT_EQ(fault.file, "visits.csv") << one.what;
    EXPECT_EQ(fault.line, one.line) << one.what;
    EXPECT_EQ(fault.column, one.column) << one.what;
    EXPECT_NE(fault.message.find(one.says), std::string::npos) << one.what << ": " << fault.message;
    EXPECT_FALSE(fault.help.empty()) << one.what;
  }
}

TEST(Load, HoldsWhatHasAFaultAndNothingElse) {
  const SmallPolicy small;
  const Data data = small.read(two_centres, "centre,day,level,theme\nC01,2012-04-20,abc,health\nC02,2012-04-21,3,health\n");
  const Column& level = data.tables[small.visits].fields[2];
  const Column& day = data.tables[small.visits].fields[1];
  int held = 0;
  for (std::size_t row = 0; row < 2; ++row) {
    held += level.state(row) == State::held ? 1 : 0;
    EXPECT_TRUE(day.present(row));
  }
  EXPECT_EQ(held, 1);
}

TEST(Load, TellsMissingSuppressedAndZeroApart) {
  SmallPolicy small;
  auto& field = small.policy.fields[small.visit_level];
  field.optional = field.type.may_be_missing = true;
  field.tokens.suppressed = {"*"};
  small.policy.records[small.visits].tokens.not_applicable = {"[z]"};
  const Data data = small.read(two_centres, "centre,day,level,theme\nC01,2012-04-01,0,health\nC01,2012-04-02,,health\nC01,2012-04-03,*,health\nC01,2012-04-04,[z],health\n");
  ASSERT_TRUE(data.faults.empty()) << data.faults[0].message;
  const RecordTable& visits = data.tables[small.visits];
  const std::vector<State> expected{State::present, State::missing, State::suppressed, State::not_applicable};
  for (std::size_t row = 0; row < 4; ++row) EXPECT_EQ(visits.fields[2].state(row), expected[visits.origins[row].line - 2]);
}

TEST(Load, ReportsTwoRowsForOneThing) {
  SmallPolicy small;
  small.policy.records[small.visits].one_for_each = {small.visit_centre, small.visit_day};
  const Data data = small.read("id\nC01\nC01\n", "centre,day,level,theme\nC01,2012-04-20,1,health\nC01,2012-04-20,2,health\n");
  ASSERT_EQ(data.faults.size(), 2U);
  EXPECT_EQ(data.faults[0].file, "centres.csv");
  EXPECT_EQ(data.faults[0].line, 3U);
  EXPECT_NE(data.faults[0].message.find("line 2"), std::string::npos);
  EXPECT_EQ(data.faults[1].line, 3U);
  EXPECT_EQ(data.tables[small.visits].held, (std::vector<std::uint8_t>{1, 1}));
}

TEST(Load, CountsTheLatestKnown) {
  SmallPolicy small;
  small.policy.records[small.visits].one_for_each = {small.visit_centre};
  small.policy.records[small.visits].known_on = small.visit_day;
  constexpr const char* rows = "centre,day,level,theme\nC01,2013-06-01,5,health\nC01,2013-03-01,4,health\nC02,2013-05-01,9,health\n";
  const Data latest = small.read(two_centres, rows);
  EXPECT_EQ(numbers(latest, small.visits, 2), (Numbers{Rational(5), Rational(9)}));
  const Data earlier = small.read(two_centres, rows, Date::from_civil(2013, 4, 30));
  EXPECT_EQ(numbers(earlier, small.visits, 2), (Numbers{Rational(4)}));
  EXPECT_TRUE(latest.faults.empty() && earlier.faults.empty());
}

TEST(Load, CountsRepeatedRowsOnceWhereTheRecordSaysSo) {
  SmallPolicy small;
  small.policy.records[small.centres].repeats_count_once = true;
  const Data data = small.read("id\nC02\nC01\nC02\nC01\n", "centre,day,level,theme\n");
  EXPECT_TRUE(data.faults.empty());
  EXPECT_EQ(std::get<Texts>(data.tables[small.centres].fields[0].values), (Texts{"C01", "C02"}));
}

TEST(Load, PutsRowsInOneOrderWhateverOrderTheyCameIn) {
  const SmallPolicy small;
  const Data one = small.read("id\nC02\nC01\nC10\n", "centre,day,level,theme\nC10,2012-04-20,1,health\nC02,2012-04-20,2,health\n");
  const Data other = small.read("id\nC10\nC02\nC01\n", "centre,day,level,theme\nC02,2012-04-20,2,health\nC10,2012-04-20,1,health\n");
  EXPECT_EQ(std::get<Texts>(one.tables[small.centres].fields[0].values), (Texts{"C01", "C02", "C10"}));
  EXPECT_EQ(numbers(one, small.visits, 2), numbers(other, small.visits, 2));
}

TEST(Load, ReadsAWideTableWithAColumnForEachItem) {
  SmallPolicy small;
  const model::FieldId scores = small.add_field(small.visits, "score", model::TypeKind::number);
  small.policy.fields[scores].by = {small.policy.fields[small.visit_theme].type.list};
  small.policy.fields[scores].column = "{name} Score";
  const Data data = small.read(two_centres, "centre,day,level,theme,learning Score,health Score\nC01,2012-04-20,1,health,7,3\n");
  ASSERT_TRUE(data.faults.empty()) << data.faults[0].message;
  EXPECT_EQ(numbers(data, small.visits, 4), (Numbers{Rational(3), Rational(7)}));
}

TEST(Load, JoinsSeveralFilesOnTheKey) {
  SmallPolicy small;
  const model::FieldId name = small.add_field(small.centres, "name", model::TypeKind::text);
  Input input;
  input.files[small.centres] = {{"centres.csv", "id\nC01\nC02\n"}, {"names.csv", "name,id\nParks,C02\nPenhill,C01\n"}};
  const Data data = load(small.policy, input);
  ASSERT_TRUE(data.faults.empty()) << data.faults[0].message;
  EXPECT_EQ(std::get<Texts>(data.tables[small.centres].fields[1].values), (Texts{"Penhill", "Parks"}));
  EXPECT_EQ(name.index(), small.policy.fields.size() - 1);
}

}  // namespace
}  // namespace meed::table
