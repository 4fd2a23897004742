// Holds the reading of Parquet and Arrow files: of the columns that a record's fields read, every cell as the text that the
// same table would have as CSV, so that one reader checks them all, in the same words. Promises that row N of the file
// stands where CSV has it, on line N + 1 if no text holds a line end; that a file which breaks off or is damaged is read in no part; and that no value
// is rounded (column_text.hpp). Leaves out what the texts mean (table) and Arrow itself (library.hpp).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "host/arrow/library.hpp"
#include "host/arrow/wanted.hpp"
#include "host/decompress.hpp"

namespace meed::host {

/// How a file stores a table with types of its own.
enum class StoredAs { parquet, arrow };

/// Tells from a file's name (`.parquet`, `.arrow`, `.feather`) whether it is one; nothing if it isn't.
std::optional<StoredAs> stored_as(std::string_view name);

/// Why a file, or a column of it, isn't read. Without a column: the file as a whole.
struct NotRead { std::string column, what, help; };

/// Gives a file's table as CSV: the wanted columns, or the names of all where one of them is lacking. Otherwise
/// everything that stands in the way.
std::variant<Pages, std::vector<NotRead>> table_as_csv(const ArrowLibrary&, StoredAs, std::string_view bytes, const std::vector<Wanted>&);

}  // namespace meed::host
