#include "engine/run.hpp"

#include <algorithm>
#include <set>
#include <tuple>
#include <utility>

#include "engine/readers.hpp"
#include "engine/variants.hpp"
#include "plan/changed.hpp"

namespace meed::engine {
namespace {

/// Gives a fault of the run the place of the row it happened for.
table::Fault placed(const model::Policy& policy, const table::Data& data, const eval::RunFault& found) {
  table::Fault fault{found.kind, "", 0, "", "", found.message, found.help, {}, UINT32_MAX};
  if (!found.rule.is_none()) fault.message = "in `" + policy.rules[found.rule].name + "`, " + fault.message;
  if (found.axes.empty() || found.coordinates.empty() || found.axes[0].record.is_none()) return fault;
  const table::RecordTable& table = data.tables[found.axes[0].record];
  if (found.coordinates[0] >= table.rows) return fault;
  const table::Origin origin = table.origins[found.coordinates[0]];
  fault.file = table.files[origin.file];
  fault.line = origin.line;
  fault.record = found.axes[0].record;
  fault.row = found.coordinates[0];
  return fault;
}

void put_in_order(std::vector<table::Fault>& faults) {
  const auto before = [](const table::Fault& a, const table::Fault& b) {
    return std::tie(a.file, a.line, a.column, a.message) < std::tie(b.file, b.line, b.column, b.message);
  };
  if (!std::is_sorted(faults.begin(), faults.end(), before)) std::stable_sort(faults.begin(), faults.end(), before);
}

bool any_unusable(const Run& run) {
  const auto lacks_file = [](const table::Fault& fault) { return fault.kind == Kind::missing_file; };
  if (std::any_of(run.faults.begin(), run.faults.end(), lacks_file)) return true;
  for (const model::RecordId record : run.data.tables.ids()) {
    if (run.data.tables[record].unusable) return true;
  }
  return false;
}

Standing standing_of(const Run& run, bool hold_back) {
  if (run.faults.empty()) return Standing::paid;
  return hold_back && !any_unusable(run) ? Standing::paid_in_part : Standing::refused;
}

/// Gives the fields that a run needs: those that the plan loads, and the names that tables of results show. Keys are kept
/// in any case.
std::set<model::FieldId> fields_wanted(const model::Policy& policy, const plan::Plan& plan) {
  std::set<model::FieldId> wanted;
  for (const plan::Step& step : plan.steps) {
    if (const auto* load = std::get_if<plan::LoadField>(&step.operation)) wanted.insert(load->field);
  }
  for (const model::FieldId field : policy.fields.ids()) {
    if (policy.fields[field].name == "name") wanted.insert(field);
  }
  return wanted;
}

template <class Range>
void append(std::vector<table::Fault>& all, const Range& more) {
  all.insert(all.end(), more.begin(), more.end());
}

plan::Plan plan_for(const model::Policy& policy, const RunRequest& request) {
  return plan::make_plan(policy, request.roots, {request.only.empty(), request.only});
}

std::unique_ptr<Run> begun(const model::Policy& policy, std::shared_ptr<const Loaded> loaded, const RunRequest& request) {
  auto out = std::make_unique<Run>(std::move(loaded));
  out->policy = &policy;
  out->period = request.period;
  out->only = request.only;
  out->faults = out->loaded->faults;
  out->plan = plan_for(policy, request);
  return out;
}

eval::RunOptions options_of(const RunRequest& request) {
  return {request.period, request.input.as_known, request.threads, request.record, request.hold_back};
}

/// Gives a fault for each local file that chooses for a row which isn't there. Of rows that aren't known yet on a day nobody can
/// say so; and an example needn't give everybody.
std::vector<table::Fault> choosers_not_there(const Run& run, const RunRequest& request) {
  std::vector<table::Fault> faults;
  for (const model::Layer& layer : run.policy->layers) {
    if (layer.chooser.is_none()) continue;
    const model::Record& record = run.policy->records[layer.chooser];
    const table::RecordTable& table = run.data.tables[layer.chooser];
    const bool unknown = table.unusable || table.lost_rows || (request.input.as_known && !record.known_on.is_none());
    if (unknown || table.by_key.find(layer.key)) continue;
    faults.push_back({Kind::key_not_found, "", 0, "", layer.key,
                      "`" + layer.name.policy + " " + layer.name.version + "` chooses for " + record.name + " `" + layer.key + "`, and there is no such row in the data",
                      "add the row to " + record.plural + ", correct the line `for:`, or leave the file out", layer.chooser, UINT32_MAX});
  }
  return faults;
}

void finish(Run& run, const RunRequest& request, const eval::RunOptions& options) {
  run.result = eval::run(run.plan, *run.policy, run.data, options);
  for (const eval::RunFault& fault : run.result.faults) run.faults.push_back(placed(*run.policy, run.data, fault));
  if (!request.input.files.empty()) append(run.faults, choosers_not_there(run, request));
  put_in_order(run.faults);
  run.standing = standing_of(run, request.hold_back);
  if (run.standing != Standing::refused) run.reconciled = eval::reconcile(*run.policy, run.result);
}

/// Marks the columns that stay the same for some variant, and that it looks at.
IdVector<plan::StepId, std::uint8_t> kept_for(const Run& run, const std::vector<const model::Policy*>& variants) {
  IdVector<plan::StepId, std::uint8_t> keep;
  for (std::size_t i = 0; i < run.plan.steps.size(); ++i) keep.push_back(0);
  for (const model::Policy* variant : variants) {
    if (!differ_in_settings_alone(*run.policy, *variant)) continue;
    const auto changed = plan::changed_steps(run.plan, *run.policy, *variant);
    const auto looked = plan::looked_at(run.plan, changed);
    for (const plan::StepId id : run.plan.steps.ids()) keep[id] = keep[id] != 0 || (looked[id] != 0 && changed[id] == 0) ? 1 : 0;
  }
  return keep;
}

eval::Known known_from(const Run& before, const model::Policy& variant) {
  eval::Known known;
  const auto changed = plan::changed_steps(before.plan, *before.policy, variant);
  for (const plan::StepId id : before.plan.steps.ids()) known.columns.push_back(changed[id] == 0 ? before.result.columns[id] : nullptr);
  for (const eval::FundResult& fund : before.result.funds) {
    const plan::StepId step = before.plan.funds.at({fund.fund, plan::run_frame});
    if (changed[step] == 0) known.funds.emplace(step, &fund);
  }
  return known;
}

}  // namespace

std::shared_ptr<const Loaded> load(const model::Policy& policy, RunRequest request) {
  if (!request.record && !policy.publication) {
    std::set<model::FieldId> wanted = fields_wanted(policy, plan_for(policy, request));
    wanted.insert(request.fields.begin(), request.fields.end());
    for (const model::Policy* variant : request.variants) wanted.merge(fields_wanted(*variant, plan_for(*variant, request)));
    wanted.insert(request.besides.begin(), request.besides.end());
    request.input.wanted = std::move(wanted);
  }
  request.input.threads = request.threads;
  auto loaded = std::make_shared<Loaded>();
  loaded->data = table::load(policy, request.input);
  append(loaded->faults, request.faults);
  append(loaded->faults, loaded->data.faults);
  return loaded;
}

std::unique_ptr<Run> work_out(const model::Policy& policy, std::shared_ptr<const Loaded> loaded, const RunRequest& request) {
  auto out = begun(policy, std::move(loaded), request);
  eval::RunOptions options = options_of(request);
  options.keep = kept_for(*out, request.variants);
  finish(*out, request, options);
  return out;
}

std::unique_ptr<Run> work_out_again(const model::Policy& variant, const Run& before, const RunRequest& request) {
  auto out = begun(variant, before.loaded, request);
  const bool alike = before.faults.empty() && differ_in_settings_alone(*before.policy, variant) && plan::are_alike(before.plan, out->plan);
  const eval::Known known = alike ? known_from(before, variant) : eval::Known{};
  eval::RunOptions options = options_of(request);
  if (alike) options.known = &known;
  finish(*out, request, options);
  return out;
}

std::vector<eval::HeldFact> held_facts(const Run& run, const RunRequest& request) {
  const auto& funds = run.result.funds;
  if (std::none_of(funds.begin(), funds.end(), [](const eval::FundResult& fund) { return fund.any_held; })) return {};
  return eval::held_facts(run.plan, *run.policy, run.data, options_of(request));
}

std::unique_ptr<Run> run(const model::Policy& policy, RunRequest request) {
  if (request.begins) request.begins(RunPart::reading);
  auto loaded = load(policy, request);
  if (request.begins) request.begins(RunPart::working_out);
  return work_out(policy, std::move(loaded), request);
}

std::optional<std::string> why_not_for(const model::Policy& policy, const Period& period) {
  const bool starts = !policy.from || *policy.from <= period.first();
  const bool ends = !policy.to || period.last() <= *policy.to;
  if (starts && ends) return std::nullopt;
  const auto day = [](const std::optional<Date>& date) { return date ? date->to_string() : std::string("any day"); };
  return "the " + period.to_string() + " (" + period.first().to_string() + " to " + period.last().to_string() + ") isn't within the time that " + policy.name + " " +
         policy.version + " is in force: " + day(policy.from) + " to " + day(policy.to);
}

bool put_in_force(model::Policy& policy, const Period& period) {
  if (!why_not_for(policy, period)) return false;
  if (policy.from && period.first() < *policy.from) {
    policy.from = period.first();
    for (model::Setting& setting : policy.settings) {
      if (!setting.rows.empty()) setting.rows.front().from.reset();
    }
  }
  if (policy.to && *policy.to < period.last()) policy.to = period.last();
  return true;
}

}  // namespace meed::engine
