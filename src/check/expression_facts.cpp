// What a condition tells about the values it compares: after `if eligible > 0` the branch
// may divide by `eligible`; after `if level is missing then … otherwise` it isn't missing.
// Expressions are known by how they are written, and only within one row.
#include <algorithm>
#include <utility>

#include "check/expression_site.hpp"

namespace meed::check {

namespace {


bool holds(const std::vector<std::string>& texts, const std::string& text) {
  return std::find(texts.begin(), texts.end(), text) != texts.end();
}

/// What is learnt, put into a scope, each thing once: a chain of many conditions mostly asks about the same.
struct Facts {
  const Site& site;
  Scope& scope;

  void present(syntax::ExprId id) const {
    if (!sign_of(id)) add(scope.present, id);  // a number in the rules is there anyway
  }
  void non_zero(syntax::ExprId id) const { add(scope.non_zero, id); }
  void add(std::vector<std::string>& known, syntax::ExprId id) const {
    std::string text = plain_text(site.context, site.span(id));
    if (!holds(known, text)) known.push_back(std::move(text));
  }

  std::optional<int> sign_of(syntax::ExprId id) const {
    const auto* number = std::get_if<syntax::NumberLiteral>(&site.written(id).node);
    return number == nullptr ? std::nullopt : std::optional(number->value.sign());
  }

  /// Learns from `subject op number`.
  void compare(syntax::ExprId subject, syntax::BinaryOperator op, int sign, bool outcome) const {
    const bool above = (op == syntax::BinaryOperator::greater && outcome) || (op == syntax::BinaryOperator::at_most && !outcome);
    const bool from = (op == syntax::BinaryOperator::at_least && outcome) || (op == syntax::BinaryOperator::less && !outcome);
    const bool differs = (op == syntax::BinaryOperator::is && !outcome) || (op == syntax::BinaryOperator::is_not && outcome);
    if ((above && sign >= 0) || (from && sign > 0) || (differs && sign == 0)) non_zero(subject);
  }

  /// What is mended may be missing all the same; but `(need > 1) or else no` is yes only where the condition itself is.
  void mended(const syntax::Binary& written, bool outcome) const {
    const auto* other = std::get_if<syntax::YesNoLiteral>(&site.written(written.right).node);
    if (other != nullptr && other->value != outcome) learn(written.left, outcome);
  }

  void binary(const syntax::Binary& written, bool outcome) const {
    if (written.op == syntax::BinaryOperator::and_ || written.op == syntax::BinaryOperator::or_) {
      if ((written.op == syntax::BinaryOperator::and_) != outcome) return;
      learn(written.left, outcome);
      learn(written.right, outcome);
      return;
    }
    if (written.op == syntax::BinaryOperator::or_else) return mended(written, outcome);
    present(written.left);
    present(written.right);
    if (const auto sign = sign_of(written.right)) compare(written.left, written.op, *sign, outcome);
  }

  void learn(syntax::ExprId id, bool outcome) const {
    const syntax::ExprVariant& node = site.written(id).node;
    if (const auto* state = std::get_if<syntax::IsState>(&node)) {
      if (state->state == syntax::MissingState::missing && state->negated == outcome) present(state->subject);
    } else if (const auto* unary = std::get_if<syntax::Unary>(&node)) {
      if (unary->op == syntax::UnaryOperator::not_) learn(unary->operand, !outcome);
    } else if (const auto* between = std::get_if<syntax::Between>(&node)) {
      present(between->subject);
    } else if (const auto* options = std::get_if<syntax::IsOneOf>(&node)) {
      present(options->subject);
    } else if (const auto* two = std::get_if<syntax::Binary>(&node)) {
      binary(*two, outcome);
    }
  }
};

}  // namespace

Scope scope_where(const Site& site, syntax::ExprId condition, bool outcome) {
  Scope scope = site.scope;
  Facts{site, scope}.learn(condition, outcome);
  return scope;
}

bool is_found_non_zero(const Site& site, syntax::ExprId id) {
  return !site.scope.non_zero.empty() && holds(site.scope.non_zero, plain_text(site.context, site.span(id)));
}

model::ExprId settle_present(const Site& site, syntax::ExprId written, model::ExprId checked) {
  if (site.scope.present.empty() || !site.type(checked).may_be_missing) return checked;
  if (!holds(site.scope.present, plain_text(site.context, site.span(written)))) return checked;
  model::Expr copy = site.context.policy.exprs[checked];
  copy.type.may_be_missing = false;
  return site.context.policy.exprs.push_back(std::move(copy));
}

}  // namespace meed::check
