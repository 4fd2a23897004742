#include "host/chart_file.hpp"

#include <spawn.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <vector>

#include "host/files.hpp"

namespace meed::host {
namespace {

constexpr const char* program = "gnuplot";

tl::unexpected<Failure> chart_failure(const std::string& why, const std::string& help) { return fail("the chart can't be drawn: " + why, help); }

/// A file that has no name and lies in memory: gnuplot reads from it or writes to it, and nobody waits for the other.
class Nameless {
 public:
  Nameless() : file_(::memfd_create("chart", MFD_CLOEXEC)) {}
  ~Nameless() {
    if (file_ >= 0) ::close(file_);
  }
  Nameless(const Nameless&) = delete;
  Nameless& operator=(const Nameless&) = delete;

  int number() const { return file_; }
  bool fill(std::string_view bytes) const {
    for (std::size_t done = 0; done < bytes.size();) {
      const ssize_t wrote = ::write(file_, bytes.data() + done, bytes.size() - done);
      if (wrote < 0 && errno == EINTR) continue;
      if (wrote <= 0) return false;
      done += static_cast<std::size_t>(wrote);
    }
    return ::lseek(file_, 0, SEEK_SET) == 0;
  }
  std::string contents() const {
    std::string bytes;
    std::array<char, 65536> part{};
    ::lseek(file_, 0, SEEK_SET);
    for (ssize_t got = 0; (got = ::read(file_, part.data(), part.size())) > 0;) bytes.append(part.data(), static_cast<std::size_t>(got));
    return bytes;
  }

 private:
  int file_;
};

/// Gives the environment without what would change a picture: gnuplot's own settings, and another language's decimals.
std::vector<std::string> surroundings() {
  std::vector<std::string> kept{"LC_ALL=C.UTF-8"};
  for (char** one = environ; one && *one; ++one) {
    const std::string_view entry = *one;
    if (!entry.starts_with("LC_") && !entry.starts_with("LANG") && !entry.starts_with("GNUPLOT") && !entry.starts_with("GNUTERM")) kept.emplace_back(entry);
  }
  return kept;
}

/// Starts gnuplot and waits for it; gives what `wait` gave, or nothing if it couldn't be started (`errno` says why).
std::optional<int> run_program(const Nameless& script, const Nameless& picture, const Nameless& complaints) {
  posix_spawn_file_actions_t files;
  posix_spawn_file_actions_init(&files);
  posix_spawn_file_actions_adddup2(&files, script.number(), STDIN_FILENO);
  posix_spawn_file_actions_adddup2(&files, picture.number(), STDOUT_FILENO);
  posix_spawn_file_actions_adddup2(&files, complaints.number(), STDERR_FILENO);
  std::string name = program, plain = "-d";  // without the settings of whoever runs it
  std::array<char*, 3> arguments{name.data(), plain.data(), nullptr};
  std::vector<std::string> kept = surroundings();
  std::vector<char*> around;
  for (std::string& one : kept) around.push_back(one.data());
  around.push_back(nullptr);
  pid_t child = 0;
  const int refused = ::posix_spawnp(&child, program, &files, nullptr, arguments.data(), around.data());
  posix_spawn_file_actions_destroy(&files);
  if (refused != 0) {
    errno = refused;
    return std::nullopt;
  }
  int status = 0;
  while (::waitpid(child, &status, 0) < 0) {
    if (errno != EINTR) return std::nullopt;
  }
  return status;
}

std::string form_of_picture(const Drawing& drawing, PictureForm form) {
  const auto size = [&](unsigned times) { return std::to_string(drawing.width * times) + "," + std::to_string(drawing.height * times); };
  if (form == PictureForm::svg) return "set terminal svg size " + size(1) + " font 'sans-serif,14' noenhanced background '#FFFFFF'\nline = 0.95\n";
  return "set terminal pngcairo size " + size(2) + " font 'DejaVu Sans,10.5' fontscale 2 linewidth 2 pointscale 2 noenhanced background '#FFFFFF'\nline = 1.2\n";
}

std::string first_line(const std::string& text) {
  const std::size_t begin = text.find_first_not_of(" \t\r\n");
  if (begin == std::string::npos) return "";
  return text.substr(begin, std::min(text.find('\n', begin), begin + 200) - begin);
}

bool is_whole(const std::string& bytes, PictureForm form) {
  return form == PictureForm::png ? bytes.starts_with("\x89PNG") : bytes.find("</svg>") != std::string::npos;
}

}  // namespace

Result<PictureForm> picture_form(const std::string& path) {
  const std::string ending = std::filesystem::path(path).extension().string();
  if (ending == ".svg") return PictureForm::svg;
  if (ending == ".png") return PictureForm::png;
  return fail("a chart is written as SVG or PNG, and `" + path + "` ends in neither `.svg` nor `.png`", "name the file so, such as `payments.svg`");
}

Result<std::string> drawn(const Drawing& drawing, PictureForm form) {
  const Nameless script, picture, complaints;
  if (script.number() < 0 || picture.number() < 0 || complaints.number() < 0) return chart_failure(std::strerror(errno), "close other programs, and try again");
  if (!script.fill(form_of_picture(drawing, form) + drawing.script)) return chart_failure(std::strerror(errno), "close other programs, and try again");
  const auto status = run_program(script, picture, complaints);
  if (!status && errno == ENOENT) return chart_failure("the program gnuplot isn't there", "install it (Debian: gnuplot-nox, which script/bootstrap does), or ask for no chart");
  if (!status) return chart_failure("the program gnuplot can't be started: " + std::string(std::strerror(errno)), "check the installation of gnuplot, or ask for no chart");
  std::string bytes = picture.contents();
  const std::string why = first_line(complaints.contents());
  if (!WIFEXITED(*status) || WEXITSTATUS(*status) != 0 || !is_whole(bytes, form)) {
    return chart_failure("gnuplot gave up" + (why.empty() ? "" : ": " + why), "check that `gnuplot --version` says 5.4 or later and that it can write SVG and PNG (Debian: gnuplot-nox)");
  }
  return bytes;
}

Result<void> draw(const Drawing& drawing, const std::string& path) {
  const auto form = picture_form(path);
  if (!form) return tl::unexpected(form.error());
  const auto bytes = drawn(drawing, *form);
  if (!bytes) return tl::unexpected(bytes.error());
  return write_file(path, *bytes);
}

}  // namespace meed::host
