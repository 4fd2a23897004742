#include <algorithm>
#include <string>

#include "base/check.hpp"
#include "parse/build.hpp"

namespace meed::parse {

using syntax::BinaryOperator;
using syntax::ExprId;

namespace {

BinaryOperator arithmetic_of(NodeKind kind) {
  switch (kind) {
    case NodeKind::op_add: return BinaryOperator::add;
    case NodeKind::op_subtract: return BinaryOperator::subtract;
    case NodeKind::op_multiply: return BinaryOperator::multiply;
    case NodeKind::op_divide: return BinaryOperator::divide;
    default: CHECK(false, "an operator of arithmetic stands between two terms");
  }
}

// `span` is the text of both sides, with any brackets around them: `(a + b) * c`.
ExprId join(Reading& reading, BinaryOperator op, Span op_span, ExprId left, ExprId right, Span span) {
  return reading.add(span, syntax::Binary{op, op_span, left, right}, {left, right});
}

// term, operator, term, operator, term: from the left.
ExprId build_arithmetic(Reading& reading, NodeRef node) {
  const auto parts = node.children();
  ExprId left = build_expression(reading, parts[0]);
  for (std::size_t at = 1; at + 1 < parts.size(); at += 2) {
    const ExprId right = build_expression(reading, parts[at + 1]);
    const Span span = covering(reading.span(parts[0]), reading.span(parts[at + 1]));
    left = join(reading, arithmetic_of(parts[at].kind()), reading.span(parts[at]), left, right, span);
  }
  return left;
}

// term, term, term, with a word between them that needs no node of its own.
ExprId build_joined(Reading& reading, NodeRef node, BinaryOperator op, std::uint32_t word_size) {
  const auto parts = node.children();
  ExprId left = build_expression(reading, parts[0]);
  for (std::size_t at = 1; at < parts.size(); ++at) {
    const std::uint32_t begin = reading.past_gap(parts[at - 1].end());
    const ExprId right = build_expression(reading, parts[at]);
    const Span span = covering(reading.span(parts[0]), reading.span(parts[at]));
    left = join(reading, op, reading.span(begin, begin + word_size), left, right, span);
  }
  return left;
}

ExprId build_prefixed(Reading& reading, NodeRef node, syntax::UnaryOperator op) {
  const auto parts = node.children();
  ExprId value = build_expression(reading, parts.back());
  for (std::size_t at = parts.size() - 1; at > 0; --at) {
    const Span span = reading.span(parts[at - 1].begin(), node.end());
    value = reading.add(span, syntax::Unary{op, value}, {value});
  }
  return value;
}

ExprId build_postfix(Reading& reading, NodeRef node) {
  const auto parts = node.children();
  ExprId value = build_expression(reading, parts[0]);
  for (const NodeRef tail : std::span(parts).subspan(1)) {
    const ExprId operand = build_expression(reading, tail.children()[0]);
    const Span span = reading.span(node.begin(), tail.end());
    value = tail.is(NodeKind::on_tail) ? reading.add(span, syntax::OnDate{value, operand}, {value, operand})
                                       : reading.add(span, syntax::InPeriod{value, operand}, {value, operand});
  }
  return value;
}

syntax::Side side_of(NodeRef node) {
  return node.is(NodeKind::side_after) ? syntax::Side::after : syntax::Side::before;
}

// length, side, length, side, anchor: from the right.
ExprId build_moved(Reading& reading, NodeRef node) {
  auto parts = node.children();
  const bool last_day = parts.back().is(NodeKind::or_last_day);
  if (last_day) parts.pop_back();
  ExprId anchor = build_expression(reading, parts.back());
  for (std::size_t at = parts.size() - 1; at >= 2; at -= 2) {
    const ExprId length = build_expression(reading, parts[at - 2]);
    const Span span = reading.span(parts[at - 2].begin(), node.end());
    anchor = reading.add(span, syntax::MoveDate{length, side_of(parts[at - 1]), anchor, last_day}, {length, anchor});
  }
  return anchor;
}

RoundedOf rounded_of_what(NodeRef node) {
  switch (node.kind()) {
    case NodeKind::square_root: return RoundedOf::square_root;
    case NodeKind::exponential: return RoundedOf::exponential;
    case NodeKind::natural_logarithm: return RoundedOf::natural_logarithm;
    default: return RoundedOf::value;
  }
}

ExprId build_rounded(Reading& reading, NodeRef node) {
  const auto parts = node.children();
  const RoundedOf of = rounded_of_what(parts[0]);
  const ExprId value = build_expression(reading, of == RoundedOf::value ? parts[0] : parts[0].children()[0]);
  const auto how = parts[1].children();
  const RoundingMode mode = rounding_mode_of(reading, how[0]);
  const syntax::Place place = place_of(reading, how[1]);
  std::vector<ExprId> ids{value};
  if (place.kind == syntax::PlaceKind::nearest) ids.push_back(place.nearest);
  return reading.add(reading.span(node), syntax::Rounded{value, mode, place, of}, ids);
}

syntax::MissingState state_of(NodeRef node) {
  if (node.is(NodeKind::state_suppressed)) return syntax::MissingState::suppressed;
  if (node.is(NodeKind::state_not_applicable)) return syntax::MissingState::not_applicable;
  return syntax::MissingState::missing;
}

std::vector<ExprId> build_options(Reading& reading, std::span<const NodeRef> nodes) {
  return nodes.size() == 1 ? build_list(reading, nodes[0]) : build_all(reading, nodes);
}

ExprId build_within(Reading& reading, Span span, ExprId subject, std::span<const NodeRef> parts, bool negated) {
  const ExprId length = build_expression(reading, parts[0]);
  const ExprId anchor = build_expression(reading, parts[2]);
  const bool last_day = parts.back().is(NodeKind::or_last_day);
  return reading.add(span, syntax::Within{subject, length, side_of(parts[1]), anchor, last_day, negated},
                     {subject, length, anchor});
}

ExprId build_test(Reading& reading, Span span, ExprId subject, NodeRef test) {
  auto parts = test.children();
  const bool negated = parts.front().is(NodeKind::negation);
  if (negated) parts.erase(parts.begin());
  switch (test.kind()) {
    case NodeKind::is_state:
      return reading.add(span, syntax::IsState{subject, state_of(parts[0]), negated}, {subject});
    case NodeKind::is_one_of: {
      auto options = build_options(reading, parts);
      syntax::IsOneOf one_of{subject, options, negated};
      options.push_back(subject);
      return reading.add(span, std::move(one_of), options);
    }
    case NodeKind::is_between: {
      const ExprId low = build_expression(reading, parts[0]);
      const ExprId high = build_expression(reading, parts[1]);
      return reading.add(span, syntax::Between{subject, low, high, negated}, {subject, low, high});
    }
    case NodeKind::is_within: return build_within(reading, span, subject, parts, negated);
    default: break;
  }
  CHECK(test.is(NodeKind::is_in), "one of the tests that begin with `is`");
  const ExprId period = build_expression(reading, parts[0]);
  return reading.add(span, syntax::IsIn{subject, period, negated}, {subject, period});
}

}  // namespace

BinaryOperator comparison_of(NodeKind kind) {
  switch (kind) {
    case NodeKind::op_is: return BinaryOperator::is;
    case NodeKind::op_is_not: return BinaryOperator::is_not;
    case NodeKind::op_less: return BinaryOperator::less;
    case NodeKind::op_at_most: return BinaryOperator::at_most;
    case NodeKind::op_greater: return BinaryOperator::greater;
    case NodeKind::op_at_least: return BinaryOperator::at_least;
    case NodeKind::op_better: return BinaryOperator::better_than;
    case NodeKind::op_as_good: return BinaryOperator::as_good_as;
    case NodeKind::op_worse: return BinaryOperator::worse_than;
    default: CHECK(false, "a comparison stands between two values");
  }
}

namespace {

/// Gives the value in a part that may be there, and takes note of it.
std::optional<ExprId> build_optional(Reading& reading, std::optional<NodeRef> node, std::size_t part, std::vector<ExprId>& parts) {
  if (!node) return std::nullopt;
  parts.push_back(build_expression(reading, node->children()[part]));
  return parts.back();
}

// rate, base?, comparison, rate, base?, method and z?
ExprId build_chance(Reading& reading, NodeRef node) {
  const auto parts = node.children();
  const std::size_t op = parts[1].is(NodeKind::counts_of) ? 2 : 1;
  const std::span<const NodeRef> after = std::span(parts).subspan(op + 2);
  syntax::ChanceTest test{};
  test.comparison = comparison_of(parts[op].kind());
  test.left = build_expression(reading, parts[0]);
  test.right = build_expression(reading, parts[op + 1]);
  std::vector<ExprId> ids{test.left, test.right};
  test.left_base = build_optional(reading, op == 2 ? std::optional(parts[1]) : std::nullopt, 0, ids);
  test.right_base = build_optional(reading, find(after, NodeKind::counts_of), 0, ids);
  const auto by = find(after, NodeKind::chance_by);
  test.z = build_optional(reading, by, 1, ids);
  if (by) test.method = by->children()[0].is(NodeKind::wilson) ? syntax::ChanceMethod::wilson : syntax::ChanceMethod::newcombe;
  return reading.add(reading.span(node), test, ids);
}

}  // namespace

ExprId build_comparison(Reading& reading, NodeRef node) {
  const auto parts = node.children();
  if (parts.size() > 3 || parts[1].is(NodeKind::counts_of)) return build_chance(reading, node);
  const ExprId left = build_expression(reading, parts[0]);
  if (parts.size() == 2) return build_test(reading, reading.span(node), left, parts[1]);
  const ExprId right = build_expression(reading, parts[2]);
  const syntax::Binary binary{comparison_of(parts[1].kind()), reading.span(parts[1]), left, right};
  return reading.add(reading.span(node), binary, {left, right});
}

RoundingMode rounding_mode_of(Reading& reading, NodeRef node) {
  std::string words(reading.text(node));
  if (words.starts_with("half")) {
    const std::size_t last = words.find_last_not_of("updownevn");
    words = "half " + words.substr(last + 1);
  }
  const auto mode = rounding_mode(words);
  CHECK(mode.has_value(), "the grammar lets in only the modes that there are");
  return *mode;
}

syntax::Place place_of(Reading& reading, NodeRef node) {
  syntax::Place place{syntax::PlaceKind::whole_number, 0, {}};
  if (node.is(NodeKind::place_minor)) {
    place.kind = syntax::PlaceKind::penny;
    place.nearest = reading.add(reading.span(node), syntax::NameReference{name_of(reading, node.children()[0])});
  } else if (node.is(NodeKind::place_nearest)) {
    place.kind = syntax::PlaceKind::nearest;
    place.nearest = build_number(reading, node.children()[0]);
  } else if (node.is(NodeKind::place_decimals)) {
    place.kind = syntax::PlaceKind::places;
    const std::string_view words = reading.text(node);
    const std::string_view figures = words.substr(0, words.find_first_not_of("0123456789"));
    place.places = figures.size() > 2 ? 1000 : std::stoi(std::string(figures));
    if (place.places > 30) {
      reading.fault(Kind::bad_number, reading.span(node), "More than 30 places are not kept.")
          .help("Round to fewer places.");
    }
  }
  return place;
}

ExprId build_operator(Reading& reading, NodeRef node) {
  switch (node.kind()) {
    case NodeKind::additive:
    case NodeKind::multiplicative: return build_arithmetic(reading, node);
    case NodeKind::conjunction: return build_joined(reading, node, BinaryOperator::and_, 3);
    case NodeKind::disjunction: return build_joined(reading, node, BinaryOperator::or_, 2);
    case NodeKind::or_else: return build_joined(reading, node, BinaryOperator::or_else, 2);
    case NodeKind::signed_value: return build_prefixed(reading, node, syntax::UnaryOperator::minus);
    case NodeKind::negated: return build_prefixed(reading, node, syntax::UnaryOperator::not_);
    case NodeKind::postfix: return build_postfix(reading, node);
    case NodeKind::moved: return build_moved(reading, node);
    case NodeKind::operand: return build_rounded(reading, node);
    default: CHECK(false, "a node of an expression");
  }
}

}  // namespace meed::parse
