#include "table/pattern.hpp"

#include <optional>

namespace meed::table {
namespace {

using model::List;

std::string constant_text(const model::Policy& policy, const model::Value& value) {
  if (const auto* text = std::get_if<std::string>(&value)) return *text;
  if (const auto* number = std::get_if<Rational>(&value)) return number->to_decimal().value_or(number->to_fraction());
  if (const auto* item = std::get_if<model::Item>(&value)) return policy.lists[item->list].items[item->index].name;
  if (const auto* date = std::get_if<Date>(&value)) return date->to_iso();
  return {};
}

/// What `{word}` stands for at an item: a text, or `lacking`: the list says that the item has no column.
struct Placeholder { std::string text; bool lacking = false; };

std::optional<Placeholder> placeholder(const model::Policy& policy, const List& list, std::size_t item, std::string_view word) {
  if (word == list.name) return Placeholder{list.items[item].name};
  const std::string of = " of " + list.name;
  if (word.ends_with(of)) word.remove_suffix(of.size());
  for (const model::ListColumn& column : list.columns) {
    if (column.name == word) return Placeholder{constant_text(policy, column.values[item]), model::is_absent(column.values[item])};
  }
  if (word == "name") return Placeholder{list.items[item].name};
  if (word == "title") return Placeholder{list.items[item].title};
  return std::nullopt;
}

}  // namespace

Filled filled(const model::Policy& policy, const List& list, std::size_t item, std::string_view pattern) {
  Filled out;
  for (std::size_t at = 0; at < pattern.size();) {
    const std::size_t close = pattern[at] == '{' ? pattern.find('}', at) : std::string_view::npos;
    if (close != std::string_view::npos) {
      if (const auto found = placeholder(policy, list, item, pattern.substr(at + 1, close - at - 1))) {
        out.text += found->text;
        out.lacking = out.lacking || found->lacking;
        at = close + 1;
        continue;
      }
    }
    out.text += pattern[at++];
  }
  return out;
}

}  // namespace meed::table
