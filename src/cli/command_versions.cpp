// `meed versions`: which versions of policies there are, and how they stand.
#include <iostream>
#include <memory>

#include "cli/commands.hpp"
#include "cli/exit_code.hpp"
#include "cli/registry_access.hpp"
#include "report/table.hpp"

namespace meed::cli {
namespace {

struct VersionsArguments : RegistryOptions {
  std::string policy, on;
  bool all = false;
  Format format = Format::table;
};

report::Table table_of(const std::vector<registry::VersionRow>& rows) {
  report::Table table{"versions", {{"policy"}, {"version"}, {"state"}, {"from"}, {"to"}, {"supersedes"}, {"extends"}, {"for"}, {"agreed by"}, {"title"}}, {}};
  const auto words = [](const std::optional<registry::VersionName>& name) { return name ? name->to_string() : std::string(); };
  for (const registry::VersionRow& row : rows) {
    table.rows.push_back({row.name.policy, row.name.version, std::string(registry::word_of(row.state)), row.first.to_iso(), row.last.to_iso(),
                          words(row.supersedes), words(row.extends), row.chooser, row.agreed_by, row.title});
  }
  return table;
}

/// Finds what is asked for: on a day, of each policy the one version in force.
Result<std::vector<registry::VersionRow>> rows_for(registry::Registry& registry, const VersionsArguments& options, std::optional<Date> on) {
  if (on && !options.all) return registry.all_in_force(*on, options.policy);
  registry::VersionsWanted wanted;
  wanted.policy = options.policy;
  wanted.on = on;
  auto rows = registry.versions(wanted);
  if (rows && !options.all) std::erase_if(*rows, [](const registry::VersionRow& row) { return row.state == registry::State::withdrawn; });
  return rows;
}

int list(const VersionsArguments& options) {
  std::optional<Date> on;
  if (!options.on.empty()) {
    on = Date::parse(options.on);
    if (!on) return misuse("`--on " + options.on + "` is not a date", "write it as `2012-10-01`");
  }
  auto registry = open_registry(options);
  if (!registry) return refuse(registry.error());
  const auto rows = rows_for(*registry, options, on);
  if (!rows) return refuse(rows.error());
  if (rows->empty() && !options.policy.empty() && !on) {
    const auto none = registry->version(registry::VersionName{options.policy, ""});
    if (!none) return refuse(none.error());
  }
  print_table(table_of(*rows), options.format);
  return all_well;
}

}  // namespace

void add_versions(CLI::App& app, Session& session) {
  auto options = std::make_shared<VersionsArguments>();
  CLI::App* command = session.command(app, "versions", "Show which versions of policies the registry has, and how they stand", "meed versions swindon.outreach --on 2012-10-01");
  command->add_option("POLICY", options->policy, "Only versions of this policy");
  command->add_option("--on", options->on, "Only what is in force on this day")->type_name("DATE");
  command->add_flag("--all", options->all, "Withdrawn ones, too; with --on, all whose days it is within");
  add_registry(*command, *options);
  add_format(*command, options->format, {"table", "csv", "json"});
  command->callback([&session, options] { session.work = [options] { return list(*options); }; });
}

}  // namespace meed::cli
