// The plug-in: Parquet files and Arrow files (Feather is another name for them) through Arrow C++. Everything it gives has
// been validated, for a file may be anybody's. This is the one place that includes Arrow's headers.
#include "host/arrow/plug_in.hpp"

#include <algorithm>
#include <cstring>
#include <exception>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <arrow/api.h>
#include <arrow/c/bridge.h>
#include <arrow/io/memory.h>
#include <arrow/table.h>
#include <arrow/ipc/reader.h>
#include <parquet/arrow/reader.h>
#include <parquet/arrow/schema.h>
#include <parquet/arrow/writer.h>

struct MeedArrowFile {
  virtual ~MeedArrowFile() = default;
  virtual std::shared_ptr<arrow::Schema> schema() const = 0;
  virtual arrow::Result<std::shared_ptr<arrow::RecordBatchReader>> read(const std::vector<int>& columns) = 0;
};

namespace {

using arrow::RecordBatch;
using arrow::RecordBatchReader;
using arrow::Result;
using arrow::Schema;
using arrow::Status;

/// Passes batches on once they are known to be whole: offsets, indices, lengths and UTF-8.
class Validated : public RecordBatchReader {
 public:
  explicit Validated(std::shared_ptr<RecordBatchReader> from) : from_(std::move(from)) {}
  std::shared_ptr<Schema> schema() const override { return from_->schema(); }
  Status ReadNext(std::shared_ptr<RecordBatch>* out) override {
    ARROW_RETURN_NOT_OK(from_->ReadNext(out));
    return *out ? (*out)->ValidateFull() : Status::OK();
  }

 private:
  std::shared_ptr<RecordBatchReader> from_;
};

class Parquet : public MeedArrowFile {
 public:
  static Result<std::unique_ptr<MeedArrowFile>> open(const std::shared_ptr<arrow::io::RandomAccessFile>& bytes) {
    auto file = std::make_unique<Parquet>();
    parquet::ArrowReaderProperties properties;
    parquet::arrow::FileReaderBuilder builder;
    ARROW_RETURN_NOT_OK(builder.Open(bytes));
    builder.properties(properties);
    ARROW_RETURN_NOT_OK(builder.Build(&file->reader_));
    ARROW_RETURN_NOT_OK(file->reader_->GetSchema(&file->schema_));
    return file;
  }

  std::shared_ptr<Schema> schema() const override { return schema_; }

  Result<std::shared_ptr<RecordBatchReader>> read(const std::vector<int>& columns) override {
    std::vector<int> leaves, groups;
    for (const int column : columns) {
      const auto& field = reader_->manifest().schema_fields.at(static_cast<std::size_t>(column));
      if (!field.is_leaf()) return Status::Invalid("a column holds other columns");
      leaves.push_back(field.column_index);
    }
    for (int group = 0; group < reader_->num_row_groups(); ++group) groups.push_back(group);
    ARROW_ASSIGN_OR_RAISE(auto batches, reader_->GetRecordBatchReader(groups, leaves));
    return std::shared_ptr<RecordBatchReader>(std::move(batches));
  }

 private:
  std::unique_ptr<parquet::arrow::FileReader> reader_;
  std::shared_ptr<Schema> schema_;
};

/// Goes through the batches of an Arrow file, which can be read in any order, in theirs.
class InOrder : public RecordBatchReader {
 public:
  explicit InOrder(std::shared_ptr<arrow::ipc::RecordBatchFileReader> file) : file_(std::move(file)) {}
  std::shared_ptr<Schema> schema() const override { return file_->schema(); }
  Status ReadNext(std::shared_ptr<RecordBatch>* out) override {
    *out = nullptr;
    if (at_ == file_->num_record_batches()) return Status::OK();
    return file_->ReadRecordBatch(at_++).Value(out);
  }

 private:
  std::shared_ptr<arrow::ipc::RecordBatchFileReader> file_;
  int at_ = 0;
};

/// An Arrow file with a footer, or a stream of batches without one. Opened once for the schema, once for the columns.
class Ipc : public MeedArrowFile {
 public:
  Ipc(std::shared_ptr<arrow::Buffer> bytes, bool stream) : bytes_(std::move(bytes)), stream_(stream) {}

  static Result<std::unique_ptr<MeedArrowFile>> open(std::shared_ptr<arrow::Buffer> bytes, bool stream) {
    auto file = std::make_unique<Ipc>(std::move(bytes), stream);
    ARROW_ASSIGN_OR_RAISE(const auto batches, file->read({}));
    file->schema_ = batches->schema();
    return file;
  }

  std::shared_ptr<Schema> schema() const override { return schema_; }

  Result<std::shared_ptr<RecordBatchReader>> read(const std::vector<int>& columns) override {
    auto options = arrow::ipc::IpcReadOptions::Defaults();
    options.included_fields = columns;
    options.use_threads = false;
    const auto input = std::make_shared<arrow::io::BufferReader>(bytes_);
    if (stream_) return arrow::ipc::RecordBatchStreamReader::Open(input, options);
    ARROW_ASSIGN_OR_RAISE(auto file, arrow::ipc::RecordBatchFileReader::Open(input, options));
    return std::make_shared<InOrder>(std::move(file));
  }

 private:
  std::shared_ptr<arrow::Buffer> bytes_;
  bool stream_;
  std::shared_ptr<Schema> schema_;
};

/// Writes a batch as Parquet, with decimals and texts as they are and the schema's own types beside them.
Result<std::shared_ptr<arrow::Buffer>> parquet_of(const std::shared_ptr<RecordBatch>& batch) {
  ARROW_RETURN_NOT_OK(batch->ValidateFull());
  ARROW_ASSIGN_OR_RAISE(const auto table, arrow::Table::FromRecordBatches({batch}));
  ARROW_ASSIGN_OR_RAISE(const auto bytes, arrow::io::BufferOutputStream::Create());
  constexpr std::int64_t rows_of_a_group = std::int64_t{1} << 20;
  ARROW_RETURN_NOT_OK(parquet::arrow::WriteTable(*table, arrow::default_memory_pool(), bytes, rows_of_a_group));
  return bytes->Finish();
}

Result<std::unique_ptr<MeedArrowFile>> open_file(const void* bytes, std::int64_t size, int kind) {
  auto buffer = std::make_shared<arrow::Buffer>(static_cast<const std::uint8_t*>(bytes), size);
  if (kind == meed_arrow_parquet) return Parquet::open(std::make_shared<arrow::io::BufferReader>(std::move(buffer)));
  return Ipc::open(std::move(buffer), kind == meed_arrow_ipc_stream);
}

void say(const std::string& what, char* why, std::int64_t room) {
  const std::size_t length = std::min(what.find('\n'), std::min(what.size(), static_cast<std::size_t>(room - 1)));
  std::memcpy(why, what.data(), length);
  why[length] = '\0';
}

/// Does what may fail in either of Arrow's ways, and says why it did.
template <class Work>
bool done(const Work& work, char* why, std::int64_t room) {
  try {
    const Status status = work();
    if (!status.ok()) say(status.message(), why, room);
    return status.ok();
  } catch (const std::exception& error) {
    say(error.what(), why, room);
    return false;
  }
}

}  // namespace

extern "C" {

__attribute__((visibility("default"))) MeedArrowVersion meed_arrow_version;
__attribute__((visibility("default"))) MeedArrowOpen meed_arrow_open;
__attribute__((visibility("default"))) MeedArrowRead meed_arrow_read;
__attribute__((visibility("default"))) MeedArrowClose meed_arrow_close;
__attribute__((visibility("default"))) MeedArrowWrite meed_arrow_write;

int meed_arrow_version() { return meed_arrow_version_expected; }

MeedArrowFile* meed_arrow_open(const void* bytes, std::int64_t size, int kind, ArrowSchema* schema, char* why, std::int64_t room) {
  std::unique_ptr<MeedArrowFile> file;
  const auto open = [&]() -> Status {
    ARROW_ASSIGN_OR_RAISE(file, open_file(bytes, size, kind));
    return arrow::ExportSchema(*file->schema(), schema);
  };
  return done(open, why, room) ? file.release() : nullptr;
}

int meed_arrow_read(MeedArrowFile* file, const int* columns, std::int64_t count, ArrowArrayStream* out, char* why, std::int64_t room) {
  const auto read = [&]() -> Status {
    ARROW_ASSIGN_OR_RAISE(auto batches, file->read(std::vector<int>(columns, columns + count)));
    return arrow::ExportRecordBatchReader(std::make_shared<Validated>(std::move(batches)), out);
  };
  return done(read, why, room) ? 0 : 1;
}

void meed_arrow_close(MeedArrowFile* file) { delete file; }

int meed_arrow_write(ArrowArray* batch, ArrowSchema* schema, int kind, MeedArrowSink* sink, void* into, char* why, std::int64_t room) {
  const auto write = [&]() -> Status {
    if (kind != meed_arrow_parquet) return Status::NotImplemented("only Parquet is written");
    ARROW_ASSIGN_OR_RAISE(const auto table, arrow::ImportRecordBatch(batch, schema));
    ARROW_ASSIGN_OR_RAISE(const auto bytes, parquet_of(table));
    sink(into, bytes->data(), bytes->size());
    return Status::OK();
  };
  return done(write, why, room) ? 0 : 1;
}
}
