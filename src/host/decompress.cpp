#include "host/decompress.hpp"

#include <sys/mman.h>

#include <algorithm>
#include <memory>
#include <string>
#include <utility>

#include <zlib.h>
#include <zstd.h>
#include <zstd_errors.h>

namespace meed::host {
namespace {

constexpr std::size_t first_capacity = std::size_t{1} << 20;
constexpr std::size_t most_at_once = std::size_t{1} << 30;  // zlib counts in 32 bits
constexpr std::size_t magic = 4;                              // bytes that begin a frame of zstd
constexpr const char* again = "copy or fetch the file again, or make it anew from the plain one";

tl::unexpected<Failure> broken_off() { return fail("the compressed file breaks off before its end", again); }
tl::unexpected<Failure> corrupt(const std::string& why) { return fail("the compressed file is corrupt (" + why + ")", again); }
tl::unexpected<Failure> followed() {
  return fail("something that isn't compressed follows the compressed contents", "remove what was added to the end of the file, or make it anew");
}
tl::unexpected<Failure> not_compressed(const std::string& kind) {
  return fail("its name says that it is compressed with " + kind + ", and it isn't", "rename the file, or compress it with " + kind);
}
tl::unexpected<Failure> too_large(std::size_t most) {
  return fail("it holds more than " + std::to_string(most >> 20U) + " MiB when it is decompressed", "look what is in it; a file of figures is smaller");
}

/// Makes room for more; a failure if that would be over the bound.
Result<void> make_room(Pages& out, std::size_t most) {
  if (out.room_size() > 0) return {};
  if (out.bytes().size() >= most) return too_large(most);
  if (!out.grow()) return fail("there isn't enough memory to decompress it", "use a machine with more memory, or cut the file in parts");
  return {};
}

bool starts_member(std::string_view bytes) { return bytes.size() >= 2 && bytes[0] == '\x1f' && bytes[1] == '\x8b'; }

/// Reads gzip: one member after the other.
class Gzip {
 public:
  Gzip(std::string_view bytes, std::size_t most) : rest_(bytes), most_(most) {}
  ~Gzip() { inflateEnd(&stream_); }
  Gzip(const Gzip&) = delete;
  Gzip& operator=(const Gzip&) = delete;

  Result<Pages> read() {
    constexpr int gzip_only = 16;
    if (!starts_member(rest_)) return not_compressed("gzip");
    if (inflateInit2(&stream_, MAX_WBITS + gzip_only) != Z_OK) return fail("zlib can't begin", "this is a fault of the machine; try again");
    for (bool first = true; !rest_.empty(); first = false) {
      if (!first && !starts_member(rest_)) return followed();
      if (!first) inflateReset(&stream_);
      if (auto member = read_member(); !member) return tl::unexpected(member.error());
    }
    return std::move(out_);
  }

 private:
  Result<void> read_member() {
    int state = Z_OK;
    while (state != Z_STREAM_END) {
      if (auto room = make_room(out_, most_); !room) return room;
      const std::size_t in = std::min(rest_.size(), most_at_once);
      const std::size_t room = std::min(out_.room_size(), most_at_once);
      stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(rest_.data()));
      stream_.avail_in = static_cast<uInt>(in);
      stream_.next_out = reinterpret_cast<Bytef*>(out_.room());
      stream_.avail_out = static_cast<uInt>(room);
      state = inflate(&stream_, Z_NO_FLUSH);
      rest_.remove_prefix(in - stream_.avail_in);
      out_.filled(room - stream_.avail_out);
      if (state == Z_BUF_ERROR && rest_.empty()) return broken_off();
      if (state != Z_OK && state != Z_STREAM_END) return corrupt(stream_.msg ? stream_.msg : "zlib can't read on");
      if (state == Z_OK && rest_.empty() && stream_.avail_out > 0) return broken_off();
    }
    return {};
  }

  std::string_view rest_;
  std::size_t most_;
  z_stream stream_{};
  Pages out_;
};

/// Reads zstd: one frame after the other.
Result<Pages> read_zstd(std::string_view bytes, std::size_t most) {
  const std::unique_ptr<ZSTD_DStream, decltype(&ZSTD_freeDStream)> stream(ZSTD_createDStream(), &ZSTD_freeDStream);
  if (!stream) return fail("zstd can't begin", "this is a fault of the machine; try again");
  Pages out;
  ZSTD_inBuffer in{bytes.data(), bytes.size(), 0};
  std::size_t left = 1;      // 0: a frame has ended
  std::size_t frame_at = 0;  // where the one being read began
  bool any = false;          // some frame has ended
  while (in.pos < in.size || left != 0) {
    if (auto room = make_room(out, most); !room) return tl::unexpected(room.error());
    const std::size_t before = in.pos;
    ZSTD_outBuffer to{out.room(), out.room_size(), 0};
    left = ZSTD_decompressStream(stream.get(), &to, &in);
    out.filled(to.pos);
    if (ZSTD_isError(left) != 0) {
      const bool no_frame = ZSTD_getErrorCode(left) == ZSTD_error_prefix_unknown;
      if (no_frame) return any ? Result<Pages>(followed()) : Result<Pages>(not_compressed("zstd"));
      return corrupt(ZSTD_getErrorName(left));
    }
    any = any || left == 0;
    if (left == 0) frame_at = in.pos;
    if (left == 0 || in.pos < in.size || in.pos != before || to.pos != 0) continue;
    return any && in.size - frame_at < magic ? Result<Pages>(followed()) : Result<Pages>(broken_off());
  }
  return out;
}

}  // namespace

std::optional<Compression> compression_of(std::string_view name) {
  if (name.ends_with(".gz")) return Compression::gzip;
  if (name.ends_with(".zst")) return Compression::zstd;
  return std::nullopt;
}

Pages::Pages(Pages&& other) noexcept
    : data_(std::exchange(other.data_, nullptr)), size_(std::exchange(other.size_, 0)), capacity_(std::exchange(other.capacity_, 0)) {}

Pages& Pages::operator=(Pages&& other) noexcept {
  std::swap(data_, other.data_);
  std::swap(size_, other.size_);
  std::swap(capacity_, other.capacity_);
  return *this;
}

Pages::~Pages() {
  if (data_) ::munmap(data_, capacity_);
}

bool Pages::grow() {
  const std::size_t capacity = capacity_ == 0 ? first_capacity : capacity_ * 2;
  void* data = data_ ? ::mremap(data_, capacity_, capacity, MREMAP_MAYMOVE)
                     : ::mmap(nullptr, capacity, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  if (data == MAP_FAILED) return false;
  data_ = static_cast<char*>(data);
  capacity_ = capacity;
  return true;
}

Result<Pages> decompress(std::string_view compressed, Compression compression, std::size_t most) {
  if (compressed.empty()) return broken_off();
  return compression == Compression::gzip ? Gzip(compressed, most).read() : read_zstd(compressed, most);
}

}  // namespace meed::host
