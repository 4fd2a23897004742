// Names by themselves: the row's own, the declaration's own, what is declared, items, keys.
#include <algorithm>

#include "check/coordinates.hpp"
#include "check/row_key.hpp"
#include "check/wording.hpp"
#include "model/key.hpp"
#include "source/seen_text.hpp"

namespace meed::check {

using namespace model;

namespace {

bool has_item(const Context& context, ListId list, const std::string& name) {
  const auto& named = context.items.named(context.policy, name);
  return std::any_of(named.begin(), named.end(), [&](const Item& item) { return item.list == list; });
}

/// Tells whether the place is likely to hold an item of a list that has this name.
bool likely_item(const Site& site, const std::string& name, const Likely& likely) {
  return likely && likely->kind == TypeKind::item && has_item(site.context, likely->list, name);
}

/// Tells whether a value of this type may stand where the likely item could.
bool fits(const Type& type, const Type& likely) { return type.kind == TypeKind::item && type.list == likely.list; }

/// What a bound row or item itself has by that name: a field, a column, an indicator's part.
std::optional<ExprId> own(const Site& site, std::size_t binding, const syntax::Name& name, const Type* only_if) {
  const Policy& policy = site.context.policy;
  const Axis axis = site.scope.bindings[binding];
  if (!axis.record.is_none()) {
    const auto field = field_named(policy, axis.record, name.text);
    if (!field || (only_if != nullptr && !fits(policy.fields[*field].type, *only_if))) return std::nullopt;
    return field_value(site, bound(site, binding, name.span), *field, {}, name.span);
  }
  if (only_if != nullptr) return std::nullopt;
  const ExprId item = bound(site, binding, name.span);
  if (axis.list == policy.indicator_list) return part_by_indicator(site, item, name);
  const auto column = column_named(policy, axis.list, name.text);
  if (!column) return std::nullopt;
  return column_value(site, item, *column, name.span);
}

/// Seeks the name in the bindings from `end` down to `begin`, the innermost first.
std::optional<ExprId> own_of(const Site& site, std::size_t begin, std::size_t end, const syntax::Name& name,
                             const Type* only_if) {
  for (std::size_t i = end; i > begin; --i) {
    if (auto found = own(site, i - 1, name, only_if)) return found;
  }
  return std::nullopt;
}

std::optional<ExprId> local(const Site& site, const syntax::Name& name, const Type* only_if) {
  if (site.scope.locals == nullptr) return std::nullopt;
  const auto found = site.scope.locals->find(name.text);
  if (found == site.scope.locals->end()) return std::nullopt;
  const ExprId made = found->second(site.scope, name.span);
  if (only_if != nullptr && !fits(site.type(made), *only_if)) return std::nullopt;
  return made;
}

ExprId report_no_value(const Site& site, const syntax::Name& name, std::string message, std::string help) {
  site.report(Kind::not_a_value, name.span, std::move(message)).help(std::move(help));
  return site.broken(name.span);
}

/// The innermost row or item of that kind.
ExprId check_axis_name(const Site& site, const Axis& axis, const syntax::Name& name) {
  for (std::size_t i = site.scope.bindings.size(); i > 0; --i) {
    if (site.scope.bindings[i - 1] == axis) return bound(site, i - 1, name.span);
  }
  const bool leads = std::any_of(site.scope.bindings.begin(), site.scope.bindings.end(),
                                 [&](const Axis& from) { return leads_to(site.context.policy, from, axis); });
  if (!leads) {
    const bool record = !axis.record.is_none();
    return report_no_value(site, name, quoted(name.text) + (record ? " is a record" : " is a list") + ", and nothing here stands on one of its " +
                               (record ? "rows." : "items."),
                           "Work this out `for each " + name.text + "`, or use an aggregate: `sum of … over " + name.text + "`.");
  }
  const auto found = find_coordinates(site.context, site.scope, {axis}, name.span, quoted(name.text));
  return found ? found->front() : site.broken(name.span);
}

/// What a declared name is worth by itself.
struct DeclaredValue {
  const Site& site;
  const syntax::Name& name;

  ExprId operator()(ListId id) const { return check_axis_name(site, Axis{{}, id}, name); }
  ExprId operator()(RecordId id) const { return check_axis_name(site, Axis{id, {}}, name); }
  ExprId operator()(SettingId id) const { return setting_value(site, id, {}, {}, name.span); }
  ExprId operator()(TableId id) const { return rule(site.context.policy.tables[id].rule); }
  ExprId operator()(BandsId id) const { return rule(site.context.policy.bands[id].rule); }
  ExprId operator()(RuleId id) const { return rule(id); }
  ExprId operator()(FundId id) const { return fund_value(site, id, FundFigure::paid, {}, name.span); }
  ExprId operator()(ScaleId) const {
    return report_no_value(site, name, quoted(name.text) + " is a scale: it turns one value into another.",
                           "Say of what: " + quoted(name.text + " of …") + ".");
  }
  ExprId operator()(FunctionId) const {
    return report_no_value(site, name, quoted(name.text) + " is a function: it turns what it is given into a value.",
                           "Say of what: " + quoted(name.text + " of …") + ", or " + quoted(name.text + " of (…, …)") + ".");
  }
  ExprId operator()(ExceptionId) const {
    return report_no_value(site, name, quoted(name.text) + " is an exception: it has no value apart from the rule that it is an exception to.",
                           "Name the rule itself; where the exception holds, it counts there.");
  }
  ExprId operator()(OutcomeName) const {
    return report_no_value(site, name, quoted(name.text) + " is an outcome, which has several values.",
                           "Say which: " + quoted("result of " + name.text) + ", or `baseline`, `goal`, `progress`, "
                           "`points`; or " + quoted(name.text + " is met") + ".");
  }
  ExprId operator()(IndicatorName) const {
    return report_no_value(site, name, quoted(name.text) + " is an indicator, which has several values.",
                           "Say which: " + quoted("rate of " + name.text) + ", or `baseline`, `points`, `weight`, "
                           "`numerator`, `denominator`.");
  }
  ExprId operator()(BrokenName) const { return site.broken(name.span); }

  ExprId rule(RuleId id) const {
    if (id.is_none()) return site.broken(name.span);
    return rule_value(site, id, {}, name.span, name.text);
  }
};

ExprId check_item(const Site& site, const Item& item, Span span) {
  Type type;
  type.kind = TypeKind::item;
  type.list = item.list;
  return site.add(Constant{item}, type, span);
}

ExprId check_plural(const Site& site, const syntax::Name& name) {
  return report_no_value(site, name, quoted(name.text) + " are rows, of which there may be several.",
                         "Say what of them: " + quoted("sum of … over " + name.text) + ", " +
                             quoted("count over " + name.text) + ".");
}

/// Tells whether the keys that an example gives are known as they are read here.
bool has_listed_keys(const Policy& policy, RecordId record) {
  const auto key = key_field(policy, record);
  return key && policy.fields[*key].form.empty() && policy.fields[*key].yes == "yes" && policy.fields[*key].no == "no";
}

}  // namespace

std::optional<std::string> written_key(const Site& site, syntax::ExprId id) {
  const syntax::ExprVariant& node = site.written(id).node;
  if (const auto* name = std::get_if<syntax::NameReference>(&node)) return name->name.text;
  if (const auto* text = std::get_if<syntax::TextLiteral>(&node)) return text->text;
  const auto* unary = std::get_if<syntax::Unary>(&node);
  if (unary != nullptr && unary->op == syntax::UnaryOperator::minus && std::holds_alternative<syntax::NumberLiteral>(site.written(unary->operand).node)) {
    return plain_text(site.context, site.span(id));
  }
  const bool literal = std::holds_alternative<syntax::NumberLiteral>(node) || std::holds_alternative<syntax::DateLiteral>(node) ||
                       std::holds_alternative<syntax::PeriodLiteral>(node) || std::holds_alternative<syntax::YesNoLiteral>(node);
  return literal ? std::optional(plain_text(site.context, site.span(id))) : std::nullopt;
}

ExprId check_key(const Site& site, const std::vector<std::string>& written, RecordId record, Span span) {
  Type type = axis_type(Axis{record, {}});
  type.may_be_missing = true;
  if (const auto keys = read_keys(site.context.policy, record, written)) return site.add(RowWithKey{record, joined_keys(*keys)}, type, span);
  report_no_row(site.context, record, written, span);
  return site.broken(span);
}

ExprId bound(const Site& site, std::size_t binding, Span span) {
  return site.add(Bound{static_cast<std::uint32_t>(binding)}, axis_type(site.scope.bindings[binding]), span);
}

Type axis_type(const Axis& axis) {
  Type type;
  type.kind = axis.record.is_none() ? TypeKind::item : TypeKind::row;
  type.record = axis.record;
  type.list = axis.list;
  return type;
}

std::optional<Axis> axis_named(const Context& context, std::string_view name) {
  const auto found = context.symbols.find(name);
  if (found == context.symbols.end()) {
    if (name == "indicators" && !context.policy.indicator_list.is_none()) return Axis{{}, context.policy.indicator_list};
    return std::nullopt;
  }
  if (const auto* record = std::get_if<RecordId>(&found->second.meaning)) return Axis{*record, {}};
  if (const auto* list = std::get_if<ListId>(&found->second.meaning)) return Axis{{}, *list};
  if (const auto* bands = std::get_if<BandsId>(&found->second.meaning)) return Axis{{}, context.policy.bands[*bands].list};
  return std::nullopt;
}

bool may_have_key(const Site& site, const std::string& written, RecordId record) {
  const auto key = read_keys(site.context.policy, record, {written});
  const bool listed = site.scope.keys != nullptr && has_listed_keys(site.context.policy, record);
  if (!listed || !key) return key.has_value();
  const auto found = site.scope.keys->find(key->front());
  return found != site.scope.keys->end() && std::find(found->second.begin(), found->second.end(), record) != found->second.end();
}

bool is_known(const Site& site, const std::string& name) {
  const Policy& policy = site.context.policy;
  for (const Axis& axis : site.scope.bindings) {
    if (!axis.record.is_none() && field_named(policy, axis.record, name)) return true;
    if (!axis.list.is_none() && column_named(policy, axis.list, name)) return true;
  }
  return site.scope.locals != nullptr && site.scope.locals->contains(name);
}

const Symbol* declared_meaning(const Site& site, const std::string& name) {
  if (is_known(site, name)) return nullptr;
  const auto found = site.context.symbols.find(name);
  return found == site.context.symbols.end() ? nullptr : &found->second;
}

std::optional<Item> find_item(const Site& site, const syntax::Name& name, const Likely& likely, bool report_ambiguous) {
  const Policy& policy = site.context.policy;
  std::vector<Item> found;
  const bool in_likely = likely_item(site, name.text, likely);
  for (const Item& item : site.context.items.named(policy, name.text)) {
    if (!in_likely || item.list == likely->list) found.push_back(item);
  }
  if (found.size() == 1) return found.front();
  if (found.empty() || !report_ambiguous) return std::nullopt;
  std::vector<std::string> lists;
  for (const Item& item : found) lists.push_back(policy.lists[item.list].name);
  site.report(Kind::ambiguous_name, name.span,
              quoted(name.text) + " is an item of several lists: " + and_list(lists) + ". Nothing here says which is meant.")
      .help("Compare it with a value that holds an item of one of them: then it is plain which is meant.");
  return found.front();
}

ExprId check_name(const Site& site, const syntax::Name& name, const Likely& likely) {
  const bool item_first = likely_item(site, name.text, likely);
  const Type* only_if = item_first ? &*likely : nullptr;
  const Scope& scope = site.scope;
  if (auto found = own_of(site, scope.rule_bindings, scope.bindings.size(), name, only_if)) return *found;
  if (auto found = local(site, name, only_if)) return *found;
  if (auto found = own_of(site, 0, std::min(scope.rule_bindings, scope.bindings.size()), name, only_if)) return *found;
  if (item_first) return check_item(site, *find_item(site, name, likely, false), name.span);
  if (const auto found = site.context.symbols.find(name.text); found != site.context.symbols.end()) {
    return std::visit(DeclaredValue{site, name}, found->second.meaning);
  }
  if (scope.keys_are_names && likely && likely->kind == TypeKind::row && may_have_key(site, name.text, likely->record)) {
    return check_key(site, {name.text}, likely->record, name.span);
  }
  if (const auto item = find_item(site, name, likely, true)) return check_item(site, *item, name.span);
  if (site.context.plurals.contains(name.text)) return check_plural(site, name);
  report_unknown(site, name, likely);
  return site.broken(name.span);
}

/// A text; in an example also a row's key that is no name: `score of "0107"`.
ExprId check_text(const Site& site, const syntax::TextLiteral& written, Span span, const Likely& likely) {
  const bool key = site.scope.keys_are_names && likely && likely->kind == TypeKind::row && may_have_key(site, written.text, likely->record);
  if (key) return check_key(site, {written.text}, likely->record, span);
  Type type;
  type.kind = TypeKind::text;
  return site.add(Constant{as_seen(written.text)}, type, span);
}

ExprId check_this(const Site& site, const syntax::This& written, Span span) {
  const std::size_t end = std::min(site.scope.rule_bindings, site.scope.bindings.size());
  if (!written.record) {
    if (end == 1) return bound(site, 0, span);
    site.report(Kind::not_a_value, span, end == 0 ? "`this` stands for what a rule is worked out for, and " +
                    (site.scope.purpose.empty() ? std::string("this") : site.scope.purpose) + " is worked out only once."
                    : "`this` could be any of several things.")
        .help(end == 0 ? "Say which row is meant, such as `Centre \"0107\"`." : "Say which: `this` and the name of the record or list.");
    return site.broken(span);
  }
  const auto axis = axis_named(site.context, written.record->text);
  for (std::size_t i = end; axis && i > 0; --i) {
    if (site.scope.bindings[i - 1] == *axis) return bound(site, i - 1, span);
  }
  std::vector<std::string> there;
  for (std::size_t i = 0; i < end; ++i) there.push_back(axis_name(site.context.policy, site.scope.bindings[i]));
  const auto symbol = site.context.symbols.find(written.record->text);
  if (symbol != site.context.symbols.end() && std::holds_alternative<BrokenName>(symbol->second.meaning)) return site.broken(span);
  if (axis) {
    // A row that this one refers to is meant as well: `this Centre` in a rule for each Family.
    Scope rule_scope = site.scope;
    rule_scope.bindings.resize(end);
    const auto found = find_coordinates(site.context, rule_scope, {*axis}, span, quoted("this " + written.record->text));
    return found ? found->front() : site.broken(span);
  }
  site.report(Kind::unknown_name, written.record->span, "There is no record or list called " + quoted(written.record->text) + ".")
      .help(suggestion(written.record->text, there, "things this is worked out for"));
  return site.broken(span);
}

ExprId check_row_by_key(const Site& site, const syntax::RowByKey& written, Span span) {
  const auto axis = axis_named(site.context, written.record.text);
  const auto plural = site.context.plurals.find(written.record.text);
  if (!axis && plural != site.context.plurals.end()) return check_key(site, parted_keys(written.key), plural->second, span);
  if (axis && !axis->record.is_none()) return check_key(site, parted_keys(written.key), axis->record, span);
  const auto symbol = site.context.symbols.find(written.record.text);
  if (symbol != site.context.symbols.end() && std::holds_alternative<BrokenName>(symbol->second.meaning)) return site.broken(span);
  std::vector<std::string> records;
  for (const Record& record : site.context.policy.records) records.push_back(record.name);
  site.report(Kind::unknown_name, written.record.span, "There is no record called " + quoted(written.record.text) + ".")
      .help(suggestion(written.record.text, records, "records"));
  return site.broken(span);
}

}  // namespace meed::check
