// Holds the one door to the checker: trees of a policy and what is layered on it → a
// typed policy and its diagnostics. Promises a policy exactly when there is no error.
// Leaves out reading files: whoever calls hands in every tree that may be needed.
#pragma once

#include <optional>
#include <vector>

#include "diagnostic/sink.hpp"
#include "model/policy.hpp"
#include "source/source_set.hpp"
#include "syntax/declaration.hpp"

namespace meed::check {

/// An expression wanted besides the rules, such as `outreach of C07`; keys are names in it.
struct Figure { const syntax::Expressions* expressions; syntax::ExprId root; };

/// One policy file to check: the file that is asked for, the local files whose choices are to be layered in, and the
/// files that any of them extends. `stand_in` takes the place of every version of the policy that it holds: so one
/// may see whether files still fit before they say so.
struct Layers {
  const syntax::File* policy = nullptr;
  std::vector<const syntax::File*> extends;
  std::vector<const syntax::File*> local;
  const syntax::File* stand_in = nullptr;
  std::vector<Figure> figures = {};
  const syntax::File* what_if = nullptr;      // `set`s that stand in place of all the others
  const syntax::File* reckon_with = nullptr;  // those of other variants
};

/// Checks everything; the sink holds every fault, in order of place.
std::optional<model::Policy> check_policy(const SourceSet&, const Layers&, Sink&);

/// A checked expression on its own, for `meed eval`; it may use no names.
struct CheckedExpression { model::Policy policy; model::ExprId root; };
std::optional<CheckedExpression> check_lone_expression(const SourceSet&, const syntax::Expressions&, syntax::ExprId, Sink&);

}  // namespace meed::check
