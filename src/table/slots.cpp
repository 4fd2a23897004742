#include "table/raw.hpp"
#include "value/quantity_text.hpp"

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

struct Header { std::string text, item; bool lacking = false; };

Header filled(const model::Policy& policy, const List& list, std::size_t item, const Header& pattern) {
  Header out{"", pattern.item.empty() ? list.items[item].name : pattern.item + " " + list.items[item].name, pattern.lacking};
  for (std::size_t at = 0; at < pattern.text.size();) {
    const std::size_t close = pattern.text[at] == '{' ? pattern.text.find('}', at) : std::string::npos;
    if (close != std::string::npos) {
      if (const auto found = placeholder(policy, list, item, std::string_view(pattern.text).substr(at + 1, close - at - 1))) {
        out.text += found->text;
        out.lacking = out.lacking || found->lacking;
        at = close + 1;
        continue;
      }
    }
    out.text += pattern.text[at++];
  }
  return out;
}

/// Gives the headers of a field: a wide one has one for each combination of items, the last list quickest.
std::vector<Header> headers_of(const model::Policy& policy, const model::Field& field) {
  std::vector<Header> headers{{field.column.empty() ? field.name : field.column, ""}};
  if (field.column.empty() && !field.by.empty()) headers = {{"{name}", ""}};
  for (const model::ListId list : field.by) {
    std::vector<Header> longer;
    for (const Header& pattern : headers) {
      for (std::size_t item = 0; item < policy.lists[list].items.size(); ++item) longer.push_back(filled(policy, policy.lists[list], item, pattern));
    }
    headers = std::move(longer);
  }
  return headers;
}

bool is_blank(std::string_view text, std::size_t at, std::size_t& length) {
  constexpr std::string_view hard_space = "\xC2\xA0";
  length = text.substr(at).starts_with(hard_space) ? hard_space.size() : 1;
  const char c = text[at];
  return length > 1 || c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

}  // namespace

std::string heading(std::string_view text) {
  std::string out;
  bool gap = false;
  std::size_t length = 1;
  for (std::size_t at = 0; at < text.size(); at += length) {
    if (is_blank(text, at, length)) {
      gap = true;
      continue;
    }
    if (gap && !out.empty()) out += ' ';
    gap = false;
    out += text[at];
  }
  return out;
}

std::vector<Slot> slots_of(const model::Policy& policy, model::RecordId record) {
  std::vector<Slot> slots;
  const auto& fields = policy.records[record].fields;
  for (std::size_t field = 0; field < fields.size(); ++field) {
    for (Header& header : headers_of(policy, policy.fields[fields[field]])) slots.push_back({field, heading(header.text), std::move(header.item), header.lacking});
  }
  return slots;
}

}  // namespace meed::table
