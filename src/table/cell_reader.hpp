// Holds the reading of one column of a file: from a cell's bytes to its number in a stage, by a
// way chosen once from the field's type. Promises the same value, state or fault as cell.hpp
// gives: whatever isn't plain goes there. What was read so is remembered by its text, so that
// items, periods and tokens are read once and looked up ever after. Leaves out where rows
// begin and end (row_reader.hpp).
#pragma once

#include <cstdint>
#include <deque>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "table/cell.hpp"
#include "table/data.hpp"
#include "table/number_form.hpp"
#include "table/raw.hpp"
#include "table/respelt.hpp"
#include "table/short_text.hpp"
#include "table/stage.hpp"

namespace meed::table {

/// The rows that a reference may name: a table whose rows stand where they will stay.
struct Target { KeyIndex* keys = nullptr; std::once_flag hashed; };

/// How the cells of one column are read and kept: the same for all parts of a file.
struct ColumnReading {
  const model::Policy& policy;
  const model::Field& field;
  const Slot& slot;
  std::size_t item = 0;         // which cell of its field
  Keeping keeping;
  Target* target = nullptr;     // of a row
};

/// Where a part's rows and faults go while it is read.
struct PartNotes {
  std::vector<Fault>* faults = nullptr;
  std::vector<Respelt>* respelt = nullptr;
  std::deque<std::string>* texts = nullptr;  // those that don't stand in the file as they are
  const std::string* file = nullptr;
  bool several_files = false;
  std::uint64_t line = 1;                    // of the row, in the part
  std::uint32_t row = 0;
};

/// Cuts one cell that begins at `at`; the bytes hold a line's end. Gives where it ends (a comma or a line's end), or
/// null if more than the cell has to be looked at: doubled quotes, line ends in quotes, what isn't CSV.
const char* cut_cell(const char* at, std::string_view& text);

class CellReader {
 public:
  explicit CellReader(const ColumnReading&);

  /// Says where what is read goes, from the part's first row on. `limit`: where its bytes end.
  void begin(Stage& stage, PartNotes& notes, const char* limit);

  /// Reads the cell that begins at `at`; gives where it ends, or null (see `cut_cell`), and then keeps nothing.
  const char* read(const char* at);
  /// Reads a cell that was cut.
  void read_text(std::string_view text);
  /// Keeps a cell of a row that broke, or of a file that has no such column.
  void hold() { put_absent(State::held); }
  void read_nothing();

 private:
  enum class Way : std::uint8_t { digits, day, text, row, remembered };
  struct Known { ShortText text; std::int64_t number = 0; std::uint8_t places = 0; State state = State::present; std::uint16_t next = 0; };

  [[gnu::noinline]] const char* read_cut(const char* at);
  static Way way_of(const ColumnReading&, const DecimalCheck&);
  static Way way_of_reference(const ColumnReading&);
  const char* read_digits_at(const char* at);
  const char* read_day_at(const char* at);
  const char* read_text_at(const char* at);
  const char* read_row_at(const char* at);
  const char* read_known_at(const char* at);
  void read_seen(std::string_view text);
  bool read_plainly(std::string_view text);
  bool take_digits(Decimal decimal, std::string_view text);
  bool is_token(std::string_view text) const { return !tokens_.empty() && is_one_of_tokens(text); }
  bool is_one_of_tokens(std::string_view text) const;
  bool outside(Date day) const { return limited_ && (day.days() < earliest_ || latest_ < day.days()); }

  void keep(const Known&);
  bool recall(std::string_view text);
  void remember(std::string_view text);
  void note_slot(std::uint16_t place);
  void read_generally(std::string_view text, bool there);
  void put_value(const model::Value&);
  void put_number(const Rational&);
  bool put_reference(std::string_view text);
  bool keep_stray(std::string_view text);
  void put_stray(std::string_view text);
  void put(std::int64_t number) {
    const std::size_t at = cell();
    std::int64_t* const cells = stage_->cells.data();
    State* const states = stage_->states.data();
    cells[at] = number;
    states[at] = State::present;
  }
  void put_absent(State);
  std::size_t cell() const { return notes_->row * stage_->width + of_.item; }

  ColumnReading of_;
  DecimalCheck check_;
  Way way_;
  bool limited_ = false;                   // of a date
  std::int64_t earliest_ = 0, latest_ = 0;
  bool texts_are_keys_;                    // of a reference: each text is a key as it stands
  std::vector<std::string> tokens_;        // for absence, which have to be looked at before the value is read
  Stage* stage_ = nullptr;
  PartNotes* notes_ = nullptr;
  const char* limit_ = nullptr;
  std::vector<Known> known_;
  std::vector<std::uint16_t> slots_;       // of what is known: 0 is empty
  std::uint16_t last_ = 0;
  std::int64_t last_row_ = -1;             // that a reference named
  SeenAs seen_as_;
  bool tells_rows_apart_;                  // the field: the key, or one of `one for each`
  std::size_t sought_ = 0;                 // references that weren't guessed
};

}  // namespace meed::table
