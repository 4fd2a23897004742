// Records: their fields, and what describes the record as a whole.
#include <array>
#include <string>

#include "parse/declare.hpp"
#include "parse/field.hpp"
#include "parse/form.hpp"

namespace meed::parse {

using syntax::Field;
using syntax::RecordDeclaration;
using syntax::TypeWord;

namespace {

struct WordOfType {
  NodeKind kind;
  TypeWord word;
};
constexpr auto kTypes = std::to_array<WordOfType>({
    {NodeKind::type_text, TypeWord::text},
    {NodeKind::type_number, TypeWord::number},
    {NodeKind::type_percent, TypeWord::percent},
    {NodeKind::type_whole, TypeWord::whole},
    {NodeKind::type_money, TypeWord::money},
    {NodeKind::type_date, TypeWord::date},
    {NodeKind::type_yes_no, TypeWord::yes_no},
    {NodeKind::type_months, TypeWord::months},
    {NodeKind::type_days, TypeWord::days},
    {NodeKind::type_rating, TypeWord::rating},
    {NodeKind::type_one_of, TypeWord::one_of},
    {NodeKind::type_period, TypeWord::period},
    {NodeKind::type_named, TypeWord::named},
});

syntax::FieldType type_of(Reading& reading, NodeRef node) {
  syntax::FieldType type;
  type.span = reading.span(node);
  for (const WordOfType& each : kTypes) {
    if (node.is(each.kind)) type.word = each.word;
  }
  if (type.word == TypeWord::named) type.named = name_of(reading, node);
  if (type.word == TypeWord::one_of) type.options = names_of(reading, node.children());
  if (type.word == TypeWord::period) {
    type.period_kind = label_words(reading, type.span);
    if (type.period_kind == "period") type.period_kind.clear();
  }
  return type;
}

void fill_bounds(Reading& reading, syntax::FieldType& type, NodeRef bounds) {
  const auto parts = bounds.children();
  type.low = build_expression(reading, parts[0]);
  type.high = build_expression(reading, parts[1]);
  if (parts.size() > 2) type.step = build_expression(reading, parts[2].children()[0]);
}

void report_twice(Reading& reading, NodeRef node) {
  reading.fault(Kind::duplicate_clause, reading.span(node),
                "`" + std::string(reading.text(node)) + "`: this field has said so before.");
}

void fill_flag(Reading& reading, bool& flag, NodeRef node) {
  if (flag) report_twice(reading, node);
  flag = true;
}

void fill_text(Reading& reading, std::optional<syntax::Text>& place, NodeRef node) {
  if (place) return report_twice(reading, node);
  place = text_of(reading, node.children()[0]);
}

void fill_direction(Reading& reading, Field& field, NodeRef node) {
  if (field.better || field.better_as) return report_twice(reading, node);
  const NodeRef part = node.children()[0];
  if (node.is(NodeKind::better_as)) {
    field.better_as = build_expression(reading, part);
  } else {
    field.better = name_of(reading, part);
  }
}

void fill_through(Reading& reading, Field& field, NodeRef node) {
  if (field.through) return report_twice(reading, node);
  const auto parts = node.children();
  field.through = syntax::Through{name_of(reading, parts[0]), {}, reading.span(node)};
  if (parts.size() > 1) field.through->on = name_of(reading, parts[1]);
}

void fill_modifier(Reading& reading, Field& field, NodeRef node) {
  switch (node.kind()) {
    case NodeKind::bounds: return fill_bounds(reading, field.type, node);
    case NodeKind::field_by:
      if (!field.by.empty()) report_twice(reading, node);
      field.by = names_of(reading, node.children());
      return;
    case NodeKind::field_key: return fill_flag(reading, field.key, node);
    case NodeKind::field_optional: return fill_flag(reading, field.optional, node);
    case NodeKind::averages: return fill_flag(reading, field.averages_meaningful, node);
    case NodeKind::from_column: return fill_text(reading, field.column, node);
    case NodeKind::form: return fill_text(reading, field.form, node);
    case NodeKind::else_through: return fill_through(reading, field, node);
    case NodeKind::yes_is: return fill_text(reading, field.yes, node);
    case NodeKind::no_is: return fill_text(reading, field.no, node);
    case NodeKind::marks_missing: field.missing.push_back(text_of(reading, node.children()[0])); return;
    case NodeKind::marks_suppressed: field.suppressed.push_back(text_of(reading, node.children()[0])); return;
    case NodeKind::marks_not_applicable: field.not_applicable.push_back(text_of(reading, node.children()[0])); return;
    default: return fill_direction(reading, field, node);
  }
}

bool is_reserved(Reading& reading, Span label) {
  static constexpr auto kReserved = std::to_array<std::string_view>(
      {"of",   "over",      "where", "by",      "on",     "in",      "is",      "and",     "or",  "not", "if",   "then",
       "otherwise", "else", "between", "within", "rounded", "needing", "missing", "yes", "no",  "the",  "this", "for",
       "each"});
  for (const std::string_view word : kReserved) {
    if (reading.text(label) == word) return true;
  }
  return false;
}

std::optional<syntax::Name> field_name_of(Reading& reading, const syntax::Piece& piece, const FieldWords& words) {
  const std::string_view label = reading.text(piece.label);
  if (is_reserved(reading, piece.label)) {
    reading.fault(Kind::reserved_word_as_name, piece.label,
                  "`" + std::string(label) + "` holds expressions together, so no " + std::string(words.noun) + " can be called by it.");
    return std::nullopt;
  }
  const bool one_word =
      !label.empty() && label.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_") ==
                            std::string_view::npos &&
      (label[0] < '0' || label[0] > '9') && label[0] != '_';
  if (!one_word) {
    const std::string noun(words.noun);
    reading.fault(Kind::unknown_label, piece.label, "`" + std::string(label) + "` is neither a " + noun + " nor a label.")
        .help("A " + noun + "'s name is one word of letters, figures and `_` that begins with a letter. " + std::string(words.labels));
    return std::nullopt;
  }
  return syntax::Name{std::string(label), piece.label};
}

}  // namespace

void read_field(Reading& reading, std::vector<Field>& fields, const syntax::Piece& piece, const FieldWords& words) {
  auto name = field_name_of(reading, piece, words);
  if (!name) return;
  for (const Field& before : fields) {
    if (before.name.text == name->text) return report_duplicate_label(reading, piece.label, before.name.span);
  }
  Field field;
  field.name = std::move(*name);
  field.span = covering(piece.label, piece.value);
  if (reading.match(match_field, piece.value, "what the " + std::string(words.noun) + " `" + field.name.text + "` holds")) {
    const auto nodes = reading.roots();
    field.type = type_of(reading, nodes[0]);
    for (const NodeRef node : std::span(nodes).subspan(1)) fill_modifier(reading, field, node);
  }
  fields.push_back(std::move(field));
}

namespace {

constexpr FieldWords kRecordWords{
    "field",
    "The labels of a record are `one for each:` and `known on:`, and those with a text in quotes: `file:`, `missing:`, "
    "`suppressed:`, `not applicable:`, `dates:`."};

void take_texts(Reading& reading, std::vector<syntax::Text>& place, const syntax::Piece& piece,
                const std::string& label) {
  if (!place.empty()) return report_duplicate_label(reading, piece.label, place.front().span);
  if (reading.match(match_texts, piece.value, value_phrase(label))) place = texts_of(reading, reading.roots());
}

/// Takes a label whose value is in quotes: it describes the record.
bool take_description(Reading& reading, RecordDeclaration& record, const syntax::Piece& piece,
                      const std::string& label) {
  if (label == "file") {
    take_texts(reading, record.files, piece, label);
  } else if (label == "missing") {
    take_texts(reading, record.missing, piece, label);
  } else if (label == "suppressed") {
    take_texts(reading, record.suppressed, piece, label);
  } else if (label == "not applicable") {
    take_texts(reading, record.not_applicable, piece, label);
  } else if (label == "dates") {
    if (reading.match(match_text, piece.value, value_phrase(label))) {
      set_once(reading, record.dates, text_of(reading, reading.roots()[0]));
    }
  } else if (label == "repeated rows") {
    if (reading.match(match_text, piece.value, value_phrase(label))) {
      set_once(reading, record.repeated_rows, text_of(reading, reading.roots()[0]));
    }
  } else {
    return false;
  }
  return true;
}

bool take_record_label(Reading& reading, RecordDeclaration& record, const syntax::Piece& piece) {
  const bool quoted = reading.text(piece.value).starts_with('"');
  const std::string label = label_words(reading, piece.label);
  if (quoted && take_description(reading, record, piece, label)) return true;
  if (quoted && (label == "because" || label == "source")) return false;
  if (quoted) {
    report_unknown_label(reading, piece, "record",
                         {"file", "missing", "suppressed", "not applicable", "dates", "repeated rows", "because", "source"});
    return true;
  }
  read_field(reading, record.fields, piece, kRecordWords);
  return true;
}

constexpr auto kRecordLabels = std::to_array<LabelRule<RecordDeclaration>>({
    {"one for each", match_names,
     [](Reading& r, RecordDeclaration& d, const LabelValue& v) { d.one_for_each = names_of(r, v.nodes); }},
    {"known on", match_name,
     [](Reading& r, RecordDeclaration& d, const LabelValue& v) { d.known_on = name_of(r, v.nodes[0]); }},
});

}  // namespace

syntax::DeclarationVariant read_record(Reading& reading, const syntax::Section& section) {
  Form<RecordDeclaration> form{may_have_brackets};
  form.labels = kRecordLabels;
  form.special = take_record_label;
  form.fill_header = [](Reading& r, RecordDeclaration& record, Header&& header) {
    if (header.in_brackets.empty()) return;
    record.plural = header.in_brackets[0];
    if (header.in_brackets.size() > 1) {
      r.fault(Kind::header_part, header.in_brackets[1].span, "A record has one plural.");
    }
  };
  form.finish = [](Reading& r, RecordDeclaration& record, Span header) {
    if (record.fields.empty() && !r.faulty()) r.fault(Kind::missing_entries, header, "This record has no fields.");
  };
  return FormReader(reading, form).read(section);
}

}  // namespace meed::parse
