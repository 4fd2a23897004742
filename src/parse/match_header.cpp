#include "parse/match.hpp"

#include "parse/control.hpp"

namespace meed::parse {

#define MEED_UNIT(name)                                                                   \
  bool match_##name(Recording& recording, std::uint32_t begin, std::uint32_t end) {       \
    return run<grammar::name##_unit, DeclarationControl>(recording, begin, end);          \
  }
#include "parse/units_header.def"
#undef MEED_UNIT

}  // namespace meed::parse
