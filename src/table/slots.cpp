#include <algorithm>

#include "source/seen_text.hpp"
#include "table/pattern.hpp"
#include "table/raw.hpp"

namespace meed::table {
namespace {

using model::List;

struct SlotHeader { std::string text, item; bool lacking = false; };

SlotHeader header_for(const model::Policy& policy, const List& list, std::size_t item, const SlotHeader& pattern) {
  Filled header = filled(policy, list, item, pattern.text);
  const std::string& name = list.items[item].name;
  return {std::move(header.text), pattern.item.empty() ? name : pattern.item + " " + name, pattern.lacking || header.lacking};
}

/// Gives the headers of a field: a wide one has one for each combination of items, the last list quickest.
std::vector<SlotHeader> headers_of(const model::Policy& policy, const model::Field& field) {
  std::vector<SlotHeader> headers{{field.column.empty() ? field.name : field.column, ""}};
  if (field.column.empty() && !field.by.empty()) headers = {{"{name}", ""}};
  for (const model::ListId list : field.by) {
    std::vector<SlotHeader> longer;
    for (const SlotHeader& pattern : headers) {
      for (std::size_t item = 0; item < policy.lists[list].items.size(); ++item) longer.push_back(header_for(policy, policy.lists[list], item, pattern));
    }
    headers = std::move(longer);
  }
  return headers;
}

}  // namespace

std::string heading(std::string_view text) {
  std::string out = as_seen(text);
  std::replace(out.begin(), out.end(), '\n', ' ');
  return as_seen(out);
}

bool respelt_beyond_spaces(std::string_view written, std::string_view seen) {
  const std::size_t first = written.find_first_not_of(' '), last = written.find_last_not_of(' ');
  return first == std::string_view::npos || written.substr(first, last - first + 1) != seen;
}

std::vector<Slot> slots_of(const model::Policy& policy, model::RecordId record) {
  std::vector<Slot> slots;
  const auto& fields = policy.records[record].fields;
  for (std::size_t field = 0; field < fields.size(); ++field) {
    for (SlotHeader& header : headers_of(policy, policy.fields[fields[field]])) slots.push_back({field, heading(header.text), std::move(header.item), header.lacking});
  }
  return slots;
}

}  // namespace meed::table
