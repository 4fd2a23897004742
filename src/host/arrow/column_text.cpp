#include "host/arrow/column_text.hpp"

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <cstring>
#include <utility>

#include "host/arrow/date_text.hpp"
#include "host/arrow/figures.hpp"

namespace meed::host {
namespace {

constexpr std::int64_t seconds_a_day = 86400;
constexpr int most_places = 400;
constexpr const char* one_value = "store one value in each cell";
constexpr const char* as_text = "store it as text, or as a number, in the form that the field reads";

Unfit binary() {
  return {"this column is stored as binary floating point, which can't hold figures such as 0.1",
          "store it as decimal or as text; or let the record say in which steps its values go: `from 0 to 100 step 0.1`"};
}

Unfit nested(std::string_view format) {
  if (format.starts_with("+r")) return {"this column is stored as runs of equal values, which Meed doesn't read", "store it plainly, or with a dictionary"};
  return {"this column holds several values in each cell", one_value};
}

bool bit(const void* bits, std::int64_t at) { return (static_cast<const std::uint8_t*>(bits)[at / 8] >> (at % 8) & 1U) != 0; }

template <class T>
T load(const void* from) {
  T out;
  std::memcpy(&out, from, sizeof out);
  return out;
}

int number_of(std::string_view text) {
  int number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

/// Adds two figures and what stands before them.
void append_two(char before, std::int64_t number, std::string& out) { out += {before, static_cast<char>('0' + number / 10), static_cast<char>('0' + number % 10)}; }

template <class T>
void append_number(T number, std::string& out) {
  char figures[24];
  const auto end = std::to_chars(figures, figures + sizeof figures, number);
  out.append(figures, end.ptr);
}

}  // namespace

void append_csv(std::string_view text, std::string& out) {
  if (std::none_of(text.begin(), text.end(), [](char c) { return c == ',' || c == '"' || c == '\r' || c == '\n'; })) {
    out += text;
    return;
  }
  out += '"';
  for (const char c : text) out.append(c == '"' ? 2 : 1, c);
  out += '"';
}

ColumnText::ColumnText(const Wanted& wanted) : date_form_(wanted.date_form) {
  append_csv(wanted.yes, yes_);
  append_csv(wanted.no, no_);
}

std::variant<ColumnText, Unfit> ColumnText::make(const ArrowSchema& type, const Wanted& wanted) {
  ColumnText column(wanted);
  if (auto unfit = column.read_type(type.format, wanted.stepped)) return *std::move(unfit);
  if (!type.dictionary) return column;
  auto words = make(*type.dictionary, wanted);
  if (auto* const unfit = std::get_if<Unfit>(&words)) return std::move(*unfit);
  column.words_ = std::make_unique<ColumnText>(std::get<ColumnText>(std::move(words)));
  return column;
}

std::optional<Unfit> ColumnText::read_type(std::string_view format, bool stepped) {
  constexpr std::string_view wholes = "csil", naturals = "CSIL", reals = "efg";
  const auto is = [&](Stored stored, int bytes) {
    stored_ = stored;
    bytes_ = bytes;
    return std::nullopt;
  };
  if (format == "n") return is(Stored::nothing, 0);
  if (format == "b") return is(Stored::yes_no, 0);
  if (format == "u" || format == "U") return is(Stored::text, format == "u" ? 4 : 8);
  if (format == "vu") return is(Stored::text_view, 16);
  if (format.starts_with("d:")) {
    const std::size_t comma = format.find(','), bits = format.find(',', comma + 1);
    scale_ = number_of(format.substr(comma + 1));
    if (std::abs(scale_) > most_places) return Unfit{"this column is stored as decimals of " + std::to_string(scale_) + " places", "store it with the places that its figures have"};
    return is(Stored::decimal, bits == std::string_view::npos ? 16 : number_of(format.substr(bits + 1)) / 8);
  }
  if (format.size() == 1) {
    const char c = format[0];
    if (const auto place = wholes.find(c); place != std::string_view::npos) return is(Stored::whole, 1 << place);
    if (const auto place = naturals.find(c); place != std::string_view::npos) return is(Stored::natural, 1 << place);
    if (reals.find(c) != std::string_view::npos) return stepped && c != 'e' ? is(Stored::real, c == 'f' ? 4 : 8) : std::optional(binary());
  }
  if (format.starts_with("t")) return read_time_type(format);
  if (format.starts_with("+")) return nested(format);
  return Unfit{"this column is stored as bytes, and nothing says which text they are", "store it as text (UTF-8)"};
}

std::optional<Unfit> ColumnText::read_time_type(std::string_view format) {
  if (format == "tdD") {
    stored_ = Stored::days;
    bytes_ = 4;
    return std::nullopt;
  }
  const bool moment = format.starts_with("ts");
  if (!moment && format != "tdm") return Unfit{"this column is stored as times of day, or as lengths of time, which have no one form as text", as_text};
  if (const auto zone = format.substr(std::min<std::size_t>(format.size(), 4)); !zone.empty()) {
    return Unfit{"this column is stored as moments in the time zone `" + std::string(zone) + "`, and which day that is depends on where one stands", "store the day itself, as a date"};
  }
  const char unit = moment ? format[2] : 'm';
  stored_ = Stored::moment;
  bytes_ = 8;
  a_day_ = seconds_a_day * (unit == 's' ? 1 : unit == 'm' ? 1000 : unit == 'u' ? 1000000 : 1000000000);
  return std::nullopt;
}

void ColumnText::take(const ArrowArray& values) {
  values_ = &values;
  if (words_) words_->take(*values.dictionary);
}

bool ColumnText::is_null(std::int64_t at) const {
  return values_->null_count != 0 && values_->n_buffers > 0 && values_->buffers[0] && !bit(values_->buffers[0], at);
}

template <class T>
T ColumnText::value(std::int64_t at) const {
  return load<T>(static_cast<const char*>(values_->buffers[1]) + at * static_cast<std::int64_t>(sizeof(T)));
}

std::int64_t ColumnText::whole(std::int64_t at) const {
  switch (bytes_) {
    case 1: return value<std::int8_t>(at);
    case 2: return value<std::int16_t>(at);
    case 4: return value<std::int32_t>(at);
    default: return value<std::int64_t>(at);
  }
}

std::uint64_t ColumnText::natural(std::int64_t at) const {
  switch (bytes_) {
    case 1: return value<std::uint8_t>(at);
    case 2: return value<std::uint16_t>(at);
    case 4: return value<std::uint32_t>(at);
    default: return value<std::uint64_t>(at);
  }
}

std::string_view ColumnText::text(std::int64_t at) const {
  const std::int64_t begin = bytes_ == 4 ? value<std::int32_t>(at) : value<std::int64_t>(at);
  const std::int64_t end = bytes_ == 4 ? value<std::int32_t>(at + 1) : value<std::int64_t>(at + 1);
  return end == begin ? std::string_view() : std::string_view(static_cast<const char*>(values_->buffers[2]) + begin, static_cast<std::size_t>(end - begin));
}

std::string_view ColumnText::text_view(std::int64_t at) const {
  constexpr std::int32_t most_inside = 12;
  const char* const view = static_cast<const char*>(values_->buffers[1]) + at * 16;
  const auto size = load<std::int32_t>(view);
  if (size <= most_inside) return {view + 4, static_cast<std::size_t>(size)};
  return {static_cast<const char*>(values_->buffers[2 + load<std::int32_t>(view + 8)]) + load<std::int32_t>(view + 12), static_cast<std::size_t>(size)};
}

void ColumnText::append_real(std::int64_t at, std::string& out) const {
  out += bytes_ == 4 ? real_text(value<float>(at)) : real_text(value<double>(at));
}

void ColumnText::append_decimal(std::int64_t at, std::string& out) const {
  out += decimal_text({static_cast<const char*>(values_->buffers[1]) + at * bytes_, static_cast<std::size_t>(bytes_)}, scale_);
  constexpr int like_thousands = 3;
  if (scale_ == like_thousands) out += '0';  // as text, 1.250 might be a thousand; a stored decimal can't be
}

void ColumnText::append_days(std::int64_t days, std::string& out) const {
  const auto date = Date::from_days(days);
  append_csv(date ? date_text(*date, date_form_) : std::to_string(days) + " days from 1970", out);
}

void ColumnText::append_moment(std::int64_t since_1970, std::string& out) const {
  const std::int64_t over = ((since_1970 % a_day_) + a_day_) % a_day_;
  const std::int64_t days = (since_1970 - over) / a_day_;
  if (over == 0) return append_days(days, out);
  const auto date = Date::from_days(days);
  out += date ? date->to_iso() : std::to_string(days) + " days from 1970, ";
  const std::int64_t a_second = a_day_ / seconds_a_day, seconds = over / a_second;
  append_two('T', seconds / 3600, out);
  append_two(':', seconds / 60 % 60, out);
  append_two(':', seconds % 60, out);
  if (over % a_second != 0) out += "." + std::to_string(a_second + over % a_second).substr(1);
}

void ColumnText::append(std::int64_t row, std::string& out) const {
  const std::int64_t at = values_->offset + row;
  if (stored_ == Stored::nothing || is_null(at)) return;
  if (words_) {
    const std::int64_t word = stored_ == Stored::natural ? static_cast<std::int64_t>(natural(at)) : whole(at);
    return words_->append(word, out);
  }
  switch (stored_) {
    case Stored::nothing: return;
    case Stored::yes_no: out += bit(values_->buffers[1], at) ? yes_ : no_; return;
    case Stored::whole: return append_number(whole(at), out);
    case Stored::natural: return append_number(natural(at), out);
    case Stored::decimal: return append_decimal(at, out);
    case Stored::real: return append_real(at, out);
    case Stored::text: return append_csv(text(at), out);
    case Stored::text_view: return append_csv(text_view(at), out);
    case Stored::days: return append_days(value<std::int32_t>(at), out);
    case Stored::moment: return append_moment(value<std::int64_t>(at), out);
  }
}

}  // namespace meed::host
