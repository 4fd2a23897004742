// Rows drawn again: what comes along, who is drawn, and the data that are made.
#include <gtest/gtest.h>

#include <map>

#include "table/resample.hpp"
#include "table/strata.hpp"

#include "small_policy.hpp"

namespace meed::table {
namespace {

/// Centres, families (id, centre, twin), assessments (family, theme; one for each), visits (id, assessment, centre, after)
/// and notes (family, text), read from rows.
struct Families : SmallPolicy {
  model::RecordId families, assessments, calls, notes;

  Families() {
    families = add_record("Family", "families");
    key(families, add_field(families, "id", model::TypeKind::text));
    refer(families, "centre", centres);
    assessments = add_record("Assessment", "assessments");
    refer(assessments, "family", families);
    const model::FieldId theme = add_field(assessments, "theme", model::TypeKind::item);
    policy.fields[theme].type.list = policy.fields[visit_theme].type.list;
    policy.records[assessments].one_for_each = policy.records[assessments].fields;
    calls = add_record("Call", "calls");
    key(calls, add_field(calls, "id", model::TypeKind::text));
    optional(refer(calls, "family", families));
    optional(refer(calls, "after", calls));
    notes = add_record("Note", "notes");
    refer(notes, "call", calls);
    add_field(notes, "text", model::TypeKind::text);
  }
  model::FieldId refer(model::RecordId from, std::string name, model::RecordId to) {
    const model::FieldId field = add_field(from, std::move(name), model::TypeKind::row);
    policy.fields[field].type.record = to;
    return field;
  }
  void key(model::RecordId record, model::FieldId field) {
    policy.fields[field].key = true;
    policy.records[record].key = field;
  }
  void optional(model::FieldId field) { policy.fields[field].optional = policy.fields[field].type.may_be_missing = true; }

  Data read(const std::map<std::string, std::string>& files) const {
    Input input;
    for (const model::RecordId record : policy.records.ids()) {
      const auto found = files.find(policy.records[record].plural);
      if (found != files.end()) input.files[record] = {{found->first + ".csv", found->second}};
    }
    Data data = load(policy, input);
    EXPECT_TRUE(data.faults.empty()) << data.faults[0].message;
    return data;
  }
  std::set<model::FieldId> all_fields() const {
    std::set<model::FieldId> all;
    for (const model::FieldId field : policy.fields.ids()) all.insert(field);
    return all;
  }
};

const std::map<std::string, std::string> some_files{
    {"centres", "id\nC1\nC2\n"},
    {"families", "id,centre\nF1,C1\nF2,C1\nF3,C2\n"},
    {"assessments", "family,theme\nF1,health\nF1,learning\nF2,health\nF2,learning\nF3,health\nF3,learning\n"},
    {"calls", "id,family,after\nA,F2,\nB,,A\nC,F1,\nD,,\nE,F3,\n"},
    {"notes", "call,text\nA,first\nB,second\nC,third\nC,fourth\nD,fifth\n"}};

std::string key(const Data& data, model::RecordId record, std::uint32_t row) { return std::string(std::get<PackedTexts>(data.tables[record].fields[0].values)[row]); }
const Column& column(const Data& data, model::RecordId record, std::size_t field) { return data.tables[record].fields[field]; }
std::uint32_t row_at(const Column& column, std::size_t at) { return std::get<Indexes>(column.values)[at]; }

/// Writes every row as a line, references by key.
std::multiset<std::string> lines(const Families& small, const Data& data, model::RecordId record) {
  std::multiset<std::string> all;
  const auto& fields = small.policy.records[record].fields;
  for (std::uint32_t row = 0; row < data.tables[record].rows; ++row) {
    std::string line;
    for (std::size_t field = 0; field < fields.size(); ++field) {
      const Column& cells = column(data, record, field);
      if (!cells.present(row)) line += "-";
      else if (const auto* texts = std::get_if<PackedTexts>(&cells.values)) line += (*texts)[row];
      else if (small.policy.fields[fields[field]].type.kind == model::TypeKind::row) line += key(data, small.policy.fields[fields[field]].type.record, row_at(cells, row));
      else line += std::to_string(row_at(cells, row));
      line += ";";
    }
    all.insert(line);
  }
  return all;
}

TEST(Resample, BringsAlongWhatBelongsToACopy) {
  const Families small;
  const Data data = small.read(some_files);
  const auto drawn = drawn_rows(small.policy, data, small.families);
  ASSERT_TRUE(drawn);
  Resampler resampler(small.policy, data, *drawn, small.all_fields());
  const Data& made = resampler.draw({2, 1, 0});
  EXPECT_EQ(lines(small, made, small.families), (std::multiset<std::string>{"F1;C1;", "F1 (2);C1;", "F2;C1;"}));
  EXPECT_EQ(lines(small, made, small.assessments),
            (std::multiset<std::string>{"F1;0;", "F1;1;", "F1 (2);0;", "F1 (2);1;", "F2;0;", "F2;1;"}));
  // B belongs to F2 through A; D belongs to nobody, and stays.
  EXPECT_EQ(lines(small, made, small.calls), (std::multiset<std::string>{"A;F2;-;", "B;-;A;", "C;F1;-;", "C (2);F1 (2);-;", "D;-;-;"}));
  EXPECT_EQ(lines(small, made, small.notes),
            (std::multiset<std::string>{"A;first;", "B;second;", "C;third;", "C;fourth;", "C (2);third;", "C (2);fourth;", "D;fifth;"}));
  EXPECT_EQ(lines(small, made, small.centres), lines(small, data, small.centres));
  EXPECT_EQ(made.tables[small.centres].by_key.find("C2"), 1U);
  EXPECT_TRUE(made.tables[small.assessments].every_one);
  for (std::uint32_t row = 0; row < 6; ++row) {
    EXPECT_EQ(row_at(column(made, small.assessments, 0), row), row / 2);
    EXPECT_EQ(row_at(column(made, small.assessments, 1), row), row % 2);
  }
}

TEST(Resample, IsTheDataItselfIfEveryRowIsDrawnOnce) {
  const Families small;
  const Data data = small.read(some_files);
  const auto drawn = drawn_rows(small.policy, data, small.families);
  ASSERT_TRUE(drawn);
  Resampler resampler(small.policy, data, *drawn, small.all_fields());
  resampler.draw({0, 0, 3});
  const Data& made = resampler.draw({1, 1, 1});
  for (const model::RecordId record : small.policy.records.ids()) {
    EXPECT_EQ(made.tables[record].rows, data.tables[record].rows);
    EXPECT_EQ(lines(small, made, record), lines(small, data, record)) << small.policy.records[record].plural;
  }
}

TEST(Resample, MakesNoKeyThatThereIs) {
  const Families small;
  auto files = some_files;
  files["families"] = "id,centre\nF1,C1\nF1 (2),C1\nF3,C2\n";
  files["assessments"] = "family,theme\n";
  files["calls"] = "id,family,after\n";
  files["notes"] = "call,text\n";
  const Data data = small.read(files);
  const auto drawn = drawn_rows(small.policy, data, small.families);
  Resampler resampler(small.policy, data, *drawn, small.all_fields());
  EXPECT_EQ(lines(small, resampler.draw({2, 1, 0}), small.families), (std::multiset<std::string>{"F1;C1;", "F1 ((2);C1;", "F1 (2);C1;"}));
}

TEST(Drawn, RefusesARowThatBelongsToTwo) {
  const Families small;
  auto files = some_files;
  files["calls"] = "id,family,after\nA,F2,\nB,F1,A\n";
  files["notes"] = "call,text\n";
  const Data data = small.read(files);
  const auto drawn = drawn_rows(small.policy, data, small.families);
  ASSERT_FALSE(drawn);
  EXPECT_NE(drawn.error().what.find("calls.csv:3 belongs to two rows of Family, `F1` and `F2`"), std::string::npos) << drawn.error().what;
}

TEST(Drawn, RefusesWhatThereIsOneOf) {
  Families small;
  EXPECT_FALSE(why_not_drawn(small.policy, small.families));
  EXPECT_FALSE(why_not_drawn(small.policy, small.notes));
  const auto itself = why_not_drawn(small.policy, small.assessments);
  ASSERT_TRUE(itself);
  EXPECT_NE(itself->help.find("families"), std::string::npos);
  // One call for each day, which says who called and not for whom it is the one.
  small.policy.records[small.calls].one_for_each = {small.policy.records[small.calls].fields[0]};
  ASSERT_TRUE(why_not_drawn(small.policy, small.families));
  EXPECT_NE(why_not_drawn(small.policy, small.families)->what.find("there is one Call for each `id`"), std::string::npos);
}

TEST(Strata, DrawWithinWhatIsAlike) {
  const Families small;
  const Data data = small.read(some_files);
  const model::FieldId centre = small.policy.records[small.families].fields[1];
  const Strata within = strata_of(small.policy, data, small.families, {{centre}});
  EXPECT_EQ(within.of, (std::vector<std::uint32_t>{0, 0, 1}));
  EXPECT_EQ(within.single(), 1U);
  const Strata all = strata_of(small.policy, data, small.families, {});
  EXPECT_EQ(all.size(), 1U);
  for (std::uint64_t sample = 0; sample < 50; ++sample) {
    const auto times = times_drawn(within, 7, sample);
    EXPECT_EQ(times[0] + times[1], 2U);
    EXPECT_EQ(times[2], 1U);
    EXPECT_EQ(times, times_drawn(within, 7, sample));
    const auto among_all = times_drawn(all, 7, sample);
    EXPECT_EQ(among_all[0] + among_all[1] + among_all[2], 3U);
  }
}

/// Ten rows worth 1 … 10: the mean of a sample's sum is 55, its variance that of ten draws, 10 × 8.25.
TEST(Strata, DrawsHaveTheMeanAndVarianceThatTheyOught) {
  const Families small;
  std::string rows = "id,centre\n";
  for (int i = 0; i < 10; ++i) rows += "F" + std::to_string(i) + ",C1\n";
  auto files = some_files;
  for (const char* empty : {"assessments", "calls", "notes"}) files.erase(empty);
  files["families"] = rows;
  const Data data = small.read(files);
  const Strata strata = strata_of(small.policy, data, small.families, {});
  constexpr int samples = 20'000;
  std::int64_t sum = 0, squares = 0;
  for (std::uint64_t sample = 0; sample < samples; ++sample) {
    const auto times = times_drawn(strata, 20, sample);
    std::int64_t worth = 0;
    for (std::size_t row = 0; row < times.size(); ++row) worth += static_cast<std::int64_t>((row + 1) * times[row]);
    sum += worth - 55;
    squares += (worth - 55) * (worth - 55);
  }
  EXPECT_NEAR(static_cast<double>(sum) / samples, 0, 0.26);        // four standard errors of the mean
  EXPECT_NEAR(static_cast<double>(squares) / samples, 82.5, 3.3);  // and of the variance
}

}  // namespace
}  // namespace meed::table
