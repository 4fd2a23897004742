#include "cli/settle_run.hpp"

#include <algorithm>

#include "cli/exit_code.hpp"
#include "cli/published_choices.hpp"

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
  const auto choices = registry.choices_below(*name, stands.row.first, stands.row.last);
  if (!choices) return tl::unexpected(choices.error());
  if (options.local.empty() && !stands.kept.local.empty() && choices->in_force.empty() && choices->in_part.empty()) {
    return fail("the run counted boards' choices, which were agreed for " + stands.row.version.to_string(), "name those for " + name->to_string() + " with `--local`");
  }
  return {};
}

/// Takes what stands as paid since in the place of what a run went by: of each period one run counts, and what the other left is
/// no longer read.
void take_in_place(const Registry::PaidSince& since, registry::RunKept& now) {
  const std::string& id = since.stands.row.id;
  if (since.instead_of.empty()) return now.earlier.push_back(id);
  std::replace(now.earlier.begin(), now.earlier.end(), since.instead_of, id);
  std::erase_if(now.data, [&](const registry::FileHash& file) { return file.name.starts_with(since.instead_of + "/"); });
}

/// Gives what stands as paid now for the periods before that of a run, as far as the run went by the registry; says what changed.
Result<std::vector<EarlierRun>> earlier_now(Registry& registry, const Registry::Run& run, const std::vector<Registry::PaidSince>& since) {
  registry::RunKept now = run.kept;
  for (const Registry::PaidSince& one : since) take_in_place(one, now);
  return earlier_of(registry, now);
}

/// Says what is read now that the run didn't read; nothing of what the rules don't go through.
void tell_earlier(const std::vector<Registry::PaidSince>& since, const Prepared& prepared, std::vector<std::string>& notes) {
  for (const Registry::PaidSince& one : since) {
    const std::string& id = one.stands.row.id;
    const auto& read = prepared.earlier_runs;
    if (std::find(read.begin(), read.end(), id) == read.end()) continue;
    const std::string paid = "what was paid for " + one.stands.row.period + " was ";
    notes.push_back(one.instead_of.empty() ? paid + "confirmed since: run " + id + " counts, too" : paid + "settled since: run " + id + " counts in place of run " + one.instead_of);
  }
}

std::vector<std::string> lines_of(std::string text) {
  std::vector<std::string> lines;
  for (std::size_t end = 0; (end = text.find('\n')) != std::string::npos; text.erase(0, end + 1)) lines.push_back(text.substr(0, end));
  return lines;
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
  return fail("nothing stands as paid: " + run_words(*run) + " isn't confirmed", "confirm it, if its payments were made: `meed confirm " + run->row.id + " --because \"…\"`; if they weren't, run it again");
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
    auto rules = rules_of_then(registry, stands.kept);
    if (!rules) return tl::unexpected(refused(rules.error()));
    sources.rules = std::move(*rules);
  } else {
    if (auto may = may_settle_by(registry, options, stands); !may) return tl::unexpected(misused(may.error()));
    run.policy = options.policy;
    run.local = options.local;
    notes.push_back("settled by " + options.policy + ", which supersedes " + stands.row.version.to_string());
  }
  const auto since = registry.paid_since(stands);
  if (!since) return tl::unexpected(refused(since.error()));
  auto earlier = earlier_now(registry, stands, *since);
  if (!earlier) return tl::unexpected(refused(earlier.error()));
  sources.earlier = std::move(*earlier);
  auto prepared = try_to_prepare(run, {}, sources);
  if (!prepared) return prepared;
  for (const std::string& line : lines_of(choices_words((*prepared)->choices, {}))) notes.push_back(line);
  tell_earlier(*since, **prepared, notes);
  return prepared;
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
