// Parquet and Arrow columns as the texts that CSV would have: from values laid out by hand, without Arrow.
#include <gtest/gtest.h>

#include <array>
#include <cstdint>
#include <cstring>
#include <deque>
#include <limits>
#include <string>
#include <vector>

#include "host/arrow/arrow_file.hpp"
#include "host/arrow/column_text.hpp"
#include "host/arrow/date_text.hpp"
#include "host/arrow/figures.hpp"

namespace meed::host {
namespace {

template <class T>
std::string bytes_of(T value) {
  std::string bytes(sizeof value, '\0');
  std::memcpy(bytes.data(), &value, sizeof value);
  return bytes;
}

TEST(Decimal, IsWrittenToItsLastFigure) {
  const auto text = [](std::int64_t value, int places) { return decimal_text(bytes_of(value), places); };
  EXPECT_EQ(text(0, 2), "0");
  EXPECT_EQ(text(5, 2), "0.05");
  EXPECT_EQ(text(-5, 2), "-0.05");
  EXPECT_EQ(text(12050, 2), "120.50");
  EXPECT_EQ(text(-12050, 0), "-12050");
  EXPECT_EQ(text(12, -3), "12000");
  EXPECT_EQ(text(1000000000, 0), "1000000000");
  EXPECT_EQ(text(std::numeric_limits<std::int64_t>::max(), 4), "922337203685477.5807");
  EXPECT_EQ(text(std::numeric_limits<std::int64_t>::min(), 0), "-9223372036854775808");
}

TEST(Decimal, MayBeOfAnyLength) {
  EXPECT_EQ(decimal_text(bytes_of(std::int32_t{-1}), 1), "-0.1");
  EXPECT_EQ(decimal_text(std::string(16, '\xFF'), 0), "-1");
  std::string power(16, '\0');
  power[8] = 1;  // 2 to the power of 64
  EXPECT_EQ(decimal_text(power, 0), "18446744073709551616");
  EXPECT_EQ(decimal_text(power + std::string(16, '\0'), 30), "0.000000000018446744073709551616");
  std::string largest(32, '\xFF');
  largest[31] = '\x7F';  // 2 to the power of 255, less 1
  EXPECT_EQ(decimal_text(largest, 0), "57896044618658097711785492504343953926634992332820282019728792003956564819967");
}

TEST(Real, IsTheDecimalThatItStandsFor) {
  EXPECT_EQ(real_text(0.0), "0");
  EXPECT_EQ(real_text(0.1), "0.1");
  EXPECT_EQ(real_text(-51.7), "-51.7");
  EXPECT_EQ(real_text(12.0), "12");
  EXPECT_EQ(real_text(123456789012345.0), "123456789012345");
  EXPECT_EQ(real_text(0.7F), "0.7");
  for (int i = 0; i < 100000; ++i) {
    const std::string figures = std::to_string(i), padded = std::string(6 - std::min<std::size_t>(5, figures.size()), '0') + figures;
    std::string text = padded.substr(0, padded.size() - 3) + "." + padded.substr(padded.size() - 3);
    text.erase(0, std::min(text.find_first_not_of('0'), text.find('.') - 1));
    while (text.back() == '0') text.pop_back();
    if (text.back() == '.') text.pop_back();
    ASSERT_EQ(real_text(std::stod(text)), text);
    ASSERT_EQ(real_text(std::stof(text)), text);
  }
}

TEST(Real, ThatNeedsMoreFiguresIsWrittenAsNoFieldReadsIt) {
  EXPECT_EQ(real_text(0.1 + 0.2), "3.0000000000000004e-01");
  EXPECT_EQ(real_text(1234567890123456.0), "1.234567890123456e+15");
  EXPECT_EQ(real_text(16777217.0F), "1.6777216e+07");
  EXPECT_EQ(real_text(std::numeric_limits<double>::quiet_NaN()), "nan");
  EXPECT_EQ(real_text(std::numeric_limits<double>::infinity()), "inf");
}

TEST(DateText, IsWrittenAsTheRecordSays) {
  const Date day = *Date::from_civil(2012, 4, 5);
  EXPECT_EQ(date_text(day, ""), "2012-04-05");
  EXPECT_EQ(date_text(day, "dd/mm/yyyy"), "05/04/2012");
  EXPECT_EQ(date_text(day, "d Month yyyy"), "5 April 2012");
  EXPECT_EQ(date_text(day, "d-mmm-yyyy"), "5-Apr-2012");
  EXPECT_EQ(date_text(day, "yyyymmdd"), "20120405");
  EXPECT_EQ(date_text(day, "m/d/yy, 1950 to 2049"), "4/5/12");
  EXPECT_EQ(date_text(*Date::from_civil(1920, 4, 5), "m/d/yy, 1950 to 2049"), "1920-04-05");
}

/// A column laid out by hand: its type, its values' bytes and which of them are null.
class Laid {
 public:
  Laid(const char* format, std::vector<std::string> buffers, std::int64_t length, std::vector<bool> there = {}) : buffers_(std::move(buffers)) {
    for (std::size_t i = 0; i < there.size(); ++i) {
      if (i % 8 == 0) valid_ += '\0';
      if (there[i]) valid_.back() = static_cast<char>(valid_.back() | 1 << i % 8);
    }
    type.format = format;
    values.length = length;
    values.null_count = there.empty() ? 0 : -1;
    pointers_.push_back(there.empty() ? nullptr : valid_.data());
    for (const std::string& one : buffers_) pointers_.push_back(one.data());
    values.n_buffers = static_cast<std::int64_t>(pointers_.size());
    values.buffers = pointers_.data();
  }

  std::vector<std::string> cells(const Wanted& wanted = {"x", "yes", "no", "", false}) const {
    auto made = ColumnText::make(type, wanted);
    if (const auto* const unfit = std::get_if<Unfit>(&made)) return {unfit->what};
    auto& column = std::get<ColumnText>(made);
    column.take(values);
    std::vector<std::string> cells;
    for (std::int64_t row = 0; row < values.length; ++row) column.append(row, cells.emplace_back());
    return cells;
  }

  ArrowSchema type{};
  ArrowArray values{};

 private:
  std::vector<std::string> buffers_;
  std::string valid_;
  std::vector<const void*> pointers_;
};

using Cells = std::vector<std::string>;

template <class T>
std::string all(std::initializer_list<T> values) {
  std::string bytes;
  for (const T value : values) bytes += bytes_of(value);
  return bytes;
}

TEST(Column, WholeNumbersAndNulls) {
  EXPECT_EQ(Laid("c", {all<std::int8_t>({-128, 0, 127})}, 3).cells(), (Cells{"-128", "0", "127"}));
  EXPECT_EQ(Laid("L", {all<std::uint64_t>({0, std::numeric_limits<std::uint64_t>::max()})}, 2).cells(), (Cells{"0", "18446744073709551615"}));
  EXPECT_EQ(Laid("i", {all<std::int32_t>({1, 2, 3})}, 3, {true, false, true}).cells(), (Cells{"1", "", "3"}));
  EXPECT_EQ(Laid("n", {}, 2).cells(), (Cells{"", ""}));
}

TEST(Column, BeginsAtItsOffset) {
  Laid laid("i", {all<std::int32_t>({1, 2, 3, 4})}, 2, {true, true, false, true});
  laid.values.offset = 2;
  EXPECT_EQ(laid.cells(), (Cells{"", "4"}));
}

TEST(Column, TextsAreQuotedWhereTheyMustBe) {
  EXPECT_EQ(Laid("u", {all<std::int32_t>({0, 1, 4, 4, 7}), "aa,bc\"d"}, 4).cells(), (Cells{"a", "\"a,b\"", "", "\"c\"\"d\""}));
  const std::string inside = bytes_of(std::int32_t{3}) + "abc" + std::string(9, '\0');
  const std::string outside = bytes_of(std::int32_t{13}) + "long" + all<std::int32_t>({0, 2});
  EXPECT_EQ(Laid("vu", {inside + outside, "..longer than 12"}, 2).cells(), (Cells{"abc", "longer than 1"}));
}

TEST(Column, YesAndNoAreTheFieldsWords) {
  const Laid laid("b", {std::string(1, '\x05')}, 3);
  EXPECT_EQ(laid.cells(), (Cells{"yes", "no", "yes"}));
  EXPECT_EQ(laid.cells({"x", "Y", "no, or not yet", "", false}), (Cells{"Y", "\"no, or not yet\"", "Y"}));
}

TEST(Column, DaysAreDays) {
  EXPECT_EQ(Laid("tdD", {all<std::int32_t>({0, 15442, -1})}, 3).cells(), (Cells{"1970-01-01", "2012-04-12", "1969-12-31"}));
  EXPECT_EQ(Laid("tdm", {all<std::int64_t>({15442LL * 86400000})}, 1).cells({"x", "", "", "dd/mm/yyyy", false}), (Cells{"12/04/2012"}));
  EXPECT_EQ(Laid("tss:", {all<std::int64_t>({-86400, -1, 3661})}, 3).cells(), (Cells{"1969-12-31", "1969-12-31T23:59:59", "1970-01-01T01:01:01"}));
  EXPECT_EQ(Laid("tsn:", {all<std::int64_t>({86400000000000, 1})}, 2).cells(), (Cells{"1970-01-02", "1970-01-01T00:00:00.000000001"}));
  EXPECT_EQ(Laid("tdD", {all<std::int32_t>({4000000})}, 1).cells(), (Cells{"4000000 days from 1970"}));
}

TEST(Column, ADictionarysWordsAreWritten) {
  Laid words("u", {all<std::int32_t>({0, 5, 10, 10}), "northsouth"}, 3, {true, true, false});
  Laid laid("C", {all<std::uint8_t>({1, 0, 2, 1})}, 4, {true, true, true, false});
  laid.type.dictionary = &words.type;
  laid.values.dictionary = &words.values;
  EXPECT_EQ(laid.cells(), (Cells{"south", "north", "", ""}));
}

TEST(Column, BinaryFractionsAreReadWhereTheFieldHasSteps) {
  const Laid laid("g", {all<double>({0.1, 12})}, 2);
  EXPECT_EQ(laid.cells({"x", "yes", "no", "", true}), (Cells{"0.1", "12"}));
  EXPECT_NE(laid.cells()[0].find("binary floating point"), std::string::npos);
}

TEST(Column, OtherSortsAreRefusedInWords) {
  for (const char* format : {"e", "f", "g", "z", "Z", "vz", "w:16", "tts", "tDs", "tiM", "tsu:UTC", "+l", "+s", "+r", "+us:1", "?", "d:400,100000,256"}) {
    EXPECT_EQ(Laid(format, {}, 1).cells()[0].find("this column "), 0U) << format;
  }
}

TEST(StoredAs, GoesByTheName) {
  EXPECT_EQ(stored_as("visits.parquet"), StoredAs::parquet);
  EXPECT_EQ(stored_as("visits.arrow"), StoredAs::arrow);
  EXPECT_EQ(stored_as("visits.feather"), StoredAs::arrow);
  EXPECT_EQ(stored_as("visits.csv"), std::nullopt);
}

}  // namespace
}  // namespace meed::host
