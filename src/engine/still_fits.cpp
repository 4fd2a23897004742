#include "engine/still_fits.hpp"

#include <algorithm>
#include <utility>

#include "diagnostic/render.hpp"
#include "engine/heading.hpp"
#include "engine/named.hpp"

namespace meed::engine {
namespace {

/// What each kind of fault says has changed above.
std::string_view change_of(Kind kind) {
  switch (kind) {
    case Kind::unknown_setting: return "setting gone";
    case Kind::not_open_to_choice: return "no longer open";
    case Kind::choice_out_of_bounds: case Kind::bounds_widened: return "bounds";
    case Kind::total_differs: case Kind::split_total: return "total";
    case Kind::unknown_record: case Kind::unknown_field: case Kind::unknown_type: return "record changed";
    case Kind::unknown_name: case Kind::unknown_item: case Kind::unknown_list: case Kind::unknown_unit: case Kind::unknown_fund:
    case Kind::unknown_part: return "name gone";
    case Kind::duplicate_name: return "name taken";
    case Kind::unit_mismatch: case Kind::wrong_kind: case Kind::mixed_values: case Kind::not_money: case Kind::wrong_subject: return "type or unit";
    case Kind::setting_needs_date: case Kind::choice_dated: case Kind::setting_without_value: return "days of a setting";
    case Kind::base_not_in_force: return "time in force";
    default: return "rules";
  }
}

bool is_gone(Kind kind) {
  const std::string_view change = change_of(kind);
  return change == "setting gone" || change == "name gone" || change == "record changed";
}

/// Looks at one file below.
class Look {
 public:
  Look(const RuleFile& version, const RuleFile& file, const std::vector<RuleFile>& all, const RuleFinder& finder) : file_(file), finder_(finder) {
    for (const RuleFile& other : all) {
      if (other.name != file.name && other.name != version.name) others_.push_back(other);
    }
    compilation_ = compile({file, {}, others_, {}, version}, finder);
  }

  FileBelow see() {
    FileBelow seen;
    seen.file = file_.name;
    if (const auto heading = heading_of(file_)) {
      seen.policy = heading->name.policy;
      seen.version = heading->name.version;
      seen.chooser = heading->chooser;
    }
    const auto place = std::find(chain().begin(), chain().end(), stand_in());
    if (place == chain().end()) {
      seen.fit = Fit::not_below;
      return seen;
    }
    between_.assign(chain().begin() + (chain().empty() ? 0 : 1), place);
    for (const Diagnostic& one : compilation_->diagnostics) {
      if (one.is_error()) sort(one, seen);
    }
    if (!seen.misfits.empty()) seen.fit = Fit::needs_changes;
    else if (!seen.waits_for.empty()) seen.fit = Fit::waits;
    return seen;
  }

 private:
  const std::vector<FileId>& chain() const { return compilation_->chain; }
  FileId stand_in() const { return compilation_->stand_in; }
  FileId own() const { return chain().front(); }

  static bool speaks_of(const Diagnostic& one, FileId file) {
    const auto in_it = [&](const Cause& cause) { return cause.span && cause.span->file == file; };
    return one.where.file == file || std::any_of(one.causes.begin(), one.causes.end(), in_it);
  }
  /// A fault is the file's own if it speaks of the file, and otherwise that of the nearest file between that it speaks of.
  void sort(const Diagnostic& one, FileBelow& seen) {
    const auto other = std::find_if(between_.begin(), between_.end(), [&](FileId file) { return speaks_of(one, file); });
    if (speaks_of(one, own()) || (other == between_.end() && between_.empty())) {
      seen.misfits.push_back(misfit(one));
      seen.report += (seen.report.empty() ? "" : "\n") + render(one, compilation_->sources);
    } else if (seen.waits_for.empty()) {
      seen.waits_for = compilation_->sources.name(other == between_.end() ? between_.back() : *other);
    }
  }

  NotedPlace noted(Span span, std::string note) const {
    return {compilation_->sources.name(span.file), compilation_->sources.where(span), std::move(note)};
  }
  Misfit misfit(const Diagnostic& one) {
    Misfit made{change_of(one.kind), one.kind, one.message, one.help, {}, {}, {}};
    const auto take = [&](Span span, const std::string& note) {
      if (span.is_none()) return;
      if (span.file == own() && !made.below) made.below = noted(span, note);
      else if (span.file != own()) made.above.push_back(noted(span, note));
    };
    take(one.where, "");
    for (const Cause& cause : one.causes) take(cause.span.value_or(Span{}), cause.text);
    if (is_gone(one.kind) && one.where.file == own()) made.before = declared_before(compilation_->sources.text(one.where));
    return made;
  }

  /// Where the version that the file really extends declares a name.
  std::optional<NotedPlace> declared_before(std::string_view name) {
    if (!older_) older_ = compile({file_, {}, others_, {}, {}}, finder_);
    if (!older_->policy) return std::nullopt;
    const auto place = place_of_name(*older_->policy, name);
    if (!place || place->file == FileId{0}) return std::nullopt;  // the file itself
    const std::string whose = older_->sources.name(place->file);
    return NotedPlace{whose, older_->sources.where(*place), "`" + std::string(name) + "` was declared here"};
  }

  const RuleFile& file_;
  const RuleFinder& finder_;
  std::vector<RuleFile> others_;
  std::unique_ptr<Compilation> compilation_, older_;
  std::vector<FileId> between_;  // the files by way of which it goes on from the new version
};

}  // namespace

bool StillFits::all() const {
  return version->policy && std::all_of(below.begin(), below.end(), [](const FileBelow& one) { return one.fit == Fit::fits || one.fit == Fit::not_below; });
}

StillFits still_fits(const RuleFile& version, const std::vector<RuleFile>& below, const RuleFinder& finder) {
  StillFits found;
  found.version = compile({version, {}, below, {}, {}}, finder);
  if (!found.version->policy) return found;
  for (const RuleFile& file : below) {
    if (file.name != version.name) found.below.push_back(Look(version, file, below, finder).see());
  }
  return found;
}

std::string_view fit_words(Fit fit) {
  switch (fit) {
    case Fit::fits: return "still fits";
    case Fit::needs_changes: return "needs changes";
    case Fit::waits: return "waits for another";
    case Fit::not_below: break;
  }
  return "isn't below it";
}

}  // namespace meed::engine
