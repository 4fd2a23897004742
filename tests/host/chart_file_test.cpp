// Pictures: whole or not at all, the same bytes each time, no command from anybody's text, and words where there is none.
#include "host/chart_file.hpp"

#include <gtest/gtest.h>

#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "host/files.hpp"
#include "report/chart.hpp"

namespace meed::host {
namespace {

namespace fs = std::filesystem;

Drawing drawing(report::Chart chart) {
  const report::ChartScript script = report::chart_script(chart);
  return {script.text, script.width, script.height};
}

report::Chart chart_named(const std::string& name) {
  report::Chart chart{report::ChartKind::bars, name, name, name, std::vector<std::string>{name, "other"}};
  chart.series = {{name, {report::ChartValue{1, Rational(0), Rational(2)}, report::ChartValue{2}}}, {"second", {std::nullopt, report::ChartValue{-1}}}};
  return chart;
}

class ChartFile : public testing::Test {
 protected:
  void SetUp() override {
    if (std::system("command -v gnuplot > /dev/null") != 0) GTEST_SKIP() << "gnuplot isn't installed";
    folder_ = fs::temp_directory_path() / ("chart_file_test_" + std::to_string(::getpid()));
    fs::create_directory(folder_);
  }
  void TearDown() override { fs::remove_all(folder_); }
  fs::path folder_;
};

TEST_F(ChartFile, IsTheSameEachTime) {
  for (const PictureForm form : {PictureForm::svg, PictureForm::png}) {
    const auto once = drawn(drawing(chart_named("Pinehurst")), form);
    ASSERT_TRUE(once) << once.error().what;
    EXPECT_EQ(*once, drawn(drawing(chart_named("Pinehurst")), form));
  }
}

TEST_F(ChartFile, TakesNoNameForACommand) {
  const std::string made = (folder_ / "made").string();
  for (const std::string& name : std::vector<std::string>{"'; system('touch " + made + "'); '", "`touch " + made + "`", "\nEOD\nsystem('touch " + made + "')", "\\'\nset output '" + made + "'\n",
                                 "\"; ! touch " + made, "a\\", "{ [ ( @GPVAL_TERM # ; ! touch " + made, "50% of %s %n %%", "@x $(touch " + made + ") {/Bold b} ^2 _i <script>&amp;"}) {
    const auto bytes = drawn(drawing(chart_named(name)), PictureForm::svg);
    ASSERT_TRUE(bytes) << name << ": " << bytes.error().what;
    EXPECT_FALSE(fs::exists(made)) << name;
    EXPECT_EQ(bytes->find("<script"), std::string::npos);
  }
}

TEST_F(ChartFile, GoesByTheEndingAndReplacesAWholeFile) {
  const std::string path = (folder_ / "a.png").string();
  std::ofstream(path) << "old";
  ASSERT_TRUE(draw(drawing(chart_named("x")), path));
  EXPECT_TRUE(read_file(path)->starts_with("\x89PNG"));
  EXPECT_FALSE(draw(drawing(chart_named("x")), (folder_ / "a.jpg").string()));
  EXPECT_FALSE(draw(drawing(chart_named("x")), (folder_ / "none" / "a.svg").string()));
  EXPECT_EQ(std::distance(fs::directory_iterator(folder_), {}), 1);
}

TEST_F(ChartFile, SaysWhatGnuplotSays) {
  const auto bytes = drawn({"nonsense\n", 320, 240}, PictureForm::svg);
  ASSERT_FALSE(bytes);
  EXPECT_NE(bytes.error().what.find("gnuplot gave up: "), std::string::npos) << bytes.error().what;
}

TEST_F(ChartFile, SaysThatGnuplotIsNotThere) {
  const std::string path = std::getenv("PATH");
  ::setenv("PATH", folder_.c_str(), 1);
  const auto bytes = drawn(drawing(chart_named("x")), PictureForm::svg);
  ::setenv("PATH", path.c_str(), 1);
  ASSERT_FALSE(bytes);
  EXPECT_EQ(bytes.error().what, "the chart can't be drawn: the program gnuplot isn't there");
}

}  // namespace
}  // namespace meed::host
