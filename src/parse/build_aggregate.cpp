#include <algorithm>
#include <array>
#include <string>

#include "base/check.hpp"
#include "parse/build.hpp"

namespace meed::parse {

using syntax::Aggregate;
using syntax::AggregateKind;
using syntax::ExprId;

namespace {

bool is_aggregate(NodeRef node) {
  return node.is(NodeKind::aggregate_of) || node.is(NodeKind::count_over) || node.is(NodeKind::percentile_of) ||
         node.is(NodeKind::running_sum_of);
}

/// Finds an aggregate in a value that no bracket sets off from what follows.
std::optional<NodeRef> open_aggregate(NodeRef node) {
  if (node.is(NodeKind::bracket)) return std::nullopt;
  if (is_aggregate(node)) return node;
  for (const NodeRef part : node.children()) {
    if (const auto found = open_aggregate(part)) return found;
  }
  return std::nullopt;
}

AggregateKind kind_of(NodeRef word) {
  switch (word.kind()) {
    case NodeKind::agg_sum: return AggregateKind::sum;
    case NodeKind::agg_average: return AggregateKind::average;
    case NodeKind::agg_count: return AggregateKind::count;
    case NodeKind::agg_least: return AggregateKind::least;
    case NodeKind::agg_greatest: return AggregateKind::greatest;
    case NodeKind::agg_first: return AggregateKind::first;
    case NodeKind::agg_last: return AggregateKind::last;
    case NodeKind::agg_rank: return AggregateKind::rank;
    case NodeKind::agg_percentile: return AggregateKind::percentile;
    case NodeKind::agg_running_sum: return AggregateKind::running_sum;
    default: CHECK(false, "an aggregate begins with its word");
  }
}

bool goes_with(NodeKind clause, AggregateKind kind) {
  switch (clause) {
    case NodeKind::by_clause:
      return kind == AggregateKind::first || kind == AggregateKind::last || kind == AggregateKind::running_sum;
    case NodeKind::weighted_clause: return kind == AggregateKind::average;
    case NodeKind::highest_first:
    case NodeKind::lowest_first:
    case NodeKind::ties_better:
    case NodeKind::ties_worse:
    case NodeKind::ties_average:
    case NodeKind::ties_by: return kind == AggregateKind::rank;
    case NodeKind::nearest_rank:
    case NodeKind::average_at_steps:
    case NodeKind::exclusive:
    case NodeKind::linear: return kind == AggregateKind::percentile;
    default: return true;
  }
}

/// Gives clauses that exclude one another one kind, so that either counts as said.
NodeKind group_of(NodeKind clause) {
  switch (clause) {
    case NodeKind::lowest_first: return NodeKind::highest_first;
    case NodeKind::ties_worse:
    case NodeKind::ties_average:
    case NodeKind::ties_by: return NodeKind::ties_better;
    case NodeKind::average_at_steps:
    case NodeKind::exclusive:
    case NodeKind::linear: return NodeKind::nearest_rank;
    default: return clause;
  }
}

void refuse_open_aggregate(Reading& reading, NodeRef value) {
  const auto inner = open_aggregate(value);
  if (!inner) return;
  reading.fault(Kind::brackets_needed, reading.span(*inner),
                "One `… over …` stands inside another; what follows could belong to either.")
      .help("Put brackets around `" + std::string(reading.text(inner->children()[0])) + " …`.");
}

/// Takes the clauses that follow `over`, one after another.
class Clauses {
 public:
  Clauses(Reading& reading, Aggregate& aggregate, std::vector<ExprId>& parts, NodeRef node)
      : reading_(reading), aggregate_(aggregate), parts_(parts), word_(reading.text(node.children()[0])), begin_(node.begin()), end_(node.end()) {}

  void take(NodeRef clause) {
    const std::string words(reading_.text(clause));
    const std::string first_word = words.substr(0, words.find_first_of(" \t\r\n#"));
    if (std::find(seen_.begin(), seen_.end(), group_of(clause.kind())) != seen_.end()) {
      reading_.fault(Kind::duplicate_clause, reading_.span(clause), "`" + first_word + " …` is said twice here.");
      return;
    }
    seen_.push_back(group_of(clause.kind()));
    if (!goes_with(clause.kind(), aggregate_.kind)) {
      reading_.fault(Kind::wrong_clause, reading_.span(clause),
                     "`" + first_word + " …` doesn't go with `" + std::string(word_) + "`.");
      return;
    }
    fill(clause);
  }

 private:
  ExprId part(NodeRef node) {
    // An inner aggregate with clauses of its own would swallow those of the outer one.
    if (const auto inner = open_aggregate(node); inner && has_clauses(*inner)) refuse_open_aggregate(reading_, node);
    parts_.push_back(build_expression(reading_, node));
    return parts_.back();
  }

  static bool has_clauses(NodeRef aggregate) {
    return !aggregate.children().back().is(NodeKind::row_chain);
  }

  std::vector<ExprId> all_parts(NodeRef clause) {
    std::vector<ExprId> ids;
    for (const NodeRef node : clause.children()) ids.push_back(part(node));
    return ids;
  }

  void fill(NodeRef clause) {
    switch (clause.kind()) {
      case NodeKind::where_clause: aggregate_.where = part(clause.children()[0]); break;
      case NodeKind::by_clause: fill_order(clause); break;
      case NodeKind::weighted_clause:
        aggregate_.weighted_by = part(clause.children()[0]);
        if (clause.end() == end_) refuse_going_on(clause, clause.children()[0], "the weight");
        break;
      case NodeKind::needing_clause: fill_needing(clause); break;
      case NodeKind::highest_first: aggregate_.highest_first = true; break;
      case NodeKind::lowest_first: aggregate_.highest_first = false; break;
      case NodeKind::ties_better: aggregate_.ties = syntax::RankTies::share_better; break;
      case NodeKind::ties_worse: aggregate_.ties = syntax::RankTies::share_worse; break;
      case NodeKind::ties_average: aggregate_.ties = syntax::RankTies::share_average; break;
      case NodeKind::ties_by:
        aggregate_.ties = syntax::RankTies::by_key;
        fill_order(clause);
        break;
      case NodeKind::nearest_rank: aggregate_.definition = "nearest rank"; break;
      case NodeKind::average_at_steps: aggregate_.definition = "average at steps"; break;
      case NodeKind::exclusive: aggregate_.definition = "exclusive"; break;
      case NodeKind::linear: aggregate_.definition = "linear"; break;
      default: CHECK(false, "a clause of an aggregate");
    }
  }

  void fill_order(NodeRef clause) {
    aggregate_.by = all_parts(clause);
    if (clause.end() == end_) refuse_going_on(clause, clause.children().back(), "what rows are put in order by");
  }

  void fill_needing(NodeRef clause) {
    const NodeRef what = clause.children()[0];
    syntax::Needing needing{what.is(NodeKind::needing_all), std::nullopt, reading_.span(clause)};
    if (!needing.all) needing.at_least = part(what);
    if (!needing.all) refuse_going_on(clause, what, "the number that is needed");
    aggregate_.needing = needing;
  }

  static bool goes_on(NodeRef value) { return value.is(NodeKind::additive) || value.is(NodeKind::multiplicative); }

  /// A sign behind the last words of an aggregate could belong to them, or to what the whole comes to.
  void refuse_going_on(NodeRef clause, NodeRef value, std::string_view belongs_to) {
    if (!goes_on(value)) return;
    NodeRef first = value;
    while (goes_on(first)) first = first.children()[0];
    const auto words = [&](std::uint32_t begin, std::uint32_t end) { return reading_.on_one_line(reading_.span(begin, end)); };
    const std::string more = words(reading_.past_gap(first.end()), value.end()), kind(word_);
    auto fault = reading_.fault(Kind::brackets_needed, reading_.span(value), "`" + more + "` could belong to " + std::string(belongs_to) + ", or to what this " + kind + " comes to.");
    const std::string inside = "Write `" + words(clause.begin(), value.begin()) + " (" + words(value.begin(), value.end()) + ")`";
    fault.help(clause.end() == end_ ? inside + "; or, if the " + kind + " goes on, `(" + words(begin_, first.end()) + ") " + more + "`." : inside + ".");
  }

  Reading& reading_;
  Aggregate& aggregate_;
  std::vector<ExprId>& parts_;
  std::string_view word_;
  std::uint32_t begin_, end_;  // of the aggregate
  std::vector<NodeKind> seen_;
};

}  // namespace

syntax::Over over_of(Reading& reading, NodeRef chain) {
  const auto parts = chain.children();
  syntax::Over over{names_of(reading, parts), reading.span(chain), {}};
  if (parts.back().is(NodeKind::over_by)) over.by = names_of(reading, parts.back().children());
  return over;
}

ExprId build_aggregate(Reading& reading, NodeRef node) {
  const auto nodes = node.children();
  Aggregate aggregate{};
  std::vector<ExprId> parts;
  std::size_t at = 0;
  aggregate.kind = kind_of(nodes[at++]);
  if (aggregate.kind == AggregateKind::percentile) {
    parts.push_back(build_expression(reading, nodes[at++]));
    aggregate.percentile = parts.back();
  }
  if (aggregate.kind != AggregateKind::count) {
    refuse_open_aggregate(reading, nodes[at]);
    parts.push_back(build_expression(reading, nodes[at++]));
    aggregate.value = parts.back();
  }
  aggregate.over = over_of(reading, nodes[at++]);
  Clauses clauses(reading, aggregate, parts, node);
  for (; at < nodes.size(); ++at) clauses.take(nodes[at]);
  return reading.add(reading.span(node), std::move(aggregate), parts);
}

}  // namespace meed::parse
