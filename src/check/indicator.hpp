// Holds the checking of one indicator's lines, each of which is a rule. Promises that the
// points are absent wherever the indicator isn't scored or the test of chance can't be made.
// Leaves out names and order (declaration_indicator.cpp) and the test itself (chance.hpp).
#pragma once

#include <map>
#include <string>

#include "check/declaration.hpp"
#include "check/direction.hpp"

namespace meed::check {

using DeclaredIndicator = Declared<syntax::IndicatorDeclaration, IndicatorId>;

/// One indicator and the names its own lines know.
struct IndicatorWork {
  Context& context;
  DeclaredIndicator declared;
  std::map<std::string, LocalName, std::less<>> locals = {};

  const model::Indicator& indicator() const { return context.policy.indicators[declared.id.index()]; }
  std::string purpose(std::string_view part) const;
  Scope scope(std::string_view part) const;
  model::ExprId own(model::RuleId rule, Span use) const;
  /// Gives which way is better, from the rate's type.
  Way way(Span use) const;

  void check_numerator() const;
  void check_denominator() const;
  void check_rate() const;
  void check_scored() const;
  void check_baseline() const;
  void check_beyond_chance() const;
  void check_points() const;
  void check_weight() const;

 private:
  model::ExprId where() const;
  void finish(model::RuleId, model::ExprId body) const;
  model::ExprId count(syntax::ExprId written, std::string_view part) const;
  model::ExprId scored_points() const;
  model::ExprId scale_points() const;
  model::ExprId gated_points(model::ExprId points) const;
  model::ExprId only_if(model::ExprId condition, model::ExprId value, model::ExprId otherwise, Span) const;
  void check_slope(const model::Scale&) const;
};

/// Names the setting that holds an indicator's weight.
std::string weight_name(std::string_view indicator);

}  // namespace meed::check
