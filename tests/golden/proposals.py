"""Reads what a help proposes, as somebody would who follows it: which text goes where in the rules.

A proposal is (file, begin, end, text), in bytes. A help that asks a question with two answers gives one for each.
"""
import re

TICKED = re.compile(r"`([^`]+)`")
TOKEN = re.compile(r"[\w.]+|[^\w\s]|\u00a0")
PROPERTY = re.compile(r'`((?:form|from|missing|yes is) "[^"…]+"(?:, no is "[^"]*")?)`')
OTHER_TYPE = re.compile(r'Then the field is a `((?:number|percent)(?:, form "[^"]*")?)`')
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
    return "?" in help_text or bool(re.search(r"\bif\b|^Narrow one of them, or ", help_text))


def line_end(text, begin):
    """Where the line ends that a place stands on."""
    found = text.find("\n", begin)
    return len(text) if found < 0 else found


def declaration_named(text, name):
    """Finds the declaration of that name: (where its header begins, where its last line ends); none if there isn't one."""
    header = re.search(rf"(?m)^\w+ {re.escape(name)}\b.*$", text)
    if header is None:
        return None
    after = re.compile(r"(?m)^\S").search(text, header.end())
    last = len(text[:after.start() if after else len(text)].rstrip())
    return header.start(), last


def with_line(text, name, line):
    """Gives a line more to a declaration."""
    found = declaration_named(text, name)
    return [(found[1], found[1], "\n  " + line)] if found else []


def in_its_line(text, begin, seen, shown):
    """Puts a text in the place of what is seen on the line, or from it on over several."""
    start = text.rindex("\n", 0, begin) + 1
    lead = r"\s+" if seen.startswith(" ") else ""
    found = re.compile(lead + r"\s+".join(re.escape(word) for word in seen.split())).search(text, start)
    near = found and text.count("\n", begin, found.start()) < 2
    return [(*found.span(), shown)] if near else []


def bracketed(text, begin, shown):
    """`needing at least (1 / 10)`, in the place of the same without its brackets."""
    for opening in re.finditer(r"\(", shown):
        for closing in re.finditer(r"\)", shown[opening.end():]):
            inner = shown[opening.end():][:closing.start()]
            found = in_its_line(text, begin, shown[:opening.start()] + inner + shown[opening.end() + closing.end():], shown)
            if found:
                return found
    return []


def first_of(pattern, most=None):
    """Finds what the help shows (so many texts of it) in the place of what the pattern finds, from the place on, or else before it on its line."""
    def proposed(message, text, here, ticked):
        look, start = re.compile(pattern), text.rindex("\n", 0, here[0]) + 1
        found = look.search(text, here[0], line_end(text, here[0])) or look.search(text, start, line_end(text, here[0]))
        return [(*found.span(), shown) for shown in ticked[:most]] if found else []
    return proposed


def whole(message, text, here, ticked):
    return [(*here, shown) for shown in ticked]


def behind(joined):
    return lambda message, text, here, ticked: [(here[1], here[1], joined + shown) for shown in ticked]


def without(message, text, here, ticked):
    """Leaves out what the help names, with the blank before it."""
    return in_its_line(text, here[0], " " + ticked[0], "")


def line_of_declaration_or_this(message, text, here, ticked):
    """The line, in the place of the one of that label if the message is about that one."""
    start, label = text.rindex("\n", 0, here[0]) + 1, ticked[0].partition(":")[0]
    if text[start:].lstrip().startswith(label + ":"):
        return [(start, line_end(text, here[0]), "  " + ticked[0])]
    return line_of_declaration(message, text, here, ticked)


def rest_of_line(message, text, here, ticked):
    return [(here[0], line_end(text, here[0]), ticked[0])]


def who_earns(message, text, here, ticked):
    """`each Family, where …`, in the place of what follows `earned by:`."""
    line = list(re.compile(r"(?m)^ +earned by: +(.*)$").finditer(text, 0, here[0]))[-1]
    return [(*line.span(1), ticked[0])]


def without_line(message, text, here, ticked):
    start = text.rindex("\n", 0, here[0]) + 1
    return [(start, line_end(text, here[0]) + 1, "")]


def begins_from(message, text, here, ticked):
    """`middle` begins from 10: in its line, whichever line was meant."""
    number = re.search(r"begin from (.*)\.$", message["help"]).group(1)
    found = re.search(rf"(?m)^ +{re.escape(ticked[0])} +from (\S+)", text)
    return [(*found.span(1), number)] if found else []


def exception_to(message, text, here, ticked):
    """`exception far to remote`, in the place of the header of that name."""
    name = ticked[-1].split()[1]
    found = re.search(rf"(?m)^exception {re.escape(name)} to \S+", text)
    return [(*found.span(), ticked[-1])] if found else []


def line_of_declaration(message, text, here, ticked):
    """A line more for the declaration that a message names."""
    name = TICKED.search(message["message"]).group(1)
    return [one for shown in ticked for one in with_line(text, name, shown)]


def chosen_once(message, text, here, ticked):
    """Takes the day off one choice, and the other choices of that setting away."""
    start, end = text.rindex("\n", 0, here[0]) + 1, line_end(text, here[0])
    choice = re.compile(r"(set \w+ to )(.*?)( from .*)?$").match(text[start:end])
    others = re.compile(rf"(?m)^{re.escape(choice.group(1))}.*\n?")
    return [(0, len(text), others.sub("", text[:start]) + choice.group(1) + choice.group(2) + others.sub("", text[end:]))]


def straight_quotes(message, text, here, ticked):
    start, end = text.rindex("\n", 0, here[0]) + 1, line_end(text, here[0])
    return [(start, end, re.sub("[“”]", '"', text[start:end]))]


def seen_before(message, text, here, ticked):
    """In the place of what the message says can't stand there."""
    return first_of(re.escape(TICKED.search(message["message"]).group(1)))(message, text, here, ticked)


def the_first(placed):
    return lambda message, text, here, ticked: placed(message, text, here, ticked[:1])


# What the words of a help say about where its texts go, one line for each way of saying it.
PLACED = [
    (r"Write `then` in place of `[^`]*`, or before it\.", lambda message, text, here, ticked: [(here[0], here[0], "then ")]),
    (r"Write `for each` and the name of a record, or `for all` in place of `(each|for)`, or before it\.", the_first(whole)),
    (r"Let those without one have no (limit|minimum): `[^`]*`\.", rest_of_line),
    (r"Leave those without one out: `[^`]*`\.", who_earns),
    (r"Say it with a line `missing: left out`\. .*", line_of_declaration_or_this),
    (r"Write `suppressed` here\.", behind(" ")),
    (r"Write `(to the nearest [^`]*|between [^`]*)`\.", first_of(r"to the penny|between .* and \S+( \w+ \d{4})?")),
    (r"Write `\w[^`…]* (after|before) [^`…]*`\.", whole),
    (r"Write `yes or no`\.", first_of(r"yes/no")),
    (r"Write `by Newcombe`\.", first_of(r"by Wilson")),
    (r"Write `>` or `<`, or name .*", first_of(r"better than|worse than", 2)),
    (r"Write `>`, `<`, `better than` or `worse than`\.", first_of(r">=|<=", 2)),
    (r"Write `over \w+` for all of them, or .*", first_of(r"over \w+", 1)),
    (r"Write `[^`]*\([^`]*\)`; or, if .* goes on, `[^`]*`\.", lambda message, text, here, ticked: [one for shown in ticked for one in bracketed(text, here[0], shown)]),
    (r"Write `academic year` for .*", seen_before),
    (r"For limits at 95%, write `[^`]*`\.", first_of(r"Wilson, z \S+")),
    (r"Begin at 1, .*: `[^`]*`\.", whole),
    (r"Go through what was paid, `over payments of \w+`, or .*", first_of(r"over unspent of \w+")),
    (r"Make them all one kind, or `missing`\.", whole),
    (r"A number has a figure on each side of its point: `[\d.]*`\.", first_of(r"\.\d+|\d+\.")),
    (r"It is worked out for each \w+\. A key that is a number stands in quotes: `[^`]*`\.", whole),
    (r"Add `then \w+` behind a comma, .*", behind(", ")),
    (r"Add `points:`, or leave this line out\.", without_line),
    (r"Say which, with `of \w+`\.", behind(" ")),
    (r"Say which: (`[^`…]*`(, | or )?)+\.", whole),
    (r"Say which way is better: `better: higher` or `better: lower`\.", line_of_declaration),
    (r"Let `\w+` begin from .*", begins_from),
    (r"Narrow one of them, or say which is stronger: `exception .*", exception_to),
    (r"Narrow one of the rows, or say `hit: first` or `hit: sum`\.", line_of_declaration),
    (r"Leave `(on|by) \w+` out[,:].*", without),
    (r"Choose it once, without `from`, for the whole time\.", chosen_once),
    (r"Only .* may choose it: take the line out, .*", without_line),
    (r"Use straight quotes: `\"`\.", straight_quotes),
]


# A help that shows a text and doesn't promise that it can be put in as it is: what says so, and why. What is in neither list fails, and so
# does what no page shows any more.
NOT_PLACED = [
    (r".*\b(such as|as in)\b.*", "shows an example"),
    (r".*`[^`]*…[^`]*`.*", "shows where something else is to stand"),
    (r"(?![Dd]id you mean `).*\?.*", "asks"),
    (r"(The fields|The records' plurals|The labels of|The settings|At hand) .*", "lists what there is"),
    (r"(the record (says|declares)|the form `|Changed codes have|Of a parameter, say|An exception is to).*", "says what is known, or what may be said"),
    (r"Take them out; what a row must meet .*|Only what the policy marks .*", "names a word of the language"),
    (r"A row is found by one key\. .*|Days and weeks are read as .*|What a file writes where .*", "names a word of the language"),
    (r"Keep one (value|of the two); .*|Extend the policy itself, .*|Change `better:`, or .*", "names a word of the language"),
    (r"Check the numbers after .*|Name a setting with one percentage .*|Name a record that .*", "asks for a figure or a name that only the author knows"),
    (r"fill in `.*`, which says whose pot it is paid from", "names a cell, whose value only they know who gather the data"),
    (r"Add (an indented line that begins with|a row for it, or|a column for) .*", "asks for a value that only the author knows"),
    (r"Write a day of the calendar .*|Write the limits of a field as .*|A comma stands before .*|Between two things that .*", "shows an example"),
    (r"A comparison has two sides\. .*|`rounded` rounds everything .*|Put brackets around .*", "shows an example"),
    (r"Write `\w+ of \(.*\)` with a value for each\.", "names what only the author has the values of"),
    (r"Write the length without its minus, .*|Write `for each` before the list, .*|Test against a baseline .*", "leaves open what is meant"),
    (r"End with `by Newcombe, .*|Say which: `result of .*|Count those at or above .*|Add `in proportion` for .*", "leaves open what is meant"),
    (r"Put `better higher` or `better lower` on the field, .*", "leaves open what is meant"),
    (r"Work it out `for each \w+`\.|Take all of them together .*|Move it to the end of .*|Titles stand in quotes .*", "asks for another declaration"),
    (r"Mark a field of `\w+` as its `key`\.", "leaves open which field"),
    (r"(keep one of the two rows|both became known on|say there from which day|add the row to).*", "asks for other data"),
    (r"`.*` leads to .* round and round, .*", "asks for other data"),
    (r"fill the cell in, or mark .*|add something to `.*` that parts them", "asks for a value that only the author knows"),
]


def of_rules(message, text):
    """What the help of a message on rules proposes: places in characters of the text."""
    place, help_text = message["place"], message["help"]
    begin = offset_of(text, int(place["line"]), int(place["column"]))
    token = TOKEN.match(text, begin)
    here = (begin, token.end()) if token else (begin, begin)
    ticked = TICKED.findall(help_text)
    for pattern, proposed in PLACED:
        if re.fullmatch(pattern, help_text):
            stretch = (begin, max(begin, offset_of(text, int(place["end_line"]), int(place["end_column"]))))
            return proposed(message, text, stretch, ticked)
    if help_text.startswith("Did you mean `"):
        end = text.index(":", begin) if ticked[0].endswith(":") else here[1]
        return [(begin, end, ticked[0].removesuffix(":"))]
    if "the value here: `" in help_text:
        return mended_value(text, begin, ticked[-1])
    if ENDS.match(help_text):
        end = line_end(text, begin)
        return [(end, end, ending) for ending in ticked if ending.startswith(", ") and not ending.endswith("by")]
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


def record_of(text, file):
    """The name of the record that reads a file: by its `file:`, or else by its plural."""
    for header in re.finditer(r"(?m)^record (\w+) \((\w+)\)(.*(?:\n[ \t]+.*|\n)*)", text):
        files = re.search(r"(?m)^[ \t]+file:(.*)$", header.group(3))
        if f'"{file}"' in files.group(1) if files else header.group(2) + ".csv" == file:
            return header.group(1)
    return None


LINE = re.compile(r'`((?:missing|suppressed|not applicable|dates): "[^"…]+")`')
IN_A_FUND = re.compile(r"say `([a-z ]+: [a-z ]+)`, or ")


def of_fund(fault, text):
    """What the help of a fund that can't be shared out says it should say."""
    return [one for line in IN_A_FUND.findall(fault["help"]) for one in with_line(text, TICKED.search(fault["message"]).group(1), line)]


CELL = re.compile(r"(?:^|: )(?:write(?: it as)?|did you mean) `([^`…]+)`(?=\?|,|$)")


def cells_of(line):
    """Where each cell of a line begins and ends; none if a cell goes on over its end."""
    if line.count('"') % 2:
        return []
    return [one.span(1) for one in re.finditer(r'(?:^|,)("(?:[^"]|"")*"|[^,\r\n]*)', line)]


def of_cell(fault, text):
    """What the help of a fault says should stand in its cell: the place of the cell, and each text."""
    lines = text.split("\n")
    line = int(fault.get("line") or 0)
    shown = [] if "the form `" in fault["help"] else CELL.findall(fault["help"])
    header = [lines[0][begin:end].strip('"\ufeff') for begin, end in cells_of(lines[0])]
    cells = cells_of(lines[line - 1]) if 1 < line <= len(lines) else []
    if not shown or fault["column"] not in header or len(cells) != len(header):
        return []
    before = sum(len(one) + 1 for one in lines[:line - 1])
    begin, end = cells[header.index(fault["column"])]
    return [(before + begin, before + end, one) for one in shown]


def of_data(fault, text):
    """What the help of a fault in the data proposes to declare."""
    record = record_of(text, fault["file"]) if fault.get("file") else None
    lines = [one for line in LINE.findall(re.sub(r"as in `[^`]*`", "", fault["help"])) if record for one in with_line(text, record, line)]
    field = field_of(text, fault["column"]) if "column" in fault else None
    if field is None:
        return lines + of_fund(fault, text)
    begin, end = field
    found = [(end, end, ", " + what) for what in PROPERTY.findall(re.sub(r"as in `[^`]*`", "", fault["help"]))]
    for other in OTHER_TYPE.findall(fault["help"]):
        held = re.compile(r"number|percent").match(text, begin)
        if held:
            found.append((held.start(), held.end(), other))
    return lines + found


def left_open(help_text):
    """Says by which pattern a help that shows a text isn't followed, and why; none of either if it should be."""
    return next(((pattern, why) for pattern, why in NOT_PLACED if re.fullmatch(pattern, help_text, re.DOTALL)), (None, None))
