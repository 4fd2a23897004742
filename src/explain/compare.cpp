#include "explain/compare.hpp"

#include <algorithm>
#include <map>
#include <unordered_map>
#include <utility>

#include "explain/compare_rows.hpp"
#include "explain/compare_way.hpp"
#include "explain/words.hpp"

namespace meed::explain {

namespace {

/// What a limit left out is counted by a reason of its own, which says nothing of either side.
bool is_count_of_more(const Reason& reason) { return reason.what.starts_with("… and "); }

/// Two reasons that stand for the same; one is none where only one side has it. `loose`: they aren't known to be the same part of
/// what is laid side by side, as the two are put together otherwise.
struct Pair {
  const Reason* before = nullptr;
  const Reason* after = nullptr;
  bool loose = false;
};

bool is_cell(const Reason& reason) { return reason.about.starts_with("field "); }

/// Where each figure is explained, by its name: elsewhere it is only said that it is.
using Explained = std::unordered_map<std::string, const Reason*>;

/// The same of cells, as each may come up in several places.
void find_explained(const Reason& reason, Explained& found, Explained& cells) {
  if (!reason.above && !reason.declared.is_none()) found.emplace(reason.what, &reason);
  if (is_cell(reason)) cells.emplace(reason.what, &reason);
  for (const Reason& part : reason.parts) find_explained(part, found, cells);
}

const Reason& where_explained(const Reason& reason, const Explained& all) {
  const auto found = reason.above ? all.find(reason.what) : all.end();
  return found == all.end() ? reason : *found->second;
}

bool has_asides(const Reason& reason) {
  return std::any_of(reason.parts.begin(), reason.parts.end(), [](const Reason& part) { return part.aside; });
}

}  // namespace

/// Pairs the parts of two reasons, and goes down into those that differ.
class SideBySide::Walk {
 public:
  Walk(SideBySide& sides, Rows& before, Rows& after, std::set<PotNamed>* pots) : sides_(sides), before_(before), after_(after), pots_(pots) {}

  void walk(const Reason& before, const Reason& after) {
    find_explained(before, explained_before_, cells_before_);
    find_explained(after, explained_after_, cells_after_);
    if (before.what.empty() && before.value.empty()) add_parts(before, after);
    else add(before, after);
  }

  /// Adds what makes the two differ, and tells whether there was anything. A row that is the same may weigh otherwise.
  /// `said_beside`: something that stands beside them, and before them, differs.
  bool add(const Reason& told_before, const Reason& told_after, bool said_beside = false, bool loose = false, Step::In in = Step::In::both) {
    const Reason& before = where_explained(told_before, explained_before_);
    const Reason& after = where_explained(told_after, explained_after_);
    if (!before.counts && !after.counts && before.lacking == after.lacking) return false;
    const bool same = before.value == after.value && before.counts == after.counts;
    if (same && !before.value.empty() && !has_asides(before) && !has_asides(after)) return false;
    if (same && !before.listed && !before.value.empty()) return false;
    if (before.idle && after.idle) return false;
    const auto known = walked_.find({&before, &after});
    if (known != walked_.end()) return known->second;
    const std::size_t made_none = made_none_;
    way_from_top_.enter({&before, &after, told_before.operand, told_after.operand, loose, in});
    const bool any = (same || makes_a_difference()) && differ(before, after, same, said_beside);
    way_from_top_.leave();
    if (any || made_none == made_none_ || made_none_ > most_asked) walked_[{&before, &after}] = any;  // elsewhere it may make one
    return any;
  }
  std::vector<Difference> take() { return std::move(found_); }

 private:
  static constexpr std::size_t most_asked = 100'000;

  bool makes_a_difference() {
    if (way_from_top_.matters()) return true;
    ++made_none_;
    return false;
  }

  /// Where nothing below makes a difference by itself at the top, nor other words here, what makes one here is told, so that something is.
  bool differ_below(const Reason& before, const Reason& after, bool by_parts) {
    const std::size_t made_none = made_none_;
    if (add_parts(before, after)) return true;
    if (!by_parts || made_none == made_none_ || after.passes == Reason::Passes::all) return false;
    const std::size_t top = way_from_top_.ask_below();
    const bool any = add_parts(before, after);
    way_from_top_.ask_as_before(top);
    return any;
  }

  bool differ(const Reason& before, const Reason& after, bool same, bool said_beside) {
    const bool named = !after.what.empty();
    const std::string was = called(before), is = called(after);
    const bool said_below = is != after.what && before.value != after.value;
    const bool step = named && !said_below;
    if (step) way_.push_back({was == is ? is : was + " / " + is, shown(before), shown(after)});
    const bool other_words = has_other_rule({&before, &after}), by_words = other_words && words_matter(before, after);
    const std::size_t made_none = made_none_;
    const bool below = differ_below(before, after, !same && !by_words);
    if (step) way_.pop_back();
    if (!below && made_none != made_none_ && after.passes == Reason::Passes::all) return false;  // a row of which nothing makes a difference
    const bool other_rule = other_words && (by_words || !below);
    if (below && (!other_rule || (before.chosen && after.chosen))) return true;
    if (same || !named || (before.value.empty() && after.value.empty())) return below;
    // Another item or row of the same: what stands beside it chose that one.
    if (said_beside && !other_rule && was != is && !after.about.empty() && before.about == after.about) return true;
    if (pots_ && after.taken && after.taken->pot) pots_->insert({sides_.fund_name(*after.taken), sides_.pot_name(*after.taken)});
    const bool data = is_cell(after);
    say({other_rule ? Cause::rule : data ? Cause::cell : Cause::figure, after.what, told(before, before_), told(after, after_)});
    return true;
  }
  static const Reason* part_of(const Reason& reason, std::uint32_t operand) {
    const auto found = std::find_if(reason.parts.begin(), reason.parts.end(), [&](const Reason& part) { return part.operand == operand; });
    return found == reason.parts.end() ? nullptr : &*found;
  }

  /// Tells whether it makes a difference that the rules say the last step otherwise: of two that are put together in the same way,
  /// whether what they are put together of does.
  bool words_matter(const Reason& before, const Reason& after) {
    const auto* was = dynamic_cast<const ExpressionMaking*>(before.making.get());
    const auto* is = dynamic_cast<const ExpressionMaking*>(after.making.get());
    if (!was || !is || !was->is_like(*is)) return true;
    for (std::uint32_t i = 0; i < was->parts().size(); ++i) {
      const auto &one = was->parts()[i], &other = is->parts()[i];
      if (!one || !other) return true;
      if (*one == *other) continue;
      const Reason *part_before = part_of(before, i), *part_after = part_of(after, i);
      if (!part_before != !part_after) return true;
      const bool told = part_before && !(part_before->parts.empty() && !part_before->rule && part_before->about.empty());
      if (told ? part_words_matter(*part_before, *part_after) : way_from_top_.part_matters(i, *one, *other)) return true;
    }
    return false;
  }
  bool part_words_matter(const Reason& before, const Reason& after) {
    const bool same = before.glue ? !has_other_rule({&before, &after}) : before.what == after.what;
    if (same) return false;  // by the same words: whatever rules it comes of are told below
    way_from_top_.enter({&before, &after, before.operand, after.operand, false});
    const bool any = way_from_top_.matters() && words_matter(before, after);
    way_from_top_.leave();
    return any;
  }

  static std::string shown(const Reason& reason) { return reason.counts ? reason.value : "doesn't count"; }
  static std::string rule_of(const Reason& reason, const Rows& rows) {
    return reason.rule && !reason.rule->is_none() ? whole_rule_text(*reason.rule, rows.side().sources) : "";
  }
  bool has_other_rule(const Pair& pair) const {
    if (!pair.before || !pair.after) return false;
    const std::string before = rule_of(*pair.before, before_), after = rule_of(*pair.after, after_);
    return before != after && !before.empty() && !after.empty();
  }
  static Told told(const Reason& reason, const Rows& rows) {
    return {shown(reason), reason.note, reason.rule, rule_of(reason, rows), reason.declared, reason.place};
  }
  void say(Difference difference) {
    const std::string places = (difference.before ? difference.before->place : "") + "|" + (difference.after ? difference.after->place : "");
    if (!said_.insert({static_cast<int>(difference.cause), difference.what, places}).second) return;
    difference.way = way_;
    found_.push_back(std::move(difference));
  }

  /// What only other words of the rules tell says nothing of its own: whoever rests on it differs, and says so.
  bool add_parts(const Reason& before, const Reason& after) {
    bool any = false;
    const bool other_line = before.chosen && after.chosen && has_other_rule({&before, &after});
    for (const Pair& pair : pairs_of(before, after)) {
      const Reason& one = pair.after ? *pair.after : *pair.before;
      if (one.follows && any && !has_other_rule(pair)) continue;
      // What another line says isn't to be laid beside what this one says: it is enough what chose between them.
      if (any && other_line && pair.before && pair.after && pair.before->what != pair.after->what) continue;
      if (pair.before && pair.after) {
        any = add(*pair.before, *pair.after, any, pair.loose) || any;
      } else if (is_cell(one) && !one.listed) {
        any = add_cell(one, pair) || any;
      } else if (one.listed && one.row && one.counts) {
        const bool matters = way_from_top_.row_matters(one, pair.before != nullptr);
        if (matters) add_row(pair, before.taken, after.taken);
        else ++made_none_;
        any = any || matters;
      }
    }
    return any;
  }

  /// A cell that something rests on here on one side alone, and that is told of elsewhere on the other.
  bool add_cell(const Reason& one, const Pair& pair) {
    const Explained& there = pair.before ? cells_after_ : cells_before_;
    const auto other = there.find(one.what);
    if (other == there.end() || other->second->about != one.about || pair.loose) return false;
    return pair.before ? add(one, *other->second, false, false, Step::In::before) : add(*other->second, one, false, false, Step::In::after);
  }

  /// A row of data that counts on one side alone.
  void add_row(const Pair& pair, const std::optional<Taken>& taken_before, const std::optional<Taken>& taken_after) {
    const Reason& one = pair.after ? *pair.after : *pair.before;
    Rows& rows = pair.before ? before_ : after_;
    Difference row = sides_.row_beside(*one.row, pair.before != nullptr);
    if (row.before && row.after && taken_before && taken_after) {
      auto ties = sides_.ties_that_differ(one, *taken_before, *taken_after, pair.before != nullptr);
      if (!ties.empty()) row.cells = std::move(ties);
    }
    std::optional<Told>& side = pair.before ? row.before : row.after;
    side = told(one, rows);
    if (side->place.empty()) side->place = rows.place_of(*one.row);
    row.what = called(one);
    say(std::move(row));
  }

  /// A row whose value is one cell, or one figure, is called as that is.
  static std::string called(const Reason& row) {
    for (const Reason& aside : row.parts) {
      if (aside.about == "value" && aside.parts.size() == 1 && !aside.parts[0].glue && aside.parts[0].value == row.value) return aside.parts[0].what;
    }
    return row.what;
  }

  /// Rows that only go by a number are told apart by what they say.
  std::string name_of(const Reason& part, const Rows& rows) const {
    const bool numbered = part.listed && part.row && rows.goes_by_number(part.row->record);
    if (!numbered) return part.what;
    std::string items = part.what;  // a row may be gone through for each of several items
    const std::string number = row_name(rows.side().run.policy, rows.side().run.data, part.row->record, part.row->row);
    if (const std::size_t at = items.find(number); at != std::string::npos) items.erase(at, number.size());
    return "\n" + rows.name_of(*part.row) + (part.at.size() > 1 ? items : "");
  }

  /// All that decides about a row here: another of which that is the same does as well, if it stands in its place (`there`), or if
  /// rows only go by a number.
  std::string effect_of(const Reason& part, const Rows& rows, bool there) const {
    if (!part.listed || !part.row || (!there && !rows.goes_by_number(part.row->record))) return {};
    std::string effect = (part.counts ? "counts " : "doesn't ") + part.value;
    for (const Reason& aside : part.parts) {
      if (aside.aside) effect += "\n" + aside.about + " " + aside.value;
    }
    return there ? effect + "\n" + rows.place_of(*part.row) : effect;
  }

  /// Pairs parts of one name, then those of one thing, then whatever else isn't data, in order. What is told after comes
  /// in its order; what was told before alone stands where it would have been.
  std::vector<Pair> pairs_of(const Reason& before, const Reason& after) const {
    std::vector<Pair> pairs;
    std::vector<Part> before_parts, after_parts;
    spread(before, after, pairs, before_parts, after_parts);
    pair_up(before_parts, after_parts, pairs);
    return pairs;
  }

  /// A part; `loose` if it stood in something that is put together otherwise on the other side.
  struct Part {
    const Reason* reason;
    bool loose;
  };

  /// Pairs what is put together in the same words, and takes apart what isn't.
  void spread(const Reason& before, const Reason& after, std::vector<Pair>& pairs, std::vector<Part>& before_parts, std::vector<Part>& after_parts) const {
    std::set<const Reason*> paired;
    for (const Reason& one : before.parts) {
      if (!one.glue || one.operand == no_operand) continue;
      const auto other = std::find_if(after.parts.begin(), after.parts.end(), [&](const Reason& part) { return part.glue && part.operand == one.operand; });
      if (other == after.parts.end() || rule_of(one, before_) != rule_of(*other, after_)) continue;
      pairs.push_back({&one, &*other, false});
      paired.insert({&one, &*other});
    }
    take_apart(before, paired, false, before_parts);
    take_apart(after, paired, false, after_parts);
  }
  static void take_apart(const Reason& reason, const std::set<const Reason*>& paired, bool loose, std::vector<Part>& parts) {
    for (const Reason& part : reason.parts) {
      if (paired.contains(&part)) continue;
      if (part.glue) take_apart(part, paired, true, parts);
      else parts.push_back({&part, loose});
    }
  }

  void pair_up(const std::vector<Part>& before, const std::vector<Part>& after, std::vector<Pair>& pairs) const {
    const std::size_t count = before.size();
    std::vector<const Part*> partner(after.size(), nullptr);
    std::vector<bool> taken(count, false);
    const auto pair_by = [&](auto name_before, auto name_after) {
      std::multimap<std::string, std::size_t> waiting;
      for (std::size_t i = 0; i < count; ++i) {
        if (taken[i]) continue;
        if (std::string name = name_before(*before[i].reason); !name.empty()) waiting.emplace(std::move(name), i);
      }
      for (std::size_t i = 0; i < partner.size() && !waiting.empty(); ++i) {
        if (partner[i]) continue;
        const std::string name = name_after(*after[i].reason);
        const auto found = name.empty() ? waiting.end() : waiting.find(name);
        if (found == waiting.end()) continue;
        partner[i] = &before[found->second];
        taken[found->second] = true;
        waiting.erase(found);
      }
    };
    const auto of_one_thing = [](const Reason& part) { return part.listed ? std::string() : part.about; };
    const auto worked_out = [](const Reason& part) { return std::string((part.parts.empty() && !part.rule) || part.listed || part.aside || part.row || !part.place.empty() || is_count_of_more(part) ? "" : "-"); };
    pair_by([&](const Reason& part) { return name_of(part, before_); }, [&](const Reason& part) { return name_of(part, after_); });
    for (const bool there : {true, false}) {
      pair_by([&](const Reason& part) { return effect_of(part, before_, there); }, [&](const Reason& part) { return effect_of(part, after_, there); });
    }
    pair_by(of_one_thing, of_one_thing);
    pair_by(worked_out, worked_out);
    for (std::size_t i = 0; i < count; ++i) {
      if (!taken[i] && !is_count_of_more(*before[i].reason)) pairs.push_back({before[i].reason, nullptr, before[i].loose});
    }
    for (std::size_t i = 0; i < partner.size(); ++i) {
      const bool loose = after[i].loose || (partner[i] && partner[i]->loose);
      if (partner[i] || !is_count_of_more(*after[i].reason)) pairs.push_back({partner[i] ? partner[i]->reason : nullptr, after[i].reason, loose});
    }
  }

  SideBySide& sides_;
  Rows& before_;
  Rows& after_;
  std::set<PotNamed>* pots_;
  Explained explained_before_, explained_after_, cells_before_, cells_after_;
  std::map<std::pair<const Reason*, const Reason*>, bool> walked_;
  Way way_from_top_;
  std::size_t made_none_ = 0;  // how often what differs made no difference
  std::vector<Passed> way_;
  std::vector<Difference> found_;
  std::set<std::tuple<int, std::string, std::string>> said_;
};

SideBySide::SideBySide(const Side& before, const Side& after) : before_(std::make_unique<Rows>(before)), after_(std::make_unique<Rows>(after)) {}
SideBySide::~SideBySide() = default;

std::vector<Difference> SideBySide::what_differs(const Reason& before, const Reason& after, std::set<PotNamed>* pots) {
  Walk walk(*this, *before_, *after_, pots);
  walk.walk(before, after);
  return walk.take();
}

std::string SideBySide::fund_name(const Taken& taken) const { return after_->side().run.policy.funds[taken.fund].name; }

std::string SideBySide::pot_name(const Taken& taken) const {
  const Recorded& run = after_->side().run;
  const std::uint32_t row = taken.bindings.at(0);
  return row == eval::no_row ? "" : row_name(run.policy, run.data, run.policy.funds[taken.fund].pot_for, row);
}

std::vector<Difference> SideBySide::ties_that_differ(const Reason& row, const Taken& before, const Taken& after, bool row_is_before) {
  const Taken& taken = row_is_before ? before : after;
  const auto beside = coordinates_beside(row, taken, row_is_before);
  if (!beside) return {};
  const Reason was = explain_ties({before_->side().run, before_->side().sources, deep_limits}, before, row_is_before ? row.at : *beside);
  const Reason is = explain_ties({after_->side().run, after_->side().sources, deep_limits}, after, row_is_before ? *beside : row.at);
  return what_differs(was, is);
}

std::optional<std::vector<std::uint32_t>> SideBySide::coordinates_beside(const Reason& row, const Taken& taken, bool row_is_before) {
  Rows& here = row_is_before ? *before_ : *after_;
  Rows& there = row_is_before ? *after_ : *before_;
  const model::Policy& policy = here.side().run.policy;
  std::vector<model::Axis> axes;
  if (taken.fund.is_none()) axes = std::get<model::Aggregate>(policy.exprs[taken.aggregate].node).over;
  else if (taken.pot) axes = {{policy.funds[taken.fund].payee, {}}};
  else axes = policy.funds[taken.fund].axes;
  std::vector<std::uint32_t> beside;
  for (std::size_t i = 0; i < axes.size() && i < row.at.size(); ++i) {
    const bool is_item = axes[i].record.is_none();
    const std::string name = is_item ? coordinate_name(policy, here.side().run.data, axes[i], row.at[i]) : here.name_of({axes[i].record, row.at[i]});
    const std::size_t others = is_item ? 0 : here.others_before({axes[i].record, row.at[i]});
    const auto found = is_item ? there.item_named(name, policy.lists[axes[i].list].name) : there.row_named(policy.records[axes[i].record].name, name, others);
    if (!found) return std::nullopt;
    beside.push_back(*found);
  }
  return beside;
}

Difference SideBySide::row_beside(const DataRow& row, bool row_is_before) {
  Rows& here = row_is_before ? *before_ : *after_;
  Rows& there = row_is_before ? *after_ : *before_;
  Difference found{Cause::row, row_name(here.side().run.policy, here.side().run.data, row.record, row.row), std::nullopt, std::nullopt};
  found.counts_before = row_is_before;
  found.counts_after = !row_is_before;
  (row_is_before ? found.before : found.after).emplace().place = here.place_of(row);
  const auto record = there.record_named(here.record(row).name);
  const auto other = record ? there.find(*record, here.name_of(row), here.others_before(row)) : std::nullopt;
  if (!other) return found;
  const DataRow beside{*record, *other};
  (row_is_before ? found.after : found.before).emplace().place = there.place_of(beside);
  std::map<std::string, std::string> others;
  for (auto& [field, words] : there.cells_of(beside)) others.emplace(std::move(field), std::move(words));
  for (const auto& [field, words] : here.cells_of(row)) {
    const auto cell = others.find(field);
    if (cell == others.end() || cell->second == words) continue;
    Difference differs{Cause::cell, field + " of " + found.what, std::nullopt, std::nullopt};
    differs.before.emplace().value = row_is_before ? words : cell->second;
    differs.after.emplace().value = row_is_before ? cell->second : words;
    differs.before->place = found.before->place;
    differs.after->place = found.after->place;
    found.cells.push_back(std::move(differs));
  }
  return found;
}

}  // namespace meed::explain
