"""Reads the whole of src/ and grammar/ and says where it breaks the house's rules of what may use what.

    layering.py ROOT      checks the project at ROOT; one line for each fault, exit 1 if there is one

The table below is the one in docs/architecture.md. Rules: a folder includes only what its row allows, and links
only that; PEGTL stands only in grammar/ and parse, which alone includes grammar/; Boost stands only in value's .cpp
files; no binary floating point below report and host; no file of src/ or grammar/ over 500 lines, and no function, nor any
block in one, over 60 (script/lint asks the compiler the same, which takes minutes); every folder has a README of at most
15 lines.
"""
import re
import sys
from pathlib import Path

FLOORS = {
    1: {"base": ""},
    2: {"value": "base", "source": "base", "lanes": "base"},
    3: {"diagnostic": "source", "syntax": "value source", "model": "value source"},
    4: {
        "parse": "syntax diagnostic",
        "check": "syntax model diagnostic",
        "plan": "model",
        "table": "model diagnostic",
        "allocate": "value",
        "withhold": "value",
    },
    5: {"eval": "plan table allocate lanes", "prove": "model diagnostic", "registry": "value diagnostic"},
    6: {"explain": "model plan table eval"},
    7: {"engine": "*"},
    8: {"report": "engine model table explain diagnostic", "host": "engine table registry"},
    9: {face: "engine report host" for face in ("cli", "lsp", "http", "python")},
}
LOWEST = {"base", "value", "source"}  # floors 1 and 2, open to everything from floor 3 up
MAY_FLOAT = {"report", "host", "cli", "lsp", "http", "python"}
MOST_LINES = 500
MOST_BLOCK_LINES = 60
MOST_README_LINES = 15
CODE = {".hpp", ".cpp", ".h", ".cc", ".def"}


def allowed_rows():
    """Gives, for each folder, the set of folders that it may include, itself among them."""
    rows = {}
    for floor, folders in FLOORS.items():
        below = {name for lower in FLOORS if lower < floor for name in FLOORS[lower]}
        for folder, named in folders.items():
            row = set(below) if named == "*" else set(named.split())
            rows[folder] = row | {folder} | (LOWEST if floor >= 3 else set())
    return rows


ROWS = allowed_rows()

# A comment, a raw string, a string, a character, or one other thing; tried in this order.
TOKEN = re.compile(
    r"""(?P<comment>//[^\n]*|/\*.*?\*/)
    |(?P<raw>R"(?P<mark>[^()\s\\]*)\(.*?\)(?P=mark)")
    |(?P<string>"(?:\\.|[^"\\\n])*")
    |(?P<digits>(?<![\w])\d[\w']*)
    |(?P<char>'(?:\\.|[^'\\\n])*')
    """,
    re.VERBOSE | re.DOTALL,
)


def bare_code(text):
    """Blanks comments and quoted text, keeping every line where it is."""
    return TOKEN.sub(lambda found: re.sub(r"[^\n]", " ", found.group()), text)


def without_comments(text):
    return TOKEN.sub(lambda f: re.sub(r"[^\n]", " ", f.group()) if f.group("comment") else f.group(), text)


def includes_of(text):
    """Yields (line number, included name) for every #include that isn't in a comment."""
    for number, line in enumerate(without_comments(text).split("\n"), 1):
        found = re.match(r'\s*#\s*include\s*[<"]([^>"]+)[>"]', line)
        if found:
            yield number, found.group(1)


TYPE_OR_NAMESPACE = re.compile(r"\s*(template\s*<[^{}]*>\s*)?(inline\s+)?(namespace|class|struct|union|enum|extern)\b[^()]*$")
VALUES = re.compile(r"([=,(]|\breturn|[\w>]\s*\[[^\[\]]*\]|[\w>])\s*$")
KEYWORD_OF_CODE = re.compile(r"(\b(else|do|try|const|noexcept|override|final|mutable)|->[^()]*)\s*$")


def is_code(head, outer):
    """Tells of a block in braces, by what stands before it, whether it is code: not a type, a namespace or values."""
    if TYPE_OR_NAMESPACE.match(head):
        return False
    if not head.strip():
        return outer != "values"
    return bool(KEYWORD_OF_CODE.search(head)) or not VALUES.search(head)


def long_blocks(code):
    """Yields (line, lines) for each block of code that has too many lines, in order of their ends."""
    blocks, since, line = [], 0, 1
    for found in re.finditer(r"[{};\n]", code):
        sign = found.group()
        if sign == "\n":
            line += 1
            continue
        if sign == "{":
            head = re.sub(r"(?m)^\s*#.*$", "", code[since:found.start()])
            blocks.append((line, "code" if is_code(head, blocks[-1][1] if blocks else "") else "values" if VALUES.search(head) or not head.strip() else "scope"))
        elif sign == "}" and blocks:
            first, sort = blocks.pop()
            if sort == "code" and line - first > MOST_BLOCK_LINES:
                yield first, line - first
        since = found.end()


class Findings:
    def __init__(self, root):
        self.root = root
        self.lines = []

    def add(self, path, line, text):
        self.lines.append(f"{path.relative_to(self.root)}:{line}: {text}")


def check_include(findings, path, folder, line, name):
    first = name.split("/")[0]
    if first == "tao":
        if folder not in ("grammar", "parse"):
            findings.add(path, line, f"`{name}`: only grammar/ and parse use PEGTL")
    elif first == "boost":
        if folder != "value" or path.suffix != ".cpp":
            findings.add(path, line, f"`{name}`: Boost stays behind value's .cpp files")
    elif first == "grammar":
        if folder not in ("grammar", "parse"):
            findings.add(path, line, f"`{name}`: only parse includes grammar/")
    elif folder == "grammar":
        if first in ROWS:
            findings.add(path, line, f"`{name}`: the grammar includes nothing of src/")
    elif first in ROWS and first not in ROWS[folder]:
        findings.add(path, line, f"`{name}`: {folder} may not include {first}")
    elif name.startswith("../") or "/../" in name:
        findings.add(path, line, f"`{name}`: includes are written from src/")


def check_code(findings, path, folder):
    text = path.read_text(encoding="utf-8")
    lines = text.count("\n")
    if lines > MOST_LINES:
        findings.add(path, lines, f"{lines} lines: a file has {MOST_LINES} at most")
    for line, name in includes_of(text):
        check_include(findings, path, folder, line, name)
    for line, long in long_blocks(bare_code(text)):
        findings.add(path, line, f"{long} lines: a function, or a block in one, has {MOST_BLOCK_LINES} at most")
    if folder not in MAY_FLOAT:
        for line, code in enumerate(bare_code(text).split("\n"), 1):
            for word in re.findall(r"\b(float|double)\b", code):
                findings.add(path, line, f"`{word}`: no binary floating point below report and host")


def check_links(findings, path, folder):
    """A library links only its row, so that an include it may not have doesn't even build."""
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
        for name in re.findall(r"\bmeed(?:::|_)([a-z]+)\b", line.split("#")[0]):
            if name in ROWS and name not in ROWS[folder]:
                findings.add(path, number, f"{folder} may not link {name}")
            if name == "grammar" and folder != "parse":
                findings.add(path, number, f"{folder} may not link grammar")


def check_folder(findings, path):
    folder = path.name
    if folder not in ROWS:
        findings.add(path, 1, f"`{folder}` has no row in the table of floors")
        return
    readme = path / "README.md"
    if not readme.is_file():
        findings.add(path, 1, "a folder of src/ has a README.md")
    elif len(readme.read_text(encoding="utf-8").splitlines()) > MOST_README_LINES:
        findings.add(readme, 1, f"a folder's README has {MOST_README_LINES} lines at most")
    for file in sorted(path.rglob("*")):
        if file.suffix in CODE:
            check_code(findings, file, folder)
        elif file.name == "CMakeLists.txt":
            check_links(findings, file, folder)


def check_project(root):
    findings = Findings(root)
    for path in sorted((root / "src").iterdir()):
        if path.is_dir():
            check_folder(findings, path)
    grammar = root / "grammar"
    for file in sorted(grammar.rglob("*")) if grammar.is_dir() else []:
        if file.suffix in CODE:
            check_code(findings, file, "grammar")
    return findings.lines


if __name__ == "__main__":
    faults = check_project(Path(sys.argv[1]).resolve())
    print("\n".join(faults) if faults else "Every arrow in src/ and grammar/ is one that the house allows.")
    sys.exit(1 if faults else 0)
