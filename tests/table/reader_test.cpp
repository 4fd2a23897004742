// Compares the quick ways of reading with cell.hpp, on random texts of random fields; and whole tables, however many
// threads read them and in whatever order rows come.
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <random>

#include "table/cell.hpp"

#include "small_policy.hpp"

namespace meed::table {
namespace {

using model::TypeKind;

std::string cell_text(const Column& column, std::size_t at) {
  if (!column.present(at)) return "absent " + std::to_string(static_cast<int>(column.state(at)));
  return std::visit(
      [&](const auto& values) -> std::string {
        using Values = std::decay_t<decltype(values)>;
        using Value = typename Values::value_type;
        if constexpr (std::is_same_v<Value, Rational>) return values[at].to_fraction();
        else if constexpr (std::is_same_v<Value, std::string>) return std::string(values[at]);
        else if constexpr (std::is_same_v<Values, Dates>) return values[at].to_iso();
        else if constexpr (std::is_same_v<Values, Periods>) return values[at].to_string();
        else return std::to_string(values[at]);
      },
      column.values);
}

std::string value_text(const model::Value& value) {
  if (const auto* absent = std::get_if<model::Absent>(&value)) return "absent " + std::to_string(static_cast<int>(absent->state));
  if (const auto* number = std::get_if<Rational>(&value)) return number->to_fraction();
  if (const auto* yes = std::get_if<bool>(&value)) return *yes ? "1" : "0";
  if (const auto* date = std::get_if<Date>(&value)) return date->to_iso();
  if (const auto* period = std::get_if<Period>(&value)) return period->to_string();
  if (const auto* item = std::get_if<model::Item>(&value)) return std::to_string(item->index);
  return std::get<std::string>(value);
}

std::string in_quotes(const std::string& text) {
  std::string out = "\"";
  for (const char c : text) out += c == '"' ? "\"\"" : std::string(1, c);
  return out + '"';
}

template <class T>
T one_of(const std::vector<T>& all) {
  return all[*rc::gen::inRange<std::size_t>(0, all.size())];
}

std::optional<Rational> some_bound() {
  const auto numbers = std::vector<std::optional<Rational>>{std::nullopt, Rational(0), Rational(-3), Rational(72), Rational(1), Rational::ratio(1, 2), Rational::ratio(-7, 4), Rational::ratio(1, 3), Rational(100000)};
  return one_of(numbers);
}

/// Makes the field that a test reads any field at all.
void shape(SmallPolicy& small) {
  model::Field& field = small.policy.fields[small.visit_level];
  field.type.kind = one_of(std::vector<TypeKind>{TypeKind::number, TypeKind::number, TypeKind::number, TypeKind::date, TypeKind::period, TypeKind::yes_no, TypeKind::item, TypeKind::text});
  field.type.range = {};
  if (field.type.kind == TypeKind::item) field.type.list = small.policy.fields[small.visit_theme].type.list;
  if (field.type.kind == TypeKind::number) {
    field.type.range = {some_bound(), some_bound(), one_of(std::vector<std::optional<Rational>>{std::nullopt, Rational(1), Rational::ratio(1, 10), Rational::ratio(1, 4), Rational::ratio(1, 3), Rational::ratio(1, 100)})};
    if (field.type.range.low && field.type.range.high && *field.type.range.high < *field.type.range.low) std::swap(field.type.range.low, field.type.range.high);
    field.percent = one_of(std::vector<bool>{false, false, true});
    field.whole = one_of(std::vector<bool>{false, false, true});
    field.form = one_of(std::vector<std::string>{"", "", "", "{}", "{1.234,5}", "({})", "{} out of 10", "{}m", "{}E{}"});
    if (*rc::gen::inRange(0, 3) == 0) field.type.unit = Unit::base("GBP");
  }
  if (field.type.kind == TypeKind::date) field.form = one_of(std::vector<std::string>{"", "dd/mm/yyyy"});
  if (field.type.kind == TypeKind::text) field.form = one_of(std::vector<std::string>{"", "0000"});
  if (field.type.kind == TypeKind::period) field.type.period = PeriodKind::financial_year;
  field.optional = field.type.may_be_missing = one_of(std::vector<bool>{true, false});
  field.tokens.suppressed = one_of(std::vector<std::vector<std::string>>{{}, {"*"}, {"-999", "s"}, {"0"}});
  small.policy.records[small.visits].tokens.missing = one_of(std::vector<std::vector<std::string>>{{}, {"n/a"}, {"2012-04-01", "7"}});
}

std::string some_text() {
  const std::vector<std::string> whole{"", "*", "s", "-999", "n/a", "yes", "no", "health", "learning", "helth", "2012-04-01", "2012-02-30", "0001-01-01", "01/04/2012", "2012-13", "201213", "£1,250.50", "1,250", "-0", "+5",
                                       "1.", ".5", "--1", "1.2.3", "7 out of 10", "1.2E-05", "51.6%", "%", "1e5", "12 ", " 12", "Ynys Môn", "a\"b", "two\nlines", "a,b", "0107", "107", "12345678901234567890", "0.1234567890123456789",
                                       "999999999999999999", "-999999999999999999", "9223372036854775807", "1.2m", "00000000000000000001", "18.50", "100%", "33.3%",
                                       "1.250", "-12.500", "1.250%", "12\u00A0", "\u200912", "12\t", " health ", "health\u3000", "Mo\u0302n", "M\u00F4n", "a  b", "0\u200B107", "\uFEFF7", "\u00AD7", "n/a ", " 2012-04-01", "\u2212" "5", "(5)", "(5.5)", "-(5)", "1.234,5", "3/4", "-\u00A3" "5", " ", "\u00A0"};
  if (*rc::gen::inRange(0, 2) == 0) return one_of(whole);
  return *rc::gen::container<std::string>(rc::gen::elementOf(std::string("0123456789.-%,")));
}

TEST(Reader, ReadsEachCellAsCellDoes) {
  const bool held = rc::check("a column's cells are what read_cell gives", [] {
    SmallPolicy small;
    shape(small);
    const model::Field& field = small.policy.fields[small.visit_level];
    std::vector<std::string> texts;
    std::string rows = "centre,day,theme,level,other\n";
    for (int i = 0; i < 30; ++i) {
      texts.push_back(some_text());
      const bool plain = texts.back().find_first_of(",\"\n") == std::string::npos;
      rows += "C01,2012-04-20,health," + (plain && one_of(std::vector<bool>{true, true, false}) ? texts.back() : in_quotes(texts.back())) + ",x\n";
    }
    const Data data = small.read("id\nC01\n", rows);
    const RecordTable& visits = data.tables[small.visits];
    RC_ASSERT(visits.rows == texts.size());
    std::map<std::uint64_t, const Fault*> fault_of;
    for (const Fault& fault : data.faults) fault_of[fault.line] = &fault;
    std::uint64_t line = 2;
    std::map<std::uint64_t, std::size_t> row_of;
    for (std::uint32_t row = 0; row < visits.rows; ++row) row_of[visits.origins[row].line] = row;
    for (const std::string& text : texts) {
      const CellReading expected = read_cell(small.policy, field, text);
      const std::string found = cell_text(visits.fields[2], row_of.at(line));
      const std::string wanted = expected.problem ? "absent " + std::to_string(static_cast<int>(State::held)) : value_text(expected.value);
      if (found != wanted) RC_FAIL("`" + text + "` is " + wanted + ", and was read as " + found);
      RC_ASSERT(fault_of.contains(line) == expected.problem.has_value());
      if (expected.problem) {
        RC_ASSERT(fault_of[line]->message == expected.problem->message);
        RC_ASSERT(fault_of[line]->help == expected.problem->help);
        RC_ASSERT(fault_of[line]->kind == expected.problem->kind);
      }
      line += 1 + static_cast<std::uint64_t>(std::count(text.begin(), text.end(), '\n'));
    }
  });
  EXPECT_TRUE(held);
}

/// Lays a table out as text, with where rows stood if that is asked for.
std::string laid_out(const Data& data, model::RecordId record, bool places) {
  const RecordTable& table = data.tables[record];
  std::string all = std::to_string(table.rows) + (table.every_one ? " every one" : "") + "\n";
  for (std::uint32_t row = 0; row < table.rows; ++row) {
    if (places) all += std::to_string(table.origins[row].line) + ": ";
    for (const Column& column : table.fields) all += cell_text(column, row) + (column.values.index() < 4 ? "; " : ", ");
    all += !table.held.empty() && table.held[row] != 0 ? "held\n" : "\n";
  }
  for (const Fault& fault : data.faults) {
    if (fault.record == record && places) all += std::to_string(fault.line) + " " + fault.column + " row " + std::to_string(fault.row) + " " + fault.message + "\n";
  }
  return all;
}

/// Rows of visits enough for several parts, some of them strange, in a random order.
struct ReadRows {
  std::vector<std::string> lines;
  explicit ReadRows(std::uint32_t seed, bool faulty) {
    std::mt19937 random(seed);
    for (std::uint32_t i = 0; i < 40'000; ++i) {
      std::string line = "C" + std::to_string(100 + i % 200) + ",2012-0" + std::to_string(1 + i / 200 % 9) + "-" + (i / 1800 < 9 ? "0" : "") + std::to_string(1 + i / 1800) + "," + std::to_string(i % 72) + ".5,";
      line += i % 2 == 0 ? "health" : "\"learning\"";
      line += i % 97 == 0 ? ",\"a note\nof two lines\"" : i % 101 == 0 ? ",\"he said \"\"no\"\"\"" : ",plain";
      if (faulty && i % 5003 == 7) line += ",too many";
      if (faulty && i % 5009 == 7) line = "C999" + line.substr(4);
      if (faulty && i % 5011 == 7) line.replace(line.find(".5"), 2, ".55");
      lines.push_back(line + "\n");
    }
    std::shuffle(lines.begin(), lines.end(), random);
  }
  std::string text() const {
    std::string all = "centre,day,level,theme,note\n";
    for (const std::string& line : lines) all += line;
    return all;
  }
};

struct Shuffled : SmallPolicy {
  std::string centres_file = "id\n";
  Shuffled() {
    policy.records[visits].one_for_each = {visit_centre, visit_day};
    for (int i = 100; i < 300; ++i) centres_file += "C" + std::to_string(i) + "\n";
  }
  Data read_with(const std::string& rows, unsigned threads) const {
    Input input;
    input.files[centres] = {{"centres.csv", centres_file}};
    input.files[visits] = {{"visits.csv", rows}};
    input.threads = threads;
    return load(policy, input);
  }
};

TEST(Reader, ReadsTheSameWithAnyNumberOfThreads) {
  const Shuffled small;
  for (const bool faulty : {false, true}) {
    const std::string rows = ReadRows(1, faulty).text();
    const Data one = small.read_with(rows, 1);
    EXPECT_EQ(one.faults.empty(), !faulty);
    for (const unsigned threads : {2U, 3U, 7U}) EXPECT_EQ(laid_out(small.read_with(rows, threads), small.visits, true), laid_out(one, small.visits, true)) << threads;
  }
}

TEST(Reader, GivesTheSameTableForRowsInAnyOrder) {
  const Shuffled small;
  const std::string one = laid_out(small.read_with(ReadRows(1, false).text(), 1), small.visits, false);
  EXPECT_EQ(laid_out(small.read_with(ReadRows(2, false).text(), 2), small.visits, false), one);
  ReadRows in_order(3, false);
  std::sort(in_order.lines.begin(), in_order.lines.end());
  EXPECT_EQ(laid_out(small.read_with(in_order.text(), 2), small.visits, false), one);
}

TEST(Reader, TellsWhetherEveryCombinationIsThere) {
  SmallPolicy small;
  small.policy.records[small.visits].one_for_each = {small.visit_centre, small.visit_theme};
  const std::string head = "centre,day,level,theme\n", three = "C02,2012-04-20,1,health\nC01,2012-04-20,2,learning\nC02,2012-04-20,3,learning\n";
  EXPECT_FALSE(small.read("id\nC01\nC02\n", head + three).tables[small.visits].every_one);
  EXPECT_TRUE(small.read("id\nC01\nC02\n", head + three + "C01,2012-04-20,4,health\n").tables[small.visits].every_one);
  EXPECT_FALSE(small.read("id\nC01\nC02\n", head + three + "C03,2012-04-20,4,health\n").tables[small.visits].every_one);
  EXPECT_FALSE(small.read("id\nC01\nC02\n", head + three + "C02,2012-04-20,4,health\n").tables[small.visits].every_one);
}

TEST(Reader, LeavesOutWhatNobodyWantsOnceItIsChecked) {
  const Shuffled small;
  const auto read = [&](const std::string& rows) {
    Input input;
    input.files[small.centres] = {{"centres.csv", small.centres_file}};
    input.files[small.visits] = {{"visits.csv", rows}};
    input.wanted = {small.visit_theme};
    return load(small.policy, input);
  };
  const Data data = read(ReadRows(1, false).text());
  EXPECT_EQ(data.tables[small.visits].fields[2].size(), 0U);
  EXPECT_EQ(data.tables[small.visits].fields[3].size(), 40'000U);
  const std::string faulty = ReadRows(1, true).text();
  EXPECT_EQ(laid_out(read(faulty), small.visits, true), laid_out(small.read_with(faulty, 1), small.visits, true));
}

TEST(Reader, KeepsNumbersAsNarrowAsTheyAre) {
  SmallPolicy small;
  model::Field& level = small.policy.fields[small.visit_level];
  const auto column = [&](const std::string& levels) {
    std::string rows = "centre,day,level,theme\n";
    for (std::size_t at = 0; at < levels.size();) {
      const std::size_t end = std::min(levels.find(' ', at), levels.size());
      rows += "C01,2012-04-20," + levels.substr(at, end - at) + ",health\n";
      at = end + 1;
    }
    return std::move(small.read("id\nC01\n", rows).tables[small.visits].fields[2]);
  };
  ASSERT_TRUE(std::holds_alternative<Fixed<std::int16_t>>(column("1 2.5").values));
  EXPECT_EQ(std::get<Fixed<std::int16_t>>(column("1 2.5").values).denominator, 10);
  level.type.range = {};
  EXPECT_TRUE(std::holds_alternative<Fixed<std::int8_t>>(column("1.00 -7.50").values));
  EXPECT_EQ(std::get<Fixed<std::int8_t>>(column("1.00 -7.50").values).denominator, 10);
  EXPECT_TRUE(std::holds_alternative<Fixed<std::int32_t>>(column("100000 7").values));
  EXPECT_TRUE(std::holds_alternative<Fixed<std::int64_t>>(column("0.000000000001 7").values));
  EXPECT_TRUE(std::holds_alternative<Numbers>(column("0.00000000000000000001 7").values));
  EXPECT_TRUE(std::holds_alternative<Numbers>(column("12345678901234567890 7").values));
}

}  // namespace
}  // namespace meed::table
