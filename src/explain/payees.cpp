#include "explain/payees.hpp"

namespace meed::explain {

Payees::Found Payees::find(const eval::FundResult& fund, std::uint32_t row) {
  const auto [known, is_new] = found_.try_emplace(fund.fund);
  for (std::size_t pot = 0; is_new && pot < fund.pots.size(); ++pot) {
    for (const eval::PayeeResult& one : fund.pots[pot].payees) known->second.emplace(one.payee, Found{&fund.pots[pot], &one});
  }
  const auto found = known->second.find(row);
  return found == known->second.end() ? Found{} : found->second;
}

const std::vector<std::uint64_t>& Payees::earning(const eval::Result& result, plan::StepId paid_to, std::uint32_t row) {
  static const std::vector<std::uint64_t> none;
  const auto [known, is_new] = earning_.try_emplace(paid_to);
  const std::uint64_t cells = is_new ? result.cells(result.plan->steps[paid_to].space) : 0;
  for (std::uint64_t cell = 0; cell < cells; ++cell) {
    const model::Value to = result.value(paid_to, cell);
    if (const auto* one = std::get_if<model::RowOf>(&to)) known->second[one->row].push_back(cell);
  }
  const auto found = known->second.find(row);
  return found == known->second.end() ? none : found->second;
}

}  // namespace meed::explain
