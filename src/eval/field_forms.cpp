#include "eval/field_forms.hpp"

#include "table/number_form.hpp"

namespace meed::eval {
namespace {

std::optional<plan::Form> as_form(const std::optional<table::NumberForm>& kept) {
  if (!kept) return std::nullopt;
  plan::Form form;
  form.kind = plan::FormKind::fixed;
  form.low = kept->low;
  form.high = kept->high;
  form.denominator = kept->denominator;
  return form;
}

}  // namespace

plan::FieldForms field_forms(const model::Policy& policy, const table::Data& data) {
  plan::FieldForms forms;
  for (std::size_t i = 0; i < policy.fields.size(); ++i) forms.push_back(std::nullopt);
  for (const model::RecordId record : policy.records.ids()) {
    const auto& fields = policy.records[record].fields;
    for (std::size_t place = 0; place < fields.size() && place < data.tables[record].fields.size(); ++place) {
      forms[fields[place]] = as_form(table::form_of(policy.fields[fields[place]], data.tables[record].fields[place]));
    }
  }
  return forms;
}

}  // namespace meed::eval
