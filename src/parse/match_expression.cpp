#include "parse/control.hpp"
#include "parse/match.hpp"

namespace meed::parse {

namespace {

template <typename Rule>
bool match_here(Input& in, Recording& recording) {
  return ExpressionControl<Rule>::template match<tao::pegtl::apply_mode::nothing, tao::pegtl::rewind_mode::required,
                                                 tao::pegtl::nothing, ExpressionControl>(in, recording);
}

}  // namespace

bool match_expression_rule(Input& in, Recording& recording) {
  return match_here<grammar::expression>(in, recording);
}

bool match_operand_rule(Input& in, Recording& recording) { return match_here<grammar::operand>(in, recording); }

bool match_whole_expression(Recording& recording, std::uint32_t begin, std::uint32_t end) {
  return run<grammar::expression_unit, ExpressionControl>(recording, begin, end);
}

}  // namespace meed::parse
