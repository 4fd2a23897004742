#include "engine/catalogue.hpp"

#include <algorithm>

#include "diagnostic/nearest_name.hpp"
#include "diagnostic/sink.hpp"
#include "engine/tree_set.hpp"
#include "parse/parse.hpp"

namespace meed::engine {

std::vector<Scheme> catalogue() {
  const auto built_in = built_in_schemes();
  std::vector<Scheme> schemes(built_in.begin(), built_in.end());
  std::sort(schemes.begin(), schemes.end(), [](const Scheme& a, const Scheme& b) { return a.name < b.name; });
  return schemes;
}

std::optional<Scheme> scheme_named(std::string_view name) {
  for (const Scheme& scheme : catalogue()) {
    if (scheme.name == name) return scheme;
  }
  return std::nullopt;
}

std::optional<std::string> nearest_scheme(std::string_view name) {
  std::vector<std::string_view> names;
  for (const Scheme& scheme : catalogue()) names.push_back(scheme.name);
  return nearest_name(name, names);
}

SchemeAbout about(const Scheme& scheme) {
  SchemeAbout about;
  for (std::size_t at = 0; at < scheme.text.size() && scheme.text.substr(at, 2) == "# ";) {
    const std::size_t end = std::min(scheme.text.find('\n', at), scheme.text.size());
    about.lines.emplace_back(scheme.text.substr(at + 2, end - at - 2));
    at = end + 1;
  }
  SourceSet sources;
  Sink ignored;
  const syntax::File file = parse::parse_file(sources, sources.add(std::string(scheme.name), std::string(scheme.text)), ignored);
  const syntax::Policy* header = header_of(file);
  if (header && header->head.title) about.title = header->head.title->text;
  return about;
}

}  // namespace meed::engine
