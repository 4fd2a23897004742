// Any bytes at all may be handed to the parser: it says what is wrong with them, and never more than that. What
// parses without a fault is laid out again, twice, and must stay as it is the second time.
#include <cstddef>
#include <cstdint>
#include <string>

#include "base/check.hpp"
#include "parse/parse.hpp"
#include "syntax/dump.hpp"
#include "syntax/format.hpp"

namespace {

std::string formatted(const std::string& text) {
  meed::SourceSet sources;
  const meed::FileId file = sources.add("fuzz", text);
  return meed::syntax::format(sources, meed::syntax::outline(sources, file));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(reinterpret_cast<const char*>(data), size);
  meed::SourceSet sources;
  const meed::FileId file = sources.add("fuzz", text);
  meed::Sink sink;
  const meed::syntax::File tree = meed::parse::parse_file(sources, file, sink);
  (void)meed::syntax::dump(tree, sources);
  meed::Sink alone;
  (void)meed::parse::parse_expression(sources, file, alone);
  if (sink.has_errors()) return 0;
  const std::string once = formatted(text);
  CHECK(formatted(once) == once, "the layout is the same the second time");
  return 0;
}
