// What an aggregate runs over, and how its rows belong to what surrounds it.
#include <algorithm>

#include "check/coordinates.hpp"
#include "check/wording.hpp"

namespace meed::check {

using namespace model;

namespace {

/// A field of the chain's records, with the references that lead to its record.
struct ChainField { std::vector<FieldId> steps; FieldId field; };

/// Records from the innermost outwards, and the field by which each refers to the next.
struct Chain {
  std::vector<RecordId> records;
  std::vector<FieldId> steps;
};

void report_unknown_rows(const Site& site, const syntax::Name& name) {
  std::vector<std::string> names;
  for (const auto& [plural, record] : site.context.plurals) names.push_back(plural);
  for (const auto& [symbol, meaning] : site.context.symbols) {
    if (axis_named(site.context, symbol)) names.push_back(symbol);
  }
  if (!site.context.policy.indicator_list.is_none()) names.emplace_back("indicators");
  const auto symbol = site.context.symbols.find(name.text);
  if (symbol != site.context.symbols.end() && std::holds_alternative<BrokenName>(symbol->second.meaning)) return;
  site.report(Kind::unknown_name, name.span, "Nothing that can be counted over is called " + quoted(name.text) + ".")
      .help(suggestion(name.text, names, "rows and lists"));
}

/// The record of a name in a chain, plural or not; reports anything else.
std::optional<RecordId> chain_record(const Site& site, const syntax::Name& name) {
  const auto plural = site.context.plurals.find(name.text);
  if (plural != site.context.plurals.end()) return plural->second;
  const auto axis = axis_named(site.context, name.text);
  if (axis && !axis->record.is_none()) return axis->record;
  report_unknown_rows(site, name);
  return std::nullopt;
}

/// Fields of a record that refer to one row or item of an axis.
std::vector<FieldId> references(const Policy& policy, RecordId record, const Axis& axis) {
  std::vector<FieldId> fields;
  for (const FieldId field : policy.records[record].fields) {
    const Type& type = policy.fields[field].type;
    const bool fits = (type.kind == TypeKind::row && type.record == axis.record) ||
                      (type.kind == TypeKind::item && type.list == axis.list);
    if (fits && policy.fields[field].by.empty()) fields.push_back(field);
  }
  return fields;
}

std::vector<std::string> field_names(const Policy& policy, const std::vector<FieldId>& fields) {
  std::vector<std::string> names;
  for (const FieldId field : fields) names.push_back(policy.fields[field].name);
  return names;
}

std::optional<FieldId> step_between(const Site& site, const syntax::Name& inner, RecordId from, RecordId to) {
  const Policy& policy = site.context.policy;
  const auto fields = references(policy, from, Axis{to, {}});
  if (fields.size() == 1) return fields.front();
  const std::string name = policy.records[from].name, target = policy.records[to].name;
  auto report = site.report(Kind::rows_not_linked, inner.span,
              fields.empty() ? "A " + quoted(name) + " doesn't say which " + quoted(target) + " it belongs to."
                             : "A " + quoted(name) + " refers to a " + quoted(target) + " in several ways: " + and_list(field_names(policy, fields)) + ".");
  report.cause(policy.records[from].span, quoted(name) + " is declared here");
  report.help("Write " + quoted("over " + name + ", where …") + " and say which rows are meant.");
  return std::nullopt;
}

bool is_earlier(const Site& site, const syntax::Over& over) {
  const bool said = over.chain.size() >= 2 && (over.chain[0].text == "payments" || over.chain[0].text == "unspent");
  return said && !site.context.plurals.contains(over.chain[0].text);  // a record's rows may be called so
}

/// The fund of `payments of outreach` or `unspent of outreach`; reports any other.
const Symbol* fund_of_earlier(const Site& site, const syntax::Name& name) {
  const auto symbol = site.context.symbols.find(name.text);
  if (symbol != site.context.symbols.end() && std::holds_alternative<FundId>(symbol->second.meaning)) return &symbol->second;
  if (symbol != site.context.symbols.end() && std::holds_alternative<BrokenName>(symbol->second.meaning)) return nullptr;
  std::vector<std::string> funds;
  for (const Fund& fund : site.context.policy.funds) funds.push_back(fund.name);
  site.report(Kind::unknown_fund, name.span, "No fund is called " + quoted(name.text) + ".").help(suggestion(name.text, funds, "funds"));
  return nullptr;
}

/// The record of a fund's earlier rows; there is none of what a fund without a pot left unspent.
std::optional<RecordId> earlier_record(const Site& site, const syntax::Over& over, const Symbol& fund) {
  const auto record = site.context.plurals.find(over.chain[0].text + " of " + over.chain[1].text);
  if (record != site.context.plurals.end()) return record->second;
  if (over.chain[0].text == "unspent") {
    site.report(Kind::nothing_unspent, over.span, "The fund " + quoted(over.chain[1].text) + " pays what is earned, from no pot, so no run leaves any of it unspent.")
        .cause(fund.declared, quoted(over.chain[1].text) + " is declared here")
        .help("Go through what was paid, " + quoted("over payments of " + over.chain[1].text) + ", or give the fund a pot.");
  }
  return std::nullopt;
}

std::optional<Chain> find_chain(const Site& site, const syntax::Over& over) {
  Chain chain;
  const bool of_earlier_runs = is_earlier(site, over);
  if (of_earlier_runs) {
    const Symbol* fund = fund_of_earlier(site, over.chain[1]);
    const auto earlier = fund != nullptr ? earlier_record(site, over, *fund) : std::nullopt;
    if (!earlier) return std::nullopt;
    chain.records.push_back(*earlier);
  }
  for (std::size_t i = of_earlier_runs ? 2 : 0; i < over.chain.size(); ++i) {
    const syntax::Name& name = over.chain[i];
    const auto record = chain_record(site, name);
    if (!record) return std::nullopt;
    if (!chain.records.empty()) {
      const auto step = step_between(site, over.chain[i - 1], chain.records.back(), *record);
      if (!step) return std::nullopt;
      chain.steps.push_back(*step);
    }
    chain.records.push_back(*record);
  }
  return chain;
}

std::vector<ChainField> fields_for(const Policy& policy, const Chain& chain, const Axis& axis) {
  std::vector<ChainField> found;
  for (std::size_t i = 0; i < chain.records.size(); ++i) {
    for (const FieldId field : references(policy, chain.records[i], axis)) {
      found.push_back({{chain.steps.begin(), chain.steps.begin() + static_cast<std::ptrdiff_t>(std::min(i, chain.steps.size()))}, field});
    }
  }
  return found;
}

ExprId follow(const Site& inner, std::size_t binding, const ChainField& way, Span span) {
  ExprId at = bound(inner, binding, span);
  for (const FieldId step : way.steps) at = field_value(inner, at, step, {}, span);
  return field_value(inner, at, way.field, {}, span);
}

/// Tells whether a row further in, already linked, leads to this one, so that nothing more need be said.
bool is_implied(const Site& site, std::size_t binding, const std::vector<std::size_t>& linked) {
  return std::any_of(linked.begin(), linked.end(), [&](std::size_t other) {
    if (other <= binding || site.scope.bindings[other].record.is_none()) return false;
    return leads_to(site.context.policy, site.scope.bindings[other], site.scope.bindings[binding]);
  });
}

/// The plural of a record to which a row refers, and which leads on to the axis.
std::optional<std::string> plural_that_leads(const Policy& policy, RecordId from, const Axis& axis) {
  for (const FieldId field : policy.records[from].fields) {
    const Type& type = policy.fields[field].type;
    if (type.kind != TypeKind::row || !leads_to(policy, Axis{type.record, {}}, axis)) continue;
    const Record& next = policy.records[type.record];
    if (!next.plural.empty() && references(policy, from, Axis{type.record, {}}).size() == 1) return next.plural;
  }
  return std::nullopt;
}

std::string chain_text(const syntax::Over& over) {
  std::string text;
  for (const syntax::Name& name : over.chain) text += (text.empty() ? "" : " of ") + name.text;
  return text;
}

/// Tells whether the rows hold a column for each item of the axis, so that each row is about all of them.
bool is_wide(const Policy& policy, const Chain& chain, const Axis& axis) {
  if (axis.list.is_none()) return false;
  return std::any_of(policy.fields.begin(), policy.fields.end(), [&](const Field& field) {
    return std::find(chain.records.begin(), chain.records.end(), field.record) != chain.records.end() &&
           std::find(field.by.begin(), field.by.end(), axis.list) != field.by.end();
  });
}

void report_unlinked(const Site& site, const syntax::Over& over, const Chain& chain, const Axis& axis, const std::vector<ChainField>& ways) {
  const Policy& policy = site.context.policy;
  const Record& record = policy.records[chain.records.front()];
  const std::string name = axis_name(policy, axis);
  const bool several = !ways.empty();
  std::vector<FieldId> fields;
  for (const ChainField& way : ways) fields.push_back(way.field);
  const std::string rows = record.earlier ? record.plural : over.chain.front().text;
  auto report = site.report(Kind::rows_not_linked, over.span,
              several ? quoted(rows) + " refer to a " + quoted(name) + " in several ways: " + and_list(field_names(policy, fields)) + "."
                      : quoted("over " + rows) + " means those of this " + quoted(name) + ", but " + (record.earlier ? "they don't say which " : "a " + quoted(record.name) + " doesn't say which ") +
                            quoted(name) + (record.earlier ? " they belong to." : " it belongs to."));
  report.cause(record.span, record.earlier ? "the fund is declared here" : quoted(record.name) + " is declared here");
  if (several) {
    report.help("Say which is meant: " + quoted("over " + record.name + ", where " + policy.fields[fields.front()].name + " is this " + name) + ".");
    return;
  }
  if (record.earlier && !plural_that_leads(policy, chain.records.back(), axis)) {
    report.help("Take all of them together in a measure of its own, without `for each`, and use that.");
    return;
  }
  std::string help = record.earlier ? "" : "Write " + quoted("over " + record.name) + " for all of them, or " + quoted("over " + record.name + ", where …") + " for some.";
  if (const auto next = plural_that_leads(policy, chain.records.back(), axis)) {
    help = "Say what leads there: " + quoted("over " + chain_text(over) + " of " + *next) + "." + (help.empty() ? "" : " " + help);
  }
  report.help(std::move(help));
}

/// Links the rows to each binding around, through the one field of the chain that refers to it.
bool link_all(const Site& site, const syntax::Over& over, const Chain& chain, Rows& rows) {
  const std::size_t binding = site.scope.bindings.size();
  Scope scope = site.scope;
  scope.bindings.push_back(rows.axes.front());
  const Site inner{site.context, site.tree, scope};
  std::vector<std::size_t> linked;
  for (std::size_t i = binding; i > 0; --i) {
    const auto ways = fields_for(site.context.policy, chain, site.scope.bindings[i - 1]);
    if (ways.size() == 1) {
      rows.links.push_back({follow(inner, binding, ways.front(), over.span), bound(site, i - 1, over.span)});
      linked.push_back(i - 1);
    } else if (!ways.empty() || !(is_implied(site, i - 1, linked) || is_wide(site.context.policy, chain, site.scope.bindings[i - 1]))) {
      report_unlinked(site, over, chain, site.scope.bindings[i - 1], ways);
      return false;
    }
  }
  std::reverse(rows.links.begin(), rows.links.end());
  return true;
}

/// The chain by itself: all rows or items of a name, or the rows that belong to what is around.
Rows find_chain_rows(const Site& site, const syntax::Over& over) {
  if (over.chain.empty()) return {};
  if (over.chain.size() == 1) {
    if (const auto axis = axis_named(site.context, over.chain.front().text)) return {{*axis}, {}};
    if (over.chain.front().text == "indicators" && site.context.policy.indicator_list.is_none()) {
      site.report(Kind::unknown_name, over.span, "There are no indicators to count over.").help("Declare one: `indicator take_up for each Centre`.");
      return {};
    }
  }
  const auto chain = find_chain(site, over);
  if (!chain) return {};
  Rows rows{{Axis{chain->records.front(), {}}}, {}};
  if (!link_all(site, over, *chain, rows)) return {};
  return rows;
}

}  // namespace

Rows find_rows(const Site& site, const syntax::Over& over) {
  Rows rows = find_chain_rows(site, over);
  for (const syntax::Name& name : over.by) {
    const auto axis = axis_of_name(site.context, name);
    if (!axis) return {};
    if (!rows.axes.empty()) rows.axes.push_back(*axis);
  }
  return rows;
}

}  // namespace meed::check
