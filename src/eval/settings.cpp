// Looks a setting's value up: for items, on a day, for the row whose choice counts.
#include "eval/narrow.hpp"

namespace meed::eval {
namespace {

using model::DatedValues;

/// Gives the last row that has begun by the day; one that says `always` has always begun.
const DatedValues* row_on(const std::vector<DatedValues>& rows, const Date* day) {
  const DatedValues* found = nullptr;
  for (const DatedValues& row : rows) {
    if (!row.from || !day || *row.from <= *day) found = &row;
  }
  return found;
}

class Lookup {
 public:
  Lookup(const Block& block, const plan::SettingLookup& op)
      : block_(block), op_(op), setting_(block.machine.policy.settings[op.setting]) {
    for (std::size_t k = 0; k < setting_.by.size(); ++k) items_.push_back(block.read<Index>(k));
    if (op.dated) on_ = block.read<Date>(items_.size());
    const std::size_t first = items_.size() + (op.dated ? 1 : 0);
    for (std::size_t level = 0; level < op.levels; ++level) levels_.push_back(level_at(first + level));
  }

  State state(std::size_t i) const {
    State state = State::present;
    for (const auto& item : items_) state = worse(state, item.state(i));
    if (op_.dated) state = worse(state, on_.state(i));
    for (const Level& level : levels_) state = worse(state, level.chooser.state(i));
    return state;
  }
  /// Gives the value, if the setting has one on that day.
  const model::Value* value(std::size_t i) const {
    const Date* day = op_.dated ? &on_[i] : nullptr;
    if (day && is_over(*day)) return nullptr;
    const DatedValues* row = nullptr;
    for (std::size_t level = 0; !row && level < levels_.size(); ++level) {
      const model::Choice* choice = levels_[level].choice(i);
      if (choice) row = row_on(choice->rows, day);
    }
    if (!row) row = row_on(setting_.rows, day);
    const std::size_t place = item(i);
    return row && place < row->values.size() ? &row->values[place] : nullptr;
  }
  void report(std::size_t i) const {
    const std::string when = op_.dated ? " on " + on_[i].to_string() : "";
    const bool over = op_.dated && is_over(on_[i]);
    const std::string why = over ? ": the policy is in force to " + block_.machine.policy.to->to_string() : "";
    block_.fault(i, Kind::no_setting_yet, "the setting `" + setting_.name + "` has no value" + when + why,
                 over ? "correct the day, or ask for it on a day when the policy is in force" : "add a row that begins by then, or ask for it on a later day");
  }

 private:
  /// Tells whether values that go from certain days on have come to their end with the policy.
  bool is_over(Date day) const {
    const auto& to = block_.machine.policy.to;
    return to && *to < day && !setting_.rows.empty() && setting_.rows.front().from;
  }
  /// Those who may choose at one level, and what each row of them chose.
  struct Level {
    In<Index> chooser;
    std::vector<const model::Choice*> choices;  // by row; none: no choice

    const model::Choice* choice(std::size_t i) const { return chooser[i] < choices.size() ? choices[chooser[i]] : nullptr; }
  };

  Level level_at(std::size_t place) const {
    const model::RecordId record = block_.machine.step(block_.step.operands[place]).type.record;
    const table::RecordTable& table = block_.machine.data.tables[record];
    Level level{block_.read<Index>(place), {}};
    level.choices.assign(table.rows, nullptr);
    for (const model::Choice& choice : setting_.choices) {
      if (choice.chooser != record) continue;
      if (const auto row = table.by_key.find(choice.key)) level.choices[*row] = &choice;
    }
    return level;
  }
  std::size_t item(std::size_t i) const {
    std::size_t place = 0;
    for (std::size_t k = 0; k < items_.size(); ++k) {
      place = place * block_.machine.policy.lists[setting_.by[k]].items.size() + items_[k][i];
    }
    return place;
  }

  const Block& block_;
  const plan::SettingLookup& op_;
  const model::Setting& setting_;
  std::vector<In<Index>> items_;
  In<Date> on_;
  std::vector<Level> levels_;  // the innermost first
};

}  // namespace

void work(const Block& block, const plan::SettingLookup& op) {
  if (narrow::setting(block, op)) return;
  const Lookup lookup(block, op);
  for (std::size_t i = block.begin; i < block.end; ++i) {
    const State state = lookup.state(i);
    const model::Value* value = state == State::present ? lookup.value(i) : nullptr;
    if (value) {
      put_value(block, i, *value);
      continue;
    }
    with_kind(block.out, [&](auto kind) {
      block.write<decltype(kind)>().absent(i, state == State::present ? State::held : state);
    });
    if (state == State::present) lookup.report(i);
  }
}

}  // namespace meed::eval
