#include "check/check.hpp"

#include "check/broken.hpp"
#include "check/declaration.hpp"
#include "check/what_if.hpp"

namespace meed::check {

namespace {

void declare_all(Context& context, Declarations& declarations) {
  declare_units(context, declarations);
  declare_lists(context, declarations);
  declare_records(context, declarations);
  declare_settings(context, declarations);
  declare_scales(context, declarations);
  declare_functions(context, declarations);
  declare_measures(context, declarations);
  declare_bands(context, declarations);
  declare_tables(context, declarations);
  declare_outcomes(context, declarations);
  declare_indicators(context, declarations);
  declare_funds(context, declarations);
  declare_exceptions(context, declarations);
}

/// Each of these rests on those before it: a setting's list on lists, a weight's chooser on records.
void fill_all(Context& context, Declarations& declarations, const WhatIfs& what_ifs) {
  fill_lists(context, declarations);
  fill_records(context, declarations);
  fill_settings(context, declarations);
  fill_scales(context, declarations);
  fill_functions(context, declarations);
  fill_weights(context, declarations);
  fill_layers(context, declarations);
  apply_choices(context, declarations);
  suppose(context, declarations, what_ifs);
  fill_axes(context, declarations);
  fill_funds(context, declarations);
  find_bases(context, declarations);
}

void check_rules(Context& context, const Declarations& declarations) {
  defer_functions(context, declarations);
  defer_measures(context, declarations);
  defer_bands(context, declarations);
  defer_tables(context, declarations);
  defer_outcomes(context, declarations);
  defer_indicators(context, declarations);
  defer_funds(context, declarations);
  defer_reinvestments(context, declarations);
  defer_reported(context, declarations);
  context.finish_rules();
}

void check_figures(Context& context, const std::vector<Figure>& figures) {
  Scope scope;
  scope.keys_are_names = true;
  scope.purpose = "the figure asked for";
  Wanted wanted;
  wanted.may_be_missing = true;
  for (const Figure& figure : figures) {
    context.policy.figures.push_back(check_expression(context, *figure.expressions, figure.root, scope, wanted));
  }
}

void check_declarations(Context& context, Declarations& declarations, const Layers& layers) {
  check_headers(context, declarations);
  declare_all(context, declarations);
  spread_broken(context, declarations);
  fill_all(context, declarations, gather_what_ifs(layers.what_if, layers.reckon_with));
  check_rules(context, declarations);
  check_requirements(context, declarations);
  fill_goes_on(context, declarations);
  check_promises(context, declarations);
  check_publications(context, declarations);
  check_weight_totals(context, declarations);
  check_examples(context, declarations);
  check_figures(context, layers.figures);
  check_dated_uses(context);
  check_fund_circles(context);
}

/// Hands on what was found, but for echoes of a name that the parser couldn't read.
void hand_on(const SourceSet& sources, const Sink& found, const LostNames& lost, Sink& sink) {
  for (const Diagnostic& diagnostic : found.as_reported()) {
    if (!lost.echoes(sources, diagnostic)) sink.add(diagnostic);
  }
}

}  // namespace

std::optional<model::Policy> check_policy(const SourceSet& sources, const Layers& layers, Sink& sink) {
  Sink found;
  Context context(sources, found);
  Declarations declarations = gather_declarations(context, layers);
  const LostNames lost = find_lost_names(sources, sink);
  if (!declarations.headers.empty()) check_declarations(context, declarations, layers);
  hand_on(sources, found, lost, sink);
  if (declarations.headers.empty() || sink.has_errors()) return std::nullopt;
  return std::move(context.policy);
}

std::optional<CheckedExpression> check_lone_expression(const SourceSet& sources, const syntax::Expressions& expressions,
                                                       syntax::ExprId id, Sink& sink) {
  Context context(sources, sink);
  Declarations none;
  declare_units(context, none);
  declare_lists(context, none);
  Scope scope;
  scope.purpose = "the expression";
  Wanted wanted;
  wanted.may_be_missing = true;
  const model::ExprId root = check_expression(context, expressions, id, scope, wanted);
  if (sink.has_errors()) return std::nullopt;
  return CheckedExpression{std::move(context.policy), root};
}

}  // namespace meed::check
