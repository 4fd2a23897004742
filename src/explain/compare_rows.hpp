// Holds one side's rows of data by their names, as comparing looks them up. Promises that names are made only for records
// that are asked about, once. Leaves out what a row counts for.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "explain/compare.hpp"
#include "explain/words.hpp"

namespace meed::explain {

class SideBySide::Rows {
 public:
  explicit Rows(const Side& side) : side_(side) {}

  const Side& side() const { return side_; }
  const model::Record& record(const DataRow& of) const { return side_.run.policy.records[of.record]; }
  /// Finds the record of that name.
  std::optional<model::RecordId> record_named(const std::string& name) const;
  /// Tells whether rows of a record go by a number, since it says of nothing that there is one of it.
  bool goes_by_number(model::RecordId id) const;

  /// Names a row so that it can be found elsewhere: as people name it, or by all its cells if it goes by a number.
  std::string name_of(const DataRow& row) const;
  /// Finds the row of that name; of several whose cells are all alike the one that so many others stand before.
  std::optional<std::uint32_t> find(model::RecordId, const std::string& name, std::size_t others_before = 0);
  /// Tells how many rows stand before one whose cells are all the same, where rows go by their cells.
  std::size_t others_before(const DataRow& row);
  /// The same by the record's name, and for the items of a list.
  std::optional<std::uint32_t> row_named(const std::string& record, const std::string& name, std::size_t others_before);
  std::optional<std::uint32_t> item_named(const std::string& item, const std::string& list) const;

  /// Gives the words of a field's cell, or of each of its cells if it has one for each item, by name.
  std::vector<std::pair<std::string, std::string>> cells_of(const DataRow& row) const;
  std::string place_of(const DataRow& row) const { return row_place(side_.run.data, row.record, row.row); }

 private:
  using ByName = std::unordered_map<std::string, std::vector<std::uint32_t>>;
  const ByName& by_name(model::RecordId);

  const Side side_;
  std::map<model::RecordId, ByName> by_name_;
};

}  // namespace meed::explain
