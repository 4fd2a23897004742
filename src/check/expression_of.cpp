// `x of y`: a field of a row, a column of an item, the value for a row or an item, a scale
// applied; and `x on a day`.
#include <algorithm>

#include "check/coordinates.hpp"
#include "check/row_key.hpp"
#include "check/scale.hpp"
#include "check/wording.hpp"
#include "model/key.hpp"
#include "model/typing.hpp"

namespace meed::check {

using namespace model;

namespace {

ExprId scale_of(const Site& site, ScaleId id, const syntax::Of& written, Span span) {
  const Scale scale = site.context.policy.scales[id];
  if (written.subjects.size() != 1) {
    site.report(Kind::wrong_subject, span, "The scale " + quoted(scale.name) + " turns one value into another, so it is `of` one thing.");
    return site.broken(span);
  }
  const ExprId argument = check_part(site, written.subjects.front());
  const Type from = site.type(argument);
  if (from.kind == TypeKind::broken) return argument;
  if (!same_sort(from, number_type(scale.from))) {
    auto report = site.report(Kind::unit_mismatch, site.span_of(argument),
                "The scale " + quoted(scale.name) + " turns " + type_text(site.context.policy, number_type(scale.from)) + " into " +
                    type_text(site.context.policy, number_type(scale.to)) + ".");
    report.cause(site.span_of(argument), says_what(site.context, argument));
    report.cause(scale.span, quoted(scale.name) + " is declared here");
    report.help("Give it a value in " + scale.from.to_string() + ", or use another scale.");
    return site.broken(span);
  }
  if (scale.points.empty()) return site.broken(span);
  return apply_scale(site.context, id, argument, span);
}

/// `achievement of 12 points`: the band in which a value falls.
std::optional<ExprId> band_of(const Site& site, BandsId id, const Subjects& subjects, Span span) {
  if (subjects.size() != 1 || site.type(subjects.front()).kind != TypeKind::number) return std::nullopt;
  return site.add(BandOf{id, subjects.front()}, band_type(site.context.policy.bands[id], site.type(subjects.front())), span);
}

/// The value for what is said of it, of each thing that has values for rows or items.
struct ValueFor {
  const Site& site;
  const syntax::Of& written;
  Span span;

  Subjects subjects(const std::vector<Axis>& axes) const { return check_subjects(site, written.subjects, axes); }

  ExprId of_rule(RuleId rule) const {
    if (rule.is_none()) return site.broken(span);
    const std::vector<Axis> axes = site.context.policy.rules[rule].axes;
    return rule_value(site, rule, subjects(axes), span, written.attribute.text);
  }
  ExprId operator()(RuleId id) const { return of_rule(id); }
  ExprId operator()(TableId id) const { return of_rule(site.context.policy.tables[id].rule); }
  ExprId operator()(BandsId id) const {
    const RuleId rule = site.context.policy.bands[id].rule;
    const std::vector<Axis> axes = rule.is_none() ? std::vector<Axis>{} : site.context.policy.rules[rule].axes;
    const Subjects said = subjects(axes);
    if (const auto band = band_of(site, id, said, span)) return *band;
    return rule.is_none() ? site.broken(span) : rule_value(site, rule, said, span, written.attribute.text);
  }
  ExprId operator()(SettingId id) const {
    const Setting& setting = site.context.policy.settings[id];
    std::vector<Axis> axes;
    for (const ListId list : setting.by) axes.push_back(Axis{{}, list});
    const std::vector<RecordId> levels = levels_of(setting);
    if (!levels.empty()) axes.push_back(Axis{levels.front(), {}});
    return setting_value(site, id, subjects(axes), on, span);
  }
  ExprId operator()(FundId id) const {
    const RecordId payee = site.context.policy.funds[id].payee;
    if (payee.is_none()) return site.broken(span);
    return fund_value(site, id, FundFigure::paid, subjects({Axis{payee, {}}}), span);
  }
  ExprId operator()(ScaleId id) const { return scale_of(site, id, written, span); }
  ExprId operator()(FunctionId id) const { return check_call(site, id, written, span); }
  ExprId operator()(ExceptionId) const { return no_value(" is an exception: it has no value apart from the rule that it is an exception to.", "Name the rule itself."); }
  ExprId operator()(BrokenName) const { return site.broken(span); }
  ExprId operator()(ListId) const { return no_value(" is a list: it isn't `of` anything.", "Say which item is meant."); }
  ExprId operator()(RecordId) const { return no_value(" is a record: it isn't `of` anything.", "Say which field is meant: a field is written in small letters."); }
  ExprId operator()(OutcomeName) const { return no_value(" is an outcome, which has several values.", "Say which, such as `result of " + written.attribute.text + " of …`."); }
  ExprId operator()(IndicatorName) const { return no_value(" is an indicator, which has several values.", "Say which, such as `rate of " + written.attribute.text + " of …`."); }

  ExprId no_value(std::string_view message, std::string help) const {
    site.report(Kind::not_a_value, written.attribute.span, quoted(written.attribute.text) + std::string(message)).help(std::move(help));
    return site.broken(span);
  }
  ExprId on;
};

/// A field with one column for each item, of the row at hand: `rate of obesity`.
std::optional<ExprId> wide_field(const Site& site, const syntax::Of& written, Span span) {
  const Policy& policy = site.context.policy;
  for (std::size_t i = site.scope.bindings.size(); i > 0; --i) {
    const Axis axis = site.scope.bindings[i - 1];
    if (axis.record.is_none()) continue;
    const auto field = field_named(policy, axis.record, written.attribute.text);
    if (!field || policy.fields[*field].by.empty()) continue;
    std::vector<Axis> axes;
    for (const ListId list : policy.fields[*field].by) axes.push_back(Axis{{}, list});
    const Subjects subjects = check_subjects(site, written.subjects, axes);
    return field_value(site, bound(site, i - 1, span), *field, subjects, span);
  }
  return std::nullopt;
}

bool is_name_or_text(const Site& site, syntax::ExprId id) {
  return std::holds_alternative<syntax::NameReference>(site.written(id).node) || std::holds_alternative<syntax::TextLiteral>(site.written(id).node);
}

/// What the subjects from one on would name a row by, so many of them; nothing if one of them can't.
std::optional<std::vector<std::string>> written_keys(const Site& site, const std::vector<syntax::ExprId>& written, std::size_t from, std::size_t count) {
  std::vector<std::string> keys;
  for (std::size_t i = from; i < from + count && i < written.size(); ++i) {
    auto key = written_key(site, written[i]);
    if (!key) return std::nullopt;
    keys.push_back(*std::move(key));
  }
  return keys.size() == count ? std::optional(std::move(keys)) : std::nullopt;
}

/// The records with a field of that name in which the key may stand. A number is the key of a row only where keys are numbers.
std::vector<RecordId> records_with(const Site& site, const std::string& field, syntax::ExprId subject, const std::string& key) {
  const Policy& policy = site.context.policy;
  std::vector<RecordId> records;
  for (const RecordId record : policy.records.ids()) {
    if (policy.records[record].key.is_none() || !field_named(policy, record, field)) continue;
    if (!is_name_or_text(site, subject) && has_text_keys(policy, record)) continue;
    if (may_have_key(site, key, record)) records.push_back(record);
  }
  return records;
}

/// What a subject by itself is likely to be: in examples, a key of a record with that field. Nothing if it is none.
Likely likely_subject(const Site& site, const syntax::Name& attribute, syntax::ExprId subject) {
  const auto read = site.scope.keys_are_names ? written_key(site, subject) : std::nullopt;
  if (!read) return std::nullopt;
  const std::string key = *read;
  const std::vector<RecordId> records = records_with(site, attribute.text, subject, key);
  if (records.empty()) return std::nullopt;
  if (records.size() > 1) {
    std::vector<std::string> names;
    for (const RecordId record : records) names.push_back(site.context.policy.records[record].name);
    site.report(Kind::ambiguous_name, site.span(subject), quoted(key) + " could be the key of a row of " + and_list(names) + ", which all have a field " + quoted(attribute.text) + ".")
        .help("Name the record too: " + quoted(names.front() + " \"" + key + "\"") + ".");
  }
  return axis_type(Axis{records.front(), {}});
}

/// In examples, what stands after `of` may name a row: by its key, a number too, or by all that its record is one for each of.
ExprId check_subject(const Site& site, syntax::ExprId written, const Likely& likely) {
  const bool row = site.scope.keys_are_names && likely && likely->kind == TypeKind::row && !is_name_or_text(site, written);
  const auto key = row && !has_text_keys(site.context.policy, likely->record) ? written_key(site, written) : std::nullopt;
  if (key && may_have_key(site, *key, likely->record)) return check_key(site, {*key}, likely->record, site.span(written));
  return check_part(site, written, likely);
}

/// The row without a key, of a record with that field, that all the subjects together name: `kept of (1, calendar year 2026)`.
std::optional<ExprId> row_without_key(const Site& site, const syntax::Of& written, Span span) {
  const auto keys = site.scope.keys_are_names ? written_keys(site, written.subjects, 0, written.subjects.size()) : std::nullopt;
  std::vector<RecordId> records;
  for (const RecordId record : site.context.policy.records.ids()) {
    const bool keyless = site.context.policy.records[record].key.is_none() && field_named(site.context.policy, record, written.attribute.text);
    if (keys && keyless && read_keys(site.context.policy, record, *keys)) records.push_back(record);
  }
  if (records.size() != 1) return std::nullopt;
  const bool another = written.subjects.size() == 1 && likely_subject(site, written.attribute, written.subjects.front());
  return another ? std::nullopt : std::optional(check_key(site, *keys, records.front(), span));
}

/// A field of a row, with items for a wide one: `rate of (C07, obesity)`.
std::optional<ExprId> field_of(const Site& site, const syntax::Name& attribute, Subjects subjects, Span span) {
  const auto row = std::find_if(subjects.begin(), subjects.end(), [&](ExprId id) { return site.type(id).kind == TypeKind::row; });
  if (row == subjects.end()) return std::nullopt;
  const ExprId found = *row;
  const auto field = field_named(site.context.policy, site.type(found).record, attribute.text);
  if (!field) return std::nullopt;
  subjects.erase(row);
  return field_value(site, found, *field, subjects, span);
}

std::optional<ExprId> column_of(const Site& site, const syntax::Name& attribute, const Subjects& subjects, Span span) {
  if (subjects.size() != 1 || site.type(subjects.front()).kind != TypeKind::item) return std::nullopt;
  const ExprId item = subjects.front();
  const ListId list = site.type(item).list;
  if (const auto column = column_named(site.context.policy, list, attribute.text)) return column_value(site, item, *column, span);
  if (list == site.context.policy.indicator_list && !list.is_none()) return part_by_indicator(site, item, attribute);
  return std::nullopt;
}

void report_unknown_attribute(const Site& site, const syntax::Name& attribute, const Subjects& subjects) {
  const Policy& policy = site.context.policy;
  const Type& type = site.type(subjects.front());
  auto report = site.report(Kind::unknown_name, attribute.span, "Nothing called " + quoted(attribute.text) + " belongs to " + type_text(policy, type) + ".");
  report.cause(site.span_of(subjects.front()), says_what(site.context, subjects.front()));
  if (!site.context.may_try(site.context.symbols.size() + policy.fields.size())) return;
  std::vector<std::string> names;
  if (type.kind == TypeKind::row) {
    for (const FieldId field : policy.records[type.record].fields) names.push_back(policy.fields[field].name);
  } else if (type.kind == TypeKind::item) {
    for (const ListColumn& column : policy.lists[type.list].columns) names.push_back(column.name);
  }
  for (const auto& [name, symbol] : site.context.symbols) {
    if (!std::holds_alternative<ListId>(symbol.meaning) && !std::holds_alternative<RecordId>(symbol.meaning)) names.push_back(name);
  }
  report.help(suggestion(attribute.text, names, "names there"));
}

/// Tells whether an outcome, an indicator or a fund can have a part of that name.
bool is_part(const Policy& policy, const std::string& name) {
  if (outcome_part(Outcome{}, name) || indicator_part(Indicator{}, name)) return true;
  for (const std::string_view part : {"amount", "weight", "paid", "unspent", "pot"}) {
    if (name == part) return true;
  }
  return std::any_of(policy.funds.begin(), policy.funds.end(), [&](const Fund& fund) {
    return std::any_of(fund.split.begin(), fund.split.end(), [&](const auto& agency) { return agency.name == name; });
  });
}

/// Tells whether no field, column, part or declaration at all has that name. Where a declaration is
/// broken nobody can tell.
bool is_nowhere(const Site& site, const std::string& name) {
  const Context& context = site.context;
  const auto broken = [](const auto& symbol) { return std::holds_alternative<BrokenName>(symbol.second.meaning); };
  if (context.symbols.contains(name) || std::any_of(context.symbols.begin(), context.symbols.end(), broken)) return false;
  const auto named = [&](const auto& one) { return one.name == name; };
  const Policy& policy = context.policy;
  if (std::any_of(policy.fields.begin(), policy.fields.end(), named)) return false;
  const auto has_column = [&](const List& list) { return std::any_of(list.columns.begin(), list.columns.end(), named); };
  if (std::any_of(policy.lists.begin(), policy.lists.end(), has_column)) return false;
  return !is_part(policy, name);
}

/// The function that a name can only mean: no field has that name.
std::optional<FunctionId> function_named(const Site& site, const std::string& name) {
  const Symbol* symbol = declared_meaning(site, name);
  const auto* function = symbol == nullptr ? nullptr : std::get_if<FunctionId>(&symbol->meaning);
  const auto& fields = site.context.policy.fields;
  const bool is_field = std::any_of(fields.begin(), fields.end(), [&](const Field& field) { return field.name == name; });
  return function == nullptr || is_field ? std::nullopt : std::optional(*function);
}

const syntax::Name* only_plural(const Site& site, const syntax::Of& written) {
  if (written.subjects.size() != 1) return nullptr;
  const auto* name = std::get_if<syntax::NameReference>(&site.written(written.subjects.front()).node);
  if (name == nullptr || is_known(site, name->name.text)) return nullptr;
  return site.context.plurals.contains(name->name.text) ? &name->name : nullptr;
}

}  // namespace

namespace {

/// What is said of something that has values for rows and items: each subject takes an axis.
struct SubjectCheck {
  const Site& site;
  const std::vector<Axis>& axes;
  std::vector<bool> taken;
  Subjects subjects;

  /// The sort of axis that is likely meant: a name that is an item's is sought among the lists.
  Likely likely(syntax::ExprId id) const {
    const auto* name = std::get_if<syntax::NameReference>(&site.written(id).node);
    const bool text = name == nullptr && written_key(site, id).has_value();
    for (std::size_t i = 0; i < axes.size(); ++i) {
      if (taken[i]) continue;
      if (name == nullptr && text && !axes[i].list.is_none()) continue;
      if (name != nullptr && !axes[i].list.is_none() && !find_item(site, name->name, axis_type(axes[i]), false)) continue;
      return axis_type(axes[i]);
    }
    return {};
  }

  void take(ExprId subject) {
    subjects.push_back(subject);
    const Type& type = site.type(subject);
    for (std::size_t i = 0; i < axes.size(); ++i) {
      if (taken[i] || type.kind == TypeKind::broken || !same_sort(axis_type(axes[i]), type)) continue;
      taken[i] = true;
      return;
    }
  }

  /// In `rise of two_year_olds of E01` the item is one subject, and what it is `of` another.
  std::optional<ExprId> leading_item(const syntax::Of& written) const {
    for (std::size_t i = 0; i < axes.size(); ++i) {
      if (taken[i] || axes[i].list.is_none()) continue;
      const Type type = axis_type(axes[i]);
      if (const auto item = find_item(site, written.attribute, type, false); item && item->list == axes[i].list) {
        return site.add(Constant{*item}, type, written.attribute.span);
      }
    }
    return std::nullopt;
  }

  /// A row without a key that subjects from one on name together; gives how many they are, 0 for none.
  std::size_t take_row(const std::vector<syntax::ExprId>& written, std::size_t from) {
    for (std::size_t i = 0; site.scope.keys_are_names && i < axes.size(); ++i) {
      if (taken[i] || axes[i].record.is_none()) continue;
      const Record& record = site.context.policy.records[axes[i].record];
      const auto keys = record.key.is_none() ? written_keys(site, written, from, record.one_for_each.size()) : std::nullopt;
      if (!keys || keys->empty() || !read_keys(site.context.policy, axes[i].record, *keys)) continue;
      take(check_key(site, *keys, axes[i].record, covering(site.span(written[from]), site.span(written[from + keys->size() - 1]))));
      return keys->size();
    }
    return 0;
  }

  void add_all(const std::vector<syntax::ExprId>& written) {
    for (std::size_t i = 0; i < written.size();) {
      const std::size_t row = take_row(written, i);
      if (row == 0) add(written[i]);
      i += std::max<std::size_t>(row, 1);
    }
  }

  void add(syntax::ExprId id) {
    const auto* of = std::get_if<syntax::Of>(&site.written(id).node);
    const auto item = of == nullptr || declared_meaning(site, of->attribute.text) != nullptr ? std::nullopt : leading_item(*of);
    if (!item) return take(check_subject(site, id, likely(id)));
    take(*item);
    add_all(of->subjects);
  }
};

}  // namespace

Subjects check_subjects(const Site& site, const std::vector<syntax::ExprId>& written, const std::vector<Axis>& axes) {
  SubjectCheck check{site, axes, std::vector<bool>(axes.size()), {}};
  check.add_all(written);
  return std::move(check.subjects);
}

namespace {

Subjects subjects_of_field(const Site& site, const syntax::Of& written, Span span) {
  if (const auto row = row_without_key(site, written, span)) return {*row};
  Subjects subjects;
  for (const syntax::ExprId subject : written.subjects) {
    subjects.push_back(check_subject(site, subject, likely_subject(site, written.attribute, subject)));
  }
  return subjects;
}

}  // namespace

ExprId check_of(const Site& site, const syntax::Of& written, Span span, const Likely&) {
  if (const auto function = function_named(site, written.attribute.text)) return check_call(site, *function, written, span);
  if (const auto part = check_part_of(site, written, span)) return *part;
  if (const auto* plural = only_plural(site, written)) return check_only_row(site, written.attribute, *plural, span);
  const Symbol* symbol = declared_meaning(site, written.attribute.text);
  const bool declared = symbol != nullptr && !std::holds_alternative<RecordId>(symbol->meaning) && !std::holds_alternative<ListId>(symbol->meaning);
  const bool in_records = std::any_of(site.context.policy.fields.begin(), site.context.policy.fields.end(),
                                      [&](const Field& field) { return field.name == written.attribute.text; });
  if (declared && !in_records) return std::visit(ValueFor{site, written, span, {}}, symbol->meaning);
  if (is_nowhere(site, written.attribute.text)) {
    report_unknown(site, written.attribute, {});
    return site.broken(span);
  }
  const auto wide = row_and_items(site, written);
  const auto own = wide ? std::nullopt : wide_field(site, written, span);
  if (own) return *own;
  const Subjects subjects = wide ? *wide : subjects_of_field(site, written, span);
  for (const ExprId subject : subjects) {
    if (site.type(subject).kind == TypeKind::broken) return site.broken(span);
  }
  if (auto found = field_of(site, written.attribute, subjects, span)) return *found;
  if (auto found = column_of(site, written.attribute, subjects, span)) return *found;
  const auto anywhere = site.context.symbols.find(written.attribute.text);
  if (anywhere != site.context.symbols.end()) return std::visit(ValueFor{site, written, span, {}}, anywhere->second.meaning);
  report_unknown_attribute(site, written.attribute, subjects);
  return site.broken(span);
}

ExprId check_on_date(const Site& site, const syntax::OnDate& written, Span span) {
  const ExprId date = check_date(site, written.date, "What follows `on`");
  const syntax::ExprVariant& node = site.written(written.value).node;
  const auto* name = std::get_if<syntax::NameReference>(&node);
  const auto* of = std::get_if<syntax::Of>(&node);
  const syntax::Name* asked = name != nullptr ? &name->name : of != nullptr ? &of->attribute : nullptr;
  const auto found = asked == nullptr ? site.context.symbols.end() : site.context.symbols.find(asked->text);
  if (found != site.context.symbols.end() && std::holds_alternative<SettingId>(found->second.meaning)) {
    if (site.type(date).kind == TypeKind::broken) return site.broken(span);
    const SettingId setting = std::get<SettingId>(found->second.meaning);
    return of == nullptr ? setting_value(site, setting, {}, date, span) : ValueFor{site, *of, span, date}(setting);
  }
  const ExprId value = check_part(site, written.value);
  if (site.type(value).kind == TypeKind::broken) return value;
  site.report(Kind::not_a_setting, span, "Only a setting is asked for `on` a day; " + says_what(site.context, value) + ".")
      .help("Leave out `on …`, or put it beside the setting itself.");
  return site.broken(span);
}

}  // namespace meed::check
