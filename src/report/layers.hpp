// Holds what a person or a program reads of layers: which files make a policy up, what of it is open to choice, the
// value of every setting with its origin, and which files still fit below a new version. Promises a row for each.
//
//   layers     layer, for, authority, agreed_by, agreed_on, file
//   open       setting, for, may_choose, said_by
//   settings   setting, items, for, from, value, policy, version, agreed_by, agreed_on, file, line
//   below      file, policy, for, fit, change, place, in_new_version
//
// Leaves out printing.
#pragma once

#include <string>

#include "engine/effective.hpp"
#include "engine/still_fits.hpp"
#include "report/table.hpp"

namespace meed::report {

Table layers_table(const engine::Compilation&);
Table open_table(const engine::Compilation&);
Table settings_table(const engine::Compilation&);
Table below_table(const engine::StillFits&);

/// Writes a policy's heading, its layers and what is open to choice; the compilation must hold a policy.
std::string policy_text(const engine::Compilation&);
std::string policy_json(const engine::Compilation&);
/// Writes every setting's values with their origins.
std::string effective_json(const engine::Compilation&);

/// Writes the table, then what is wrong with each file as `meed check` would say it, and how many don't fit.
std::string below_text(const engine::StillFits&);
std::string below_json(const engine::StillFits&);

}  // namespace meed::report
