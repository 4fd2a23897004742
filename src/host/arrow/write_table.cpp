#include "host/arrow/write_table.hpp"

#include <array>
#include <cstring>
#include <limits>
#include <memory>

namespace meed::host {
namespace {

__extension__ using Wide = __int128;
constexpr int most_figures = 38;   // of a decimal of 128 bits

/// One column as the Arrow C Data Interface lays it out.
struct Laid {
  std::string name, format;
  std::string present;                    // a bit for each row
  std::vector<std::int32_t> ends;         // of texts, from 0
  std::string bytes;
  std::int64_t absent = 0;
  std::array<const void*, 3> buffers{};
};

/// Everything that the structs point at; it lives until the last of them is released.
struct Held {
  std::vector<Laid> columns;
  std::vector<ArrowSchema> schemas;
  std::vector<ArrowSchema*> schema_pointers;
  std::vector<ArrowArray> arrays;
  std::vector<ArrowArray*> array_pointers;
  std::array<const void*, 1> no_buffer{};
};

template <class Struct>
void release(Struct* one) {
  for (std::int64_t i = 0; i < one->n_children; ++i) {
    if (one->children[i]->release) one->children[i]->release(one->children[i]);
  }
  auto* const held = static_cast<std::shared_ptr<Held>*>(one->private_data);
  one->release = nullptr;
  delete held;
}

/// Reads plain figures as a whole number of so many places; nothing if they are more.
std::optional<Wide> scaled(std::string_view text, int places) {
  const bool below_zero = text.starts_with("-");
  if (below_zero) text.remove_prefix(1);
  Wide number = 0;
  int figures = 0, behind = -1;
  for (const char c : text) {
    if (c == '.' && behind < 0) {
      behind = 0;
      continue;
    }
    if (c < '0' || c > '9' || (behind >= 0 && ++behind > places) || ++figures > most_figures) return std::nullopt;
    number = number * 10 + (c - '0');
  }
  for (int i = behind < 0 ? 0 : behind; i < places; ++i) {
    if (++figures > most_figures) return std::nullopt;
    number *= 10;
  }
  return below_zero ? -number : number;
}

class Layer {
 public:
  explicit Layer(const ColumnToWrite& column) : column_(column) {}

  Result<Laid> lay() {
    laid_.name = column_.name;
    laid_.format = column_.places ? "d:" + std::to_string(most_figures) + "," + std::to_string(*column_.places) : "u";
    laid_.present.assign((column_.cells.size() + 7) / 8, '\0');
    if (!column_.places) laid_.ends.push_back(0);
    for (std::size_t i = 0; i < column_.cells.size(); ++i) {
      if (!add(i)) return fail("the column `" + column_.name + "` can't be written as Parquet: `" + column_.cells[i].value_or("") + "` doesn't fit", "write CSV instead");
    }
    return std::move(laid_);
  }

 private:
  bool add(std::size_t row) {
    const auto& cell = column_.cells[row];
    if (cell) laid_.present[row / 8] = static_cast<char>(laid_.present[row / 8] | (1 << (row % 8)));
    else ++laid_.absent;
    if (!column_.places) {
      if (cell) laid_.bytes += *cell;
      if (laid_.bytes.size() > static_cast<std::size_t>(std::numeric_limits<std::int32_t>::max())) return false;
      laid_.ends.push_back(static_cast<std::int32_t>(laid_.bytes.size()));
      return true;
    }
    const auto number = cell ? scaled(*cell, *column_.places) : std::optional<Wide>(0);
    if (!number) return false;
    std::array<char, sizeof(Wide)> figures{};
    std::memcpy(figures.data(), &*number, sizeof(Wide));
    laid_.bytes.append(figures.data(), figures.size());
    return true;
  }

  const ColumnToWrite& column_;
  Laid laid_;
};

/// Points the structs of all columns, and of the table that holds them, at what was laid out.
void point(const std::shared_ptr<Held>& held, std::int64_t rows, ArrowSchema& schema, ArrowArray& array) {
  const auto count = static_cast<std::int64_t>(held->columns.size());
  held->schemas.resize(held->columns.size());
  held->arrays.resize(held->columns.size());
  for (std::size_t i = 0; i < held->columns.size(); ++i) {
    Laid& laid = held->columns[i];
    const bool text = !laid.ends.empty();
    laid.buffers = {laid.present.data(), text ? static_cast<const void*>(laid.ends.data()) : laid.bytes.data(), text ? laid.bytes.data() : nullptr};
    held->schemas[i] = {laid.format.c_str(), laid.name.c_str(), nullptr, ARROW_FLAG_NULLABLE, 0, nullptr, nullptr, release<ArrowSchema>, new std::shared_ptr<Held>(held)};
    held->arrays[i] = {rows, laid.absent, 0, text ? 3 : 2, 0, laid.buffers.data(), nullptr, nullptr, release<ArrowArray>, new std::shared_ptr<Held>(held)};
    held->schema_pointers.push_back(&held->schemas[i]);
    held->array_pointers.push_back(&held->arrays[i]);
  }
  schema = {"+s", "", nullptr, 0, count, held->schema_pointers.data(), nullptr, release<ArrowSchema>, new std::shared_ptr<Held>(held)};
  array = {rows, 0, 0, 1, count, held->no_buffer.data(), held->array_pointers.data(), nullptr, release<ArrowArray>, new std::shared_ptr<Held>(held)};
}

void take(void* into, const void* bytes, std::int64_t size) { static_cast<std::string*>(into)->append(static_cast<const char*>(bytes), static_cast<std::size_t>(size)); }

}  // namespace

Result<std::string> table_as_parquet(const ArrowLibrary& library, const std::vector<ColumnToWrite>& columns) {
  auto held = std::make_shared<Held>();
  for (const ColumnToWrite& column : columns) {
    auto laid = Layer(column).lay();
    if (!laid) return tl::unexpected(laid.error());
    held->columns.push_back(std::move(*laid));
  }
  ArrowSchema schema{};
  ArrowArray array{};
  point(held, columns.empty() ? 0 : static_cast<std::int64_t>(columns.front().cells.size()), schema, array);
  std::string bytes;
  std::array<char, 256> why{};
  const bool written = library.write(&array, &schema, meed_arrow_parquet, take, &bytes, why.data(), why.size()) == 0;
  if (schema.release) schema.release(&schema);
  if (array.release) array.release(&array);
  if (!written) return fail("the table can't be written as Parquet: " + std::string(why.data()), "write CSV instead");
  return bytes;
}

}  // namespace meed::host
