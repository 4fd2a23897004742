// From plain files back to an extract, with everything checked that can be without working anything out.
#include <algorithm>
#include <charconv>
#include <set>

#include <nlohmann/json.hpp>

#include "base/sha256.hpp"
#include "registry/extract_files.hpp"

namespace meed::registry {
namespace {

using Json = nlohmann::ordered_json;

std::string text_in(const Json& json, const char* name) {
  const auto found = json.find(name);
  return found != json.end() && found->is_string() ? found->get<std::string>() : std::string();
}

/// Reads an entry's file; nothing if it isn't one. Whatever isn't as it would be written shows when it is written again.
std::optional<Entry> read_entry(std::string_view text) {
  const Json json = Json::parse(text, nullptr, false);
  if (!json.is_object() || !json.contains("statement")) return std::nullopt;
  Entry entry;
  const std::string number = text_in(json, "number");
  const auto read = std::from_chars(number.data(), number.data() + number.size(), entry.number);
  if (read.ec != std::errc{} || entry.number == 0) return std::nullopt;
  entry.previous = text_in(json, "previous");
  entry.key = text_in(json, "key");
  entry.signature = text_in(json, "signature");
  entry.hash = text_in(json, "hash");
  entry.statement = json["statement"].dump(-1, ' ', false, Json::error_handler_t::replace);
  const auto statement = read_statement(entry.statement);
  if (!statement) return std::nullopt;
  entry.subject = subject_of(*statement);
  return entry;
}

/// Takes the files apart.
class ExtractReader {
 public:
  explicit ExtractReader(const std::vector<NamedBytes>& files) : files_(files) {}

  ReadExtract read() {
    for (const NamedBytes& file : files_) take(file);
    std::stable_sort(entries().begin(), entries().end(), [](const Entry& a, const Entry& b) { return a.number < b.number; });
    const auto same = [](const Entry& a, const Entry& b) { return a.number == b.number; };
    entries().erase(std::unique(entries().begin(), entries().end(), same), entries().end());
    with_seals_ ? follow_seals() : follow_entries();
    check_objects();
    compare();
    return std::move(read_);
  }

 private:
  std::vector<Entry>& entries() { return read_.extract.entries; }
  void found(std::string where, std::string what) { read_.findings.push_back({std::move(where), std::move(what)}); }
  static std::string named(const Entry& entry) { return "entry " + std::to_string(entry.number); }

  void take(const NamedBytes& file) {
    if (file.name.starts_with(entries_folder)) return take_entry(file);
    if (file.name.starts_with(objects_folder) || file.name.starts_with(rules_folder)) {
      read_.extract.objects.emplace(sha256(file.bytes), file.bytes);
    } else if (file.name == seals_file) {
      take_seals(file.bytes);
    }
  }

  void take_entry(const NamedBytes& file) {
    auto entry = read_entry(file.bytes);
    if (!entry) {
      known_.insert(file.name);
      return found(file.name, "it can't be read as an entry");
    }
    const auto statement = read_statement(entry->statement);
    if (entry_file(entry->number, statement->said) != file.name) return;  // compare() says that it has no business here
    entries().push_back(std::move(*entry));
  }

  void take_seals(std::string_view text) {
    with_seals_ = true;
    for (std::size_t at = 0; at < text.size(); at += sha256_figures + 1) {
      const std::string_view line = text.substr(at, sha256_figures + 1);
      if (line.size() != sha256_figures + 1 || line.back() != '\n') break;  // compare() says that the file is another
      read_.extract.seals.emplace_back(line.substr(0, sha256_figures));
    }
  }

  /// Says what is wrong with an entry after the one before.
  void check(const Entry& entry, const Head& before) {
    if (const auto why = why_broken(entry, before)) found(named(entry), *why);
  }

  /// All entries must be here: each follows on the one before.
  void follow_entries() {
    Head head;
    for (const Entry& entry : entries()) {
      if (entry.number != head.number + 1) {
        const std::string first = std::to_string(head.number + 1), last = std::to_string(entry.number - 1);
        found(first == last ? "entry " + first : "entries " + first + " to " + last, "not here");
        head = {entry.number - 1, entry.previous};
      }
      check(entry, head);
      head = {entry.number, entry.hash};
      read_.extract.seals.push_back(seal_of(entry));
    }
    read_.extract.head = head;
  }

  /// Some entries are here: the chain is made again from the seals of all, and must come by each.
  void follow_seals() {
    Head head;
    auto entry = entries().begin();
    bool whole = true;
    for (const std::string& seal : read_.extract.seals) {
      const std::uint64_t number = head.number + 1;
      if (entry != entries().end() && entry->number == number) {
        if (whole && (entry->previous != head.hash || seal_of(*entry) != seal)) {
          whole = false;
          found(std::string(seals_file), "it doesn't lead to " + named(*entry) + " as that stands here");
        }
        check(*entry, {head.number, whole ? head.hash : entry->previous});
        ++entry;
      }
      head = {number, chained(number, head.hash, seal)};
    }
    for (; entry != entries().end(); ++entry) found(named(*entry), "there are no more than " + std::to_string(head.number) + " seals");
    read_.extract.head = head;
  }

  /// Every object that an entry names as kept must be here, and no other.
  void check_objects() {
    std::set<std::string> wanted;
    for (const Entry& entry : entries()) {
      for (const FileHash& file : kept_files(read_statement(entry.statement)->said)) {
        if (!wanted.insert(file.sha256).second || read_.extract.objects.contains(file.sha256)) continue;
        found("object " + file.sha256, named(entry) + " names it as " + file.name + ", and it isn't here");
      }
    }
    for (auto object = read_.extract.objects.begin(); object != read_.extract.objects.end();) {
      object = wanted.contains(object->first) ? std::next(object) : read_.extract.objects.erase(object);
    }
  }

  /// What was read is written again: each file must come out as it was.
  void compare() {
    std::map<std::string_view, std::string_view> here;
    for (const NamedBytes& file : files_) {
      if (!here.emplace(file.name, file.bytes).second) found(file.name, "it is here twice");
    }
    const bool any = !read_.findings.empty();  // then the words must be others, too, and one change would be told twice
    const ExtractFiles again = files_of(read_.extract);
    for (const NamedBytes& file : again.files) {
      known_.insert(file.name);
      if (file.name == readme_file) continue;
      const auto one = here.find(file.name);
      if (one == here.end()) found(file.name, "it isn't here");
      else if (file.name != words_file && one->second != file.bytes) found(file.name, "it isn't as it would be written");
      else if (one->second != file.bytes && !any) found(file.name, with_seals_ ? "it isn't what the entries and seals.txt say" : "it isn't what the entries say");
    }
    for (const auto& [name, bytes] : here) {
      if (known_.contains(std::string(name)) || name == readme_file) continue;
      found(std::string(name), "no entry names it: its name or its bytes were changed, or it was put here");
    }
  }

  const std::vector<NamedBytes>& files_;
  ReadExtract read_;
  std::set<std::string> known_;
  bool with_seals_ = false;
};

}  // namespace

ReadExtract read_extract(const std::vector<NamedBytes>& files) { return ExtractReader(files).read(); }

}  // namespace meed::registry
