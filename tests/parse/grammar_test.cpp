// PEGTL's own analysis: no rule of the grammar can loop without going forward.
#include <gtest/gtest.h>

#include <tao/pegtl/contrib/analyze.hpp>

#include "grammar/declaration.hpp"

namespace meed::grammar {
namespace {

TEST(Grammar, NoRuleLoopsWithoutGoingForward) { EXPECT_EQ(tao::pegtl::analyze<expression_unit>(), 0U); }

TEST(Grammar, NoUnitLoopsWithoutGoingForward) {
#define MEED_UNIT(name) EXPECT_EQ(tao::pegtl::analyze<name##_unit>(), 0U) << #name;
#include "parse/units_entry.def"
#include "parse/units_header.def"
#include "parse/units_value.def"
#undef MEED_UNIT
}

}  // namespace
}  // namespace meed::grammar
