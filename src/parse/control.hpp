// Holds the control that runs the grammar and records what it does: a node for each rule that is kept, what was
// wanted where, and known mistakes. Promises: a rule that fails, or only looks ahead, leaves no node behind.
// Included by the few files that compile the grammar, and nowhere else.
#pragma once

#include <type_traits>

#include <tao/pegtl/match.hpp>
#include <tao/pegtl/memory_input.hpp>
#include <tao/pegtl/normal.hpp>
#include <tao/pegtl/nothing.hpp>
#include <tao/pegtl/parse.hpp>

#include "grammar/declaration.hpp"
#include "parse/recording.hpp"

namespace meed::parse {

using Input = tao::pegtl::memory_input<tao::pegtl::tracking_mode::lazy, tao::pegtl::eol::lf, const char*>;

template <typename Rule>
inline constexpr NodeKind kNode = NodeKind::none;
template <typename Rule>
inline constexpr bool kIsLevel = false;
#define MEED_NODE(rule) \
  template <>           \
  inline constexpr NodeKind kNode<grammar::rule> = NodeKind::rule;
#define MEED_LEVEL(rule) \
  MEED_NODE(rule)        \
  template <>            \
  inline constexpr bool kIsLevel<grammar::rule> = true;
#include "parse/nodes.def"
#undef MEED_NODE
#undef MEED_LEVEL

template <typename Rule>
inline constexpr std::string_view kWanted{};
#define MEED_WANTED(rule, words) \
  template <>                    \
  inline constexpr std::string_view kWanted<grammar::rule> = words;
#include "parse/expected.def"
#undef MEED_WANTED

template <typename Rule>
inline constexpr int kMistake = -1;
#define MEED_MISTAKE(rule, kind, message, help) \
  template <>                                   \
  inline constexpr int kMistake<grammar::rule> = static_cast<int>(Mistake::rule);
#include "parse/mistakes.def"
#undef MEED_MISTAKE

template <typename Rule>
inline constexpr bool kLooksAhead = false;
template <typename... Rules>
inline constexpr bool kLooksAhead<tao::pegtl::internal::at<Rules...>> = true;
template <typename... Rules>
inline constexpr bool kLooksAhead<tao::pegtl::internal::not_at<Rules...>> = true;

template <typename Rule>
inline constexpr bool kGoesDeeper = std::is_same_v<Rule, grammar::expression> ||
                                    std::is_same_v<Rule, grammar::primary> ||
                                    std::is_same_v<Rule, grammar::ahead_bracket>;

inline std::uint32_t offset_of(const Input& in, const Recording& recording) {
  return static_cast<std::uint32_t>(in.current() - recording.text.data());
}

/// Counts how deep the grammar stands, and stops it where hostile text would exhaust the stack or the day.
inline void go_deeper(const Input& in, Recording& recording) {
  ++recording.tries;
  if (++recording.depth > kDeepest || recording.tries > kMostTries) throw TooDeep{offset_of(in, recording)};
}

template <typename Rule>
void keep(Recording& recording, std::uint32_t begin, std::uint32_t end, std::uint32_t first) {
  auto& nodes = recording.tree.nodes;
  if constexpr (kIsLevel<Rule>) {
    if (nodes.size() > first && nodes.back().first == first) return;
  }
  nodes.push_back({kNode<Rule>, begin, end, first});
}

/// Runs `match` for a rule and records what came of it.
template <typename Rule, typename Match>
bool record(Input& in, Recording& recording, Match match) {
  const auto first = static_cast<std::uint32_t>(recording.tree.nodes.size());
  constexpr bool notes_begin = kNode<Rule> != NodeKind::none || !kWanted<Rule>.empty() || kMistake<Rule> >= 0;
  std::uint32_t begin = 0;
  if constexpr (notes_begin) {
    const auto last = static_cast<std::uint32_t>(in.end() - recording.text.data());
    begin = past_gap(recording.text, offset_of(in, recording), last);
  }
  const std::size_t wanted_before = begin == recording.furthest ? recording.wanted.size() : 0;
  constexpr bool looks_ahead = kLooksAhead<typename Rule::rule_t>;
  if constexpr (kGoesDeeper<Rule>) go_deeper(in, recording);
  if constexpr (looks_ahead) ++recording.looking;
  const bool matched = match();
  if constexpr (looks_ahead) --recording.looking;
  if constexpr (kGoesDeeper<Rule>) --recording.depth;

  if (!matched || looks_ahead) recording.tree.nodes.resize(first);
  if (!matched) {
    if constexpr (!kWanted<Rule>.empty()) recording.want(begin, kWanted<Rule>, wanted_before);
    return false;
  }
  if constexpr (notes_begin) recording.reach(offset_of(in, recording));
  if constexpr (kNode<Rule> != NodeKind::none) keep<Rule>(recording, begin, offset_of(in, recording), first);
  if constexpr (kMistake<Rule> >= 0) {
    recording.see({static_cast<Mistake>(kMistake<Rule>), begin, offset_of(in, recording)});
  }
  return true;
}

/// Matches an expression, or one operand, by the copy of the expression grammar in match_expression.cpp.
bool match_expression_rule(Input& in, Recording& recording);
bool match_operand_rule(Input& in, Recording& recording);

#define MEED_CONTROL_MATCH                                                                                   \
  template <tao::pegtl::apply_mode A, tao::pegtl::rewind_mode M, template <typename...> class Action,        \
            template <typename...> class Control>                                                            \
  static bool match(Input& in, Recording& recording)

template <typename Rule>
struct ExpressionControl : tao::pegtl::normal<Rule> {
  static constexpr bool enable = false;

  MEED_CONTROL_MATCH {
    return record<Rule>(in, recording, [&] {
      return tao::pegtl::match<Rule, A, M, Action, Control>(in, recording);
    });
  }
};

/// As ExpressionControl, but hands expressions over, so that their grammar is compiled once.
template <typename Rule>
struct DeclarationControl : tao::pegtl::normal<Rule> {
  static constexpr bool enable = false;

  MEED_CONTROL_MATCH {
    if constexpr (std::is_same_v<Rule, grammar::expression>) {
      return match_expression_rule(in, recording);
    } else if constexpr (std::is_same_v<Rule, grammar::operand>) {
      return match_operand_rule(in, recording);
    } else {
      return record<Rule>(in, recording, [&] {
        return tao::pegtl::match<Rule, A, M, Action, Control>(in, recording);
      });
    }
  }
};

/// Matches a whole part of the file, from `begin` to `end`.
template <typename Rule, template <typename...> class Control>
bool run(Recording& recording, std::uint32_t begin, std::uint32_t end) {
  recording.begin(begin);
  Input in(recording.text.data() + begin, recording.text.data() + end, "");
  try {
    return tao::pegtl::parse<Rule, tao::pegtl::nothing, Control>(in, recording);
  } catch (const TooDeep& too_deep) {
    recording.too_deep = too_deep.at;
    return false;
  }
}

}  // namespace meed::parse
