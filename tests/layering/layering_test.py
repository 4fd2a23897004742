"""Plants one fault of each sort in a small project and sees that layering.py finds it, and nothing else."""
import tempfile
import unittest
from pathlib import Path

import layering


def project(files):
    """Makes a project of the given files, with a README in each folder of src/; gives its faults."""
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        (root / "src").mkdir()
        for file, text in files.items():
            path = root / file
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        for folder in (root / "src").iterdir():
            readme = folder / "README.md"
            if not readme.exists():
                readme.write_text("# a folder\n", encoding="utf-8")
        return layering.check_project(root.resolve())


class Layering(unittest.TestCase):
    def finds(self, file, text, fault):
        self.assertEqual(project({file: text}), [fault] if fault else [])

    def test_arrows(self):
        cases = [
            ("src/model/a.hpp", '#include "value/date.hpp"\n', None),
            ("src/model/a.hpp", '#include "base/id.hpp"\n', None),
            ("src/model/a.hpp", "#include <vector>\n", None),
            ("src/model/a.hpp", '// #include "parse/parser.hpp"\n', None),
            ("src/engine/a.cpp", '#include "eval/run.hpp"\n', None),
            ("src/model/a.hpp", '\n#include "syntax/tree.hpp"\n',
             "src/model/a.hpp:2: `syntax/tree.hpp`: model may not include syntax"),
            ("src/value/a.hpp", '#include "source/span.hpp"\n',
             "src/value/a.hpp:1: `source/span.hpp`: value may not include source"),
            ("src/base/a.hpp", '#include "value/date.hpp"\n',
             "src/base/a.hpp:1: `value/date.hpp`: base may not include value"),
            ("src/eval/a.cpp", '#  include <engine/run.hpp>\n',
             "src/eval/a.cpp:1: `engine/run.hpp`: eval may not include engine"),
            ("src/cli/a.cpp", '#include "lsp/server.hpp"\n',
             "src/cli/a.cpp:1: `lsp/server.hpp`: cli may not include lsp"),
            ("src/model/a.hpp", '#include "../check/a.hpp"\n',
             "src/model/a.hpp:1: `../check/a.hpp`: includes are written from src/"),
        ]
        for file, text, fault in cases:
            with self.subTest(file=file, text=text):
                self.finds(file, text, fault)

    def test_long_functions(self):
        fault = "src/model/a.cpp:{}: 61 lines: a function, or a block in one, has 60 at most"
        lines = "  f();\n" * 60
        cases = [
            ("int g() {\n" + lines + "}\n", fault.format(1)),
            ("int g() {\n" + lines[7:] + "}\n", None),
            ("namespace meed {\n" + lines + "}\n", None),
            ("template <class T>\nstruct S : B<T> {\n" + lines + "};\n", None),
            ("struct S {\n  template <class T>\n  auto g() const -> std::vector<T> {\n" + lines + "  }\n};\n", fault.format(3)),
            ("S::S(int x) : a_(x), b_{x} {\n" + lines + "}\n", fault.format(1)),
            ("const auto g = [&] {\n" + lines + "};\n", fault.format(1)),
            ("void g() {\n  // }\n  const char* s = \"}\";\n" + lines[14:] + "}\n", fault.format(1)),
            ("constexpr int values[] = {\n" + "  {1},\n" * 60 + "};\n", None),
            ("class S g() {\n" + lines + "}\n", fault.format(1)),
        ]
        for text, found in cases:
            with self.subTest(text=text[:60]):
                self.finds("src/model/a.cpp", text, found)

    def test_packages(self):
        cases = [
            ("src/parse/a.cpp", "#include <tao/pegtl.hpp>\n", None),
            ("grammar/lexical.hpp", "#include <tao/pegtl.hpp>\n", None),
            ("src/parse/a.cpp", '#include "grammar/lexical.hpp"\n', None),
            ("src/value/a.cpp", "#include <boost/multiprecision/cpp_int.hpp>\n", None),
            ("src/check/a.cpp", "#include <tao/pegtl.hpp>\n",
             "src/check/a.cpp:1: `tao/pegtl.hpp`: only grammar/ and parse use PEGTL"),
            ("src/check/a.cpp", '#include "grammar/lexical.hpp"\n',
             "src/check/a.cpp:1: `grammar/lexical.hpp`: only parse includes grammar/"),
            ("src/value/a.hpp", "#include <boost/rational.hpp>\n",
             "src/value/a.hpp:1: `boost/rational.hpp`: Boost stays behind value's .cpp files"),
            ("grammar/lexical.hpp", '#include "syntax/tree.hpp"\n',
             "grammar/lexical.hpp:1: `syntax/tree.hpp`: the grammar includes nothing of src/"),
        ]
        for file, text, fault in cases:
            with self.subTest(file=file, text=text):
                self.finds(file, text, fault)

    def test_floating_point(self):
        fault = "src/eval/a.cpp:{}: `{}`: no binary floating point below report and host"
        cases = [
            ("src/eval/a.cpp", "// a double\nauto s = \"float\"; auto r = R\"(double)\"; int doubled = 1'000;\n", None),
            ("src/report/a.cpp", "double x;\n", None),
            ("src/eval/a.cpp", "int x = 1'0; double y;\n", fault.format(1, "double")),
            ("src/eval/a.cpp", "/* float\n */ float x; // '\n", fault.format(2, "float")),
            ("src/eval/a.cpp", "char c = '\"'; double y;\n", fault.format(1, "double")),
        ]
        for file, text, expected in cases:
            with self.subTest(text=text):
                self.finds(file, text, expected)

    def test_sizes_and_links(self):
        self.finds("src/eval/a.cpp", "\n" * 500, None)
        self.finds("src/eval/a.cpp", "\n" * 501, "src/eval/a.cpp:501: 501 lines: a file has 500 at most")
        self.finds("src/model/CMakeLists.txt", "meed_library(model LINK meed::value)\n", None)
        self.finds("src/model/CMakeLists.txt", "meed_library(model LINK meed::check)\n",
                   "src/model/CMakeLists.txt:1: model may not link check")
        self.finds("src/utils/a.hpp", "", "src/utils:1: `utils` has no row in the table of floors")
        self.finds("src/eval/README.md", "x\n" * 16,
                   "src/eval/README.md:1: a folder's README has 15 lines at most")

    def test_rows(self):
        self.assertEqual(layering.ROWS["base"], {"base"})
        self.assertEqual(layering.ROWS["value"], {"base", "value"})
        self.assertNotIn("allocate", layering.ROWS["plan"])
        self.assertIn("registry", layering.ROWS["engine"])
        self.assertNotIn("report", layering.ROWS["engine"])


if __name__ == "__main__":
    unittest.main()
