#include "cli/verify_runs.hpp"

#include <algorithm>
#include <atomic>
#include <mutex>
#include <optional>
#include <thread>

#include "base/sha256.hpp"
#include "cli/kept_run.hpp"
#include "cli/run_output.hpp"

namespace meed::cli {
namespace {

using registry::FileHash;
using registry::Registry;

/// Gives the first line in which two texts differ, from 1, and that line of each.
struct LinePair { std::size_t line = 1; std::string_view one, other; };

std::string_view next_line(std::string_view& text) {
  const auto end = std::min(text.find('\n'), text.size());
  const std::string_view line = text.substr(0, end);
  text.remove_prefix(std::min(end + 1, text.size()));
  return line;
}

LinePair first_difference(std::string_view one, std::string_view other) {
  LinePair pair;
  for (;; ++pair.line) {
    pair.one = next_line(one);
    pair.other = next_line(other);
    if (pair.one != pair.other || (one.empty() && other.empty())) return pair;
  }
}

/// Makes a line fit to be shown.
std::string shown(std::string_view line) {
  constexpr std::size_t most = 100;
  return line.empty() ? "nothing" : "`" + std::string(line.substr(0, most)) + (line.size() > most ? "…`" : "`");
}

/// The making again of one run. Whatever it asks of the registry is asked by one at a time.
class Again {
 public:
  Again(Registry& registry, std::mutex& mutex, std::string data, unsigned threads) : registry_(registry), mutex_(mutex), data_(std::move(data)), threads_(threads) {}

  VerifiedRun verify(const std::string& id) {
    out_.id = id;
    if (!find(id) || !prepare()) return out_;
    report::RunRecord record{{}, *run_, prepared_->as_known, kept_.kept.hold_back, rule_bytes(*prepared_->compilation), {}, {}};
    record.engine_version = kept_.kept.engine.substr(std::min(kept_.kept.engine.size(), std::string_view("meed ").size()));
    record.data = hashes_->get();
    record.earlier = kept_.kept.earlier;
    record.left_out = names_of(prepared_->choices_left_out);
    out_.verdict = Verdict::same;
    if (run_->standing == engine::Standing::refused) {
      differs("nothing is paid: " + (run_->faults.empty() ? "it is refused" : run_->faults[0].file + ":" + std::to_string(run_->faults[0].line) + ": " + run_->faults[0].message));
      return out_;
    }
    compare(record);
    if (kept_.kept.engine != "meed " MEED_VERSION) out_.notes.push_back("it was made by " + kept_.kept.engine + "; this is meed " MEED_VERSION);
    return out_;
  }

 private:
  void not_made(const Failure& why) {
    out_.verdict = Verdict::not_made;
    out_.notes.push_back(why.what + (why.help.empty() ? "" : "; " + why.help));
  }
  void differs(std::string what) {
    out_.verdict = Verdict::differs;
    out_.notes.push_back(std::move(what));
  }

  bool find(const std::string& id) {
    const std::lock_guard lock(mutex_);
    auto run = registry_.run(id);
    if (!run) {
      not_made(run.error());
      return false;
    }
    kept_ = std::move(*run);
    out_.id = kept_.row.id;
    out_.policy = kept_.row.version.policy;
    out_.version = kept_.row.version.version;
    out_.period = kept_.row.period;
    return true;
  }

  /// Has the run ready and makes it; false if it can't be made as it was.
  bool prepare() {
    auto prepared = opened();
    if (!prepared) {
      not_made(prepared.error());
      return false;
    }
    prepared_ = std::move(*prepared);
    prepared_->request.threads = threads_;
    hashes_.emplace(*prepared_, true);
    run_ = engine::run(*prepared_->compilation->policy, prepared_->request);
    return true;
  }
  Result<std::unique_ptr<Prepared>> opened() {
    const std::lock_guard lock(mutex_);
    auto prepared = prepare_again(registry_, kept_.kept, data_, {});
    if (prepared) return std::move(*prepared);
    if (prepared.error().faults.empty()) return tl::unexpected(prepared.error().why);
    return fail("its rules have faults by this version of Meed", "look at them with `meed check`");
  }

  void compare(report::RunRecord& record) {
    const auto& kept = kept_.kept.results;
    const auto is_kept = [&](const std::string& name) {
      return name == "run.json" || std::any_of(kept.begin(), kept.end(), [&](const FileHash& file) { return file.kept && file.name == name; });
    };
    ResultsInMemory now(is_kept);
    const WrittenResults written = write_results(now, record, Format::table);
    for (const FileHash& file : kept) {
      const auto made = std::find_if(record.results.begin(), record.results.end(), [&](const report::NamedHash& one) { return one.name == file.name; });
      if (made == record.results.end()) differs(file.name + " isn't made any more");
      else compare_file(file, made->sha256, now);
    }
    for (const report::NamedHash& made : record.results) {
      if (std::none_of(kept.begin(), kept.end(), [&](const FileHash& file) { return file.name == made.name; })) differs(made.name + " is made now, and wasn't");
    }
    compare_file(kept_.kept.record, sha256(written.record), now);
  }
  void compare_file(const FileHash& file, const std::string& hash, const ResultsInMemory& now) {
    const bool same = hash == file.sha256;
    if (!file.kept) {
      if (!same) differs(file.name + " differs; its bytes weren't kept, only its SHA-256");
      return;
    }
    const std::lock_guard lock(mutex_);
    const auto bytes = registry_.object(file.sha256);
    if (!bytes) return differs(file.name + ": " + bytes.error().what);
    if (same) return;
    const LinePair pair = first_difference(*bytes, now.files().at(file.name));
    differs(file.name + ":" + std::to_string(pair.line) + ": " + shown(pair.one) + " was kept, and now it is " + shown(pair.other));
  }

  Registry& registry_;
  std::mutex& mutex_;
  std::string data_;
  unsigned threads_;
  VerifiedRun out_;
  Registry::Run kept_;
  std::unique_ptr<Prepared> prepared_;
  std::optional<DataHashes> hashes_;
  std::unique_ptr<engine::Run> run_;
};

std::string word_of(Verdict verdict) {
  switch (verdict) {
    case Verdict::same: return "the same";
    case Verdict::differs: return "differs";
    case Verdict::not_made: break;
  }
  return "not made again";
}

}  // namespace

std::vector<VerifiedRun> verify_runs(Registry& registry, const std::vector<std::string>& ids, const std::string& data, unsigned threads) {
  std::vector<VerifiedRun> verified(ids.size());
  const auto workers = static_cast<unsigned>(std::min<std::size_t>(threads, ids.size()));
  std::atomic<std::size_t> next{0};
  std::mutex mutex;
  const auto work = [&] {
    for (std::size_t i = next++; i < ids.size(); i = next++) verified[i] = Again(registry, mutex, data, workers > 1 ? 1 : threads).verify(ids[i]);
  };
  std::vector<std::thread> others;
  for (unsigned i = 1; i < workers; ++i) others.emplace_back(work);
  work();
  for (std::thread& other : others) other.join();
  return verified;
}

report::Table verified_table(const std::vector<VerifiedRun>& runs) {
  report::Table table{"runs", {{"run"}, {"policy"}, {"version"}, {"period"}, {"verdict"}, {"note"}}, {}};
  for (const VerifiedRun& run : runs) {
    const std::vector<report::Cell> head{run.id, run.policy, run.version, run.period, word_of(run.verdict)};
    const std::size_t rows = std::max<std::size_t>(1, run.notes.size());
    for (std::size_t i = 0; i < rows; ++i) {
      table.rows.push_back(head);
      table.rows.back().push_back(i < run.notes.size() ? report::Cell(run.notes[i]) : report::Cell(""));
    }
  }
  return table;
}

}  // namespace meed::cli
