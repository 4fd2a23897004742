#include "said.hpp"

#include <algorithm>

namespace meed::property {
namespace {

int badness(const Said& said) {
  const auto* absent = std::get_if<NotThere>(&said);
  if (!absent) return 0;
  if (absent->how == "not applicable") return 1;
  if (absent->how == "missing") return 2;
  return absent->how == "suppressed" ? 3 : 4;
}


}  // namespace

std::optional<std::string> behind(const std::string& text, const std::string& words, const std::string& up_to) {
  const std::size_t at = text.find(words);
  if (at == std::string::npos) return std::nullopt;
  const std::size_t from = at + words.size();
  const std::size_t end = up_to.empty() ? std::string::npos : text.find(up_to, from);
  return text.substr(from, end == std::string::npos ? end : end - from);
}

std::vector<std::string> pieces_of(const std::string& text, const std::string& between) {
  std::vector<std::string> pieces;
  std::size_t from = 0;
  for (std::size_t at = text.find(between); at != std::string::npos; at = text.find(between, from)) {
    pieces.push_back(text.substr(from, at - from));
    from = at + between.size();
  }
  pieces.push_back(text.substr(from));
  return pieces;
}

bool tells_of(const std::string& what, const std::string& name) {
  if (!what.starts_with(name)) return false;
  const std::string rest = what.substr(name.size());
  return rest.empty() || rest.starts_with(" of ") || rest.starts_with(" for ") || rest.starts_with(" on ") || rest.starts_with(" in the ");
}

std::optional<Rational> read_number(std::string words) {
  if (const auto exactly = behind(words, "(exactly ", ")")) words = *exactly;
  bool negative = false, percent = false;
  if (words.starts_with("-")) {
    negative = true;
    words.erase(0, 1);
  }
  if (words.starts_with("£")) words.erase(0, std::string("£").size());
  words = words.substr(0, words.find(' '));
  if (!words.empty() && words.back() == '%') {
    percent = true;
    words.pop_back();
  }
  std::erase(words, ',');
  if (words.empty() || words.find_first_not_of("0123456789./") != std::string::npos) return std::nullopt;
  const auto number = Rational::parse(words);
  if (!number) return std::nullopt;
  const Rational size = percent ? *number / 100 : *number;
  return negative ? -size : size;
}

Said read_said(const std::string& words) {
  for (const char* how : {"missing", "not applicable", "suppressed", "held"}) {
    if (words == how) return NotThere{how};
  }
  if (words.size() > 1 && words.front() == '"' && words.back() == '"') return words.substr(1, words.size() - 2);
  if (words == "yes" || words == "no") return words == "yes";
  if (const auto date = Date::parse(words)) return *date;
  if (const auto period = Period::parse(words)) return *period;
  if (const auto number = read_number(words)) return *number;
  return words;
}

std::string text_of(const Said& said) {
  if (const auto* absent = std::get_if<NotThere>(&said)) return absent->how;
  if (const auto* number = std::get_if<Rational>(&said)) return number->to_fraction();
  if (const auto* truth = std::get_if<bool>(&said)) return *truth ? "yes" : "no";
  if (const auto* date = std::get_if<Date>(&said)) return date->to_string();
  if (const auto* period = std::get_if<Period>(&said)) return period->to_string();
  return std::get<std::string>(said);
}

Said worse(const Said& a, const Said& b) { return badness(a) < badness(b) ? b : a; }

int order(const Said& a, const Said& b) {
  return a < b ? -1 : b < a ? 1 : 0;
}

}  // namespace meed::property
