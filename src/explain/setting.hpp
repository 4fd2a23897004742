// Holds the finding of the row of a setting that counts on a day for a chooser. Promises
// the same answer as a run. Leaves out the value itself.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "model/policy.hpp"

namespace meed::explain {

/// The row in force, and the choice that it belongs to, if it is one.
struct SettingRow {
  const model::DatedValues* row = nullptr;
  const model::Choice* choice = nullptr;
};

/// Finds the row; without a day, a setting has one.
/// `choosers`: the rows whose choices may count, the innermost first.
struct Chooser { model::RecordId record; std::string key; };
SettingRow setting_row(const model::Setting&, const std::optional<Date>& on, const std::vector<Chooser>& choosers);

/// Gives the place of some items among a row's values; nothing unless there is one for each list.
std::optional<std::size_t> setting_place(const model::Policy&, const model::Setting&, const std::vector<std::uint32_t>& items);

}  // namespace meed::explain
