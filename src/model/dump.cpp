#include "model/dump.hpp"

#include "model/text.hpp"
#include "value/quantity_text.hpp"

namespace meed::model {

namespace {

/// Writes lines of a block, each further in than its head.
struct Dump {
  const Policy& policy;
  std::string out = {};

  void head(const std::string& text) { out += text + "\n"; }
  void line(const std::string& label, const std::string& text) {
    if (!text.empty()) out += "  " + label + ": " + text + "\n";
  }
  std::string expr(ExprId id) const { return id.is_none() ? "" : dump_expression(policy, id); }
  std::string rule(RuleId id) const { return id.is_none() ? "" : policy.rules[id].name; }
  std::string field(FieldId id) const { return id.is_none() ? "" : policy.fields[id].name; }

  static std::string joined(const std::vector<std::string>& parts) {
    std::string text;
    for (const std::string& part : parts) text += (text.empty() ? "" : ", ") + part;
    return text;
  }
  template <class Items, class Text>
  static std::string each(const Items& items, Text text) {
    std::vector<std::string> parts;
    for (const auto& item : items) parts.push_back(text(item));
    return joined(parts);
  }
  std::string values(const std::vector<Value>& all, const Type& type) const {
    return each(all, [&](const Value& value) { return value_text(policy, value, type); });
  }
  std::string lists(const std::vector<ListId>& by) const {
    return each(by, [&](ListId id) { return policy.lists[id].name; });
  }
  static std::string range(const Range& range) {
    std::string text;
    if (range.low) text += " from " + number_text(*range.low);
    if (range.high) text += " to " + number_text(*range.high);
    if (range.step) text += " step " + number_text(*range.step);
    return text;
  }
  std::string type(const Type& of) const {
    std::string text = type_text(policy, of);
    if (of.kind == TypeKind::number) text += range(of.range);
    if (of.may_be_missing) text += ", may be missing";
    if (of.better == Direction::higher) text += ", better higher";
    if (of.better == Direction::lower) text += ", better lower";
    if (of.better == Direction::by_item) text += ", better as " + expr(of.direction_item);
    return text;
  }

  void header();
  void data();
  void settings();
  void functions();
  void rules();
  void decisions();
  void named();
  void funds();
  void promises();
  void publications();
};

void Dump::header() {
  head("policy " + policy.name + " " + policy.version);
  line("authority", policy.authority);
  line("currency", policy.currency);
  if (policy.from && policy.to) line("in force", policy.from->to_string() + " to " + policy.to->to_string());
  line("extends", each(policy.extends, [](const PolicyName& base) { return base.policy + " " + base.version; }));
  line("choosers", joined(policy.choosers));
  line("units", each(policy.units, [](const NamedUnit& unit) { return unit.singular + " (" + unit.plural + ")"; }));
}

void Dump::data() {
  for (const List& list : policy.lists) {
    head("list " + list.name);
    line("items", each(list.items, [](const ListEntry& item) { return item.name; }));
    for (const ListColumn& column : list.columns) line(column.name, type(column.type) + " = " + values(column.values, column.type));
  }
  for (const Record& record : policy.records) {
    head("record " + record.name + " (" + record.plural + ")");
    for (const FieldId id : record.fields) {
      const Field& field = policy.fields[id];
      std::string text = type(field.type);
      if (field.key) text += ", key";
      if (!field.by.empty()) text += ", by " + lists(field.by);
      if (field.column != field.name) text += ", from \"" + field.column + "\"";
      if (field.through) {
        text += ", else through " + policy.records[field.through->record].plural;
        if (!field.through->on.is_none()) text += " on " + this->field(field.through->on);
      }
      if (!field.form.empty()) text += ", form \"" + field.form + "\"";
      line(field.name, text);
    }
    line("one for each", each(record.one_for_each, [&](FieldId id) { return field(id); }));
    line("known on", field(record.known_on));
    line("files", joined(record.files));
    if (record.repeats_count_once) line("repeated rows", "count once");
  }
}

void Dump::settings() {
  for (const Setting& setting : policy.settings) {
    head("setting " + setting.name + (setting.by.empty() ? "" : " by " + lists(setting.by)));
    line("type", type(setting.type));
    const auto row_text = [&](const DatedValues& row) {
      return (row.from ? "from " + row.from->to_string() : "always") + " " + values(row.values, setting.type);
    };
    for (const DatedValues& row : setting.rows) line("row", row_text(row));
    if (setting.total) line("total", value_text(policy, *setting.total, setting.type));
    for (const LocalChoice& choice : setting.local_choices) {
      std::string text = values(choice.options, setting.type);
      if (choice.closed) text += "closed";
      if (choice.low) text += "from " + value_text(policy, *choice.low, setting.type);
      if (choice.high) text += " to " + value_text(policy, *choice.high, setting.type);
      if (!choice.chooser.is_none()) text += " for each " + policy.records[choice.chooser].name;
      line("local choice", text);
    }
    for (const Choice& choice : setting.choices) {
      const bool several = setting.local_choices.size() > 1;
      const std::string who = (several ? policy.records[choice.chooser].name + " " : "") + choice.key;
      for (const DatedValues& row : choice.rows) line("chosen for " + who, row_text(row));
    }
  }
  for (const Scale& scale : policy.scales) {
    head("scale " + scale.name);
    for (const ScalePoint& point : scale.points) line("at " + quantity_text(point.at, scale.from), quantity_text(point.value, scale.to));
    line("below", scale.clamped_low ? "the lowest value" : "missing");
    line("above", scale.clamped_high ? "the highest value" : "missing");
    line("between", scale.in_proportion ? "in proportion" : "the lower");
    if (scale.rounding) line("rounded", std::string(to_text(*scale.rounding)) + " to " + number_text(scale.rounding_step));
  }
}

void Dump::functions() {
  for (const Function& function : policy.functions) {
    head("function " + function.name);
    for (const FunctionParameter& parameter : function.parameters) line(parameter.name, type(parameter.type));
    line("type", type(function.type));
    line("is", expr(function.body));
    line("missing", function.when_missing.is_none() ? (function.left_out ? "left out" : "") : expr(function.when_missing));
  }
  for (const Exception& exception : policy.exceptions) {
    head("exception " + exception.name + " to " + policy.rules[exception.rule].name);
    line("stronger than", each(exception.weaker, [&](ExceptionId id) { return policy.exceptions[id].name; }));
  }
}

void Dump::rules() {
  for (const Rule& rule : policy.rules) {
    head("rule " + rule.name + (rule.axes.empty() ? "" : " " + axes_text(policy, rule.axes)));
    line("type", type(rule.type));
    line("where", expr(rule.where));
    line("is", expr(rule.body));
    line("missing", rule.when_missing.is_none() ? (rule.left_out ? "left out" : "") : expr(rule.when_missing));
  }
}

std::string bound_text(const Policy& policy, const Pattern& pattern, const Type& type, bool low) {
  const auto& number = low ? pattern.low : pattern.high;
  const auto& date = low ? pattern.low_date : pattern.high_date;
  const bool included = low ? pattern.low_included : pattern.high_included;
  if (!number && !date) return "";
  return std::string(low ? ">" : "<") + (included ? "= " : " ") + (date ? date->to_string() : value_text(policy, *number, type));
}

std::string pattern_text(const Policy& policy, const Pattern& pattern, const Type& type) {
  if (pattern.kind == PatternKind::any) return "any";
  std::string text;
  for (const Value& value : pattern.values) text += (text.empty() ? "" : ", ") + value_text(policy, value, type);
  const std::string low = bound_text(policy, pattern, type, true);
  const std::string high = bound_text(policy, pattern, type, false);
  return text + low + (low.empty() || high.empty() ? "" : " and ") + high;
}

void Dump::decisions() {
  for (const Bands& bands : policy.bands) {
    head("bands " + bands.name);
    for (std::size_t i = 0; i < bands.from.size(); ++i) {
      line(policy.lists[bands.list].items[i].name, bands.from[i] ? "from " + number_text(*bands.from[i]) : "below");
    }
  }
  for (const DecisionTable& table : policy.tables) {
    static constexpr const char* hits[] = {"only one", "first", "sum"};
    head("table " + table.name + " (" + hits[static_cast<int>(table.hit)] + ")");
    line("inputs", each(table.inputs, [&](ExprId id) { return expr(id); }));
    for (const DecisionRow& row : table.rows) {
      std::string text;
      for (std::size_t i = 0; i < row.cells.size(); ++i) {
        text += pattern_text(policy, row.cells[i], policy.exprs[table.inputs[i]].type) + " | ";
      }
      line("row", text + expr(row.result));
    }
  }
}

void Dump::named() {
  for (const Requirement& requirement : policy.requirements) {
    head("require " + requirement.name + " " + axes_text(policy, requirement.axes));
    line("where", expr(requirement.where));
    line("that", expr(requirement.that));
  }
  for (const Comparison& comparison : policy.comparisons) {
    head("as reported " + comparison.name);
    line("figure", rule(comparison.reported));
  }
  for (const WeightTotal& total : policy.weight_totals) {
    head("weights");
    line("of", each(total.settings, [&](SettingId id) { return policy.settings[id].name; }));
    line("total", number_text(total.total));
  }
}

void Dump::funds() {
  for (const Fund& fund : policy.funds) {
    head("fund " + fund.name + (fund.kind == FundKind::shared_by ? " shared " : " earned ") + axes_text(policy, fund.axes));
    line("earning", rule(fund.earning));
    if (!fund.payee.is_none()) line("payee", policy.records[fund.payee].name + " " + expr(fund.paid_to));
    for (const FundBound& bound : fund.limits) line("limit", rule(bound.value) + " on " + policy.records[bound.on].name + " " + expr(bound.whole));
    for (const FundBound& bound : fund.minimums) line("minimum", rule(bound.value) + " on " + policy.records[bound.on].name + " " + expr(bound.whole));
    line("pot", fund.as_earned ? "as earned" : rule(fund.pot));
    if (!fund.pot_for.is_none()) line("pot for each", policy.records[fund.pot_for].name + " " + expr(fund.pot_of));
    line("rounding", (fund.remainder == RemainderRule::largest_remainder ? "largest remainder" : std::string(to_text(fund.mode))) + " to " + number_text(fund.step));
    line("ties by", each(fund.ties_by, [&](ExprId id) { return expr(id); }));
    line("unspent", fund.unspent);
    line("split", each(fund.split, [](const Agency& agency) { return agency.name + " " + percent_text(agency.share); }));
    if (fund.minimums_scaled_back) line("if minimums exceed the pot", "scaled back");
    if (fund.below_zero_collected) line("below zero", "collected");
  }
  for (const Reinvestment& reinvestment : policy.reinvestments) {
    head("reinvest " + reinvestment.name + " for each " + policy.records[reinvestment.for_each].name);
    line("plans", rule(reinvestment.plans));
    for (const ReinvestCondition& condition : reinvestment.conditions) {
      line(condition.at_least ? "at least" : "at most", rule(condition.planned) + " against " + rule(condition.bound));
    }
  }
}

void Dump::publications() {
  if (!policy.publication) return;
  const Publication& publication = *policy.publication;
  head("publication " + publication.name);
  for (const PublishedRecord& published : publication.tables) {
    line("tables for each", policy.records[published.record].name);
    for (const TotalLevel& total : published.totals) {
      const std::string way = each(total.way, [&](FieldId id) { return field(id); });
      line("  totals for", total.whole.is_none() ? "all" : "each " + policy.records[total.whole].name + " by way of " + way);
    }
  }
  line("totals need", publication.totals_need ? "at least " + number_text(*publication.totals_need) : "all");
  line("suppressed", number_text(publication.low) + " to " + number_text(publication.high) + ", shown as \"" + publication.shown_as + "\"");
  line("rates", std::string(to_text(publication.mode)) + " to " + number_text(publication.step));
  if (publication.z) line("Wilson z", number_text(*publication.z));
  line("payments", publication.payments ? "shown" : "left out");
  line("also", each(publication.measures, [&](std::size_t i) { return policy.measures[i].name; }));
}

void Dump::promises() {
  for (const Promise& promise : policy.promises) {
    head("promise " + promise.name + (promise.axes.empty() ? "" : " " + axes_text(policy, promise.axes)));
    line("that", expr(promise.that));
    if (!promise.never) continue;
    line("for", policy.records[promise.never->record].name);
    line(promise.never->never_falls ? "never falls" : "never rises", expr(promise.never->subject));
    line(promise.never->rises ? "when rises" : "when falls", expr(promise.never->driver));
  }
  for (const Example& example : policy.examples) {
    head("example " + example.name);
    for (const GivenTable& given : example.given) {
      line("given", std::to_string(given.rows.size()) + " " + policy.records[given.record].plural);
    }
    line("for", example.period.to_string());
    for (const ExprId expect : example.expects) line("expect", expr(expect));
  }
}

}  // namespace

std::string dump(const Policy& policy) {
  Dump dump{policy};
  dump.header();
  dump.data();
  dump.settings();
  dump.functions();
  dump.rules();
  dump.decisions();
  dump.named();
  dump.funds();
  dump.publications();
  dump.promises();
  return dump.out;
}

}  // namespace meed::model
