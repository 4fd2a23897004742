// Compares settings by what they are worth on each day and for each item, and headers by what they say.
#include <algorithm>
#include <map>
#include <set>

#include "engine/difference.hpp"
#include "model/text.hpp"

namespace meed::engine {
namespace {

using Rows = std::vector<model::DatedValues>;
using Day = std::optional<Date>;  // none: from the beginning

/// A setting of one policy, with its rows: its own, or those that somebody chose.
struct Valued {
  const model::Policy& policy;
  const model::Setting& setting;
  const Rows& rows;
  const Rows* instead_of = nullptr;  // of a choice: what counts before it begins

  const model::DatedValues* on(const Day& day) const {
    const model::DatedValues* found = nullptr;
    for (const model::DatedValues& row : rows) {
      if (!row.from || (day && *row.from <= *day)) found = &row;
    }
    if (found || !instead_of) return found;
    return Valued{policy, setting, *instead_of}.on(day);
  }
  std::string words(const model::Value& value) const { return model::value_text(policy, value, setting.type); }
};

/// Names the combinations of items that a setting is by, in order of its values: `improved`, `psed, north`.
std::vector<std::string> combinations(const model::Policy& policy, const model::Setting& setting) {
  std::vector<std::string> names{""};
  for (const model::ListId list : setting.by) {
    std::vector<std::string> longer;
    for (const std::string& name : names) {
      for (const model::ListEntry& item : policy.lists[list].items) longer.push_back(name + (name.empty() ? "" : ", ") + item.name);
    }
    names = std::move(longer);
  }
  return names;
}

std::optional<std::size_t> place_of(const std::vector<std::string>& names, const std::string& name) {
  const auto found = std::find(names.begin(), names.end(), name);
  return found == names.end() ? std::nullopt : std::optional(static_cast<std::size_t>(found - names.begin()));
}

Date day_before(const Date& day) { return day.plus_days(-1).value_or(day); }

/// The days on which something is worth one thing before and another after.
struct SettingStretch {
  Day from, until;  // until: the first day on which it is otherwise again
  const model::DatedValues* row_before;
  const model::DatedValues* row_after;
  std::string before, after;
  bool ends = false;
};

class SettingChanges {
 public:
  SettingChanges(std::vector<Change>& changes, const Valued& before, const Valued& after, std::string chooser)
      : changes_(changes), before_(before), after_(after), chooser_(std::move(chooser)) {}

  void compare() {
    compare_beginnings();
    const auto names_before = combinations(before_.policy, before_.setting), names_after = combinations(after_.policy, after_.setting);
    for (const std::string& name : names_after) compare(name, place_of(names_before, name), place_of(names_after, name));
    for (const std::string& name : names_before) {
      if (!place_of(names_after, name)) compare(name, place_of(names_before, name), std::nullopt);
    }
  }

 private:
  /// From which day on there are values; how far back before the policy they reach matters only to those who look there.
  void compare_beginnings() {
    if (before_.instead_of || before_.policy.from != after_.policy.from || before_.rows.empty() || after_.rows.empty()) return;
    const auto words = [](const Day& from) { return from ? "from " + from->to_string() : std::string("always"); };
    const model::DatedValues& was = before_.rows.front();
    const model::DatedValues& is = after_.rows.front();
    if (was.from == is.from) return;
    changes_.push_back({ChangeOf::values, "setting", after_.setting.name, "beginning", "", "", Turn::changes, Stated{words(was.from), was.span},
                        Stated{words(is.from), is.span}});
  }
  std::set<Day> days() const {
    std::set<Day> all{std::nullopt};
    for (const Valued* side : {&before_, &after_}) {
      for (const Rows* rows : {&side->rows, side->instead_of}) {
        for (std::size_t i = 0; rows && i < rows->size(); ++i) all.insert((*rows)[i].from);
      }
    }
    return all;
  }
  static std::string worth(const Valued& side, const model::DatedValues* row, std::optional<std::size_t> at) {
    return row && at && *at < row->values.size() ? side.words(row->values[*at]) : "";
  }
  std::vector<SettingStretch> stretches(std::optional<std::size_t> at_before, std::optional<std::size_t> at_after) const {
    std::vector<SettingStretch> found;
    for (const Day& day : days()) {
      const auto* row_before = before_.on(day);
      const auto* row_after = after_.on(day);
      SettingStretch one{day, std::nullopt, row_before, row_after, worth(before_, row_before, at_before), worth(after_, row_after, at_after)};
      if (!found.empty() && found.back().before == one.before && found.back().after == one.after) continue;
      if (!found.empty()) {
        found.back().until = day;
        found.back().ends = true;
      }
      found.push_back(std::move(one));
    }
    return found;
  }
  /// That one of them says nothing of days before it is in force is told once for all values.
  bool means_nothing(const SettingStretch& one) const {
    if (!one.before.empty() && !one.after.empty()) return false;
    const model::Policy& silent = one.after.empty() ? after_.policy : before_.policy;
    return one.ends && silent.from && *one.until <= *silent.from;
  }
  /// `from 1 October 2012`; nothing where it has always been so, or from the first day in force.
  std::string when(const SettingStretch& one) const {
    if (!one.ends) return one.from && !(after_.policy.from && *one.from <= *after_.policy.from) ? "from " + one.from->to_string() : "";
    const std::string last = day_before(*one.until).to_string();
    return one.from ? "from " + one.from->to_string() + " to " + last : "up to " + last;
  }
  void compare(const std::string& name, std::optional<std::size_t> at_before, std::optional<std::size_t> at_after) {
    for (const SettingStretch& one : stretches(at_before, at_after)) {
      if (one.before == one.after || means_nothing(one)) continue;
      Change change{ChangeOf::value, "setting", after_.setting.name, name, when(one), chooser_, Turn::changes, std::nullopt, std::nullopt};
      if (!one.before.empty()) change.before = Stated{one.before, one.row_before->span};
      if (!one.after.empty()) change.after = Stated{one.after, one.row_after->span};
      if (!change.before) change.turn = Turn::is_new;
      else if (!change.after) change.turn = Turn::is_gone;
      else change.turn = turn(*at_before, *at_after, one);
      changes_.push_back(std::move(change));
    }
  }
  Turn turn(std::size_t at_before, std::size_t at_after, const SettingStretch& one) const {
    const auto* before = std::get_if<Rational>(&one.row_before->values[at_before]);
    const auto* after = std::get_if<Rational>(&one.row_after->values[at_after]);
    const bool alike = before && after && before_.setting.type.unit == after_.setting.type.unit;
    return !alike ? Turn::changes : *before < *after ? Turn::rises : *after < *before ? Turn::falls : Turn::changes;
  }

  std::vector<Change>& changes_;
  const Valued before_, after_;
  const std::string chooser_;
};

/// What whom may choose: `£25.00 to £40.00 for each Centre; £20.00 to £50.00 by policies that extend it`.
std::string choice_words(const Valued& of) {
  std::string all;
  for (const model::LocalChoice& choice : of.setting.local_choices) {
    std::string text;
    for (const model::Value& option : choice.options) text += (text.empty() ? "" : ", ") + of.words(option);
    if (choice.low && choice.high) text = of.words(*choice.low) + " to " + of.words(*choice.high);
    else if (choice.low) text = of.words(*choice.low) + " or more";
    else if (choice.high) text = of.words(*choice.high) + " or less";
    if (choice.closed) text = "nothing";
    all += (all.empty() ? "" : "; ") + text + (choice.chooser.is_none() ? " by policies that extend it" : " for each " + of.policy.records[choice.chooser].name);
  }
  return all;
}

std::string total_words(const Valued& of) { return of.setting.total ? of.words(*of.setting.total) : ""; }

/// Where something is said: in which part of which declaration.
struct SaidOf { ChangeOf of; std::string keyword, name, part; };

void add_said(std::vector<Change>& changes, const SaidOf& where, const Stated& before, const Stated& after) {
  if (before.text == after.text) return;
  Change change{where.of, where.keyword, where.name, where.part, "", "", Turn::changes, std::nullopt, std::nullopt};
  if (!before.text.empty()) change.before = before;
  if (!after.text.empty()) change.after = after;
  change.turn = !change.before ? Turn::is_new : !change.after ? Turn::is_gone : Turn::changes;
  changes.push_back(std::move(change));
}

/// Who chose: a row of a record, both by name.
using Chooser = std::pair<std::string, std::string>;

Chooser chooser_of(const model::Policy& policy, const model::Choice& choice) {
  return {choice.key, choice.chooser.is_none() ? std::string() : policy.records[choice.chooser].name};
}

const Rows* chosen_by(const model::Policy& policy, const model::Setting& setting, const Chooser& chooser) {
  for (const model::Choice& choice : setting.choices) {
    if (chooser_of(policy, choice) == chooser) return &choice.rows;
  }
  return nullptr;
}

}  // namespace

void add_setting_changes(std::vector<Change>& changes, const model::Policy& policy_before, const model::Setting& before, const model::Policy& policy_after,
                         const model::Setting& after) {
  const Valued was{policy_before, before, before.rows}, is{policy_after, after, after.rows};
  SettingChanges(changes, was, is, "").compare();
  add_said(changes, {ChangeOf::values, "setting", after.name, "total"}, {total_words(was), before.span}, {total_words(is), after.span});
  add_said(changes, {ChangeOf::values, "setting", after.name, "local choice"}, {choice_words(was), before.span}, {choice_words(is), after.span});
  std::set<Chooser> choosers;
  for (const Valued* side : {&was, &is}) {
    for (const model::Choice& choice : side->setting.choices) choosers.insert(chooser_of(side->policy, choice));
  }
  for (const Chooser& chooser : choosers) {
    const Rows* chosen_before = chosen_by(policy_before, before, chooser);
    const Rows* chosen_after = chosen_by(policy_after, after, chooser);
    const Valued chose{policy_before, before, chosen_before ? *chosen_before : before.rows, &before.rows};
    const Valued chooses{policy_after, after, chosen_after ? *chosen_after : after.rows, &after.rows};
    SettingChanges(changes, chose, chooses, chooser.first).compare();
  }
}

void add_header_changes(std::vector<Change>& changes, const model::Policy& before, const model::Policy& after) {
  const auto add = [&](const std::string& part, const std::string& was, const std::string& is) {
    add_said(changes, {ChangeOf::label, "policy", after.name, part}, {was, before.span}, {is, after.span});
  };
  const auto in_force = [](const model::Policy& policy) {
    return policy.from && policy.to ? policy.from->to_string() + " to " + policy.to->to_string() : std::string();
  };
  const auto extended = [](const model::Policy& policy) {
    std::string text;
    for (const model::PolicyName& base : policy.extends) text += (text.empty() ? "" : ", ") + base.policy + " " + base.version;
    return text;
  };
  add("name", before.name, after.name);
  add("title", before.title, after.title);
  add("version", before.version, after.version);
  add("authority", before.authority, after.authority);
  add("in force", in_force(before), in_force(after));
  add("money", before.currency, after.currency);
  add("extends", extended(before), extended(after));
  add("because", before.because, after.because);
  add("source", before.source, after.source);
}

}  // namespace meed::engine
