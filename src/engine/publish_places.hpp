// Holds the rows of one published table before anything is suppressed: each row of the record, then each total,
// with the cells that it adds up. Promises that a total lacks no row unless the policy lets it. Used inside this
// folder only. Leaves out which counts are one and what ties them (publish_sheet.hpp).
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "engine/publish_sheet.hpp"

namespace meed::engine {

/// One row of a table. `level`: 0 for the rows of the record, else which of its totals.
struct PublishPlace {
  model::RecordId record;
  std::uint32_t row = eval::no_row;
  std::uint32_t item = 0;                      // of all combinations of items
  Members members;                             // cells that are added up
  std::uint32_t left_out = 0;
  model::State state = model::State::present;  // else the counts aren't both there
  std::uint32_t level = 0;

  /// Tells whether it stands for one cell, so that each of its counts is there or absent by itself.
  bool is_one_cell() const { return members.size() == 1 && left_out == 0; }
};

class PublishPlaces {
 public:
  /// `parts`: the rules of the counts, one or two; `published`: none for a table without a record.
  PublishPlaces(const Run&, std::vector<model::RuleId> parts, const model::PublishedRecord* published);

  const std::vector<PublishPlace>& base() const { return base_; }
  const std::vector<model::ListId>& lists() const { return lists_; }
  std::uint32_t items() const { return items_; }
  std::uint32_t rows() const { return rows_; }

  /// Calls `visit` with each place: rows, then totals in the order of the policy.
  template <class Visit>
  void each(Visit visit) const {
    for (const PublishPlace& place : base_) visit(place);
    for (const Level& level : levels_) {
      for (const auto& [key, place] : level.places) visit(place);
    }
  }

  model::State state(std::size_t part, std::uint64_t cell) const;
  Rational number(std::size_t part, const Members&) const;

  /// One place for each row of a whole and combination of items, with the rows that have counts added up: what a total would be,
  /// whether or not one is published.
  std::map<std::pair<std::uint32_t, std::uint32_t>, PublishPlace> grouped(const model::TotalLevel& total) const { return level(total, 0).places; }

  /// The fewest totals that make up a total, or its rows.
  std::vector<const PublishPlace*> parts_of(const PublishPlace&) const;

 private:
  struct Level {
    std::vector<std::uint32_t> whole_of;  // a row of the record → its whole; no_row: none
    std::map<std::pair<std::uint32_t, std::uint32_t>, PublishPlace> places;  // by whole and combination of items
  };
  model::Value value(std::size_t part, std::uint64_t cell) const;
  PublishPlace row_place(std::uint64_t cell) const;
  std::uint32_t whole_of(const model::TotalLevel&, std::uint32_t row) const;
  Level level(const model::TotalLevel&, std::uint32_t number) const;
  void settle(PublishPlace& total) const;
  std::optional<std::vector<const PublishPlace*>> parts_in(const Level&, const PublishPlace&) const;

  const Run& run_;
  const model::Policy& policy_;
  std::vector<model::RuleId> parts_;
  const model::PublishedRecord* published_;
  std::vector<model::ListId> lists_;
  std::uint32_t items_ = 1, rows_ = 1;
  std::vector<PublishPlace> base_;
  std::vector<Level> levels_;
};

}  // namespace meed::engine
