// Holds the currencies that there are, how many decimal places amounts of each have, and what its smallest unit is called.
//
// Promises: every code of ISO 4217 in which something can be paid, with the standard's places (currency.def says as of
// when): the pound has two, the yen none, the dinar of Kuwait three.
//
// Leaves out: rates of exchange, and the coins that are in use.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "value/rational.hpp"

namespace meed {

struct Currency {
  std::string_view code;    // GBP
  int places = 2;
  std::string_view minor;   // penny; none if an amount has no places, or nobody has a name for its part
  std::string_view minors;  // pennies

  /// Gives the least amount that can be paid: 1/100 for GBP.
  Rational smallest() const { return Rational(10).pow(-places); }
};

/// Gives the currency of a code; nothing if there is none.
const Currency* find_currency(std::string_view code) noexcept;

/// Gives the currency of a code. CHECKs that there is one.
const Currency& currency_of(std::string_view code);

/// Gives all codes in order.
std::vector<std::string> currency_codes();

/// Gives how many decimals amounts of a currency have; 2 where there is no such currency, as in rules that didn't check.
int currency_places(std::string_view code) noexcept;

/// Writes what amounts of a currency are rounded to, as it stands behind `to`: `the penny`, `the nearest JPY 1`.
std::string smallest_place(const Currency&);

/// Writes a number of smallest units in words, without the number: `penny` for one, `pennies`, `units of JPY 1`.
std::string smallest_unit(const Currency&, bool one);

}  // namespace meed
