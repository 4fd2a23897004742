// Writes the whole policy after layering: the declarations of each layer as they are written, with the values of settings
// that a layer below changed put in their place.
#include <algorithm>

#include "engine/dump.hpp"
#include "engine/effective.hpp"
#include "base/check.hpp"
#include "model/text.hpp"
#include "syntax/outline.hpp"

namespace meed::engine {
namespace {

using syntax::Piece;
using syntax::PieceKind;
using syntax::Section;

bool is_policy(const model::Layer& layer) { return layer.key.empty(); }

/// Writes what stands in one file.
class EffectiveWriter {
 public:
  EffectiveWriter(const Compilation& compilation, std::string& out) : compilation_(compilation), policy_(*compilation.policy), sources_(compilation.sources), out_(out) {}

  /// The header of the lowest policy, which stands by itself from here on.
  void header(FileId file) {
    file_ = file;
    const syntax::Outline outline = syntax::outline(sources_, file);
    for (const Section& section : outline.sections) {
      if (!section.declaration || word(section) != "policy") continue;
      bool has_authority = false, has_money = false, has_days = false;
      for (const Piece& piece : section.pieces) {
        const std::string label = label_of(piece);
        if (label == "extends" || label == "for") continue;
        has_authority = has_authority || label == "authority";
        has_money = has_money || label == "money";
        has_days = has_days || label == "in force";
        copy(piece);
      }
      if (!has_authority && !policy_.authority.empty()) out_ += "  authority: " + in_quotes(policy_.authority) + "\n";
      if (!has_days && policy_.from && policy_.to) out_ += "  in force: " + policy_.from->to_string() + " to " + policy_.to->to_string() + "\n";
      if (!has_money && !policy_.currency.empty()) out_ += "  money: " + policy_.currency + "\n";
      return;
    }
  }

  /// All declarations of a file that are still to be read.
  void declarations(FileId file) {
    file_ = file;
    const syntax::Outline outline = syntax::outline(sources_, file);
    std::string comments;
    for (const Section& section : outline.sections) {
      if (!section.declaration) {
        for (const Piece& piece : section.pieces) comments += lines(piece);
        continue;
      }
      if (!is_left_out(section)) {
        out_ += "\n" + comments + "# " + origin_text(origin_of(compilation_, section.keyword)) + "\n";
        declaration(section);
      }
      comments.clear();
    }
  }

 private:
  std::string word(const Section& section) const { return std::string(sources_.text(section.keyword)); }
  std::string label_of(const Piece& piece) const { return piece.kind == PieceKind::label ? std::string(sources_.text(piece.label)) : std::string(); }
  std::string lines(const Piece& piece) const {
    std::string all;
    for (std::uint32_t line = piece.first_line; line <= piece.last_line; ++line) all += std::string(sources_.line_text(file_, line)) + "\n";
    return all;
  }
  void copy(const Piece& piece) { out_ += lines(piece); }
  static std::string in_quotes(const std::string& text) {
    std::string quoted = "\"";
    for (const char c : text) quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
    return quoted + "\"";
  }

  bool covers(const Section& section, Span span) const {
    if (span.file != file_ || section.pieces.empty()) return false;
    const std::uint32_t line = sources_.where(span).line;
    return section.pieces.front().first_line <= line && line <= section.pieces.back().last_line;
  }
  /// Headers and choices are said elsewhere; an example that speaks of the policy before a choice holds no more.
  bool is_left_out(const Section& section) const {
    const std::string keyword = word(section);
    if (keyword == "policy" || keyword == "set") return true;
    if (keyword != "example") return false;
    return std::none_of(policy_.examples.begin(), policy_.examples.end(), [&](const auto& one) { return covers(section, one.span) && !one.before_choices; });
  }

  void declaration(const Section& section) {
    const auto setting = std::find_if(policy_.settings.begin(), policy_.settings.end(), [&](const auto& one) { return covers(section, one.span); });
    if (setting == policy_.settings.end()) {
      for (const Piece& piece : section.pieces) copy(piece);
      return;
    }
    word(section) == "setting" ? of_setting(section, *setting) : of_indicator(section, *setting);
    choices(*setting);
  }

  static bool begins_row(const std::string& label) { return label == "always" || label.starts_with("from "); }
  void of_setting(const Section& section, const model::Setting& setting) {
    const bool rows_changed = std::any_of(setting.rows.begin(), setting.rows.end(), [&](const auto& row) { return row.span.file != file_; });
    const bool bounds_changed = has_other_bounds(setting);
    bool rows_written = false, bounds_written = false;
    for (const Piece& piece : section.pieces) {
      const std::string label = label_of(piece);
      if (rows_changed && begins_row(label)) {
        if (!std::exchange(rows_written, true)) rows(setting);
      } else if (bounds_changed && label == "local choice") {
        if (!std::exchange(bounds_written, true)) bounds(setting);
      } else {
        copy(piece);
      }
    }
  }
  bool has_other_bounds(const model::Setting& setting) const {
    return std::any_of(setting.local_choices.begin(), setting.local_choices.end(), [&](const auto& one) { return one.span.file != file_; });
  }
  void rows(const model::Setting& setting) {
    for (const model::DatedValues& row : setting.rows) {
      out_ += "  " + (row.from ? "from " + row.from->to_string() : std::string("always")) + ":  " + values_text(setting, row) + origins_text(setting, row) + "\n";
    }
  }
  void bounds(const model::Setting& setting) {
    for (const model::LocalChoice& choice : setting.local_choices) {
      out_ += "  local choice:  " + bounds_of(choice) + (choice.span.file == file_ ? "" : "  # " + origin_text(origin_of(compilation_, choice.span))) + "\n";
    }
  }
  std::string bounds_of(const model::LocalChoice& choice) const {
    if (!choice.closed) return on_one_line(choice.span);
    return "closed" + (choice.chooser.is_none() ? "" : " for each " + policy_.records[choice.chooser].name);
  }

  void of_indicator(const Section& section, const model::Setting& setting) {
    const model::DatedValues& row = setting.rows.front();
    const bool changed = row.span.file != file_ || has_other_bounds(setting);
    for (const Piece& piece : section.pieces) {
      if (!changed || label_of(piece) != "weight") {
        copy(piece);
        continue;
      }
      out_ += "  weight:  " + value_text(setting, row, 0);
      for (const model::LocalChoice& choice : setting.local_choices) out_ += ", local choice " + bounds_of(choice);
      out_ += origins_text(setting, row) + "\n";
      for (const model::LocalChoice& choice : setting.local_choices) {
        if (choice.span.file != file_) out_ += "  # local choice " + bounds_of(choice) + ": " + origin_text(origin_of(compilation_, choice.span)) + "\n";
      }
    }
  }

  /// What is written, on one line; what runs over several is written anew.
  std::string on_one_line(Span span) const {
    std::string text(sources_.text(span));
    for (char& c : text) {
      if (c == '\n' || c == '\r') c = ' ';
    }
    return text;
  }
  std::string value_text(const model::Setting& setting, const model::DatedValues& row, std::size_t i) const {
    const std::string_view written = sources_.text(row.origins[i]);
    if (written.find('\n') != std::string_view::npos) return model::value_text(policy_, row.values[i], setting.type);
    return std::string(written);
  }
  std::vector<std::string> items(const model::Setting& setting, std::size_t place) const {
    std::vector<std::string> names(setting.by.size());
    for (std::size_t i = setting.by.size(); i-- > 0;) {
      const auto& all = policy_.lists[setting.by[i]].items;
      names[i] = all[place % all.size()].name;
      place /= all.size();
    }
    return names;
  }
  std::string item_text(const model::Setting& setting, std::size_t place) const {
    std::string text;
    for (const std::string& name : items(setting, place)) text += (text.empty() ? "" : " ") + name;
    return text;
  }
  std::string values_text(const model::Setting& setting, const model::DatedValues& row) const {
    std::string text;
    for (std::size_t i = 0; i < row.values.size(); ++i) {
      const std::string item = item_text(setting, i);
      text += (i == 0 ? "" : ", ") + (item.empty() ? "" : item + " ") + value_text(setting, row, i);
    }
    return text;
  }
  /// A comment that says where the values of a row come from that don't stand here; for some of its items by name.
  std::string origins_text(const model::Setting& setting, const model::DatedValues& row) const {
    std::vector<std::pair<std::string, std::string>> origins;  // where from, which items
    for (std::size_t i = 0; i < row.values.size(); ++i) {
      if (row.origins[i].file == file_) continue;
      const std::string from = origin_text(origin_of(compilation_, row.origins[i]));
      const auto known = std::find_if(origins.begin(), origins.end(), [&](const auto& one) { return one.first == from; });
      if (known == origins.end()) origins.emplace_back(from, item_text(setting, i));
      else known->second += ", " + item_text(setting, i);
    }
    if (origins.empty()) return row.span.file == file_ ? "" : "  # " + origin_text(origin_of(compilation_, row.span));
    const bool all = origins.size() == 1 && std::all_of(row.origins.begin(), row.origins.end(), [&](Span one) { return one.file != file_; });
    std::string text = "  #";
    for (const auto& [from, which] : origins) text += (text == "  #" ? " " : "; ") + (all ? from : which + ": " + from);
    return text;
  }

  /// What each chooser chose, for whom the values above don't count.
  void choices(const model::Setting& setting) {
    for (const model::Choice& choice : setting.choices) {
      for (const model::DatedValues& row : choice.rows) chosen(setting, choice, row);
    }
  }
  void chosen(const model::Setting& setting, const model::Choice& choice, const model::DatedValues& row) {
    for (std::size_t i = 0; i < row.values.size(); ++i) {
      const auto& layers = policy_.layers;
      const Span origin = row.origins[i];
      if (std::none_of(layers.begin(), layers.end(), [&](const auto& layer) { return !is_policy(layer) && layer.span.file == origin.file; })) continue;
      const std::string item = item_text(setting, i);
      out_ += "  # " + policy_.records[choice.chooser].name + " " + choice.key + (row.from ? " from " + row.from->to_string() : "") + ": " +
              (item.empty() ? "" : item + " ") + value_text(setting, row, i) + ", by " + origin_text(origin_of(compilation_, origin)) + "\n";
    }
  }

  const Compilation& compilation_;
  const model::Policy& policy_;
  const SourceSet& sources_;
  std::string& out_;
  FileId file_;
};

/// A comment that names the layers, the farthest first.
std::string layers_text(const Compilation& compilation) {
  const model::Policy& policy = *compilation.policy;
  std::string text = "# " + policy.name + " " + policy.version + " as it is after its layers:\n";
  for (const model::Layer& layer : policy.layers) {
    text += "#   " + origin_text(origin_of(compilation, layer.span));
    if (!is_policy(layer)) text += ", for " + policy.records[layer.chooser].name + " " + layer.key;
    text += "\n";
  }
  return text;
}

}  // namespace

std::string effective_text(const Compilation& compilation) {
  CHECK(compilation.policy.has_value(), "there is a policy to write");
  std::string out = layers_text(compilation) + "\n";
  EffectiveWriter writer(compilation, out);
  const auto& layers = compilation.policy->layers;
  const auto lowest = std::find_if(layers.rbegin(), layers.rend(), is_policy);
  CHECK(lowest != layers.rend(), "a policy has a header");
  writer.header(lowest->span.file);
  for (const model::Layer& layer : layers) {
    if (is_policy(layer)) writer.declarations(layer.span.file);
  }
  const Formatted laid_out = format_file({compilation.sources.name(lowest->span.file), out});
  CHECK(!laid_out.faulty, "what is written after layering can be read");
  return laid_out.text;
}

}  // namespace meed::engine
