// Holds the builders that turn nodes of the concrete tree into the tree that later stages see.
// Promises: each gives something whole, Broken expressions and reports where the text was at fault.
// Leaves out: which label holds what (labels.cpp).
#pragma once

#include <optional>
#include <vector>

#include "parse/reading.hpp"

namespace meed::parse {

// ---- literal.cpp
syntax::Name name_of(Reading& reading, NodeRef node);
std::vector<syntax::Name> names_of(Reading& reading, std::span<const NodeRef> nodes);
/// Gives a name that is being declared; a reserved word is reported.
syntax::Name new_name_of(Reading& reading, NodeRef node);
/// Gives the text without its quotes; `node` covers the quoted text.
syntax::Text text_of(Reading& reading, NodeRef node);
std::string unquoted(std::string_view quoted);
std::vector<syntax::Text> texts_of(Reading& reading, std::span<const NodeRef> nodes);
std::optional<Date> date_of(Reading& reading, NodeRef node);
/// Gives the two ends of a `date_range` node.
std::optional<Period> range_of(Reading& reading, NodeRef node);
std::optional<Period> period_of(Reading& reading, NodeRef node);
std::optional<Rational> number_of(Reading& reading, NodeRef digits);
syntax::ExprId build_number(Reading& reading, NodeRef literal);

// ---- build_expression.cpp, build_operator.cpp, build_aggregate.cpp
syntax::ExprId build_expression(Reading& reading, NodeRef node);
std::vector<syntax::ExprId> build_all(Reading& reading, std::span<const NodeRef> nodes);
/// Gives the values in a bracket, or the one value that stands without.
std::vector<syntax::ExprId> build_list(Reading& reading, NodeRef node);
syntax::ExprId build_operator(Reading& reading, NodeRef node);
syntax::ExprId build_comparison(Reading& reading, NodeRef node);
syntax::ExprId build_aggregate(Reading& reading, NodeRef node);
syntax::Over over_of(Reading& reading, NodeRef chain);
syntax::BinaryOperator comparison_of(NodeKind kind);
RoundingMode rounding_mode_of(Reading& reading, NodeRef node);
syntax::Place place_of(Reading& reading, NodeRef node);

// ---- build_header.cpp, build_value.cpp
syntax::ForEach for_each_of(Reading& reading, NodeRef each_rows);
syntax::LocalChoice local_choice_of(Reading& reading, NodeRef node);
syntax::SettingValue setting_value_of(Reading& reading, NodeRef node);
std::vector<syntax::SettingValue> setting_values_of(Reading& reading, NodeRef node);

}  // namespace meed::parse
