// Holds data in which rows of one record stand as often as they are drawn, and with each copy
// all that comes along: what a bootstrap of clusters works on. Promises that a copy is the row
// itself but for its key (`F001`, `F001 (2)`, …) and for references to other copies, that
// other records stay as they are, and that nothing is read or settled again. Leaves out who is
// drawn how often (strata.hpp).
//
// Drawing whole clusters and not their rows: Davison and Hinkley, "Bootstrap Methods and their
// Application", 1997, 3.8; Efron and Tibshirani, "An Introduction to the Bootstrap", 1993, chapter 8.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "table/drawn.hpp"

namespace meed::table {

class Resampler {
 public:
  /// `wanted`: of records that come along, only these fields and keys have cells. The data must have no faults; they,
  /// the policy and `drawn` must outlive this.
  Resampler(const model::Policy&, const Data&, const Drawn& drawn, const std::set<model::FieldId>& wanted);

  /// Makes the data in which drawn row d stands times[d] times. They stand until the next are made.
  const Data& draw(const std::vector<std::uint32_t>& times);

 private:
  /// Where copies of a record's rows stand.
  struct Copies {
    std::vector<std::uint32_t> row, copy;   // by new row: which row it is of, and which copy, from 0
    std::vector<std::uint32_t> begins;      // where the copies of each row begin, or what comes along with each copy
  };
  void place(const Along&, const std::vector<std::uint32_t>& times, Copies&);
  void make(std::size_t along);
  void lead_references(const Along&, std::size_t place, const Copies&, Column&) const;
  void name_copies(const PackedTexts& from, std::size_t along, Column& to) const;
  std::uint32_t new_row(std::size_t along, std::uint32_t row, std::uint32_t copy) const;

  const model::Policy& policy_;
  const Data& data_;
  const Drawn& drawn_;
  std::vector<std::vector<std::uint8_t>> wanted_;  // by record that comes along and field
  std::vector<std::string> marks_;                 // begin what is added to the keys of copies
  std::vector<std::uint32_t> first_copy_;          // by drawn row: where its copies begin among all
  std::vector<Copies> copies_;
  Data made_;
};

}  // namespace meed::table
