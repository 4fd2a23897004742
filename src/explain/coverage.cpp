// Counts what examples reach of bands, tables, branches and settings.
#include "explain/coverage.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "explain/exception.hpp"
#include "explain/pattern.hpp"
#include "explain/setting.hpp"
#include "explain/words.hpp"

namespace meed::explain {

namespace {

/// Names one thing that may be reached: which kind, which of that kind, and the place in it.
enum class Sort { band, row, branch, setting, gate, exception };
/// A condition goes by its place in the text: one in a function stands wherever the function is used.
using Mark = std::tuple<Sort, std::uint32_t, Span, std::uint32_t>;

/// Tells whether an author wrote the condition: one that the checker made stands where its whole condition does, or not
/// within it, as the `where` of a rank, which says who has a place.
bool is_written(const model::Policy& policy, model::ExprId id, const model::If& choice) {
  const Span whole = policy.exprs[id].span;
  return !whole.is_none() && std::none_of(choice.branches.begin(), choice.branches.end(), [&](const model::Branch& branch) {
    const Span condition = policy.exprs[branch.condition].span;
    const bool within = condition.file == whole.file && whole.begin <= condition.begin && condition.end <= whole.end;
    return condition.is_none() || condition == whole || !within;
  });
}

/// Looks at every expression of one recorded run, and marks what its cells reach.
class Reader {
 public:
  Reader(const Recorded& run, std::set<Mark>& reached) : run_(run), reached_(reached) {}

  void read() {
    for (const model::Indicator& indicator : run_.policy.indicators) {
      for (const model::RuleId gate : {indicator.scored, indicator.beyond_chance}) mark_gate(gate);
    }
    for (const auto& [key, place] : run_.plan.places) {
      if (!run_.result.column(place.step)) continue;
      const model::ExprVariant& node = run_.policy.exprs[key.first].node;
      frame_ = key.second;
      if (const auto* bands = std::get_if<model::BandOf>(&node)) each(place, [&](const auto& at) { mark_band(*bands, key.first, at); });
      if (const auto* choice = std::get_if<model::If>(&node); choice && is_written(run_.policy, key.first, *choice)) each(place, [&](const auto& at) { mark_branch(*choice, key.first, at); });
      if (const auto* excepted = std::get_if<model::Excepted>(&node)) each(place, [&](const auto& at) { mark_exception(*excepted, at); });
      if (const auto* table = std::get_if<model::Decide>(&node)) each(place, [&](const auto& at) { mark_rows(table->table, at); });
      if (const auto* setting = std::get_if<model::SettingValue>(&node)) each(place, [&](const auto& at) { mark_setting(*setting, at); });
    }
  }

 private:
  using Bindings = std::vector<std::uint32_t>;

  template <class Visit>
  void each(const plan::Place& place, Visit visit) {
    const plan::SpaceId space = run_.plan.steps[place.step].space;
    std::uint32_t most = 0;
    for (const std::uint32_t binding : place.bindings) most = std::max(most, binding + 1);
    for (std::uint64_t cell = 0; cell < run_.result.cells(space); ++cell) {
      const auto here = run_.result.coordinates(space, cell);
      Bindings at(most, 0);
      for (std::size_t k = 0; k < place.bindings.size(); ++k) at[place.bindings[k]] = here[k];
      visit(at);
    }
  }
  model::Value value(model::ExprId expr, const Bindings& at) const {
    const auto found = expr.is_none() ? run_.plan.places.end() : run_.plan.places.find({expr, frame_});
    if (found == run_.plan.places.end() || !run_.result.column(found->second.step)) return model::Absent{};
    for (const std::uint32_t binding : found->second.bindings) {
      if (binding >= at.size()) return model::Absent{};
    }
    return run_.result.value(found->second.step, run_.result.cell_of(found->second, at));
  }
  void mark(Sort sort, std::uint32_t which, std::uint32_t place, Span span = {}) { reached_.insert({sort, which, span, place}); }

  void mark_gate(model::RuleId gate) {
    if (gate.is_none()) return;
    const table::Column& column = run_.result.rule(gate);
    for (std::size_t cell = 0; cell < column.size(); ++cell) {
      const model::Value value = eval::value_at(column, run_.policy.rules[gate].type, cell);
      if (const bool* yes = std::get_if<bool>(&value)) mark(Sort::gate, gate.value, *yes ? 1 : 0);
    }
  }
  void mark_band(const model::BandOf& node, model::ExprId expr, const Bindings& at) {
    const model::Value band = value(expr, at);
    if (const auto* item = std::get_if<model::Item>(&band)) mark(Sort::band, node.bands.value, item->index);
  }
  void mark_branch(const model::If& node, model::ExprId expr, const Bindings& at) {
    const Span span = run_.policy.exprs[expr].span;
    for (std::uint32_t i = 0; i < node.branches.size(); ++i) {
      const model::Value condition = value(node.branches[i].condition, at);
      const bool* yes = std::get_if<bool>(&condition);
      if (!yes) return;
      if (*yes) return mark(Sort::branch, 0, i, span);
    }
    mark(Sort::branch, 0, static_cast<std::uint32_t>(node.branches.size()), span);
  }
  /// Place 0 is the rule itself, of which the first exception is the mark.
  void mark_exception(const model::Excepted& node, const Bindings& at) {
    std::vector<model::Value> conditions;
    for (const model::ExceptionArm& arm : node.arms) conditions.push_back(value(arm.where, at));
    if (std::any_of(conditions.begin(), conditions.end(), [](const model::Value& one) { return model::is_absent(one); })) return;
    const auto counting = counting_arms(run_.policy, node, conditions);
    if (counting.empty()) return mark(Sort::exception, node.arms[0].exception.value, 0);
    if (counting.size() == 1) mark(Sort::exception, node.arms[counting[0]].exception.value, 1);
  }
  void mark_rows(model::TableId id, const Bindings& at) {
    const model::DecisionTable& table = run_.policy.tables[id];
    std::vector<model::Value> inputs;
    for (const model::ExprId input : table.inputs) inputs.push_back(value(input, at));
    for (const std::uint32_t row : matching_rows(table, inputs)) {
      mark(Sort::row, id.value, row);
      if (table.hit != model::HitRule::sum) return;
    }
  }
  void mark_setting(const model::SettingValue& node, const Bindings& at) {
    const model::Setting& setting = run_.policy.settings[node.setting];
    std::vector<std::uint32_t> items;
    for (const model::ExprId expr : node.items) {
      const model::Value item = value(expr, at);
      if (!std::holds_alternative<model::Item>(item)) return;
      items.push_back(std::get<model::Item>(item).index);
    }
    const model::Value day = value(node.on, at);
    const auto on = std::holds_alternative<Date>(day) ? std::optional(std::get<Date>(day)) : std::nullopt;
    const SettingRow found = setting_row(setting, on, {});
    const auto place = setting_place(run_.policy, setting, items);
    if (!found.row || !place) return;
    const auto row = static_cast<std::uint32_t>(found.row - setting.rows.data());
    mark(Sort::setting, node.setting.value, row * width(setting) + static_cast<std::uint32_t>(*place));
  }
  static std::uint32_t width(const model::Setting& setting) {
    return setting.rows.empty() ? 1 : static_cast<std::uint32_t>(setting.rows[0].values.size());
  }

  const Recorded& run_;
  std::set<Mark>& reached_;
  plan::FrameId frame_ = plan::run_frame;
};

/// Names everything in a policy that may be reached.
class Inventory {
 public:
  explicit Inventory(const model::Policy& policy) : policy_(policy) {
    for (const model::BandsId id : policy.bands.ids()) add_bands(id);
    for (const model::TableId id : policy.tables.ids()) add_table(id);
    for (const model::ExprId id : policy.exprs.ids()) add_branches(id);
    for (const model::Expr& expr : policy.exprs) add_exceptions(expr);
    for (const model::SettingId id : policy.settings.ids()) add_setting(id);
    for (const model::Indicator& indicator : policy.indicators) {
      add_gate(indicator.scored, indicator.name + " is scored", indicator.name + " isn't scored");
      add_gate(indicator.beyond_chance, indicator.name + " is beyond chance", indicator.name + " isn't beyond chance");
    }
  }
  const std::map<Mark, Unreached>& all() const { return all_; }

 private:
  void add(Sort sort, std::uint32_t which, std::uint32_t place, Span span, std::string what, Span of = {}) {
    all_.emplace(Mark{sort, which, of, place}, Unreached{span, std::move(what)});
  }
  void add_gate(model::RuleId gate, const std::string& yes, const std::string& no) {
    if (gate.is_none()) return;
    add(Sort::gate, gate.value, 1, policy_.rules[gate].span, "the case that " + yes);
    add(Sort::gate, gate.value, 0, policy_.rules[gate].span, "the case that " + no);
  }
  void add_bands(model::BandsId id) {
    const model::Bands& bands = policy_.bands[id];
    const auto& items = policy_.lists[bands.list].items;
    for (std::uint32_t i = 0; i < items.size(); ++i) add(Sort::band, id.value, i, items[i].span, "band `" + items[i].name + "` of " + bands.name);
  }
  void add_table(model::TableId id) {
    const model::DecisionTable& table = policy_.tables[id];
    for (std::uint32_t i = 0; i < table.rows.size(); ++i) {
      add(Sort::row, id.value, i, table.rows[i].span, "row " + std::to_string(i + 1) + " of table " + table.name);
    }
  }
  void add_branches(model::ExprId id) {
    const auto* choice = std::get_if<model::If>(&policy_.exprs[id].node);
    if (!choice || !is_written(policy_, id, *choice)) return;
    const Span of = policy_.exprs[id].span;
    for (std::uint32_t i = 0; i < choice->branches.size(); ++i) {
      add(Sort::branch, 0, i, policy_.exprs[choice->branches[i].condition].span, "branch " + std::to_string(i + 1) + " of a condition", of);
    }
    const auto last = static_cast<std::uint32_t>(choice->branches.size());
    add(Sort::branch, 0, last, policy_.exprs[choice->otherwise].span, "`otherwise` of a condition", of);
  }
  void add_exceptions(const model::Expr& expr) {
    const auto* excepted = std::get_if<model::Excepted>(&expr.node);
    if (!excepted) return;
    const model::Exception& first = policy_.exceptions[excepted->arms[0].exception];
    add(Sort::exception, excepted->arms[0].exception.value, 0, expr.span, dotted_words(policy_.rules[first.rule].name) + " without an exception");
    for (const model::ExceptionArm& arm : excepted->arms) {
      const model::Exception& exception = policy_.exceptions[arm.exception];
      add(Sort::exception, arm.exception.value, 1, exception.span, "exception " + exception.name);
    }
  }
  void add_setting(model::SettingId id) {
    const model::Setting& setting = policy_.settings[id];
    for (std::uint32_t r = 0; r < setting.rows.size(); ++r) {
      const auto& row = setting.rows[r];
      for (std::uint32_t v = 0; v < row.values.size(); ++v) {
        const std::string from = row.from && setting.rows.size() > 1 ? " from " + row.from->to_string() : "";
        add(Sort::setting, id.value, r * static_cast<std::uint32_t>(row.values.size()) + v, row.span,
            "setting " + dotted_words(setting.name) + items_words(setting, v) + from);
      }
    }
  }
  std::string items_words(const model::Setting& setting, std::size_t place) const {
    std::string words;
    for (std::size_t i = setting.by.size(); i-- > 0;) {
      const auto& items = policy_.lists[setting.by[i]].items;
      words = items[place % items.size()].name + (words.empty() ? "" : ", " + words);
      place /= items.size();
    }
    return words.empty() ? "" : " of " + words;
  }

  const model::Policy& policy_;
  std::map<Mark, Unreached> all_;
};

}  // namespace

Coverage coverage(const model::Policy& policy, const std::vector<Recorded>& runs) {
  std::set<Mark> reached;
  for (const Recorded& run : runs) Reader(run, reached).read();
  Coverage found;
  const Inventory inventory(policy);
  for (const auto& [mark, thing] : inventory.all()) {
    ++found.all;
    if (reached.contains(mark)) ++found.reached;
    else found.unreached.push_back(thing);
  }
  std::stable_sort(found.unreached.begin(), found.unreached.end(), [](const Unreached& a, const Unreached& b) { return a.place < b.place; });
  return found;
}

}  // namespace meed::explain
