"""Sentences of our own with their roles marked: “[S:The mayor] [Q:said] [C:the bridge would open].”"""

import re

from annotations.extraction.learning.marks import Example, Marked

_ROLE = re.compile(r"\[([SQC]):([^\]]*)\]")
_WHO = [
    "The mayor", "A senior official", "Harbour officials", "Ms. Lindqvist", "The ministry", "Two people near the talks",
    "He", "The union", "An engineer", "Police", "The report", "A spokesman for the port",
]  # fmt: skip
_WHAT = [
    "the bridge would open in May", "no decision had been made", "the tunnel was safe", "talks would go on",
    "prices could rise by a tenth", "the ferry was late again",
]  # fmt: skip
_FORMS = [
    "[S:{who}] [Q:said] [C:{what}].",
    "[C:{What}], [S:{who_}] [Q:said].",
    "[C:“{What},”] [Q:said] [S:{who_}].",
    "[C:“{What},”] [S:{who_}] [Q:said].",
    "[Q:According to] [S:{who_}], [C:{what}].",
    "[S:{who}] [Q:denied] [C:that {what}] on Monday.",
    "{who} walked to the quay, and {what}.",
]


def marked(text: str, name: str = "x") -> Example:
    plain = ""
    roles: dict[str, list[tuple[int, int]]] = {"S": [], "Q": [], "C": []}
    end = 0
    for found in _ROLE.finditer(text):
        plain += text[end : found.start()]
        roles[found[1]].append((len(plain), len(plain) + len(found[2])))
        plain += found[2]
        end = found.end()
    plain += text[end:]
    content = Marked(*(tuple(roles[role]) for role in "SQC"))
    return Example(name, plain, (content,) if content.cue else ())


def small_corpus() -> list[Example]:
    """Each form with every speaker: enough to learn these forms by."""
    examples = []
    for number, who in enumerate(_WHO):
        for form_number, form in enumerate(_FORMS):
            what = _WHAT[(number + form_number) % len(_WHAT)]
            lower = who if who.startswith("Ms.") else who[0].lower() + who[1:]
            text = form.format(who=who, who_=lower, what=what, What=what[0].upper() + what[1:])
            examples.append(marked(text, f"{number}-{form_number}"))
    return examples
