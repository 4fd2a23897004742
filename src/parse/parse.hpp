// Holds the door to parsing: a file becomes a tree, and what is wrong with its writing goes to the sink.
// Promises: any bytes may be given; nothing throws, and every fault of a file is told in one go. A declaration with
// a fault stays in the tree, marked broken. Leaves out: what names mean, and whether the rules make sense (check).
#pragma once

#include <optional>

#include "diagnostic/sink.hpp"
#include "source/source_set.hpp"
#include "syntax/declaration.hpp"

namespace meed::parse {

/// Parses a whole file of rules.
[[nodiscard]] syntax::File parse_file(const SourceSet& sources, FileId file, Sink& sink);

struct ParsedExpression {
  syntax::Expressions expressions;
  syntax::ExprId root;
};

/// Parses a file that is one expression, over one line or several; nothing if it has a fault.
[[nodiscard]] std::optional<ParsedExpression> parse_expression(const SourceSet& sources, FileId file, Sink& sink);

}  // namespace meed::parse
