#include "host/arrow/date_text.hpp"

#include <algorithm>
#include <array>

namespace meed::host {
namespace {

std::string digits(int number, std::size_t least) {
  std::string text = std::to_string(number);
  return text.size() < least ? std::string(least - text.size(), '0') + text : text;
}

/// Writes what the form begins with, and takes it off.
std::string first_part(Date date, std::string_view& form) {
  constexpr std::array<std::string_view, 8> parts{"Month", "mmm", "yyyy", "yy", "mm", "dd", "m", "d"};
  const auto* const part = std::find_if(parts.begin(), parts.end(), [&](std::string_view one) { return form.starts_with(one); });
  if (part == parts.end()) {
    const std::string literal(form.substr(0, 1));
    form.remove_prefix(1);
    return literal;
  }
  form.remove_prefix(part->size());
  if (*part == "Month") return std::string(month_name(date.month()));
  if (*part == "mmm") return std::string(month_name(date.month()).substr(0, 3));
  if (*part == "yyyy") return digits(date.year(), 4);
  if (*part == "yy") return digits(date.year() % 100, 2);
  return digits(part->front() == 'm' ? date.month() : date.day(), part->size());
}

}  // namespace

std::string date_text(Date date, std::string_view form) {
  if (form.empty()) return date.to_iso();
  std::string text;
  std::string_view rest = form;
  if (form.find("yyyy") == std::string_view::npos) rest = form.substr(0, form.find(','));  // `m/d/yy, 1950 to 2049`
  while (!rest.empty()) text += first_part(date, rest);
  return Date::parse_form(text, form) == date ? text : date.to_iso();
}

}  // namespace meed::host
