#!/usr/bin/env python3
"""Runs the Swindon example and compares every expected file with what Meed wrote, byte for byte.

usage: expected_payments.py MEED PROJECT_ROOT

The expectations are worked out by examples/swindon/oracle.py, which shares nothing with the engine.
"""
import subprocess
import sys
import tempfile
from pathlib import Path

RUNS = {  # folder of expectations: what is run for which period
    "expected/outreach": ("outreach", "financial year 2012-13"),
    "expected/life_chances": ("life_chances", "financial year 2012-13"),
    "expected/outreach_first_half": ("outreach", "1 April 2012 to 30 September 2012"),
}


def main():
    meed, root = sys.argv[1], Path(sys.argv[2])
    example = root / "examples/swindon"
    boards = [str(path) for path in sorted((root / "rules/swindon/boards").glob("*.meed"))]
    compared = 0
    with tempfile.TemporaryDirectory() as scratch:
        for folder, (policy, period) in RUNS.items():
            out = Path(scratch) / folder.replace("/", "_")
            command = [meed, "run", str(root / f"rules/swindon/{policy}.meed"), "--data", str(example / "data"), "--period", period, "--out", str(out)]
            subprocess.run(command + (["--local", *boards] if policy == "life_chances" else []), check=True, capture_output=True)
            expected = sorted((example / folder).glob("*.csv"))
            assert expected, f"nothing is expected in {folder}"
            for path in expected:
                written = out / path.name
                if not written.exists():
                    sys.exit(f"{folder}/{path.name} is expected, and meed wrote {sorted(p.name for p in out.iterdir())}")
                if written.read_bytes() != path.read_bytes():
                    wrong = [(a, b) for a, b in zip(path.read_text().splitlines(), written.read_text().splitlines()) if a != b]
                    sys.exit(f"{folder}/{path.name} differs; first: expected, then written\n" + "\n".join(wrong[0] if wrong else ("lengths differ",)))
                compared += 1
    print(f"{compared} files as expected")


if __name__ == "__main__":
    main()
