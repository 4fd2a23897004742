#include "eval/cells.hpp"

#include <algorithm>

namespace meed::eval {

Column make_column(const model::Type& type, std::size_t cells) {
  Column column;
  switch (type.kind) {
    case model::TypeKind::broken:
    case model::TypeKind::number: column.values = table::Numbers(cells); break;
    case model::TypeKind::yes_no: column.values = table::YesNos(cells); break;
    case model::TypeKind::text: column.values = table::Texts(cells); break;
    case model::TypeKind::date: column.values = table::Dates(cells); break;
    case model::TypeKind::period: column.values = table::Periods(cells); break;
    case model::TypeKind::item:
    case model::TypeKind::row: column.values = table::Indexes(cells); break;
  }
  column.states.assign(cells, State::present);
  return column;
}

void tidy(Column& column) {
  const bool all = std::all_of(column.states.begin(), column.states.end(), [](State s) { return s == State::present; });
  if (all) column.states = {};
}

}  // namespace meed::eval
