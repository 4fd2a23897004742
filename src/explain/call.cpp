// Explains functions: what each was given, and then what it came to.
#include "explain/trace.hpp"

namespace meed::explain {

namespace {

/// Says why a function gives nothing: an argument is missing, or outside what the function takes.
std::string outside_words(const std::optional<model::Value>& outside) {
  if (!outside) return {};
  if (model::is_absent(*outside)) return "something that it must be given is " + std::string(state_words(std::get<model::Absent>(*outside).state));
  return std::get<bool>(*outside) ? "it is given something outside what it takes" : "";
}

}  // namespace

void Trace::say_call(Reason& reason, const model::Call& node, const At& at) {
  const model::Function& function = policy().functions[node.function];
  if (!function.title.empty()) also(reason.note, function.title);
  if (!reason.rule) {
    reason.rule = span(function.body);
    reason.declared = function.span;
  }
  because(reason, function.because, function.source);
  for (std::size_t i = 0; i < node.arguments.size() && !limits().for_comparing; ++i) {
    if (!value(node.arguments[i], at)) {
      leaf(reason, {function.parameters[i].name, "", {}, "it isn't needed", "", {}});
      continue;
    }
    nest(reason, {function.parameters[i].name, words(node.arguments[i], at), {}, "", "", {}},
         [&](Reason& one) { add(one, node.arguments[i], at); });
  }
  const std::string outside = node.outside.is_none() ? "" : outside_words(value(node.outside, at));
  const auto body = value(node.body, at);
  if (!outside.empty()) also(reason.note, outside);
  const auto lies_outside = node.outside.is_none() ? std::nullopt : value(node.outside, at);
  const bool held = lies_outside == model::Value(model::Absent{model::State::held});
  const bool absent = !held && (!outside.empty() || (body && may_be_mended(*body)));
  if (absent && !function.when_missing.is_none()) also(reason.note, "then the function says " + written(function.when_missing));
  if (limits().for_comparing) add_aside(reason, "outside", node.outside, at);
  if (outside.empty()) say_after(reason, node.body, at);
  const auto* mended = std::get_if<model::Binary>(&policy().exprs[node.value].node);
  reason.making = nullptr;
  reason.passes = Reason::Passes::value;
  if (limits().for_comparing && mended && mended->op == model::BinaryOperator::or_else) reason.mended = neutral(mended->right, at);
  if (absent && mended && mended->op == model::BinaryOperator::or_else) add(reason, mended->right, at);
}

}  // namespace meed::explain
