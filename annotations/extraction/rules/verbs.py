"""Attribution by a verb: “… said Ann Lee”, “officials told the council that …”, “which he called a mistake”."""

from annotations.extraction.lexicon import Cue, Form, Frame
from annotations.extraction.rules import contents, cues, nouns, stances, subjects
from annotations.extraction.rules.finds import Find, Sentence
from annotations.extraction.rules.prose import DASHES, Prose, Range


def read(sentence: Sentence, at: int) -> bool:
    """Add what the verb at `at` attributes, if it does."""
    prose = sentence.prose
    cue = prose.lexicon.cues[prose.lower[at]]
    start = cues.group_start(sentence, at)
    if not cues.attributes(sentence, at, start, cue) or cues.is_passive(prose, start, at):
        return False
    if _follows_content(sentence, start, at, cue):
        source = subjects.after(prose, at, sentence.end)
        content = contents.before(sentence, start) if source else []
        if source and content:
            content += contents.after_break(sentence, source[1] + 1)
            return sentence.add(Find(source, (start, at), content, "verb, speaker"))
    is_joined = _is_joined(sentence, start, cue)
    low = _past_with(sentence, start) if cue.form == Form.ING else None
    low = contents.low(sentence, start) if low is None else low
    source = _joined_source(sentence, start) if is_joined else subjects.before(prose, start, low)
    if source is None or cues.is_naming(sentence, source, at, cue):
        return False
    find = _with_content(sentence, source, (start, at), cue, is_joined=is_joined)
    if find is None or not find.content or _asks_for_no_name(prose, find, cue):
        return False
    find.stance = stances.of_verb(prose, find, cue)
    return sentence.add(find)


def _asks_for_no_name(prose: Prose, find: Find, cue: Cue) -> bool:
    """“Who asked not to be named”, “who spoke on condition of anonymity” is why, and no attribution."""
    first = find.content[0][0]
    if find.cue and cue.lemma in prose.lexicon.trades:
        at = find.cue[1] + 1
        if not prose.lexicon.withheld.isdisjoint(prose.lower[at : at + 5]):
            return True
    is_long = prose.lower[first] in prose.lexicon.negations or prose.lower[first] in prose.lexicon.to
    reach = 6 if is_long else 1
    return not prose.lexicon.withheld.isdisjoint(prose.lower[first : first + reach])


def _with_content(sentence: Sentence, source: Range, group: Range, cue: Cue, *, is_joined: bool) -> Find | None:
    """The attribution to a speaker who stands before the verb."""
    prose, (start, at) = sentence.prose, group
    of_relative = prose.lower[source[0]] in prose.lexicon.relative
    right, has_break = _complement(sentence, at, cue, of_relative=of_relative)
    if right is None and cue.frame not in (Frame.SAY, Frame.TELL, Frame.SHOW):
        return None
    relative = contents.relative(sentence, source[0])
    if relative is not None and right is not None and _has_gap(prose, relative, right, cue):
        content = [(relative, relative), *contents.clause(sentence, right, cue.frame)]
        return Find(source, group, content, "relative")
    if right is None and _is_as_said(sentence, source, cue):
        return Find(source, group, contents.up_to(sentence, source[0] - 3), "as the speaker said")
    left = [] if is_joined or of_relative or source[0] > start else contents.before(sentence, source[0])
    if right is not None and has_break and not left and not _may_follow_comma(sentence, right):
        right = None
    if right is not None and left and _is_circumstance(sentence, at, right, left[0], has_break=has_break):
        right = None
    if contents.is_quoted(sentence, left):
        return Find(source, group, left + contents.after_break(sentence, at + 1), "quotation, speaker, verb")
    if right is None:
        if cue.lemma in prose.lexicon.only_speech:
            return None
        next_paragraph = [] if left else _next_paragraph(sentence, at)
        return Find(source, group, left or next_paragraph, "content, speaker, verb")
    hangs = of_relative or (source[0] > sentence.first and prose.lower[source[0] - 1] in prose.lexicon.who)
    content = contents.clause(sentence, right, cue.frame, hangs=hangs)
    is_inserted = bool(left) and has_break and prose.quote_at[right] < 0 and left[0][1] - left[0][0] > 0
    if is_inserted:
        return Find(source, group, left + content, "content around")
    return Find(source, group, content, f"speaker, verb of {cue.frame}", is_joined=is_joined)


def _complement(sentence: Sentence, at: int, cue: Cue, *, of_relative: bool) -> tuple[int | None, bool]:
    """As `contents.complement`, and None as well where what follows is not said but done."""
    lexicon = sentence.prose.lexicon
    right, has_break = contents.complement(sentence, at, cue)
    is_report = of_relative and cue.frame == Frame.SAY and cue.lemma not in lexicon.denials
    needs_clause = is_report or cue.lemma in lexicon.need_a_clause
    if right is None or (needs_clause and not _is_said(sentence, at, right)):
        return None, has_break
    if cue.lemma in lexicon.only_speech and sentence.prose.quote_at[right] < 0:
        return None, has_break
    return right, has_break


def _is_circumstance(sentence: Sentence, at: int, right: int, left: Range, *, has_break: bool) -> bool:
    """Of “Prices fell, Ann Lee said on Monday after the two had met” what follows the verb is no more than when; of
    “…, she said, a plan that he likes” it is told of what was said.
    """
    prose = sentence.prose
    if has_break and prose.lower[right] in prose.lexicon.some_thing:
        return True
    is_plain = right == at + 1 or prose.words[right - 1] in (",", ":") or prose.lower[right - 1] in prose.lexicon.that
    is_clause = left[1] - left[0] > 10 or nouns.is_clause(prose, left[0], left[1] + 1)
    return not is_plain and is_clause and prose.quote_at[right] < 0


def _may_follow_comma(sentence: Sentence, right: int) -> bool:
    """After a comma it is speech, or a clause with “that” a little later: “said, however, that”."""
    prose = sentence.prose
    if prose.words[right - 1] != ",":
        return True
    return any(
        prose.quote_at[i] >= 0 or prose.lower[i] in prose.lexicon.that
        for i in range(right, min(sentence.end, right + 15))
    )


def _next_paragraph(sentence: Sentence, at: int) -> list[Range]:
    """“Ann Lee wrote:”, and what she wrote in a paragraph of its own."""
    prose, end = sentence.prose, sentence.end
    if prose.words[end - 1] != ":" or end - at > 25 or end >= len(prose.words):
        return []
    quotation = prose.quotation_at(end)
    return [(end, quotation.last)] if quotation else []


def _follows_content(sentence: Sentence, start: int, at: int, cue: Cue) -> bool:
    """“…,” said Ann Lee: the verb follows the content at once."""
    prose, lexicon, first, end = sentence.prose, sentence.prose.lexicon, sentence.first, sentence.end
    if start == first or at + 1 >= end or cue.form not in (Form.PAST, Form.THIRD, Form.BASE):
        return False
    if cue.frame != Frame.SAY and cue.lemma not in lexicon.asking:
        # “…, told the paper” is followed by who was told.
        return False
    following, comma = prose.lower[at + 1], start - 1
    quotation = prose.quotation_at(comma - (prose.words[comma] == "," and comma > first))
    if quotation and quotation.last - quotation.first > 3:
        starts = following not in lexicon.prepositions and following not in lexicon.conjunctions
        return starts and not prose.is_adverb(at + 1) and prose.words[at + 1] not in (",", ".", ":")
    if prose.words[comma] != "," and prose.words[comma] not in DASHES:
        return False
    is_name = prose.is_capital(at + 1) or following in lexicon.determiners
    if not is_name and not (cue.lemma in lexicon.say and following[0].isalpha()):
        return False
    # “Ann Lee, a trader, said the price …” has a comma before its verb, too.
    source = subjects.after(prose, at, end)
    if source is None or not nouns.is_clause(prose, contents.low(sentence, start), comma):
        return False
    past = source[1] + 1
    return past >= end or prose.words[past] in (".", ",", ";") or subjects.leaves(prose, past, end)


def _is_joined(sentence: Sentence, start: int, cue: Cue) -> bool:
    """Whether the verb shares its speaker with a verb before: “and said”, “, adding”, “to say”."""
    prose, at = sentence.prose, start - 1
    while at >= sentence.first and prose.is_adverb(at):
        at -= 1
    if at < sentence.first:
        return False
    if cue.form == Form.ING:
        return prose.lower[start] not in prose.lexicon.be and _past_with(sentence, start) is None
    if prose.lower[at] in prose.lexicon.coordinating or prose.lower[at] in prose.lexicon.to:
        return True
    if prose.words[at] != "," or not sentence.finds:
        return False
    last = sentence.finds[-1]
    is_relative = last.source is None or prose.lower[last.source[0]] in prose.lexicon.relative
    return not is_relative and last.cue is not None and max(last.cue[1], last.content[-1][1]) < at


def _past_with(sentence: Sentence, start: int) -> int | None:
    """Of “with the daily adding that …” where the daily begins; None where a verb has no speaker of its own."""
    prose = sentence.prose
    for i in range(start - 2, max(sentence.first, start - 8) - 1, -1):
        if prose.words[i] == ",":
            return None
        if prose.lower[i] == prose.lexicon.with_:
            return i + 1
    return None


def _joined_source(sentence: Sentence, start: int) -> Range | None:
    prose = sentence.prose
    for find in sentence.finds:
        is_before = find.source is not None and find.cue is not None and find.cue[1] < start
        if find.source and is_before and prose.lower[find.source[0]] not in prose.lexicon.relative:
            return find.source
    return subjects.of_clause(prose, sentence.first, start)


def _is_as_said(sentence: Sentence, source: Range, cue: Cue) -> bool:
    """“…, as the paper reported”."""
    prose, at = sentence.prose, source[0] - 1
    is_as = at > sentence.first + 1 and prose.lower[at] in prose.lexicon.as_ and prose.words[at - 1] == ","
    return is_as and cue.frame in (Frame.SAY, Frame.TELL)


def _is_said(sentence: Sentence, at: int, right: int) -> bool:
    """Whether what follows is a clause or speech, and not the mere object of an act: “added a second line”."""
    prose, lexicon = sentence.prose, sentence.prose.lexicon
    before = prose.lower[right - 1]
    if (
        before in (":", ",")
        or before in lexicon.that
        or before in lexicon.to
        or prose.quote_at[right] >= 0
        or (right > at + 1 and before in lexicon.prepositions)
    ):
        return True
    if prose.lower[right] in lexicon.question_words or prose.lower[right] in lexicon.to or prose.is_gerund(right):
        return True
    for i in range(right, min(sentence.end, right + 12)):
        if prose.is_verb(i) or prose.words[i] == "," or prose.lower[i] in lexicon.and_:
            return prose.is_verb(i)
    return False


def _has_gap(prose: Prose, relative: int, right: int, cue: Cue) -> bool:
    """Whether what is said lacks its subject or object: “which he said had grown”, “what they call a plan”."""
    if cue.frame == Frame.JUDGE:
        return cue.lemma in prose.lexicon.calling and prose.lower[relative] not in prose.lexicon.that
    return cue.frame == Frame.SAY and prose.is_verb(right)
