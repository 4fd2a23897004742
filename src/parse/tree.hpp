// Holds the concrete tree of one matched part of a file: which rule matched where, children before parents.
// Promises: nodes lie in one vector and name no pointers; whatever was matched and given up again is gone.
// Leaves out: what the nodes mean (build_*.cpp), and how they came about (control.hpp).
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace meed::parse {

enum class NodeKind : std::uint16_t {
#define MEED_NODE(rule) rule,
#define MEED_LEVEL(rule) rule,
#include "parse/nodes.def"
#undef MEED_NODE
#undef MEED_LEVEL
  none,
};

struct Node {
  NodeKind kind = NodeKind::none;
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  std::uint32_t first = 0;  // where its descendants begin in the vector; its own place if it has none
};

class NodeRef;

/// The nodes of one match, the root's children at the outermost level.
struct Tree {
  std::vector<Node> nodes;

  /// Gives the outermost nodes in the order of the text.
  [[nodiscard]] std::vector<NodeRef> roots() const;
  /// Gives the outermost nodes among those in [first, end).
  [[nodiscard]] std::vector<NodeRef> outermost(std::uint32_t first, std::uint32_t end) const;
};

class NodeRef {
 public:
  NodeRef(const Tree& tree, std::uint32_t index) : tree_(&tree), index_(index) {}

  [[nodiscard]] NodeKind kind() const { return node().kind; }
  [[nodiscard]] bool is(NodeKind kind) const { return node().kind == kind; }
  [[nodiscard]] std::uint32_t begin() const { return node().begin; }
  [[nodiscard]] std::uint32_t end() const { return node().end; }
  [[nodiscard]] std::vector<NodeRef> children() const { return tree_->outermost(node().first, index_); }

 private:
  [[nodiscard]] const Node& node() const { return tree_->nodes[index_]; }

  const Tree* tree_;
  std::uint32_t index_;
};

/// Finds the first node of a kind.
[[nodiscard]] std::optional<NodeRef> find(std::span<const NodeRef> nodes, NodeKind kind);

inline bool holds(std::span<const NodeRef> nodes, NodeKind kind) { return find(nodes, kind).has_value(); }

}  // namespace meed::parse
