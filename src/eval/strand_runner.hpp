// Holds the running of one strand: its blocks go through all its steps, and each thread has
// columns of its own for what only the strand needs. Promises the same columns whatever the
// number of threads and the size of blocks. Leaves out what a step does (kernels.hpp).
#pragma once

#include <memory>
#include <mutex>
#include <vector>

#include "eval/kernels.hpp"
#include "eval/strands.hpp"

namespace meed::eval {

/// What one thread works with: views of the columns that a strand's steps read, and its parts of those they make.
struct Workplace {
  Views views;
  IdVector<plan::StepId, Column> parts;
  IdVector<plan::StepId, std::uint64_t> repeats;   // how a part that only repeats was last made; see StrandRunner
};

/// Hands workplaces out, one to each thread at a time.
class Workplaces {
 public:
  explicit Workplaces(const Machine& machine) : machine_(machine) {}
  std::unique_ptr<Workplace> take();
  void give_back(std::unique_ptr<Workplace> place);

 private:
  const Machine& machine_;
  std::mutex mutex_;
  std::vector<std::unique_ptr<Workplace>> free_;
};

class StrandRunner {
 public:
  StrandRunner(Machine& machine, Workplaces& places, const Strands& strands, const Strand& strand)
      : machine_(machine), places_(places), strands_(strands), strand_(strand) {}

  void run();

 private:
  /// How a step comes by its column.
  enum class Way : std::uint8_t { whole, part, given_on, loaded };

  void prepare();
  Way prepare(plan::StepId step);
  bool may_give_on(plan::StepId step) const;
  void run_lone_step();
  void run_blocks();
  void begin(Workplace& place) const;
  void run_block(Workplace& place, std::size_t begin, std::size_t end) const;
  void run_step(Workplace& place, std::size_t n, std::size_t begin, std::size_t end) const;
  std::size_t rows_at_once() const;
  std::uint64_t repeats_as(const plan::Step& step, std::size_t begin, std::size_t cells) const;

  Machine& machine_;
  Workplaces& places_;
  const Strands& strands_;
  const Strand& strand_;
  std::vector<Way> ways_;              // in order of the strand's steps
  std::vector<std::size_t> widths_;    // cells for each row of the leading axis
};

}  // namespace meed::eval
