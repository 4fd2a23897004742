#include "host/arrow/wanted.hpp"

#include <algorithm>
#include <utility>

#include "table/raw.hpp"

namespace meed::host {

std::vector<Wanted> wanted_columns(const model::Policy& policy, model::RecordId record) {
  std::vector<Wanted> all;
  for (table::Slot& slot : table::slots_of(policy, record)) {
    if (slot.lacking) continue;
    const model::Field& field = policy.fields[policy.records[record].fields[slot.field]];
    const bool stepped = field.type.kind == model::TypeKind::number && (field.whole || field.type.range.step);
    const auto known = std::find_if(all.begin(), all.end(), [&](const Wanted& one) { return one.header == slot.header; });
    if (known != all.end()) {
      known->stepped = known->stepped && stepped;
      continue;
    }
    all.push_back({std::move(slot.header), field.yes, field.no, field.type.kind == model::TypeKind::date ? field.form : "", stepped});
  }
  return all;
}

table::Fault column_unfit(model::RecordId record, const std::string& file, std::string column, std::string what, std::string help) {
  return {Kind::column_unfit, file, 0, std::move(column), "", std::move(what), std::move(help), record, UINT32_MAX};
}

}  // namespace meed::host
