// Holds which currencies a sign or a word means.
//
// Promises: a sign that several currencies share (`$`, `¥`, `kr`) means each of them, and `p` or `cents` their hundredth part.
//
// Leaves out: which currencies there are and what is known of each (currency.hpp).
#pragma once

#include <optional>
#include <string_view>
#include <vector>

namespace meed {

/// What a sign or a word says of money: which currencies it may be of, and whether it is their smaller unit (pence, cents).
struct MoneyWord { std::vector<std::string_view> currencies; bool minor = false; };

/// Looks up `£`, `US$`, `GBP`, `dollars`, `pence`. Words in any case, codes in capitals; nothing if it says nothing of money.
std::optional<MoneyWord> money_word(std::string_view text);

}  // namespace meed
