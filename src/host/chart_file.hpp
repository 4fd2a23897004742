// Holds the drawing of charts: a script becomes a picture by the program gnuplot, SVG or PNG by the ending of the file's
// name. Promises that the program is started only when a picture is asked for, with nobody's own settings; that a picture
// is there whole or not at all, with the same bytes for the same script and the same gnuplot; and that a program which is
// missing or fails is told with what to do. Leaves out what a chart shows (report/chart.hpp).
#pragma once

#include <string>

#include "base/result.hpp"

namespace meed::host {

/// A chart's script, which sets neither the form of the picture nor where it goes, and how large the picture is. It is given
/// letters of 14 pixels, and the variable `line`: the spacing of a legend's lines that makes them 20 pixels high.
struct Drawing {
  std::string script;
  unsigned width = 0, height = 0;   // in pixels
};

enum class PictureForm : unsigned char { svg, png };

/// Tells from a path's ending which picture is wanted, before any work is done for it.
[[nodiscard]] Result<PictureForm> picture_form(const std::string& path);

/// Draws it, and gives the picture's bytes.
[[nodiscard]] Result<std::string> drawn(const Drawing&, PictureForm);

/// Draws it into a file, which may be there already.
[[nodiscard]] Result<void> draw(const Drawing&, const std::string& path);

}  // namespace meed::host
