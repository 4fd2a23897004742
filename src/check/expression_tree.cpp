// What a checked expression tells about itself: which bindings it stands on, and copies
// of it for other bindings.
#include <map>

#include "check/expression_site.hpp"
#include "model/walk.hpp"

namespace meed::check {

using namespace model;

namespace {

/// Tells whether any binding in the expression meets the test.
template <class Test>
bool any_binding(const Policy& policy, ExprId id, const Test& test) {
  const ExprVariant& node = policy.exprs[id].node;
  if (const auto* found = std::get_if<Bound>(&node)) return test(found->binding);
  for (const ExprId part : parts_of(node)) {
    if (any_binding(policy, part, test)) return true;
  }
  return false;
}

}  // namespace

bool uses_binding(const Policy& policy, ExprId id, std::size_t binding) {
  return any_binding(policy, id, [&](std::size_t found) { return found == binding; });
}

bool uses_inner(const Policy& policy, ExprId id, std::size_t first) {
  return any_binding(policy, id, [&](std::size_t found) { return found >= first; });
}

namespace {

/// One copy, in which what stood in several places still is one thing: a use of a function and its body share what it is given.
struct Copy {
  Context& context;
  std::size_t first;
  const std::vector<ExprId>& by;
  std::size_t inner;
  std::map<ExprId, ExprId> made = {};

  ExprId of(ExprId id) {
    const auto known = made.find(id);
    return known == made.end() ? made.emplace(id, make(id)).first->second : known->second;
  }

 private:
  ExprId make(ExprId id) {
    Expr copy = context.policy.exprs[id];
    // What stands in a parameter's place is worked out outside the call: in another place it stands by itself.
    if (const auto* parameter = std::get_if<Parameter>(&copy.node); parameter != nullptr && !parameter->argument.is_none()) return of(parameter->argument);
    if (const auto* found = std::get_if<Bound>(&copy.node)) {
      if (found->binding < first) return id;
      if (found->binding < first + by.size()) return by[found->binding - first];
      copy.node = Bound{static_cast<std::uint32_t>(found->binding - first - by.size() + inner)};
    } else {
      replace_parts(copy.node, [&](ExprId part) { return of(part); });
    }
    if (copy.type.better == Direction::by_item) copy.type.direction_item = of(copy.type.direction_item);
    return context.policy.exprs.push_back(std::move(copy));
  }
};

}  // namespace

ExprId put_in_place(Context& context, ExprId id, std::size_t first, const std::vector<ExprId>& by, std::size_t inner) {
  return Copy{context, first, by, inner}.of(id);
}

}  // namespace meed::check
