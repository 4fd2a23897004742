#include "host/arrow/arrow_file.hpp"

#include <algorithm>
#include <array>
#include <cstring>
#include <memory>
#include <utility>

#include "host/arrow/column_text.hpp"
#include "table/raw.hpp"

namespace meed::host {
namespace {

constexpr const char* store_again = "copy or fetch the file again, or store the table anew";

/// Releases a struct of Arrow's C interface when it goes.
template <class Struct>
struct Released : Struct {
  Released() : Struct{} {}
  ~Released() { free(); }
  Released(const Released&) = delete;
  Released& operator=(const Released&) = delete;
  void free() {
    if (this->release) this->release(this);
    this->release = nullptr;
  }
};

NotRead damaged(const std::string& why) { return {"", "the file is damaged" + (why.empty() ? "" : " (" + why + ")"), store_again}; }

/// Says which of the plug-in's kinds the bytes are, or why they are none.
std::variant<int, NotRead> kind_of(StoredAs stored, std::string_view bytes) {
  constexpr std::string_view parquet = "PAR1", arrow = "ARROW1", old_feather = "FEA1";
  const std::string_view magic = stored == StoredAs::parquet ? parquet : arrow;
  const bool begins = bytes.starts_with(magic);
  if (begins && bytes.ends_with(magic) && bytes.size() > 2 * magic.size()) return stored == StoredAs::parquet ? meed_arrow_parquet : meed_arrow_ipc_file;
  if (begins) return NotRead{"", "the file breaks off before its end", store_again};
  if (bytes.starts_with(old_feather)) return NotRead{"", "it is a Feather file of the first version, which Meed doesn't read", "store it as Feather version 2, or as Parquet"};
  const bool stream = bytes.starts_with("\xFF\xFF\xFF\xFF");
  if (stored == StoredAs::arrow && stream) return meed_arrow_ipc_stream;
  return NotRead{"", std::string("its name says that it is ") + (stored == StoredAs::parquet ? "a Parquet file" : "an Arrow file") + ", and it isn't", "rename the file, or store the table anew"};
}

/// The table of one file on its way to CSV.
class Table {
 public:
  Table(const ArrowLibrary& library, const std::vector<Wanted>& wanted) : library_(library), wanted_(wanted) {}
  ~Table() {
    if (file_) library_.close(file_);
  }
  Table(const Table&) = delete;
  Table& operator=(const Table&) = delete;

  bool open(std::string_view bytes, int kind) {
    file_ = library_.open(bytes.data(), static_cast<std::int64_t>(bytes.size()), kind, &schema_, why_.data(), room());
    if (!file_) not_read_.push_back(damaged(why_.data()));
    return file_ != nullptr;
  }

  bool choose_columns() {
    for (std::int64_t at = 0; at < schema_.n_children; ++at) {
      const ArrowSchema& column = *schema_.children[at];
      names_.push_back(table::heading(column.name));
      const auto wish = std::find_if(wanted_.begin(), wanted_.end(), [&](const Wanted& one) { return one.header == names_.back(); });
      if (wish == wanted_.end()) continue;
      auto text = ColumnText::make(column, *wish);
      if (auto* const unfit = std::get_if<Unfit>(&text)) {
        not_read_.push_back({names_.back(), std::move(unfit->what), std::move(unfit->help)});
        continue;
      }
      columns_.push_back(std::get<ColumnText>(std::move(text)));
      places_.push_back(static_cast<int>(at));
    }
    if (not_read_.empty() && columns_.empty()) not_read_.push_back(nothing_to_read());
    return not_read_.empty();
  }

  bool write() {
    write_header();
    Released<ArrowArrayStream> batches;
    if (library_.read(file_, places_.data(), static_cast<std::int64_t>(places_.size()), &batches, why_.data(), room()) != 0) return stop(damaged(why_.data()));
    for (;;) {
      Released<ArrowArray> batch;
      if (batches.get_next(&batches, &batch) != 0) {
        const char* const why = batches.get_last_error(&batches);
        return stop(damaged(why ? first_line(why) : ""));
      }
      if (!batch.release) return flush();
      if (!write_rows(batch)) return false;
    }
  }

  Pages& csv() { return csv_; }
  std::vector<NotRead>& not_read() { return not_read_; }

 private:
  std::int64_t room() const { return static_cast<std::int64_t>(why_.size()); }
  static std::string first_line(const std::string& text) { return text.substr(0, text.find('\n')); }

  bool stop(NotRead why) {
    not_read_.push_back(std::move(why));
    return false;
  }

  NotRead nothing_to_read() const {
    constexpr std::size_t shown = 6;
    std::string names;
    for (std::size_t i = 0; i < names_.size() && i < shown; ++i) names += (i ? ", `" : "`") + names_[i] + "`";
    return {"", "none of its columns is one that the record reads: it has " + (names_.empty() ? "none" : names) + (names_.size() > shown ? ", …" : ""),
            "say in the record which columns hold its fields: `from \"…\"`"};
  }

  /// Where something wanted isn't there, all names are shown, so that the nearest can be offered; else only what is read.
  void write_header() {
    const auto here = [&](const Wanted& one) { return std::find(names_.begin(), names_.end(), one.header) != names_.end(); };
    const bool complete = std::all_of(wanted_.begin(), wanted_.end(), here);
    for (const int place : places_) {
      append_csv(names_[static_cast<std::size_t>(place)], line_);
      line_ += ',';
    }
    for (std::size_t at = 0; at < names_.size() && !complete; ++at) {
      if (std::find(places_.begin(), places_.end(), static_cast<int>(at)) != places_.end()) continue;
      append_csv(names_[at], line_);
      line_ += ',';
      ++blanks_;
    }
    if (places_.size() + blanks_ == 1) ++blanks_;  // a line with one blank cell would be no line
    else line_.pop_back();
    line_ += '\n';
  }

  bool write_rows(const ArrowArray& batch) {
    const std::string blanks = std::string(blanks_, ',') + '\n';
    for (std::size_t i = 0; i < columns_.size(); ++i) columns_[i].take(*batch.children[i]);
    for (std::int64_t row = 0; row < batch.length; ++row) {
      for (std::size_t i = 0; i < columns_.size(); ++i) {
        if (i > 0) line_ += ',';
        columns_[i].append(batch.offset + row, line_);
      }
      line_ += blanks;
      if (line_.size() >= most_waiting && !flush()) return false;
    }
    return flush();
  }

  /// Puts the waiting lines with the others.
  bool flush() {
    for (std::string_view rest = line_; !rest.empty();) {
      if (csv_.room_size() == 0) {
        if (csv_.bytes().size() >= most_decompressed) return stop({"", "it holds more than 8,192 MiB as text", "look what is in it; a file of figures is smaller"});
        if (!csv_.grow()) return stop({"", "there isn't enough memory to read it", "use a machine with more memory, or cut the file in parts"});
      }
      const std::size_t size = std::min(rest.size(), csv_.room_size());
      std::memcpy(csv_.room(), rest.data(), size);
      csv_.filled(size);
      rest.remove_prefix(size);
    }
    line_.clear();
    return true;
  }

  static constexpr std::size_t most_waiting = std::size_t{1} << 16U;

  const ArrowLibrary& library_;
  const std::vector<Wanted>& wanted_;
  MeedArrowFile* file_ = nullptr;
  Released<ArrowSchema> schema_;
  std::array<char, 400> why_{};
  std::vector<std::string> names_;    // of all the file's columns
  std::vector<int> places_;           // of those that are read
  std::vector<ColumnText> columns_;   // the same ones
  std::size_t blanks_ = 0;            // cells behind them
  std::string line_;                  // lines that wait for their place
  Pages csv_;
  std::vector<NotRead> not_read_;
};

}  // namespace

std::optional<StoredAs> stored_as(std::string_view name) {
  if (name.ends_with(".parquet")) return StoredAs::parquet;
  if (name.ends_with(".arrow") || name.ends_with(".feather")) return StoredAs::arrow;
  return std::nullopt;
}

std::variant<Pages, std::vector<NotRead>> table_as_csv(const ArrowLibrary& library, StoredAs stored, std::string_view bytes, const std::vector<Wanted>& wanted) {
  const auto kind = kind_of(stored, bytes);
  if (const auto* const none = std::get_if<NotRead>(&kind)) return std::vector{*none};
  Table table(library, wanted);
  if (table.open(bytes, std::get<int>(kind)) && table.choose_columns() && table.write()) return std::move(table.csv());
  return std::move(table.not_read());
}

}  // namespace meed::host
