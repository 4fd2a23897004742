#include "engine/difference.hpp"

#include <algorithm>
#include <array>
#include <map>

#include "base/check.hpp"
#include "check/indicator.hpp"

namespace meed::engine {
namespace {

constexpr std::array<std::string_view, 19> keywords_in_order{
    "policy",  "unit",  "list",      "record",  "require",   "setting", "scale",    "function", "measure", "bands",
    "table",   "exception", "outcome", "indicator", "fund",  "reinvest", "promise", "publication", "example"};

/// Declarations of one name may be several (examples of one name in several files); they are taken in order.
using ByName = std::multimap<std::pair<std::string, std::string>, const WrittenDeclaration*>;

std::vector<WrittenDeclaration> declarations_of(const Compilation& compilation) {
  std::vector<WrittenDeclaration> all;
  for (std::uint32_t i = 0; i < compilation.sources.size(); ++i) {
    std::vector<WrittenDeclaration> more = written_declarations(compilation.sources, FileId{i});
    std::move(more.begin(), more.end(), std::back_inserter(all));
  }
  return all;
}

std::size_t rank_of(const std::string& keyword) {
  return static_cast<std::size_t>(std::find(keywords_in_order.begin(), keywords_in_order.end(), keyword) - keywords_in_order.begin());
}

const model::Setting* setting_named(const model::Policy& policy, const std::string& name) {
  const auto found = std::find_if(policy.settings.begin(), policy.settings.end(), [&](const model::Setting& one) { return one.name == name; });
  return found == policy.settings.end() ? nullptr : &*found;
}

bool takes_the_first(const model::Policy& policy, const std::string& table) {
  return std::any_of(policy.tables.begin(), policy.tables.end(), [&](const model::DecisionTable& one) { return one.name == table && one.hit == model::HitRule::first; });
}

/// Whether a label of a setting says its values, which are compared as values.
bool says_values(const std::string& label) {
  return label == "always" || label == "total" || label == "local choice" || label.starts_with("from ");
}

/// The whole of an example as one line: how many changed is told, and not what.
std::string whole_text(const WrittenDeclaration& written) {
  std::string text;
  for (const auto* lines : {&written.labels, &written.entries}) {
    for (const WrittenLine& line : *lines) text += line.label + " " + alike_text(line.text) + "\n";
  }
  return text;
}

class Comparer {
 public:
  Comparer(const Compilation& before, const Compilation& after)
      : before_(*before.policy), after_(*after.policy), all_before_(declarations_of(before)), all_after_(declarations_of(after)) {}

  std::vector<Change> compare() {
    add_header_changes(changes_, before_, after_);
    add_line_changes(changes_, {"policy", after_.name, ""}, rest_of_header(all_before_), rest_of_header(all_after_));
    for (const std::string_view keyword : keywords_in_order) {
      if (keyword != "policy") compare_all(keyword);
    }
    return std::move(changes_);
  }

 private:
  /// What the file itself says besides: what it supersedes, who agreed to it.
  static std::vector<WrittenLine> rest_of_header(const std::vector<WrittenDeclaration>& all) {
    static constexpr std::array<std::string_view, 8> compared{"title", "version", "authority", "in force", "money", "extends", "because", "source"};
    std::vector<WrittenLine> lines;
    const auto header = std::find_if(all.begin(), all.end(), [](const WrittenDeclaration& one) { return one.keyword == "policy"; });
    if (header == all.end()) return lines;
    std::copy_if(header->labels.begin(), header->labels.end(), std::back_inserter(lines),
                 [](const WrittenLine& line) { return std::find(compared.begin(), compared.end(), line.label) == compared.end(); });
    return lines;
  }

  void compare_all(std::string_view keyword) {
    ByName waiting;
    for (const WrittenDeclaration& one : all_before_) {
      if (one.keyword == keyword) waiting.emplace(std::pair(one.keyword, one.name), &one);
    }
    std::vector<const WrittenDeclaration*> found_again;
    for (const WrittenDeclaration& one : all_after_) {
      if (one.keyword != keyword) continue;
      const auto before = waiting.find({one.keyword, one.name});
      if (before == waiting.end()) {
        add_whole(one, Turn::is_new);
      } else {
        compare(*before->second, one);
        found_again.push_back(before->second);
        waiting.erase(before);
      }
    }
    for (const WrittenDeclaration& one : all_before_) {
      const bool again = std::find(found_again.begin(), found_again.end(), &one) != found_again.end();
      if (one.keyword == keyword && !again) add_whole(one, Turn::is_gone);
    }
  }

  void add_whole(const WrittenDeclaration& written, Turn turn) {
    const auto title = std::find_if(written.labels.begin(), written.labels.end(), [](const WrittenLine& line) { return line.label == "title"; });
    Change change{ChangeOf::declaration, written.keyword, written.name, "", "", "", turn, std::nullopt, std::nullopt};
    (turn == Turn::is_new ? change.after : change.before) = Stated{title == written.labels.end() ? "" : title->text, written.span};
    changes_.push_back(std::move(change));
  }

  void compare(const WrittenDeclaration& before, const WrittenDeclaration& after) {
    if (after.keyword == "example") {
      if (whole_text(before) == whole_text(after)) return;
      changes_.push_back({ChangeOf::declaration, after.keyword, after.name, "", "", "", Turn::changes, Stated{"", before.span}, Stated{"", after.span}});
      return;
    }
    const LinesOf lines{after.keyword, after.name, ""};
    add_line_changes(changes_, lines, plain_labels(before), plain_labels(after));
    compare_split(before, after);
    const bool ordered = after.keyword == "list" || (after.keyword == "table" && takes_the_first(after_, after.name));
    add_line_changes(changes_, {after.keyword, after.name, "", ordered}, before.entries, after.entries);
    if (after.keyword == "setting") compare_values(after.name);
    if (after.keyword == "indicator") compare_values(check::weight_name(after.name));
  }

  /// The labels that are compared as they are written.
  static std::vector<WrittenLine> plain_labels(const WrittenDeclaration& written) {
    std::vector<WrittenLine> lines;
    for (const WrittenLine& line : written.labels) {
      const bool as_values = (written.keyword == "setting" && says_values(line.label)) || (written.keyword == "indicator" && line.label == "weight");
      if (!as_values && line.label != "split") lines.push_back(line);
    }
    return lines;
  }
  static std::vector<WrittenLine> parts_of_split(const WrittenDeclaration& written) {
    for (const WrittenLine& line : written.labels) {
      if (line.label == "split") return entries_of(line);
    }
    return {};
  }
  void compare_split(const WrittenDeclaration& before, const WrittenDeclaration& after) {
    add_line_changes(changes_, {after.keyword, after.name, "split", true}, parts_of_split(before), parts_of_split(after));
  }
  void compare_values(const std::string& name) {
    const model::Setting* before = setting_named(before_, name);
    const model::Setting* after = setting_named(after_, name);
    if (before && after) return add_setting_changes(changes_, before_, *before, after_, *after);
    if (!before && !after) return;
    Change change{ChangeOf::declaration, "setting", name, "", "", "", after ? Turn::is_new : Turn::is_gone, std::nullopt, std::nullopt};
    (after ? change.after : change.before) = Stated{"", after ? after->span : before->span};
    changes_.push_back(std::move(change));
  }

  const model::Policy& before_;
  const model::Policy& after_;
  const std::vector<WrittenDeclaration> all_before_, all_after_;
  std::vector<Change> changes_;
};

}  // namespace

std::vector<Change> differences(const Compilation& before, const Compilation& after) {
  CHECK(before.policy && after.policy, "only checked policies are compared");
  std::vector<Change> changes = Comparer(before, after).compare();
  std::stable_sort(changes.begin(), changes.end(), [](const Change& a, const Change& b) { return rank_of(a.keyword) < rank_of(b.keyword); });
  return changes;
}

}  // namespace meed::engine
