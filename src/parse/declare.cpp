#include "parse/declare.hpp"

#include <array>

namespace meed::parse {

namespace {

struct Entry {
  std::string_view keyword;
  SectionReader reader;
};
constexpr auto kReaders = std::to_array<Entry>({
    {"policy", read_policy},       {"unit", read_unit},           {"list", read_list},
    {"record", read_record},       {"require", read_require},     {"setting", read_setting},
    {"scale", read_scale},         {"function", read_function},   {"outcome", read_outcome},
    {"measure", read_measure},     {"indicator", read_indicator}, {"bands", read_bands},
    {"table", read_table},         {"exception", read_exception}, {"fund", read_fund},
    {"reinvest", read_reinvest},   {"promise", read_promise},     {"publication", read_publication},
    {"example", read_example},     {"set", read_set},
});

}  // namespace

SectionReader reader_for(std::string_view keyword) {
  for (const Entry& entry : kReaders) {
    if (entry.keyword == keyword) return entry.reader;
  }
  return nullptr;
}

std::vector<std::string_view> keywords() {
  std::vector<std::string_view> all;
  for (const Entry& entry : kReaders) all.push_back(entry.keyword);
  return all;
}

}  // namespace meed::parse
