#include "engine/why_otherwise.hpp"

#include <map>
#include <optional>

#include "explain/words.hpp"

namespace meed::engine {
namespace {

explain::Side side_of(const Run& run, const SourceSet& rules) { return {{*run.policy, run.data, run.plan, run.result}, rules}; }

/// Whom a fund pays: the fund, the record and the row; none where there is no such fund or payee.
struct PaidRow {
  model::FundId fund;
  explain::DataRow row;
};

std::optional<PaidRow> paid_by(const explain::Side& side, const std::string& fund, const std::string& payee) {
  const model::Policy& policy = side.run.policy;
  for (const model::FundId id : policy.funds.ids()) {
    if (policy.funds[id].name != fund || !side.run.result.fund(id)) continue;
    const model::RecordId record = policy.funds[id].payee;
    const table::RecordTable& table = side.run.data.tables[record];
    if (const auto row = table.by_key.find(payee)) return PaidRow{id, {record, *row}};
    for (std::uint32_t row = 0; table.by_key.rows() == 0 && row < table.rows; ++row) {
      if (explain::row_name(policy, side.run.data, record, row) == payee) return PaidRow{id, {record, row}};
    }
  }
  return std::nullopt;
}

struct Pot {
  model::FundId fund;
  std::uint32_t row;
};

/// Finds a pot by its name; none where there is no such fund or no such row.
std::optional<Pot> pot_of(const explain::Side& side, const explain::PotNamed& named) {
  const model::Policy& policy = side.run.policy;
  for (const model::FundId id : policy.funds.ids()) {
    const eval::FundResult* result = side.run.result.fund(id);
    if (policy.funds[id].name != named.fund || !result) continue;
    for (const eval::PotResult& pot : result->pots) {
      const std::string row = pot.row == eval::no_row ? "" : explain::row_name(policy, side.run.data, policy.funds[id].pot_for, pot.row);
      if (row == named.row) return Pot{id, pot.row};
    }
  }
  return std::nullopt;
}

}  // namespace

WhyOtherwise::WhyOtherwise(const Run& before, const SourceSet& rules_before, const Run& after, const SourceSet& rules_after)
    : before_(side_of(before, rules_before)), after_(side_of(after, rules_after)), sides_(before_, after_) {}

std::vector<explain::Difference> WhyOtherwise::payment(const std::string& fund, const std::string& payee) {
  const auto before = paid_by(before_, fund, payee), after = paid_by(after_, fund, payee);
  if (!before && !after) return {};
  if (!before || !after) return {sides_.row_beside(before ? before->row : after->row, before.has_value())};
  const auto reason = [&](const explain::Side& side, const PaidRow& paid) {
    return explain::explain_payment({side.run, side.sources, explain::deep_limits}, paid.fund, paid.row.row);
  };
  return sides_.what_differs(reason(before_, *before), reason(after_, *after), &pots_);
}

std::vector<WhyOtherwise::PotDiffers> WhyOtherwise::pots() {
  std::map<explain::PotNamed, std::vector<explain::Difference>> found;
  for (bool any = true; any;) {
    any = false;
    for (const explain::PotNamed& one : std::set(pots_)) {
      if (found.contains(one)) continue;
      found.emplace(one, pot(one));
      any = true;
    }
  }
  std::vector<PotDiffers> all;
  for (auto& [one, why] : found) all.push_back({one, std::move(why)});
  return all;
}

std::vector<explain::Difference> WhyOtherwise::pot(const explain::PotNamed& named) {
  const auto before = pot_of(before_, named), after = pot_of(after_, named);
  if (!before || !after) return {};
  const auto reason = [&](const explain::Side& side, const Pot& pot) {
    return explain::explain_pot({side.run, side.sources, explain::deep_limits}, pot.fund, pot.row);
  };
  return sides_.what_differs(reason(before_, *before), reason(after_, *after), &pots_);
}

}  // namespace meed::engine
