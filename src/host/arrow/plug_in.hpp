// Holds what Meed and its plug-in for Parquet and Arrow files (libmeed_arrow.so) agree on: five functions in plain C, found
// by name, beside the structs of the Arrow C Data Interface. Promises that no exception and nothing of C++ crosses, so that
// the plug-in may be built by another compiler, and against any Arrow. Leaves out how it is found (library.hpp).
#pragma once

#include "host/arrow/c_data.hpp"

extern "C" {

/// A file opened by the plug-in.
struct MeedArrowFile;

/// What changes whenever anything below does.
enum { meed_arrow_version_expected = 2 };
using MeedArrowVersion = int();

enum MeedArrowKind { meed_arrow_parquet = 1, meed_arrow_ipc_file = 2, meed_arrow_ipc_stream = 3 };

/// Opens a file that lies in memory, which must stay there until it is closed, and gives its schema (for the caller to
/// release). Gives none, and says why in `why`, if it can't.
using MeedArrowOpen = MeedArrowFile*(const void* bytes, int64_t size, int kind, struct ArrowSchema* schema, char* why, int64_t room);

/// Gives the chosen columns (places in the schema, rising) as a stream of record batches, for the caller to release. Every
/// batch has been validated. Gives 0, or says why it can't in `why`.
using MeedArrowRead = int(MeedArrowFile*, const int* columns, int64_t count, struct ArrowArrayStream* out, char* why, int64_t room);

using MeedArrowClose = void(MeedArrowFile*);

/// Takes bytes that were written, part after part.
using MeedArrowSink = void(void* into, const void* bytes, int64_t size);

/// Writes one batch of columns (an array of structs and its schema, both of which it takes and releases) as a file of that kind.
/// Gives 0, or says why it can't in `why`.
using MeedArrowWrite = int(struct ArrowArray* batch, struct ArrowSchema* schema, int kind, MeedArrowSink* sink, void* into, char* why, int64_t room);

}
