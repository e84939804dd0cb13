"""The codes of the record, each with the words shown for it.

Codes are stable: they stand in the API, in exports and in research data. Where the USC source-exploration scheme has a
value it is used unchanged (affiliation, role, role status, channel); the rest follows docs/glossary.md.
"""

from collections.abc import Iterable

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


def labels_of(codes: type[models.TextChoices], values: Iterable[str]) -> str:
    """The words for a list of codes; one that is none of them, which an old state may have, as it is."""
    known = dict(codes.choices)
    return ", ".join(str(known.get(value, value)) for value in values)


class Manner(models.TextChoices):
    """How a claim's words came to stand in the story."""

    QUOTED = "quoted", _("quoted")
    MIXED = "mixed", _("partly quoted")
    PARAPHRASED = "paraphrased", _("paraphrased")
    OWN_VOICE = "own_voice", _("in the story's own voice")


class Standing(models.TextChoices):
    """What a claim is to the record. Only a claim on record is public."""

    SUGGESTED = "suggested", _("suggested")
    ON_RECORD = "on_record", _("on record")
    WITHDRAWN = "withdrawn", _("withdrawn by a correction")
    SET_ASIDE = "set_aside", _("set aside")


class Decision(models.TextChoices):
    """What an editor made of a suggestion."""

    OPEN = "open", _("open")
    ACCEPTED = "accepted", _("accepted")
    CORRECTED = "corrected", pgettext_lazy("suggestion", "corrected")
    REJECTED = "rejected", _("rejected")
    SKIPPED = "skipped", _("skipped")


class SpeakerKind(models.TextChoices):
    PERSON = "person", _("person")
    ORGANISATION = "organisation", _("organisation")
    DOCUMENT = "document", _("document")
    OUTLET = "outlet", _("news outlet")
    COLLECTIVE = "collective", _("collective")
    UNNAMED = "unnamed", _("unnamed")


class Stance(models.TextChoices):
    """What the speaker does with the claim. Declining or not confirming never counts as corroboration."""

    SAYS = "says", _("says so")
    DENIES = "denies", _("denies it")
    DECLINES = "declines", _("declined to comment")
    DOES_NOT_CONFIRM = "does_not_confirm", _("did not confirm it")


class AnchorOutcome(models.TextChoices):
    """What became of a passage in a revision. Readers see it there when it is the same or moved, or once an editor has
    confirmed the place.
    """

    SAME = "same", _("in its place")
    MOVED = "moved", _("moved with its words")
    CHECK = "check", _("placed, to be checked")
    ORPHANED = "orphaned", _("its words are gone")


class AnchorMethod(models.TextChoices):
    """How the place was found."""

    MADE = "made", _("placed by an editor")
    DIFFERENCE = "difference", _("followed through the difference")
    EXACT = "exact", _("found by its exact words and their context")
    FUZZY = "fuzzy", _("found by like words in a like context")
    NONE = "none", _("not found")


class SourcingChangeKind(models.TextChoices):
    """How the words that name a speaker differ after a correction. The gravest difference counts, in this order."""

    DROPPED = "dropped", _("the attribution was dropped")
    NAMED = "named", _("an unnamed speaker was named")
    UNNAMED = "unnamed", _("a named speaker is no longer named")
    NUMBER = "number", _("another number of speakers")
    AFFILIATION = "affiliation", _("another affiliation")
    LEVEL = "level", _("another level")
    REWORDED = "reworded", _("other words for the speaker")


class SourcingVerdict(models.TextChoices):
    """What an editor made of a sourcing change. Readers are told of those that were confirmed."""

    OPEN = "open", _("to be checked")
    CONFIRMED = "confirmed", _("confirmed")
    DISMISSED = "dismissed", _("no change of sourcing")


class NoteState(models.TextChoices):
    DRAFT = "draft", _("draft")
    SUBMITTED = "submitted", _("submitted")
    RETURNED = "returned", _("returned")
    APPROVED = "approved", _("approved")
    BESIDE = "beside", _("kept beside another")


class ReviewAction(models.TextChoices):
    SUBMITTED = "submitted", _("submitted")
    APPROVED = "approved", _("approved")
    OVERRULED = "overruled", _("approved in spite of a rule")
    RETURNED = "returned", _("returned")
    REOPENED = "reopened", _("reopened by an edit")
    SET_BESIDE = "beside", _("kept beside another")
    ASSIGNED = "assigned", _("given to a reviewer")
    COMMENTED = "commented", _("commented on")


class Motivation(models.TextChoices):
    """Motivations of the W3C Web Annotation vocabulary that an editor's note can have."""

    ASSESSING = "assessing", _("assessing")
    CLASSIFYING = "classifying", _("classifying")
    COMMENTING = "commenting", _("commenting")
    DESCRIBING = "describing", _("describing")
    EDITING = "editing", _("asking for a change")
    HIGHLIGHTING = "highlighting", _("highlighting")
    LINKING = "linking", _("linking")
    QUESTIONING = "questioning", _("questioning")
    REPLYING = "replying", _("replying")
    TAGGING = "tagging", _("tagging")


class Severity(models.TextChoices):
    BLOCK = "block", _("must be met")
    WARN = "warn", _("should be met")


class Approver(models.TextChoices):
    """Who approves: the ladder of a newsroom, from the lowest rung up. Whoever stands higher may do it as well."""

    DESK = "desk", _("desk editor")
    SUPERVISOR = "supervisor", _("supervising editor")
    STANDARDS = "standards", _("standards editor")
    TOP = "top", _("top editor")

    @property
    def step(self) -> int:
        """From 0 for the lowest."""
        return list(Approver).index(self)


class Evidence(models.TextChoices):
    """How firmly a policy rule is known."""

    PUBLISHED = "published", _("read in the newsroom's own publication")
    REPORTED = "reported", _("reported by others")
    WEAK = "weak", _("weakly evidenced")


class RuleResult(models.TextChoices):
    """What came of a rule when a note was held against it: the outcomes of annotations.policies, in words."""

    PASS = "pass", _("met")
    FAIL = "fail", _("not met")
    UNKNOWN = "unknown", _("not to be told")
    NOT_APPLICABLE = "not_applicable", _("does not apply")


class Copy(models.TextChoices):
    """How a story came to tell what an unnamed speaker says."""

    STAFF = "staff", _("our own reporting")
    WIRE = "wire", _("wire copy")
    PICK_UP = "pick_up", _("picked up from another outlet")


# Seen in the text


class NumberInText(models.TextChoices):
    ONE = "one", _("one")
    COUNTED = "counted", _("a stated number")
    PLURAL = "plural", _("several, number not stated")
    NONE = "none", _("nobody is mentioned")


class Affiliation(models.TextChoices):
    """USC source-exploration codes."""

    GOVERNMENT = "government", _("government")
    CORPORATE = "corporate", _("company")
    NGO = "ngo", _("non-governmental organisation")
    INDUSTRY_GROUP = "industry_group", _("industry group")
    RELIGIOUS_GROUP = "religious_group", _("religious group")
    ACADEMIC = "academic", _("academic")
    MEDIA = "media", _("media")
    POLITICAL_GROUP = "political_group", _("political group")
    UNION = "union", _("union")
    OTHER_GROUP = "other_group", _("other group")
    ACTOR = "actor", _("private person who acted")
    WITNESS = "witness", _("witness")
    VICTIM = "victim", _("victim")


class Level(models.TextChoices):
    HEAD = "head", _("head of the body")
    SENIOR = "senior", _("senior")
    OFFICIAL = "official", _("official")
    STAFF = "staff", _("staff")
    UNKNOWN = "unknown", _("not said")


# Coded


class Anonymity(models.TextChoices):
    INDIVIDUAL = "unnamed_individual", _("one unnamed person")
    GROUP = "unnamed_group", _("an unnamed group")
    UNSPECIFIED = "unspecified", _("nobody specified (“reportedly”, passive)")
    PSEUDONYM = "pseudonym", _("pseudonym")


class Role(models.TextChoices):
    """USC source-exploration codes."""

    DECISION_MAKER = "decision_maker", _("decision-maker")
    PARTICIPANT = "participant", _("participant")
    REPRESENTATIVE = "representative", _("representative")
    INFORMATIONAL = "informational", _("informed outsider")


class RoleStatus(models.TextChoices):
    CURRENT = "current", _("current")
    FORMER = "former", _("former")


class Channel(models.TextChoices):
    """USC source-exploration codes."""

    QUOTE = "quote", _("interview, quoted")
    BACKGROUND = "background", _("background conversation")
    NARRATIVE = "narrative", _("narrative")
    DIRECT_OBSERVATION = "direct_observation", _("direct observation")
    SPEECH = "speech", _("speech")
    WRITTEN = "written_comms", _("written communication")
    PUBLISHED_WORK = "published_work", _("published work")
    STATEMENT = "statement", _("statement")
    LAWSUIT = "lawsuit", _("lawsuit")
    VOTE_POLL = "vote_poll", _("vote or poll")
    PRICE_SIGNAL = "price_signal", _("price signal")
    DOCUMENT = "document", _("document")
    PRESS_REPORT = "press_report", _("press report")
    TWEET = "tweet", _("social media post")
    PROPOSAL = "proposal", _("proposal")
    DATA_ANALYSIS = "data_analysis", _("data analysis")
    DECLINED_COMMENT = "declined_comment", _("declined comment")


class GroundRules(models.TextChoices):
    ON_RECORD = "on_record", _("on the record")
    BACKGROUND = "background", pgettext_lazy("ground rules", "background")
    DEEP_BACKGROUND = "deep_background", _("deep background")
    OFF_RECORD = "off_record", _("off the record")
    PRESS_CLUB = "press_club_briefing", _("press-club briefing")
    UNKNOWN = "unknown", _("not known")


class Nature(models.TextChoices):
    FACT = "fact", _("fact")
    ALLEGATION = "allegation", _("allegation")
    OPINION = "opinion", _("opinion")
    SPECULATION = "speculation", _("speculation")
    ATTACK = "attack", _("attack")
    PRAISE = "praise", _("praise")
    DENIAL = "denial", _("denial")
    NON_CONFIRMATION = "non_confirmation", _("non-confirmation")
    TRIVIAL = "trivial", _("trivial")


class Knowledge(models.TextChoices):
    WITNESSED = "witnessed", _("witnessed it")
    TOOK_PART = "took_part", _("took part in it")
    HOLDS_DOCUMENT = "holds_document", _("holds a document")
    BRIEFED = "briefed", _("was briefed on it")
    SECOND_HAND = "second_hand", _("second-hand")
    UNKNOWN = "unknown", _("not known")


class Reason(models.TextChoices):
    SAFETY = "physical_safety", _("physical safety")
    RETALIATION = "retaliation", _("job or retaliation")
    LEGAL_JEOPARDY = "legal_jeopardy", _("legal jeopardy")
    NOT_AUTHORISED = "not_authorised", _("not authorised to speak")
    NEGOTIATION = "ongoing_negotiation", _("talks are going on")
    DIPLOMATIC = "diplomatic_sensitivity", _("diplomatic sensitivity")
    LEGAL_RIGHT = "legal_right", _("legal right to anonymity")
    BRIEFING_RULE = "briefing_rule", _("rule of the briefing")
    OTHER = "other", _("other")
    NOT_STATED = "not_stated", _("none is given")


class YesNo(models.TextChoices):
    YES = "yes", _("yes")
    NO = "no", _("no")


class Motive(models.TextChoices):
    TOLD = "yes", _("told to readers")
    NOT_TOLD = "no", _("not told to readers")
    NOT_APPLICABLE = "not_applicable", _("not applicable")


class Centrality(models.TextChoices):
    LEAD = "lead", _("headline or lead")
    SUPPORTING = "supporting", _("supporting")
    BACKGROUND = "background", _("background")


class Specificity(models.IntegerChoices):
    """How much a description lets the reader judge, after the Guardian's ladder."""

    NOTHING = 0, _("0: “a source”")
    GROUP = 1, _("1: which group")
    RANK = 2, _("2: group and rank")
    POSITION_TO_KNOW = 3, _("3: rank and how they know")


class Response(models.TextChoices):
    CONFIRMED = "confirmed", _("confirmed")
    DENIED = "denied", _("denied")
    DECLINED = "declined", _("declined to comment")
    DID_NOT_CONFIRM = "did_not_confirm", _("did not confirm")
    NO_REPLY = "no_reply", _("did not reply")
    NOT_SOUGHT = "not_sought", _("was not asked")
    NOT_APPLICABLE = "not_applicable", _("not applicable")


class Corroboration(models.TextChoices):
    NONE = "none", _("by nobody")
    ANONYMOUS = "second_anonymous", _("by a second unnamed source")
    NAMED = "named", _("by a named source")
    DOCUMENT = "document", _("by a document")
    OBSERVATION = "own_observation", _("by our own observation")
    UNKNOWN = "unknown", _("not known")


class Resolution(models.TextChoices):
    """What became of the claim."""

    UNRESOLVED = "unresolved", _("unresolved")
    CONFIRMED = "confirmed_on_record", _("confirmed on record")
    DENIED = "denied", _("denied")
    CORRECTED = "corrected", _("corrected")
    OVERTAKEN = "overtaken", _("overtaken by events")


class LinkKind(models.TextChoices):
    """How one claim stands to another, of the same story or of another one."""

    SAME = "same", _("says the same as")
    CONTRADICTS = "contradicts", _("contradicts")
    CONFIRMS = "confirms", _("confirms")


# Newsroom only


class NewsroomRole(models.TextChoices):
    """Roles that may know who a source is. The record says which roles know, never who."""

    REPORTER = "reporter", _("reporter")
    DESK_EDITOR = "desk_editor", _("desk editor")
    SUPERVISOR = "supervisor", _("supervising editor")
    STANDARDS = "standards_editor", _("standards editor")
    TOP_EDITOR = "top_editor", _("top editor")
    LEGAL = "legal", _("legal counsel")


class SingleSourceException(models.TextChoices):
    AUTHORITATIVE = "authoritative_figure", _("authoritative figure")
    WITNESS = "direct_witness", _("direct witness")
    DOCUMENT = "document", _("document in hand")


class AnonymousFrom(models.TextChoices):
    PUBLIC = "public", _("the public")
    ACQUAINTANCES = "acquaintances", _("friends and family as well")
    EVERYBODY = "everybody", _("everybody outside the desk")
    LEGAL = "legal", _("whoever the law says")


class Risk(models.TextChoices):
    LOW = "low", _("low")
    MEDIUM = "medium", _("medium")
    HIGH = "high", _("high")
