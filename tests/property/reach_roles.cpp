// The roles that fields, settings and columns of a policy have, as the checked policy says it.
#include <algorithm>

#include "model/key.hpp"
#include "reach.hpp"
#include "reach_places.hpp"

namespace meed::reach {
namespace {

using namespace model;

std::string number_name(const Policy& policy, const Type& type) {
  if (type.percent) return "percent";
  if (type.ordinal) return "rating";
  if (type.unit.is_none()) return "number";
  if (type.unit.is_days()) return "days";
  if (type.unit.is_months()) return "months";
  return type.unit == Unit::base(policy.currency) ? "money" : type.unit.is_money() ? "other money" : "unit";
}

bool is_bands(const Policy& policy, ListId list) {
  return std::any_of(policy.bands.begin(), policy.bands.end(), [&](const Bands& bands) { return bands.list == list; });
}

std::string item_name(const Policy& policy, ListId list) {
  if (is_bands(policy, list)) return "bands";
  const auto declares = [&](const Field& field) { return field.span == policy.lists[list].span; };
  return std::any_of(policy.fields.begin(), policy.fields.end(), declares) ? "one of" : "list";
}

/// Gathers the pairs of one policy.
class Roles {
 public:
  explicit Roles(const Policy& policy) : policy_(policy) {}

  std::set<Pair> all() {
    for (const RecordId id : policy_.records.ids()) of_record(id);
    for (const Fund& fund : policy_.funds) of_fund(fund);
    for (const Setting& setting : policy_.settings) of_setting(setting);
    for (const List& list : policy_.lists) {
      for (const ListColumn& column : list.columns) add("column of a list", type_name(policy_, column.type));
    }
    for (const Function& function : policy_.functions) {
      for (const FunctionParameter& parameter : function.parameters) add("parameter", type_name(policy_, parameter.type));
    }
    of_rules();
    for_each_place(policy_, [&](const char* place, ExprId id, const auto& around) { of_expression(place, id, around); });
    return std::move(found_);
  }

 private:
  void add(const std::string& role, const std::string& type) { found_.insert({role, type}); }

  /// The type of a record's own key: a reference is one, whatever it leads to.
  void add_key(const std::string& role, RecordId record) {
    const FieldId key = policy_.records[record].key;
    add(role, key.is_none() ? "no key" : type_name(policy_, policy_.fields[key]));
  }

  void add_field(const std::string& role, const Field& field) {
    add(role, type_name(policy_, field));
    if (field.optional) add(role, "optional");
    if (!field.by.empty()) add(role, "wide");
  }

  void of_record(RecordId id) {
    const Record& record = policy_.records[id];
    if (record.earlier) {
      if (record.earlier->rows == EarlierRows::payments) add_key("paid in earlier runs", policy_.funds[record.earlier->fund].payee);
      return;
    }
    if (!record.key.is_none()) add_key("key", id);
    if (!record.key.is_none() && record.files.size() > 1) add_key("joined on", id);
    for (const FieldId one : record.one_for_each) add_field("one for each", policy_.fields[one]);
    if (!record.known_on.is_none()) add_key("key of corrected rows", id), add_field("known on", policy_.fields[record.known_on]);
    for (const FieldId field : record.fields) of_field(policy_.fields[field]);
  }

  void of_field(const Field& field) {
    add_field("field", field);
    if (field.type.kind == TypeKind::row) add_key("referred to", field.type.record);
    if (field.through) add_key("led to by changed codes", field.type.record);
    if (field.type.range.low || field.type.range.high) add("limited", type_name(policy_, field));
  }

  void of_fund(const Fund& fund) {
    add_key("payee", fund.payee);
    for (const FundBound& bound : fund.limits) {
      if (bound.on != fund.payee) add_key("limited as a whole", bound.on);
    }
    if (!fund.pot_for.is_none()) add_key("pot for each", fund.pot_for);
  }

  void of_setting(const Setting& setting) {
    const std::string type = type_name(policy_, setting.type);
    add("setting", type);
    if (setting.rows.size() > 1) add("dated setting", type);
    if (!setting.by.empty()) add("setting by a list", type);
    if (!setting.choices.empty()) add("chosen by a board", type);
    for (const Choice& choice : setting.choices) add_key("board's key", choice.chooser);
  }

  void of_rules() {
    for (const Rule& rule : policy_.rules) {
      if (rule.kind == RuleKind::measure) add("measure", type_name(policy_, rule.type));
      for (const Axis& axis : rule.axes) {
        if (!axis.record.is_none()) add_key("for each", axis.record);
      }
    }
  }

  void of_expression(const char* place, ExprId id, const std::vector<const char*>& around) {
    const Expr& expr = policy_.exprs[id];
    if (const auto* row = std::get_if<RowWithKey>(&expr.node)) return add_key("named in rules", row->record);
    const auto* of = std::get_if<FieldOf>(&expr.node);
    if (of == nullptr) return;
    const Field& field = policy_.fields[of->field];
    add_field(place, field);
    const bool in_where = std::find(around.begin(), around.end(), std::string_view("where")) != around.end();
    if (in_where && place != std::string_view("field of")) add_field("somewhere in where", field);
    if (!around.empty() && around.front() == std::string_view("outcome")) add_field("in an outcome", field);
  }

  const Policy& policy_;
  std::set<Pair> found_;
};

}  // namespace

std::string type_name(const Policy& policy, const Type& type) {
  switch (type.kind) {
    case TypeKind::number: return number_name(policy, type);
    case TypeKind::yes_no: return "yes or no";
    case TypeKind::text: return "text";
    case TypeKind::date: return "date";
    case TypeKind::period: return type.period ? std::string(to_text(*type.period)) : "period";
    case TypeKind::item: return item_name(policy, type.list);
    case TypeKind::row: return "reference";
    case TypeKind::broken: break;
  }
  return "broken";
}

std::string type_name(const Policy& policy, const Field& field) {
  const std::string name = type_name(policy, field.type);
  if (name != "number") return name;
  return field.whole ? "whole number" : field.type.range.step ? "stepped number" : name;
}

std::set<Pair> roles_in(const Policy& policy) { return Roles(policy).all(); }

}  // namespace meed::reach
