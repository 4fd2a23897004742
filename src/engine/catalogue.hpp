// Holds the catalogue: the schemes that ship with the program, as the texts of their
// rules. Promises an order by name. Leaves out what is done with them (begin_policy.hpp).
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace meed::engine {

/// One scheme: its name, which is its file's without `.meed`, and its rules.
struct Scheme {
  std::string_view name;
  std::string_view text;
};

/// Gives the schemes as they were built in, from a source file that cmake/EmbedRules.cmake makes.
std::span<const Scheme> built_in_schemes();

/// Gives every scheme, by name.
std::vector<Scheme> catalogue();

/// Finds the scheme of that name.
std::optional<Scheme> scheme_named(std::string_view name);

/// Gives the name nearest to one that no scheme has; nothing if none is near.
std::optional<std::string> nearest_scheme(std::string_view name);

/// What a list of schemes says of one: the title of its policy, and the comment that
/// opens its file, each line without its `#`.
struct SchemeAbout {
  std::string title;
  std::vector<std::string> lines;
};
SchemeAbout about(const Scheme&);

}  // namespace meed::engine
