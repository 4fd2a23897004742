// What an extract holds, in words: each version and each run, with what was said of it.
#include <charconv>

#include "registry/extract_files.hpp"

namespace meed::registry {
namespace {

/// One line of who said what, and when; a key is named by its first figures.
std::string line_of(const Entry& entry, const Statement& statement) {
  constexpr std::size_t some = 16;
  std::string line = "  " + statement.at + "  " + std::string(kind_of(statement.said)) + " by " + statement.by;
  if (const auto* agreed = std::get_if<Agreed>(&statement.said)) line += ", as " + agreed->agreed_by + " did on " + agreed->agreed_on.to_iso();
  line += "; entry " + std::to_string(entry.number);
  if (!entry.key.empty()) line += ", signed with key " + entry.key.substr(0, some);
  return line + "\n";
}

/// The parts of the text, each for one version or one run; what is said later of it goes on at its end.
struct Words {
  std::map<VersionName, std::string> versions;
  std::vector<std::string> runs;
  std::map<std::string, std::size_t> run_at;

  void add(const Entry& entry, const Statement& statement) {
    std::visit([&](const auto& said) { add(said, entry, statement); }, statement.said);
  }

 private:
  void add(const Drafted& said, const Entry& entry, const Statement& statement) {
    std::string& text = versions[said.version.name];
    text += line_of(entry, statement);
    text += "    in force " + said.first.to_iso() + " to " + said.last.to_iso() + ": " + said.title + "\n";
    for (const VersionContent& base : said.extends) text += "    extends " + base.name.to_string() + "\n";
    if (said.supersedes) text += "    supersedes " + said.supersedes->to_string() + "\n";
    if (!said.chooser.empty()) text += "    for " + said.chooser + "\n";
  }

  void add(const RunKept& said, const Entry& entry, const Statement& statement) {
    const std::string id = subject_of(statement);
    run_at[id] = runs.size();
    std::string text = "run " + id + " of " + said.version.name.to_string() + " for " + said.period + "\n";
    for (const VersionContent& local : said.local) text += "    with " + local.name.to_string() + "\n";
    for (const VersionName& choice : said.left_out) text += "    without " + choice.to_string() + "\n";
    if (said.as_known) text += "    as known on " + said.as_known->to_iso() + "\n";
    if (!said.settles.empty()) text += "    settles run " + said.settles + "\n";
    runs.push_back(std::move(text) + line_of(entry, statement));
  }

  void add(const Confirmed& said, const Entry& entry, const Statement& statement) {
    if (const auto run = run_at.find(said.run); run != run_at.end()) runs[run->second] += line_of(entry, statement);
  }

  template <class Said>
  void add(const Said& said, const Entry& entry, const Statement& statement) { versions[said.version.name] += line_of(entry, statement); }
};

}  // namespace

std::string words_of(const Extract& extract) {
  Words words;
  for (const Entry& entry : extract.entries) {
    if (const auto statement = read_statement(entry.statement)) words.add(entry, *statement);
  }
  std::string text = "meed registry 1\n";
  text += (extract.is_whole() ? "entries: " : "entries: " + std::to_string(extract.entries.size()) + " of ") + std::to_string(extract.head.number) + "\n";
  text += "last hash: " + extract.head.hash + "\n";
  for (const auto& [name, lines] : words.versions) text += "\n" + name.to_string() + "\n" + lines;
  for (const std::string& run : words.runs) text += "\n" + run;
  return text;
}

std::optional<Head> head_in(std::string_view words) {
  constexpr std::string_view first = "meed registry 1\nentries: ", last = "\nlast hash: ";
  constexpr std::size_t figures = 64;
  const std::size_t end = words.find(last);
  if (!words.starts_with(first) || end == std::string_view::npos || words.size() < end + last.size() + figures) return std::nullopt;
  const std::string_view count = words.substr(first.size(), end - first.size());
  const std::string_view number = count.substr(count.find_last_of(' ') + 1);
  Head head{0, std::string(words.substr(end + last.size(), figures))};
  const auto read = std::from_chars(number.data(), number.data() + number.size(), head.number);
  return read.ec == std::errc{} && read.ptr == number.data() + number.size() ? std::optional(head) : std::nullopt;
}

}  // namespace meed::registry
