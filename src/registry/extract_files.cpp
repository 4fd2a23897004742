#include "registry/extract_files.hpp"

#include <algorithm>

#include <nlohmann/json.hpp>

namespace meed::registry {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::string_view readme = R"(# What lies here

An extract of a registry of Meed: versions of policies, what was said of them (drafted, agreed, published, withdrawn), and the runs that
were made by them, with who said it and when.

- `registry.txt` tells it in words.
- `rules/` has the rules of each version, as they were drafted last.
- `entries/` has one file for each thing that was said, in order. `statement` is what was said; `signature` is Ed25519 (RFC 8032) over
  its text in one line, `key` the public key. `hash` is the SHA-256 of the lines `number`, `previous` and the entry's seal (no line end
  after the last), and the seal that of the lines `key`, `signature` and the statement's text. `previous` is the hash of the entry before.
- `objects/` has everything else, under its SHA-256: data, results and records of runs, and earlier drafts. Entries say what each is.
- `seals.txt`, where it is there, has the seals of all entries of the registry, of which only some are here.

`meed verify FOLDER` checks everything, works the runs out again, and says whether they come out the same, byte for byte.
`meed import FOLDER --registry FILE` takes it into a registry.
)";

bool may_stand(char one) {
  return (one >= 'a' && one <= 'z') || (one >= 'A' && one <= 'Z') || (one >= '0' && one <= '9') || one == '_' || one == '-' || one == '.';
}

/// Writes a name so that it may be a file's: whatever isn't plain becomes `%2F`.
std::string as_file(std::string_view name) {
  constexpr std::string_view figures = "0123456789ABCDEF";
  std::string text;
  for (const char one : name) {
    const auto byte = static_cast<unsigned char>(one);
    const bool plain = may_stand(one) && (one != '.' || !text.empty());
    text += plain ? std::string(1, one) : std::string{'%', figures[byte >> 4U], figures[byte & 15U]};
  }
  return text;
}

/// Gives the text in which each version was drafted last.
std::map<VersionName, std::string> rules_in(const Extract& extract) {
  std::map<VersionName, std::string> rules;
  for (const Entry& entry : extract.entries) {
    const auto statement = read_statement(entry.statement);
    if (!statement) continue;
    if (const auto* drafted = std::get_if<Drafted>(&statement->said)) rules[drafted->version.name] = drafted->text.sha256;
  }
  return rules;
}

class Maker {
 public:
  explicit Maker(const Extract& extract) : extract_(extract) {}

  ExtractFiles make() {
    add(std::string(readme_file), std::string(readme));
    add(std::string(words_file), words_of(extract_));
    for (const Entry& entry : extract_.entries) {
      if (const auto statement = read_statement(entry.statement)) add(entry_file(entry.number, statement->said), entry_json(entry));
    }
    add_objects();
    if (!extract_.is_whole()) add_seals();
    std::sort(files_.files.begin(), files_.files.end(), [](const NamedBytes& a, const NamedBytes& b) { return a.name < b.name; });
    return std::move(files_);
  }

 private:
  void add(std::string name, std::string text) { files_.files.push_back({std::move(name), files_.made.emplace_back(std::move(text))}); }

  /// Rules lie under their names, and nowhere else; the same rules under two names lie there twice.
  void add_objects() {
    std::map<std::string, bool> named;
    for (const auto& [name, sha256] : rules_in(extract_)) {
      const auto object = extract_.objects.find(sha256);
      if (object == extract_.objects.end()) continue;
      files_.files.push_back({rules_file(name), object->second});
      named[sha256] = true;
    }
    for (const auto& [sha256, bytes] : extract_.objects) {
      if (!named.contains(sha256)) files_.files.push_back({object_file(sha256), bytes});
    }
  }

  void add_seals() {
    std::string text;
    for (const std::string& seal : extract_.seals) text += seal + "\n";
    add(std::string(seals_file), std::move(text));
  }

  const Extract& extract_;
  ExtractFiles files_;
};

}  // namespace

ExtractFiles files_of(const Extract& extract) { return Maker(extract).make(); }

std::string entry_file(std::uint64_t number, const Said& said) {
  constexpr std::size_t figures = 9, within = 3;
  std::string text = std::to_string(number);
  text.insert(0, figures - std::min(figures, text.size()), '0');
  return std::string(entries_folder) + text.substr(0, text.size() - within) + "/" + text + "." + std::string(kind_of(said)) + ".json";
}

std::string rules_file(const VersionName& name) { return std::string(rules_folder) + as_file(name.policy) + "/" + as_file(name.version) + ".meed"; }

std::string object_file(const std::string& sha256) { return std::string(objects_folder) + sha256.substr(0, 2) + "/" + sha256; }

std::string entry_json(const Entry& entry) {
  Json json{{"number", std::to_string(entry.number)}, {"previous", entry.previous}};
  if (!entry.key.empty() || !entry.signature.empty()) {
    json["key"] = entry.key;
    json["signature"] = entry.signature;
  }
  json["hash"] = entry.hash;
  json["statement"] = Json::parse(entry.statement, nullptr, false);
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace meed::registry
