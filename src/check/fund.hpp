// Holds the checking of a fund's lines. Promises that every figure it needs is a rule in
// money, that what leaves it is rounded as written, and that parts make the whole.
// Leaves out names and order (declaration_fund.cpp).
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "check/declaration.hpp"

namespace meed::check {

using DeclaredFund = Declared<syntax::FundDeclaration, model::FundId>;

/// One fund whose lines are checked.
struct FundWork {
  Context& context;
  DeclaredFund declared;

  /// Makes the rules of limits, minimums and the pot, with what each is for.
  void fill_bounds() const;
  /// Checks what each earner earns, or its weight.
  void check_earning() const;
  void defer_bounds(const std::shared_ptr<FundWork>& self) const;

 private:
  const model::Fund& fund() const { return context.policy.funds[declared.id]; }
  std::string purpose(std::string_view part) const;
  std::optional<model::FundBound> make_bound(const syntax::Bound&, std::string part) const;
  void fill_pot() const;
  void check_bound(const syntax::Bound&, model::RuleId, std::string part) const;
  Wanted unless_missing(const syntax::Bound&, model::RuleId, std::string_view part) const;
  void check_money(model::ExprId, std::string_view part) const;
};

/// Checks how payments are rounded and units left over are dealt.
void check_fund_rounding(Context&, const DeclaredFund&);
/// Checks that the parts of a split make the whole.
void check_fund_split(Context&, const DeclaredFund&);

/// Adds the records of what earlier runs paid and left unspent, for each fund of which rules or examples use them.
void add_earlier_records(Context&, const Declarations&);

}  // namespace meed::check
