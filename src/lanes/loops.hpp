// Holds the names of the loops that Kernels is made of; lanes.hpp says what each does.
#pragma once

#include "lanes/lanes.hpp"

namespace meed::lanes::MEED_LANES {

void scale(Target out, Source a, std::int64_t times, std::int64_t plus, std::size_t cells);
void add(Target out, Source a, std::int64_t by_a, Source b, std::int64_t by_b, std::size_t cells);
void multiply(Target out, Source a, Source b, std::int64_t times, std::size_t cells);
void divide(Target n, Target d, std::uint8_t* absent, std::uint8_t as, Source a, std::int64_t by_a, Source b, std::size_t cells);
void compare(std::uint8_t* out, Source a, std::int64_t by_a, Source b, std::int64_t by_b, Order order, Width work, std::size_t cells);
void along(Target out, Source a, const Piece* pieces, std::size_t many, std::size_t cells);
void band(std::uint32_t* out, Source a, const std::int64_t* from, const std::uint32_t* places, std::size_t many, std::uint32_t first, std::size_t cells);
void band_of_quotient(std::uint32_t* out, Source n, Source d, const Share* from, const std::uint32_t* places, std::size_t many, std::uint32_t first, Width work, std::size_t cells);
void pick(Target out, const std::uint32_t* index, const std::int64_t* values, std::size_t many, std::size_t cells);
void round(Target out, Source a, std::int64_t times, std::int64_t by, Nearest how, bool small, std::size_t cells);
void runs(const Runs& what, std::size_t many, Width work);
std::uint8_t united(const std::uint8_t* bytes, std::size_t cells);
void worst(std::uint8_t* out, const std::uint8_t* a, const std::uint8_t* b, std::size_t cells);

}  // namespace meed::lanes::MEED_LANES
