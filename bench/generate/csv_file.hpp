// Holds a file of cells being written. Promises that a file is whole once `close` has returned, and throws when the
// disk refuses. Leaves out quoting: no generated cell needs it.
#pragma once

#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <string>
#include <string_view>

namespace meed::bench {

class CsvFile {
 public:
  CsvFile(const std::filesystem::path& path, std::string_view header) : path_(path), file_(path, std::ios::binary) { text(header).end_row(); }

  CsvFile& text(std::string_view cell) {
    buffer_ += cell;
    return *this;
  }
  CsvFile& comma() { return text(","); }
  /// Adds a letter and a number of so many digits: `F0000017`.
  CsvFile& key(char letter, std::uint32_t number, int digits) {
    buffer_ += letter;
    return padded(number, digits);
  }
  CsvFile& padded(std::uint32_t number, int digits) {
    std::string reversed;
    for (int i = 0; i < digits; ++i, number /= 10) reversed += static_cast<char>('0' + number % 10);
    buffer_.append(reversed.rbegin(), reversed.rend());
    return *this;
  }
  CsvFile& whole(int number) { return text(std::to_string(number)); }
  /// Adds a number of tenths as a decimal: `12.5`.
  CsvFile& tenths(int number) { return whole(number / 10).text(".").whole(number % 10); }
  /// Adds a number of hundredths as a decimal: `1.05`.
  CsvFile& hundredths(int number) { return whole(number / 100).text(".").padded(static_cast<std::uint32_t>(number % 100), 2); }
  void end_row() {
    buffer_ += '\n';
    if (buffer_.size() >= std::size_t{1} << 20) flush();
  }
  void close() {
    flush();
    file_.close();
    if (!file_) throw std::runtime_error("can't write " + path_.string());
  }

 private:
  void flush() {
    file_.write(buffer_.data(), static_cast<std::streamsize>(buffer_.size()));
    buffer_.clear();
  }
  std::filesystem::path path_;
  std::ofstream file_;
  std::string buffer_;
};

}  // namespace meed::bench
