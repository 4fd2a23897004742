// Holds which currencies there are (ISO 4217), into how many places each divides, and which of them a sign or a word means.
//
// Promises: a sign that several currencies share (`$`, `¥`, `kr`) means each of them, and `p` or `cents` their hundredth part.
//
// Leaves out: rates, names for display and what isn't money (precious metals, units of account).
#pragma once

#include <optional>
#include <string_view>
#include <vector>

namespace meed {

/// Gives the decimal places of a currency by ISO 4217: 2 for GBP, 0 for JPY, 3 for KWD; nothing if there is no such currency.
std::optional<int> places_of_currency(std::string_view code);

/// What a sign or a word says of money: which currencies it may be of, and whether it is their smaller unit (pence, cents).
struct MoneyWord { std::vector<std::string_view> currencies; bool minor = false; };

/// Looks up `£`, `US$`, `GBP`, `dollars`, `pence`. Words in any case, codes in capitals; nothing if it says nothing of money.
std::optional<MoneyWord> money_word(std::string_view text);

}  // namespace meed
