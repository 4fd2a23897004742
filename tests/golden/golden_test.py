"""Tests the harness of golden pages itself, with a small script standing in for meed."""
import tempfile
import unittest
from pathlib import Path

import kinds
from page import PageError, console_lines, followed, read_parts, write_parts

STAND_IN = """#!/usr/bin/env bash
case "$1" in
  show) cat "$2" ;;
  fail) echo "no" >&2; exit 3 ;;
  bare) printf 'no end' ;;
esac
"""


class Pages(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.root = Path(self.folder.name)
        self.meed = self.root / "bin" / "meed"
        self.meed.parent.mkdir()
        self.meed.write_text(STAND_IN, encoding="utf-8")
        self.meed.chmod(0o755)

    def tearDown(self):
        self.folder.cleanup()

    def follow(self, *lines):
        return followed("\n".join(lines) + "\n", self.meed, self.root).split("\n")[:-1]

    def test_files_and_output(self):
        page = ["# A page", "```meed file=a/b.meed", "policy x", "```", "Then:",
                "```console", "$ meed show a/b.meed", "policy x", "$ meed fail", "no", "[exit 3]", "```"]
        self.assertEqual(self.follow(*page), page)

    def test_differences_are_put_right(self):
        self.assertEqual(self.follow("```console", "$ meed fail", "yes", "```"),
                         ["```console", "$ meed fail", "no", "[exit 3]", "```"])
        self.assertEqual(self.follow("```console", "$ meed bare", "```"),
                         ["```console", "$ meed bare", "no end", "[no line feed at the end]", "```"])

    def test_a_page_is_followed_in_order(self):
        page = ["```csv file=a.csv", "one", "```", "```csv add-to=a.csv", "two", "```",
                "```console", "$ meed show a.csv", "one", "two", "```",
                "```csv file=a.csv", "three", "```", "```console", "$ meed show a.csv", "three", "```"]
        self.assertEqual(self.follow(*page), page)

    def test_other_blocks_are_prose(self):
        page = ["```sh", "rm -rf everything", "```", "````text", "```", "````"]
        self.assertEqual(self.follow(*page), page)

    def test_shared_folders(self):
        (self.root / "rules").mkdir()
        (self.root / "rules" / "a.meed").write_text("shipped\n", encoding="utf-8")
        page = ["```console", "$ meed show rules/a.meed", "shipped", "```"]
        self.assertEqual(self.follow(*page), page)
        page = ["```meed file=rules/a.meed", "own", "```", "```console", "$ meed show rules/a.meed", "own", "```"]
        self.assertEqual(self.follow(*page), page)

    def test_faults_of_a_page(self):
        for page in (["```meed file=../x", "```"], ["```console", "no command", "```"], ["```console", "$ true"]):
            with self.subTest(page=page), self.assertRaises(PageError):
                self.follow(*page)

    def test_parts_come_back_as_they_were(self):
        text = "a\n\n```meed file=x\n  y\n```\nb"
        self.assertEqual(write_parts(read_parts(text)), text)
        self.assertEqual(console_lines("```console\n$ meed a\nx\n$ meed b\ny\n```\n"), ["x", "y"])


class Kinds(unittest.TestCase):
    def test_table(self):
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name) / "src" / "diagnostic"
            folder.mkdir(parents=True)
            for stage in kinds.STAGES:
                (folder / f"kinds_{stage}.def").write_text("// MEED_DIAGNOSTIC(in_a_comment)\n", encoding="utf-8")
            (folder / "kinds_check.def").write_text(
                'MEED_DIAGNOSTIC(odd, warning, "Odd \\"one\\"", "Part // one, "\n  "part two.", "Mend (it).")\n',
                encoding="utf-8")
            found = kinds.read_kinds(Path(name))
        self.assertEqual(found, [kinds.Kind("check", "odd", "warning", 'Odd "one"', "Part // one, part two.",
                                            "Mend (it).")])

    def test_example(self):
        lines = ["a.meed:1:1: error: first [other]", "  help: x", "a.meed:2:1: error: second [odd]", "    source",
                 "  help: y", "", "1 error"]
        self.assertEqual(kinds.example_in(lines, "odd"), lines[2:5])
        self.assertIsNone(kinds.example_in(lines, "absent"))


if __name__ == "__main__":
    unittest.main()
