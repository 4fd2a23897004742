// Holds the builders of scales, which stand both in declarations of their own and in an indicator's `points:`.
#pragma once

#include "parse/build.hpp"

namespace meed::parse {

/// Fills the place of a point from a `point_place` node: `at 12 months or more`.
void fill_place(Reading& reading, syntax::ScalePoint& point, NodeRef node);
/// Fills how a scale goes on between its points from a `between` node's children.
void fill_between(Reading& reading, syntax::ScaleLine& line, std::span<const NodeRef> parts);
/// Builds `0 points at 60% or less, 20 points at 85% or more, in proportion between`.
syntax::ScaleLine scale_line_of(Reading& reading, NodeRef node);

}  // namespace meed::parse
