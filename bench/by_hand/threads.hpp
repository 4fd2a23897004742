// Holds the sharing of work between threads. Promises that every part is done when it returns, and that one thread starts
// none; what a thread throws is thrown again. Leaves out any pool: a part is long.
#pragma once

#include <exception>
#include <string_view>
#include <thread>
#include <vector>

namespace meed::bench {

/// Calls `work(part)` for each part, each on a thread of its own.
template <class Work>
void in_parts(unsigned parts, Work work) {
  std::vector<std::exception_ptr> thrown(parts);
  const auto careful = [&](unsigned part) {
    try {
      work(part);
    } catch (...) {
      thrown[part] = std::current_exception();
    }
  };
  std::vector<std::thread> threads;
  for (unsigned part = 1; part < parts; ++part) threads.emplace_back(careful, part);
  careful(0);
  for (std::thread& thread : threads) thread.join();
  for (const std::exception_ptr& one : thrown) {
    if (one) std::rethrow_exception(one);
  }
}

/// Gives where a part of `size` begins.
inline std::size_t beginning(std::size_t size, unsigned part, unsigned parts) { return size * part / parts; }

/// Cuts lines into as many parts, each of whole lines.
inline std::vector<std::string_view> cut_lines(std::string_view lines, unsigned parts) {
  std::vector<std::string_view> cut;
  std::size_t begin = 0;
  for (unsigned part = 1; part <= parts; ++part) {
    const std::size_t about = beginning(lines.size(), part, parts);
    const std::size_t end = part == parts ? lines.size() : about < begin ? begin : lines.find('\n', about) + 1;
    cut.push_back(lines.substr(begin, end - begin));
    begin = end;
  }
  return cut;
}

}  // namespace meed::bench
