// Holds how values look in a failing test, and the short way to write a number in a table of cases.
#pragma once

#include <ostream>

#include "value/date.hpp"
#include "value/period.hpp"
#include "value/rational.hpp"
#include "value/unit.hpp"

namespace meed {

inline void PrintTo(const Rational& value, std::ostream* out) { *out << value.to_fraction(); }
inline void PrintTo(const Date& date, std::ostream* out) { *out << date.to_iso(); }
inline void PrintTo(const Period& period, std::ostream* out) { *out << period.to_string(); }
inline void PrintTo(const Unit& unit, std::ostream* out) { *out << unit.to_string(); }

inline Rational operator""_r(const char* text, std::size_t size) { return Rational::parse({text, size}).value(); }
inline Date operator""_date(const char* text, std::size_t size) { return Date::parse({text, size}).value(); }
inline Period operator""_period(const char* text, std::size_t size) { return Period::parse({text, size}).period.value(); }

}  // namespace meed
