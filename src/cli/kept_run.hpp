// Holds a kept run as something that can be made again: its rules as they were then, its data as they were kept or as a
// folder still has them, what earlier runs left to it. Promises that nothing else is taken for any of these: what isn't there,
// or isn't the same any more, is a failure that names it. Leaves out what it comes to (verify_runs.hpp, settle_run.hpp).
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "cli/run_input.hpp"

namespace meed::cli {

/// Gives the rules of a run's version and of its local files, with that very content, and where what they extend is found. The
/// published choices that it left out are left out again.
[[nodiscard]] Result<RulesGiven> rules_of_then(registry::Registry&, const registry::RunKept&);

/// Gives the data that were kept with a run; fails if they weren't.
[[nodiscard]] Result<std::shared_ptr<const host::DataPlace>> kept_data(registry::Registry&, const registry::RunKept&);

/// Gives the data of a folder, if they are those of the run: the same names, the same SHA-256.
[[nodiscard]] Result<std::shared_ptr<const host::DataPlace>> same_data(const std::string& folder, const registry::RunKept&);

/// Gives what a kept run left to later ones.
EarlierRun left_by(registry::Registry&, const registry::Registry::Run&);

/// Gives what earlier runs left to a kept one: kept runs by their ids, and folders whose files were kept with it.
[[nodiscard]] Result<std::vector<EarlierRun>> earlier_of(registry::Registry&, const registry::RunKept&);

/// Gives the options with which a run was made, but for where things are.
RunOptions options_of(const registry::RunKept&);

/// Has a kept run ready to be made again: over the data that were kept with it, or those of a folder, if they are the same.
[[nodiscard]] Result<std::unique_ptr<Prepared>, NotPrepared> prepare_again(registry::Registry&, const registry::RunKept&, const std::string& data,
                                                                           const std::vector<std::string>& figures);

/// Tells whether results of that name are always kept: what later runs read, and what was paid to whom.
bool is_always_kept(const std::string& file);

/// Gives the fund of `payments_of_<fund>.csv`; nothing for any other file.
std::optional<std::string> fund_paid_in(const std::string& file);

/// Names a run for people: `run 3f2a9c01be77 of swindon.outreach 2012.1, financial year 2012-13`.
std::string run_words(const registry::Registry::Run&);

}  // namespace meed::cli
