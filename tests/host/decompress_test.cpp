// Compressed files: whole contents, or words for what is wrong.
#include "host/decompress.hpp"

#include <gtest/gtest.h>
#include <zlib.h>
#include <zstd.h>

#include <cstdint>
#include <string>

namespace meed::host {
namespace {

std::string gzip(const std::string& text) {
  z_stream stream{};
  constexpr int gzip_only = 16;
  EXPECT_EQ(deflateInit2(&stream, Z_BEST_COMPRESSION, Z_DEFLATED, MAX_WBITS + gzip_only, 8, Z_DEFAULT_STRATEGY), Z_OK);
  std::string out(deflateBound(&stream, text.size()) + 64, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
  stream.avail_in = static_cast<uInt>(text.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  EXPECT_EQ(deflate(&stream, Z_FINISH), Z_STREAM_END);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return out;
}

std::string zstd(const std::string& text) {
  ZSTD_CCtx* context = ZSTD_createCCtx();
  ZSTD_CCtx_setParameter(context, ZSTD_c_checksumFlag, 1);
  std::string out(ZSTD_compressBound(text.size()), '\0');
  out.resize(ZSTD_compress2(context, out.data(), out.size(), text.data(), text.size()));
  ZSTD_freeCCtx(context);
  return out;
}

struct Way {
  Compression compression;
  std::string (*compress)(const std::string&);
};

class Decompress : public testing::TestWithParam<Way> {
 protected:
  static std::string packed(const std::string& text) { return GetParam().compress(text); }
  static Result<Pages> unpacked(const std::string& bytes, std::size_t most = most_decompressed) { return decompress(bytes, GetParam().compression, most); }
  static std::string why(const std::string& bytes, std::size_t most = most_decompressed) {
    const auto found = unpacked(bytes, most);
    return found ? "read" : found.error().what;
  }
};

std::string many_rows() {
  std::string text = "id,name\n";
  for (int i = 0; i < 300000; ++i) text += std::to_string(std::int64_t{i} * 7919 % 1000003) + ",Penhill\n";
  return text;
}

TEST_P(Decompress, GivesTheWholeContents) {
  for (const std::string& text : {std::string("id\n1\n"), std::string(), many_rows()}) {
    const auto found = unpacked(packed(text));
    ASSERT_TRUE(found) << found.error().what;
    EXPECT_EQ(found->bytes(), text);
  }
}

TEST_P(Decompress, ReadsOneAfterTheOther) {
  const auto found = unpacked(packed("id,name\n") + packed(many_rows()) + packed("last,one\n"));
  ASSERT_TRUE(found) << found.error().what;
  EXPECT_EQ(found->bytes(), "id,name\n" + many_rows() + "last,one\n");
}

TEST_P(Decompress, AnyShorterFileBreaksOff) {
  const std::string whole = packed("id,name\nC01,Penhill\nC02,Parks\n");
  for (std::size_t size = 0; size < whole.size(); ++size) EXPECT_NE(why(whole.substr(0, size)), "read") << size;
  EXPECT_EQ(why(whole.substr(0, whole.size() - 1)), "the compressed file breaks off before its end");
  EXPECT_EQ(why(""), "the compressed file breaks off before its end");
  const std::string large = packed(many_rows());
  EXPECT_EQ(why(large.substr(0, large.size() / 2)), "the compressed file breaks off before its end");
}

TEST_P(Decompress, NoChangedBitGivesOtherContents) {
  const std::string text = "id,name\nC01,Penhill\nC02,Parks\n";
  const std::string whole = packed(text);
  for (std::size_t bit = 0; bit < whole.size() * 8; ++bit) {
    std::string changed = whole;
    changed[bit / 8] = static_cast<char>(changed[bit / 8] ^ (1 << (bit % 8)));
    const auto found = unpacked(changed);
    if (found) EXPECT_EQ(found->bytes(), text) << bit;
  }
}

TEST_P(Decompress, WhatFollowsIsAnError) {
  for (const std::string& tail : {std::string("x"), std::string("some words after it"), std::string(16, '\0')}) {
    EXPECT_EQ(why(packed("id\n1\n") + tail), "something that isn't compressed follows the compressed contents") << tail.size();
  }
}

TEST_P(Decompress, APlainFileIsntCompressed) {
  EXPECT_NE(why("id,name\nC01,Penhill\n").find("and it isn't"), std::string::npos);
}

TEST_P(Decompress, TakesNoMoreThanItsBound) {
  const std::string zeros(std::size_t{40} << 20U, '0');
  EXPECT_EQ(why(packed(zeros), std::size_t{4} << 20U), "it holds more than 4 MiB when it is decompressed");
  EXPECT_EQ(why(packed(zeros)), "read");
}

INSTANTIATE_TEST_SUITE_P(EachWay, Decompress, testing::Values(Way{Compression::gzip, gzip}, Way{Compression::zstd, zstd}),
                         [](const auto& info) { return info.param.compression == Compression::gzip ? "gzip" : "zstd"; });

TEST(CompressionOf, GoesByTheName) {
  EXPECT_EQ(compression_of("returns.csv.gz"), Compression::gzip);
  EXPECT_EQ(compression_of("returns.csv.zst"), Compression::zstd);
  EXPECT_EQ(compression_of("returns.csv"), std::nullopt);
}

}  // namespace
}  // namespace meed::host
