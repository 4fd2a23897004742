"""Makes policies of as many declarations, entries, values, examples or mistakes as wanted."""

HEADER = """policy bench.many "Many"
  version:   1
  in force:  1 April 2012 to 31 March 2013
  money:     GBP
"""

RECORDS = """
record Centre (centres)
  id:    text, key
  size:  number from 0 to 1000 step 1

record Family (families)
  id:      text, key
  centre:  Centre
  need:    number from 0.50 to 2.00 step 0.01
  kind:    one of first, second
"""


def apart(count):
    """Measures that rest on data alone."""
    return HEADER + RECORDS + "".join(f"\nmeasure m{n} for each Centre\n  is:  {n} + sum of need over families\n" for n in range(count))


def chained(count):
    """Measures of which each rests on the one before."""
    first = "\nmeasure m0 for each Centre\n  is:  size\n"
    return HEADER + RECORDS + first + "".join(f"\nmeasure m{n} for each Centre\n  is:  the lesser of m{n - 1} and {n}\n" for n in range(1, count))


def chained_backwards(count):
    """The same, each before what it rests on."""
    last = f"\nmeasure m{count - 1} for each Centre\n  is:  size\n"
    return HEADER + RECORDS + "".join(f"\nmeasure m{n} for each Centre\n  is:  the lesser of m{n + 1} and {n}\n" for n in range(count - 1)) + last


def circle(count):
    """Measures that rest on each other in one circle."""
    return HEADER + RECORDS + "".join(f"\nmeasure m{n} for each Centre\n  is:  m{(n + 1) % count} + 1\n" for n in range(count))


def unknown_names(count):
    """Measures that name what isn't there, each something else."""
    return HEADER + RECORDS + "".join(f"\nmeasure m{n} for each Centre\n  is:  n{n} + 1\n" for n in range(count))


def names_twice(count):
    """Measures of one name."""
    return HEADER + RECORDS + "\nmeasure again for each Centre\n  is:  size\n" * count


def unread_lines(count):
    """Measures that can't be read."""
    return HEADER + RECORDS + "".join(f"\nmeasure m{n} for each Centre\n  is:  size + +\n" for n in range(count))


def wrong_units(count):
    """Measures that add money to numbers."""
    return HEADER + RECORDS + "".join(f"\nmeasure m{n} for each Centre\n  is:  size + £{n + 1}.00\n" for n in range(count))


def unknown_keywords(count):
    """Declarations of no kind."""
    return HEADER + RECORDS + "".join(f"\nmesure m{n} for each Centre\n  is:  size\n" for n in range(count))


def unknown_labels(count):
    """Measures with a label that isn't one."""
    return HEADER + RECORDS + "".join(f"\nmeasure m{n} for each Centre\n  is:  size\n  iz:  size\n" for n in range(count))


def listed(count):
    """A list, a setting with a value for each item, and a rule for each."""
    items = "".join(f"  i{n}  \"Item {n}\"  {n}\n" for n in range(count))
    values = ", ".join(f"i{n} £{n}.00" for n in range(count))
    return (HEADER + RECORDS + f"\nlist Item (points)\n{items}\nsetting price by Item\n  always:  {values}\n"
            "\nmeasure priced for each Centre by Item\n  is:  price * size\n\nmeasure all for each Centre\n  is:  sum of priced over Item\n")


def items_unknown(count):
    """A setting of items that its list lacks."""
    items = "".join(f"  i{n}\n" for n in range(count))
    values = ", ".join(f"j{n} £{n}.00" for n in range(count))
    return HEADER + RECORDS + f"\nlist Item\n{items}\nsetting price by Item\n  always:  {values}\n"


def items_twice(count):
    """A list of one item over and over."""
    return HEADER + RECORDS + "\nlist Item\n" + "  again\n" * count


def settings(count):
    """Settings, and a rule for each."""
    return HEADER + RECORDS + "".join(f"\nsetting s{n}\n  always:  £{n}.00\n\nmeasure m{n} for each Centre\n  is:  s{n} * size\n" for n in range(count))


def dated(count):
    """A setting with a value from each of many days."""
    days = "".join(f"  from {1 + n % 28} {('January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December')[n // 28 % 12]} {1000 + n // 336}:  £{n}.00\n"
                   for n in range(count))
    header = HEADER.replace("1 April 2012 to 31 March 2013", "1 January 1000 to 31 March 2013")
    return header + RECORDS + f"\nsetting price\n{days}\nmeasure now for each Centre\n  is:  price on the last day of the period * size\n"


def banded(count):
    """Bands and a scale of many steps, and a table of many rows."""
    bands = "".join(f"  b{n}  from {n}\n" for n in range(1, count))
    return HEADER + RECORDS + f"\nbands band of Centre.size\n  b0  below 1\n{bands}".replace("of Centre.size", "of sized") + "\nmeasure sized for each Centre\n  is:  size * 100\n"


def scaled(count):
    """A scale of many points."""
    points = "".join(f"  at {n}:  {n * n}\n" for n in range(1, count))
    return HEADER + RECORDS + f"\nscale steep from number to number\n  at 0 or less:  0\n{points}  at {count} or more:  0\n  between:  in proportion\n\nmeasure m for each Centre\n  is:  steep of size\n"


def table(count):
    """A decision table of many rows."""
    rows = "".join(f"  | {n} | £{n}.00 |\n" for n in range(count))
    return HEADER + RECORDS + f"\ntable fee for each Centre\n  | size | is |\n{rows}  | {count} or more | £0.00 |\n".replace("  | 0 | ", "  | 0 | ")


def functions(count):
    """Functions, and a measure that calls each."""
    return HEADER + RECORDS + "".join(f"\nfunction f{n}\n  x:   number from 0 to 1000\n  is:  x + {n}\n\nmeasure m{n} for each Centre\n  is:  f{n} of size\n" for n in range(count))


def funds(count):
    """Funds of one rule."""
    return HEADER + RECORDS + "".join(
        f"\nfund f{n}\n  shared by:  each Centre in proportion to size\n  pot:        £{n + 1}.00\n  rounding:   largest remainder to the penny, ties by id\n  unspent:    returned\n" for n in range(count))


def fields(count):
    """A record of many fields."""
    return HEADER + "\nrecord Centre (centres)\n  id:  text, key\n" + "".join(f"  f{n}:  number\n" for n in range(count)) + "\nmeasure m for each Centre\n  is:  f0\n"


def records(count):
    """Records, each referring to the one before."""
    return HEADER + "\nrecord R0 (r0s)\n  id:  text, key\n" + "".join(f"\nrecord R{n} (r{n}s)\n  id:  text, key\n  up:  R{n - 1}\n" for n in range(1, count))


def units(count):
    """Units, and a rule in each."""
    return HEADER + RECORDS + "".join(f"\nunit u{n} (u{n}s)\n\nmeasure m{n} for each Centre\n  is:  size * 1 u{n}\n" for n in range(count))


def requirements(count):
    """Requirements of one record."""
    return HEADER + RECORDS + "".join(f"\nrequire r{n} for each Centre\n  that:     size > {n}\n  message:  \"too small\"\n" for n in range(count))


def examples(count):
    """Examples of one row."""
    return HEADER + RECORDS + "\nmeasure m for each Centre\n  is:  size\n" + "".join(
        f"\nexample e{n}\n  given centres\n    | id | size |\n    | C1 | {n % 1000} |\n  for financial year 2012-13\n  expect m of C1 is {n % 1000}\n" for n in range(count))


def failing_examples(count):
    """Examples that all fail."""
    return examples(count).replace("  expect m of C1 is ", "  expect m of C1 is 1")


def long_example(count):
    """One example of many rows and expectations."""
    rows = "".join(f"    | C{n} | {n % 1000} |\n" for n in range(count))
    wanted = "".join(f"  expect m of C{n} is {n % 1000}\n" for n in range(count))
    return HEADER + RECORDS + f"\nmeasure m for each Centre\n  is:  size\n\nexample e\n  given centres\n    | id | size |\n{rows}  for financial year 2012-13\n{wanted}"


def long_sum(count):
    """One expression of many parts, over many lines."""
    parts = "\n      + ".join(f"{n}" for n in range(count))
    return HEADER + RECORDS + f"\nmeasure m for each Centre\n  is:  {parts}\n"


def long_line(count):
    """The same on one line."""
    return HEADER + RECORDS + f"\nmeasure m for each Centre\n  is:  {' + '.join(f'{n}' for n in range(count))}\n"


def mistakes_on_one_line(count):
    """Many unknown names on one line."""
    return HEADER + RECORDS + f"\nmeasure m for each Centre\n  is:  {' + '.join(f'n{n}' for n in range(count))}\n"


def choices(count):
    """Many ways through one rule."""
    ways = "".join(f"if size is {n} then {n} otherwise " for n in range(count))
    return HEADER + RECORDS + f"\nmeasure m for each Centre\n  is:  {ways}0\n"


def comments(count):
    """Little but comments."""
    return HEADER + "# a comment\n" * count + RECORDS


def exceptions(count):
    """Exceptions to one rule, no two of which hold together."""
    return HEADER + RECORDS + "\nmeasure m for each Centre\n  is:  0\n" + "".join(f"\nexception e{n} to m\n  where:  size is {n}\n  is:     {n}\n" for n in range(count))


CHECKED = {
    "measures apart": apart, "measures chained": chained, "measures chained backwards": chained_backwards, "measures in a circle": circle,
    "names unknown": unknown_names, "one name for all": names_twice, "lines not read": unread_lines, "wrong units": wrong_units,
    "unknown declarations": unknown_keywords, "unknown labels": unknown_labels, "items of a list": listed, "items unknown": items_unknown,
    "one item over and over": items_twice, "settings": settings, "days of a setting": dated, "bands": banded, "points of a scale": scaled,
    "rows of a table": table, "functions": functions, "funds": funds, "fields": fields, "records": records, "units": units,
    "requirements": requirements, "examples": examples, "rows of an example": long_example, "parts of a sum": long_sum,
    "parts of a sum on one line": long_line, "mistakes on one line": mistakes_on_one_line, "ways of a choice": choices, "comments": comments,
    "exceptions": exceptions,
}
FORMATTED = ["measures apart", "lines not read", "items of a list", "rows of a table", "rows of an example", "parts of a sum", "parts of a sum on one line", "comments"]
TESTED = {"examples": examples, "examples that fail": failing_examples, "rows of an example": long_example, "measures chained": chained}
