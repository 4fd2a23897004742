// Holds the reading of values whose type nobody declared: a list's column, a setting's
// values, the points of a scale. Promises one type for all of them, with the range they
// span, or a report that names the first two that differ. Leaves out expressions over data.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "check/expression.hpp"

namespace meed::check {

/// Values of one type, one for each expression asked about, in that order.
struct Constants {
  model::Type type;
  std::vector<model::Value> values;
};

/// Reads values that must be known now. Names are items of the one list that has them all;
/// `name` ("the column `domain`") decides between several, and stands in messages.
/// Nothing, after a report, if any can't be read.
std::optional<Constants> infer_constants(Context&, const syntax::Expressions&, const std::vector<syntax::ExprId>&,
                                         std::string_view name, std::string_view what);

/// Reads one number that must be known now; a bare number counts in the unit wanted.
std::optional<Rational> number_constant(Context&, const syntax::Expressions&, syntax::ExprId, const model::Type& wanted,
                                        Span because, std::string what);

/// Gives the step that a rounding's place stands for, in a unit; nothing after a report.
std::optional<Rational> place_step(Context&, const syntax::Expressions&, const syntax::Place&, const Unit&, Span span);

/// Narrows a number type's range to what the values span.
void span_range(model::Type&, const std::vector<model::Value>&);

/// Finds the list of that name: declared, of bands, of a field's options, or `indicators`;
/// reports otherwise.
std::optional<model::ListId> find_list(Context&, const syntax::Name&);

/// Finds an item by name.
std::optional<model::Item> find_item(const Context&, model::ListId, std::string_view name);

/// Gives the names of a list's items.
std::vector<std::string> item_names(const Context&, model::ListId);

}  // namespace meed::check
