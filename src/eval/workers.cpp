#include "eval/workers.hpp"

#include <algorithm>

namespace meed::eval {

Workers::Workers(unsigned threads) {
  for (unsigned i = 1; i < std::min(threads, 256U); ++i) helpers_.emplace_back([this] { help(); });
}

Workers::~Workers() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  wake_.notify_all();
  for (std::thread& helper : helpers_) helper.join();
}

void Workers::take_pieces() {
  for (std::size_t piece = next_++; piece < pieces_; piece = next_++) (*work_)(piece);
}

void Workers::help() {
  std::uint64_t seen = 0;
  std::unique_lock lock(mutex_);
  while (true) {
    wake_.wait(lock, [&] { return stopping_ || round_ != seen; });
    if (stopping_) return;
    seen = round_;
    lock.unlock();
    take_pieces();
    lock.lock();
    if (--busy_ == 0) done_.notify_one();
  }
}

void Workers::share(std::size_t pieces, const std::function<void(std::size_t)>& work) {
  if (helpers_.empty() || pieces < 2) {
    for (std::size_t piece = 0; piece < pieces; ++piece) work(piece);
    return;
  }
  {
    const std::lock_guard lock(mutex_);
    work_ = &work;
    pieces_ = pieces;
    next_ = 0;
    busy_ = helpers_.size();
    ++round_;
  }
  wake_.notify_all();
  take_pieces();
  std::unique_lock lock(mutex_);
  done_.wait(lock, [&] { return busy_ == 0; });
}

void Workers::share_blocks(std::size_t cells, std::size_t block, const std::function<void(std::size_t, std::size_t)>& work) {
  share((cells + block - 1) / block,
        [&](std::size_t piece) { work(piece * block, std::min(cells, (piece + 1) * block)); });
}

}  // namespace meed::eval
