// Measures parts of the engine by themselves, with Google Benchmark: sharing a pot, cutting CSV into cells, and sums of
// numbers over many denominators.
#include <benchmark/benchmark.h>

#include "allocate/fund.hpp"
#include "bench/generate/splitmix.hpp"
#include "table/csv.hpp"
#include "value/sum.hpp"

namespace meed::bench {
namespace {

/// A pot that is short, a limit that some reach, and weights with many denominators.
allocate::Fund fund_of(std::int64_t payees) {
  SplitMix chance(6);
  allocate::Fund fund;
  fund.kind = allocate::Kind::shared_by;
  fund.pot = Rational(payees * 1'000);
  for (std::int64_t i = 0; i < payees; ++i) {
    allocate::Payee payee;
    payee.weight = Rational::ratio(chance.between(1, 2'000), chance.between(1, 20) * 11);
    payee.limit = Rational(3'000);
    payee.tie_rank = static_cast<std::uint32_t>(i);
    fund.payees.push_back(payee);
  }
  return fund;
}

void share_out(benchmark::State& state) {
  const allocate::Fund fund = fund_of(state.range(0));
  for (auto _ : state) benchmark::DoNotOptimize(allocate::share_out(fund));
  state.SetComplexityN(state.range(0));
}
BENCHMARK(share_out)->RangeMultiplier(10)->Range(1'000, 1'000'000)->Unit(benchmark::kMillisecond)->Complexity(benchmark::oNLogN);

void cut_csv(benchmark::State& state) {
  std::string bytes = "family,domain,baseline,review\n";
  for (int i = 0; i < 100'000; ++i) bytes += "F0000017,communication,12.5,18.0\n";
  for (auto _ : state) {
    table::CsvReader reader(bytes);
    std::vector<std::string_view> cells;
    while (reader.next(cells)) benchmark::DoNotOptimize(cells.data());
  }
  state.SetBytesProcessed(static_cast<std::int64_t>(bytes.size()) * static_cast<std::int64_t>(state.iterations()));
}
BENCHMARK(cut_csv)->Unit(benchmark::kMillisecond);

std::vector<Rational> numbers() {
  SplitMix chance(7);
  std::vector<Rational> all;
  for (int i = 0; i < 100'000; ++i) all.push_back(Rational::ratio(chance.between(0, 2'200), chance.between(1, 20) * 11));
  return all;
}

void add_one_by_one(benchmark::State& state) {
  const auto all = numbers();
  for (auto _ : state) {
    Rational total;
    for (const Rational& one : all) total += one;
    benchmark::DoNotOptimize(total);
  }
}
BENCHMARK(add_one_by_one)->Unit(benchmark::kMillisecond);

void add_by_denominator(benchmark::State& state) {
  const auto all = numbers();
  for (auto _ : state) {
    Sum total;
    for (const Rational& one : all) total += one;
    benchmark::DoNotOptimize(total.total());
  }
}
BENCHMARK(add_by_denominator)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace meed::bench

BENCHMARK_MAIN();
