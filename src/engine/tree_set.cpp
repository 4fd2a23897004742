#include "engine/tree_set.hpp"

#include "parse/parse.hpp"

namespace meed::engine {
const syntax::Policy* header_of(const syntax::File& file) {
  for (const auto& declaration : file.declarations) {
    if (const auto* policy = std::get_if<syntax::Policy>(&declaration)) return policy;
  }
  return nullptr;
}

namespace {

/// Tells whether a line says `policy` and that name, as the header of a policy does: a quick look before parsing.
bool may_be_headed(const std::string& text, const std::string& name) {
  constexpr std::string_view keyword = "policy";
  for (std::size_t at = text.find(name); at != std::string::npos; at = text.find(name, at + 1)) {
    std::size_t before = at;
    while (before > 0 && (text[before - 1] == ' ' || text[before - 1] == '\t')) --before;
    if (before < at && before >= keyword.size() && text.compare(before - keyword.size(), keyword.size(), keyword) == 0) return true;
  }
  return false;
}

/// Parses a text on the side, to see which policy and version it holds.
struct Heading { std::string policy, version; };
Heading heading_of(const RuleFile& file) {
  SourceSet sources;
  Sink quiet;
  const syntax::File tree = parse::parse_file(sources, sources.add(file.name, file.text), quiet);
  const syntax::Policy* header = header_of(tree);
  if (!header) return {};
  return {header->head.name.text, header->version ? header->version->text : std::string()};
}

}  // namespace

bool is_local_file(const RuleFile& file) {
  SourceSet sources;
  Sink quiet;
  const syntax::File tree = parse::parse_file(sources, sources.add(file.name, file.text), quiet);
  const syntax::Policy* header = header_of(tree);
  return header && header->for_record;
}

const syntax::File& TreeSet::parse(const RuleFile& file) {
  const auto known = by_name_.find(file.name);
  if (known != by_name_.end()) return *known->second;
  const FileId id = sources_.add(file.name, file.text);
  const syntax::File& tree = files_.emplace_back(parse::parse_file(sources_, id, sink_));
  by_name_.emplace(file.name, &tree);
  return tree;
}

void TreeSet::offer(const RuleFile& file) { offered_.push_back(file); }

const syntax::File* TreeSet::among(const std::vector<RuleFile>& files, const syntax::VersionRef& wanted) {
  const RuleFile* nearly = nullptr;
  for (const RuleFile& file : files) {
    if (!may_be_headed(file.text, wanted.policy)) continue;
    const Heading heading = heading_of(file);
    if (heading.policy != wanted.policy) continue;
    if (heading.version == wanted.version) return &parse(file);
    if (!nearly) nearly = &file;
  }
  return nearly ? &parse(*nearly) : nullptr;
}

const syntax::File* TreeSet::find(const syntax::VersionRef& wanted, const syntax::File& from) {
  for (const syntax::File& file : files_) {
    const syntax::Policy* header = header_of(file);
    if (&file != &from && header && header->head.name.text == wanted.policy && header->version && header->version->text == wanted.version) return &file;
  }
  if (const syntax::File* given = among(offered_, wanted)) return given;
  return among(finder_.beside(sources_.name(from.id)), wanted);
}

}  // namespace meed::engine
