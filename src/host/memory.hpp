// Holds how the program keeps memory that it has given back to itself. Leaves out how much it takes.
#pragma once

namespace meed::host {

/// Keeps what is freed, so that the next column need not be fetched from the system page by page. It matters where large
/// columns come and go, as they do in every run.
void keep_freed_memory();

}  // namespace meed::host
