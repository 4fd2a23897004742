// Holds the way from an Arrow column to the texts that the same table would have as CSV, cell by cell: decimals to their
// last figure, dates as the field writes them, a dictionary's words, nothing for a null. Promises that no value is rounded:
// a binary fraction is written only where the field says which values there are, and then as the one decimal of up to 15
// figures that it stands for. Leaves out which columns there are (arrow_file.hpp) and what cells mean (table).
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "host/arrow/c_data.hpp"
#include "host/arrow/wanted.hpp"

namespace meed::host {

/// Why a column isn't read, and what to do.
struct Unfit { std::string what, help; };

/// Adds a text to a line of CSV, in quotation marks if it needs them.
void append_csv(std::string_view text, std::string& out);

class ColumnText {
 public:
  /// Makes the writer of a column of that type.
  static std::variant<ColumnText, Unfit> make(const ArrowSchema& type, const Wanted& wanted);

  /// Takes the values of one batch, which must live until the next is taken.
  void take(const ArrowArray& values);

  /// Adds the cell of a row of the batch to a line of CSV.
  void append(std::int64_t row, std::string& out) const;

 private:
  enum class Stored : std::uint8_t { nothing, yes_no, whole, natural, decimal, real, text, text_view, days, moment };

  explicit ColumnText(const Wanted& wanted);
  std::optional<Unfit> read_type(std::string_view format, bool stepped);
  std::optional<Unfit> read_time_type(std::string_view format);

  bool is_null(std::int64_t at) const;
  template <class T>
  T value(std::int64_t at) const;
  std::int64_t whole(std::int64_t at) const;
  std::uint64_t natural(std::int64_t at) const;
  std::string_view text(std::int64_t at) const;
  std::string_view text_view(std::int64_t at) const;
  void append_real(std::int64_t at, std::string& out) const;
  void append_decimal(std::int64_t at, std::string& out) const;
  void append_days(std::int64_t days, std::string& out) const;
  void append_moment(std::int64_t since_1970, std::string& out) const;

  Stored stored_ = Stored::nothing;
  int bytes_ = 0;                        // of a value, or of an offset into the texts
  int scale_ = 0;                        // of a decimal: figures behind the point
  std::int64_t a_day_ = 1;               // of a moment: units in a day
  std::string yes_, no_, date_form_;     // the words already in quotation marks if they need them
  std::unique_ptr<ColumnText> words_;    // of a dictionary: what the indices point at
  const ArrowArray* values_ = nullptr;
};

}  // namespace meed::host
