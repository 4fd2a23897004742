// Reads any bytes as the CSV of a small policy: nothing may crash, and whatever has a fault must be held.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "../table/small_policy.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  static const meed::table::SmallPolicy small;
  const std::string_view rows(reinterpret_cast<const char*>(bytes), size);
  const meed::table::Data data = small.read("id\nC01\nC02\n", rows);
  const auto& visits = data.tables[small.visits];
  for (const auto& fault : data.faults) {
    if (fault.message.empty() || fault.help.empty()) std::abort();
    if (fault.row == UINT32_MAX) continue;
    const auto& table = data.tables[fault.record];
    bool held = !table.held.empty() && table.held[fault.row];
    for (const auto& column : table.fields) held = held || column.state(fault.row) == meed::model::State::held;
    if (!held) std::abort();
  }
  for (const auto& column : visits.fields) {
    if (column.size() != visits.rows || (!column.states.empty() && column.states.size() != visits.rows)) std::abort();
  }
  return 0;
}
