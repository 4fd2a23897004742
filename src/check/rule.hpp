// Holds what every declaration that becomes rules shares: making a rule, the scope of its
// expressions, and putting body, condition and `missing:` together. Promises a rule's type
// to be that of what others will read. Leaves out what each kind puts into a body.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "check/declaration.hpp"

namespace meed::check {

/// Adds a rule named `NAME` or `NAME.part`; `part` is empty for the declaration's own.
model::RuleId add_rule(Context&, const syntax::Head&, std::string_view part, model::RuleKind, Span);

/// Makes the scope in which a rule's expressions stand. The condition of its `for each`, if it has one, holds for them
/// all, so what it compares is there.
Scope rule_scope(const std::vector<model::Axis>&, std::string purpose);
Scope rule_scope(Context&, const std::vector<model::Axis>&, std::string purpose, const syntax::Expressions&,
                 const std::optional<syntax::ForEach>&);

/// Gives a rule's value at the coordinates that a rule of the same axes is worked out for.
model::ExprId rule_at_own_axes(Context&, model::RuleId, Span use);

/// Makes a local name that stands for a rule of the same axes.
LocalName local_rule(Context&, model::RuleId);

/// What is known when a rule's body has been checked.
struct RuleBody {
  model::ExprId body;
  model::ExprId where;
  model::ExprId when_missing;
  bool left_out = false;
};
/// Gives the type that others read: of the body, or of what counts when that is missing.
model::Type settled_type(const Context&, const RuleBody&);
/// Puts a rule together and settles its type; its exceptions stand in the body by then (`add_exceptions`).
void finish_rule(Context&, model::RuleId, const RuleBody&);

/// Checks the value of `missing:` against the body's type and puts it into the body.
void add_missing_rule(Context&, const syntax::Expressions&, const std::optional<syntax::MissingRule>&, const Scope&, RuleBody&);

/// Puts the rule's exceptions, if it has any, around its body. `may_be_missing`: the rule says what follows then.
void add_exceptions(Context&, model::RuleId, const Scope&, bool may_be_missing, RuleBody&);

/// Reports a label that a declaration can't do without.
void report_label_missing(Context&, const syntax::Head&, std::string_view kind, std::string_view label, std::string help);

/// The axes of the rules that a name stands for; nothing if it stands for none.
std::optional<std::vector<model::Axis>> axes_of_name(const Context&, std::string_view name);

/// A tree of one name, for a label that names a measure instead of writing an expression.
struct NamedExpression { syntax::Expressions tree; syntax::ExprId root; };
NamedExpression expression_of_name(const syntax::Name&);

}  // namespace meed::check
