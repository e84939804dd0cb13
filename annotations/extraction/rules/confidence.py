"""How often each rule is right: source and content both, pair for pair.

Measured on the reports of a reference corpus, and for the rules whose finds that corpus does not mark, or marks
otherwise, on the stories in tests/gold, and rounded down (docs/extraction.md).
"""

_SHARES = {
    "quotation, speaker, verb": 0.93,
    "verb, speaker": 0.85,
    "content around": 0.77,
    "according to, after": 0.77,
    "speaker, verb of saying": 0.7,
    "according to, before": 0.67,
    "expected": 0.63,
    "speaker, verb of telling": 0.61,
    "content, speaker, verb": 0.57,
    "speaker, verb of judging": 0.47,
    "relative": 0.47,
    "speaker, verb of showing": 0.44,
    "speaker, verb of thinking": 0.34,
    "noun": 0.3,
    "quotation after": 0.3,
    # By the stories in tests/gold
    "citing": 0.9,
    "without sources": 0.9,
    "unconfirmed": 0.9,
    "unclear": 0.8,
    "hearsay": 0.8,
    "quoted as saying": 0.8,
    "heading": 0.8,
    "as the speaker said": 0.8,
}


def confidence_of(rule: str) -> float:
    return _SHARES[rule]
