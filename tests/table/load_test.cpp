#include <gtest/gtest.h>

#include <map>

#include "table/raw.hpp"

#include "small_policy.hpp"

namespace meed::table {
namespace {

constexpr const char* two_centres = "id\nC01\nC02\n";

Numbers numbers(const Data& data, model::RecordId record, std::size_t field) {
  Numbers all;
  std::visit(
      [&](const auto& values) {
        if constexpr (std::is_same_v<typename std::decay_t<decltype(values)>::value_type, Rational>) {
          for (std::size_t i = 0; i < values.size(); ++i) all.push_back(values[i]);
        }
      },
      data.tables[record].fields[field].values);
  return all;
}

Texts texts(const Data& data, model::RecordId record, std::size_t field) {
  const auto& packed = std::get<PackedTexts>(data.tables[record].fields[field].values);
  Texts all;
  for (std::size_t i = 0; i < packed.size(); ++i) all.emplace_back(packed[i]);
  return all;
}

TEST(Load, ReadsRowsIntoColumns) {
  const SmallPolicy small;
  const Data data = small.read(two_centres, "level,theme,centre,day\n18.5,health,C02,2012-04-20\n7,learning,C01,2012-05-01\n");
  ASSERT_TRUE(data.faults.empty()) << data.faults[0].message;
  const RecordTable& visits = data.tables[small.visits];
  ASSERT_EQ(visits.rows, 2U);
  const auto& centre = std::get<Indexes>(visits.fields[0].values);
  const auto levels = numbers(data, small.visits, 2);
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

TEST(Load, LeavesOutRowsNotYetKnownThoughNothingTellsThemApart) {
  SmallPolicy small;
  small.policy.records[small.visits].known_on = small.visit_day;
  constexpr const char* rows = "centre,day,level,theme\nC01,2013-06-01,5,health\nC01,2013-03-01,4,health\n";
  EXPECT_EQ(small.read(two_centres, rows).tables[small.visits].rows, 2U);
  EXPECT_EQ(numbers(small.read(two_centres, rows, Date::from_civil(2013, 4, 30)), small.visits, 2), (Numbers{Rational(4)}));
}

TEST(Load, HoldsAllRowsForAThingIfOneDoesntSayWhenItBecameKnown) {
  SmallPolicy small;
  small.policy.records[small.visits].one_for_each = {small.visit_centre};
  small.policy.records[small.visits].known_on = small.visit_day;
  constexpr const char* rows = "centre,day,level,theme\nC01,then,5,health\nC01,2013-03-01,4,health\nC01,2013-04-01,3,health\nC02,2013-05-01,9,health\n";
  const Data data = small.read(two_centres, rows);
  EXPECT_EQ(data.faults.size(), 1U);
  EXPECT_EQ(data.tables[small.visits].held, (std::vector<std::uint8_t>{1, 1, 1, 0}));
  const Data alone = small.read(two_centres, "centre,day,level,theme\nC01,then,5,health\n", Date::from_civil(2013, 4, 30));
  EXPECT_EQ(alone.tables[small.visits].held, (std::vector<std::uint8_t>{1}));
}

TEST(Load, CountsRepeatedRowsOnceWhereTheRecordSaysSo) {
  SmallPolicy small;
  small.policy.records[small.centres].repeats_count_once = true;
  const Data data = small.read("id\nC02\nC01\nC02\nC01\n", "centre,day,level,theme\n");
  EXPECT_TRUE(data.faults.empty());
  EXPECT_EQ(texts(data, small.centres, 0), (Texts{"C01", "C02"}));
}

TEST(Load, PutsRowsInOneOrderWhateverOrderTheyCameIn) {
  const SmallPolicy small;
  const Data one = small.read("id\nC02\nC01\nC10\n", "centre,day,level,theme\nC10,2012-04-20,1,health\nC02,2012-04-20,2,health\n");
  const Data other = small.read("id\nC10\nC02\nC01\n", "centre,day,level,theme\nC02,2012-04-20,2,health\nC10,2012-04-20,1,health\n");
  EXPECT_EQ(texts(one, small.centres, 0), (Texts{"C01", "C02", "C10"}));
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
  EXPECT_EQ(texts(data, small.centres, 1), (Texts{"Penhill", "Parks"}));
  EXPECT_EQ(name.index(), small.policy.fields.size() - 1);
}

TEST(Load, AHeaderIsComparedWithoutItsBlanks) {
  EXPECT_EQ(heading("  LA \t Code\r\n(2019) "), "LA Code (2019)");
  EXPECT_EQ(heading("\xC2\xA0Rate\xC2\xA0 %"), "Rate %");
  const SmallPolicy small;
  const Data data = small.read("\xEF\xBB\xBF\" id \"\nC01\n", " centre,day ,level,theme\nC01,2012-04-20,1,health\n");
  EXPECT_TRUE(data.faults.empty()) << data.faults[0].message;
}

TEST(Load, RowsStandInOneOrderWhateverTheFiles) {
  const SmallPolicy small;
  const std::string head = "centre,day,level,theme\n";
  const std::vector<std::string> rows{"C02,2012-04-20,1,health\n", "C01,2012-05-20,10,health\n", "C01,2012-04-20,9,learning\n", "C01,2012-04-20,9.5,health\n"};
  const auto lines = [&](const std::vector<std::size_t>& order) {
    std::string text = head;
    for (const std::size_t row : order) text += rows[row];
    const Data data = small.read(two_centres, text);
    std::string found;
    const RecordTable& visits = data.tables[small.visits];
    for (std::uint32_t row = 0; row < visits.rows; ++row) found += std::to_string(order[visits.origins[row].line - 2]);
    return found;
  };
  EXPECT_EQ(lines({0, 1, 2, 3}), "2310");
  EXPECT_EQ(lines({3, 2, 1, 0}), "2310");
  EXPECT_EQ(lines({2, 3, 1, 0}), "2310");
}

/// Visits whose centres may be led on: old, area, from.
struct Changed : SmallPolicy {
  model::RecordId codes;
  Changed() {
    codes = add_record("NewCode", "new_codes");
    const model::FieldId old = add_field(codes, "old", model::TypeKind::text);
    const model::FieldId area = add_field(codes, "area", model::TypeKind::row);
    policy.fields[area].type.record = centres;
    const model::FieldId from = add_field(codes, "from", model::TypeKind::date);
    policy.fields[from].optional = policy.fields[from].type.may_be_missing = true;
    policy.fields[visit_centre].through = model::Through{codes, old, area, from, {}, visit_day};
    policy.records[visits].one_for_each = {visit_centre, visit_day};
  }
  Data read(std::string_view code_rows, std::string_view visit_rows) const {
    Input input;
    input.files[centres] = {{"centres.csv", "id\nC01\nC02\n0107\n"}};
    input.files[visits] = {{"visits.csv", visit_rows}};
    input.files[codes] = {{"new_codes.csv", code_rows}};
    return load(policy, input);
  }
};

TEST(ChangedCodes, LeadOnWhatIsNoKey) {
  const Changed small;
  const Data data = small.read("old,area,from\nA1,C02,\nC01,C02,\n107,0107,\n", "centre,day,level,theme\nA1,2012-04-20,1,health\nC01,2012-04-20,2,health\n107,2012-04-20,3,health\n0107,2012-04-21,4,health\n");
  ASSERT_TRUE(data.faults.empty()) << data.faults[0].message;
  const RecordTable& visits = data.tables[small.visits];
  const auto& keys = data.tables[small.centres].by_key;
  std::map<std::string, std::uint32_t> centre_of;
  for (std::uint32_t row = 0; row < visits.rows; ++row) centre_of[numbers(data, small.visits, 2)[row].to_fraction()] = std::get<Indexes>(visits.fields[0].values)[row];
  EXPECT_EQ(centre_of["1"], keys.find("C02"));
  EXPECT_EQ(centre_of["2"], keys.find("C01"));  // the key itself wins
  EXPECT_EQ(centre_of["3"], keys.find("0107"));
  EXPECT_EQ(centre_of["4"], keys.find("0107"));
  ASSERT_EQ(visits.led.size(), 2U);
  EXPECT_EQ(visits.led[0].place.substr(0, 14), "new_codes.csv:");
  EXPECT_EQ(visits.led[0].row < visits.led[1].row, true);
}

TEST(ChangedCodes, SayWhatIsWrongAndWhere) {
  const Changed small;
  const std::string head = "centre,day,level,theme\n", codes = "old,area,from\n";
  const auto only = [&](const std::string& code_rows, const std::string& visit_rows) {
    const Data data = small.read(codes + code_rows, head + visit_rows);
    if (data.faults.size() == 1) return data.faults[0];
    Fault count;
    count.file = std::to_string(data.faults.size()) + " faults";
    return count;
  };
  const Fault none = only("A1,C02,2012-05-01\n", "A1,2012-04-30,1,health\n");
  EXPECT_EQ(none.kind, Kind::unknown_reference) << none.file;
  EXPECT_NE(none.help.find("new_codes.csv:2 leads on from it, but only from 1 May 2012"), std::string::npos) << none.help;
  const Fault two = only("A1,C02,\nA1,C01,2012-04-01\n", "A1,2012-04-30,1,health\n");
  EXPECT_EQ(two.kind, Kind::two_new_codes) << two.file;
  EXPECT_NE(two.message.find("new_codes.csv:"), std::string::npos) << two.message;
  EXPECT_EQ(only("A1,C02,\nA1,C01,2012-05-01\n", "A1,2012-04-30,1,health\n").file, "0 faults");
  const Fault rivals = only("A1,C02,\n", "A1,2012-04-30,1,health\nC02,2012-04-30,2,health\n");
  EXPECT_EQ(rivals.kind, Kind::duplicate_row) << rivals.file;
  const Fault chain = only("A1,A2,\nA2,C02,\n", "A1,2012-04-30,1,health\n");
  EXPECT_EQ(chain.kind, Kind::unknown_reference);
  EXPECT_EQ(chain.file, "new_codes.csv");
  EXPECT_NE(chain.help.find("replaced in turn"), std::string::npos) << chain.help;
  EXPECT_EQ(only("A1,C02,soon\n", "A1,2012-04-30,1,health\n").kind, Kind::unreadable_cell);
}

}  // namespace
}  // namespace meed::table
