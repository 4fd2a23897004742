#include "parse/tree.hpp"

#include <algorithm>

namespace meed::parse {

std::vector<NodeRef> Tree::outermost(std::uint32_t first, std::uint32_t end) const {
  std::vector<NodeRef> found;
  for (std::uint32_t at = end; at > first; at = nodes[at - 1].first) found.emplace_back(*this, at - 1);
  std::reverse(found.begin(), found.end());
  return found;
}

std::vector<NodeRef> Tree::roots() const { return outermost(0, static_cast<std::uint32_t>(nodes.size())); }

std::optional<NodeRef> find(std::span<const NodeRef> nodes, NodeKind kind) {
  const auto at = std::find_if(nodes.begin(), nodes.end(), [kind](NodeRef node) { return node.is(kind); });
  return at == nodes.end() ? std::nullopt : std::optional(*at);
}

}  // namespace meed::parse
