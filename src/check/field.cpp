#include "check/field.hpp"

#include <algorithm>

#include "check/constant.hpp"
#include "check/field_type.hpp"
#include "check/wording.hpp"

namespace meed::check {

namespace {

void report_unfit(Context& context, Span span, const syntax::Field& field, std::string message) {
  context.sink.report(Kind::field_unfit, span, std::move(message)).cause(field.type.span, "the type of " + quoted(field.name.text) + " is said here");
}

std::vector<std::string> texts_of(const std::vector<syntax::Text>& texts) {
  std::vector<std::string> result;
  for (const syntax::Text& text : texts) result.push_back(text.text);
  return result;
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

void check_form(Context& context, const syntax::Field& written, const model::Type& type) {
  if (!written.form) return;
  const std::string& form = written.form->text;
  if (type.kind == model::TypeKind::date && !Date::is_form(form)) {
    report_unfit(context, written.form->span, written, "No date can be written as \"" + form + "\".");
  }
  if (type.kind == model::TypeKind::number && form.find("{}") == std::string::npos) {
    report_unfit(context, written.form->span, written,
                 "The form \"" + form + "\" doesn't say where the number stands: write {} there.");
  }
}

bool names_placeholder(const Context& context, const std::vector<model::ListId>& lists, std::string_view name) {
  if (name == "name" || name == "title") return true;
  return std::any_of(lists.begin(), lists.end(), [&](model::ListId list) {
    const auto& columns = context.policy.lists[list].columns;
    return std::any_of(columns.begin(), columns.end(), [&](const model::ListColumn& c) { return c.name == name; });
  });
}

/// A wide field's header may name columns of the list in braces: each must be there.
void check_header_pattern(Context& context, const syntax::Field& written, const std::vector<model::ListId>& lists) {
  if (!written.column) return;
  const std::string& text = written.column->text;
  bool any = false;
  for (std::size_t open = text.find('{'); open != std::string::npos; open = text.find('{', open + 1)) {
    const std::size_t close = text.find('}', open);
    const std::string name = text.substr(open + 1, close == std::string::npos ? close : close - open - 1);
    any = true;
    if (close != std::string::npos && names_placeholder(context, lists, name)) continue;
    report_unfit(context, written.column->span, written,
                 "The header \"" + text + "\" asks for {" + name + "}, which is no column of " +
                     (lists.empty() ? "a list, since the field has one column" : quoted(context.policy.lists[lists[0]].name)) + ".");
  }
  if (!lists.empty() && !any) {
    report_unfit(context, written.column->span, written,
                 "One header, \"" + text + "\", can't stand for a column for each item: name the item with {name}, {title} or a column of the list.");
  }
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
  for (const syntax::Name& name : written.by) {
    if (const auto list = find_list(context, name)) field.by.push_back(*list);
  }
  check_header_pattern(context, written, field.by);
  field.column = written.column ? written.column->text : field.by.empty() ? field.name : "{name}";
  if (written.form) field.form = written.form->text;
  if (written.yes) field.yes = written.yes->text;
  if (written.no) field.no = written.no->text;
  field.tokens = {texts_of(written.missing), texts_of(written.suppressed), texts_of(written.not_applicable)};
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
