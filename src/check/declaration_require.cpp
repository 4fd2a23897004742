// Requirements: what every row must meet.
#include <map>

#include "check/declaration.hpp"
#include "check/coordinates.hpp"
#include "check/rule.hpp"
#include "check/wording.hpp"

namespace meed::check {

namespace {

using DeclaredRequire = Plain<syntax::RequireDeclaration>;

void check_requirement(Context& context, const DeclaredRequire& declared) {
  const std::string purpose = "the requirement " + quoted(declared->head.name.text);
  if (declared->head.broken) return;
  if (!declared->that) return report_label_missing(context, declared->head, "requirement", "that:", "Say what must hold, as in `that: assessor is health_visitor`.");
  const auto [axes, outer] = check_for_each(context, declared.expressions(), declared->head.for_each, purpose);
  const Scope scope = rule_scope(context, axes, purpose, declared.expressions(), declared->head.for_each);
  model::Requirement made;
  made.name = declared->head.name.text;
  made.axes = axes;
  made.where = outer;
  made.message = text_or_empty(declared->message);
  made.span = declared->head.name.span;
  const Wanted condition{yes_no_type(false), declared->head.name.span, "a requirement is a condition", true};
  if (declared->where) {
    const model::ExprId inner = check_expression(context, declared.expressions(), *declared->where, scope, condition);
    made.where = outer.is_none() ? inner : combine(context, model::BinaryOperator::and_, outer, inner, declared.expressions()[*declared->where].span);
  }
  made.that = check_expression(context, declared.expressions(), *declared->that, scope, condition);
  if (!declared->head.for_each) {
    report_label_missing(context, declared->head, "requirement", "for each", "Say whose rows must meet it, as in `for each Assessment`.");
  }
  context.policy.requirements.push_back(std::move(made));
}

/// Reports names that come twice where nothing refers to the name.
template <class Vector>
void check_names_differ(Context& context, const Vector& all, std::string_view what) {
  std::map<std::string, Span> seen;
  for (const auto& declared : all) {
    const auto [earlier, fresh] = seen.emplace(declared->head.name.text, declared->head.name.span);
    if (fresh || declared->head.name.text.empty()) continue;
    context.sink.report(Kind::duplicate_name, declared->head.name.span, "Two " + std::string(what) + " are called " + quoted(declared->head.name.text) + ".")
        .cause(earlier->second, "the other stands here");
  }
}

}  // namespace

void check_requirements(Context& context, const Declarations& declarations) {
  check_names_differ(context, declarations.requirements, "requirements");
  check_names_differ(context, declarations.promises, "promises");
  check_names_differ(context, declarations.examples, "examples");
  for (const DeclaredRequire& declared : declarations.requirements) check_requirement(context, declared);
}

}  // namespace meed::check
