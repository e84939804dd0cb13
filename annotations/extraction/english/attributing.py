"""English: the words by which stories attribute, and the small words that show where a speaker or a clause ends."""

from annotations.extraction.lexicon import Form, Frame, Lexicon, forms_of, words

# Followed by a clause, with or without “that”, or by speech; also by what is told (“announced a plan”).
_SAY = """
say=said=said add note write=wrote=written argue claim state report announce explain warn insist acknowledge confirm
declare respond reply suggest testify disclose reveal allege contend assert concede complain remark reiterate stress
emphasize emphasise predict quip joke recall conclude observe maintain tweet mention indicate admit estimate caution
boast lament hint imply agree affirm exclaim interject counter muse retort shout scream yell whisper murmur mutter
opine proclaim profess reaffirm reckon repeat signal speculate summarize surmise underline underscore vow
swear=swore=sworn promise pledge demand propose recommend forecast=forecast=forecast point post gripe grumble sigh
laugh shrug snap deny plead preach protest gush fume speak=spoke=spoken talk read=read=read continue
"""
# Followed by somebody who is told, and then by what.
_TELL = "tell=told=told inform assure remind notify persuade ask urge order instruct beg"
# Followed by what somebody is said to have judged or spoken of.
_JUDGE = """
call describe accuse criticize criticise praise condemn blast slam denounce reject dismiss defend mock cite quote
question discuss blame characterize characterise hail applaud decry deride ridicule chide rebuke assail endorse
welcome address echo dispute challenge tout bemoan express salute lambast lambaste chastise scold berate highlight
"""
# Of a document or a poll: what it shows.
_SHOW = "show=showed=shown find=found=found suggest indicate reveal demonstrate conclude list put=put=put"
# A state of mind.
_THINK = """
think=thought=thought believe know=knew=known expect fear doubt hope want see=saw=seen worry learn
seek=sought=sought prefer refuse decline threaten suspect wonder
"""

_PERSONAL = words("he she they it we i you")
_RELATIVE = words("who which that")
_DETERMINERS = words("""
    the a an this these those some many several most few both all another other his her its their our my your
    one two three four five six seven eight nine ten no any each every such
""")
_PREPOSITIONS = words("""
    of in on at by for with from to into onto about against between among during after before since under
    over near like within without amid toward towards across through throughout despite upon per via inside
    outside around along behind beyond beneath underneath above below alongside except including concerning
    regarding following until till beside besides
""")
_CONJUNCTIONS = words("""
    and or but nor yet so that because although though while whereas if whether when where why how as than which
    whose what whatever since until unless after before once lest however
""")
_AUXILIARIES = words("""
    is are was were be been being am has have had do does did will would can could should may might must shall
    ought isn't aren't wasn't weren't hasn't haven't hadn't don't doesn't didn't won't wouldn't can't couldn't
    shouldn't isn’t aren’t wasn’t weren’t hasn’t haven’t hadn’t don’t doesn’t didn’t won’t wouldn’t can’t
    couldn’t shouldn’t cannot i'm i've i'll i'd he's he'd he'll she's she'd she'll it's it'd they're they've
    they'd they'll we're we've we'd we'll you're you've you'd you'll there's that's i’m i’ve i’ll i’d he’s he’d
    he’ll she’s she’d she’ll it’s it’d they’re they’ve they’d they’ll we’re we’ve we’d we’ll you’re you’ve you’d
    you’ll there’s that’s
""")
_COORDINATING = words("and or but then")
# What an adjective or a participle before a noun follows.
_BEFORE_ADJECTIVES = _DETERMINERS | _PREPOSITIONS | words("most very more less newly well highly 's")
_BEFORE_NUMBERS = words("both only just even about around over under nearly almost roughly at more")
# In which a thing is said: “in a statement”, “on Twitter”.
_OCCASIONS = words("""
    statement interview speech letter email e-mail memo tweet post message blog column briefing conference call
    rally debate hearing meeting appearance event forum town phone telephone television tv radio twitter
    facebook instagram reporters remarks testimony report note article essay book video audio recent brief
    separate joint written prepared news press filing ruling order court response reply advance private public
    wide-ranging same
""")
# Attributing verbs of which this form is as well a noun, or most often one.
_ALSO_NOUNS = words("""
    states state reports report claims claim notes note calls call charges charge posts post tweets tweet
    messages message supports support plans plan needs need hopes hope fears fear views view attacks attack
    questions question demands demand promises promise signals signal points point shows show estimates estimate
    forecasts forecast comments comment doubts doubt desires desire blames blame labels label brands brand
    addresses address backs back documents document protests protest contracts challenges challenge echoes echo
    details detail outlines outline welcomes welcome voices voice offers offer compliments projects project
    highlights highlight jokes joke reasons reason finds cautions caution wonders wonder likes like loves love
    hates hate favors favor favours favour regards regard holds hold aims aim disputes dispute quotes quote
    gripes vows vow pledges pledge orders order remarks remark rules rule talks talk volunteers whispers shouts
    shout swears tells requests request proposals blogs blog puts put gives give lists list reads read wants
""") - words("wants tells gives says finds")
_BE = words("is are was were be been being")
_BEFORE_VERBS = _BE | words("""
    has have had did does do not would will could may might never should must can didn't doesn't don't hasn't
    haven't hadn't won't wouldn't can't couldn't didn’t doesn’t don’t hasn’t haven’t hadn’t won’t wouldn’t can’t
    couldn’t cannot neither nor
""")
# What a clause begins with, or speech.
_CLAUSE_STARTS = _DETERMINERS | _PERSONAL | words("that how what why if whether there :")
_QUESTION_WORDS = words("if whether what why how who where when")
# What an attribution is followed by after a comma and a speaker, and is no more of what is said.
_NEVER_CONTENT = words("who whose which according when as but and citing while though although because after before")
_TOLD_AT_ONCE = words("that if whether what why how about to of for")
_OBJECTS = words("him them me us you it reporters himself herself themselves")
# Verbs with the word by which they take what is spoken of.
_ABOUT = {
    "warn": ("of", "against", "about"), "complain": ("of", "about"), "speak": ("of", "about"), "point": ("to", "out"),
    "call": ("for", "on", "upon"), "talk": ("about", "of"), "write": ("about",), "boast": ("of", "about"),
    "ask": ("for", "about"), "admit": ("to",), "joke": ("about",), "hint": ("at",), "remark": ("on",),
}  # fmt: skip
# Their base form is no noun.
_PLAINLY_VERBS = words(
    "say tell think believe argue insist acknowledge write add know understand admit explain deny allege"
)
# Of these it is only what is said that attributes: a clause, or speech; “added a second line” is no more than an act.
_NEED_A_CLAUSE = words("""
    add maintain speak talk write state protest underline underscore repeat post point message read continue
    respond reply sigh laugh shrug snap counter swear conclude observe recall joke shout agree demand
    demonstrate find show list pledge learn know see feel consider wonder decide
""")
_CALLED_NOT_SAID = words("off up in into back home upon")
# Past forms that a noun is followed by as well: “a letter sent to the court”.
_PARTICIPLES = words("sent held made built given led found known put set cut hit kept left taken seen drawn written")
_NOT = words("not n't never neither nor")
_ADVERBS = words("""
    also then later still again once now just even often always never ever already soon first earlier since
    further instead reportedly not only simply merely finally recently previously long twice rather quickly too
    nevertheless nonetheless thus therefore indeed perhaps maybe meanwhile afterward afterwards separately
    formerly
""")
# Where a lower-case word ends in -ly and is no adverb.
_NO_ADVERBS = words(
    "family ally assembly daily weekly monthly rally bully reply supply fly july italy anomaly monopoly"
)
_TIMES = words("""
    monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december jan feb mar apr jun jul aug sept sep oct nov dec today tonight yesterday
    tomorrow week month year morning afternoon evening night weekend day days weeks months years hours minutes
    noon midnight spring summer fall autumn winter a.m p.m am pm
""")
# Opens a phrase that stands before a clause and is no part of the speaker.
_OPENERS = _PREPOSITIONS | words("""
    when while as although though because if but and so yet still meanwhile however asked speaking citing using
    given according despite instead earlier later today now then also even once just moments hours days weeks
    months years calling noting adding pressed recalling referring responding appearing writing looking having
    being
""")
_VERBS = forms_of(
    """
    act allow arrive attend begin=began=begun belong break=broke=broken bring=brought=brought build=built=built
    buy=bought=bought carry cause change chair choose=chose=chosen climb close come=came=come cover cross
    cut=cut=cut deal=dealt=dealt depend draw=drew=drawn drive=drove=driven earn employ end enter face
    fall=fell=fallen feed=fed=fed fight=fought=fought fly=flew=flown follow gain get=got=got give=gave=given
    go=went=gone grow=grew=grown handle happen head help hit=hit=hit hold=held=held host include invest join
    keep=kept=kept lack land last lead=led=led leave=left=left lie=lay=lain live look lose=lost=lost love
    make=made=made manage market matter meet=met=met move need offer open operate own pay=paid=paid play produce
    provide publish pull push put=put=put raise reach receive remain represent return ride=rode=ridden
    rise=rose=risen run=ran=run seek=sought=sought sell=sold=sold send=sent=sent serve share show=showed=shown
    sign sit=sat=sat sleep=slept=slept sound spend=spent=spent stand=stood=stood start stay study suffer
    take=took=taken teach=taught=taught throw=threw=thrown travel try turn use visit walk watch wear=wore=worn
    win=won=won work
    """,
    Frame.THINK,
)
_COMMON_VERBS = frozenset(form for form, verb in _VERBS.items() if verb.form == Form.PAST) | words("""
    said says went came made took got gave found left met kept began held brought told led won lost ran stood
    sat spoke laughed paused turned looked walked became remained seemed appeared followed started ended moved
    joined used wants needs goes comes makes takes gets gives leads runs knows thinks wrote saw knew thought
    felt heard let put set cut hit shot spent sent built bought fell rose grew drew broke chose rode drove flew
    threw wore sold paid died lied tied withdrew shook shut stole struck sang sank swam tore wept bent bound bit
    bled blew bred burst clung crept dug drank froze forgave forbade fled flung hid knelt laid leapt lit misled
    overcame overtook oversaw quit repaid rang sprang stung strode swept swung underwent upheld wove withheld
    foresaw bade bore beat fed lent spun slid woke arose awoke undid outgrew
""")

_ABBREVIATIONS = words("""
    mr mrs ms dr sen sens rep reps gov govs gen lt col capt maj sgt cmdr adm hon rev prof st ste mt jr sr vs etc
    no nos inc ltd co corp llc jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thurs fri
    sat sun ave blvd rd dept univ assn bros supt messrs mss fig approx est ft u.s u.k u.n e.u d.c n.y n.j calif
    fla mass tex conn ariz colo ill ind kan ky md mich minn miss mo mont neb nev okla ore pa tenn va vt wash wis
    wyo del ga la ala ark r-s.c d-calif j.r p.m a.m ph.d b.a m.d
""")

ENGLISH = Lexicon(
    language="en",
    cues=(
        forms_of(_THINK, Frame.THINK)
        | forms_of(_SHOW, Frame.SHOW)
        | forms_of(_JUDGE, Frame.JUDGE)
        | forms_of(_TELL, Frame.TELL)
        | forms_of(_SAY, Frame.SAY)
    ),
    abbreviations=_ABBREVIATIONS,
    personal=_PERSONAL,
    relative=_RELATIVE,
    hangs_by=_RELATIVE | words("what whom"),
    determiners=_DETERMINERS,
    articles=words("the a an this that these those his her its their our my your no such each every"),
    prepositions=_PREPOSITIONS,
    conjunctions=_CONJUNCTIONS,
    coordinating=_COORDINATING,
    turning=words("but while although though"),
    joining=words("and or as because"),
    auxiliaries=_AUXILIARIES,
    be=_BE,
    negations=_NOT,
    before_verbs=_BEFORE_VERBS | _NOT,
    adverbs=_ADVERBS,
    no_adverbs=_NO_ADVERBS,
    adverb_ending="ly",
    past_ending="ed",
    gerund_ending="ing",
    times=_TIMES,
    that=words("that"),
    to=words("to"),
    and_=words("and or"),
    it=words("it"),
    as_=words("as"),
    by=words("by"),
    from_=words("from"),
    neither=words("neither"),
    nor=words("nor"),
    no=words("no immediate"),
    what=words("what"),
    who=words("who whose"),
    third_persons=words("he she it"),
    possessives=words("his her their its"),
    plural_ending="s",
    plurals=words("people some many police women men"),
    before_times=words("this last next late early"),
    time_prepositions=words("on in during at"),
    when=words("when while as after before"),
    before_nouns=words("like near about"),
    opens_clause=words("there if whether"),
    before_clauses=words("that but because"),
    leaves_speaker=words("as when before while because but during after that"),
    leaves_apposition=words("according while because"),
    formerly=words("now then formerly once"),
    after_content=words(
        "prompting sparking triggering drawing according citing attributing while compared said something without"
    ),
    at_its_time=words("before after during"),
    after_judgement=words("which who but and a the"),
    goes_on=words("and because but though"),
    how_said=words("onstage aloud back"),
    openers=_OPENERS,
    openers_and_adjectives=words("outside inside like near past opposite following"),
    occasions=_OCCASIONS,
    common_verbs=_COMMON_VERBS,
    third_forms=frozenset(form for form, verb in _VERBS.items() if verb.form == Form.THIRD),
    participles=_PARTICIPLES,
    before_adjectives=_BEFORE_ADJECTIVES,
    before_numbers=_BEFORE_NUMBERS,
    clause_starts=_CLAUSE_STARTS,
    question_words=_QUESTION_WORDS,
    never_content=_NEVER_CONTENT,
    also_nouns=_ALSO_NOUNS,
    plainly_verbs=_PLAINLY_VERBS,
    need_a_clause=_NEED_A_CLAUSE,
    about={verb: frozenset(taken) for verb, taken in _ABOUT.items()},
    called_not_said=_CALLED_NOT_SAID,
    say=words("say"),
    tell=words("tell"),
    needs={
        "put": words("at"),
        "agree": words("that with"),
        "speak": words("of about"),
        "return": words("call calls message messages e-mail e-mails email emails"),
    },
    naming=words("call"),
    some_thing=words("a an another one something so"),
    calling=words("call describe"),
    trades=words("speak talk write"),
    only_speech=words("laugh sigh shrug snap"),
    told_or_owns=words("her"),
    asking=words("ask"),
    with_="with",
    going_on=words("went go goes going first continued"),
    not_said=words("goodbye farewell hello grace prayers mass thanks sorry goodnight"),
    modals=words("would could may might should must can will shall"),
    withheld=words(
        "anonymity anonymous named identified authorised authorized allowed condition unauthorised unauthorized"
    ),
    told_at_once=_TOLD_AT_ONCE,
    told=_OBJECTS,
    according={
        "according": (("to",),),
        "per": ((),),
        "as": (("per",),),
        "in": (("the", "words", "of"), ("the", "view", "of"), ("the", "opinion", "of")),
        "from": ((),),
    },
    hearsay=words("reportedly allegedly purportedly supposedly"),
    emerged=words("emerged transpired"),
    expected=words("""
        expected believed thought understood said reported rumoured rumored predicted forecast projected estimated
        alleged considered known
    """),
    told_of=words("said understood reported rumoured rumored alleged"),
    fates=words("missing dead killed injured wounded"),
    is_=_BE | words("isn't wasn't aren't weren't isn’t wasn’t remains remained remain"),
    unclear=words("clear known unclear unknown"),
    unknown=words("unclear unknown unavailable"),
    said_nouns=words("""
        claim claims statement statements assertion assertions allegation allegations accusation accusations
        suggestion suggestions warning warnings argument belief speculation rumours rumors reports report prediction
        predictions promise pledge contention view admission announcement complaint complaints concern concerns
        fears fear hopes hope comment comments remark remarks
    """),
    without=("without", words("citing naming identifying quoting giving attributing"), words("sources source it them")),
    from_whom=words("among by from of with"),
    quoted=words("quoted cited"),
    citing=words("citing quoting attributing"),
    channels=words("insights interviews interview accounts information testimony conversations statements tips data"),
    denials=words("deny reject dismiss refute dispute"),
    declining=words("decline refuse"),
    confirming=words("confirm verify corroborate acknowledge"),
    answered=words("answered replied responded commented returned"),
    reached=words("reached contacted available unavailable drawn"),
    comment=words("comment"),
    having=words("had has have offered made gave"),
    answering=words("comment respond reply answer elaborate say specify disclose discuss return name"),
)
