#include "diagnostic/sink.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

#include "base/check.hpp"

namespace meed {

Sink::Builder& Sink::Builder::cause(Span span, std::string text) {
  sink_.found_[index_].causes.push_back({span, std::move(text)});
  return *this;
}

Sink::Builder& Sink::Builder::cause(std::string text) {
  sink_.found_[index_].causes.push_back({std::nullopt, std::move(text)});
  return *this;
}

Sink::Builder& Sink::Builder::help(std::string text) {
  CHECK(!text.empty(), "every diagnostic has a help line");
  sink_.found_[index_].help = std::move(text);
  return *this;
}

Sink::Builder Sink::report(Kind kind, Span where, std::string message) {
  add(Diagnostic{kind, where, std::move(message), {}, std::string(facts_of(kind).mend)});
  return {*this, found_.size() - 1};
}

void Sink::add(Diagnostic diagnostic) {
  CHECK(!diagnostic.help.empty(), "every diagnostic has a help line");
  found_.push_back(std::move(diagnostic));
}

void Sink::add_all(std::span<const Diagnostic> diagnostics) {
  for (const Diagnostic& diagnostic : diagnostics) add(diagnostic);
}

bool Sink::has_errors() const { return meed::has_errors(found_); }

std::vector<Diagnostic> Sink::sorted() const {
  std::vector<Diagnostic> result = found_;
  const auto place = [](const Diagnostic& d) { return std::tie(d.where, d.kind); };
  std::stable_sort(result.begin(), result.end(),
                   [&](const Diagnostic& a, const Diagnostic& b) { return place(a) < place(b); });
  const auto rest = std::unique(result.begin(), result.end(),
                                [&](const Diagnostic& a, const Diagnostic& b) { return place(a) == place(b); });
  result.erase(rest, result.end());
  return result;
}

bool has_errors(std::span<const Diagnostic> diagnostics) {
  return std::any_of(diagnostics.begin(), diagnostics.end(), [](const Diagnostic& d) { return d.is_error(); });
}

}  // namespace meed
