#include "cli/version_words.hpp"

namespace meed::cli {

std::string days_words(const registry::VersionRow& row) { return row.first.to_string() + " to " + row.last.to_string(); }

std::string standing_words(const registry::VersionRow& row) {
  const std::string in_force = row.state == registry::State::withdrawn ? "" : "; in force " + days_words(row);
  return row.name.to_string() + ": " + std::string(registry::word_of(row.state)) + in_force;
}

std::string day_words(const std::string& at) {
  const auto day = Date::parse_iso(std::string_view(at).substr(0, 10));
  return day ? day->to_string() : at;
}

}  // namespace meed::cli
