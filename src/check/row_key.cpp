#include "check/row_key.hpp"

#include <string>

#include "check/wording.hpp"
#include "model/key.hpp"

namespace meed::check {

namespace {

std::string names_of(const model::Policy& policy, const std::vector<model::FieldId>& fields) {
  std::vector<std::string> names;
  for (const model::FieldId field : fields) names.push_back(policy.fields[field].name);
  return and_list(names);
}

/// What a field that names rows holds: of a reference, the key that it names.
const model::Field& kind_of_key(const model::Policy& policy, model::FieldId id) {
  const model::Field& field = policy.fields[id];
  const auto key = field.type.kind == model::TypeKind::row ? model::key_field(policy, field.type.record) : std::nullopt;
  return key ? policy.fields[*key] : field;
}

}  // namespace

void report_no_key(Context& context, model::RecordId id, std::string_view written, Span span) {
  report_no_row(context, id, {std::string(written)}, span);
}

std::optional<std::vector<std::string>> read_keys(const model::Policy& policy, model::RecordId id, const std::vector<std::string>& written) {
  const std::vector<model::FieldId> fields = model::naming_fields(policy.records[id]);
  if (fields.empty() || fields.size() != written.size()) return std::nullopt;
  std::vector<std::string> keys;
  for (std::size_t i = 0; i < fields.size(); ++i) {
    auto key = model::read_key_value(policy, fields[i], written[i]);
    if (!key) return std::nullopt;
    keys.push_back(*std::move(key));
  }
  return keys;
}

void report_no_row(Context& context, model::RecordId id, const std::vector<std::string>& written, Span span) {
  const model::Policy& policy = context.policy;
  const model::Record& record = policy.records[id];
  const std::vector<model::FieldId> fields = model::naming_fields(record);
  if (fields.empty()) {
    context.sink.report(Kind::not_a_value, span, "Rows of " + quoted(record.name) + " have no key, so none can be named.")
        .cause(record.span, quoted(record.name) + " is declared here, without a field marked `key`");
    return;
  }
  if (written.size() != fields.size()) {
    context.sink.report(Kind::wrong_kind, span, "A " + quoted(record.name) + " is named by " + names_of(policy, fields) + ", and " + std::to_string(written.size()) + (written.size() == 1 ? " value stands" : " values stand") + " here.")
        .cause(record.span, quoted(record.name) + " is declared here")
        .help(fields.size() == 1 ? "Write one value after it." : "Write a value for each in brackets, in that order.");
    return;
  }
  for (std::size_t i = 0; i < fields.size(); ++i) {
    if (model::read_key_value(policy, fields[i], written[i])) continue;
    const model::Field& key = kind_of_key(policy, fields[i]);
    context.sink.report(Kind::wrong_kind, span, "No row of " + quoted(record.name) + " can have " + (record.key.is_none() ? "the " + policy.fields[fields[i]].name + " " : "the key ") + quoted(written[i]) + ".")
        .cause(key.span, "that is " + type_text(policy, key.type))
        .help("Write it as a value of that kind.");
    return;
  }
}

}  // namespace meed::check
