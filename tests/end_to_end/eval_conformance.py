#!/usr/bin/env python3
"""Compares `meed eval -` with Python's exact fractions on generated expressions.

usage: eval_conformance.py MEED [LINES] [SEED]

Every line is an expression of + - * /, brackets, rounding in every mode and to every kind of place, with numbers
of up to 40 digits; one in ten is a comparison. The expectation is worked out here, while the expression is made,
by an implementation that shares nothing with Meed. The first line that differs is printed.
"""
import random
import subprocess
import sys
from fractions import Fraction
from math import floor

MODES = ["half up", "half even", "half down", "up", "down", "ceiling", "floor"]


def rounded_whole(value, mode):
    low = floor(value)
    part = value - low
    if part == 0:
        return low
    toward_zero = low if value > 0 else low + 1
    away = low + 1 if value > 0 else low
    if mode == "floor":
        return low
    if mode == "ceiling":
        return low + 1
    if mode == "down":
        return toward_zero
    if mode == "up":
        return away
    if part != Fraction(1, 2):
        return low if part < Fraction(1, 2) else low + 1
    if mode == "half up":
        return away
    if mode == "half down":
        return toward_zero
    return low if low % 2 == 0 else low + 1


def rounded(value, step, mode):
    return rounded_whole(value / step, mode) * step


class Generator:
    def __init__(self, seed):
        self.random = random.Random(seed)

    def number(self):
        digits = self.random.choice([1, 1, 2, 2, 3, 4, 6, 9, 18, 19, 20, 40])
        whole = self.random.randint(0, 10**digits - 1)
        places = self.random.choice([0, 0, 0, 1, 2, 3, min(6, digits), digits])
        if places == 0:
            text = f"{whole:,}" if self.random.random() < 0.2 else str(whole)
            return text, Fraction(whole)
        text = f"{whole:0{places + 1}d}"
        text = f"{text[:-places]}.{text[-places:]}"
        return text, Fraction(text)

    def place(self):
        kind = self.random.randrange(3)
        if kind == 0:
            places = self.random.randint(1, 8)
            return f"to {places} place{'s' if places > 1 else ''}", Fraction(1, 10**places)
        if kind == 1:
            return "to a whole number", Fraction(1)
        step = self.random.choice(["0.05", "0.25", "5", "10", "100", "0.001", "7", "1,000"])
        return f"to the nearest {step}", Fraction(step.replace(",", ""))

    def value(self, depth):
        """Gives a text that is one operand, and its value."""
        if depth == 0 or self.random.random() < 0.25:
            text, value = self.number()
            if self.random.random() < 0.15:
                return f"(-{text})", -value
            return text, value
        text, value = self.chain(depth - 1)
        if self.random.random() < 0.3:
            mode = self.random.choice(MODES)
            place, step = self.place()
            return f"({text} rounded {mode} {place})", rounded(value, step, mode)
        return f"({text})", value

    def chain(self, depth):
        """Gives up to three operands joined by operators, with their usual precedence."""
        parts = [self.value(depth)]
        operators = []
        for _ in range(self.random.randint(0, 2)):
            operator = self.random.choice("+-*/")
            text, value = self.value(depth)
            while operator == "/" and value == 0:
                text, value = self.value(depth)
            operators.append(operator)
            parts.append((text, value))
        text = parts[0][0]
        for operator, part in zip(operators, parts[1:]):
            text += f" {operator} {part[0]}"
        return text, fold([value for _, value in parts], operators)

    def line(self):
        text, value = self.chain(self.random.randint(0, 3))
        if self.random.random() < 0.1:
            other_text, other = self.chain(self.random.randint(0, 2))
            if self.random.random() < 0.3:
                other_text, other = text, value
            word, test = self.random.choice(
                [("<", value < other), ("<=", value <= other), (">", value > other), (">=", value >= other),
                 ("is", value == other), ("is not", value != other)])
            return f"{text} {word} {other_text}", "yes" if test else "no"
        if self.random.random() < 0.3:
            mode = self.random.choice(MODES)
            place, step = self.place()
            return f"{text} rounded {mode} {place}", fraction_text(rounded(value, step, mode))
        return text, fraction_text(value)


def fold(values, operators):
    values, operators = list(values), list(operators)
    for pair in ("*/", "+-"):
        at = 0
        while at < len(operators):
            if operators[at] not in pair:
                at += 1
                continue
            operator, right = operators.pop(at), values.pop(at + 1)
            left = values[at]
            values[at] = {"*": lambda: left * right, "/": lambda: left / right,
                          "+": lambda: left + right, "-": lambda: left - right}[operator]()
    return values[0]


def fraction_text(value):
    value = Fraction(value)
    return str(value.numerator) if value.denominator == 1 else f"{value.numerator}/{value.denominator}"


def main():
    meed = sys.argv[1]
    lines = int(sys.argv[2]) if len(sys.argv) > 2 else 20_000
    seed = int(sys.argv[3]) if len(sys.argv) > 3 else 7
    generator = Generator(seed)
    made = [generator.line() for _ in range(lines)]
    text = "".join(expression + "\n" for expression, _ in made)
    done = subprocess.run([meed, "eval", "-", "--as", "fraction"], input=text, capture_output=True, text=True)
    results = done.stdout.splitlines()
    if len(results) != len(made):
        sys.exit(f"{len(made)} lines in, {len(results)} out; exit {done.returncode}\n{done.stderr[:2000]}")
    for (expression, expected), result in zip(made, results):
        if result != expected:
            sys.exit(f"expression: {expression}\nexpected:   {expected}\nmeed:       {result}")
    if done.returncode != 0:
        sys.exit(f"every line agrees, but the exit code is {done.returncode}\n{done.stderr[:2000]}")
    print(f"{lines} expressions agree (seed {seed})")


if __name__ == "__main__":
    main()
