// Holds the order in which a table's rows stand: by what identifies them, else by all their
// values. Promises that rows that stand in order already are only looked at, a few columns at a
// time, and that nothing is written down for comparing. Leaves out which rows count (settle.cpp).
#pragma once

#include <compare>
#include <cstdint>
#include <vector>

#include "table/resolve.hpp"

namespace meed::table {

/// Writes one cell for a message, or as a key: a text or a reference as it stood in the file; empty if it is absent.
std::string text_of_cell(const model::Policy&, const Draft&, const Targets&, model::FieldId, std::size_t at);

/// How rows stand by what identifies them.
enum class Standing : std::uint8_t { in_order, not_in_order, two_alike };

/// What identifies each row, as one number: only where columns are narrow enough for it, and every cell is there.
class PackedOrder {
 public:
  PackedOrder(const model::Policy&, const Draft&, const Targets&);

  bool possible() const { return possible_; }
  Standing standing() const;
  /// Gives the rows in order; nothing if two are alike.
  std::vector<std::uint32_t> sorted() const;
  /// Tells whether rows in order are as many as there are combinations of what they are one for each of.
  bool every_one() const;

 private:
  struct Piece { const Column* column; unsigned bits; std::uint64_t extent; /* of rows or items; 0: of neither */ };
  void write(std::size_t begin, std::size_t end, std::uint64_t* to) const;

  std::size_t rows_;
  std::vector<Piece> pieces_;
  bool possible_ = true;
};

/// Compares rows by any columns: what is absent first, numbers and days by value, texts by code point, references as what
/// they name.
class RowOrder {
 public:
  RowOrder(const model::Policy&, const Draft&, const Targets&);

  std::vector<std::uint32_t> rows;  // in order

  bool same_thing(std::size_t a, std::size_t b) const { return compare(identity_, a, b) == 0; }
  bool alike(std::size_t a, std::size_t b) const { return compare(all_, a, b) == 0; }

 private:
  struct Field {
    const Column* column;
    std::size_t width;
    const KeyIndex* keys;
    const Strays* strays;
    bool by_text;
    std::vector<std::uint32_t> named;  // of references that are texts still: the rows that they name, else UINT32_MAX
  };
  std::strong_ordering compare(const std::vector<std::size_t>& fields, std::size_t a, std::size_t b) const;
  std::strong_ordering compared(const Field&, std::size_t a, std::size_t b) const;
  bool comes_before(std::size_t a, std::size_t b) const;

  std::vector<Field> fields_;
  std::vector<std::size_t> identity_, all_;
};

}  // namespace meed::table
