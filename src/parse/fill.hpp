// Holds what fills a label's place in several kinds of declaration: one expression, and what counts when something
// is missing. Promises to be the same for them all. Leaves out which label it is (build_*.cpp).
#pragma once

#include <optional>

#include "parse/form.hpp"

namespace meed::parse {

/// Gives a filler for a label whose value is one expression.
template <typename Declaration, std::optional<syntax::ExprId> Declaration::*Member>
void fill_value(Reading& reading, Declaration& declaration, const LabelValue& value) {
  declaration.*Member = build_expression(reading, value.nodes[0]);
}

/// Fills `missing:` with a value, or `left out`.
template <typename Declaration>
void fill_missing(Reading& reading, Declaration& declaration, const LabelValue& value) {
  syntax::MissingRule rule;
  rule.span = value.value;
  rule.left_out = value.nodes[0].is(NodeKind::left_out);
  if (!rule.left_out) rule.value = build_expression(reading, value.nodes[0]);
  declaration.missing = rule;
}

}  // namespace meed::parse
