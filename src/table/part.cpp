#include "table/part.hpp"

#include <algorithm>
#include <condition_variable>
#include <map>
#include <memory>
#include <mutex>
#include <thread>

namespace meed::table {
namespace {

/// Shares parts between threads: who finishes the part that is next to be taken takes it, and those after it that wait.
class Sharing {
 public:
  Sharing(PartCutter& cutter, unsigned threads, const PartWork& work) : cutter_(cutter), work_(work), most_waiting_(2 * std::size_t{threads}) {}

  void run(unsigned worker) {
    std::unique_lock lock(mutex_);
    while (auto part = next(lock)) {
      lock.unlock();
      const bool made = work_.make(worker, *part);
      lock.lock();
      given_up_ = given_up_ || !made;
      if (given_up_) break;
      waiting_.emplace(part->number, std::move(part));
      if (!taking_) take_all(lock);
    }
    room_.notify_all();
  }
  bool given_up() const { return given_up_; }

 private:
  std::unique_ptr<Part> next(std::unique_lock<std::mutex>& lock) {
    room_.wait(lock, [&] { return given_up_ || waiting_.size() < most_waiting_; });
    if (given_up_) return nullptr;
    std::unique_ptr<Part> part;
    if (!free_.empty()) {
      part = std::move(free_.back());
      free_.pop_back();
    } else {
      part = std::make_unique<Part>();
    }
    return cutter_.next(*part) ? std::move(part) : nullptr;
  }
  void take_all(std::unique_lock<std::mutex>& lock) {
    taking_ = true;
    for (auto first = waiting_.find(taken_); first != waiting_.end() && !given_up_; first = waiting_.find(taken_)) {
      auto part = std::move(first->second);
      waiting_.erase(first);
      lock.unlock();
      work_.take(*part);
      lock.lock();
      ++taken_;
      free_.push_back(std::move(part));
      room_.notify_all();
    }
    taking_ = false;
  }

  PartCutter& cutter_;
  const PartWork& work_;
  const std::size_t most_waiting_;
  std::mutex mutex_;
  std::condition_variable room_;
  std::map<std::size_t, std::unique_ptr<Part>> waiting_;
  std::vector<std::unique_ptr<Part>> free_;
  std::size_t taken_ = 0;
  bool taking_ = false, given_up_ = false;
};

}  // namespace

bool PartCutter::next(Part& part) {
  if (at_ >= bytes_.size()) return false;
  const std::size_t about = std::min(at_ + size, bytes_.size());
  bool inside = false;
  const std::string_view looked_at = bytes_.substr(0, about);
  for (std::size_t quote = looked_at.find('"', at_); quote != std::string_view::npos; quote = looked_at.find('"', quote + 1)) inside = !inside;
  std::size_t end = about;
  while (end < bytes_.size() && (inside || bytes_[end - 1] != '\n')) inside = inside != (bytes_[end++] == '"');
  part.number = number_++;
  part.begin = at_;
  part.bytes = bytes_.substr(at_, end - at_);
  at_ = end;
  return true;
}

bool share_parts(PartCutter cutter, unsigned threads, const PartWork& work) {
  Sharing sharing(cutter, threads, work);
  std::vector<std::thread> helpers;
  for (unsigned worker = 1; worker < threads; ++worker) helpers.emplace_back([&, worker] { sharing.run(worker); });
  sharing.run(0);
  for (std::thread& helper : helpers) helper.join();
  return !sharing.given_up();
}

}  // namespace meed::table
