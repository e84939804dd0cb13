"""What a capital may stand for in English other than a person: bodies, places, roles, words at the start of a sentence.

It builds on the lexicon that reads stories. What editors write about sourcing has words of its own.
"""

from annotations.extraction.english.nations import PEOPLES
from annotations.extraction.english.nouns import (
    IN_BODIES,
    NOUNS,
    ORGANISATION_NAMES,
    ORGANISATIONS,
    OUTLET_ENDS,
    OUTLET_NAMES,
    OUTLETS,
    PERSONAL,
    PLACE_NAMES,
    TITLES,
)
from annotations.extraction.english.words import NUMERALS, PREPOSITIONS, PRONOUNS, SEVERAL, TOLD, VAGUE
from annotations.extraction.reading import word_set

HONORIFICS = (TITLES.keys() | word_set("mx messrs madam mme mlle herr frau señor señora signor monsieur")) - word_set(
    "st lady miss senator representative congressman congresswoman rep hon"
) | frozenset(("miss",))
SUFFIXES = word_set("san sama kun sensei ssi")
PARTICLES = word_set("de van von der den ter bin ibn binti al el la le di da do dos du del della af zu ben")
# Names that are also words; after a given name, an initial or an honorific they are names.
SURNAMES = word_set(
    """park king church law post page board bush brown white black green young long price may miller major dean bank
    court field fields rice wood woods stone rivers hill house bishop abbot pope knight noble summers winter day love
    bell best case chase cook cox cross english france holland ireland israel london marsh moon north pole power
    powers read rose sessions snow sharp short small star stern west wise chambers banks york gray grey hall parker
    butler carter mason potter sheriff judge constable priest pastor marshall franklin washington lincoln tanner
    turner fisher baker farmer guard driver ford street station news wells waters osaka chiba fuji"""
)
_BODIES = word_set(
    """affairs foreign finance defence defense trade treasury justice health welfare labour labor education transport
    infrastructure tourism culture sports science technology environment energy agriculture forestry fisheries
    interior homeland security intelligence economy economic industry strategy strategic revenue customs tax budget
    monetary fiscal policy planning reconstruction digital nuclear regulation safety transportation communications
    commerce state federal national international royal imperial public civil general global regional local central
    joint special supreme constitutional district appeals criminal family labor upper lower diet lords commons duma
    self-defense maritime coast air ground naval cabinet liberal democratic constitutional conservative progressive
    communist socialist reform innovation green social peoples' people's peoples first party coalition komeito motor
    motors electric electronics electrical heavy industries industrial steel chemical chemicals petroleum oil gas
    mining materials insurance life securities financial finance capital partners ventures investment investments
    asset assets management advisory consulting holdings international airlines airways aviation aerospace rail
    railway railways line lines shipping logistics telecom telecommunications mobile wireless telephone telegraph
    systems solutions software semiconductor semiconductors technologies labs laboratories pharmaceutical
    pharmaceuticals medical foods beverages breweries entertainment pictures studios games properties estate
    construction engineering machinery works bros brothers sons associates computer computers data cloud web internet
    online stock securities futures commodities reserve savings credit mutual retirement pension nikko nomura
    mitsubishi mitsui sumitomo mizuho daiwa daiichi hitachi toshiba panasonic sharp fujitsu nec kddi softbank rakuten
    olympus tepco nippon nihon dentsu takeda kawasaki yamaha suzuki mazda subaru bridgestone komatsu denso canon nikon
    ricoh kirin suntory shiseido goldman sachs morgan stanley merrill lynch deutsche barclays citigroup jpmorgan
    lehman hsbc ubs blackrock kpmg deloitte pwc ernst mckinsey tesla meta alphabet youtube instagram linkedin netflix
    intel nvidia oracle ibm dropbox securedrop signal telegram whatsapp slack zoom teams skype wickr tails tor proton
    protonmail gmail excel word acrobat adobe windows android iphone linkedin messenger wechat line outlook sharepoint
    onionshare act bill law clause treaty accord agreement protocol convention article section chapter annex appendix
    part schedule page paragraph figure item note notes option plan phase stage group version operation project
    exercise team unit code guide style guideline guidelines handbook rule rules principles standards ethics procedure
    stylebook desk newsroom bureau office legal graphics photo photos pictures metro business politics copy sport
    features opinion investigations investigation audience archive archives production night morning evening day
    weekend freedom information official secrets whistleblower protection privacy right rights human non-disclosure
    background record anonymity embargo reuters' interview interviews attribution source sources sourcing speaker
    speakers quote quotes claim claims story stories byline headline lede draft editor's correction corrections deep
    chatham house off-the-record pulitzer nobel prize award olympics olympic paralympic games cup world league winter
    summer spring autumn fall championship tournament festival day days war peace revolution crisis summit conference
    talks forum meeting session hearing testimony election elections referendum campaign scandal affair inquiry probe
    case trial probe earthquake typhoon hurricane storm tsunami cyclone pandemic covid covid-19 street avenue road
    square lane boulevard drive park gardens bridge tunnel tower towers building plaza station terminal airport port
    harbor harbour bay sea ocean river lake mount mountain mountains valley island islands peninsula strait gulf coast
    beach desert forest canal hills heights hotel inn cafe café restaurant bar mall shrine temple church cathedral
    mosque castle stadium arena dome hall library gallery base camp barracks plant prefecture province county borough
    ward metropolitan municipal capital eastern western northern southern southeast northeast southwest northwest east
    west north south middle near far new san los las santa saint st el fort inner outer great greater grand old
    pacific atlantic indian arctic antarctic mediterranean baltic black red yellow blue golden silver white silk belt
    one two asia asian africa african america americas latin europe european nordic oceania eurasia arab muslim
    islamic jewish christian catholic buddhist hindu protestant orthodox english french arabic mandarin cantonese
    hebrew farsi hangul kanji kana latin internet bitcoin abenomics brexit trans-pacific partnership free quad asean
    apec g7 g20 brics mercosur schengen kyoto plaza davos mar-a-lago""",
)
_PLACES = word_set(
    """york angeles francisco hong kong shanghai guangzhou shenzhen wuhan tibet xinjiang macau taipei kaohsiung busan
    incheon osaka kyoto nagoya yokohama kobe fukuoka sapporo sendai hiroshima nagasaki okinawa naha hokkaido honshu
    kyushu shikoku tohoku kanto kansai kinki chubu chugoku fukushima miyagi iwate aomori akita yamagata ibaraki
    tochigi gunma saitama chiba kanagawa niigata toyama ishikawa fukui yamanashi nagano gifu shizuoka aichi mie shiga
    hyogo nara wakayama tottori shimane okayama yamaguchi tokushima kagawa ehime kochi saga kumamoto oita miyazaki
    kagoshima kasumigaseki nagatacho marunouchi shinjuku shibuya ginza roppongi akasaka chiyoda minato narita haneda
    futenma henoko yokosuka kadena senkaku diaoyu takeshima dokdo kuril spratly paracel yasukuni tsukiji toyosu fuji
    sakhalin vladivostok petersburg crimea donbas donetsk kharkiv odesa chechnya geneva zurich bern vienna madrid
    barcelona lisbon rome milan naples venice athens budapest prague bratislava warsaw bucharest sofia belgrade zagreb
    sarajevo kosovo helsinki stockholm oslo copenhagen reykjavik amsterdam hague rotterdam antwerp luxembourg munich
    frankfurt hamburg cologne stuttgart marseille lyon strasbourg glasgow edinburgh scotland wales england belfast
    dublin manchester liverpool birmingham leeds oxford cambridge westminster whitehall aviv gaza hebron golan beirut
    amman doha dubai dhabi muscat sanaa aden mosul erbil kurdistan aleppo idlib istanbul tbilisi yerevan baku tashkent
    almaty mumbai bombay kolkata bangalore hyderabad chennai kashmir karachi lahore dhaka colombo kathmandu yangon
    rangoon mandalay rakhine bangkok hanoi saigon minh phnom penh vientiane manila mindanao jakarta bali kuala lumpur
    sydney melbourne brisbane perth auckland wellington guam saipan fiji samoa tonga honolulu nairobi mogadishu addis
    ababa khartoum darfur kinshasa lagos abuja accra dakar tripoli benghazi tunis algiers rabat casablanca pretoria
    johannesburg durban harare lusaka luanda maputo kampala kigali toronto montreal vancouver quebec ontario alberta
    boston chicago philadelphia detroit cleveland seattle portland dallas houston austin atlanta miami orlando tampa
    denver phoenix vegas diego jose sacramento oakland baltimore pittsburgh minneapolis orleans brooklyn manhattan
    queens bronx harlem hollywood broadway havana caracas bogota quito lima paz santiago aires montevideo asuncion
    brasilia paulo janeiro guadalajara tijuana jordan oman bahrain malta macedonia montenegro bosnia herzegovina
    moldova turkmenistan kyrgyzstan tajikistan bhutan maldives brunei timor papua guinea jamaica bahamas panama
    guatemala honduras salvador nicaragua costa rica dominican puerto paraguay uruguay guyana zambia malawi mozambique
    namibia botswana madagascar mauritius seychelles cameroon gabon mali burkina faso benin togo liberia sierra leone
    gambia mauritania eritrea djibouti burundi uk u.k us eu un dc uae zealand lanka arabia kingdom states nations
    soviet siberia manchuria balkans caucasus sahel levant silicon kremlin elysee elysée downing fleet capitol
    guantanamo langley quantico brussels harvard yale princeton stanford mit columbia waseda keio doshisha
    hitotsubashi todai vatican catalonia basque bavaria saxony tuscany sicily lombardy normandy provence flanders"""
)
_COMMON = word_set(
    """a i am are is was were be been being do does did done has have had having will would shall should can could may
    might must let lets a an the this that these those my our your his her its their and or but nor so yet if unless
    until while when whenever where wherever why how who whom whose which what whatever because since although though
    as than then there here thus hence also too even still only just not no never none nothing nobody neither either
    both each every all any some most more less much many few several another other others such same own very quite
    rather almost nearly about above across after again against ago along already always among around at away back
    before behind below beneath beside besides between beyond by despite down during ever except for from further if
    in inside instead into like near now of off often on once onto or out outside over past per perhaps please plus
    regarding soon than through throughout till to together towards toward under unlike up upon versus via well with
    within without yes today tomorrow yesterday tonight later earlier early late last next previous recent first
    second third fourth fifth final new old good bad best better worse big small high low long short full half main
    key certain sure clear true false real likely possible available ready able unable confidential anonymous unnamed
    private secret personal internal external independent separate original actual current former senior junior top
    monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun january
    february march april june july august september october november december jan feb mar apr jul aug sep sept oct
    nov dec am pm jst gmt utc est edt bst cet heisei showa reiwa christmas easter ramadan obon thanksgiving says said
    say told tell tells asks asked ask met meet meets saw see seen sees spoke speak speaks spoken talk talks talked
    got get gets gave give gives given went go goes gone came come comes took take takes taken made make makes knew
    know knows known thought think thinks found find finds left leave leaves kept keep keeps held hold holds sent send
    sends read reads wrote write writes written heard hear hears ran run runs set sets put puts cut cuts let showed
    show shows shown brought bring brings bought buy sold sell paid pay pays lost lose won win felt feel feels use
    uses used need needs want wants try tries seem seems look looks work works help helps check checks confirm
    confirms verify verifies contact call calls ring rang rung phone phones email emails mail mails text texts message
    messages visit visits remove redact delete strike drop add change edit review approve return agree agrees agreed
    remember note beware avoid follow wait hold stop start begin began end ends move moves turn turns reach trust
    include includes cite cites quote believe believes consider keep refer refers request requests insist insists
    decline declines refuse refuses deny denies claim claims describe describes explain explains anyone everyone
    someone somebody anybody everybody things something anything everything people person man woman men women sources
    officials aides two three four five six seven eight nine ten dozens hundreds thanks thank dear hello hi hey sorry
    ok okay fyi nb ps re cc bcc tbc tbd tk rip vs etc urgent important warning caution reminder status reason reasons
    method access risk risks level detail details context summary question questions answer answers problem issue
    issues fact facts truth evidence proof copy copies original originals scan photograph screenshot recording
    transcript memo memos paper papers file files folder envelope courier post letter letters email e-mail number name
    names role roles title titles job jobs age date dates time times place places gender nationality identity contact
    contacts phone mobile address home husband wife meeting lunch dinner coffee call conversation corroboration
    corroborated second-hand first-hand hand handed whoever enough maybe meanwhile moreover however therefore
    otherwise nevertheless nonetheless indeed alas anyway accordingly afterwards nor otherwise whether everything left
    right up close happy glad afraid aware seems spokesman dozens plenty lots"""
)
_ROLES = word_set(
    """editor subeditor sub-editor reporter correspondent photographer translator interpreter fixer stringer prime
    deputy vice acting interim ex-president ex-minister attorney solicitor foreman whip chief counsellor counselor
    counsel secretary permanent parliamentary press ceo cfo coo cto mp mep detective inspector constable corporal
    private ombudsman landlady neighbour neighbor nanny cleaner receptionist secretary chauffeur bodyguard boyfriend
    girlfriend partner spouse brother-in-law sister-in-law bookkeeper archivist librarian technician contractor
    auditor intern apprentice trainee comrade father mother wife husband son daughter sister brother colleague"""
)
# Before a noun far more often than before a name.
_NO_ROLES = word_set(
    """white black senior moderate progressive conservative liberal independent socialist nationalist centrist
    communist libertarian evangelical catholic protestant christian muslim jew hindu buddhist mormon latino hispanic
    other public people person left right labor labour star hero population favorite favourite elite human monitor
    community majority minority crowd electorate establishment audience source authority brass respondent guest chair
    native adult individual democrat republican tory whig islamist faithful hopeful fan major veteran american
    european citizen user reader viewer consumer customer nobody somebody someone anybody anyone everybody everyone
    skeptic sceptic mankind dean pope king queen prince princess surrogate parent child kid"""
)
# Given names and surnames that are hardly ever anything else.
PERSONAL_NAMES = word_set(
    """akiko akira asuka ayaka chiaki daisuke emi emiko eriko fumio hanako haruka haruki haruko haruto hideki hideo
    hiroaki hiroki hiroko hiroshi hiroyuki ichiro jiro junichi junichiro junko kaori katsuya kazuko kazuo kazuya
    keiichi keiko keisuke kenichi kenji kenta koichi koji kumiko kyoko makoto mariko masahiro masako masaru masato
    mayumi megumi michiko midori misaki mitsuko naoki naoko naoto nobuo noriko osamu reiko ryoko ryota sachiko satoru
    satoshi sayuri seiji shigeru shinichi shinji shinzo shiori shoichi shunichi sota tadashi takashi takeshi takuya
    taro tatsuya tetsuya tomoko tomomi toshio tsutomu yasuo yoichi yoko yoshiko yoshio yosuke yukari yukiko yukio yumi
    yumiko yuriko yusuke yutaka aoki endo fujita fujiwara fukuda goto hasegawa hashimoto hayashi ikeda inoue ishida
    ishii ito kato kimura kobayashi kondo maeda matsumoto miura morita murakami nakagawa nakajima nakamura nakano
    nishimura ogawa okada okamoto saito sakamoto sasaki sato shimizu takahashi takeuchi tamura tanaka ueda watanabe
    yamada yamamoto yamashita yamazaki yoshida aaron abdullah abigail adam adrian agnes ahmad ahmed aisha alan albert
    alejandro aleksandr alex alexander alexei ali alice alison amanda amelia amir amy anastasia andrea andreas andrei
    andrew angela anita anna anne anton antonio arjun arthur ashley astrid barbara beatrice ben benjamin bernard beth
    betty boris brenda brian bridget bruce camille carla carlos carmen carol caroline catherine cecilia cheryl chiara
    chinedu chloe christina christine christopher claire clara claudia colin connor craig cynthia daniel daniela david
    deborah denise dennis derek diana diane dieter dmitri dmitry donald donna dorothy douglas edith edmund eduardo
    edward eileen elena elisabeth elizabeth ellen emily emma enrique eric erika ernesto esther ethan eugene evelyn
    fatima felipe fernando fiona francesca francois frederick fritz gabriel gabriela gareth geoffrey gerald gerard
    giovanni giulia giuseppe gloria gordon graham greta gunther hannah harold harriet harry hassan heather hector
    heidi helen helena henrik hugo hussein ian ibrahim igor ingrid irina isaac isabel isabella ivan jacob jacqueline
    jacques jamal james jamie jan jane janet jason javier jean jeffrey jennifer jenny jeremy jessica jill joan joanna
    joanne joe joel johan johannes john jonas jonathan jorge joseph joshua joyce juan judith julia julian julie jurgen
    karen karim karl katarina kate katherine kathleen katie keith kelly kenneth kevin khalid kimberly klaus kristen
    kristin kyle larry laura lauren leila leonard leonid leslie linda lisa ljubica lorenzo lucia lucy luis luisa lydia
    magdalena mahmoud malcolm manuel marcel marco marcus margaret maria mariam marie marina mario marjorie martha
    martin mary matteo matthew maureen megan mehmet melissa michael michelle miguel mikhail miriam mohamed mohammad
    mohammed molly monica muhammad murray mustafa nadia nancy naomi natalia natalie natasha neil ngozi nicholas nicola
    nicolas nicole nigel nikolai nikolaos nina nora norman oleg olga oliver olivia omar oscar pablo pamela patricia
    patrick paul paula pavel pedro peter philip philippe pierre rachel rafael raymond rebecca renate ricardo richard
    robert roberto rodrigo roger ronald rosemary roy ruth ryan sabine sally samantha samir samuel sandra sarah sean
    sebastian sergei sergey sergio sharon sheila simon sofia sophia sophie stefan stephanie stephen steven stuart
    susan suzanne svetlana sylvia tamara tatiana teresa thabo theresa thomas timothy tina tobias tom tony ursula
    valentina valerie vanessa vera veronica vincent vladimir walter wanda wendy wilhelm william wolfgang yasmin yusuf
    yvonne zainab zoe andersson bauer becker fernandez garcia gonzalez gupta hernandez ivanov ivanova jansen johansson
    kowalski kumar lopez martinez mbeki moreau muller müller nguyen okafor okonkwo oliveira olsen papadopoulos patel
    perez petrov petrova ramirez rodriguez rossi sanchez schmidt schneider sharma singh smirnov smith sokolov svensson
    weber"""
) - word_set("jan sofia")

_PERSONS = frozenset(noun for noun, sort in NOUNS.items() if sort in PERSONAL)
ROLES = (_PERSONS | _ROLES) - PEOPLES - _NO_ROLES - SURNAMES | word_set("judge bishop sheriff driver priest pastor")
COMMON = (
    (_COMMON - word_set("may"))
    | PREPOSITIONS
    | PRONOUNS
    | SEVERAL
    | TOLD
    | VAGUE
    | NUMERALS.keys()
    | word_set("unofficially officially")
) - ROLES
_PARTS_OF_NAMES = frozenset(
    word for names in (ORGANISATION_NAMES, OUTLET_NAMES, PLACE_NAMES) for name in names for word in name.split()
)
BODIES = (
    (NOUNS.keys() - _PERSONS)
    | (_PERSONS & _NO_ROLES)
    | PEOPLES
    | OUTLETS
    | OUTLET_ENDS
    | ORGANISATIONS
    | IN_BODIES
    | _PARTS_OF_NAMES
    | _BODIES
    | _PLACES
) - ROLES
