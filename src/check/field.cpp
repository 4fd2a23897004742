#include "check/field.hpp"

#include <algorithm>

#include "check/constant.hpp"
#include "check/field_type.hpp"
#include "check/row_key.hpp"
#include "check/wording.hpp"
#include "model/key.hpp"
#include "source/seen_text.hpp"
#include "value/figure_form.hpp"

namespace meed::check {

namespace {

void report_unfit(Context& context, Span span, const syntax::Field& field, std::string message) {
  context.sink.report(Kind::field_unfit, span, std::move(message)).cause(field.type.span, "the type of " + quoted(field.name.text) + " is said here");
}

void check_options_fit(Context& context, const syntax::Field& written, const model::Type& type) {
  const std::string name = quoted(written.name.text);
  if (type.kind == model::TypeKind::broken) return;
  if ((written.better || written.better_as) && type.kind != model::TypeKind::number) {
    report_unfit(context, written.better ? written.better->span : written.span, written,
                 name + " is " + type_text(context.policy, type) + ": only of numbers is higher or lower better.");
  }
  if (written.averages_meaningful && !type.ordinal) {
    report_unfit(context, written.span, written, name + " is not a rating: its averages have a meaning anyway.");
  }
  if ((written.yes || written.no) && type.kind != model::TypeKind::yes_no) {
    report_unfit(context, (written.yes ? written.yes : written.no)->span, written,
                 name + " is " + type_text(context.policy, type) + ", not yes or no.");
  }
  if (written.key && (written.optional || !written.by.empty())) {
    report_unfit(context, written.name.span, written,
                 name + " is a key, by which a row is found, so " +
                     (written.optional ? "it can't be optional." : "there is only one in a row."));
  }
}

}  // namespace

std::vector<std::string> cell_texts(const std::vector<syntax::Text>& texts) {
  std::vector<std::string> result;
  for (const syntax::Text& text : texts) result.push_back(as_seen(text.text));
  return result;
}

std::string date_form_help(const std::string& form) {
  const bool two_figures = form.find("yy") != std::string::npos && form.find("yyyy") == std::string::npos;
  if (two_figures) return "A year of two figures needs the hundred years that it lies in, as in \"m/d/yy, 1950 to 2049\".";
  return "A form has one day, one month and one year, as in \"dd/mm/yyyy\" or \"d Month yyyy\".";
}

namespace {

/// How many lists of a wide field a word in braces may name a column of: `{code}`, `{Measure}`, `{code of Measure}`.
std::vector<model::ListId> lists_meant(const Context& context, const std::vector<model::ListId>& lists, std::string_view word) {
  std::vector<model::ListId> meant;
  for (const model::ListId id : lists) {
    const model::List& list = context.policy.lists[id];
    const std::string of = " of " + list.name;
    const bool said = word.ends_with(of);
    const std::string_view column = said ? word.substr(0, word.size() - of.size()) : word;
    const bool is_column = column == "name" || column == "title" || std::any_of(list.columns.begin(), list.columns.end(), [&](const model::ListColumn& c) { return c.name == column; });
    if (is_column || word == list.name) meant.push_back(id);
  }
  return meant;
}

/// Gives the first item without a title, if a pattern asks for titles.
const model::ListEntry* without_title(const Context& context, model::ListId id, const std::string& pattern) {
  const model::List& list = context.policy.lists[id];
  if (pattern.find("{title}") == std::string::npos && pattern.find("{title of " + list.name + "}") == std::string::npos) return nullptr;
  const auto found = std::find_if(list.items.begin(), list.items.end(), [](const auto& item) { return item.title.empty(); });
  return found == list.items.end() ? nullptr : &*found;
}

/// The form of an item says where its name, its title or a column of its list stands: "READM-30-{code}".
void check_item_form(Context& context, const syntax::Field& written, model::ListId list) {
  const std::string& form = written.form->text;
  const std::string& of = context.policy.lists[list].name;
  if (const auto* untitled = without_title(context, list, form)) {
    context.sink.report(Kind::field_unfit, written.form->span, "The form \"" + form + "\" asks for titles, and " + quoted(untitled->name) + " of " + quoted(of) + " has none.")
        .cause(untitled->span, "it stands here")
        .help("Titles stand in quotes behind the names, in a list of its own: " + quoted("list " + of) + ". Where files write the names, no form is needed.");
    return;
  }
  bool any = false;
  for (std::size_t open = form.find('{'); open != std::string::npos; open = form.find('{', open + 1)) {
    const std::size_t close = form.find('}', open);
    const std::string name = form.substr(open + 1, close == std::string::npos ? close : close - open - 1);
    any = true;
    if (close != std::string::npos && !lists_meant(context, {list}, name).empty()) continue;
    report_unfit(context, written.form->span, written, "The form \"" + form + "\" asks for {" + name + "}, which is no column of " + quoted(of) + ".");
  }
  if (any) return;
  report_unfit(context, written.form->span, written,
               "The form \"" + form + "\" doesn't say what tells the items of " + quoted(of) + " apart: write {name}, {title} or a column of the list.");
}

/// Finds the unit that a form names, though the field counts another.
const NamedUnit* other_unit(const Context& context, const std::string& form, const model::Type& type, std::string& named) {
  for (const auto& [word, unit] : context.units) {
    const bool of_time = unit.unit.is_days() || unit.unit.is_months();
    if (of_time || unit.unit == type.unit || !form_names(form, word)) continue;
    named = word;
    return &unit;
  }
  return nullptr;
}

/// What stands around a number in its form counts, or is refused.
void check_number_form(Context& context, const syntax::Field& written, const model::Type& type) {
  const std::string form = as_seen(written.form->text);
  const auto made = figure_form(form, type.unit, type.percent);
  std::string named;
  if (const auto* problem = std::get_if<FormProblem>(&made)) {
    context.sink.report(Kind::field_unfit, written.form->span, problem->what)
        .cause(written.type.span, "the type of " + quoted(written.name.text) + " is said here").help(problem->help);
  } else if (!type.unit.is_none() && other_unit(context, form, type, named)) {
    context.sink.report(Kind::field_unfit, written.form->span, "The form \"" + form + "\" names " + quoted(named) + ", which is a unit, and the field counts " + type.unit.to_string() + ".")
        .cause(written.type.span, "the type of " + quoted(written.name.text) + " is said here")
        .help("Is the column in " + named + "? Then that is the field's type. Otherwise the cells can't say so.");
  }
}

void check_form(Context& context, const syntax::Field& written, const model::Type& type) {
  if (!written.form) return;
  const std::string& form = written.form->text;
  if (type.kind == model::TypeKind::yes_no) {
    report_unfit(context, written.form->span, written, "Yes and no have no form; what files write is said so: `yes is \"Y\", no is \"N\"`.");
  }
  if (type.kind == model::TypeKind::item) check_item_form(context, written, type.list);
  if (type.kind == model::TypeKind::date && !Date::is_form(form)) {
    context.sink.report(Kind::field_unfit, written.form->span, "No date can be written as \"" + form + "\".")
        .cause(written.type.span, "the type of " + quoted(written.name.text) + " is said here")
        .help(date_form_help(form));
  }
  const bool of_code = type.kind == model::TypeKind::text;
  if (of_code && (form.empty() || form.find_first_not_of('0') != std::string::npos)) {
    report_unfit(context, written.form->span, written, "The form \"" + form + "\" of a code can only say how many figures it has, as in \"000000\": what a spreadsheet took off in front is put back.");
  }
  if (type.kind == model::TypeKind::number) check_number_form(context, written, type);
}

/// Says that rows of the record can't be referred to: no key tells them.
void report_no_way_to(Context& context, const syntax::Field& written, const model::Record& target) {
  auto report = context.sink.report(Kind::field_unfit, written.name.span, target.key.is_none() ? quoted(written.name.text) + " refers to " + quoted(target.name) + ", whose rows have no key by which one could be found."
                                                                                               : quoted(written.name.text) + " refers to " + quoted(target.name) + ", whose key leads back to itself.");
  report.cause(target.span, quoted(target.name) + " is declared here");
  report.help(target.key.is_none() ? "Mark a field of " + quoted(target.name) + " as its `key`." : "Let a key be a value of its own, or refer to a record whose key is one.");
}

std::string list_names(const Context& context, const std::vector<model::ListId>& lists, const char* between) {
  std::string names;
  for (const model::ListId list : lists) names += (names.empty() ? "" : between) + quoted(context.policy.lists[list].name);
  return names;
}

/// A wide field's header names, in braces, what tells its columns apart: each must be of one list, and every list be named.
void check_header_pattern(Context& context, const syntax::Field& written, const std::vector<model::ListId>& lists) {
  if (!written.column) return;
  const std::string& text = written.column->text;
  std::vector<model::ListId> unnamed = lists;
  for (std::size_t open = text.find('{'); open != std::string::npos; open = text.find('{', open + 1)) {
    const std::size_t close = text.find('}', open);
    const std::string word = text.substr(open + 1, close == std::string::npos ? close : close - open - 1);
    const auto meant = close == std::string::npos ? std::vector<model::ListId>{} : lists_meant(context, lists, word);
    for (const model::ListId list : meant) std::erase(unnamed, list);
    const auto* untitled = meant.size() == 1 ? without_title(context, meant[0], "{" + word + "}") : nullptr;
    if (untitled) return report_unfit(context, written.column->span, written, "The header \"" + text + "\" asks for {" + word + "}, and " + quoted(untitled->name) + " has no title.");
    if (meant.size() > 1) {
      report_unfit(context, written.column->span, written,
                   "{" + word + "} in the header \"" + text + "\" may be of " + list_names(context, meant, " or of ") + ": write {" + word + " of " + context.policy.lists[meant[0]].name + "}.");
    } else if (meant.empty()) {
      report_unfit(context, written.column->span, written,
                   "The header \"" + text + "\" asks for {" + word + "}, which is no column of " + (lists.empty() ? "a list, since the field has one column" : list_names(context, lists, " or of ")) + ".");
    }
    if (meant.size() != 1) return;
  }
  if (unnamed.empty()) return;
  const std::string& list = context.policy.lists[unnamed[0]].name;
  report_unfit(context, written.column->span, written,
               unnamed.size() == lists.size()
                   ? "One header, \"" + text + "\", can't stand for a column for each item: name the item with {name}, {title} or a column of the list."
                   : "The header \"" + text + "\" doesn't say which item of " + quoted(list) + " a column is for: name it with {" + list + "}, or with a column of the list.");
}

/// A list's column that holds `missing` says that an item has no column in the file: then the field may be missing.
void check_lacking_columns(Context& context, const syntax::Field& written, const std::vector<model::ListId>& lists) {
  if (!written.column || written.optional) return;
  const std::string& text = written.column->text;
  for (std::size_t open = text.find('{'); open != std::string::npos; open = text.find('{', open + 1)) {
    std::string word = text.substr(open + 1, text.find('}', open) - open - 1);
    for (const model::ListId id : lists_meant(context, lists, word)) {
      const model::List& list = context.policy.lists[id];
      for (const model::ListColumn& column : list.columns) {
        if (column.name != word && column.name + " of " + list.name != word) continue;
        const auto lacking = std::find_if(column.values.begin(), column.values.end(), [](const model::Value& value) { return model::is_absent(value); });
        if (lacking == column.values.end()) continue;
        context.sink.report(Kind::field_unfit, written.name.span, quoted(written.name.text) + " has no column for " + quoted(list.items[static_cast<std::size_t>(lacking - column.values.begin())].name) + ", so it may be missing.")
            .cause(column.span, quoted(column.name) + " of the list " + quoted(list.name) + " is missing for it")
            .help("Mark the field `optional`, and say in the rules what follows when it is missing.");
        return;
      }
    }
  }
}

/// The header of a wide field that doesn't say one: the items' names, with a space between those of several lists.
std::string usual_header(const Context& context, const model::Field& field) {
  if (field.by.empty()) return field.name;
  if (field.by.size() == 1) return "{name}";
  std::string text;
  for (const model::ListId list : field.by) text += (text.empty() ? "{" : " {") + context.policy.lists[list].name + "}";
  return text;
}

/// The column `better` of Measure, for the item that the row (or the wide column) is about.
struct DirectionColumn {
  Context& context;
  model::RecordId record;
  model::FieldId field;
  const syntax::Field& written;
  Span span;

  std::optional<model::ExprId> item_expression(model::ListId list) const {
    const model::Field& of = context.policy.fields[field];
    model::Type type;
    type.kind = model::TypeKind::item;
    type.list = list;
    for (std::size_t i = 0; i < of.by.size(); ++i) {
      if (of.by[i] == list) return context.add(model::Bound{static_cast<std::uint32_t>(1 + i)}, type, span);
    }
    std::vector<model::FieldId> fields;
    for (const model::FieldId other : context.policy.records[record].fields) {
      const model::Type& t = context.policy.fields[other].type;
      if (t.kind == model::TypeKind::item && t.list == list) fields.push_back(other);
    }
    if (fields.size() != 1) return std::nullopt;
    model::Type row;
    row.kind = model::TypeKind::row;
    row.record = record;
    const model::ExprId bound = context.add(model::Bound{0}, row, span);
    return context.add(model::FieldOf{bound, fields[0], {}}, context.policy.fields[fields[0]].type, span);
  }

  void report(std::string message) const { report_unfit(context, span, written, std::move(message)); }

  void read(const syntax::Of& of, const syntax::Name& list_name) const {
    const auto list = find_list(context, list_name);
    if (!list) return;
    const auto& columns = context.policy.lists[*list].columns;
    const auto column = std::find_if(columns.begin(), columns.end(),
                                     [&](const model::ListColumn& c) { return c.name == of.attribute.text; });
    if (column == columns.end()) {
      return report("The list " + quoted(list_name.text) + " has no column " + quoted(of.attribute.text) + ".");
    }
    if (column->type.kind != model::TypeKind::item || column->type.list != context.policy.directions) {
      return report("The column " + quoted(of.attribute.text) + " of " + quoted(list_name.text) + " doesn't hold `higher` or `lower`.");
    }
    const auto item = item_expression(*list);
    if (!item) return report(quoted(written.name.text) + " is about no one item of " + quoted(list_name.text) + ".");
    const auto index = static_cast<std::uint32_t>(column - columns.begin());
    const model::ExprId direction = context.add(model::ColumnOf{*item, index}, column->type, span);
    model::Type& type = context.policy.fields[field].type;
    type.better = model::Direction::by_item;
    type.direction_item = direction;
  }
};

}  // namespace

void declare_options(Context& context, const syntax::Field& field) {
  if (field.type.word != syntax::TypeWord::one_of) return;
  model::List list;
  list.name = field.name.text;
  list.span = field.name.span;
  for (const syntax::Name& option : field.type.options) {
    const bool twice = std::any_of(list.items.begin(), list.items.end(), [&](const auto& item) { return item.name == option.text; });
    if (twice) {
      context.sink.report(Kind::duplicate_name, option.span, quoted(field.name.text) + " has two options called " + quoted(option.text) + ".");
      continue;
    }
    list.items.push_back({option.text, "", option.span});
  }
  context.policy.lists.push_back(std::move(list));
}

model::FieldId add_field(Context& context, const syntax::Expressions& expressions, model::RecordId record,
                         const syntax::Field& written) {
  model::Field field;
  field.name = written.name.text;
  field.record = record;
  field.type = field_type(context, expressions, written);
  check_options_fit(context, written, field.type);
  check_form(context, written, field.type);
  field.key = written.key;
  field.optional = written.optional;
  field.type.may_be_missing = written.optional;
  field.whole = written.type.word == syntax::TypeWord::whole;
  field.percent = written.type.word == syntax::TypeWord::percent;
  if (field.type.kind == model::TypeKind::date) field.type.range = date_limits(context, expressions, written);
  for (const syntax::Name& name : written.by) {
    if (const auto list = find_list(context, name)) field.by.push_back(*list);
  }
  if (field.by.size() == written.by.size()) check_header_pattern(context, written, field.by);
  check_lacking_columns(context, written, field.by);
  field.column = written.column ? written.column->text : usual_header(context, field);
  if (written.form) field.form = as_seen(written.form->text);
  if (written.yes) field.yes = as_seen(written.yes->text);
  if (written.no) field.no = as_seen(written.no->text);
  field.tokens = {cell_texts(written.missing), cell_texts(written.suppressed), cell_texts(written.not_applicable)};
  if (written.better) field.type.better = read_direction(context, *written.better);
  field.span = written.name.span;
  return context.policy.fields.push_back(std::move(field));
}

void add_direction(Context& context, const syntax::Expressions& expressions, model::RecordId record,
                   const syntax::Field& written) {
  if (!written.better_as) return;
  const auto field = find_field(context, record, written.name.text);
  if (!field) return;
  const syntax::Expr& expression = expressions[*written.better_as];
  const DirectionColumn column{context, record, *field, written, expression.span};
  const auto* of = std::get_if<syntax::Of>(&expression.node);
  const auto* list = of != nullptr && of->subjects.size() == 1
                         ? std::get_if<syntax::NameReference>(&expressions[of->subjects[0]].node)
                         : nullptr;
  if (list == nullptr) return column.report("`better as` names a column of a list, as in `better as better of Measure`.");
  column.read(*of, list->name);
}

void check_reference(Context& context, model::RecordId record, const syntax::Field& written) {
  const auto field = find_field(context, record, written.name.text);
  if (!field || context.policy.fields[*field].type.kind != model::TypeKind::row) return;
  const model::RecordId to = context.policy.fields[*field].type.record;
  const auto key = model::key_field(context.policy, to);
  if (key) return check_form(context, written, context.policy.fields[*key].type);
  const bool broken = context.policy.records[to].fields.empty();
  context.policy.fields[*field].type = model::Type{};
  if (!broken) report_no_way_to(context, written, context.policy.records[to]);
}

std::optional<model::FieldId> find_field(const Context& context, model::RecordId record, std::string_view name) {
  for (const model::FieldId field : context.policy.records[record].fields) {
    if (context.policy.fields[field].name == name) return field;
  }
  return std::nullopt;
}

std::vector<std::string> field_names(const Context& context, model::RecordId record) {
  std::vector<std::string> names;
  for (const model::FieldId field : context.policy.records[record].fields) names.push_back(context.policy.fields[field].name);
  return names;
}

model::Direction read_direction(Context& context, const syntax::Name& name) {
  if (name.text == "higher") return model::Direction::higher;
  if (name.text == "lower") return model::Direction::lower;
  context.sink.report(Kind::unknown_direction, name.span, "Better is `higher` or `lower`, not " + quoted(name.text) + ".");
  return model::Direction::unsaid;
}

}  // namespace meed::check
