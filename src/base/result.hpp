#pragma once

// Holds Result, a value or the reason there is none, and Failure, what the world (a file, a database, a
// network) did to us. Promises: neither throws unless a value that isn't there is asked for by `.value()`.
// Leaves out: mistakes in rules, bad data and our own bugs, which are never told this way.
// A function that returns one is marked [[nodiscard]].

#include <string>
#include <tl/expected.hpp>
#include <utility>

namespace meed {

/// Says what the world refused, and what to try.
struct Failure {
  std::string what;
  std::string help;

  friend bool operator==(const Failure&, const Failure&) = default;
};

template <class T, class E = Failure>
using Result = tl::expected<T, E>;

/// Makes the failing side of any Result<T, Failure>: `return fail("Cannot open x.csv", "Check its name")`.
[[nodiscard]] inline tl::unexpected<Failure> fail(std::string what, std::string help) {
  return tl::unexpected<Failure>(Failure{std::move(what), std::move(help)});
}

}  // namespace meed
