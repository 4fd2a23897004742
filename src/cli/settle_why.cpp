// Why what is due now isn't what was paid: the run that was paid by is made again and recorded, and the two are laid side by side.
#include <algorithm>

#include "cli/run_output.hpp"
#include "cli/settle_run.hpp"
#include "engine/why_otherwise.hpp"

namespace meed::cli {
namespace {

using registry::Registry;

/// The run that was paid by, made again.
struct Then {
  std::unique_ptr<Prepared> prepared;
  std::unique_ptr<engine::Run> run;
};

/// Data of then, and as known on which day they are to be read.
struct DataOfThen {
  std::shared_ptr<const host::DataPlace> place;
  std::optional<Date> as_known;
};

bool says_when_known(const model::Policy& policy) {
  return std::any_of(policy.records.begin(), policy.records.end(), [](const model::Record& record) { return !record.known_on.is_none(); });
}

/// Finds the data of then: those named, those kept, or, where rows say when they became known, the data of now as known then.
Result<DataOfThen> data_of_then(Registry& registry, const SettleOptions& options, const Registry::Run& stands, const model::Policy& policy) {
  if (!options.data_then.empty()) {
    auto place = same_data(options.data_then, stands.kept);
    if (!place) return tl::unexpected(place.error());
    return DataOfThen{std::move(*place), stands.kept.as_known};
  }
  if (auto place = kept_data(registry, stands.kept)) return DataOfThen{std::move(*place), stands.kept.as_known};
  if (!says_when_known(policy)) return fail("the data of then weren't kept, and no row says when it became known", "name the folder that still has them with `--data-then`");
  const auto day = Date::parse_iso(stands.statement.at.substr(0, 10));
  return DataOfThen{std::make_shared<host::DataFolder>(options.data), stands.kept.as_known ? stands.kept.as_known : day};
}

/// Tells whether a run pays what is kept of another.
Result<void> pays_the_same(const Then& then, const Registry::Run& stands) {
  ResultsInMemory nowhere([](const std::string&) { return false; });
  report::RunRecord record{MEED_VERSION, *then.run, then.prepared->as_known, stands.kept.hold_back, {}, {}, {}};
  if (then.run->standing != engine::Standing::refused) write_results(nowhere, record, Format::table);
  for (const registry::FileHash& file : stands.kept.results) {
    if (!fund_paid_in(file.name)) continue;
    const auto made = std::find_if(record.results.begin(), record.results.end(), [&](const report::NamedHash& one) { return one.name == file.name; });
    if (made != record.results.end() && made->sha256 == file.sha256) continue;
    return fail("the data as known then don't give what was paid (" + file.name + " differs)", "name the folder that still has the data of then with `--data-then`");
  }
  return {};
}

Result<Then> make_then(Registry& registry, const SettleOptions& options, const Registry::Run& stands, const model::Policy& policy) {
  auto data = data_of_then(registry, options, stands, policy);
  if (!data) return tl::unexpected(data.error());
  auto rules = rules_of_then(registry, stands.kept);
  if (!rules) return tl::unexpected(rules.error());
  auto earlier = earlier_of(registry, stands.kept);
  if (!earlier) return tl::unexpected(earlier.error());
  RunOptions run = options_of(stands.kept);
  run.threads = options.threads;
  run.as_known = data->as_known ? data->as_known->to_iso() : "";
  auto prepared = try_to_prepare(run, {}, {std::move(*rules), std::move(data->place), std::move(*earlier)});
  if (!prepared) return prepared.error().faults.empty() ? tl::unexpected(prepared.error().why) : fail("its rules have faults by this version of Meed", "look at them with `meed check`");
  Then then{std::move(*prepared), nullptr};
  then.prepared->request.record = true;
  then.run = engine::run(*then.prepared->compilation->policy, then.prepared->request);
  if (auto same = pays_the_same(then, stands); !same) return tl::unexpected(same.error());
  return then;
}

bool any_differs(const report::Settlement& settlement) {
  return std::any_of(settlement.funds.begin(), settlement.funds.end(), [](const report::SettledFund& fund) { return !fund.to_pay.is_zero() || !fund.to_collect.is_zero(); });
}

}  // namespace

void add_reasons(Registry& registry, const SettleOptions& options, const Registry::Run& stands, const Prepared& now, const engine::Run& run, report::Settlement& settlement) {
  if (options.no_why) settlement.no_why = "it wasn't asked for";
  if (options.no_why || !any_differs(settlement)) return;
  const auto then = make_then(registry, options, stands, *now.compilation->policy);
  if (!then) {
    settlement.no_why = then.error().what + "; " + then.error().help;
    return;
  }
  engine::WhyOtherwise why(*then->run, then->prepared->compilation->sources, run, now.compilation->sources);
  for (report::SettledFund& fund : settlement.funds) {
    for (report::SettledPayee& payee : fund.payees) {
      if (!payee.difference().is_zero()) payee.why = why.payment(fund.fund, payee.payee);
    }
  }
  for (auto& [pot, reasons] : why.pots()) {
    if (!reasons.empty()) settlement.pots.push_back({pot.fund, pot.row, std::move(reasons)});
  }
}

}  // namespace meed::cli
