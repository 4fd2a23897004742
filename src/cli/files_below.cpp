#include "cli/files_below.hpp"

#include <iostream>
#include <map>

#include "engine/still_fits.hpp"
#include "report/layers.hpp"

namespace meed::cli {
namespace {

using registry::VersionName;
using registry::VersionRow;

/// Finds the last published version of each policy below one, whichever version of it that goes on from, and of those below these.
/// What goes on from the new version itself is left out.
Result<std::map<std::string, VersionRow>> rows_below(registry::Registry& registry, const VersionName& version) {
  std::map<std::string, VersionRow> found;
  std::vector<std::string> waiting{version.policy};
  while (!waiting.empty()) {
    registry::VersionsWanted wanted;
    wanted.extends = waiting.back();
    waiting.pop_back();
    auto rows = registry.versions(wanted);
    if (!rows) return tl::unexpected(rows.error());
    for (VersionRow& row : *rows) {
      if (row.state != registry::State::published || row.extends == version) continue;
      const auto [place, is_new] = found.try_emplace(row.name.policy, row);
      if (is_new) waiting.push_back(row.name.policy);
      else if (place->second.drafted < row.drafted) place->second = std::move(row);
    }
  }
  return found;
}

}  // namespace

Result<void> tell_what_fits(registry::Registry& registry, const RuleSource& source, const VersionName& version) {
  const auto rows = rows_below(registry, version);
  if (!rows) return tl::unexpected(rows.error());
  if (rows->empty()) return {};
  const auto upper = registry.version(version);
  if (!upper) return tl::unexpected(upper.error());
  std::vector<engine::RuleFile> below;
  for (const auto& [policy, row] : *rows) {
    auto found = registry.version(row.name);
    if (!found) return tl::unexpected(found.error());
    below.push_back({row.name.to_string(), std::move(found->text)});
  }
  const auto fits = engine::still_fits({version.to_string(), upper->text}, below, source);
  std::cout << "\nFiles below, as they would stand on " << version.to_string() << ":\n\n" << report::below_text(fits);
  return {};
}

}  // namespace meed::cli
