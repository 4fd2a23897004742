#include "parse/recording.hpp"

namespace meed::parse {

void Recording::begin(std::uint32_t at) {
  tree.nodes.clear();
  furthest = at;
  wanted.clear();
  mistake.reset();
  too_deep.reset();
  depth = 0;
  looking = 0;
  tries = 0;
}

void Recording::want(std::uint32_t at, std::string_view words, std::size_t wanted_before) {
  if (at < furthest || looking > 0) return;
  if (at > furthest) {
    furthest = at;
    wanted_before = 0;
  }
  // What the parts of this rule wanted at the same place is covered by its own name.
  if (wanted_before < wanted.size()) wanted.resize(wanted_before);
  for (const std::string_view known : wanted) {
    if (known == words) return;
  }
  wanted.push_back(words);
}

void Recording::reach(std::uint32_t at) {
  if (at <= furthest || looking > 0) return;
  furthest = at;
  wanted.clear();
}

void Recording::see(SeenMistake seen) {
  if (!mistake || mistake->begin <= seen.begin) mistake = seen;
}

std::uint32_t past_gap(std::string_view text, std::uint32_t at, std::uint32_t end) {
  while (at < end) {
    const char c = text[at];
    if (c == '#') {
      while (at < end && text[at] != '\n') ++at;
    } else if (c == ' ' || c == '\t' || c == '\r' || c == '\n') {
      ++at;
    } else {
      break;
    }
  }
  return at;
}

}  // namespace meed::parse
