// What a fund came to, as columns for the rules that ask.
#include "eval/kernels.hpp"

namespace meed::eval {
namespace {

bool any_held(const PotResult& pot) {
  if (pot.held) return true;
  for (const PayeeResult& payee : pot.payees) {
    if (payee.held) return true;
  }
  return false;
}

/// Gives a figure of one pot; nothing if something about it is held.
std::optional<Rational> of_pot(const PotResult& pot, const plan::FundFigure& op) {
  if (any_held(pot) && !(op.figure == model::FundFigure::pot && pot.pot)) return std::nullopt;
  if (op.figure == model::FundFigure::unspent) return pot.unspent;
  if (op.figure == model::FundFigure::pot && pot.pot) return pot.pot;
  if (!op.agency) return pot.paid - pot.collected;
  Rational total;
  for (const PayeeResult& payee : pot.payees) {
    if (*op.agency < payee.split.size()) total += payee.split[*op.agency];
  }
  return total;
}

void put(Out<Rational>& out, std::size_t i, const std::optional<Rational>& figure) {
  if (figure) out.put(i, *figure);
  else out.absent(i, State::held);
}

void in_all(const Block& block, const plan::FundFigure& op, const FundResult& fund) {
  auto out = block.write<Rational>();
  std::optional<Rational> total = Rational(0);
  for (const PotResult& pot : fund.pots) {
    const auto one = of_pot(pot, op);
    if (one && total) *total += *one;
    else total.reset();
  }
  put(out, 0, total);
}

void by_payee(const Block& block, const plan::FundFigure& op, const FundResult& fund) {
  auto out = block.write<Rational>();
  for (std::size_t i = block.begin; i < block.end; ++i) out.absent(i, State::held);
  for (const PotResult& pot : fund.pots) {
    for (const PayeeResult& payee : pot.payees) {
      if (payee.held || (op.agency && *op.agency >= payee.split.size())) continue;
      block.out.states[payee.payee] = State::present;
      out.put(payee.payee, op.agency ? payee.split[*op.agency] : payee.amount);
    }
  }
}

}  // namespace

void work(const Block& block, const plan::FundFigure& op) {
  const FundResult& fund = block.machine.funds.at(block.step.operands[0]);
  if (op.total) return in_all(block, op, fund);
  if (op.figure == model::FundFigure::paid) return by_payee(block, op, fund);
  auto out = block.write<Rational>();
  for (const PotResult& pot : fund.pots) put(out, pot.row, of_pot(pot, op));
}

}  // namespace meed::eval
