// Names that nothing has: what the author may have meant, from what is in reach there.
#include <algorithm>

#include "check/expression_site.hpp"
#include "check/wording.hpp"
#include "diagnostic/nearest_name.hpp"

namespace meed::check {

using namespace model;

namespace {

/// A name in reach, and what it is: "a field of `Family`".
struct Reachable { std::string name, what; };

struct WhatItIs {
  std::string operator()(ListId) const { return "a list"; }
  std::string operator()(RecordId) const { return "a record"; }
  std::string operator()(SettingId) const { return "a setting"; }
  std::string operator()(ScaleId) const { return "a scale"; }
  std::string operator()(TableId) const { return "a table"; }
  std::string operator()(BandsId) const { return "a set of bands"; }
  std::string operator()(RuleId) const { return "a measure"; }
  std::string operator()(FundId) const { return "a fund"; }
  std::string operator()(FunctionId) const { return "a function"; }
  std::string operator()(ExceptionId) const { return "an exception"; }
  std::string operator()(OutcomeName) const { return "an outcome"; }
  std::string operator()(IndicatorName) const { return "an indicator"; }
  std::string operator()(BrokenName) const { return "declared, though not rightly"; }
};

void add_own(const Policy& policy, const Axis& axis, std::vector<Reachable>& names) {
  if (!axis.record.is_none()) {
    for (const FieldId field : policy.records[axis.record].fields) {
      names.push_back({policy.fields[field].name, "a field of " + quoted(policy.records[axis.record].name)});
    }
    return;
  }
  for (const ListColumn& column : policy.lists[axis.list].columns) {
    names.push_back({column.name, "a column of " + quoted(policy.lists[axis.list].name)});
  }
}

void add_items(const Policy& policy, ListId list, std::vector<Reachable>& names) {
  for (const ListEntry& item : policy.lists[list].items) {
    names.push_back({item.name, "an item of " + quoted(policy.lists[list].name)});
  }
}

/// Everything that could stand there, what is nearest to hand first.
std::vector<Reachable> in_reach(const Site& site, const Likely& likely) {
  const Policy& policy = site.context.policy;
  std::vector<Reachable> names;
  if (likely && likely->kind == TypeKind::item && !likely->list.is_none()) add_items(policy, likely->list, names);
  for (std::size_t i = site.scope.bindings.size(); i > 0; --i) add_own(policy, site.scope.bindings[i - 1], names);
  if (site.scope.locals != nullptr) {
    for (const auto& [name, make] : *site.scope.locals) names.push_back({name, "known here"});
  }
  if (site.scope.keys != nullptr) {
    for (const auto& [key, records] : *site.scope.keys) names.push_back({key, "the key of a row given here"});
  }
  for (const auto& [name, symbol] : site.context.symbols) names.push_back({name, std::visit(WhatItIs{}, symbol.meaning)});
  for (const ListId list : policy.lists.ids()) {
    if (list != policy.directions) add_items(policy, list, names);
  }
  return names;
}

/// A field of that name in a record that isn't bound here.
std::string elsewhere(const Policy& policy, const std::string& name) {
  for (const Field& field : policy.fields) {
    if (field.name != name || field.record.is_none()) continue;
    const Record& record = policy.records[field.record];
    return "It is a field of " + quoted(record.name) + ". Say of which row: " + quoted(name + " of …") +
           (record.plural.empty() ? "." : ", or use an aggregate: " + quoted("sum of " + name + " over " + record.plural) + ".");
  }
  return {};
}

}  // namespace

void report_unknown(const Site& site, const syntax::Name& name, const Likely& likely) {
  auto report = site.report(Kind::unknown_name, name.span, "Nothing here is called " + quoted(name.text) + ".");
  if (!site.context.may_try(site.context.symbols.size() + site.context.policy.fields.size())) return;
  if (std::string help = elsewhere(site.context.policy, name.text); !help.empty()) {
    report.help(std::move(help));
    return;
  }
  const std::vector<Reachable> reachable = in_reach(site, likely);
  std::vector<std::string> names;
  for (const Reachable& each : reachable) names.push_back(each.name);
  const auto near = nearest_name(name.text, std::span<const std::string>(names));
  if (!near) return;
  const auto found = std::find(names.begin(), names.end(), *near);
  report.help("Did you mean " + quoted(*near) + ", which is " + reachable[static_cast<std::size_t>(found - names.begin())].what + "?");
}

}  // namespace meed::check
