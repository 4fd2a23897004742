#include "table/column.hpp"

namespace meed::table {

std::int64_t whole_parts(const Rational& value, std::int64_t denominator) {
  const auto parts = (value * denominator).to_int64();
  CHECK(parts.has_value(), "a number stands in a column whose form was proved to hold it");
  return *parts;
}

}  // namespace meed::table
