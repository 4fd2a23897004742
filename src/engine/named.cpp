#include "engine/named.hpp"

namespace meed::engine {
namespace {

template <class All>
std::optional<Span> named(const All& all, std::string_view name) {
  for (const auto& one : all) {
    if (one.name == name) return one.span;
  }
  return std::nullopt;
}

std::optional<Span> in_data(const model::Policy& policy, std::string_view name) {
  for (const model::Record& record : policy.records) {
    if (record.name == name || record.plural == name) return record.span;
  }
  for (const model::List& list : policy.lists) {
    if (list.name == name) return list.span;
    for (const model::ListEntry& item : list.items) {
      if (item.name == name) return item.span;
    }
  }
  for (const model::NamedUnit& unit : policy.units) {
    if (unit.singular == name || unit.plural == name) return unit.span;
  }
  return named(policy.fields, name);
}

}  // namespace

std::optional<Span> place_of_name(const model::Policy& policy, std::string_view name) {
  if (const auto place = named(policy.settings, name)) return place;
  if (const auto place = in_data(policy, name)) return place;
  if (const auto place = named(policy.rules, name)) return place;
  if (const auto place = named(policy.indicators, name)) return place;
  if (const auto place = named(policy.outcomes, name)) return place;
  if (const auto place = named(policy.scales, name)) return place;
  if (const auto place = named(policy.functions, name)) return place;
  return named(policy.funds, name);
}

}  // namespace meed::engine
