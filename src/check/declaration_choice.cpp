// Choices: what a local file (or a policy that extends another) sets, within its bounds.
#include <algorithm>
#include <map>
#include <tuple>

#include "check/constant.hpp"
#include "check/setting.hpp"
#include "check/wording.hpp"

namespace meed::check {

namespace {

using DeclaredSet = Plain<syntax::SetDeclaration>;
using Rows = std::vector<model::DatedValues>;

/// Who chooses: a row of a record, or the policy itself (no key).
struct Chooser {
  const syntax::Policy* header = nullptr;
  std::string key;
};

/// All choices of all files; remembers who chose what where.
struct Choices {
  Context& context;
  std::map<std::tuple<model::SettingId, std::string, std::size_t, std::optional<Date>>, Span> made = {};

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
    if (symbol != context.symbols.end() && std::holds_alternative<BrokenName>(symbol->second.meaning)) return;
    std::vector<std::string> open;
    for (const model::Setting& setting : context.policy.settings) {
      if (setting.local_choice) open.push_back(setting.name);
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
  bool may_choose(const syntax::SetDeclaration& set, const model::Setting& setting, const Chooser& chooser) const {
    if (!setting.local_choice) {
      context.sink.report(Kind::not_open_to_choice, set.head.name.span, quoted(setting.name) + " is not open to local choice.")
          .cause(setting.span, quoted(setting.name) + " is fixed here")
          .help("Only what the policy marks `local choice` may be set.");
      return false;
    }
    const model::RecordId wanted = setting.local_choice->chooser;
    const std::string who = wanted.is_none() ? "the policy as a whole" : "each " + context.policy.records[wanted].name;
    const bool local = chooser.header != nullptr;
    const bool fits = local ? !wanted.is_none() && chooser.header->for_record &&
                                  chooser.header->for_record->text == context.policy.records[wanted].name
                            : wanted.is_none();
    if (fits) return true;
    context.sink
        .report(Kind::not_open_to_choice, set.head.name.span,
                quoted(setting.name) + " is chosen for " + who + ", and this file chooses for " +
                    (local && chooser.header->for_record ? chooser.header->for_record->text + " " + chooser.key : "the policy as a whole") + ".")
        .cause(setting.local_choice->span, "the choice is opened here");
    return false;
  }

  /// The places of the values that a set replaces, with what it puts there.
  using Replacements = std::vector<std::pair<std::size_t, model::Value>>;
  std::optional<model::Value> value(const DeclaredSet& set, syntax::ExprId id, const model::Setting& setting) const {
    model::Type type = setting.type;
    type.range = {};
    return check_constant(context, set.expressions(), id, Wanted{type, setting.span, "a value of " + quoted(setting.name), false});
  }
  std::optional<Replacements> replacements(const DeclaredSet& set, const model::Setting& setting) const {
    Replacements result;
    if (set->values.empty()) {
      std::vector<syntax::Name> items;
      if (set->of && setting.name == set->head.name.text) items.push_back(*set->of);
      const auto at = combination_of(context, setting.by, items, set->head.name.span, setting.name);
      const auto chosen = at ? value(set, set->value, setting) : std::nullopt;
      if (!chosen) return std::nullopt;
      result.emplace_back(*at, *chosen);
      return result;
    }
    for (const syntax::SettingValue& written : set->values) {
      const auto at = combination_of(context, setting.by, written.items, written.span, setting.name);
      const auto chosen = at ? value(set, written.value, setting) : std::nullopt;
      if (!chosen) return std::nullopt;
      result.emplace_back(*at, *chosen);
    }
    return result;
  }
  /// Remembers a choice; reports one that was made already, by this file or another.
  bool is_first(const DeclaredSet& set, model::SettingId id, const Chooser& chooser, std::size_t at) {
    const model::Setting& setting = context.policy.settings[id];
    const std::string item = combination_name(context, setting.by, at);
    for (auto i = made.lower_bound({id, chooser.key, at, std::nullopt}); i != made.end(); ++i) {
      const auto& [choice, where] = *i;
      if (std::get<0>(choice) != id || std::get<1>(choice) != chooser.key || std::get<2>(choice) != at) break;
      if (where.file == set->head.name.span.file && std::get<3>(choice) != set->from) continue;
      const bool two_files = where.file != set->head.name.span.file;
      context.sink
          .report(Kind::choice_twice, set->head.name.span,
                  quoted(setting.name) + (item.empty() ? "" : " for " + item) + " is chosen twice" + (chooser.key.empty() ? "" : " for " + chooser.key) +
                      (two_files ? ", by " + context.sources.name(where.file) + " and by " + context.sources.name(set->head.name.span.file) : "") + ".")
          .cause(where, "the other choice stands here");
      return false;
    }
    made.emplace(std::tuple(id, chooser.key, at, set->from), set->head.name.span);
    return true;
  }

  static Span line_of(const DeclaredSet& set) {
    const Span value = set->values.empty() ? set.expressions()[set->value].span : set->values.back().span;
    return covering(set->head.keyword, value);
  }
  Rows& rows_of(model::SettingId id, const DeclaredSet& set, const Chooser& chooser) {
    model::Setting& setting = context.policy.settings[id];
    if (chooser.header == nullptr) return setting.rows;
    const auto found = std::find_if(setting.choices.begin(), setting.choices.end(), [&](const auto& choice) { return choice.key == chooser.key; });
    if (found != setting.choices.end()) return found->rows;
    const auto place = std::find_if(setting.choices.begin(), setting.choices.end(), [&](const auto& choice) { return chooser.key < choice.key; });
    const model::Choice choice{chooser.key, setting.rows, text_or_empty(set->head.because), set->head.name.span};
    return setting.choices.insert(place, choice)->rows;
  }
  /// From its day on (or always) the choice stands in every row; before it, what stood before.
  void put(Rows& rows, const DeclaredSet& set, const Replacements& chosen) const {
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
      for (const auto& [at, value] : chosen) row.values[at] = value;
      row.span = line_of(set);
    }
    const auto same = [](const auto& a, const auto& b) { return a.values == b.values; };
    rows.erase(std::unique(rows.begin(), rows.end(), same), rows.end());
  }

  void apply(const DeclaredSet& set, const Chooser& chooser) {
    if (set->head.broken) return;
    const auto id = find_setting(*set.written);
    if (!id) return report_no_setting(*set.written);
    const model::Setting& setting = context.policy.settings[*id];
    if (setting.rows.empty() || !may_choose(*set.written, setting, chooser)) return;
    const auto chosen = replacements(set, setting);
    if (!chosen) return;
    bool fits = true;
    for (std::size_t i = 0; i < chosen->size(); ++i) {
      const auto& [at, value] = (*chosen)[i];
      const std::string item = combination_name(context, setting.by, at);
      const std::string what = quoted(setting.name) + (item.empty() ? "" : " for " + item);
      const Span where = set.expressions()[set->values.empty() ? set->value : set->values[i].value].span;
      fits = check_bounds(context, *setting.local_choice, setting.type, value, where, what) && fits;
      fits = is_first(set, *id, chooser, at) && fits;
    }
    if (fits) put(rows_of(*id, set, chooser), set, *chosen);
  }
  void check_totals_chosen() const {
    for (const model::Setting& setting : context.policy.settings) {
      for (const model::Choice& choice : setting.choices) {
        const std::string who = setting.local_choice && !setting.local_choice->chooser.is_none()
                                    ? context.policy.records[setting.local_choice->chooser].name + " " : "";
        check_totals(context, setting, choice.rows, "for " + who + choice.key);
      }
    }
  }
};

/// What stands for the whole time comes first, whatever the order of the lines.
std::vector<DeclaredSet> in_order(std::vector<DeclaredSet> sets) {
  std::stable_sort(sets.begin(), sets.end(), [](const auto& a, const auto& b) { return a->from < b->from; });
  return sets;
}

void check_chooser(Context& context, const syntax::Policy& header) {
  if (!header.for_record) return;
  const auto found = context.symbols.find(header.for_record->text);
  if (found != context.symbols.end() && (std::holds_alternative<model::RecordId>(found->second.meaning) || std::holds_alternative<BrokenName>(found->second.meaning))) return;
  std::vector<std::string> records;
  for (const model::Record& record : context.policy.records) records.push_back(record.name);
  context.sink.report(Kind::unknown_record, header.for_record->span, "No record is called " + quoted(header.for_record->text) + ".")
      .help(suggestion(header.for_record->text, records, "records"));
}

}  // namespace

void apply_choices(Context& context, const Declarations& declarations) {
  Choices choices{context};
  for (const DeclaredSet& set : in_order(declarations.sets)) choices.apply(set, Chooser{});
  for (const LocalFile& local : declarations.local_files) {
    const Chooser chooser{local.header.written, text_or_empty(local.header->for_key)};
    check_chooser(context, *local.header.written);
    for (const DeclaredSet& set : in_order(local.sets)) choices.apply(set, chooser);
  }
  if (!declarations.sets.empty()) {
    for (const model::Setting& setting : context.policy.settings) check_totals(context, setting, setting.rows, "");
  }
  choices.check_totals_chosen();
  auto& keys = context.policy.choosers;
  std::sort(keys.begin(), keys.end());
  keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
}

/// A choice `from` a day gives a setting a second value: then whoever uses it must say on which day.
/// Each such choice is told of once, with the first use.
void check_dated_uses(Context& context) {
  const model::Policy& policy = context.policy;
  std::map<model::SettingId, Span> uses;
  for (const model::Expr& expr : policy.exprs) {
    const auto* use = std::get_if<model::SettingValue>(&expr.node);
    if (use != nullptr && use->on.is_none()) uses.emplace(use->setting, expr.span);
  }
  for (const auto& [id, use] : uses) {
    const model::Setting& setting = policy.settings[id];
    for (const model::Choice& choice : setting.choices) {
      const std::vector<Date> days = days_of_change(policy, {&choice.rows});
      if (days.size() < 2) continue;
      context.sink
          .report(Kind::choice_dated, choice.rows.back().span, quoted(setting.name) + " changes for " + choice.key + " on " + days[1].to_string() + ", and the policy uses it without saying on which day.")
          .cause(use, "it is used here")
          .help("Choose it without `from`, for the whole time.");
    }
  }
}

}  // namespace meed::check
