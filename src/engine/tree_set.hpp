// Holds the trees of one compilation and finds the file that holds an extended policy:
// among the files given first, then among those beside the file that extends it, then in
// what keeps versions. Leaves out what the trees mean.
#pragma once

#include <deque>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "diagnostic/sink.hpp"
#include "engine/compile.hpp"

namespace meed::engine {

/// Gives the `policy` declaration of a file; null if it has none.
const syntax::Policy* header_of(const syntax::File&);

class TreeSet {
 public:
  TreeSet(SourceSet& sources, const RuleFinder& finder) : sources_(sources), finder_(finder) {}

  /// Parses a file whose diagnostics count. The tree stays where it is.
  const syntax::File& parse(const RuleFile&);
  /// Keeps a file that may be looked for; it is parsed only when its header fits.
  void offer(const RuleFile&);
  /// Finds the file with that policy and version, or else with that policy alone (the
  /// checker says what is wrong with the version); null if there is none.
  const syntax::File* find(const syntax::VersionRef&, const syntax::File& from);

  /// Lets a file stand in for every version of the policy that it holds.
  void let_stand_in(const RuleFile& file) { stand_in_ = &parse(file); }
  const syntax::File* stand_in() const { return stand_in_; }

  Sink& sink() { return sink_; }

 private:
  /// A file with the policy and the version that are wanted, and one with the policy alone.
  struct Among { std::optional<RuleFile> exact, nearly; };
  static Among among(const std::vector<RuleFile>&, const syntax::VersionRef&);

  SourceSet& sources_;
  const RuleFinder& finder_;
  Sink sink_;
  std::deque<syntax::File> files_;
  std::map<std::string, const syntax::File*> by_name_;
  std::vector<RuleFile> offered_;
  const syntax::File* stand_in_ = nullptr;
};

}  // namespace meed::engine
