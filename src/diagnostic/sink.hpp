#pragma once

// Holds the diagnostics that one stage finds, and the builder that makes them:
//   sink.report(Kind::unknown_name, span, "Nothing is called `scroe`.").cause(where, "…").help("Did you mean `score`?");
// Promises: each has a help line (the kind's own way to mend it, until `help` gives a better one); `sorted`
// gives one of each kind at a place, in the order of the text. Leaves out: printing.

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "diagnostic/diagnostic.hpp"

namespace meed {

class Sink {
 public:
  /// Adds to the diagnostic just reported; good until the sink is moved or emptied.
  class Builder {
   public:
    /// Adds a cause that stands somewhere in the rules.
    Builder& cause(Span span, std::string text);
    /// Adds a cause that stands nowhere in the rules, such as a row of data.
    Builder& cause(std::string text);
    /// Puts what would help here in place of the kind's general advice.
    Builder& help(std::string text);

   private:
    friend class Sink;
    Builder(Sink& sink, std::size_t index) : sink_(sink), index_(index) {}

    Sink& sink_;
    std::size_t index_;
  };

  /// Reports one mistake and returns the builder for the rest of it. `where` is Span{} if no file is to blame.
  Builder report(Kind kind, Span where, std::string message);

  /// Takes in what another stage found.
  void add(Diagnostic diagnostic);
  void add_all(std::span<const Diagnostic> diagnostics);

  [[nodiscard]] bool has_errors() const;
  [[nodiscard]] bool empty() const { return found_.empty(); }
  [[nodiscard]] std::size_t size() const { return found_.size(); }

  /// Gives all in the order reported.
  [[nodiscard]] const std::vector<Diagnostic>& as_reported() const { return found_; }
  /// Gives them by place, then by kind; of several of one kind at one place, the first reported.
  [[nodiscard]] std::vector<Diagnostic> sorted() const;

 private:
  std::vector<Diagnostic> found_;
};

/// True if any of them is an error.
[[nodiscard]] bool has_errors(std::span<const Diagnostic> diagnostics);

}  // namespace meed
