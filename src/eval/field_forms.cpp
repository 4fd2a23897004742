#include "eval/field_forms.hpp"

#include <algorithm>

namespace meed::eval {
namespace {

/// What whole numbers of a type's declared ends come to over a denominator; none if it doesn't say or they aren't whole.
std::optional<std::pair<Wide, Wide>> declared(const model::Range& range, std::int64_t denominator) {
  if (!range.low || !range.high) return std::nullopt;
  const auto low = (*range.low * denominator).floor().to_int64();
  const auto high = (*range.high * denominator).ceiling().to_int64();
  if (!low || !high) return std::nullopt;
  return std::pair<Wide, Wide>{*low, *high};
}

template <class T>
std::pair<Wide, Wide> seen(const table::Fixed<T>& values) {
  T low = 0, high = 0;
  for (const T number : values.numbers) {
    low = std::min(low, number);
    high = std::max(high, number);
  }
  return {low, high};
}

template <class T>
std::optional<plan::Form> form_of(const model::Range& range, const table::Fixed<T>& values) {
  const auto said = declared(range, values.denominator);
  const auto ends = said ? *said : seen(values);
  plan::Form form;
  form.kind = plan::FormKind::fixed;
  form.low = ends.first;
  form.high = ends.second;
  form.denominator = values.denominator;
  return form;
}
template <class Values>
std::optional<plan::Form> form_of(const model::Range&, const Values&) { return std::nullopt; }

}  // namespace

plan::FieldForms field_forms(const model::Policy& policy, const table::Data& data) {
  plan::FieldForms forms;
  for (std::size_t i = 0; i < policy.fields.size(); ++i) forms.push_back(std::nullopt);
  for (const model::RecordId record : policy.records.ids()) {
    const auto& fields = policy.records[record].fields;
    for (std::size_t place = 0; place < fields.size() && place < data.tables[record].fields.size(); ++place) {
      const model::Range& range = policy.fields[fields[place]].type.range;
      forms[fields[place]] = std::visit([&](const auto& values) { return form_of(range, values); }, data.tables[record].fields[place].values);
    }
  }
  return forms;
}

}  // namespace meed::eval
