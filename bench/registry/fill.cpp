// Fills a registry with many versions and runs, through the same door as every verb, so that it can be measured how long
// looking something up takes.
//
//   meed_bench_fill_registry WHERE VERSIONS RUNS
//
// Each policy has twenty versions, one for each year from 2005 on, drafted and published. Runs are spread evenly; the last of
// each version is confirmed.
#include <cstdlib>
#include <exception>
#include <iostream>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "base/sha256.hpp"
#include "engine/canonical.hpp"
#include "host/sql_registry.hpp"
#include "registry/registry.hpp"

namespace {

using namespace meed;
using namespace meed::registry;

constexpr int versions_of_policy = 20;
constexpr int first_year = 2005;
constexpr std::size_t at_once = 2000;

std::string figures(int number, int width) {
  std::string text = std::to_string(number);
  return std::string(static_cast<std::size_t>(width) > text.size() ? static_cast<std::size_t>(width) - text.size() : 0, '0') + text;
}

/// One version of one policy, and all that is said of it.
class Version {
 public:
  Version(int policy, int place) : year_(first_year + place) {
    content_.name = {"authority_" + figures(policy, 4) + ".outreach", std::to_string(year_) + ".1"};
    text_ = "policy " + content_.name.policy + " \"Outreach of authority " + std::to_string(policy) + "\"\n  version:    " + content_.name.version +
            "\n  authority:  \"Authority " + std::to_string(policy) + "\"\n  in force:   1 April " + std::to_string(year_) + " to 31 March " + std::to_string(year_ + 1) +
            "\n  money:      GBP\n\nrecord Centre (centres)\n  id:        text, key\n  families:  whole number from 0 to 1000\n\nfund reward \"Reward for outreach\"\n"
            "  pot:        £1,000.00\n  shared by:  each Centre in proportion to families\n  rounding:   largest remainder to the penny, ties by id\n"
            "  unspent:    carried forward\n";
    content_.content = engine::content_hash(text_, {});
  }

  Drafted drafted() const {
    return {content_, {"outreach.meed", sha256(text_), true}, "Outreach of an authority", "Authority", first(), last(), {}, {}, ""};
  }
  Published published() const { return {content_, "cabinet, minute 31"}; }
  RunKept run(int number, const std::string& record) const {
    RunKept kept;
    kept.version = content_;
    kept.period = "financial year " + std::to_string(year_) + "-" + figures((year_ + 1) % 100, 2);
    kept.first = first();
    kept.last = last();
    kept.engine = "meed 0.1.0";
    kept.data = {{"centres.csv", sha256("centres " + std::to_string(number)), false}};
    kept.record = {"run.json", sha256(record), true};
    return kept;
  }
  const std::string& text() const { return text_; }
  const VersionName& name() const { return content_.name; }

 private:
  Date first() const { return *Date::from_civil(year_, 4, 1); }
  Date last() const { return *Date::from_civil(year_ + 1, 3, 31); }

  int year_;
  VersionContent content_;
  std::string text_;
};

/// Keeps what is to be said until it is much, and then says it in one go.
class Filling {
 public:
  explicit Filling(std::unique_ptr<Storage> storage) : registry_(std::move(storage)) {}

  void say(Said said, std::string bytes = {}) {
    Statement statement{time(), "A. Officer", std::move(said)};
    last_id_ = id_of(text_of(statement));
    if (!bytes.empty()) bytes_.push_back({sha256(bytes), std::move(bytes)});
    waiting_.push_back({std::move(statement), bytes_.size()});
    if (waiting_.size() >= at_once) write();
  }
  void write() {
    std::vector<Registry::Wanted> wanted;
    std::size_t from = 0;
    for (Waiting& one : waiting_) {
      wanted.push_back({std::move(one.statement), {}});
      for (; from < one.objects; ++from) wanted.back().objects.push_back({bytes_[from].first, bytes_[from].second});
    }
    const auto made = registry_.make(wanted, &key_);
    if (!made) throw std::runtime_error(made.error().what);
    written_ += made->size();
    waiting_.clear();
    bytes_.clear();
  }
  std::size_t written() const { return written_; }
  /// The id of what was said last.
  const std::string& last_id() const { return last_id_; }

 private:
  struct Waiting { Statement statement; std::size_t objects; };

  std::string time() {
    const int second = seconds_++;
    return "2025-" + figures(1 + second / 2'419'200, 2) + "-" + figures(1 + second / 86'400 % 28, 2) + "T" + figures(second / 3'600 % 24, 2) + ":" +
           figures(second / 60 % 60, 2) + ":" + figures(second % 60, 2) + "Z";
  }

  Registry registry_;
  SecretKey key_ = SecretKey::make("A. Officer");
  std::vector<Waiting> waiting_;
  std::vector<std::pair<std::string, std::string>> bytes_;
  std::string last_id_;
  std::size_t written_ = 0;
  int seconds_ = 0;
};

void fill(Filling& filling, int versions, int runs) {
  for (int number = 0; number < versions; ++number) {
    const Version version(number / versions_of_policy, number % versions_of_policy);
    filling.say(version.drafted(), version.text());
    filling.say(version.published());
    const int here = runs / versions + (number < runs % versions ? 1 : 0);
    for (int run = 0; run < here; ++run) {
      const std::string record = "{\"policy\": \"" + version.name().to_string() + "\", \"run\": " + std::to_string(run) + "}\n";
      const RunKept kept = version.run(run, record);
      filling.say(kept, record);
      if (run + 1 == here) filling.say(Confirmed{filling.last_id(), "paid"});
    }
  }
  filling.write();
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 4) {
    std::cerr << "usage: meed_bench_fill_registry WHERE VERSIONS RUNS\n";
    return 2;
  }
  try {
    auto storage = host::open_registry(argv[1], true);
    if (!storage) throw std::runtime_error(storage.error().what);
    Filling filling(std::move(*storage));
    fill(filling, std::atoi(argv[2]), std::atoi(argv[3]));
    std::cout << filling.written() << " entries\n";
  } catch (const std::exception& error) {
    std::cerr << "meed_bench_fill_registry: " << error.what() << "\n";
    return 3;
  }
  return 0;
}
