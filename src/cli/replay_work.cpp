#include "cli/replay_work.hpp"

#include <algorithm>
#include <atomic>
#include <iostream>
#include <mutex>
#include <thread>

#include "base/sha256.hpp"
#include "cli/exit_code.hpp"
#include "cli/published_choices.hpp"
#include "cli/run_output.hpp"
#include "engine/heading.hpp"
#include "engine/variants.hpp"
#include "host/files.hpp"
#include "report/diagnostics_text.hpp"
#include "value/period_range.hpp"

namespace meed::cli {
namespace {

constexpr std::string_view for_period = "{period}";

/// Gives the folder of data for a period: its name in the place of `{period}`.
std::string folder_for(const std::string& data, const Period& period) {
  std::string name = short_text(period), folder = data;
  std::replace(name.begin(), name.end(), ' ', '-');
  for (std::size_t at = 0; (at = folder.find(for_period, at)) != folder.npos; at += name.size()) folder.replace(at, for_period.size(), name);
  return folder;
}

bool is_what_if(const std::string& source) { return source.starts_with(engine::what_if_source); }

/// A hash of everything that is told apart, part by part.
class Key {
 public:
  Key& add(std::string_view part) {
    text_ += std::to_string(part.size()) + ":" + std::string(part) + "\n";
    return *this;
  }
  std::string hash() const { return sha256(text_); }

 private:
  std::string text_;
};

}  // namespace

Result<ReplayRequest> read_request(const ReplayOptions& options) {
  ReplayRequest request;
  PeriodsReading periods = parse_periods(options.periods);
  if (!periods) return fail("`--periods " + options.periods + "`: " + periods.error, "write a range such as `2008-09..2012-13` or `academic year 2008-09..2010-11`, or a list with commas");
  request.periods = std::move(periods.periods);
  for (const std::string& text : options.set) {
    auto sweep = engine::parse_sweep(text);
    if (!sweep) return tl::unexpected(sweep.error());
    request.sweeps.push_back(std::move(*sweep));
  }
  auto combinations = engine::combinations(request.sweeps);
  if (!combinations) return tl::unexpected(combinations.error());
  request.combinations = std::move(*combinations);
  return request;
}

/// Data for some periods of one policy, with the policy compiled for it.
struct ReplayWork::Folder {
  Policy* policy = nullptr;
  std::vector<std::size_t> periods;      // places in the request
  std::unique_ptr<Prepared> prepared;
  std::shared_ptr<const engine::Loaded> loaded;
  std::string hash;                      // of rules and data and all that every cell shares
};

struct ReplayWork::Policy {
  std::size_t place = 0;
  RunOptions options;
  RunSources sources;                                           // the rules, read once
  engine::WhatIf what_if;                                       // what all variants set
  std::vector<std::unique_ptr<engine::Compilation>> variants;   // the first: as it stands
  std::vector<model::Policy> any_time;                          // the same, where some period lies outside the time in force
  std::vector<std::vector<report::ReplayGroup>> groups;
  std::vector<Folder> folders;

  const model::Policy& variant(std::size_t v, engine::InForce in_force) const { return in_force == engine::InForce::yes ? *variants[v]->policy : any_time[v]; }
};

ReplayWork::ReplayWork(const ReplayOptions& options, const ReplayRequest& request)
    : options_(options), request_(request), rule_source_(std::make_shared<RuleSource>(options.run.registry)) {
  replay_.periods = request.periods;
  replay_.by = options.by;
  replay_.variants.push_back({"as it stands", {}, {}});
  for (const engine::Sweep& sweep : request.sweeps) replay_.settings.push_back({sweep.title(), sweep.currency, sweep.unit, sweep.percent, sweep.is_numeric()});
  for (const auto& combination : request.combinations) {
    report::ReplayVariant variant;
    for (std::size_t i = 0; i < combination.size(); ++i) {
      const engine::SweptValue& value = request.sweeps[i].values[combination[i]];
      variant.name += (i == 0 ? "" : ", ") + request.sweeps[i].title() + " " + value.text;
      variant.values.push_back(value.text);
      variant.numbers.push_back(value.number);
    }
    replay_.variants.push_back(std::move(variant));
  }
}

ReplayWork::~ReplayWork() = default;

std::optional<int> ReplayWork::prepare() {
  for (const std::string& path : options_.policies) {
    if (auto code = prepare_policy(path)) return code;
  }
  for (const std::string& path : options_.run.local) {
    const auto used = [&](const auto& policy) { return std::find(policy->options.local.begin(), policy->options.local.end(), path) != policy->options.local.end(); };
    if (std::none_of(policies_.begin(), policies_.end(), used)) return misuse(path + " goes on from none of the policies that are replayed", "name the policy that it extends, or leave it out");
  }
  replay_.cells.resize(replay_.policies.size() * replay_.variants.size() * replay_.periods.size());
  return std::nullopt;
}

/// Finds out which policy it is, and which boards' files are of it; then compiles it with them and all its variants.
std::optional<int> ReplayWork::prepare_policy(const std::string& path) {
  auto policy = std::make_unique<Policy>();
  policy->place = policies_.size();
  policy->options = options_.run;
  policy->options.policy = path;
  policy->options.hold_back = true;
  policy->options.local.clear();
  policy->options.without_earlier = true;   // only what is named counts
  auto rules = rule_source_->read(path);
  if (!rules) return world_refused;
  policy->sources.rules = RulesGiven{std::move(*rules), {}, rule_source_};
  auto alone = prepare_rules(policy->options, policy->sources);
  if (!alone) return tell(alone.error());
  const model::Policy& checked = *(*alone)->compilation->policy;
  if (checked.funds.empty()) return misuse(checked.name + " " + checked.version + " has no fund, so it pays nothing that could be replayed", "name a policy with a fund, or use `meed run`");
  for (const report::ReplayPolicy& other : replay_.policies) {
    if (other.name != checked.name || other.version != checked.version) continue;
    return misuse("two of the policies are " + checked.name + " " + checked.version + ", and nobody could tell their results apart", "name each once; boards' files go behind `--local`");
  }
  const auto local = rule_source_->read_all(options_.run.local);
  if (!local) return world_refused;
  add_local_files(*policy, checked, *local);
  if (auto code = add_choices(*policy, checked)) return code;
  for (const auto& combination : request_.combinations) {
    for (std::size_t i = 0; i < combination.size(); ++i) {
      const std::string line = request_.sweeps[i].line(request_.sweeps[i].values[combination[i]]);
      auto& others = policy->what_if.others;
      if (std::find(others.begin(), others.end(), line) == others.end()) others.push_back(line);
    }
  }
  if (auto code = compile_variants(*policy)) return code;
  if (auto code = find_data(*policy)) return code;
  describe(*policy);
  policies_.push_back(std::move(policy));
  return std::nullopt;
}

/// Gives a policy those of the boards' files that go on from it, or from a policy that it extends, or from each other.
void ReplayWork::add_local_files(Policy& policy, const model::Policy& checked, const std::vector<engine::RuleFile>& files) {
  std::vector<registry::VersionName> known{{checked.name, checked.version}};
  for (const model::PolicyName& base : checked.extends) known.push_back({base.policy, base.version});
  std::vector<bool> used(files.size(), false);
  for (bool more = true; more;) {
    more = false;
    for (std::size_t i = 0; i < files.size(); ++i) {
      const auto heading = used[i] ? std::nullopt : engine::heading_of(files[i]);
      if (!heading || !heading->extends || std::find(known.begin(), known.end(), *heading->extends) == known.end()) continue;
      known.push_back(heading->name);
      more = used[i] = true;
    }
  }
  for (std::size_t i = 0; i < files.size(); ++i) {
    if (!used[i]) continue;
    policy.options.local.push_back(options_.run.local[i]);
    policy.sources.rules->local.push_back(files[i]);
  }
}

/// Adds the published choices that are in force below the policy: on all days of the periods that lie within its time in force, or, where
/// none does, on all days of that time.
std::optional<int> ReplayWork::add_choices(Policy& policy, const model::Policy& checked) {
  Date first = replay_.periods.front().first(), last = replay_.periods.front().last();
  for (const Period& period : replay_.periods) {
    first = std::min(first, period.first());
    last = std::max(last, period.last());
  }
  const Date from = std::max(first, checked.from.value_or(first)), to = std::min(last, checked.to.value_or(last));
  const bool within = from <= to;
  RulesGiven& rules = *policy.sources.rules;
  const std::size_t named = rules.local.size();
  const auto added = add_published_choices(policy.options, *rule_source_, within ? from : checked.from.value_or(first), within ? to : checked.to.value_or(last), rules);
  if (!added) return refuse(added.error());
  warn_of_choices(rules);
  for (std::size_t i = named; i < rules.local.size(); ++i) policy.options.local.push_back(rules.local[i].name);
  if (auto words = choices_words(rules.counted, rules.left_out); !words.empty()) choices_.emplace_back(checked.name + " " + checked.version, std::move(words));
  return std::nullopt;
}

std::optional<int> ReplayWork::compile_variants(Policy& policy) {
  for (std::size_t v = 0; v < replay_.variants.size(); ++v) {
    engine::WhatIf what_if = policy.what_if;
    if (v > 0) {
      const auto& combination = request_.combinations[v - 1];
      for (std::size_t i = 0; i < combination.size(); ++i) what_if.lines.push_back(request_.sweeps[i].line(request_.sweeps[i].values[combination[i]]));
    }
    auto prepared = prepare_rules(policy.options, policy.sources, what_if);
    if (!prepared) {
      if (v > 0 && !prepared.error().faults.empty()) std::cerr << "meed: " << policy.options.policy << " can't be replayed with " << replay_.variants[v].name << ".\n";
      return tell(prepared.error());
    }
    policy.variants.push_back(std::move((*prepared)->compilation));
  }
  const model::Policy& stands = *policy.variants.front()->policy;
  auto groups = report::replay_groups(stands, options_.by);
  if (!groups) return misuse(groups.error().what, groups.error().help);
  if (!options_.by.empty()) policy.groups = std::move(*groups);
  const auto outside = [&](const Period& period) { return engine::in_force(stands, period) != engine::InForce::yes; };
  if (std::any_of(replay_.periods.begin(), replay_.periods.end(), outside)) {
    for (const auto& variant : policy.variants) policy.any_time.push_back(engine::for_any_time(*variant->policy));
  }
  return std::nullopt;
}

/// Finds the data of every period. What earlier runs paid is known of no variant, so rules that go through it need rows of it.
std::optional<int> ReplayWork::find_data(Policy& policy) {
  std::map<std::string, std::vector<std::size_t>> folders;
  for (std::size_t t = 0; t < replay_.periods.size(); ++t) folders[folder_for(options_.run.data, replay_.periods[t])].push_back(t);
  for (auto& [folder, periods] : folders) {
    RunOptions options = policy.options;
    options.data = folder;
    auto prepared = prepare_rules(options, policy.sources, policy.what_if);
    if (!prepared) return tell(prepared.error());
    if (auto why = prepare_data(options, policy.sources, **prepared)) return tell(*why);
    Prepared& ready = **prepared;
    const model::Policy& checked = *ready.compilation->policy;
    for (const model::RecordId record : checked.records.ids()) {
      if (!checked.records[record].earlier || !ready.request.input.files[record].empty()) continue;
      return misuse(checked.name + " " + checked.version + " goes through `" + checked.records[record].name + "`, what earlier runs left, and a replay has none of them",
                    "name the folders of those runs with `--earlier`, or put their rows into " + table::file_names(checked.records[record]).front() + " among the data");
    }
    for (const auto& groups : policy.groups) {
      for (const report::ReplayGroup& group : groups) {
        if (!group.field.is_none()) ready.request.besides.insert(group.field);
      }
    }
    policy.folders.push_back({&policy, std::move(periods), std::move(*prepared), nullptr, ""});
  }
  return std::nullopt;
}

void ReplayWork::describe(const Policy& policy) {
  const engine::Compilation& compilation = *policy.variants.front();
  const model::Policy& checked = *compilation.policy;
  report::ReplayPolicy described{checked.name, checked.version, checked.title, checked.currency, checked.from, checked.to, {}};
  if (!policy.any_time.empty()) described.times_named = engine::times_named(checked, compilation.sources);
  replay_.policies.push_back(std::move(described));
}

namespace {

/// Takes the hashes of a policy's rules; those of what is set are part of each cell's own.
std::vector<report::NamedHash> rule_hashes(const engine::Compilation& compilation) {
  std::vector<report::NamedHash> hashes;
  for (const report::NamedHash& file : report::hashed(rule_bytes(compilation))) {
    if (!is_what_if(file.name)) hashes.push_back(file);
  }
  return hashes;
}

}  // namespace

std::string ReplayWork::key_of(const Folder& folder, std::size_t variant, const Period& period) const {
  return Key().add(folder.hash).add(replay_.variants[variant].name).add(period.to_string()).hash();
}

void ReplayWork::done() { told_(++done_, replay_.cells.size(), before_); }

Result<void> ReplayWork::work_out(const ReplayStore& store, const std::function<void(std::size_t, std::size_t, std::size_t)>& told) {
  told_ = told;
  for (auto& policy : policies_) {
    for (Folder& folder : policy->folders) {
      if (!options_.out.empty()) {
        Key key;
        key.add("a replay's cell, 1").add(MEED_VERSION).add(options_.run.as_known);
        const auto& described = replay_.policies[policy->place];
        const std::string of = described.name + " " + described.version;
        const bool first = &folder == &policy->folders.front();
        for (const auto& file : rule_hashes(*policy->variants.front())) {
          key.add(file.name).add(file.sha256);
          if (first) rules_.push_back({of, file.name, file.sha256});
        }
        const std::string within = options_.run.data.find(for_period) == std::string::npos ? "" : short_text(replay_.periods[folder.periods.front()]) + "/";
        for (const auto& file : DataHashes(*folder.prepared, true).get()) {
          key.add(file.name).add(file.sha256);
          data_.push_back({of, within + file.name, file.sha256});
        }
        for (const auto* names : {&options_.run.only, &options_.by}) {
          key.add(std::to_string(names->size()));
          for (const std::string& name : *names) key.add(name);
        }
        folder.hash = key.hash();
      }
      if (auto worked = work_out_folder(store, folder); !worked) return worked;
    }
  }
  return {};
}

Result<void> ReplayWork::work_out_folder(const ReplayStore& store, Folder& folder) {
  const std::size_t place = folder.policy->place;
  std::map<std::size_t, std::vector<std::size_t>> wanted;   // variants, by period
  for (const std::size_t t : folder.periods) {
    for (std::size_t v = 0; v < replay_.variants.size(); ++v) {
      if (auto cell = store.find(key_of(folder, v, replay_.periods[t]))) {
        replay_.cells[replay_.place(place, v, t)] = std::move(*cell);
        ++before_;
        done();
      } else {
        wanted[t].push_back(v);
      }
    }
  }
  for (const auto& [t, variants] : wanted) {
    if (auto worked = work_out_period(store, folder, t, variants); !worked) return worked;
  }
  folder.loaded = nullptr;
  return {};
}

Result<void> ReplayWork::work_out_period(const ReplayStore& store, Folder& folder, std::size_t t, const std::vector<std::size_t>& wanted) {
  const Policy& policy = *folder.policy;
  const Period& period = replay_.periods[t];
  const engine::InForce in_force = engine::in_force(*policy.variants.front()->policy, period);
  engine::RunRequest& request = folder.prepared->request;
  request.period = period;
  request.variants.clear();
  for (std::size_t v = 1; v < policy.variants.size(); ++v) request.variants.push_back(&policy.variant(v, in_force));
  if (!folder.loaded) folder.loaded = engine::load(policy.variant(0, in_force), request);
  const auto stands = engine::work_out(policy.variant(0, in_force), folder.loaded, request);
  const report::ReplayCell first = report::replay_cell(*stands, engine::held_facts(*stands, request), in_force, policy.groups);

  std::mutex keeping;
  Result<void> kept;
  const auto keep = [&](std::size_t v, const report::ReplayCell& cell) {
    auto written = store.keep(key_of(folder, v, period), cell);
    const std::lock_guard lock(keeping);
    if (!written && kept) kept = std::move(written);
    replay_.cells[replay_.place(policy.place, v, t)] = cell;
    done();
  };
  engine::RunRequest each;
  each.period = period;
  each.input.as_known = folder.prepared->as_known;
  each.hold_back = true;
  each.only = request.only;
  const auto workers = static_cast<unsigned>(std::min<std::size_t>(request.threads, wanted.size()));
  each.threads = workers > 1 ? 1 : request.threads;
  const auto again = [&](std::size_t v) {
    const auto run = engine::work_out_again(policy.variant(v, in_force), *stands, each);
    return report::replay_cell(*run, engine::held_facts(*run, each), in_force, policy.groups);
  };
  std::atomic<std::size_t> next{0};
  const auto work = [&] {
    for (std::size_t i = next++; i < wanted.size(); i = next++) {
      const std::size_t v = wanted[i];
      // Where a whole file or column is lacking, it is so for every variant.
      if (v == 0 || first.standing == engine::Standing::refused) keep(v, first);
      else keep(v, again(v));
    }
  };
  std::vector<std::thread> others;
  for (unsigned i = 1; i < workers; ++i) others.emplace_back(work);
  work();
  for (std::thread& other : others) other.join();
  return kept;
}

}  // namespace meed::cli
