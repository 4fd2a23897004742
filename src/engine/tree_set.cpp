#include "engine/tree_set.hpp"

#include "engine/heading.hpp"
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

}  // namespace

const syntax::File& TreeSet::parse(const RuleFile& file) {
  const auto known = by_name_.find(file.name);
  if (known != by_name_.end()) return *known->second;
  const FileId id = sources_.add(file.name, file.text);
  const syntax::File& tree = files_.emplace_back(parse::parse_file(sources_, id, sink_));
  by_name_.emplace(file.name, &tree);
  return tree;
}

void TreeSet::offer(const RuleFile& file) { offered_.push_back(file); }

TreeSet::Among TreeSet::among(const std::vector<RuleFile>& files, const syntax::VersionRef& wanted) {
  Among found;
  for (const RuleFile& file : files) {
    if (!may_be_headed(file.text, wanted.policy)) continue;
    const auto heading = heading_of(file);
    if (!heading || heading->name.policy != wanted.policy) continue;
    auto& place = heading->name.version == wanted.version ? found.exact : found.nearly;
    if (!place) place = file;
  }
  return found;
}

const syntax::File* TreeSet::find(const syntax::VersionRef& wanted, const syntax::File& from) {
  if (const syntax::Policy* header = stand_in_ ? header_of(*stand_in_) : nullptr; header && header->head.name.text == wanted.policy) return stand_in_;
  for (const syntax::File& file : files_) {
    const syntax::Policy* header = header_of(file);
    if (&file != &from && header && header->head.name.text == wanted.policy && header->version && header->version->text == wanted.version) return &file;
  }
  const Among given = among(offered_, wanted);
  if (given.exact) return &parse(*given.exact);
  const Among beside = among(finder_.beside(sources_.name(from.id)), wanted);
  if (beside.exact) return &parse(*beside.exact);
  if (const auto kept = finder_.version(wanted.policy, wanted.version)) return &parse(*kept);
  const auto& nearly = given.nearly ? given.nearly : beside.nearly;
  return nearly ? &parse(*nearly) : nullptr;
}

}  // namespace meed::engine
