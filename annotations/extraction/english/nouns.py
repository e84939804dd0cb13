"""The nouns of English that name a speaker, by the sort of speaker; and names of media and bodies known everywhere.

General words as newsrooms write them, in the singular. What is in no list is read by its ending and its capital.
"""

from typing import Literal

from annotations.extraction.english.nations import NATIONS, PEOPLES, PLACES, TWO_WORDS
from annotations.extraction.english.words import singular
from annotations.extraction.reading import Sort, word_set

# Who speaks for, or from inside of, something: also in the plural it is particular people who spoke.
_INSIDERS = word_set(
    """source official officer aide adviser advisor spokesman spokeswoman spokesperson representative operative lawyer
    attorney counsel prosecutor authority diplomat staffer staff speechwriter insider confidant confidante
    investigator detective agent associate attache attaché friend bureaucrat assistant envoy negotiator emissary
    executive witness whistleblower informant interlocutor colleague deputy handler planner commander intermediary
    subordinate superior eyewitness mediator brass publicist solicitor barrister"""
)
# One person at a time holds it.
_HOLDERS = word_set(
    """minister president premier chancellor chairman chairwoman chairperson chair ceo chief governor mayor king queen
    emperor pope head secretary secretary-general director-general gov ambassador commissioner director speaker
    nominee boss founder owner sheriff treasurer prince princess vice-president superintendent principal dean
    undersecretary comptroller administrator vice-chairman co-founder cofounder champion host frontrunner
    front-runner runner-up counterpart contender incumbent challenger manager coach editor presumptive whip dictator"""
)
# Anybody of a trade, a place or a mind. One of them who is not told of before is unnamed; many are a collective.
_PEOPLE = word_set(
    """person individual leader lawmaker legislator senator congressman congresswoman parliamentarian politician
    councilor councillor councilman councilwoman judge justice magistrate expert analyst economist scientist
    researcher scholar professor academic teacher student doctor physician nurse engineer pilot trader investor
    banker broker dealer farmer fisherman worker labourer laborer activist campaigner advocate organizer organiser
    protester protestor demonstrator policeman policewoman soldier fighter militant rebel veteran journalist
    reporter columnist commentator pundit blogger author writer historian philosopher lobbyist donor fundraiser
    contributor backer developer builder landlord tenant resident citizen villager local native immigrant migrant
    refugee man woman boy girl child kid parent father mother dad mom son daughter brother sister sibling husband
    wife widow widower cousin uncle aunt nephew niece grandfather grandmother victim suspect defendant plaintiff
    survivor patient passenger driver customer client consumer user viewer reader listener fan audience voter
    delegate member participant attendee observer critic supporter opponent proponent skeptic sceptic defender
    detractor loyalist hardliner moderate progressive conservative liberal socialist nationalist populist centrist
    independent insurgent ally rival peer elite star celebrity actor actress singer musician artist director player
    athlete coach teammate candidate businessman businesswoman entrepreneur employer shareholder stockholder
    creditor inspector auditor accountant clerk guard general admiral colonel captain lieutenant major sergeant
    priest pastor bishop rabbi imam cleric evangelical catholic protestant christian muslim jew hindu buddhist
    mormon latino latina hispanic black white millennial teenager teen youth adult senior democrat republican
    libertarian tory whig communist superdelegate respondent caller tweeter conspiracist theorist technologist
    thinker visitor tourist traveler traveller taxpayer homeowner guest performer storyteller partner specialist
    bundler committeeman committeewoman chronicler biographer physicist chemist biologist psychologist psychiatrist
    sociologist ecologist climatologist meteorologist epidemiologist dissident exile guerrilla terrorist extremist
    islamist jihadist inmate prisoner juror guy somebody someone anybody anyone everybody everyone nobody other
    enthusiast believer newcomer leftist rightist feminist environmentalist conservationist unionist secessionist
    separatist gun-owner policyholder retiree pensioner worshipper churchgoer moviegoer commuter shopper seller
    buyer mogul magnate tycoon billionaire millionaire socialite hero icon lady gentleman favorite favourite
    population hopeful faithful crusader policymaker monitor relative acquaintance neighbor neighbour
    bystander strategist pollster surrogate questioner employee consultant"""
)
# Of whom “the” with the plural still says nobody in particular.
_CROWDS = word_set(
    """voter critic supporter opponent proponent expert analyst observer people public electorate audience community
    majority minority crowd establishment respondent reader viewer consumer investor other citizen american european
    democrat republican skeptic sceptic elite resident pundit left right labor labour mankind"""
)
_BODIES = word_set(
    """ministry government cabinet department agency bureau office embassy consulate house parliament congress
    senate court tribunal police military army navy force administration commission committee subcommittee
    council party union association federation group company corporation corp inc ltd llc plc co bank fund
    university college institute institution board organisation organization airline automaker carmaker
    drugmaker maker manufacturer insurer retailer lender utility firm industry hospital school team club
    delegation regime coalition opposition campaign panel alliance league society foundation center centre
    charity nonprofit church diocese legislature assembly judiciary country nation kingdom body regulator city
    state county town village region province district municipality treasury pentagon kremlin pac super-pac
    task-force caucus conference movement network startup start-up business chain brand giant conglomerate
    consortium partnership venture authority jury watchdog side camp branch division unit squad brigade corps
    guard command mission family service exchange think-tank thinktank forum project program programme
    initiative trust lobby vendor supplier operator provider contractor clinic museum theatre theater orchestra
    airport ferry railway shipyard brewery foundry mill bakery laboratory palace holding ag gmbh importer exporter
    wholesaler distributor refiner smelter"""
) - word_set("authority")
# Bodies of which many are many, whoever they are.
_DOCUMENTS = word_set(
    """report document statement memo memorandum survey poll study analysis paper filing complaint lawsuit suit
    indictment affidavit brief ruling opinion verdict decision order subpoena petition contract agreement treaty
    convention charter constitution bylaw law statute act bill rule regulation guideline standard code policy
    platform plan budget data datum statistic figure number record ledger database dataset list index chart graph
    table map slide presentation transcript letter email e-mail message text tweet post note notice announcement
    release advisory bulletin communique communiqué declaration resolution proposal recommendation finding result
    evidence research literature review audit assessment estimate forecast projection outlook census book biography
    autobiography novel chapter essay speech address remark testimony interview commentary ad advert advertisement
    commercial film movie documentary video clip footage recording tape audio photo photograph image picture script
    manuscript dossier file archive return disclosure form certificate passport diary log website site webpage page
    wiki profile account theory model simulation experiment test trial history story legend quote quotation headline
    caption slogan banner billboard sign placard brochure leaflet flier flyer pamphlet manual textbook encyclopedia
    dictionary scripture bible koran quran schedule calendar agenda itinerary minutes transcription conclusion
    summary excerpt draft version fact article-of-faith prospectus questionnaire tally count score rating ranking
    average waiver measure amendment cable dispatch intelligence"""
)
_OUTLETS = word_set(
    """newspaper daily weekly magazine tabloid broadsheet broadcaster station broadcast outlet media medium press
    television tv radio publication newsletter blog wire article editorial op-ed column newscast podcast journal
    gazette herald tribune chronicle courant times"""
)

NOUNS: dict[str, Sort] = {
    noun: sort
    for sort, nouns in (
        (Sort.DOCUMENT, _DOCUMENTS),
        (Sort.BODY, _BODIES),
        (Sort.OUTLET, _OUTLETS),
        (Sort.PEOPLE, _PEOPLE | PEOPLES),
        (Sort.CROWD, _CROWDS),
        (Sort.HOLDER, _HOLDERS),
        (Sort.INSIDER, _INSIDERS),
    )
    for noun in nouns
}
PERSONAL = frozenset((Sort.INSIDER, Sort.HOLDER, Sort.PEOPLE, Sort.CROWD))
# One noun for many, who are nobody in particular.
MASSES = word_set(
    """public electorate audience community majority minority crowd establishment left right everybody everyone anybody
    anyone nobody population elite labor labour mankind"""
)
WOMEN = word_set(
    "woman girl spokeswoman mother wife sister daughter widow queen actress chairwoman congresswoman princess"
)
MEN = word_set("man boy spokesman father husband brother son king chairman congressman prince businessman guy pope")
# Capital words that end the name of a newspaper or broadcaster.
OUTLET_ENDS = word_set(
    """times post journal news tribune herald gazette chronicle globe daily mail telegraph guardian observer examiner
    sentinel courier dispatch enquirer inquirer star sun mirror press today tv radio broadcasting television shimbun
    newspaper magazine weekly review ledger bee bulletin leader union-tribune standard"""
)
OUTLETS = word_set(
    """reuters bloomberg ap afp kyodo jiji xinhua yonhap tass interfax kcna nhk bbc itv cnn cnbc msnbc nbc abc cbs pbs
    npr c-span fox hbo nikkei asahi yomiuri mainichi sankei guardian economist politico politifact breitbart
    buzzfeed huffpost vox slate salon axios atlantic newsweek aljazeera jazeera dpa ansa efe rt sputnik telemundo
    univision figaro monde spiegel bild pais novaya izvestia kommersant pravda haaretz ahram wsj nyt espn esquire
    vogue variety propublica intercept drudge infowars gawker mashable techcrunch wired fortune forbes"""
)
OUTLET_NAMES = frozenset(
    (
        "associated press", "new yorker", "daily beast", "hill", "fox business", "financial times", "al jazeera",
        "agence france-presse", "deutsche welle", "voice of america", "nikkei asia", "south china morning post",
        "wikipedia", "national review", "huffington post", "mother jones", "rolling stone", "vanity fair",
    )
)  # fmt: skip
ORGANISATIONS = word_set(
    """nato naacp imf un fbi cia nsa irs epa fda sec doj gop dnc rnc eu ecb oecd opec unicef unesco aclu nra nypd lapd
    usda nasa fema icc who wto aipac afl-cio google facebook twitter apple amazon microsoft toyota nissan honda sony
    boeing airbus samsung hyundai huawei uber exxon exxonmobil walmart congress parliament knesset bundestag duma
    hezbollah hamas taliban isis kremlin pentagon vatican brussels"""
)
ORGANISATION_NAMES = frozenset(
    ("white house", "united nations", "wall street", "capitol hill", "downing street", "security council",
     "supreme court", "islamic state", "high court", "secret service", "wells fargo", "red cross", "blue house"),
)  # fmt: skip
PLACE_NAMES = NATIONS.keys() | frozenset(NATIONS.values()) | PEOPLES | PLACES | TWO_WORDS
# Before a name, and whether they tell of a man or a woman.
TITLES: dict[str, Literal["m", "f", ""]] = {
    **dict.fromkeys(word_set("mr sir lord"), "m"),
    **dict.fromkeys(word_set("mrs ms miss lady dame"), "f"),
    **dict.fromkeys(
        word_set(
            """dr sen sens rep reps gov govs gen lt col maj sgt capt cmdr adm prof rev hon det senator representative
    congressman congresswoman rabbi st"""
        ),
        "",
    ),
}
# What they are called without their name.
TITLE_NOUNS = {
    "sen": ("senator", "lawmaker"), "rep": ("representative", "congressman", "congresswoman", "lawmaker"),
    "gov": ("governor",), "gen": ("general",), "dr": ("doctor",), "senator": ("senator", "lawmaker"),
    "representative": ("representative", "congressman", "congresswoman", "lawmaker"), "prof": ("professor",),
}  # fmt: skip
KIN = word_set("sibling parent child brother sister son daughter cousin grandparent")
SOMEBODY = word_set("somebody someone")
# In the name of a newspaper or broadcaster, and of a body, at whatever place.
IN_OUTLETS = word_set("news newspaper tv radio broadcasting television times tribune herald gazette shimbun")
IN_BODIES = word_set(
    """united national international federal american world european central workers teachers committee association
    union center centre institute department ministry council bank court office bureau society foundation alliance
    university club"""
)
_PERSONAL_ENDINGS = ("er", "or", "ist", "ian", "ee", "eer", "man", "woman", "crat")
_THINGS = word_set(
    """factor sector power answer matter computer weather disorder error water border danger disaster tower dinner
    summer winter offer river letter shelter cover career flavor favor labor honor color behavior motor humor rumor
    terror horror mirror harbor tremor vector debtor degree fee tree guarantee coffee trainee-ship twist
    list wrist cluster filter folder gender hunger layer liver master murder order buffer trigger wonder number
    member-ship center other another chapter quarter charter dollar corner barrier caliber fever fiber adviser-ship
    pressure helicopter propeller trailer printer roster poster counter encounter character transfer theater
    newsletter semester register parameter thunder tender surrender slander render ponder wander"""
)


def sort_of(word: str) -> Sort | None:
    """The sort of speaker that a noun in lower case names, by the lists or by its ending."""
    noun = singular(word)
    if found := NOUNS.get(noun) or NOUNS.get(word):
        return found
    if "-" in noun and (found := NOUNS.get(noun.rpartition("-")[2])):
        return found
    return Sort.PEOPLE if len(noun) > 4 and noun.endswith(_PERSONAL_ENDINGS) and noun not in _THINGS else None
