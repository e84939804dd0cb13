"""For every published rule that fields can tell, and those of the demo newsroom: facts with which it passes, and facts
with which it fails. Only the facts that matter. Approval by the lowest step cannot fail, and has no case.
"""

from annotations.choices import Approver
from annotations.policies import Facts

_SAYS = {"stance": "says"}
_TWO = {"stance": "says", "number_actual": 2}
_ALONE = {"stance": "says", "number_actual": 1, "corroboration": "none"}
_REASON = {"stance": "says", "reason_as_published": "for fear of losing their job", "reason": "retaliation"}
_CONDITION = {"stance": "says", "reason_as_published": "on condition of anonymity", "reason": "not_stated"}
_PLACED = {"stance": "says", "knowledge": "took_part", "proximity": "was in the room"}
_FAMILIAR = {"stance": "says", "knowledge": "unknown", "specificity": 1}
_EDITOR = {"roles_that_know": ["reporter", "desk_editor"]}
_REPORTER = {"roles_that_know": ["reporter"]}
_SERIOUS = {"is_serious_allegation": "yes"}
_BY_DESK = {"approval": Approver.DESK.step}
_BY_SUPERVISOR = {"approval": Approver.SUPERVISOR.step}
_BY_STANDARDS = {"approval": Approver.STANDARDS.step}
_BY_TOP = {"approval": Approver.TOP.step}
_BORNE_OUT = {"response": "declined", "resolution": "confirmed_on_record", "corroboration": "document"}
_BY_SILENCE = {"response": "declined", "resolution": "confirmed_on_record", "corroboration": "none"}

CASES: dict[tuple[str, str], tuple[Facts, Facts]] = {
    ("ap", "information-only"): ({"nature": "fact"}, {"nature": "speculation"}),
    ("ap", "not-otherwise-available"): (_SAYS | {"is_vital": "yes"}, _SAYS | {"is_vital": "no"}),
    ("ap", "position-to-know"): (_SAYS | {"knowledge": "briefed"}, _SAYS | {"knowledge": "second_hand"}),
    ("ap", "manager-approves"): (_SAYS | _BY_SUPERVISOR, _SAYS | _BY_DESK),
    ("ap", "manager-knows"): (_SAYS | _EDITOR, _SAYS | _REPORTER),
    ("ap", "no-bare-source"): ({"specificity": 1}, {"specificity": 0}),
    ("ap", "not-also-declining"): ({"not_otherwise_quoted": "yes"}, {"not_otherwise_quoted": "no"}),
    ("ap", "byline"): ({"copy": "staff", "byline": "yes"}, {"copy": "staff", "byline": "no"}),
    ("ap", "reason-told"): (_REASON, _CONDITION),
    ("ap", "second-source"): (_ALONE | {"single_source_exception": "authoritative_figure"}, _ALONE),
    ("ap", "attribution-near"): ({"attribution_is_near": "yes"}, {"attribution_is_near": "no"}),
    ("ap", "pickup-credited"): ({"copy": "pick_up", "corroboration": "none"}, {"copy": "pick_up"}),
    ("ap", "motive-told"): (_SAYS | {"motive": "yes"}, _SAYS | {"motive": "no"}),
    ("ap", "documents-explained"): (
        {"knowledge": "holds_document", "document_provenance": "Shown to our reporter."},
        {"knowledge": "holds_document"},
    ),
    ("reuters", "named-first"): (
        _SAYS | {"is_vital": "yes"},
        _SAYS | {"is_vital": "no", "corroboration": "second_anonymous"},
    ),
    ("reuters", "plural-is-true"): (
        {"number_in_text": "plural", "number_actual": 2},
        {"number_in_text": "plural", "number_actual": 1, "plural_is_true": "yes"},
    ),
    ("reuters", "not-contradicted"): ({"not_otherwise_quoted": "yes"}, {"not_otherwise_quoted": "no"}),
    ("reuters", "second-source"): (_TWO, _ALONE),
    ("reuters", "source-weighed"): (
        _SAYS | {"knowledge": "second_hand", "motive": "no"},
        _SAYS | {"knowledge": "second_hand"},
    ),
    ("reuters", "ground-rules"): (
        {"ground_rules": "background", "notes_held": "yes"},
        {"ground_rules": "unknown", "notes_held": "yes"},
    ),
    ("reuters", "on-record-tried"): ({"on_record_attempted": "yes"}, {"on_record_attempted": "no"}),
    ("reuters", "single-source-approved"): (
        _ALONE | _BY_SUPERVISOR | {"roles_that_know": ["reporter", "supervisor"]},
        _ALONE | _BY_DESK | {"roles_that_know": ["reporter", "supervisor"]},
    ),
    ("reuters", "no-attack"): ({"nature": "opinion"}, {"nature": "attack"}),
    ("reuters", "superior-knows"): (_EDITOR, _REPORTER),
    ("npr", "how-they-know"): (_PLACED, _FAMILIAR),
    ("npr", "side-told"): ({"affiliation": "political_group", "motive": "yes"}, {"motive": "yes"}),
    ("npr", "no-reportedly"): (
        {"anonymity": "unnamed_individual", "specificity": 2},
        {"anonymity": "unspecified", "specificity": 0},
    ),
    ("npr", "senior-editor"): (_BY_SUPERVISOR, _BY_DESK),
    ("npr", "reason-told"): (_REASON, _CONDITION),
    ("npr", "no-pseudonym"): ({"anonymity": "unnamed_individual", "no_pseudonym": "yes"}, {"anonymity": "pseudonym"}),
    ("npr", "no-attack"): ({"nature": "allegation"}, {"nature": "attack"}),
    ("npr", "named-voice-sought"): (_SAYS | {"on_record_attempted": "yes"}, _SAYS | {"on_record_attempted": "no"}),
    ("npr", "no-praise"): ({"nature": "fact"}, {"nature": "praise"}),
    ("nyt", "last-resort"): (_SAYS | {"is_vital": "yes"}, _SAYS | {"is_vital": "no"}),
    ("nyt", "central-fact"): (_SAYS | _BY_TOP | {"centrality": "lead"}, _SAYS | _BY_STANDARDS | {"centrality": "lead"}),
    ("nyt", "every-use"): (_BY_SUPERVISOR, _BY_DESK),
    ("nyt", "direct-quote"): (_BY_SUPERVISOR | {"is_direct_quote": "yes"}, _BY_DESK | {"is_direct_quote": "yes"}),
    ("nyt", "editor-knows"): (_EDITOR, _REPORTER),
    ("nyt", "information-only"): ({"nature": "fact"}, {"nature": "opinion"}),
    ("nyt", "direct-knowledge"): (
        _SAYS | {"knowledge": "second_hand", "corroboration": "document"},
        _SAYS | {"knowledge": "second_hand", "corroboration": "none"},
    ),
    ("nyt", "no-attack"): ({"nature": "fact"}, {"nature": "attack"}),
    ("nyt", "no-trivia"): ({"nature": "fact"}, {"nature": "trivial"}),
    ("nyt", "named-first"): (_SAYS | {"on_record_attempted": "yes"}, _SAYS | {"on_record_attempted": "no"}),
    ("nyt", "why-authoritative"): (_PLACED, _FAMILIAR),
    ("nyt", "motive-told"): (_SAYS | {"motive": "not_applicable"}, _SAYS | {"motive": "no"}),
    ("nyt", "reason-told"): (_REASON, _CONDITION),
    ("nyt", "no-boilerplate"): (
        {"reason_as_published": "for fear of losing their job", "reason": "retaliation"},
        {"reason_as_published": "not authorized to speak", "reason": "not_authorised"},
    ),
    ("washington-post", "editor-knows"): (_EDITOR, _REPORTER),
    ("washington-post", "on-record-tried"): ({"on_record_attempted": "yes"}, {"on_record_attempted": "no"}),
    ("washington-post", "sought-elsewhere"): (_SAYS | {"is_vital": "yes"}, _SAYS | {"is_vital": "no"}),
    ("washington-post", "quality-told"): (
        _SAYS | {"knowledge": "witnessed", "specificity": 3},
        _SAYS | {"knowledge": "witnessed", "specificity": 1},
    ),
    ("washington-post", "reason-told"): (_REASON, _CONDITION),
    ("bbc", "serious-single-source"): (_ALONE | _SERIOUS | _BY_TOP, _ALONE | _SERIOUS | _BY_STANDARDS),
    ("bbc", "response-sought"): (_SERIOUS | {"response": "no_reply"}, _SERIOUS | {"response": "not_sought"}),
    ("bbc", "allegation-told-as-such"): (
        {"nature": "allegation", "attribution_is_near": "yes", "corroboration": "none"},
        {"nature": "allegation", "attribution_is_near": "yes"},
    ),
    ("bbc", "position-to-know"): (_SERIOUS | {"knowledge": "witnessed"}, _SERIOUS | {"knowledge": "unknown"}),
    ("bbc", "single-source"): (_ALONE | {"corroboration": "own_observation"}, _ALONE),
    ("bbc", "description-agreed"): ({"description_agreed": "yes"}, {"description_agreed": "no"}),
    ("bbc", "status-told"): ({"specificity": 2}, {"specificity": 0}),
    ("bbc", "editor-told"): (_EDITOR, _REPORTER),
    ("bbc", "senior-editor-knows"): (
        _SERIOUS | {"roles_that_know": ["reporter", "standards_editor"]},
        _SERIOUS | _EDITOR,
    ),
    ("bbc", "extent-agreed"): ({"anonymous_from": "public"}, {}),
    ("bbc", "legal-right"): (
        {"reason": "legal_right", "anonymous_from": "acquaintances"},
        {"reason": "legal_right", "anonymous_from": "public"},
    ),
    ("bbc", "no-jigsaw"): ({"jigsaw_risk": "medium"}, {"jigsaw_risk": "high"}),
    ("bbc", "notes-kept"): (_SERIOUS | {"notes_held": "yes"}, _SERIOUS | {"notes_held": "no"}),
    ("bbc", "reason-told"): (_REASON, _CONDITION),
    ("guardian", "pejorative-approved"): (
        _BY_SUPERVISOR | {"nature": "attack", "is_direct_quote": "yes"},
        _BY_DESK | {"nature": "attack", "is_direct_quote": "yes"},
    ),
    ("guardian", "pejorative-rare"): ({"nature": "opinion"}, {"nature": "attack"}),
    ("guardian", "accused-asked"): (
        {"nature": "attack", "response": "declined"},
        {"nature": "attack", "response": "not_sought"},
    ),
    ("guardian", "be-specific"): ({"specificity": 2}, {"specificity": 1}),
    ("guardian", "quotes-sparingly"): (
        _SAYS | {"is_direct_quote": "yes", "is_vital": "yes"},
        _SAYS | {"is_direct_quote": "yes", "is_vital": "no"},
    ),
    ("guardian", "multi-sourced"): (_TWO, _ALONE),
    ("cbc", "second-source"): (_TWO, _ALONE),
    ("cbc", "corroborated"): (
        _SAYS | {"centrality": "lead", "corroboration": "named"},
        _SAYS | {"centrality": "lead", "corroboration": "none"},
    ),
    ("cbc", "single-source-director"): (_ALONE | _BY_TOP, _ALONE | _BY_STANDARDS),
    ("cbc", "protection-clear"): (
        {"anonymous_from": "everybody", "ground_rules": "deep_background"},
        {"ground_rules": "deep_background"},
    ),
    ("cbc", "audience-told"): ({"specificity": 3}, {"specificity": 1}),
    ("cbc", "first-hand"): (_SAYS | {"knowledge": "took_part"}, _SAYS | {"knowledge": "briefed"}),
    ("newsweek", "top-editor-approves"): (_BY_TOP, _BY_STANDARDS),
    ("newsweek", "top-editor-knows"): ({"roles_that_know": ["top_editor"]}, _EDITOR),
    ("newsweek", "need-shown"): (_SAYS | {"is_vital": "yes"}, _SAYS | {"is_vital": "no"}),
    ("newsweek", "how-placed"): (_PLACED, _FAMILIAR),
    ("newsweek", "reason-told"): (_REASON, _CONDITION),
    ("newsweek", "motive-told"): (_SAYS | {"motive": "yes"}, _SAYS | {"motive": "no"}),
    ("newsweek", "no-sources-said"): (
        {"number_in_text": "plural", "specificity": 1},
        {"number_in_text": "plural", "specificity": 0},
    ),
    ("newsweek", "second-source"): (_TWO | _SERIOUS, _ALONE | _SERIOUS),
    ("newsweek", "subject-asked"): (_ALONE | {"response": "denied"}, _ALONE | {"response": "not_sought"}),
    ("newsweek", "silence-confirms-nothing"): (_BORNE_OUT, _BY_SILENCE),
    ("house", "editor-knows"): ({"copy": "staff"} | _EDITOR, {"copy": "staff"} | _REPORTER),
    ("house", "reason-told"): (
        _REASON,
        _SAYS | {"reason_as_published": "not authorised to speak", "reason": "not_authorised"},
    ),
    ("house", "how-they-know"): (_SAYS | {"knowledge": "second_hand"}, _SAYS | {"knowledge": "unknown"}),
    ("house", "single-source"): (
        _ALONE | _BY_SUPERVISOR | {"copy": "staff", "centrality": "lead", "single_source_exception": "document"},
        _ALONE | _BY_SUPERVISOR | {"copy": "staff", "centrality": "lead"},
    ),
    ("house", "no-attack"): ({"nature": "fact"}, {"nature": "praise"}),
    ("house", "silence-confirms-nothing"): (
        {"stance": "does_not_confirm", "resolution": "unresolved"},
        _BY_SILENCE,
    ),
    ("house", "response-sought"): (
        {"nature": "allegation", "response": "declined"},
        {"nature": "allegation", "response": "not_sought"},
    ),
    ("house", "pickup-names-origin"): (
        {"copy": "pick_up", "attribution_is_near": "yes", "corroboration": "none"},
        {"copy": "pick_up", "attribution_is_near": "yes", "corroboration": "unknown"},
    ),
}
