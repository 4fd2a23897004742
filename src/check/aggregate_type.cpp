#include "check/aggregate_type.hpp"

#include "check/coordinates.hpp"
#include "model/typing.hpp"

namespace meed::check {

model::Type aggregate_type(const Context& context, const model::Aggregate& x, std::size_t binding) {
  model::Type type = model::aggregate_type(context.policy, x);
  if (type.better == model::Direction::by_item && uses_inner(context.policy, type.direction_item, binding)) {
    type.better = model::Direction::unsaid;
    type.direction_item = {};
  }
  return type;
}

}  // namespace meed::check
