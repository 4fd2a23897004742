// Works out a reference workload by hand, as the limit of what an engine could do and as a second opinion on every penny.
// Says on standard output, as JSON, how many microseconds each part took.
#include <algorithm>
#include <cstdio>
#include <fstream>
#include <iostream>
#include <memory>

#include "bench/by_hand/life_chances.hpp"
#include "bench/by_hand/threads.hpp"
#include "bench/by_hand/variants.hpp"
#include "bench/by_hand/watch.hpp"

namespace meed::bench {
namespace {

struct Call {
  std::string workload;
  std::filesystem::path data;
  std::filesystem::path out;
  std::filesystem::path variants;
  unsigned threads = 1;
  int repeat = 1;  // how often the working out is done, to take its median
};

void write(const std::filesystem::path& path, const std::string& bytes) {
  std::ofstream file(path, std::ios::binary);
  file << bytes;
  file.close();
  if (!file) throw std::runtime_error("can't write " + path.string());
}

/// Reads with `read` and takes every file's hash: beside it if there are threads for both.
template <class Read>
void read_and_hash(const Call& call, Watch& watch, const std::vector<const MappedFile*>& files, Read read) {
  std::vector<std::string> hashes(files.size());
  const auto take = [&] {
    for (std::size_t i = 0; i < files.size(); ++i) hashes[i] = sha256(files[i]->bytes());
  };
  watch.begin("read");
  if (call.threads > 1) {
    in_parts(2, [&](unsigned part) { part == 0 ? read() : take(); });
  } else {
    read();
    watch.begin("hash");
    take();
  }
  if (call.out.empty()) return;
  std::string lines;
  for (std::size_t i = 0; i < files.size(); ++i) lines += hashes[i] + "  data/" + files[i]->name() + "\n";
  write(call.out / "sha256.txt", lines);
}

/// Does the work as often as asked, and keeps the time of the middle one.
template <class Work>
auto repeatedly(const Call& call, Watch& watch, Work work) {
  std::vector<long long> times;
  for (int i = 1; i < call.repeat; ++i) {
    Watch one;
    one.begin("work out");
    (void)work();
    one.end();
    times.push_back(one.parts().back().second);
  }
  watch.begin("work out");
  auto result = work();
  watch.end();
  if (times.empty()) return result;
  times.push_back(watch.parts().back().second);
  std::nth_element(times.begin(), times.begin() + static_cast<std::ptrdiff_t>(times.size() / 2), times.end());
  watch.begin("work out, middle of " + std::to_string(call.repeat));
  watch.say(times[times.size() / 2]);
  return result;
}

void finish_outreach(const Call& call, Watch& watch, const Places& places, const std::vector<CentreTotal>& totals, const Shared& shared,
                     const OutreachSettings& settings) {
  watch.begin("write");
  const OutreachFiles files = write_outreach(places, totals, shared, settings);
  if (!call.out.empty()) {
    write(call.out / "payments_outreach.csv", files.payments_outreach);
    write(call.out / "payments_progress.csv", files.payments_progress);
    write(call.out / "unspent.csv", files.unspent);
  }
  watch.end();
}

using Worked = std::pair<std::vector<CentreTotal>, Shared>;

void outreach_long(const Call& call, Watch& watch) {
  const MappedFile family_file(call.data / "families.csv");
  const MappedFile assessment_file(call.data / "assessments.csv");
  const OutreachSettings settings;
  const Places places = read_places(call.data);
  Families families;
  std::vector<LongLevels> levels;
  read_and_hash(call, watch, {&family_file, &assessment_file}, [&] {
    families = read_families(family_file, places, call.threads);
    levels = read_long(assessment_file, families.size(), call.threads);
  });
  const auto [totals, shared] = repeatedly(call, watch, [&]() -> Worked {
    auto worked = work_out(families, pivot(levels, families.size()), places.authority_of.size(), settings, call.threads);
    Shared all = share_pots(places, worked, families.size(), settings);
    return {std::move(worked), std::move(all)};
  });
  finish_outreach(call, watch, places, totals, shared, settings);
}

void outreach_wide(const Call& call, Watch& watch) {
  const MappedFile file(call.data / "families.csv");
  const OutreachSettings settings;
  const Places places = read_places(call.data);
  std::pair<Families, WideLevels> rows;
  read_and_hash(call, watch, {&file}, [&] { rows = read_wide(file, places, call.threads); });
  const auto [totals, shared] = repeatedly(call, watch, [&]() -> Worked {
    auto worked = work_out(rows.first, rows.second, places.authority_of.size(), settings, call.threads);
    Shared all = share_pots(places, worked, rows.first.size(), settings);
    return {std::move(worked), std::move(all)};
  });
  finish_outreach(call, watch, places, totals, shared, settings);
}

/// Writes, for every variant, the hashes of its payments: enough to tell whether two engines agree.
void variants(const Call& call, Watch& watch) {
  const MappedFile family_file(call.data / "families.csv");
  const MappedFile assessment_file(call.data / "assessments.csv");
  const auto all = read_variants(MappedFile(call.variants));
  const Places places = read_places(call.data);
  Families families;
  std::vector<LongLevels> levels;
  read_and_hash(call, watch, {&family_file, &assessment_file}, [&] {
    families = read_families(family_file, places, call.threads);
    levels = read_long(assessment_file, families.size(), call.threads);
  });
  watch.begin("work out");
  const Progress progress = pivot(levels, families.size());
  Replay replay(families, progress, places.authority_of.size());
  (void)replay.totals({});
  std::vector<Worked> worked;
  for (const OutreachSettings& settings : all) {
    auto totals = replay.totals(settings);
    Shared shared = share_pots(places, totals, families.size(), settings);
    worked.emplace_back(std::move(totals), std::move(shared));
  }
  watch.begin("write");
  std::string lines = "variant,payments_outreach,payments_progress,unspent\n";
  for (std::size_t i = 0; i < all.size(); ++i) {
    const OutreachFiles files = write_outreach(places, worked[i].first, worked[i].second, all[i]);
    lines += std::to_string(i) + "," + sha256(files.payments_outreach) + "," + sha256(files.payments_progress) + "," + sha256(files.unspent) + "\n";
  }
  if (!call.out.empty()) write(call.out / "variants.csv", lines);
  watch.end();
}

void life_chances(const Call& call, Watch& watch) {
  const MappedFile centre_file(call.data / "centres.csv");
  const MappedFile return_file(call.data / "returns.csv");
  const std::uint32_t centres = read_centres(centre_file);
  std::vector<Returns> returns;
  read_and_hash(call, watch, {&centre_file, &return_file}, [&] { returns = read_returns(return_file, centres, call.threads); });
  const auto [points, sharing] = repeatedly(call, watch, [&] {
    auto totals = total_points(returns, centres);
    Sharing shared = share_pot(totals);
    return std::pair(std::move(totals), std::move(shared));
  });
  watch.begin("write");
  const LifeChancesFiles files = write_life_chances(points, sharing);
  if (!call.out.empty()) {
    write(call.out / "payments_life_chances.csv", files.payments);
    write(call.out / "unspent.csv", files.unspent);
  }
  watch.end();
}

Call understood(int argc, char** argv) {
  if (argc < 3 || argc % 2 == 0) throw std::invalid_argument("usage: meed_bench_by_hand outreach|outreach_wide|life_chances|variants DATA [--out FOLDER] [--variants FILE] [--threads N] [--repeat N]");
  Call call{argv[1], argv[2], {}, {}};
  for (int i = 3; i < argc; i += 2) {
    const std::string option = argv[i];
    if (option == "--out") call.out = argv[i + 1];
    else if (option == "--variants") call.variants = argv[i + 1];
    else if (option == "--threads") call.threads = static_cast<unsigned>(std::clamp(std::stoi(argv[i + 1]), 1, 64));
    else if (option == "--repeat") call.repeat = std::max(1, std::stoi(argv[i + 1]));
    else throw std::invalid_argument("there is no option " + option);
  }
  return call;
}

void run(const Call& call) {
  Watch watch;
  if (!call.out.empty()) std::filesystem::create_directories(call.out);
  if (call.workload == "outreach") outreach_long(call, watch);
  else if (call.workload == "outreach_wide") outreach_wide(call, watch);
  else if (call.workload == "life_chances") life_chances(call, watch);
  else if (call.workload == "variants") variants(call, watch);
  else throw std::invalid_argument("there is no workload " + call.workload);
  std::cout << "{";
  for (std::size_t i = 0; i < watch.parts().size(); ++i) std::cout << (i == 0 ? "" : ", ") << '"' << watch.parts()[i].first << "\": " << watch.parts()[i].second;
  std::cout << "}\n";
}

}  // namespace
}  // namespace meed::bench

int main(int argc, char** argv) {
  try {
    meed::bench::run(meed::bench::understood(argc, argv));
    return 0;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "meed_bench_by_hand: %s\n", error.what());
    return 2;
  }
}
