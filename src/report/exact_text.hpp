// Holds the writing of exact numbers into a place of its own, so that a column of them
// costs no memory for each: `12.5`, or `100/3` when the decimal has no end. Promises the
// text of Rational::to_decimal and to_fraction, with zeros kept up to the least places
// asked for. Leaves out units and commas, which are for people.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "model/type.hpp"
#include "value/rational.hpp"

namespace meed::report {

class ExactText {
 public:
  /// Writes a number, with so many decimals at least. The text stands until the next is written.
  std::string_view write(const Rational&, int least_places = 0);
  /// Writes n ÷ denominator, which need not be in lowest terms.
  std::string_view write(std::int64_t n, std::int64_t denominator, int least_places = 0);

 private:
  /// What is known of a denominator. `factor`: ten to the places, divided by it; 0 if the decimal has no end
  /// or is too long for 64 bits. `tens`: it is ten to the places itself.
  struct Known {
    std::int64_t denominator = 0;
    std::uint64_t factor = 0;
    int places = 0;
    bool endless = false, tens = false;
  };
  const Known& known(std::int64_t denominator);
  std::string_view lowest(std::int64_t n, const Known&, int least_places);
  std::string_view decimal(bool negative, std::uint64_t scaled, int places);
  std::string_view at_length(const Rational&, int least_places);

  std::array<Known, 16> known_;   // by the denominator's last bits
  std::array<char, 48> room_{};   // two numbers of 20 digits, a sign and a stroke
  std::string long_;
};

/// Gives how many decimals values of a type are written with at least: a currency's, or none.
int least_places(const model::Type&);

}  // namespace meed::report
