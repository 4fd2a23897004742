#include "value/period_reading.hpp"

#include "base/ascii.hpp"
#include "value/date_digits.hpp"
#include "value/padded.hpp"

namespace meed {

namespace {

using Kind = PeriodKind;

/// Gives a reading, or the reason if a period of well-formed parts doesn't exist.
PeriodReading existing(std::optional<Period> period, std::string_view text) {
  if (period) return {period, {}};
  return refused(in_quotes(text) + " lies outside the years 1 to 9999, which is as far as dates go");
}

/// Is the year in which a kind of year begins, or the reason why there is none.
struct YearReading {
  std::optional<int> first_year;
  std::string error;
};

YearReading read_calendar_year(std::string_view text) {
  if (const auto year = four_digits(text)) return {year, {}};
  return {std::nullopt, in_quotes(text) + " is no calendar year: write one year of four figures, such as 2012"};
}

YearReading read_year(Kind kind, std::string_view text, Place place) {
  if (kind == Kind::calendar_year) return read_calendar_year(text);
  const std::string a_year = kind == Kind::financial_year ? "a financial year" : "an academic year";
  if (const auto year = four_digits(text)) {
    return {std::nullopt, in_quotes(text) + " could be the year in which " + a_year + " begins or ends: write both, such as " +
                              both_years(*year)};
  }
  const auto pair = year_pair(text, place);
  if (!pair) return {std::nullopt, in_quotes(text) + " is not " + a_year + ": write it such as 2012-13"};
  if (!pair->follows) {
    return {std::nullopt, in_quotes(text) + " is not " + a_year + ", which ends in the year after it begins: " +
                              both_years(pair->first)};
  }
  return {pair->first, {}};
}

std::optional<int> quarter_number(std::string_view text) {
  if (text.size() != 1 || text[0] < '1' || text[0] > '4') return std::nullopt;
  return text[0] - '0';
}

}  // namespace

PeriodReading refused(std::string why) { return {std::nullopt, std::move(why)}; }

std::string in_quotes(std::string_view text) { return "\"" + std::string(text) + "\""; }

std::string tidied(std::string_view text) {
  constexpr std::string_view en_dash = "\xE2\x80\x93";
  std::string result;
  while (!text.empty()) {
    const bool dash = text.starts_with(en_dash);
    const char c = dash ? '-' : text[0];
    text.remove_prefix(dash ? en_dash.size() : 1);
    if (!is_space(c)) {
      result += c;
    } else if (!result.empty() && result.back() != ' ') {
      result += ' ';
    }
  }
  if (result.ends_with(' ')) result.pop_back();
  return result;
}

bool take_front(std::string_view& text, std::string_view front) {
  if (!text.starts_with(front)) return false;
  text.remove_prefix(front.size());
  return true;
}

bool take_back(std::string_view& text, std::string_view back) {
  if (!text.ends_with(back)) return false;
  text.remove_suffix(back.size());
  return true;
}

std::optional<int> four_digits(std::string_view text) {
  return text.size() == 4 ? digits_value(text) : std::nullopt;
}

std::string both_years(int first_year) { return padded(first_year, 4) + "-" + padded((first_year + 1) % 100, 2); }

std::optional<YearPair> year_pair(std::string_view text, Place place) {
  if (text.size() < 6) return std::nullopt;
  const auto first = four_digits(text.substr(0, 4));
  std::string_view rest = text.substr(4);
  const bool parted = take_front(rest, "-") || take_front(rest, "/");
  const auto second = digits_value(rest);
  if (!first || !second || (rest.size() != 2 && rest.size() != 4)) return std::nullopt;
  if (!parted && (place == Place::rule || rest.size() != 2)) return std::nullopt;
  const int expected = rest.size() == 2 ? (*first + 1) % 100 : *first + 1;
  return YearPair{*first, *second == expected};
}

PeriodReading year_period(Kind kind, std::string_view text, Place place) {
  const auto year = read_year(kind, text, place);
  if (!year.first_year) return refused(year.error);
  return existing(Period::year(kind, *year.first_year), text);
}

PeriodReading quarter_period(std::string_view number, Kind kind, std::string_view year_text, Place place) {
  const auto quarter = quarter_number(number);
  if (!quarter) return refused(in_quotes(number) + " is no quarter: a year has quarters 1 to 4");
  if (kind == Kind::academic_year) {
    return refused("an academic year isn't divided into quarters: write the range of days");
  }
  const auto year = read_year(kind, year_text, place);
  if (!year.first_year) return refused(year.error);
  return existing(Period::quarter(kind, *year.first_year, *quarter), year_text);
}

}  // namespace meed
