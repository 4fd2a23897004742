#include "check/coordinates.hpp"

#include <algorithm>

#include "check/wording.hpp"
#include "model/key.hpp"

namespace meed::check {

using namespace model;

namespace {

/// One reference on the way: a field of a row, or a column of an item.
struct Step { FieldId field; std::uint32_t column = 0; };
struct RecordPath { Axis at; std::vector<Step> steps; };

std::optional<Axis> axis_of(const Type& type) {
  if (type.kind == TypeKind::row) return Axis{type.record, {}};
  if (type.kind == TypeKind::item) return Axis{{}, type.list};
  return std::nullopt;
}

/// Gives each way that is one reference longer.
void go_on(const Policy& policy, const RecordPath& way, std::vector<RecordPath>& next) {
  const auto add = [&](const Type& type, Step step) {
    const auto axis = axis_of(type);
    if (!axis) return;
    RecordPath longer{*axis, way.steps};
    longer.steps.push_back(step);
    next.push_back(std::move(longer));
  };
  if (!way.at.record.is_none()) {
    for (const FieldId field : policy.records[way.at.record].fields) {
      if (policy.fields[field].by.empty()) add(policy.fields[field].type, Step{field, 0});
    }
  } else if (!way.at.list.is_none()) {
    const auto& columns = policy.lists[way.at.list].columns;
    for (std::uint32_t i = 0; i < columns.size(); ++i) add(columns[i].type, Step{{}, i});
  }
}

/// Gives the shortest ways from one axis to another: none, one, or several equally short.
std::vector<RecordPath> shortest_ways(const Policy& policy, const Axis& from, const Axis& to) {
  std::vector<RecordPath> ways = {RecordPath{from, {}}};
  std::vector<Axis> seen = {from};
  while (!ways.empty()) {
    std::vector<RecordPath> found;
    for (const RecordPath& way : ways) {
      if (way.at == to) found.push_back(way);
    }
    if (!found.empty()) return found;
    std::vector<RecordPath> next;
    for (const RecordPath& way : ways) go_on(policy, way, next);
    std::erase_if(next, [&](const RecordPath& way) { return std::find(seen.begin(), seen.end(), way.at) != seen.end(); });
    for (const RecordPath& way : next) {
      if (std::find(seen.begin(), seen.end(), way.at) == seen.end()) seen.push_back(way.at);
    }
    ways = std::move(next);
  }
  return {};
}

std::string way_text(const Policy& policy, const RecordPath& way) {
  std::string text;
  for (auto step = way.steps.rbegin(); step != way.steps.rend(); ++step) {
    if (!text.empty()) text += " of ";
    text += step->field.is_none() ? "a column" : policy.fields[step->field].name;
  }
  return text;
}

ExprId follow(const Site& site, ExprId at, const RecordPath& way, Span use) {
  for (const Step& step : way.steps) {
    at = step.field.is_none() ? column_value(site, at, step.column, use) : field_value(site, at, step.field, {}, use);
  }
  return at;
}

void report_several(const Site& site, const Axis& axis, const Axis& from, const std::vector<RecordPath>& ways, Span use,
                    std::string_view what) {
  const Policy& policy = site.context.policy;
  std::vector<std::string> texts;
  for (const RecordPath& way : ways) texts.push_back(way_text(policy, way));
  auto report = site.report(Kind::ambiguous_coordinate, use,
              std::string(what) + " depends on which " + quoted(axis_name(policy, axis)) + ", and a " +
                  quoted(axis_name(policy, from)) + " has several: " + and_list(texts) + ".");
  report.help("Say which, with " + quoted("of " + texts.front()) + ".");
}

void report_none(const Site& site, const Axis& axis, Span use, std::string_view what) {
  const Policy& policy = site.context.policy;
  const std::string name = axis_name(policy, axis);
  const std::string here = axes_text(policy, site.scope.bindings);
  auto report = site.report(Kind::no_coordinate, use,
              std::string(what) + " depends on which " + quoted(name) + ", and nothing here says which.");
  const std::string purpose = site.scope.purpose.empty() ? "this expression" : site.scope.purpose;
  report.cause(use, here.empty() ? purpose + " is worked out once, for no row in particular"
                                 : purpose + " is worked out " + here + ", which leads to no " + quoted(name));
  report.help("Say which with `of`, use an aggregate such as " + quoted("sum of … over " + name) +
              ", or work it out " + quoted("for each " + name) + ".");
}

/// Finds one coordinate: the innermost binding first, by itself or through its references.
std::optional<ExprId> find_coordinate(const Site& site, const Axis& axis, Span use, std::string_view what) {
  for (std::size_t i = site.scope.bindings.size(); i > 0; --i) {
    const Axis& from = site.scope.bindings[i - 1];
    const auto ways = shortest_ways(site.context.policy, from, axis);
    if (ways.size() == 1) return follow(site, bound(site, i - 1, use), ways.front(), use);
    if (ways.size() > 1) {
      report_several(site, axis, from, ways, use, what);
      return std::nullopt;
    }
  }
  report_none(site, axis, use, what);
  return std::nullopt;
}

/// Puts a subject at the first axis of its sort that is still free.
bool place_subject(const Site& site, const std::vector<Axis>& axes, ExprId subject, std::vector<ExprId>& at,
                   std::string_view what) {
  const auto axis = axis_of(site.type(subject));
  for (std::size_t i = 0; axis && i < axes.size(); ++i) {
    if (axes[i] != *axis || !at[i].is_none()) continue;
    at[i] = subject;
    return true;
  }
  const Policy& policy = site.context.policy;
  auto report = site.report(Kind::wrong_subject, site.span_of(subject),
              std::string(what) + " has no value of its own for " + type_text(policy, site.type(subject)) + ".");
  report.cause(site.span_of(subject), says_what(site.context, subject));
  std::string help = axes.empty() ? std::string(what) + " is one value for everything: leave out the `of`." : "It is worked out " + axes_text(policy, axes) + ".";
  const bool key = !axes.empty() && !axes.front().record.is_none() && site.type(subject).kind == TypeKind::number;
  if (key && has_text_keys(policy, axes.front().record)) help += " A key that is a number stands in quotes: `" + policy.records[axes.front().record].name + " \"" + std::string(site.context.sources.text(site.span_of(subject))) + "\"`.";
  const auto* constant = std::get_if<Constant>(&policy.exprs[subject].node);
  const auto* text = constant == nullptr ? nullptr : std::get_if<std::string>(&constant->value);
  const auto record = std::find_if(axes.begin(), axes.end(), [](const Axis& one) { return !one.record.is_none(); });
  if (text != nullptr && record != axes.end()) help += " A row is named by its record and its key: " + quoted(policy.records[record->record].name + " \"" + *text + "\"") + ".";
  report.help(help);
  return false;
}

const syntax::Expressions& no_tree() {
  static const syntax::Expressions none;
  return none;
}

}  // namespace

std::optional<std::vector<ExprId>> fill_coordinates(const Site& site, const std::vector<Axis>& axes,
                                                    const Subjects& subjects, Span use, std::string_view what) {
  std::vector<ExprId> at(axes.size());
  for (const ExprId subject : subjects) {
    if (site.type(subject).kind == TypeKind::broken) return std::nullopt;
    if (!place_subject(site, axes, subject, at, what)) return std::nullopt;
  }
  for (std::size_t i = 0; i < axes.size(); ++i) {
    if (!at[i].is_none()) continue;
    const auto found = find_coordinate(site, axes[i], use, what);
    if (!found) return std::nullopt;
    at[i] = *found;
  }
  return at;
}

std::optional<std::vector<ExprId>> find_coordinates(Context& context, const Scope& scope, const std::vector<Axis>& axes,
                                                    Span use, std::string_view what) {
  return fill_coordinates(Site{context, no_tree(), scope}, axes, {}, use, what);
}

bool lies_within(const Policy& policy, RecordId inner, RecordId outer) {
  return inner != outer && shortest_ways(policy, Axis{inner, {}}, Axis{outer, {}}).size() == 1;
}

ExprId lead_out(Context& context, const Scope& scope, ExprId row, RecordId outer, Span use) {
  const auto ways = shortest_ways(context.policy, Axis{context.type_of(row).record, {}}, Axis{outer, {}});
  if (ways.size() != 1) return context.broken(use);
  return follow(Site{context, no_tree(), scope}, row, ways.front(), use);
}

std::vector<ExprId> choosers_from(Context& context, const Scope& scope, SettingId setting, ExprId innermost, Span use) {
  const std::vector<RecordId> levels = levels_of(context.policy.settings[setting]);
  std::vector<ExprId> choosers = {innermost};
  for (std::size_t i = 1; i < levels.size(); ++i) choosers.push_back(lead_out(context, scope, choosers.back(), levels[i], use));
  return choosers;
}

bool leads_to(const Policy& policy, const Axis& from, const Axis& to) { return !shortest_ways(policy, from, to).empty(); }

bool any_may_be_missing(const Context& context, const std::vector<ExprId>& parts) {
  return std::any_of(parts.begin(), parts.end(), [&](ExprId part) { return context.type_of(part).may_be_missing; });
}

bool any_broken(const Context& context, const std::vector<ExprId>& parts) {
  return std::any_of(parts.begin(), parts.end(), [&](ExprId part) { return context.type_of(part).kind == TypeKind::broken; });
}

Type yes_no_type(bool may_be_missing) {
  Type type;
  type.kind = TypeKind::yes_no;
  type.may_be_missing = may_be_missing;
  return type;
}

}  // namespace meed::check
