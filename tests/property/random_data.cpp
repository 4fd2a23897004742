// Rows for a scheme: every reference names a row, every cell is one that its field takes, some are absent.
#include "expressions.hpp"
#include "random_case.hpp"

namespace meed::property {
namespace {

std::string two(std::int64_t number) { return number < 10 ? "0" + std::to_string(number) : std::to_string(number); }

std::string date_cell(Random& random) {
  const std::int64_t year = random.between(2011, 2013);
  return std::to_string(year) + "-" + two(random.between(1, 12)) + "-" + two(random.between(1, 28));
}

/// A number as files write it, without its unit.
std::string number_cell(Random& random, const Field& field) {
  const std::int64_t steps = random.between(field.low, field.high);
  const std::string text = ExpressionWriter::literal(Sort::number, steps, field.scale);
  return text;
}

std::string key_of(const Record& record, std::size_t row) { return record.name.substr(0, 1) + std::to_string(row + 1); }

std::vector<std::string> header_of(const Scheme& scheme, const Record& record) {
  std::vector<std::string> header;
  if (record.has_key) header.push_back("id");
  if (record.parent != none) header.push_back(record.parent_field);
  if (record.list != none) header.push_back(record.list_field);
  for (const Field& field : record.fields) {
    if (field.list == none || field.sort == Sort::item) {
      header.push_back(field.name);
      continue;
    }
    for (const std::string& item : scheme.lists[static_cast<std::size_t>(field.list)].items) header.push_back(item + " " + field.name);
  }
  return header;
}

std::vector<std::string> row_of(Random& random, const Scheme& scheme, const Record& record, std::size_t row, std::size_t parents) {
  std::vector<std::string> cells;
  if (record.has_key) cells.push_back(key_of(record, row));
  if (record.parent != none) cells.push_back(key_of(scheme.records[static_cast<std::size_t>(record.parent)], random.below(parents)));
  if (record.list != none) cells.push_back(random.pick(scheme.lists[static_cast<std::size_t>(record.list)].items));
  for (const Field& field : record.fields) {
    const bool wide = field.list != none && field.sort != Sort::item;
    const std::size_t width = wide ? scheme.lists[static_cast<std::size_t>(field.list)].items.size() : 1;
    for (std::size_t i = 0; i < width; ++i) cells.push_back(random_cell(random, scheme, record, field));
  }
  return cells;
}

DataFile returns(Random& random, std::size_t centres) {
  DataFile file{{"centre", "kind", "year", "placed", "eligible"}, {}};
  for (std::size_t centre = 0; centre < centres; ++centre) {
    for (const char* kind : {"kind_first", "kind_second"}) {
      for (const char* year : {"2011-12", "2012-13", "2013-14"}) {
        if (random.chance(15)) continue;
        const std::int64_t base = random.between(0, 200);
        const std::int64_t count = random.chance(5) ? base + 3 : random.between(0, base);
        file.rows.push_back({"C" + std::to_string(centre + 1), kind, year, random.chance(5) ? "*" : std::to_string(count),
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
  if (field.sort != Sort::item) return number_cell(random, field);
  return field.list == none ? random.pick(field.options) : random.pick(scheme.lists[static_cast<std::size_t>(field.list)].items);
}

std::map<std::string, DataFile> random_files(Random& random, const Scheme& scheme, int size) {
  std::map<std::string, DataFile> files;
  std::size_t parents = 0;
  for (std::size_t i = 0; i < scheme.records.size(); ++i) {
    const Record& record = scheme.records[i];
    const std::size_t rows = 1 + random.below((i + 1) * static_cast<std::size_t>(size + 1));
    DataFile file{header_of(scheme, record), {}};
    for (std::size_t row = 0; row < rows; ++row) file.rows.push_back(row_of(random, scheme, record, row, parents));
    if (record.name == "Centre" && scheme.has_returns) files["returns.csv"] = returns(random, rows);
    files[record.plural + ".csv"] = file;
    parents = rows;
  }
  return files;
}

}  // namespace meed::property
