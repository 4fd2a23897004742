// Holds tables of wrong rules: what is added to a policy in order, and what must be said.
#pragma once

#include <gtest/gtest.h>

#include "tests/check/checked.hpp"

namespace meed::check::testing {

struct Case {
  Kind kind;
  std::string text;
  std::string says;  // a part of the message
};

/// Checks each text after `before`: it must be refused with that kind and message, and nothing else said.
inline void expect_refusals(const std::string& before, const std::vector<Case>& cases) {
  for (const Case& c : cases) {
    const Checked checked = check_text(before + c.text);
    EXPECT_TRUE(checked.has(c.kind)) << facts_of(c.kind).name << "\n" << c.text << "\n" << checked.shown;
    EXPECT_NE(checked.message(c.kind).find(c.says), std::string::npos) << c.says << "\n" << checked.shown;
    EXPECT_EQ(checked.diagnostics.size(), 1U) << c.text << "\n" << checked.shown;
    EXPECT_EQ(checked.policy.has_value(), facts_of(c.kind).severity == Severity::warning) << c.text;
  }
}

/// Checks each text after `before`: nothing must be said.
inline void expect_in_order(const std::string& before, const std::vector<std::string>& texts) {
  for (const std::string& text : texts) {
    const Checked checked = check_text(before + text);
    EXPECT_EQ(checked.shown, "") << text;
    EXPECT_TRUE(checked.policy) << text;
  }
}

}  // namespace meed::check::testing
