// Writes the data of the reference workloads.
#include <cstdio>
#include <exception>
#include <stdexcept>
#include <string>

#include "bench/generate/generate.hpp"

namespace {

void generate(const std::string& workload, std::uint32_t size, const std::string& folder) {
  using namespace meed::bench;
  if (size == 0 || size > 10'000'000) throw std::invalid_argument("the size is a whole number up to ten million");
  if (workload == "outreach" && size >= 200) generate_outreach(size, folder);
  else if (workload == "life_chances" && size <= 100'000) generate_life_chances(size, folder);
  else if (workload == "variants") generate_variants(size, folder);
  else if (workload == "policy" && size <= 100'000) generate_policy(size, folder);
  else throw std::invalid_argument("there is no workload `" + workload + "` of that size");
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 4) {
    std::fputs("usage: meed_bench_generate outreach FAMILIES FOLDER\n"
               "       meed_bench_generate life_chances CENTRES FOLDER\n"
               "       meed_bench_generate variants COUNT FOLDER\n"
               "       meed_bench_generate policy LINES FOLDER\n", stderr);
    return 2;
  }
  try {
    generate(argv[1], static_cast<std::uint32_t>(std::stoul(argv[2])), argv[3]);
    return 0;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "meed_bench_generate: %s\n", error.what());
    return 2;
  }
}
