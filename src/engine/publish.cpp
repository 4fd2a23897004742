#include "engine/publish.hpp"

#include <algorithm>

#include "base/check.hpp"
#include "engine/publish_places.hpp"
#include "engine/publish_sheet.hpp"
#include "value/chance.hpp"

namespace meed::engine {
namespace {

using model::State;
using withhold::CountId;

/// One table while it is made: its counts go onto the sheet, and come back as figures once that is settled.
class TableWork {
 public:
  TableWork(const Run& run, PublishSheet& sheet, std::vector<model::RuleId> parts, const model::PublishedRecord* published)
      : run_(run), policy_(*run.policy), sheet_(sheet), parts_(std::move(parts)), published_(published), places_(run, parts_, published) {
    for (const PublishPlace& place : places_.base()) enter(place);
    places_.each([&](const PublishPlace& place) {
      if (place.level > 0) enter_total(place);
    });
  }

  /// The record of its rows; none for a table without one.
  model::RecordId record() const { return published_ ? published_->record : model::RecordId(); }
  std::size_t rows() const { return places_.rows(); }

  /// Adds the table's columns, each a slice for each combination of items, and which of them are all those of a list.
  void add_slices(PublishSheet::Slices& slices) {
    for (std::size_t part = 0; part < (parts_.size() == 2 ? 3U : 1U); ++part) {
      add_items(slices, [&](std::uint32_t item) { return slice(part, item); });
    }
  }
  /// The same of its rows alone, without totals.
  void add_rows(PublishSheet::Slices& slices) {
    for (std::size_t part = 0; part < (parts_.size() == 2 ? 3U : 1U); ++part) {
      add_items(slices, [&](std::uint32_t item) {
        PublishSheet::Slice made = slice(part, item);
        made.resize(places_.rows());
        return made;
      });
    }
  }
  /// The same of what the rows come to for each row of a whole that they refer to, or all together; nothing if they don't refer to it.
  void add_totals(PublishSheet::Slices& slices, model::RecordId whole) {
    const auto total = way_to(whole);
    if (!total) return;
    const auto grouped = places_.grouped(*total);
    const std::uint32_t wholes = whole.is_none() ? 1 : run_.data.tables[whole].rows;
    for (std::size_t part = 0; part < parts_.size(); ++part) {
      add_items(slices, [&](std::uint32_t item) {
        PublishSheet::Slice made;
        for (std::uint32_t row = 0; row < wholes; ++row) made.push_back(together(part, grouped.at({row, item})));
        return made;
      });
    }
  }

  PublishedTable table() const {
    PublishedTable table;
    table.is_rate = parts_.size() == 2;
    table.lists = places_.lists();
    places_.each([&](const PublishPlace& place) { table.rows.push_back(row(place)); });
    return table;
  }

 private:
  /// The step that works a count out, whichever rules hand it on: two rules with one step count the same.
  plan::StepId step(std::size_t part) const {
    plan::StepId step = run_.plan.rules.at({parts_[part], plan::run_frame});
    while (true) {
      const plan::Step& here = run_.plan.steps[step];
      const auto* settle = std::get_if<plan::Settle>(&here.operation);
      if (settle == nullptr || settle->mended || run_.plan.steps[here.operands[0]].space != here.space) return step;
      step = here.operands[0];
    }
  }

  CountId count(std::size_t part, const PublishPlace& place) {
    return sheet_.count(step(part), place.members, place.level, places_.number(part, place.members));
  }
  CountId known(std::size_t part, const PublishPlace& place) const { return sheet_.count(step(part), place.members, place.level, Rational(0)); }

  void enter(const PublishPlace& place) {
    if (place.state == State::present && parts_.size() == 2) {
      sheet_.add_rest(count(0, place), count(1, place));
      return;
    }
    for (std::size_t part = 0; part < parts_.size(); ++part) {
      if (place.state == State::present || (place.is_one_cell() && places_.state(part, place.members[0]) == State::present)) count(part, place);
    }
  }
  void enter_total(const PublishPlace& place) {
    enter(place);
    if (place.state != State::present || place.members.size() == 1) return;
    const auto makes = places_.parts_of(place);
    for (std::size_t part = 0; part < parts_.size(); ++part) {
      std::vector<CountId> ids;
      for (const PublishPlace* one : makes) ids.push_back(count(part, *one));
      sheet_.add_sum(count(part, place), std::move(ids));
    }
  }
  /// The ids of one part (2: what the numerator leaves) in all places of one combination of items.
  PublishSheet::Slice slice(std::size_t part, std::uint32_t item) {
    PublishSheet::Slice made;
    places_.each([&](const PublishPlace& place) {
      if (place.item != item) return;
      if (place.state != State::present) made.emplace_back(std::nullopt);
      else made.push_back(part < 2 ? std::optional(known(part, place)) : sheet_.add_rest(known(0, place), known(1, place)));
    });
    return made;
  }

  /// Adds one slice for each combination of items, unless it is there.
  template <class Make>
  void add_items(PublishSheet::Slices& slices, Make make) {
    const model::RecordId own = published_ ? published_->record : model::RecordId();
    std::vector<std::size_t> items;
    for (std::uint32_t item = 0; item < places_.items(); ++item) {
      PublishSheet::Slice made = make(item);
      const auto known = std::find(slices.all.begin(), slices.all.end(), made);
      items.push_back(static_cast<std::size_t>(known - slices.all.begin()));
      if (known != slices.all.end()) continue;
      slices.all.push_back(std::move(made));
      slices.of.push_back(own);
    }
    if (items.size() > 1) slices.lists.push_back(std::move(items));
  }
  /// How rows lead to a whole: as a total that is published does, or else by a reference.
  std::optional<model::TotalLevel> way_to(model::RecordId whole) const {
    if (!published_) return whole.is_none() ? std::optional(model::TotalLevel{}) : std::nullopt;
    for (const model::TotalLevel& total : published_->totals) {
      if (total.whole == whole) return total;
    }
    if (whole.is_none()) return model::TotalLevel{};
    for (const model::FieldId field : policy_.records[published_->record].fields) {
      const model::Field& one = policy_.fields[field];
      if (one.type.kind == model::TypeKind::row && one.type.record == whole && one.by.empty()) return model::TotalLevel{whole, {field}};
    }
    return std::nullopt;
  }
  /// The count over a place's rows, whether or not it is printed.
  std::optional<CountId> together(std::size_t part, const PublishPlace& place) {
    if (place.members.empty()) return std::nullopt;
    const auto [id, is_new] = sheet_.together(step(part), place.members, places_.number(part, place.members));
    if (!is_new) return id;
    std::vector<CountId> ids;
    for (const PublishPlace* one : places_.parts_of(place)) ids.push_back(count(part, *one));
    sheet_.add_sum(id, std::move(ids));
    return id;
  }

  std::vector<std::uint32_t> items_at(std::uint32_t item) const {
    const auto& lists = places_.lists();
    std::vector<std::uint32_t> at(lists.size());
    for (std::size_t i = lists.size(); i > 0; --i) {
      const auto size = static_cast<std::uint32_t>(policy_.lists[lists[i - 1]].items.size());
      at[i - 1] = item % size;
      item /= size;
    }
    return at;
  }

  PublishedFigure figure(std::size_t part, const PublishPlace& place) const {
    const bool by_itself = place.state != State::present && place.is_one_cell();
    const State state = by_itself ? places_.state(part, place.members[0]) : place.state;
    if (state != State::present) return {std::nullopt, state, false};
    const CountId id = known(part, place);
    if (!sheet_.is_shown(id)) return {std::nullopt, State::present, true};
    return {sheet_.value(id), State::present, false};
  }
  PublishedRow row(const PublishPlace& place) const {
    PublishedRow row{place.record, place.row, items_at(place.item), {}, {}, {}, {}};
    row.rows = static_cast<std::uint32_t>(place.members.size());
    row.left_out = place.left_out;
    for (std::size_t part = 0; part < parts_.size(); ++part) row.counts.push_back(figure(part, place));
    if (parts_.size() == 2) add_rate(row);
    return row;
  }
  void add_rate(PublishedRow& row) const {
    const PublishedFigure &x = row.counts[0], &n = row.counts[1];
    PublishedFigure none{std::nullopt, model::worse(x.state, n.state), false};
    none.suppressed = none.state == State::present && (x.suppressed || n.suppressed);
    row.rate = row.lower = row.upper = none;
    if (!x.value || !n.value) return;
    const PublishedFigure missing{std::nullopt, State::missing, false};
    row.rate = row.lower = row.upper = missing;
    if (n.value->is_zero()) row.no_limits = NoLimits::nobody;
    else add_limits(row, *x.value, *n.value);
  }
  void add_limits(PublishedRow& row, const Rational& x, const Rational& n) const {
    const model::Publication& how = *policy_.publication;
    row.rate = {round_to(x / n, how.step, how.mode), State::present, false};
    if (!how.z) return;
    const auto lower = wilson_limit(x, n, *how.z, Side::lower, how.step, how.mode);
    const auto upper = wilson_limit(x, n, *how.z, Side::upper, how.step, how.mode);
    if (!lower || !upper) row.no_limits = NoLimits::above_base;
    if (lower) row.lower = {lower, State::present, false};
    if (upper) row.upper = {upper, State::present, false};
  }

  const Run& run_;
  const model::Policy& policy_;
  PublishSheet& sheet_;
  std::vector<model::RuleId> parts_;       // numerator and denominator, or one count
  const model::PublishedRecord* published_;
  PublishPlaces places_;
};

/// All tables, and what is none.
class Publisher {
 public:
  explicit Publisher(const Run& run) : run_(run), policy_(*run.policy), sheet_(*policy_.publication) {}

  Published publish() {
    for (const model::Indicator& indicator : policy_.indicators) add_indicator(indicator);
    for (std::size_t i = 0; i < policy_.measures.size(); ++i) add_measure(i);
    say_what_else_is_left_out();
    tie_tables();
    sheet_.settle();
    for (std::size_t i = 0; i < work_.size(); ++i) {
      PublishedTable table = work_[i].table();
      table.name = published_.tables[i].name;
      table.title = published_.tables[i].title;
      published_.tables[i] = std::move(table);
    }
    return std::move(published_);
  }

 private:
  void leave_out(const std::string& what, std::string why) { published_.not_published.push_back({what, std::move(why)}); }

  /// Finds the record whose rows a table shows. Axes of lists alone make a table of totals.
  bool find_record(const std::vector<model::Axis>& axes, const model::PublishedRecord*& found) const {
    found = nullptr;
    for (std::size_t i = 0; i < axes.size(); ++i) {
      if (axes[i].record.is_none()) continue;
      const auto& tables = policy_.publication->tables;
      const auto is_it = [&](const model::PublishedRecord& one) { return one.record == axes[i].record; };
      const auto place = std::find_if(tables.begin(), tables.end(), is_it);
      if (place == tables.end() || i > 0) return false;
      found = &*place;
    }
    return true;
  }
  static bool is_count(const model::Type& type) {
    const bool quantity = type.unit.is_money() || type.unit.is_days() || type.unit.is_months();
    return type.kind == model::TypeKind::number && !quantity;
  }

  void add(const std::string& name, const std::string& title, std::vector<model::RuleId> parts, const model::PublishedRecord* record) {
    PublishedTable table;
    table.name = name;
    table.title = title;
    published_.tables.push_back(std::move(table));
    work_.emplace_back(run_, sheet_, std::move(parts), record);
  }
  void add_indicator(const model::Indicator& indicator) {
    const model::PublishedRecord* record = nullptr;
    if (indicator.numerator.is_none()) return leave_out(indicator.name, "its rate isn't one count out of another");
    const model::Rule& numerator = policy_.rules[indicator.numerator];
    if (!find_record(numerator.axes, record)) return leave_out(indicator.name, not_shown(numerator));
    if (!is_count(numerator.type) || !is_count(policy_.rules[indicator.denominator].type)) return leave_out(indicator.name, "it doesn't count people or things");
    add(indicator.name, indicator.title, {indicator.numerator, indicator.denominator}, record);
  }
  void add_measure(std::size_t place) {
    const model::Measure& measure = policy_.measures[place];
    const auto& named = policy_.publication->measures;
    if (std::find(named.begin(), named.end(), place) == named.end()) return leave_out(measure.name, "`also:` doesn't name it");
    const model::PublishedRecord* record = nullptr;
    const model::Rule& rule = policy_.rules[measure.rule];
    if (!find_record(rule.axes, record)) return leave_out(measure.name, not_shown(rule));
    add(measure.name, rule.title, {measure.rule}, record);
  }
  /// Tables of one record describe the same rows, so what one shows may follow from others. What the rows of other records come to for
  /// each row of it, or for all, may be the same, too, or add up.
  void tie_tables() {
    std::vector<model::RecordId> done;
    for (const TableWork& first : work_) {
      const model::RecordId record = first.record();
      if (std::find(done.begin(), done.end(), record) != done.end()) continue;
      done.push_back(record);
      PublishSheet::Slices slices;
      for (TableWork& table : work_) {
        if (table.record() == record) table.add_slices(slices);
      }
      sheet_.tie(slices, first.rows());
    }
    if (done.size() < 2) return;
    if (std::find(done.begin(), done.end(), model::RecordId()) == done.end()) done.push_back(model::RecordId());
    for (const model::RecordId whole : done) tie_totals(whole);
  }
  void tie_totals(model::RecordId whole) {
    PublishSheet::Slices slices;
    for (TableWork& table : work_) {
      if (table.record() == whole && !whole.is_none()) table.add_rows(slices);
      else table.add_totals(slices, whole);
    }
    const bool several = std::any_of(slices.of.begin(), slices.of.end(), [&](model::RecordId one) { return one != slices.of.front(); });
    if (several) sheet_.tie(slices, whole.is_none() ? 1 : run_.data.tables[whole].rows);
  }
  std::string not_shown(const model::Rule& rule) const {
    std::string each;
    for (const model::Axis& axis : rule.axes) {
      if (axis.record.is_none() || (&axis == &rule.axes.front() && is_shown(axis.record))) continue;
      each += (each.empty() ? "" : " and ") + policy_.records[axis.record].name;
    }
    return "it is for each " + each + ", which `tables:` doesn't name";
  }
  bool is_shown(model::RecordId record) const {
    const auto& tables = policy_.publication->tables;
    return std::any_of(tables.begin(), tables.end(), [&](const model::PublishedRecord& one) { return one.record == record; });
  }
  void say_what_else_is_left_out() {
    const std::string never = "only counts and payments are published";
    for (const model::Outcome& outcome : policy_.outcomes) leave_out(outcome.name, never);
    for (const model::Bands& bands : policy_.bands) leave_out(bands.name, never);
    for (const model::DecisionTable& table : policy_.tables) leave_out(table.name, never);
    for (const model::Fund& fund : policy_.funds) {
      if (!policy_.publication->payments) leave_out(fund.name, "`payments:` are left out");
      else if (!may_be_shown(*policy_.publication, fund.payee)) leave_out(fund.name, "it pays each " + policy_.records[fund.payee].name + ", which neither `tables:` nor `totals:` names");
    }
  }

  const Run& run_;
  const model::Policy& policy_;
  PublishSheet sheet_;
  std::vector<TableWork> work_;
  Published published_;
};

}  // namespace

bool may_be_shown(const model::Publication& publication, model::RecordId record) {
  return std::any_of(publication.tables.begin(), publication.tables.end(), [&](const model::PublishedRecord& one) {
    return one.record == record || std::any_of(one.totals.begin(), one.totals.end(), [&](const model::TotalLevel& level) { return !level.whole.is_none() && level.whole == record; });
  });
}

Published publish(const Run& run) {
  CHECK(run.policy->publication.has_value(), "the policy says what may be published");
  CHECK(run.standing == Standing::paid, "a run with faults isn't published");
  return Publisher(run).publish();
}

}  // namespace meed::engine
