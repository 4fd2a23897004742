// Holds which way is better for the values of one declaration, as its label `better:` says:
// for all of them, or for each item as a column of a list says. Leaves out what follows the
// direction (expression_directions.cpp).
#pragma once

#include <functional>
#include <optional>

#include "check/expression.hpp"

namespace meed::check {

/// Which way is better; for `by_item`, what gives `higher` or `lower` at the declaration's axes.
struct Way {
  model::Direction better = model::Direction::unsaid;
  model::ExprId item;
};

/// Reads the label, written as a word or as `better of Measure`, in the scope of the declaration's rules.
Way read_way(Context&, const syntax::Expressions&, const std::optional<syntax::Name>& word,
             const std::optional<syntax::ExprId>& by, const Scope&);

/// Gives the type of a rule its direction.
void set_way(model::Type&, const Way&);

/// Makes the value for higher (true), for lower (false), or for whichever the item says.
model::ExprId along(Context&, const Way&, Span, const std::function<model::ExprId(bool higher)>& make);

}  // namespace meed::check
