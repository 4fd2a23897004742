#include "engine/publish_places.hpp"

#include "explain/words.hpp"

namespace meed::engine {

using model::State;

PublishPlaces::PublishPlaces(const Run& run, std::vector<model::RuleId> parts, const model::PublishedRecord* published)
    : run_(run), policy_(*run.policy), parts_(std::move(parts)), published_(published) {
  for (const model::Axis& axis : policy_.rules[parts_[0]].axes) {
    if (axis.list.is_none()) continue;
    lists_.push_back(axis.list);
    items_ *= static_cast<std::uint32_t>(policy_.lists[axis.list].items.size());
  }
  rows_ = published_ ? run.data.tables[published_->record].rows : 1;
  for (std::uint64_t cell = 0; cell < std::uint64_t{rows_} * items_; ++cell) base_.push_back(row_place(cell));
  if (!published_) return;
  for (const model::TotalLevel& total : published_->totals) levels_.push_back(level(total, static_cast<std::uint32_t>(levels_.size() + 1)));
}

model::Value PublishPlaces::value(std::size_t part, std::uint64_t cell) const {
  return eval::value_at(run_.result.rule(parts_[part]), policy_.rules[parts_[part]].type, cell);
}

State PublishPlaces::state(std::size_t part, std::uint64_t cell) const {
  const model::Value found = value(part, cell);
  const auto* absent = std::get_if<model::Absent>(&found);
  return absent ? absent->state : State::present;
}

Rational PublishPlaces::number(std::size_t part, const Members& members) const {
  Rational sum;
  for (const std::uint64_t cell : members) sum += std::get<Rational>(value(part, cell));
  return sum;
}

PublishPlace PublishPlaces::row_place(std::uint64_t cell) const {
  PublishPlace place;
  if (published_) place.record = published_->record, place.row = static_cast<std::uint32_t>(cell / items_);
  place.item = static_cast<std::uint32_t>(cell % items_);
  place.members = {cell};
  for (std::size_t part = 0; part < parts_.size(); ++part) place.state = model::worse(place.state, state(part, cell));
  return place;
}

/// Follows references from a row of the record.
std::uint32_t PublishPlaces::whole_of(const model::TotalLevel& total, std::uint32_t row) const {
  if (total.whole.is_none()) return 0;
  for (const model::FieldId field : total.way) {
    const model::Value found = explain::field_value(policy_, run_.data, field, row);
    const auto* next = std::get_if<model::RowOf>(&found);
    if (next == nullptr) return eval::no_row;
    row = next->row;
  }
  return row;
}

namespace {

/// Rows that a rule doesn't apply to are no part of the whole; others without a count are.
void add_part(PublishPlace& total, const PublishPlace& part) {
  if (part.state == State::present) {
    total.members.push_back(part.members[0]);
  } else if (part.state != State::not_applicable) {
    ++total.left_out;
    total.state = model::worse(total.state, part.state);
  }
}

}  // namespace

PublishPlaces::Level PublishPlaces::level(const model::TotalLevel& total, std::uint32_t number) const {
  Level made;
  const std::uint32_t wholes = total.whole.is_none() ? 1 : run_.data.tables[total.whole].rows;
  for (std::uint32_t whole = 0; whole < wholes; ++whole) {
    for (std::uint32_t item = 0; item < items_; ++item) {
      made.places[{whole, item}] = {total.whole, total.whole.is_none() ? eval::no_row : whole, item, {}, 0, State::not_applicable, number};
    }
  }
  for (std::uint32_t row = 0; row < rows_; ++row) made.whole_of.push_back(whole_of(total, row));
  for (const PublishPlace& part : base_) {
    const std::uint32_t whole = part.row == eval::no_row ? 0 : made.whole_of[part.row];
    if (whole != eval::no_row) add_part(made.places.at({whole, part.item}), part);
  }
  for (auto& [key, place] : made.places) settle(place);
  return made;
}

void PublishPlaces::settle(PublishPlace& total) const {
  const auto& need = policy_.publication->totals_need;
  const bool enough = need ? Rational(static_cast<std::int64_t>(total.members.size())) >= *need : total.left_out == 0;
  if (enough && !total.members.empty()) total.state = State::present;
}

std::vector<const PublishPlace*> PublishPlaces::parts_of(const PublishPlace& place) const {
  std::vector<const PublishPlace*> fewest;
  for (const std::uint64_t cell : place.members) fewest.push_back(&base_[cell]);
  for (const Level& one : levels_) {
    const auto parts = parts_in(one, place);
    if (parts && parts->size() > 1 && parts->size() < fewest.size()) fewest = *parts;
  }
  return fewest;
}

/// The totals of a level that together are this one; nothing if they aren't.
std::optional<std::vector<const PublishPlace*>> PublishPlaces::parts_in(const Level& one, const PublishPlace& place) const {
  std::map<std::uint32_t, std::size_t> here;
  for (const std::uint64_t cell : place.members) ++here[one.whole_of[cell / items_]];
  std::vector<const PublishPlace*> parts;
  for (const auto& [whole, number] : here) {
    if (whole == eval::no_row) return std::nullopt;
    const PublishPlace& part = one.places.at({whole, place.item});
    if (part.state != State::present || part.members.size() != number) return std::nullopt;
    parts.push_back(&part);
  }
  return parts;
}

}  // namespace meed::engine
