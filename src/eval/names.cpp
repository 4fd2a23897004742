// Names rows and items in messages.
#include <algorithm>

#include "eval/machine.hpp"

namespace meed::eval {
namespace {

std::string place_in_file(const table::RecordTable& table, const model::Record& record, std::uint32_t row) {
  if (row >= table.origins.size()) return record.name + " " + std::to_string(row + 1);
  const table::Origin& origin = table.origins[row];
  const std::string file = origin.file < table.files.size() ? table.files[origin.file] : record.plural;
  return "the " + record.name + " on line " + std::to_string(origin.line) + " of " + file;
}

}  // namespace

std::string Machine::name_of(const model::Axis& axis, std::uint32_t index) const {
  if (axis.record.is_none()) return policy.lists[axis.list].items[index].name;
  const model::Record& record = policy.records[axis.record];
  const table::RecordTable& table = data.tables[axis.record];
  const auto key = std::find(record.fields.begin(), record.fields.end(), record.key);
  const auto place = static_cast<std::size_t>(key - record.fields.begin());
  const bool named = place < table.fields.size() && table.fields[place].present(index) && index < table.by_key.rows();
  if (named) return record.name + " `" + std::string(table.by_key.key(index)) + "`";
  return place_in_file(table, record, index);
}

}  // namespace meed::eval
