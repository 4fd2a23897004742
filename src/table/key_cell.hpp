// Holds how a cell is written as a key, whether its table is being read or is there. Promises the texts of model::key_text.
// Leaves out how the key of a row that a cell refers to is found.
#pragma once

#include <string>
#include <type_traits>
#include <variant>

#include "model/key.hpp"
#include "table/column.hpp"

namespace meed::table {

/// Writes a cell of a field with one column as a key; empty if it is absent. `row_key(index)` gives the key of a row referred to.
template <class RowKey>
std::string key_in(const model::Policy& policy, const model::Field& field, const Column& column, std::size_t at, const RowKey& row_key) {
  if (!column.present(at)) return {};
  return std::visit(
      [&](const auto& values) -> std::string {
        using Values = std::decay_t<decltype(values)>;
        if constexpr (std::is_same_v<Values, YesNos>) {
          return model::key_text(policy, field, values[at] != 0);
        } else if constexpr (!std::is_same_v<Values, Indexes>) {
          return model::key_text(policy, field, typename Values::value_type(values[at]));
        } else if (field.type.kind == model::TypeKind::row) {
          return row_key(values[at]);
        } else {
          return model::key_text(policy, field, model::Item{field.type.list, values[at]});
        }
      },
      column.values);
}

}  // namespace meed::table
