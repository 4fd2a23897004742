#include "table/raw.hpp"
#include "value/quantity_text.hpp"

namespace meed::table {
namespace {

using model::List;

std::string constant_text(const model::Policy& policy, const model::Value& value) {
  if (const auto* text = std::get_if<std::string>(&value)) return *text;
  if (const auto* number = std::get_if<Rational>(&value)) return number->to_decimal().value_or(number->to_fraction());
  if (const auto* item = std::get_if<model::Item>(&value)) return policy.lists[item->list].items[item->index].name;
  return {};
}

/// Gives what `{word}` stands for at one item of a list; nothing if the list has no such column.
std::optional<std::string> placeholder(const model::Policy& policy, const List& list, std::size_t item, std::string_view word) {
  for (const model::ListColumn& column : list.columns) {
    if (column.name == word) return constant_text(policy, column.values[item]);
  }
  if (word == "name" || word == list.name) return list.items[item].name;
  if (word == "title") return list.items[item].title;
  return std::nullopt;
}

std::string filled(const model::Policy& policy, const List& list, std::size_t item, std::string_view pattern) {
  std::string out;
  for (std::size_t at = 0; at < pattern.size();) {
    const std::size_t close = pattern[at] == '{' ? pattern.find('}', at) : std::string_view::npos;
    if (close != std::string_view::npos) {
      if (const auto text = placeholder(policy, list, item, pattern.substr(at + 1, close - at - 1))) {
        out += *text;
        at = close + 1;
        continue;
      }
    }
    out += pattern[at++];
  }
  return out;
}

struct Header { std::string text, item; };

/// Gives the headers of a field: a wide one has one for each combination of items, the last list quickest.
std::vector<Header> headers_of(const model::Policy& policy, const model::Field& field) {
  std::vector<Header> headers{{field.column.empty() ? field.name : field.column, ""}};
  if (field.column.empty() && !field.by.empty()) headers = {{"{name}", ""}};
  for (const model::ListId list : field.by) {
    std::vector<Header> longer;
    for (const Header& pattern : headers) {
      for (std::size_t item = 0; item < policy.lists[list].items.size(); ++item) {
        const std::string& name = policy.lists[list].items[item].name;
        longer.push_back({filled(policy, policy.lists[list], item, pattern.text), pattern.item.empty() ? name : pattern.item + " " + name});
      }
    }
    headers = std::move(longer);
  }
  return headers;
}

}  // namespace

std::vector<Slot> slots_of(const model::Policy& policy, model::RecordId record) {
  std::vector<Slot> slots;
  const auto& fields = policy.records[record].fields;
  for (std::size_t field = 0; field < fields.size(); ++field) {
    for (Header& header : headers_of(policy, policy.fields[fields[field]])) slots.push_back({field, std::move(header.text), std::move(header.item)});
  }
  return slots;
}

}  // namespace meed::table
