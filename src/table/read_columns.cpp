#include <algorithm>
#include <map>
#include <set>

#include "table/resolve.hpp"
#include "table/row_reader.hpp"

namespace meed::table {
namespace {

using model::TypeKind;

Keeping keeping_of(const model::Field& field, bool resolved) {
  switch (field.type.kind) {
    case TypeKind::number: return declared_form(field) ? Keeping::whole : Keeping::decimal;
    case TypeKind::yes_no: return Keeping::yes_no;
    case TypeKind::date: return Keeping::day;
    case TypeKind::period: return Keeping::period;
    case TypeKind::item: return Keeping::item;
    case TypeKind::row: return resolved ? Keeping::row : Keeping::text;
    case TypeKind::text:
    case TypeKind::broken: break;
  }
  return Keeping::text;
}

/// A file's header: where each of its columns goes.
struct Header {
  std::vector<std::vector<std::size_t>> places;  // of each column: slots
  std::vector<bool> found;                       // of each slot
  std::size_t end = 0;                           // where rows begin
  std::uint64_t lines = 0;
};

/// Reads a file's header; nothing if there is something to say about it.
std::optional<Header> read_header(const InputFile& file, const std::vector<Slot>& slots) {
  CsvReader reader(file.bytes);
  std::vector<std::string_view> cells;
  if (!reader.next(cells)) return std::nullopt;
  Header header{std::vector<std::vector<std::size_t>>(cells.size()), std::vector<bool>(slots.size(), false), reader.at(), reader.next_line() - 1};
  std::map<std::string, std::size_t, std::less<>> column_of;
  std::set<std::string, std::less<>> twice;
  for (std::size_t column = 0; column < cells.size(); ++column) {
    std::string name = heading(cells[column]);
    if (column_of.contains(name)) twice.insert(name);
    column_of.emplace(std::move(name), column);
  }
  for (std::size_t slot = 0; slot < slots.size(); ++slot) {
    const auto column = column_of.find(slots[slot].header);
    if (slots[slot].lacking || column == column_of.end()) continue;
    if (twice.contains(slots[slot].header)) return std::nullopt;
    header.places[column->second].push_back(slot);
    header.found[slot] = true;
  }
  return header;
}

/// One record's reading.
class Reading {
 public:
  Reading(const model::Policy& policy, model::RecordId record, const Input& input, unsigned threads, const Targets& targets)
      : policy_(policy), record_(record), files_(input.files.at(record)), threads_(threads), targets_(targets), slots_(slots_of(policy, record)), draft_{record, {}, {}, false, false} {}

  /// Leaves out what isn't wanted, if rows can be told apart without it.
  void keep_only(const std::set<model::FieldId>& wanted) {
    const model::Record& record = policy_.records[record_];
    const auto identity = identity_of(record);
    for (const model::FieldId field : record.fields) {
      const bool needed = identity.empty() || field == record.key || field == record.known_on || std::find(identity.begin(), identity.end(), field) != identity.end();
      kept_.push_back(needed || wanted.contains(field));
      draft_.left_out = draft_.left_out || !kept_.back();
    }
  }

  std::optional<Draft> run(std::vector<Fault>& faults) {
    if (!read_headers()) return std::nullopt;
    lay_out();
    for (std::size_t file = 0; file < files_.size(); ++file) {
      if (!read_file(file)) return std::nullopt;
    }
    for (ColumnMaker& maker : makers_) {
      draft_.table.fields.push_back(maker.finish());
      draft_.strays.push_back(maker.take_strays());
    }
    faults.insert(faults.end(), std::make_move_iterator(faults_.begin()), std::make_move_iterator(faults_.end()));
    return std::move(draft_);
  }

 private:
  bool read_headers() {
    std::vector<bool> found(slots_.size(), false);
    for (const InputFile& file : files_) {
      auto header = read_header(file, slots_);
      if (!header) return false;
      for (std::size_t slot = 0; slot < found.size(); ++slot) found[slot] = found[slot] || header->found[slot];
      headers_.push_back(std::move(*header));
    }
    for (std::size_t slot = 0; slot < found.size(); ++slot) {
      if (!found[slot] && !slots_[slot].lacking) return false;
    }
    return true;
  }

  /// Says how each slot is read and each field kept.
  void lay_out() {
    const auto& fields = policy_.records[record_].fields;
    widths_.resize(fields.size(), 0);
    for (const Slot& slot : slots_) ++widths_[slot.field];
    for (const model::FieldId id : fields) {
      const model::Field& field = policy_.fields[id];
      const Target* target = field.type.kind == TypeKind::row ? targets_[field.type.record].get() : nullptr;
      keepings_.push_back(keeping_of(field, target != nullptr));
      makers_.emplace_back(field, keepings_.back(), target ? static_cast<std::uint32_t>(target->keys->rows()) : 0);
    }
  }

  std::vector<ColumnReading> column_readings() const {
    std::vector<ColumnReading> columns;
    const auto& fields = policy_.records[record_].fields;
    for (std::size_t slot = 0; slot < slots_.size(); ++slot) {
      const std::size_t at = slots_[slot].field;
      const model::Field& field = policy_.fields[fields[at]];
      const std::size_t item = slot > 0 && slots_[slot - 1].field == at ? columns.back().item + 1 : 0;
      columns.push_back({policy_, field, slots_[slot], item, keepings_[at], field.type.kind == TypeKind::row ? targets_[field.type.record].get() : nullptr});
    }
    return columns;
  }

  bool read_file(std::size_t number) {
    const InputFile& file = files_[number];
    const Header& header = headers_[number];
    FileReading reading{record_, file.name, files_.size() > 1, column_readings(), {}, widths_, keepings_, header.places, {}};
    for (std::size_t slot = 0; slot < slots_.size(); ++slot) {
      reading.fields.push_back(slots_[slot].field);
      if (!header.found[slot]) reading.nowhere.push_back(slot);
    }
    draft_.table.files.push_back(file.name);
    lines_ = header.lines;
    if (file.passed) file.passed(file.bytes.substr(0, header.end));
    std::vector<RowReader> readers(threads_, RowReader(reading));
    return share_parts(PartCutter(file.bytes, header.end), threads_,
                       {[&](unsigned worker, Part& part) { return readers[worker].read(part); }, [&](Part& part) { take(number, part); }});
  }

  void take(std::size_t number, Part& part) {
    const InputFile& file = files_[number];
    RecordTable& table = draft_.table;
    if (table.rows == 0) expect(part, file);
    for (std::size_t field = 0; field < makers_.size(); ++field) {
      if (is_kept(field)) makers_[field].append(part.stages[field], part.rows * widths_[field]);
      else draft_.needed_after_all = draft_.needed_after_all || !part.stages[field].strays.empty();
    }
    table.origins.append(part.origins, static_cast<std::uint32_t>(number), lines_);
    table.lost_rows = table.lost_rows || part.lost_rows;
    for (Fault& fault : part.faults) {
      fault.line += lines_;
      if (fault.row != UINT32_MAX) fault.row += table.rows;
      faults_.push_back(std::move(fault));
    }
    for (Respelt& cell : part.respelt) draft_.respelt.push_back({cell.field, cell.row + table.rows, std::move(cell.written)});
    table.rows += part.rows;
    lines_ += part.lines;
    if (file.passed) file.passed(part.bytes);
  }

  bool is_kept(std::size_t field) const { return kept_.empty() || kept_[field]; }

  /// Makes room for as many rows as a file is likely to have.
  void expect(const Part& part, const InputFile& file) {
    const std::size_t likely = part.rows * (file.bytes.size() / std::max<std::size_t>(part.bytes.size(), 1) + 1);
    for (std::size_t field = 0; field < makers_.size(); ++field) {
      const Stage& stage = part.stages[field];
      const std::size_t text = stage.texts.empty() ? 0 : stage.texts[0].size();
      if (is_kept(field)) makers_[field].expect((likely + likely / 50) * widths_[field], text);
    }
  }

  const model::Policy& policy_;
  model::RecordId record_;
  const std::vector<InputFile>& files_;
  unsigned threads_;
  const Targets& targets_;
  std::vector<Slot> slots_;
  Draft draft_;
  std::vector<Header> headers_;
  std::vector<bool> kept_;          // of each field; empty: all are
  std::vector<std::size_t> widths_;
  std::vector<Keeping> keepings_;
  std::vector<ColumnMaker> makers_;
  std::vector<Fault> faults_;
  std::uint64_t lines_ = 0;
};

/// Tells whether references go from the record through changed codes, or through its rows as changed codes.
bool has_to_do_with_changed_codes(const model::Policy& policy, model::RecordId record) {
  return goes_through(policy, record) ||
         std::any_of(policy.fields.begin(), policy.fields.end(), [&](const model::Field& field) { return field.through && field.through->record == record; });
}

}  // namespace

std::optional<Draft> read_columns(const model::Policy& policy, model::RecordId record, const Input& input, const Targets& targets, Kept kept, std::vector<Fault>& faults) {
  const auto files = input.files.find(record);
  if (files == input.files.end() || files->second.empty() || input.given.contains(record)) return std::nullopt;
  if (files->second.size() > 1 && !policy.records[record].key.is_none()) return std::nullopt;
  const bool all_readable = std::all_of(files->second.begin(), files->second.end(), [](const InputFile& file) { return file.readable; });
  const auto& fields = policy.records[record].fields;
  const bool any_cells = !fields.empty() && !slots_of(policy, record).empty();
  if (!all_readable || !any_cells || has_to_do_with_changed_codes(policy, record)) return std::nullopt;
  constexpr std::size_t too_little_to_share = std::size_t{1} << 20;
  std::size_t bytes = 0;
  for (const InputFile& file : files->second) bytes += file.bytes.size();
  const unsigned threads = bytes < too_little_to_share ? 1 : std::max(1U, input.threads);
  Reading reading(policy, record, input, threads, targets);
  if (kept == Kept::wanted && input.wanted) reading.keep_only(*input.wanted);
  return reading.run(faults);
}

}  // namespace meed::table
