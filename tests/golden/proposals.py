"""Reads what a help proposes, as somebody would who follows it: which text goes where in the rules.

A proposal is (file, begin, end, text), in bytes. A help that asks a question with two answers gives one for each.
"""
import re

TICKED = re.compile(r"`([^`]+)`")
TOKEN = re.compile(r"[\w.]+|[^\w\s]|\u00a0")
PROPERTY = re.compile(r'`((?:form|from|missing|yes is) "[^"…]+"(?:, no is "[^"]*")?)`')
OTHER_TYPE = re.compile(r"Then the field is a `(number|percent)`")
ENDS = re.compile(r"^End with (.*)$")
SIGNS = {"Write a plain minus, `-`.": "-", "Write `*` for times.": "*", "Write `/` for divided by.": "/", "Write `<=`.": "<=", "Write `>=`.": ">=",
         "Write `is not`.": "is not", "Write `and`.": "and"}
SAME = {"=": "is", "==": "is", "!=": "is not", "<>": "is not"}


def offset_of(text, line, column):
    """Gives where a line and a column (in characters, from 1) lie in a text."""
    lines = text.split("\n")
    return sum(len(one) + 1 for one in lines[:line - 1]) + column - 1


def end_of(text, begin, shown):
    """Finds where the text that is shown on one line ends, which may stand on several; none if it isn't there."""
    pattern = r"\s+".join(re.escape(word) for word in shown.split())
    found = re.compile(pattern).match(text, begin)
    return found.end() if found else None


def mended_value(text, begin, shown):
    """`(done is in the period) or else no`, in the place of what stands in it."""
    held = shown.rpartition(" or else ")[0]
    if not held:
        return [(begin, begin, shown)]  # no value at all: following it will tell
    for inner in ([held[1:-1]] if held.startswith("(") else []) + [held]:
        end = end_of(text, begin, inner)
        if end is not None:
            return [(begin, end, shown)]
    return []


def asks(help_text):
    """Tells whether a help leaves it to whoever follows it to know what is meant: then something else may be wrong with that."""
    return "?" in help_text or bool(re.search(r"\bif\b", help_text))


def of_rules(message, text):
    """What the help of a message on rules proposes: places in characters of the text."""
    place, help_text = message["place"], message["help"]
    begin = offset_of(text, int(place["line"]), int(place["column"]))
    token = TOKEN.match(text, begin)
    here = (begin, token.end()) if token else (begin, begin)
    ticked = TICKED.findall(help_text)
    if help_text.startswith("Did you mean `"):
        end = text.index(":", begin) if ticked[0].endswith(":") else here[1]
        return [(begin, end, ticked[0].removesuffix(":"))]
    if "the value here: `" in help_text:
        return mended_value(text, begin, ticked[-1])
    if ENDS.match(help_text):
        line_end = text.find("\n", begin)
        line_end = len(text) if line_end < 0 else line_end
        return [(line_end, line_end, ending) for ending in ticked if ending.startswith(", ") and not ending.endswith("by")]
    if help_text.startswith("Write `") and ticked[0].endswith(", or the month's last day"):
        end = end_of(text, begin, ticked[0].removesuffix(", or the month's last day").removeprefix("the "))
        return [(end, end, ", or the month's last day")] if end else []
    if help_text in SIGNS:
        return [(*here, SIGNS[help_text])]
    if help_text.startswith("Write `is` where") and token:
        seen = re.compile(r"[=!<>]+").match(text, begin).group()
        return [(begin, begin + len(seen), SAME[seen])]
    if help_text == "Write `if … then … otherwise …`." and text.startswith("else", begin):
        return [(begin, begin + 4, "otherwise")]
    if help_text == "Write `higher` or `lower`.":
        return [(*here, "higher"), (*here, "lower")]
    if help_text.startswith("Write `percent` in place of the field's type"):
        line = text.rindex("\n", 0, begin) + 1
        found = re.compile(r"[^\n]*?: *(number)").match(text, line)
        return [(found.start(1), found.end(1), "percent")] if found else []
    return []


def field_of(text, column):
    """Finds the line of the field that reads a column: (where it begins, where its type begins, where its text ends)."""
    for line in re.finditer(r"(?m)^[ \t]+(\w+):[ \t]*([^\n#]*?)[ \t]*(?:#[^\n]*)?$", text):
        header = re.search(r'\bfrom "([^"]*)"', line.group(2))
        if (header.group(1) if header else line.group(1)) == column:
            return line.start(2), line.end(2)
    return None


def of_data(fault, text):
    """What the help of a fault in the data proposes to declare."""
    field = field_of(text, fault["column"]) if "column" in fault else None
    if field is None:
        return []
    begin, end = field
    found = [(end, end, ", " + what) for what in PROPERTY.findall(re.sub(r"as in `[^`]*`", "", fault["help"]))]
    for other in OTHER_TYPE.findall(fault["help"]):
        held = re.compile(r"number|percent").match(text, begin)
        if held:
            found.append((held.start(), held.end(), other))
    return found
