"""One table of ratios, for people; the same as JSON is written by measure.py."""


def number(value):
    return f"{value:,.1f}" if value < 100 else f"{value:,.0f}"


def ratio(value, by):
    return "" if not by else f"{value / by:,.1f} ×"


HEAD = ["engine", "work out, ms", "÷ by hand", "read, ms", "rest, ms", "from CSV, ms", "÷ by hand", "peak MiB", "÷ by hand", "payments"]


def section(measured):
    """Lays out one workload at one size with one number of threads, as Markdown."""
    limit = measured["engines"][0]
    rows = [HEAD, ["---"] + ["---:"] * 8 + ["---"]]
    for one in measured["engines"]:
        ms, least = one["ms"], limit["ms"]
        rows.append([one["engine"], number(ms["work out"]), ratio(ms["work out"], least["work out"]), number(ms["read"]), number(ms["rest"]),
                     number(ms["all"]), ratio(ms["all"], least["all"]), number(one["peak_mib"]), ratio(one["peak_mib"], limit["peak_mib"]), one["payments"]])
    title = f"### {measured['workload']}, {measured['size']}, {measured['threads']} thread{'s' if measured['threads'] > 1 else ''}"
    return "\n".join([title, ""] + ["| " + " | ".join(row) + " |" for row in rows]) + "\n"


def checking_section(measured):
    rows = [["", "median, ms", "least, ms"], ["---", "---:", "---:"]]
    rows += [[one["what"], number(one["median_ms"]), number(one["least_ms"])] for one in measured]
    return "\n".join(["### Starting and checking", ""] + ["| " + " | ".join(row) + " |" for row in rows]) + "\n"


def variants_section(measured):
    """Lays out many variants over one loading, beside as many runs of their own."""
    count, by_hand, meed, single = measured["variants"], measured["by_hand_ms"], measured["meed_ms"], measured["meed_single_ms"]
    return (f"### {count} variants of the settings, {measured['size']}, {measured['threads']} thread{'s' if measured['threads'] > 1 else ''}\n\n"
            f"By hand, loaded once: {number(by_hand)} ms in all (working out {number(measured['by_hand_work_ms'])}; reading, writing and hashing the rest). "
            f"Meed, loaded once: {number(meed)} ms in all, {number(meed / count)} ms each; a run of its own for each: {number(single)} ms each. "
            f"So all of them cost {meed / (count * single):.3f} × as much as {count} runs. Peak memory: {number(measured['meed_peak_mib'])} MiB. "
            f"Payments of all {count}: {measured['payments']}.\n")
