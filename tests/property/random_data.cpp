// Rows for a scheme: every reference names a row, every cell is one that its field takes, some are absent.
#include <algorithm>
#include <cctype>
#include <set>

#include "expressions.hpp"
#include "random_case.hpp"
#include "random_keys.hpp"

namespace meed::property {
namespace {

std::string two(std::int64_t number) { return number < 10 ? "0" + std::to_string(number) : std::to_string(number); }

/// A payee's column in the rows of earlier runs.
std::string payee_column(const Record& payee) {
  std::string name = payee.name;
  name[0] = static_cast<char>(std::tolower(static_cast<unsigned char>(name[0])));
  return name;
}

std::string date_cell(Random& random) {
  const std::int64_t year = random.between(2011, 2013);
  return std::to_string(year) + "-" + two(random.between(1, 12)) + "-" + two(random.between(1, 28));
}

/// A number as files write it, without its unit.
std::string number_cell(Random& random, const Field& field) {
  const std::string text = ExpressionWriter::literal(Sort::number, random.between(field.low, field.high), field.scale);
  return field.spelling == Spelling::percent ? text + "%" : text;
}

std::string period_cell(Random& random, const std::string& kind) {
  const Date day = *Date::from_civil(static_cast<int>(random.between(2011, 2013)), static_cast<int>(random.between(1, 12)), static_cast<int>(random.between(1, 28)));
  if (kind == "period") return Period::range(day, *day.plus_days(random.between(0, 400)))->to_string();
  return Period::holding(*period_kind(kind), day)->to_string();
}

bool is_wide(const Field& field) { return field.list != none && field.sort != Sort::item; }

void add_headers(const Scheme& scheme, const Field& field, std::vector<std::string>& header) {
  if (!is_wide(field)) return header.push_back(field.name);
  for (const std::string& item : scheme.lists[static_cast<std::size_t>(field.list)].items) header.push_back(item + " " + field.name);
}

/// So many fields, from the first, stand in the first file.
std::size_t fields_in_first(const Record& record) { return record.fields.size() - record.in_second_file; }

/// Makes the rows of one record: which of another each refers to, and what its cells hold.
class RowMaker {
 public:
  RowMaker(Random& random, const Scheme& scheme, const Record& record, std::size_t parents) : random_(random), scheme_(scheme), record_(record), parents_(parents) {}

  std::vector<std::string> header() const {
    std::vector<std::string> header;
    if (record_.has_key) header.push_back("id");
    if (record_.parent != none && record_.parent_field != "id") header.push_back(record_.parent_field);
    if (record_.list != none) header.push_back(record_.list_field);
    for (std::size_t i = 0; i < fields_in_first(record_); ++i) add_headers(scheme_, record_.fields[i], header);
    return header;
  }

  void add(std::size_t row, DataFile& file) {
    const bool key_refers = record_.has_key && record_.key.sort == Sort::row;
    const std::size_t parent = key_refers ? row : random_.below(parents_ == 0 ? 1 : parents_);
    std::vector<std::string> cells;
    if (record_.has_key) cells.push_back(key_text(scheme_, record_, row));
    if (record_.parent != none && !key_refers) cells.push_back(reference(parent));
    if (record_.list != none) cells.push_back(random_.pick(scheme_.lists[static_cast<std::size_t>(record_.list)].items));
    for (std::size_t i = 0; i < fields_in_first(record_); ++i) add_cells(record_.fields[i], row, cells);
    file.rows.push_back(std::move(cells));
    file.parents.push_back(parent);
  }

  /// What the second file says of a row: its key, spelled somehow, and the other fields.
  std::vector<std::string> rest(std::size_t row) {
    std::vector<std::string> cells{spelled_somehow(random_, record_.key, key_text(scheme_, record_, row))};
    for (std::size_t i = fields_in_first(record_); i < record_.fields.size(); ++i) add_cells(record_.fields[i], row, cells);
    return cells;
  }

 private:
  std::string reference(std::size_t parent) {
    const Record& to = scheme_.records[static_cast<std::size_t>(record_.parent)];
    if (to.has_codes && random_.chance(15)) return "old" + std::to_string(parent + 1);
    return spelled_somehow(random_, to.key, key_text(scheme_, to, parent));
  }

  /// What rows are told apart by differs from row to row, where it can.
  void add_cells(const Field& field, std::size_t row, std::vector<std::string>& cells) {
    const bool parts = std::find(record_.one_for_each.begin(), record_.one_for_each.end(), field.name) != record_.one_for_each.end();
    const std::size_t width = is_wide(field) ? scheme_.lists[static_cast<std::size_t>(field.list)].items.size() : 1;
    for (std::size_t i = 0; i < width; ++i) cells.push_back(parts ? nth_text(scheme_, field, row % distinct(field)) : random_cell(random_, scheme_, record_, field));
  }

  std::size_t distinct(const Field& field) const {
    const Record alone{.key = field};
    return most_rows(scheme_, alone, 1);
  }

  Random& random_;
  const Scheme& scheme_;
  const Record& record_;
  std::size_t parents_;
};

/// Leaves one row for each of what there is one for each of.
void leave_one_for_each(const Record& record, DataFile& file) {
  std::set<std::vector<std::string>> seen;
  DataFile kept{file.header, {}, {}};
  const std::size_t parts = record.one_for_each.size();
  for (std::size_t row = 0; row < file.rows.size(); ++row) {
    std::vector<std::string> what{std::to_string(file.parents[row])};
    for (std::size_t i = 1; i < parts; ++i) what.push_back(file.rows[row][i]);
    if (!seen.insert(what).second) continue;
    kept.rows.push_back(file.rows[row]);
    kept.parents.push_back(file.parents[row]);
  }
  file = std::move(kept);
}

/// Adds rows that correct others: of the same key, known on other days.
void add_corrections(Random& random, RowMaker& maker, DataFile& file) {
  const std::size_t rows = file.rows.size();
  for (std::size_t row = 0; row < rows; ++row) {
    if (!random.chance(40)) continue;
    maker.add(row, file);
    if (file.rows.back().back() == file.rows[row].back()) file.rows.pop_back(), file.parents.pop_back();
  }
}

DataFile codes(const Scheme& scheme, const Record& of, std::size_t rows) {
  DataFile file{{"old", "now"}, {}, {}};
  for (std::size_t row = 0; row < rows; ++row) file.rows.push_back({"old" + std::to_string(row + 1), key_text(scheme, of, row)});
  return file;
}

DataFile returns(Random& random, const Scheme& scheme, std::size_t centres) {
  DataFile file{{"centre", "kind", "year", "placed", "eligible"}, {}, {}};
  const Record& to = scheme.records[static_cast<std::size_t>(scheme.centre)];
  for (std::size_t centre = 0; centre < centres; ++centre) {
    for (const char* kind : {"kind_first", "kind_second"}) {
      for (const char* year : {"2011-12", "2012-13", "2013-14"}) {
        if (random.chance(15)) continue;
        const std::int64_t base = random.between(0, 200);
        const std::int64_t count = random.chance(5) ? base + 3 : random.between(0, base);
        file.rows.push_back({key_text(scheme, to, centre), kind, year, random.chance(5) ? "*" : std::to_string(count),
                             random.chance(5) ? "" : std::to_string(base)});
      }
    }
  }
  return file;
}

}  // namespace

std::string random_cell(Random& random, const Scheme& scheme, const Record& record, const Field& field) {
  if (field.optional && random.chance(25)) {
    if (!record.suppressed.empty() && random.chance(40)) return record.suppressed;
    if (!record.not_applicable.empty() && random.chance(40)) return record.not_applicable;
    return "";
  }
  if (field.sort == Sort::date) return date_cell(random);
  if (field.sort == Sort::yes_no) return random.chance(50) ? "yes" : "no";
  if (field.sort == Sort::text) return "x" + std::to_string(random.below(3));
  if (field.sort == Sort::period) return period_cell(random, field.period);
  if (field.sort != Sort::item) return number_cell(random, field);
  return field.list == none ? random.pick(field.options) : random.pick(scheme.lists[static_cast<std::size_t>(field.list)].items);
}

DataFile earlier_payments(Random& random, const Scheme& scheme, const Record& payee, std::size_t rows) {
  DataFile file{{payee_column(payee), "period", "amount"}, {}, {}};
  for (std::size_t row = 0; row < rows; ++row) {
    for (const char* period : {"financial year 2011-12", "financial year 2012-13", "quarter 2 of financial year 2012-13"}) {
      if (random.chance(50)) continue;
      file.rows.push_back({spelled_somehow(random, payee.key, key_text(scheme, payee, row)), period, ExpressionWriter::literal(Sort::number, random.between(-2000, 9000), 100)});
    }
  }
  return file;
}

std::map<std::string, DataFile> random_files(Random& random, const Scheme& scheme, int size) {
  std::map<std::string, DataFile> files;
  std::vector<std::size_t> counts;
  for (std::size_t i = 0; i < scheme.records.size(); ++i) {
    const Record& record = scheme.records[i];
    const std::size_t parents = record.parent == none ? 0 : counts[static_cast<std::size_t>(record.parent)];
    const std::size_t rows = std::min(1 + random.below((std::min(i, scheme.chain) + 1) * static_cast<std::size_t>(size + 1)), most_rows(scheme, record, parents));
    RowMaker maker(random, scheme, record, parents);
    DataFile file{maker.header(), {}, {}};
    for (std::size_t row = 0; row < rows; ++row) maker.add(row, file);
    if (!record.one_for_each.empty()) leave_one_for_each(record, file);
    if (!record.known_on.empty()) add_corrections(random, maker, file);
    if (record.in_second_file > 0) {
      DataFile more{{"id"}, {}, {}};
      for (std::size_t k = fields_in_first(record); k < record.fields.size(); ++k) add_headers(scheme, record.fields[k], more.header);
      for (std::size_t row = 0; row < rows; ++row) more.rows.push_back(maker.rest(row));
      files["more_" + record.plural + ".csv"] = more;
    }
    if (record.has_codes) files["new_codes.csv"] = codes(scheme, record, rows);
    if (record.name == "Centre" && scheme.has_returns) files["returns.csv"] = returns(random, scheme, rows);
    files[record.plural + ".csv"] = file;
    counts.push_back(rows);
  }
  for (const EarlierFund& fund : scheme.earlier) {
    const auto payee = static_cast<std::size_t>(fund.payee);
    files["payments_of_" + fund.name + ".csv"] = earlier_payments(random, scheme, scheme.records[payee], counts[payee]);
  }
  return files;
}

}  // namespace meed::property
