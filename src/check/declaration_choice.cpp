// Choices: what each layer sets, within what the layers above leave open to it.
#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "check/constant.hpp"
#include "check/opened.hpp"
#include "check/setting.hpp"
#include "check/what_if.hpp"
#include "check/wording.hpp"

namespace meed::check {

namespace {

using DeclaredSet = Plain<syntax::SetDeclaration>;
using RowsChosen = std::vector<model::DatedValues>;

/// One layer that chooses: who, what the layers above leave open to it, and, of a local file, the values it begins with.
struct Layer {
  Chooser who;
  Opened& opened;
  const LocalFile* local = nullptr;
};

bool is_broken_name(const Context& context, const std::string& name) {
  const auto symbol = context.symbols.find(name);
  return symbol != context.symbols.end() && std::holds_alternative<BrokenName>(symbol->second.meaning);
}

/// All choices of all files; remembers who chose what where.
struct Choices {
  Context& context;
  const std::vector<LocalFile>& local_files;
  using Made = std::tuple<model::SettingId, model::RecordId, std::string, std::size_t, std::optional<Date>>;
  std::map<Made, Span> made = {};
  std::set<std::pair<model::SettingId, FileId>> refused = {};  // whose values aren't what the file would have them

  std::string target_name(const syntax::SetDeclaration& set) const {
    return set.head.name.text + (set.of ? " of " + set.of->text : "");
  }
  /// A name by itself is a setting's; `weight of NAME` may be an indicator's.
  std::optional<model::SettingId> find_setting(const syntax::SetDeclaration& set) const {
    for (const model::SettingId id : context.policy.settings.ids()) {
      const std::string& name = context.policy.settings[id].name;
      if (name == set.head.name.text || (set.of && name == target_name(set))) return id;
    }
    return std::nullopt;
  }
  void report_no_setting(const syntax::SetDeclaration& set) const {
    const auto symbol = context.symbols.find(set.head.name.text);
    if (is_broken_name(context, set.head.name.text)) return;
    std::vector<std::string> open;
    for (const model::Setting& setting : context.policy.settings) {
      if (!setting.local_choices.empty()) open.push_back(setting.name);
    }
    const Span span = set.of ? covering(set.head.name.span, set.of->span) : set.head.name.span;
    if (symbol != context.symbols.end()) {
      context.sink.report(Kind::not_open_to_choice, span, quoted(target_name(set)) + " is not open to local choice.")
          .cause(symbol->second.declared, quoted(set.head.name.text) + " is declared here")
          .help(suggestion(target_name(set), open, "settings open to choice"));
      return;
    }
    context.sink.report(Kind::unknown_setting, span, "The policy has no setting called " + quoted(target_name(set)) + ".")
        .help(suggestion(target_name(set), open, "settings open to choice"));
  }

  /// The places of the values that a set replaces, with what it puts there.
  struct Replacement { std::size_t at; model::Value value; Span origin; };
  std::optional<Replacement> replacement(const DeclaredSet& set, const model::Setting& setting, const std::vector<syntax::Name>& items,
                                         syntax::ExprId id, Span span) const {
    model::Type type = setting.type;
    type.range = {};
    const auto at = combination_of(context, setting.by, items, span, setting.name);
    if (!at) return std::nullopt;
    const auto chosen = check_constant(context, set.expressions(), id, Wanted{type, setting.span, "a value of " + quoted(setting.name), false});
    return chosen ? std::optional(Replacement{*at, *chosen, set.expressions()[id].span}) : std::nullopt;
  }
  std::optional<std::vector<Replacement>> replacements(const DeclaredSet& set, const model::Setting& setting) const {
    std::vector<std::optional<Replacement>> found;
    if (set->values.empty()) {
      std::vector<syntax::Name> items;
      if (set->of && setting.name == set->head.name.text) items.push_back(*set->of);
      found.push_back(replacement(set, setting, items, set->value, set->head.name.span));
    }
    for (const syntax::SettingValue& written : set->values) found.push_back(replacement(set, setting, written.items, written.value, written.span));
    std::vector<Replacement> all;
    for (const auto& one : found) {
      if (!one) return std::nullopt;
      all.push_back(*one);
    }
    return all;
  }

  /// Tells whether two choices for one chooser are two layers' of policies, of which the lower counts.
  static bool is_overruled(const Layer& layer, Span earlier, Span now) { return layer.local == nullptr && earlier.file != now.file; }
  /// Remembers a choice; reports one that was made already, by this file or another.
  bool is_first(const DeclaredSet& set, model::SettingId id, const Layer& layer, std::size_t at) {
    const model::Setting& setting = context.policy.settings[id];
    const std::string item = combination_name(context, setting.by, at);
    const Span now = set->head.name.span;
    for (auto i = made.lower_bound({id, layer.who.record, layer.who.key, at, std::nullopt}); i != made.end(); ++i) {
      const auto& [choice, where] = *i;
      if (std::tie(std::get<0>(choice), std::get<1>(choice), std::get<2>(choice), std::get<3>(choice)) != std::tie(id, layer.who.record, layer.who.key, at)) break;
      if ((where.file == now.file && std::get<4>(choice) != set->from) || is_overruled(layer, where, now)) continue;
      const bool two_files = where.file != now.file;
      context.sink
          .report(Kind::choice_twice, now,
                  quoted(setting.name) + (item.empty() ? "" : " for " + item) + " is chosen twice" + (layer.who.key.empty() ? "" : " for " + layer.who.key) +
                      (two_files ? ", by " + context.sources.name(where.file) + " and by " + context.sources.name(now.file) : "") + ".")
          .cause(where, "the other choice stands here");
      return false;
    }
    made.insert_or_assign(Made(id, layer.who.record, layer.who.key, at, set->from), now);
    return true;
  }

  static Span line_of(const DeclaredSet& set) {
    const Span value = set->values.empty() ? set.expressions()[set->value].span : set->values.back().span;
    return covering(set->head.keyword, value);
  }
  static model::Choice* choice_of(model::Setting& setting, const model::RecordId record, const std::string& key) {
    const auto found = std::find_if(setting.choices.begin(), setting.choices.end(), [&](const auto& one) { return one.key == key && one.chooser == record; });
    return found == setting.choices.end() ? nullptr : &*found;
  }
  /// The values that count for a layer before it chooses: of the nearest local file above that chose, or the setting's own.
  const RowsChosen& rows_above(model::Setting& setting, const Layer& layer) const {
    for (auto above = layer.local ? layer.local->above : std::nullopt; above; above = local_files[*above].above) {
      const LocalFile& file = local_files[*above];
      if (const model::Choice* choice = choice_of(setting, file.chooser, file.key)) return choice->rows;
    }
    return setting.rows;
  }
  /// The values that count for a layer.
  const RowsChosen& rows_at(model::Setting& setting, const Layer& layer) const {
    const model::Choice* own = layer.local ? choice_of(setting, layer.who.record, layer.who.key) : nullptr;
    return own ? own->rows : rows_above(setting, layer);
  }
  RowsChosen& rows_of(model::SettingId id, const DeclaredSet& set, const Layer& layer) {
    model::Setting& setting = context.policy.settings[id];
    if (layer.local == nullptr) return setting.rows;
    if (model::Choice* known = choice_of(setting, layer.who.record, layer.who.key)) return known->rows;
    const model::Choice choice{layer.who.key, rows_above(setting, layer), text_or_empty(set->head.because), set->head.name.span, layer.who.record};
    const auto place = std::find_if(setting.choices.begin(), setting.choices.end(), [&](const auto& one) { return choice.key < one.key; });
    return setting.choices.insert(place, choice)->rows;
  }
  /// From its day on (or always) the choice stands in every row; before it, what stood before.
  void put(RowsChosen& rows, const DeclaredSet& set, const std::vector<Replacement>& chosen) const {
    if (set->from) {
      const model::DatedValues* before = row_on(rows, *set->from);
      if (before == nullptr) before = &rows.front();
      if (before->from != set->from) {
        model::DatedValues split = *before;
        split.from = set->from;
        split.span = line_of(set);
        rows.push_back(std::move(split));
        sort_rows(rows);
      }
    }
    for (model::DatedValues& row : rows) {
      if (set->from && (!row.from || *row.from < *set->from)) continue;
      for (const Replacement& one : chosen) {
        row.values[one.at] = one.value;
        row.origins[one.at] = one.origin;
      }
      row.span = line_of(set);
    }
    const auto same = [](const auto& a, const auto& b) { return a.values == b.values; };
    rows.erase(std::unique(rows.begin(), rows.end(), same), rows.end());
  }

  void choose(const DeclaredSet& set, model::SettingId id, const Layer& layer) {
    const model::Setting setting = context.policy.settings[id];
    const model::LocalChoice* bounds = layer.opened.bounds_for(context, *set.written, id, layer.who);
    const auto chosen = bounds ? replacements(set, setting) : std::nullopt;
    bool fits = chosen.has_value();
    if (!fits) refused.emplace(id, set->head.name.span.file);
    if (!fits) return;
    for (const Replacement& one : *chosen) {
      const std::string item = combination_name(context, setting.by, one.at);
      fits = check_bounds(context, *bounds, setting.type, one.value, one.origin, quoted(setting.name) + (item.empty() ? "" : " for " + item)) && fits;
      fits = is_first(set, id, layer, one.at) && fits;
    }
    if (fits) put(rows_of(id, set, layer), set, *chosen);
    else refused.emplace(id, set->head.name.span.file);
  }
  void apply(const DeclaredSet& set, const Layer& layer) {
    if (set->head.broken) return;
    const auto id = find_setting(*set.written);
    if (!id) return report_no_setting(*set.written);
    if (context.policy.settings[*id].rows.empty() || !set->chooses()) return;
    choose(set, *id, layer);
  }

  /// Whoever says within what others choose, keeps to it: what counts for all who choose nothing is among what they may choose.
  void check_own(model::SettingId id, const model::LocalChoice& narrowed, const Layer& layer) {
    if (narrowed.closed) return;
    model::Setting& setting = context.policy.settings[id];
    for (const model::DatedValues& row : rows_at(setting, layer)) {
      for (std::size_t i = 0; i < row.values.size(); ++i) {
        if (is_within(narrowed, row.values[i])) continue;
        const std::string value = value_text(context.policy, row.values[i], setting.type);
        context.sink
            .report(Kind::choice_out_of_bounds, narrowed.span, "What may be chosen for " + quoted(setting.name) + " leaves out " + value + ", which it is for all who choose nothing.")
            .cause(row.origins[i], "it is " + value + " here")
            .help("Set it to " + bounds_text(context, narrowed, setting.type) + " too, or widen what may be chosen.");
        return;
      }
    }
  }
  void narrow(const DeclaredSet& set, const Layer& layer) {
    if (set->head.broken || set->local_choices.empty()) return;
    const auto id = find_setting(*set.written);
    if (!id) return set->chooses() ? void() : report_no_setting(*set.written);
    const model::Setting& setting = context.policy.settings[*id];
    if (setting.rows.empty()) return;
    if (set->of && setting.name == set->head.name.text) {
      context.sink.report(Kind::label_unfit, set->local_choices[0].span, "What may be chosen holds for all values of " + quoted(setting.name) + ", and this line names one.")
          .help("Say it on a line of its own: " + quoted("set " + setting.name) + ", and `local choice:` below it.");
      return;
    }
    for (const model::LocalChoice& narrowed : layer.opened.narrow(context, set, *id, layer.who)) {
      if (!refused.contains({*id, set->head.name.span.file})) check_own(*id, narrowed, layer);
    }
  }

  /// Puts what somebody asks "what if" about in place of the policy's values and of boards' choices, whoever may choose.
  void suppose(const DeclaredSet& set, bool only_reckon_with) {
    if (set->head.broken) return;
    const auto id = find_setting(*set.written);
    if (!id) return report_not_a_setting(*set.written);
    model::Setting& setting = context.policy.settings[*id];
    if (setting.rows.empty()) return;
    const auto chosen = replacements(set, setting);
    if (!chosen) return;
    for (const Replacement& one : *chosen) widen(setting.type, one.value);
    if (only_reckon_with) return;
    put(setting.rows, set, *chosen);
    for (model::Choice& choice : setting.choices) put(choice.rows, set, *chosen);
  }
  /// Rules must reckon with whatever a setting is supposed to be.
  static void widen(model::Type& type, const model::Value& value) {
    if (const auto* number = std::get_if<Rational>(&value)) type.range = either(type.range, model::Range::exactly(*number));
    if (model::is_absent(value)) type.may_be_missing = true;
  }
  void report_not_a_setting(const syntax::SetDeclaration& set) const {
    std::vector<std::string> all;
    for (const model::Setting& setting : context.policy.settings) all.push_back(setting.name);
    const Span span = set.of ? covering(set.head.name.span, set.of->span) : set.head.name.span;
    const auto symbol = context.symbols.find(set.head.name.text);
    auto report = context.sink.report(Kind::unknown_setting, span, "The policy has no setting called " + quoted(target_name(set)) + ".");
    if (symbol != context.symbols.end()) report.cause(symbol->second.declared, quoted(set.head.name.text) + " is declared here, and is no setting");
    report.help(suggestion(target_name(set), all, "settings"));
  }

  void check_totals_chosen() const {
    for (const model::Setting& setting : context.policy.settings) {
      for (const model::Choice& choice : setting.choices) {
        check_totals(context, setting, choice.rows, "for " + context.policy.records[choice.chooser].name + " " + choice.key);
      }
    }
  }
};

/// What stands for the whole time comes first, whatever the order of the lines.
std::vector<DeclaredSet> in_order(std::vector<DeclaredSet> sets) {
  std::stable_sort(sets.begin(), sets.end(), [](const auto& a, const auto& b) { return a->from < b->from; });
  return sets;
}

void apply_layer(Choices& choices, const std::vector<DeclaredSet>& sets, const Layer& layer) {
  for (const DeclaredSet& set : in_order(sets)) choices.apply(set, layer);
  for (const DeclaredSet& set : sets) choices.narrow(set, layer);
}

/// Each policy chooses within what those above it leave open, and leaves open what it says.
void apply_policies(Choices& choices, const Declarations& declarations, Opened& opened) {
  for (const auto& header : declarations.headers) {
    std::vector<DeclaredSet> sets;
    for (const DeclaredSet& set : declarations.sets) {
      if (set.file == header.file) sets.push_back(set);
    }
    const std::string version = text_or_empty(header->version);
    apply_layer(choices, sets, Layer{{{}, "", quoted(header->head.name.text + (version.empty() ? "" : " " + version))}, opened});
  }
  model::Policy& policy = choices.context.policy;
  for (const model::SettingId id : policy.settings.ids()) policy.settings[id].local_choices = opened.levels(id);
}

void apply_local_files(Choices& choices, const Declarations& declarations, const Opened& opened) {
  std::vector<Opened> below;
  below.reserve(declarations.local_files.size());
  for (const LocalFile& local : declarations.local_files) {
    below.push_back(local.above ? below[*local.above] : opened);
    if (local.chooser.is_none()) continue;
    const std::string& record = choices.context.policy.records[local.chooser].name;
    apply_layer(choices, local.sets, Layer{{local.chooser, local.key, record + " " + local.key}, below.back(), &local});
  }
}

}  // namespace

void apply_choices(Context& context, const Declarations& declarations) {
  Choices choices{context, declarations.local_files};
  Opened opened(context.policy);
  apply_policies(choices, declarations, opened);
  apply_local_files(choices, declarations, opened);
  if (!declarations.sets.empty()) {
    for (const model::Setting& setting : context.policy.settings) check_totals(context, setting, setting.rows, "");
  }
  choices.check_totals_chosen();
}

WhatIfs gather_what_ifs(const syntax::File* lines, const syntax::File* others) {
  WhatIfs all;
  const auto gather = [](const syntax::File* file, std::vector<DeclaredSet>& into) {
    if (file == nullptr) return;
    for (const auto& declaration : file->declarations) {
      if (const auto* set = std::get_if<syntax::SetDeclaration>(&declaration)) into.push_back({set, file, {}});
    }
  };
  gather(lines, all.lines);
  gather(others, all.others);
  return all;
}

void suppose(Context& context, const Declarations& declarations, const WhatIfs& what_ifs) {
  Choices choices{context, declarations.local_files};
  for (const DeclaredSet& set : what_ifs.others) choices.suppose(set, true);
  if (what_ifs.lines.empty()) return;
  for (const DeclaredSet& set : in_order(what_ifs.lines)) choices.suppose(set, false);
  for (const model::Setting& setting : context.policy.settings) check_totals(context, setting, setting.rows, "");
  choices.check_totals_chosen();
}

}  // namespace meed::check
