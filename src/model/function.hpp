// Holds functions, which turn arguments into a value, and exceptions, which take a rule's place in some cases.
// Promises that a function's body rests on its parameters and on what the policy fixes, and that no function
// rests on itself. Leaves out where they are used (expression.hpp).
#pragma once

#include <string>
#include <vector>

#include "model/expression.hpp"

namespace meed::model {

/// What a function is given. Only an `optional` one may be missing in the body; its range is what the
/// arguments are held to: outside it the function is missing.
struct FunctionParameter { std::string name; Type type; bool optional = false; Span span; };
struct Function {
  std::string name, title;
  std::vector<FunctionParameter> parameters;
  ExprId body;                             // stands by itself: no bindings outside it
  ExprId when_missing;                     // none: nothing mends it
  bool left_out = false;
  Type type;                               // with arguments that are there and fit
  std::string because, source;
  Span span;
};

/// What a rule is worth in cases that are set apart. `to` are the exceptions that it is an exception to (none:
/// only the rule itself), `weaker` those and all that they are exceptions to.
struct Exception {
  std::string name, title;
  RuleId rule;
  std::vector<ExceptionId> to, weaker;
  std::string because, source;
  Span span;
};

}  // namespace meed::model
