#include "report/column_text.hpp"

#include <algorithm>
#include <type_traits>
#include <utility>

#include "explain/words.hpp"
#include "report/table_maker.hpp"

namespace meed::report {
namespace {

/// Columns of whole numbers over one denominator, and of quotients over it.
template <class Values>
concept Narrow = requires(const Values& values) { values.numbers[0] + values.denominator; };
template <class Values>
concept Divided = Narrow<Values> && requires(const Values& values) { values.divisors[0]; };

/// Columns that hold texts for as long as they live, each by itself or packed.
template <class Values>
concept Textual = requires(const Values& values) { std::string_view(values[0]); } &&
                  (std::is_reference_v<decltype(std::declval<const Values&>()[0])> || std::is_same_v<decltype(std::declval<const Values&>()[0]), std::string_view>);

/// Gives the text at a place; empty if the column holds none.
std::string_view text_at(const table::Column& column, std::uint32_t at) {
  return std::visit(
      [&](const auto& values) -> std::string_view {
        if constexpr (Textual<std::decay_t<decltype(values)>>) return values[at];
        else return {};
      },
      column.values);
}

/// The key's column, if the record has one.
const table::Column* key_column(const engine::Run& run, model::RecordId id) {
  const model::Record& record = run.policy->records[id];
  if (record.key.is_none()) return nullptr;
  for (std::size_t i = 0; i < record.fields.size(); ++i) {
    if (record.fields[i] != record.key || i >= run.data.tables[id].fields.size()) continue;
    return &run.data.tables[id].fields[i];
  }
  return nullptr;
}

}  // namespace

ColumnText::ColumnText(const engine::Run& run, const table::Column& column, const model::Type& type)
    : run_(run), column_(column), type_(type), least_places_(least_places(type)) {
  if (type.kind != model::TypeKind::item) return;
  const auto count = static_cast<std::uint32_t>(run.policy->lists[type.list].items.size());
  for (std::uint32_t item = 0; item < count; ++item) items_.push_back(explain::value_words(*run.policy, run.data, model::Item{type.list, item}, type));
}

void ColumnText::write(Rows& rows, std::uint64_t cell) {
  if (cell >= column_.size()) return rows.absent(model::State::held);
  const model::State state = column_.state(cell);
  if (state != model::State::present) return rows.absent(state);
  std::visit([&](const auto& values) { present(rows, values, cell); }, column_.values);
}

template <class Values>
void ColumnText::present(Rows& rows, const Values& values, std::uint64_t cell) {
  using table::Indexes;
  if constexpr (std::is_same_v<Values, table::Numbers>) {
    rows.number(exact_.write(values[cell], least_places_));
  } else if constexpr (Divided<Values>) {
    rows.number(exact_.write(Rational::from_wide(values.numbers[cell], static_cast<Wide>(values.divisors[cell]) * values.denominator), least_places_));
  } else if constexpr (Narrow<Values>) {
    rows.number(exact_.write(values.numbers[cell], values.denominator, least_places_));
  } else if constexpr (Textual<Values>) {
    rows.cell(values[cell]);
  } else if constexpr (std::is_same_v<Values, Indexes>) {
    if (values[cell] < items_.size()) rows.cell(items_[values[cell]]);
    else rows.cell(explain::value_words(*run_.policy, run_.data, eval::value_at(column_, type_, cell), type_));
  } else if constexpr (std::is_same_v<Values, table::YesNos>) {
    rows.cell(values[cell] != 0 ? "yes" : "no");
  } else if constexpr (std::is_same_v<Values, table::Dates>) {
    rows.cell(values[cell].to_iso());
  } else {
    rows.cell(explain::value_words(*run_.policy, run_.data, eval::value_at(column_, type_, cell), type_));
  }
}

AxisNames::AxisNames(const engine::Run& run, const model::Axis& axis) : run_(run), axis_(axis) {
  if (axis.record.is_none()) return;
  keys_ = key_column(run, axis.record);
  const model::Record& record = run.policy->records[axis.record];
  const auto& fields = run.data.tables[axis.record].fields;
  for (const model::FieldId field : names_by_parts(*run.policy, axis) && !fields.empty() ? record.one_for_each : std::vector<model::FieldId>{}) {
    const auto place = static_cast<std::size_t>(std::find(record.fields.begin(), record.fields.end(), field) - record.fields.begin());
    parts_.emplace_back(run, fields[place], run.policy->fields[field].type);
  }
}

void AxisNames::write(Rows& rows, std::uint32_t at) {
  if (parts_.empty()) return rows.cell((*this)[at]);
  for (ColumnText& part : parts_) part.write(rows, at);
}

std::string_view AxisNames::operator[](std::uint32_t at) {
  if (axis_.record.is_none()) {
    const auto& items = run_.policy->lists[axis_.list].items;
    if (at < items.size()) return items[at].name;
  }
  if (keys_ && at < keys_->size() && keys_->present(at)) {
    if (const std::string_view key = text_at(*keys_, at); !key.empty()) return key;
  }
  if (last_ != at) {
    name_ = explain::coordinate_name(*run_.policy, run_.data, axis_, at);
    last_ = at;
  }
  return name_;
}

}  // namespace meed::report
