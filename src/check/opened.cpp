#include "check/opened.hpp"

#include <algorithm>

#include "check/coordinates.hpp"
#include "check/setting.hpp"
#include "check/wording.hpp"

namespace meed::check {

namespace {

/// Names those who may choose at a level: "each `Centre`", "policies that extend this one".
std::string who_chooses(const Context& context, const model::LocalChoice& level) {
  return level.chooser.is_none() ? "policies that extend it" : "each " + quoted(context.policy.records[level.chooser].name);
}

/// Says whom to ask, among those to whom it is still open.
std::string whom_to_ask(const Context& context, const std::vector<model::LocalChoice>& levels) {
  std::vector<std::string> names;
  for (const model::LocalChoice& level : levels) {
    if (level.closed) continue;
    const bool said_above = !context.policy.extends.empty() && !context.policy.authority.empty();
    const std::string policy = said_above ? context.policy.authority : "a policy that extends " + quoted(context.policy.name);
    names.push_back(level.chooser.is_none() ? policy : "the " + quoted(context.policy.records[level.chooser].name));
  }
  if (names.empty()) return "Take the line out.";
  std::string text = names[0];
  for (std::size_t i = 1; i < names.size(); ++i) text += " or " + names[i];
  return "Only " + text + " may choose it: take the line out, and ask there.";
}

void report_fixed(Context& context, const syntax::SetDeclaration& set, const model::Setting& setting) {
  context.sink.report(Kind::not_open_to_choice, set.head.name.span, quoted(setting.name) + " is not open to local choice.")
      .cause(setting.span, quoted(setting.name) + " is fixed here")
      .help("Only what the policy marks `local choice` may be set.");
}

void add_levels(Context& context, Sink::Builder& report, const std::vector<model::LocalChoice>& levels, const model::Type& type) {
  for (const model::LocalChoice& level : levels) {
    const std::string who = who_chooses(context, level);
    report.cause(level.span, level.closed ? "it is closed to " + who + " here" : "it is open to " + who + " here: " + bounds_text(context, level, type));
  }
}

void report_not_for(Context& context, const syntax::SetDeclaration& set, const model::Setting& setting,
                    const std::vector<model::LocalChoice>& levels, const Chooser& chooser) {
  std::vector<std::string> open;
  for (const model::LocalChoice& level : levels) {
    if (!level.closed) open.push_back(who_chooses(context, level));
  }
  std::string message = quoted(setting.name) + " isn't for " + chooser.words + " to choose: it is ";
  for (std::size_t i = 0; i < open.size(); ++i) message += (i == 0 ? "open to " : " and to ") + open[i];
  auto report = context.sink.report(Kind::not_open_to_choice, set.head.name.span, message + (open.empty() ? "closed." : "."));
  add_levels(context, report, levels, setting.type);
  report.help(whom_to_ask(context, levels));
}

/// Tells whether everything that one allows, the other allows too.
bool lies_inside(const model::LocalChoice& inner, const model::LocalChoice& outer) {
  if (inner.closed) return true;
  if (!inner.options.empty()) {
    return std::all_of(inner.options.begin(), inner.options.end(), [&](const model::Value& option) { return is_within(outer, option); });
  }
  if (!outer.options.empty()) return false;
  if (outer.low && (!inner.low || *inner.low < *outer.low)) return false;
  return !outer.high || (inner.high && *inner.high <= *outer.high);
}

}  // namespace

Opened::Opened(const model::Policy& policy) {
  for (const model::SettingId id : policy.settings.ids()) levels_[id] = policy.settings[id].local_choices;
}

const model::LocalChoice* Opened::bounds_for(Context& context, const syntax::SetDeclaration& set, model::SettingId id,
                                             const Chooser& chooser) const {
  const std::vector<model::LocalChoice>& levels = levels_.at(id);
  const auto level = std::find_if(levels.begin(), levels.end(), [&](const auto& one) { return one.chooser == chooser.record && !one.closed; });
  if (level != levels.end()) return &*level;
  const model::Setting& setting = context.policy.settings[id];
  if (levels.empty()) {
    report_fixed(context, set, setting);
  } else {
    report_not_for(context, set, setting, levels, chooser);
  }
  return nullptr;
}

/// Finds the level that a line narrows: it must be open, and below whoever speaks.
model::LocalChoice* Opened::level_of(Context& context, const syntax::LocalChoice& written, const model::LocalChoice& read,
                                     model::SettingId id, const Chooser& chooser) {
  const model::Setting& setting = context.policy.settings[id];
  std::vector<model::LocalChoice>& levels = levels_.at(id);
  const bool below = chooser.record.is_none() || (!read.chooser.is_none() && lies_within(context.policy, read.chooser, chooser.record));
  const auto level = std::find_if(levels.begin(), levels.end(), [&](const auto& one) { return one.chooser == read.chooser; });
  if (below && level != levels.end() && (!level->closed || written.closed)) return &*level;
  std::string message = quoted(setting.name) + " isn't open to " + who_chooses(context, read) + ", so nobody can say within what they choose.";
  if (!below) message = "What " + who_chooses(context, read) + " may choose isn't for " + chooser.words + " to say, who doesn't stand above them.";
  auto report = context.sink.report(Kind::not_open_to_choice, written.span, message);
  if (levels.empty()) report.cause(setting.span, quoted(setting.name) + " is fixed here");
  add_levels(context, report, levels, setting.type);
  report.help("Take the line out, or ask whoever owns the policy above to open it.");
  return nullptr;
}

/// `local choice: closed` closes it to all who stand below.
void Opened::close_all(Context& context, model::SettingId id, const Chooser& chooser, Span span) {
  for (model::LocalChoice& level : levels_.at(id)) {
    const bool below = chooser.record.is_none() || (!level.chooser.is_none() && lies_within(context.policy, level.chooser, chooser.record));
    if (!below || level.closed) continue;
    level = model::LocalChoice{{}, {}, {}, level.chooser, span, true};
  }
}

std::vector<model::LocalChoice> Opened::narrow(Context& context, const Plain<syntax::SetDeclaration>& set, model::SettingId id, const Chooser& chooser) {
  std::vector<model::LocalChoice> narrowed;
  const model::Setting& setting = context.policy.settings[id];
  for (const syntax::LocalChoice& written : set->local_choices) {
    const auto read = read_local_choice(context, set.expressions(), written, setting.type, setting.name);
    if (!read) continue;
    if (written.closed && !written.for_each) {
      close_all(context, id, chooser, written.span);
      continue;
    }
    model::LocalChoice* level = level_of(context, written, *read, id, chooser);
    if (level == nullptr) continue;
    if (!lies_inside(*read, *level)) {
      context.sink
          .report(Kind::bounds_widened, written.span,
                  capital(who_chooses(context, *level)) + " may choose " + bounds_text(context, *level, setting.type) + " for " + quoted(setting.name) + ", and this goes beyond it: " +
                      bounds_text(context, *read, setting.type) + ".")
          .cause(level->span, "it is opened within " + bounds_text(context, *level, setting.type) + " here")
          .help("Keep within " + bounds_text(context, *level, setting.type) + ".");
      continue;
    }
    *level = *read;
    narrowed.push_back(*read);
  }
  return narrowed;
}

}  // namespace meed::check
