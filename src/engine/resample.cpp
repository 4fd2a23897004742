#include "engine/resample.hpp"

#include <algorithm>
#include <atomic>
#include <map>

#include "engine/spread.hpp"
#include "eval/workers.hpp"
#include "model/key.hpp"
#include "table/resample.hpp"

namespace meed::engine {
namespace {

using model::RecordId;

/// Gives the fields whose values the plan's steps read.
std::set<model::FieldId> fields_read(const plan::Plan& plan) {
  std::set<model::FieldId> fields;
  for (const plan::Step& step : plan.steps) {
    if (const auto* load = std::get_if<plan::LoadField>(&step.operation)) fields.insert(load->field);
  }
  return fields;
}

/// Looks for rules that go by the key of one row, which copies of it wouldn't meet.
class NamedRows {
 public:
  NamedRows(const Run& run, std::vector<RecordId> along) : plan_(run.plan), policy_(*run.policy), along_(std::move(along)) {}

  std::optional<Failure> found() {
    for (const plan::StepId id : plan_.steps.ids()) {
      const plan::Step& step = plan_.steps[id];
      if (const auto* find = std::get_if<plan::FindRow>(&step.operation); find && comes_along(find->record)) return named(find->record, model::name_text(find->key));
      if (const auto* lookup = std::get_if<plan::SettingLookup>(&step.operation)) {
        for (const model::Choice& choice : policy_.settings[lookup->setting].choices) {
          if (lookup->levels > 0 && comes_along(choice.chooser)) return named(choice.chooser, choice.key);
        }
      }
      is_key_.push_back(makes_keys(step) ? 1 : 0);
      if (compares_keys(step)) return compared();
    }
    return std::nullopt;
  }

 private:
  bool comes_along(RecordId record) const { return std::find(along_.begin(), along_.end(), record) != along_.end(); }
  bool is_key(plan::StepId step) const { return is_key_[step.index()] != 0; }
  bool makes_keys(const plan::Step& step) {
    if (step.type.kind != model::TypeKind::text) return false;
    const auto* load = std::get_if<plan::LoadField>(&step.operation);
    if (load) return policy_.fields[load->field].key && comes_along(policy_.fields[load->field].record);
    return std::any_of(step.operands.begin(), step.operands.end(), [&](plan::StepId operand) { return is_key(operand); });
  }
  bool compares_keys(const plan::Step& step) const {
    if (!std::holds_alternative<plan::Compare>(step.operation) && !std::holds_alternative<plan::IsOneOf>(step.operation)) return false;
    const auto keys = std::count_if(step.operands.begin(), step.operands.end(), [&](plan::StepId operand) { return is_key(operand); });
    return keys > 0 && static_cast<std::size_t>(keys) < step.operands.size();
  }
  Failure named(RecordId record, const std::string& key) const {
    return {"the rules, or a local file, name " + policy_.records[record].name + " `" + key + "`, which may be drawn more than once or not at all",
            "draw the rows of a record that isn't named, or run without `--resample`"};
  }
  Failure compared() const {
    return {"the rules compare the key of a " + policy_.records[along_[0]].name + ", or of a row that belongs to one, with another text, " +
                "and a row that is drawn twice has two keys",
            "refer to the row by a field of its type, or draw the rows of another record"};
  }

  const plan::Plan& plan_;
  const model::Policy& policy_;
  std::vector<RecordId> along_;
  std::vector<std::uint8_t> is_key_;   // by step: it gives keys of rows that come along
};

/// What a fund paid in each sample: payees after one another, and then the totals.
struct Paid {
  const eval::FundResult* run;
  std::uint32_t payees = 0;              // none where they are drawn
  std::vector<Rational> amounts;         // (payees + 1) × samples
};

class Samples {
 public:
  Samples(const Run& run, const Resampling& asked, std::optional<Date> as_known, const table::Drawn& drawn)
      : run_(run), asked_(asked), as_known_(as_known), drawn_(drawn), fields_(fields_read(run.plan)),
        strata_(table::strata_of(*run.policy, run.data, asked.record, asked.within)), refused_(asked.samples) {
    for (const eval::FundResult& fund : run.result.funds) {
      if (!run.asks_for(fund.fund)) continue;
      const RecordId payee = run.policy->funds[fund.fund].payee;
      const std::uint32_t payees = drawn.find(payee) ? 0 : run.data.tables[payee].rows;
      paid_.push_back({&fund, payees, std::vector<Rational>((std::size_t{payees} + 1) * asked.samples)});
    }
  }

  void work_out(unsigned threads) {
    eval::Workers workers(threads);
    std::atomic<std::uint64_t> next{0};
    workers.share(workers.threads(), [&](std::size_t) {
      table::Resampler own(*run_.policy, run_.data, drawn_, fields_);
      for (std::uint64_t sample = next++; sample < asked_.samples; sample = next++) work_out(own, sample);
    });
  }

  Resampled come_to() const {
    Resampled made{asked_, drawn_.rows, strata_.size(), strata_.single(), 0, 0, {}, {}};
    made.counted = static_cast<std::uint64_t>(std::count(refused_.begin(), refused_.end(), std::nullopt));
    made.rank = rank_of(made.counted, asked_.interval);
    for (const Paid& paid : paid_) made.funds.push_back(spread(paid, made.rank));
    made.refused = reasons();
    return made;
  }

 private:
  struct Refused { Kind kind; std::string message, help; };

  void work_out(table::Resampler& own, std::uint64_t sample) {
    const table::Data& data = own.draw(table::times_drawn(strata_, asked_.seed, sample));
    const eval::Result result = eval::run(run_.plan, *run_.policy, data, {run_.period, as_known_, 1, false, false});
    if (result.has_faults()) {
      const eval::RunFault& fault = result.faults.front();
      refused_[sample] = Refused{fault.kind, fault.message, fault.help};
      return;
    }
    for (Paid& paid : paid_) take(paid, *result.fund(paid.run->fund), sample);
  }
  void take(Paid& paid, const eval::FundResult& fund, std::uint64_t sample) const {
    for (const eval::PotResult& pot : fund.pots) {
      CHECK(!pot.held, "what is held rests on a fault");
      for (const eval::PayeeResult& payee : pot.payees) {
        if (paid.payees > 0) paid.amounts[payee.payee * asked_.samples + sample] = payee.amount;
      }
    }
    paid.amounts[paid.payees * asked_.samples + sample] = fund.paid - fund.collected;
  }

  FundSpread spread(const Paid& paid, std::uint64_t rank) const {
    const model::Fund& fund = run_.policy->funds[paid.run->fund];
    const Rational& unit = fund.step;
    FundSpread made{paid.run->fund, paid.payees == 0 && drawn_.find(fund.payee), {}, {}};
    std::vector<Rational> of_run(paid.payees);
    for (const eval::PotResult& pot : paid.run->pots) {
      for (const eval::PayeeResult& payee : pot.payees) {
        if (paid.payees > 0) of_run[payee.payee] = payee.amount;
      }
    }
    const auto spread_at = [&](const Rational& payment, std::size_t place) {
      std::vector<Rational> counted = samples_at(paid, place);
      return spread_of(payment, counted, rank, unit);
    };
    for (std::uint32_t payee = 0; payee < paid.payees; ++payee) made.payees.emplace_back(payee, spread_at(of_run[payee], payee));
    made.total = spread_at(paid.run->paid - paid.run->collected, paid.payees);
    return made;
  }
  std::vector<Rational> samples_at(const Paid& paid, std::size_t place) const {
    std::vector<Rational> counted;
    for (std::uint64_t sample = 0; sample < asked_.samples; ++sample) {
      if (!refused_[sample]) counted.push_back(paid.amounts[place * asked_.samples + sample]);
    }
    return counted;
  }
  std::vector<RefusedSamples> reasons() const {
    std::map<Kind, RefusedSamples> by_kind;
    for (std::uint64_t sample = 0; sample < asked_.samples; ++sample) {
      if (!refused_[sample]) continue;
      const Refused& why = *refused_[sample];
      ++by_kind.try_emplace(why.kind, RefusedSamples{why.kind, 0, sample, why.message, why.help}).first->second.samples;
    }
    std::vector<RefusedSamples> all;
    for (auto& [kind, one] : by_kind) all.push_back(std::move(one));
    std::stable_sort(all.begin(), all.end(), [](const RefusedSamples& a, const RefusedSamples& b) { return a.samples > b.samples; });
    return all;
  }

  const Run& run_;
  const Resampling& asked_;
  std::optional<Date> as_known_;
  const table::Drawn& drawn_;
  std::set<model::FieldId> fields_;
  table::Strata strata_;
  std::vector<Paid> paid_;
  std::vector<std::optional<Refused>> refused_;  // by sample
};

}  // namespace

Result<Resampled> resample(const Run& run, const Resampling& asked, std::optional<Date> as_known, unsigned threads) {
  CHECK(run.standing == Standing::paid, "what is paid in part isn't resampled");
  if (const auto failure = NamedRows(run, table::records_along(*run.policy, asked.record)).found()) return tl::unexpected(*failure);
  const auto drawn = table::drawn_rows(*run.policy, run.data, asked.record);
  if (!drawn) return tl::unexpected(drawn.error());
  if (drawn->rows == 0) return fail("there are no " + run.policy->records[asked.record].plural + " in the data to draw from", "leave `--resample` out");
  Samples samples(run, asked, as_known, *drawn);
  samples.work_out(threads);
  return samples.come_to();
}

}  // namespace meed::engine
