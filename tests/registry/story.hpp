// Holds what tests of the registry say again and again: statements with times that go on by an hour each, and rules that are
// their own text.
#pragma once

#include <gtest/gtest.h>

#include "base/sha256.hpp"
#include "registry/memory_storage.hpp"
#include "registry/registry.hpp"

namespace meed::registry {

inline Date day(std::string_view iso) { return Date::parse_iso(iso).value(); }

/// A run, as far as it matters.
struct Ran { std::string first = "2024-04-01", last = "2025-03-31", period = "financial year 2024-25", settles = {}; std::vector<std::string> earlier = {}; };

class Story : public ::testing::Test {
 protected:
  Story() : storage(new MemoryStorage), registry(std::unique_ptr<Storage>(storage)) {}

  struct Rules {
    std::string policy = "millbrook.visits", version = "2024.1", text = "rules of 2024.1";
    std::string first = "2024-04-01", last = "2025-03-31", supersedes = {};
    std::vector<VersionContent> extends = {};
    std::string chooser = {};
  };
  static VersionContent content(const Rules& rules) { return {{rules.policy, rules.version}, sha256("content of " + rules.text)}; }

  std::string now() {
    ++hours;
    return "2024-03-" + std::string(hours / 24 < 9 ? "0" : "") + std::to_string(hours / 24 + 1) + "T" + (hours % 24 < 10 ? "0" : "") + std::to_string(hours % 24) + ":00:00Z";
  }
  Result<Made> say(Said said, std::vector<Object> objects = {}, const SecretKey* with = nullptr) {
    return registry.make({now(), with ? with->public_key().name : "B. Clerk", std::move(said)}, objects, with);
  }

  Result<Made> draft(const Rules& rules) {
    Drafted said{content(rules), {"visits.meed", sha256(rules.text), true}, "Home visits", "Millbrook", day(rules.first), day(rules.last), rules.extends, {}, rules.chooser};
    if (!rules.supersedes.empty()) said.supersedes = VersionName{rules.policy, rules.supersedes};
    return say(said, {{said.text.sha256, rules.text}});
  }
  Result<Made> agree(const Rules& rules, const std::string& who) { return say(Agreed{content(rules), who, day("2024-03-01"), "minute 7"}); }
  Result<Made> publish(const Rules& rules) { return say(Published{content(rules), "as agreed"}, {}, &key); }
  Result<Made> draft_and_publish(const Rules& rules) {
    if (auto made = draft(rules); !made) return made;
    return publish(rules);
  }
  Result<Made> withdraw(const Rules& rules, const std::string& because) { return say(Withdrawn{content(rules), because}, {}, &key); }

  Result<Made> run(const Rules& rules, const Ran& ran) {
    const std::string record = "record " + std::to_string(hours);
    RunKept said;
    said.version = content(rules);
    said.period = ran.period;
    said.first = day(ran.first);
    said.last = day(ran.last);
    said.engine = "meed 0.1.0";
    said.data = {{"visits.csv", sha256("data"), false}};
    said.record = {"run.json", sha256(record), true};
    said.settles = ran.settles;
    said.earlier = ran.earlier;
    return say(said, {{said.record.sha256, record}});
  }
  Result<Made> confirm(const std::string& id) { return say(Confirmed{id, "paid"}, {}, &key); }

  State state_of(const Rules& rules) { return registry.version(VersionName{rules.policy, rules.version})->row.state; }

  /// Says why something was refused.
  template <class T>
  static std::string why(const Result<T>& result) { return result ? "it was done" : result.error().what + " | " + result.error().help; }

  int hours = 0;
  MemoryStorage* storage;
  Registry registry;
  SecretKey key = SecretKey::make("A. Officer, Millbrook");
};

#define EXPECT_DONE(result) EXPECT_TRUE((result).has_value()) << why(result)

}  // namespace meed::registry
