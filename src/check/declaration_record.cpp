// Records: names and lists of options first, then fields, then what refers to fields.
#include <algorithm>

#include "check/declaration.hpp"
#include "check/field.hpp"
#include "check/row_key.hpp"
#include "check/wording.hpp"
#include "model/key.hpp"
#include "source/seen_text.hpp"

namespace meed::check {

namespace {

using DeclaredRecord = Declared<syntax::RecordDeclaration, model::RecordId>;

void report_no_field(Context& context, model::RecordId record, const syntax::Name& name, std::string_view label) {
  context.sink
      .report(Kind::unknown_field, name.span,
              quoted(label) + " names " + quoted(name.text) + ", which is not a field of " +
                  quoted(context.policy.records[record].name) + ".")
      .help(suggestion(name.text, field_names(context, record), "fields"));
}

bool is_twice(Context& context, const DeclaredRecord& record, std::size_t at) {
  const syntax::Field& field = record->fields[at];
  for (std::size_t i = 0; i < at; ++i) {
    if (record->fields[i].name.text != field.name.text) continue;
    context.sink
        .report(Kind::duplicate_name, field.name.span,
                quoted(record->head.name.text) + " has two fields called " + quoted(field.name.text) + ".")
        .cause(record->fields[i].name.span, "the other stands here");
    return true;
  }
  return false;
}

void add_key(Context& context, model::RecordId id, model::FieldId field, const syntax::Field& written) {
  model::Record& record = context.policy.records[id];
  if (record.key.is_none()) {
    record.key = field;
    return;
  }
  context.sink.report(Kind::field_unfit, written.name.span, quoted(record.name) + " has two keys.")
      .cause(context.policy.fields[record.key].span, "the other is here")
      .help("A row is found by one key. What rows are unique by is said with `one for each:`.");
}

void fill_fields(Context& context, const DeclaredRecord& record) {
  for (std::size_t i = 0; i < record->fields.size(); ++i) {
    if (is_twice(context, record, i)) continue;
    const model::FieldId field = add_field(context, record.expressions(), record.id, record->fields[i]);
    context.policy.records[record.id].fields.push_back(field);
    if (record->fields[i].key) add_key(context, record.id, field, record->fields[i]);
  }
}

void fill_one_for_each(Context& context, const DeclaredRecord& record) {
  for (const syntax::Name& name : record->one_for_each) {
    const auto field = find_field(context, record.id, name.text);
    if (!field) {
      report_no_field(context, record.id, name, "one for each:");
    } else if (context.policy.fields[*field].optional) {
      context.sink.report(Kind::field_unfit, name.span, "`one for each:` names " + quoted(name.text) + ", which may be missing.")
          .cause(context.policy.fields[*field].span, "it is optional")
          .help("What rows are told apart by must always be there.");
    } else {
      context.policy.records[record.id].one_for_each.push_back(*field);
    }
  }
}

void fill_known_on(Context& context, const DeclaredRecord& record) {
  if (!record->known_on) return;
  const syntax::Name& name = *record->known_on;
  const auto field = find_field(context, record.id, name.text);
  if (!field) return report_no_field(context, record.id, name, "known on:");
  const model::Field& found = context.policy.fields[*field];
  if (found.type.kind != model::TypeKind::date && found.type.kind != model::TypeKind::broken) {
    context.sink.report(Kind::field_unfit, name.span, "`known on:` names " + quoted(name.text) + ", which is not a date.")
        .cause(found.span, quoted(name.text) + " is " + type_text(context.policy, found.type));
    return;
  }
  if (found.optional) {
    context.sink.report(Kind::field_unfit, name.span, "`known on:` names " + quoted(name.text) + ", which may be missing.")
        .cause(found.span, "it is optional")
        .help("Which row counts rests on the day, so it must always be there.");
    return;
  }
  context.policy.records[record.id].known_on = *field;
}

void fill_dates_form(Context& context, const DeclaredRecord& record) {
  if (!record->dates) return;
  if (!Date::is_form(record->dates->text)) {
    context.sink.report(Kind::field_unfit, record->dates->span, "No date can be written as \"" + record->dates->text + "\".")
        .help(date_form_help(record->dates->text));
    return;
  }
  for (const model::FieldId id : context.policy.records[record.id].fields) {
    model::Field& field = context.policy.fields[id];
    const auto key = field.type.kind == model::TypeKind::row ? model::key_field(context.policy, field.type.record) : std::nullopt;
    const bool date = (key ? context.policy.fields[*key] : field).type.kind == model::TypeKind::date;
    if (date && field.form.empty()) field.form = as_seen(record->dates->text);
  }
}

void fill_repeated_rows(Context& context, const DeclaredRecord& record) {
  if (!record->repeated_rows) return;
  context.policy.records[record.id].repeats_count_once = true;
  if (record->repeated_rows->text == "count once") return;
  context.sink.report(Kind::label_unfit, record->repeated_rows->span, "`repeated rows:` says \"" + record->repeated_rows->text + "\", and it can only say \"count once\".")
      .help("Write `repeated rows: \"count once\"`, or leave the line out: then two rows for one thing are a fault.");
}

void fill_record(Context& context, const DeclaredRecord& record) {
  fill_repeated_rows(context, record);
  fill_one_for_each(context, record);
  fill_known_on(context, record);
  fill_dates_form(context, record);
  for (const syntax::Field& field : record->fields) {
    check_reference(context, record.id, field);
    add_direction(context, record.expressions(), record.id, field);
    add_through(context, record.id, field);
  }
}

}  // namespace

void declare_records(Context& context, Declarations& declarations) {
  for (DeclaredRecord& declared : declarations.records) {
    model::Record record;
    record.name = declared->head.name.text;
    record.plural = declared->plural ? declared->plural->text : record.name;
    record.title = text_or_empty(declared->head.title);
    for (const syntax::Text& file : declared->files) record.files.push_back(file.text);
    record.tokens = {cell_texts(declared->missing), cell_texts(declared->suppressed), cell_texts(declared->not_applicable)};
    record.span = declared->head.name.span;
    const model::RecordId id = context.policy.records.push_back(std::move(record));
    if (!declare_name(context, declared->head, id)) {
      // The plural of a broken record is known too, so that its uses stay quiet.
      if (declared->head.broken && declared->plural) context.symbols.emplace(declared->plural->text, Symbol{BrokenName{}, declared->plural->span});
      continue;
    }
    declared.id = id;
    if (declared->plural) declare_plural(context, *declared->plural, id);
    for (const syntax::Field& field : declared->fields) declare_options(context, field);
  }
}

void fill_records(Context& context, const Declarations& declarations) {
  for (const DeclaredRecord& record : declarations.records) {
    if (record.usable()) fill_fields(context, record);
  }
  for (const DeclaredRecord& record : declarations.records) {
    if (record.usable()) fill_record(context, record);
  }
  for (const DeclaredRecord& record : declarations.records) {
    if (!record.usable()) continue;
    for (const syntax::Field& field : record->fields) check_through_once(context, record.id, field);
  }
}

}  // namespace meed::check
