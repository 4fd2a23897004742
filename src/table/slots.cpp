#include "table/pattern.hpp"
#include "table/raw.hpp"

namespace meed::table {
namespace {

using model::List;

struct Header { std::string text, item; bool lacking = false; };

Header header_for(const model::Policy& policy, const List& list, std::size_t item, const Header& pattern) {
  Filled header = filled(policy, list, item, pattern.text);
  const std::string& name = list.items[item].name;
  return {std::move(header.text), pattern.item.empty() ? name : pattern.item + " " + name, pattern.lacking || header.lacking};
}

/// Gives the headers of a field: a wide one has one for each combination of items, the last list quickest.
std::vector<Header> headers_of(const model::Policy& policy, const model::Field& field) {
  std::vector<Header> headers{{field.column.empty() ? field.name : field.column, ""}};
  if (field.column.empty() && !field.by.empty()) headers = {{"{name}", ""}};
  for (const model::ListId list : field.by) {
    std::vector<Header> longer;
    for (const Header& pattern : headers) {
      for (std::size_t item = 0; item < policy.lists[list].items.size(); ++item) longer.push_back(header_for(policy, policy.lists[list], item, pattern));
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
