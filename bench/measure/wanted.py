"""What Meed's speed ought to be beside the others', and whether it is: one row for each, from the tables that were measured."""
from table import number

MILLION = 1_000_000
BY_HAND, MEED, SQL = "by hand, integers", "Meed", "DuckDB, integers placed by hand"


class Measured:
    def __init__(self, results):
        self.results = results
        self.tables = {(one["workload"], one["number"], one["threads"]): one for one in results["tables"]}

    def get(self, workload, families, threads, engine, part):
        """Gives a time in milliseconds, or the peak memory in MiB; None if it wasn't measured."""
        table = self.tables.get((workload, families, threads))
        for one in table["engines"] if table else []:
            if one["engine"] == engine:
                return one["peak_mib"] if part == "memory" else one["ms"].get(part)
        return None

    def ratio(self, above, below):
        over, under = self.get(*above), self.get(*below)
        return over / under if over and under else None


def rows(results):
    """Yields (what is wanted, what was measured or None, whether that will do)."""
    seen = Measured(results)

    def one_thread(workload, engine, part, families=MILLION):
        return workload, families, 1, engine, part

    def at_most(words, limit, above, below):
        found = seen.ratio(above, below)
        return f"{words}: at most {limit} ×", found, found is not None and found <= limit

    def at_least(words, limit, above, below):
        found = seen.ratio(above, below)
        return f"{words}: at least {limit} ×", found, found is not None and found >= limit

    for words, part, most, least in (("long rows, working out", "work out", 3, 15), ("from long CSV to written payments", "all", 3, 6)):
        yield at_most(f"{words}, ÷ by hand", most, one_thread("outreach", MEED, part), one_thread("outreach", BY_HAND, part))
        yield at_least(f"{words}, DuckDB's exact run ÷ Meed", least, one_thread("outreach", SQL, part), one_thread("outreach", MEED, part))
    yield at_most("wide rows, working out, ÷ by hand in 16 bits", 6, one_thread("outreach_wide", MEED, "work out"), one_thread("outreach_wide", BY_HAND, "work out"))
    yield at_most("most memory, ÷ by hand", 2, one_thread("outreach", MEED, "memory"), one_thread("outreach", BY_HAND, "memory"))
    for words, part, limit in (("ten million families ÷ a million, from CSV", "all", 11), ("ten million families ÷ a million, memory", "memory", 10)):
        yield at_most(words, limit, one_thread("outreach", MEED, part, 10 * MILLION), one_thread("outreach", MEED, part))
    yield at_least("one thread ÷ two, working out on long rows", 1.6, one_thread("outreach", MEED, "work out"), ("outreach", MILLION, 2, MEED, "work out"))
    for what, limit in (("start", 15), ("check", 150)):
        found = [one["median_ms"] for one in results["checking"] if one["what"].startswith(what)]
        if found:
            yield f"{what}{' a policy of 5,000 lines' if what == 'check' else ''}: at most {limit} ms", f"{number(max(found))} ms", max(found) <= limit
    for one in results["variants"]:
        share = one["meed_ms"] / (one["variants"] * one["meed_single_ms"])
        yield f"{one['variants']} variants over {one['size']} ÷ as many runs: at most 0.3 ×", share, share <= 0.3


def wanted_section(results):
    lines = ["### Against what is wanted", "", "| wanted, of a million families and one thread where nothing else is said | measured | |", "| --- | ---: | --- |"]
    for words, found, met in rows(results):
        lines.append(f"| {words} | {'not measured' if found is None else found if isinstance(found, str) else number(found) + ' ×' if found >= 1 else f'{found:.2f} ×'} | {'' if found is None else 'yes' if met else 'NO'} |")
    return "\n".join(lines) + "\n"
