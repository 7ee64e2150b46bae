"""Writes an answer file of random sheets on a form, for timing `bestplaced assess`.

    answers.py FORM.yml COUNT SEED > sheets.csv

One sheet a child, every question answered where it is asked; most answers are the usual one.
"""

import random
import sys

import yaml

COLUMNS = [
    "child_id", "instrument", "assessor_id", "assessor_role", "assessed_on", "age_years",
    "confidence", "moderated", "evidence",
]


def holds(condition, answers):
    """Whether a condition holds of the answers given so far."""
    if isinstance(condition, list):
        return any(holds(one, answers) for one in condition)
    for question, accepted in condition.items():
        answer = answers.get(question)
        if answer is None:
            return False
        if isinstance(accepted, dict):
            if int(answer) < int(accepted.get("at_least", answer)):
                return False
            if int(answer) > int(accepted.get("at_most", answer)):
                return False
        elif answer not in accepted:
            return False
    return True


def sheet(form, draw):
    """Random answers to every question that is asked."""
    answers = {}
    for name, question in form["questions"].items():
        if "asked_when" in question and not holds(question["asked_when"], answers):
            continue
        if "number" in question:
            first, last = int(question["number"]["from"]), int(question["number"]["to"])
            answers[name] = str(first if draw.random() < 0.8 else draw.randint(first, last))
        else:
            known = list(question["answers"])
            answers[name] = known[0] if draw.random() < 0.6 else draw.choice(known)
    return answers


def main():
    """Writes the file to standard output."""
    path, count, seed = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    with open(path, encoding="utf-8") as file:
        form = yaml.load(file, Loader=yaml.BaseLoader)
    draw = random.Random(seed)
    names = list(form["questions"])
    print(",".join(COLUMNS + names))
    for number in range(count):
        answers = sheet(form, draw)
        day = f"2026-{draw.randint(1, 9):02}-{draw.randint(1, 28):02}"
        facts = [
            f"C{number}", form["identifier"], f"A{draw.randint(1, 60)}", "senco", day,
            str(draw.randint(5, 15)), draw.choice(["high", "medium", "low"]), "no", "",
        ]
        print(",".join(facts + [answers.get(name, "") for name in names]))


main()
