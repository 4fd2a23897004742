// Explains what comes straight from data, and roundings.
#include "explain/trace.hpp"

namespace meed::explain {

std::string Trace::field_name(const model::FieldOf& node, const At& at) const {
  const model::Field& field = policy().fields[node.field];
  std::string name = field.name;
  for (const model::ExprId item : node.items) name += " of " + words(item, at);
  const std::string row = words(node.row, at);
  return name + (row.empty() ? "" : " of " + row);
}

void Trace::say_field(Reason& reason, const model::FieldOf& node, const At& at) {
  const model::RecordId record = policy().fields[node.field].record;
  reason.about = "field " + policy().records[record].name + "." + policy().fields[node.field].name;
  if (const auto row = index(node.row, at)) {
    reason.place = row_place(data(), record, *row);
    reason.row = DataRow{record, *row};
  }
  add(reason, node.row, at);
  for (const model::ExprId item : node.items) add(reason, item, at);
}

void Trace::say_rounding(Reason& reason, const model::Round& node, model::ExprId expr, const At& at) {
  also(reason.note, "rounded " + rounding_words(node.mode, node.step, type(expr)) + " from " + std::string(words_before(node.of)) + words(node.value, at));
  add_part(reason, node.value, at, 0);
}

}  // namespace meed::explain
