#include "reach.hpp"

#include "reach_places.hpp"

namespace meed::reach {

void Counter::count(const std::set<Pair>& pairs, Stage stage) {
  for (const Pair& pair : pairs) ++counts_[pair][static_cast<std::size_t>(stage)];
}

std::uint64_t Counter::count_of(const Pair& pair, Stage stage) const {
  const auto found = counts_.find(pair);
  return found == counts_.end() ? 0 : found->second[static_cast<std::size_t>(stage)];
}

std::set<Pair> shapes_in(const model::Policy& policy) {
  std::set<Pair> found;
  for_each_place(policy, [&](const char* place, model::ExprId id, const auto&) { found.insert({place, shape_of(policy.exprs[id].node)}); });
  return found;
}

}  // namespace meed::reach
