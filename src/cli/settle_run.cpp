#include "cli/settle_run.hpp"

#include <algorithm>

#include "cli/exit_code.hpp"

namespace meed::cli {
namespace {

using registry::Registry;
using registry::VersionName;

NotPrepared misused(Failure why) { return {wrong_usage, {}, std::move(why)}; }
NotPrepared refused(Failure why) { return {world_refused, {}, std::move(why)}; }

/// Tells whether a version takes over from another, directly or by way of others.
Result<bool> takes_over(Registry& registry, VersionName version, const VersionName& from) {
  for (int steps = 0; steps < 1000; ++steps) {
    if (version == from) return true;
    const auto found = registry.version(version);
    if (!found) return tl::unexpected(found.error());
    if (!found->row.supersedes) return false;
    version = *found->row.supersedes;
  }
  return false;
}

/// Says why a run can't be settled by the version asked for.
Result<void> may_settle_by(Registry& registry, const SettleOptions& options, const Registry::Run& stands) {
  const auto name = version_name(options.policy);
  if (!name) return fail("`--policy " + options.policy + "` names no version", "name one that supersedes " + stands.row.version.to_string() + ", such as `\"" + stands.row.version.policy + " 2012.2\"`");
  const auto over = takes_over(registry, *name, stands.row.version);
  if (!over) return tl::unexpected(over.error());
  if (!*over) return fail(name->to_string() + " doesn't supersede " + stands.row.version.to_string() + ", by which " + run_words(stands) + " was paid", "settle it by its own rules, or by a version that says `supersedes:` of them");
  if (options.local.empty() && !stands.kept.local.empty()) {
    return fail("the run counted boards' choices, which were agreed for " + stands.row.version.to_string(), "name those for " + name->to_string() + " with `--local`");
  }
  return {};
}

/// Gives what stands as paid now for the periods of the earlier runs that a run went by.
Result<std::vector<EarlierRun>> earlier_now(Registry& registry, const registry::RunKept& kept, std::vector<std::string>& notes) {
  registry::RunKept now = kept;
  for (std::string& id : now.earlier) {
    const auto run = registry.run(id);
    if (!run) return tl::unexpected(run.error());
    const auto stands = registry.paid_for(run->row.version.policy, run->row.first, run->row.last);
    if (!stands) return tl::unexpected(stands.error());
    if (!*stands || (*stands)->row.id == id) continue;
    notes.push_back("what was paid for " + run->row.period + " was settled since: run " + (*stands)->row.id + " counts in place of run " + id);
    id = (*stands)->row.id;
  }
  return earlier_of(registry, now);
}

/// The names of the funds that are settled: those of the rules now that were asked for, then others that stand as paid.
std::vector<std::string> funds_settled(const engine::Run& now, const registry::RunKept& stands) {
  std::vector<std::string> names;
  for (const model::FundId fund : now.policy->funds.ids()) {
    if (now.asks_for(fund)) names.push_back(now.policy->funds[fund].name);
  }
  for (const registry::FileHash& file : stands.results) {
    const auto fund = fund_paid_in(file.name);
    if (fund && std::find(names.begin(), names.end(), *fund) == names.end()) names.push_back(*fund);
  }
  return names;
}

/// Reads a file of results, if it was kept.
Result<std::vector<report::PaidTo>> read_kept(Registry& registry, const registry::RunKept& stands, const std::string& name,
                                              Result<std::vector<report::PaidTo>> (*read)(std::string_view)) {
  for (const registry::FileHash& file : stands.results) {
    if (file.name != name || !file.kept) continue;
    const auto bytes = registry.object(file.sha256);
    if (!bytes) return tl::unexpected(bytes.error());
    return read(*bytes);
  }
  return std::vector<report::PaidTo>{};
}

Result<report::PaidOf> paid_of(Registry& registry, const registry::RunKept& stands, const std::string& fund) {
  auto payments = read_kept(registry, stands, "payments_of_" + fund + ".csv", report::read_payments);
  if (!payments) return tl::unexpected(payments.error());
  auto splits = read_kept(registry, stands, "splits_" + fund + ".csv", report::read_splits);
  if (!splits) return tl::unexpected(splits.error());
  return report::PaidOf{std::move(*payments), std::move(*splits)};
}

/// When the payments of a run were confirmed.
Result<std::string> confirmed_at(Registry& registry, const std::string& id) {
  const auto told = registry.told_of(id);
  if (!told) return tl::unexpected(told.error());
  for (const Registry::Told& one : *told) {
    if (std::holds_alternative<registry::Confirmed>(one.statement.said)) return one.statement.at;
  }
  return fail("the index of the registry is wrong about run " + id, "`meed verify` says what is wrong");
}

}  // namespace

Result<Registry::Run> standing_run(Registry& registry, const std::string& id) {
  const auto run = registry.run(id);
  if (!run) return tl::unexpected(run.error());
  auto stands = registry.paid_for(run->row.version.policy, run->row.first, run->row.last);
  if (!stands) return tl::unexpected(stands.error());
  if (*stands) return std::move(**stands);
  return fail("nothing stands as paid: " + run_words(*run) + " isn't confirmed", "confirm it, if its payments were made: `meed confirm " + run->row.id + "`; if they weren't, run it again");
}

Result<std::unique_ptr<Prepared>, NotPrepared> prepare_settlement(Registry& registry, const SettleOptions& options, const Registry::Run& stands, std::vector<std::string>& notes) {
  RunOptions run = options_of(stands.kept);
  run.registry = options.registry;
  run.data = options.data;
  run.as_known = options.as_known;
  run.hold_back = options.hold_back;
  run.threads = options.threads;
  RunSources sources;
  if (options.policy.empty()) {
    auto rules = rules_of_then(registry, stands.kept.version, stands.kept.local);
    if (!rules) return tl::unexpected(refused(rules.error()));
    sources.rules = std::move(*rules);
  } else {
    if (auto may = may_settle_by(registry, options, stands); !may) return tl::unexpected(misused(may.error()));
    run.policy = options.policy;
    run.local = options.local;
    notes.push_back("settled by " + options.policy + ", which supersedes " + stands.row.version.to_string());
  }
  auto earlier = earlier_now(registry, stands.kept, notes);
  if (!earlier) return tl::unexpected(refused(earlier.error()));
  sources.earlier = std::move(*earlier);
  return try_to_prepare(run, {}, sources);
}

Result<report::Settlement> settlement_of(Registry& registry, const Registry::Run& stands, const Prepared& now, const engine::Run& run) {
  report::Settlement settlement;
  const auto at = confirmed_at(registry, stands.row.id);
  if (!at) return tl::unexpected(at.error());
  settlement.stands = "run " + stands.row.id + ", confirmed " + *at;
  settlement.settles = stands.row.id;
  settlement.as_known = now.as_known;
  for (const std::string& fund : funds_settled(run, stands.kept)) {
    const auto paid = paid_of(registry, stands.kept, fund);
    if (!paid) return tl::unexpected(paid.error());
    settlement.funds.push_back(report::settle_fund(run, fund, *paid));
  }
  return settlement;
}

}  // namespace meed::cli
