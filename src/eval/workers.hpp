// Holds the threads that share out the blocks of a step. Promises that every piece of work
// is done exactly once before `share` returns. Leaves out what the work is; it must write
// to places of its own, so that the result doesn't depend on who did it.
#pragma once

#include <atomic>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace meed::eval {

class Workers {
 public:
  /// Starts threads - 1 helpers; whoever calls `share` works too.
  explicit Workers(unsigned threads);
  ~Workers();
  Workers(const Workers&) = delete;
  Workers& operator=(const Workers&) = delete;

  /// Tells how many work, whoever calls among them.
  std::size_t threads() const { return helpers_.size() + 1; }

  /// Does work(0) … work(pieces - 1), in any order, on any thread.
  void share(std::size_t pieces, const std::function<void(std::size_t)>& work);

  /// Does work(begin, end) for blocks of cells.
  void share_blocks(std::size_t cells, std::size_t block, const std::function<void(std::size_t, std::size_t)>& work);

 private:
  void help();
  void take_pieces();

  std::vector<std::thread> helpers_;
  std::mutex mutex_;
  std::condition_variable wake_, done_;
  const std::function<void(std::size_t)>* work_ = nullptr;
  std::size_t pieces_ = 0;
  std::atomic<std::size_t> next_ = 0;
  std::size_t busy_ = 0;
  std::uint64_t round_ = 0;
  bool stopping_ = false;
};

}  // namespace meed::eval
