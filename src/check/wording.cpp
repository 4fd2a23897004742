#include "check/wording.hpp"

#include "diagnostic/nearest_name.hpp"

namespace meed::check {

namespace {

constexpr std::size_t most_listed = 12;  // more than this is no help to a reader

}  // namespace

std::string quoted(std::string_view name) { return "`" + std::string(name) + "`"; }

std::string and_list(const std::vector<std::string>& names) {
  std::string result;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (i > 0) result += i + 1 == names.size() ? " and " : ", ";
    result += quoted(names[i]);
  }
  return result;
}

std::string suggestion(std::string_view wanted, const std::vector<std::string>& known, std::string_view what) {
  if (const auto near = nearest_name(wanted, std::span<const std::string>(known))) {
    return "Did you mean " + quoted(*near) + "?";
  }
  if (known.empty()) return "There are no " + std::string(what) + " to choose from.";
  if (known.size() > most_listed) return "None of the " + std::to_string(known.size()) + " " + std::string(what) + " has a name like it.";
  const std::string noun(what);
  return (known.size() == 1 ? "There is only " : "The " + noun + " are ") + and_list(known) + ".";
}

}  // namespace meed::check
