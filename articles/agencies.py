"""News agencies and papers that credit lines name, as data: a credit of one that the archive has no Source for yet can
be given one. Pure Python: no Django, no database.

`known` finds one by a printed name, folded as `crediting.source_key` folds it.
"""

import re
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Agency:
    """A supplier of news; `names` are those that credit lines print, beside its own name."""

    slug: str
    name: str
    kind: Literal["agency", "newspaper"]
    # ISO 3166-1, two letters.
    country: str
    homepage: str
    about: str
    names: tuple[str, ...]


AGENCIES: tuple[Agency, ...] = (
    Agency(
        "kyodo", "Kyodo News", "agency", "JP", "https://english.kyodonews.net/",
        "A news agency owned by Japanese newspapers and broadcasters, with its seat in Tokyo.",
        ("Kyodo", "Kyodo News Service", "Kyodo News Plus", "Kyodo News International", "Kyodonews",
         "共同", "共同通信", "共同通信社", "共同社", "日本共同社"),
    ),
    Agency(
        "reuters", "Reuters", "agency", "GB", "https://www.reuters.com/",
        "An international news agency, part of Thomson Reuters, with its seat in London.",
        ("Reuters News", "Thomson Reuters", "Reuters Health", "Reuters Staff",
         "ロイター", "ロイター通信", "路透", "路透社", "로이터", "Рейтер"),
    ),
    Agency(
        "afp", "Agence France-Presse", "agency", "FR", "https://www.afp.com/",
        "An international news agency with its seat in Paris, which writes in several languages.",
        ("AFP", "AFP通信", "フランス通信", "法新社", "АФП"),
    ),
    Agency(
        "ap", "The Associated Press", "agency", "US", "https://apnews.com/",
        "An international news agency owned by American news organisations, with its seat in New York.",
        ("AP", "Associated Press", "AP通信", "美联社", "美聯社"),
    ),
    Agency(
        "dpa", "dpa", "agency", "DE", "https://www.dpa.com/",
        "The Deutsche Presse-Agentur, a German news agency owned by media companies, with its seat in Hamburg.",
        ("Deutsche Presse-Agentur", "Deutsche Presse-Agentur GmbH", "dpa-AFX", "dpa International", "德新社"),
    ),
    Agency(
        "ansa", "ANSA", "agency", "IT", "https://www.ansa.it/",
        "An Italian news agency owned as a cooperative by newspapers, with its seat in Rome.",
        ("Agenzia ANSA", "Agenzia Nazionale Stampa Associata", "安莎社"),
    ),
    Agency(
        "efe", "EFE", "agency", "ES", "https://efe.com/",
        "A Spanish news agency owned by the state, with its seat in Madrid.",
        ("Agencia EFE", "EFE News", "埃菲社"),
    ),
    Agency(
        "tass", "TASS", "agency", "RU", "https://tass.com/",
        "A Russian news agency owned by the state, with its seat in Moscow.",
        ("ITAR-TASS", "www.itar-tass.com", "ТАСС", "ИТАР-ТАСС", "タス", "タス通信", "塔斯社"),
    ),
    Agency(
        "xinhua", "Xinhua", "agency", "CN", "https://www.news.cn/",
        "The news agency of the Chinese state, with its seat in Beijing.",
        ("Xinhua News Agency", "Xinhua News", "新华社", "新华", "新華社", "新華"),
    ),
    Agency(
        "yonhap", "Yonhap News Agency", "agency", "KR", "https://www.yna.co.kr/",
        "A South Korean news agency with its seat in Seoul.",
        ("Yonhap", "Yonhap News", "연합뉴스", "聯合ニュース", "韩联社", "韓聯社"),
    ),
    Agency(
        "jiji", "Jiji Press", "agency", "JP", "https://www.jiji.com/",
        "A Japanese news agency with its seat in Tokyo.",
        ("Jiji", "時事", "時事通信", "時事通信社", "时事社"),
    ),
    Agency(
        "pa-media", "PA Media", "agency", "GB", "https://pamediagroup.com/",
        "The national news agency of the United Kingdom and Ireland, long known as the Press Association.",
        ("PA", "Press Association", "PA News Agency", "PA Media Group"),
    ),
    Agency(
        "tt", "TT", "agency", "SE", "https://tt.se/",
        "Tidningarnas Telegrambyrå, a Swedish news agency with its seat in Stockholm.",
        ("Tidningarnas Telegrambyrå", "TT Nyhetsbyrån", "TT News Agency"),
    ),
    Agency(
        "ntb", "NTB", "agency", "NO", "https://www.ntb.no/",
        "Norsk Telegrambyrå, a Norwegian news agency with its seat in Oslo.",
        ("Norsk Telegrambyrå",),
    ),
    Agency(
        "ritzau", "Ritzau", "agency", "DK", "https://ritzau.com/",
        "A Danish news agency with its seat in Copenhagen.",
        ("Ritzaus Bureau",),
    ),
    Agency(
        "stt", "STT", "agency", "FI", "https://stt.fi/",
        "Suomen Tietotoimisto, a Finnish news agency with its seat in Helsinki.",
        ("Suomen Tietotoimisto", "STT-Lehtikuva", "STT Viestintäpalvelut"),
    ),
    Agency(
        "apa", "APA", "agency", "AT", "https://apa.at/",
        "Austria Presse Agentur, an Austrian news agency owned as a cooperative by media, with its seat in Vienna.",
        ("Austria Presse Agentur", "APA-OTS"),
    ),
    Agency(
        "belga", "Belga News Agency", "agency", "BE", "https://www.belganewsagency.eu/",
        "A Belgian news agency with its seat in Brussels, which writes in Dutch and French.",
        ("Belga", "Agence Belga", "Belga News"),
    ),
    Agency(
        "anp", "ANP", "agency", "NL", "https://anp.nl/",
        "Algemeen Nederlands Persbureau, a Dutch news agency.",
        ("Algemeen Nederlands Persbureau",),
    ),
    Agency(
        "keystone-sda", "Keystone-SDA", "agency", "CH", "https://www.keystone-sda.ch/",
        "A Swiss news agency with its seat in Bern, which writes in German, French and Italian.",
        ("Keystone-ATS", "Agence Keystone-ATS", "SDA", "ATS", "Keystone-SDA-ATS", "Schweizerische Depeschenagentur",
         "Agence télégraphique suisse"),
    ),
    Agency(
        "canadian-press", "The Canadian Press", "agency", "CA", "https://www.thecanadianpress.com/",
        "A Canadian news agency with its seat in Toronto, which writes in English and French.",
        ("Canadian Press", "La Presse Canadienne", "Presse Canadienne"),
    ),
    Agency(
        "aap", "AAP", "agency", "AU", "https://aapnews.com.au/",
        "Australian Associated Press, a news agency of Australia.",
        ("Australian Associated Press", "AAP Newswire"),
    ),
    Agency(
        "pti", "Press Trust of India", "agency", "IN", "https://www.ptinews.com/",
        "An Indian news agency owned by newspapers, with its seat in New Delhi.",
        ("PTI",),
    ),
    Agency(
        "interfax", "Interfax", "agency", "RU", "https://www.interfax.ru/",
        "A Russian news agency in private hands, with its seat in Moscow.",
        ("Интерфакс", "Interfax News Agency"),
    ),
    Agency(
        "ria-novosti", "RIA Novosti", "agency", "RU", "https://ria.ru/",
        "A Russian news agency owned by the state, with its seat in Moscow.",
        ("РИА Новости", "RIA"),
    ),
    Agency(
        "anadolu", "Anadolu Agency", "agency", "TR", "https://www.aa.com.tr/",
        "The news agency of the Turkish state, with its seat in Ankara.",
        ("Anadolu", "Anadolu Ajansı"),
    ),
    Agency(
        "upi", "United Press International", "agency", "US", "https://www.upi.com/",
        "An American news agency, founded as United Press in 1907.",
        ("UPI",),
    ),
    Agency(
        "bloomberg", "Bloomberg News", "agency", "US", "https://www.bloomberg.com/",
        "An international service of news on business and markets, with its seat in New York.",
        ("Bloomberg", "ブルームバーグ", "彭博社", "彭博"),
    ),
    Agency(
        "lusa", "Lusa", "agency", "PT", "https://www.lusa.pt/",
        "A Portuguese news agency with its seat in Lisbon.",
        ("Agência Lusa", "Agência de Notícias de Portugal"),
    ),
    Agency(
        "pap", "PAP", "agency", "PL", "https://www.pap.pl/",
        "Polska Agencja Prasowa, the news agency of the Polish state, with its seat in Warsaw.",
        ("Polska Agencja Prasowa", "Polish Press Agency"),
    ),
    Agency(
        "ctk", "ČTK", "agency", "CZ", "https://www.ctk.cz/",
        "Česká tisková kancelář, the public news agency of the Czech Republic, with its seat in Prague.",
        ("CTK", "Česká tisková kancelář", "Czech News Agency"),
    ),
    Agency(
        "mti", "MTI", "agency", "HU", "https://mti.hu/",
        "Magyar Távirati Iroda, the news agency of the Hungarian state, with its seat in Budapest.",
        ("Magyar Távirati Iroda",),
    ),
    Agency(
        "kna", "KNA", "agency", "DE", "https://www.kna.de/",
        "Katholische Nachrichten-Agentur, a German Catholic news agency with its seat in Bonn.",
        ("Katholische Nachrichten-Agentur",),
    ),
    Agency(
        "epd", "epd", "agency", "DE", "https://www.epd.de/",
        "Evangelischer Pressedienst, a German Protestant news agency.",
        ("Evangelischer Pressedienst",),
    ),
    Agency(
        "cna", "Central News Agency", "agency", "TW", "https://www.cna.com.tw/",
        "The national news agency of Taiwan, with its seat in Taipei.",
        ("中央社", "中央通訊社"),
    ),
    Agency(
        "china-news-service", "China News Service", "agency", "CN", "https://www.chinanews.com.cn/",
        "A Chinese news agency owned by the state, which writes for Chinese readers abroad.",
        ("中新社", "中国新闻社", "中新网"),
    ),
    Agency(
        "ukrinform", "Ukrinform", "agency", "UA", "https://www.ukrinform.net/",
        "The news agency of the Ukrainian state, with its seat in Kyiv.",
        ("Укрінформ", "Укринформ"),
    ),
    Agency(
        "ana-mpa", "Athens-Macedonian News Agency", "agency", "GR", "https://www.amna.gr/",
        "The national news agency of Greece, with its seat in Athens.",
        ("ANA-MPA", "AMNA", "APE-MPE", "ΑΠΕ-ΜΠΕ", "ΑΠΕ"),
    ),
    Agency(
        "nikkei", "The Nikkei", "newspaper", "JP", "https://www.nikkei.com/",
        "A Japanese newspaper of business and finance, with its seat in Tokyo.",
        ("Nikkei", "日経", "日本経済新聞", "日本經濟新聞"),
    ),
    Agency(
        "nikkei-asia", "Nikkei Asia", "newspaper", "JP", "https://asia.nikkei.com/",
        "An English-language publication of Nikkei on business and politics in Asia.",
        ("Nikkei Asian Review",),
    ),
    Agency(
        "asahi", "The Asahi Shimbun", "newspaper", "JP", "https://www.asahi.com/",
        "A Japanese national newspaper.",
        ("Asahi", "Asahi Shimbun", "朝日新聞", "朝日"),
    ),
    Agency(
        "yomiuri", "The Yomiuri Shimbun", "newspaper", "JP", "https://www.yomiuri.co.jp/",
        "A Japanese national newspaper.",
        ("Yomiuri", "Yomiuri Shimbun", "読売新聞", "読売"),
    ),
    Agency(
        "mainichi", "The Mainichi Shimbun", "newspaper", "JP", "https://mainichi.jp/",
        "A Japanese national newspaper.",
        ("Mainichi", "Mainichi Shimbun", "毎日新聞"),
    ),
    Agency(
        "japan-times", "The Japan Times", "newspaper", "JP", "https://www.japantimes.co.jp/",
        "An English-language newspaper of Japan.",
        ("Japan Times",),
    ),
    Agency(
        "new-york-times", "The New York Times", "newspaper", "US", "https://www.nytimes.com/",
        "An American newspaper, with its seat in New York.",
        ("New York Times",),
    ),
    Agency(
        "washington-post", "The Washington Post", "newspaper", "US", "https://www.washingtonpost.com/",
        "An American newspaper, with its seat in Washington.",
        ("Washington Post",),
    ),
    Agency(
        "wall-street-journal", "The Wall Street Journal", "newspaper", "US", "https://www.wsj.com/",
        "An American newspaper of business and finance, with its seat in New York.",
        ("Wall Street Journal",),
    ),
    Agency(
        "guardian", "The Guardian", "newspaper", "GB", "https://www.theguardian.com/",
        "A British newspaper, with its seat in London.",
        (),
    ),
    Agency(
        "financial-times", "Financial Times", "newspaper", "GB", "https://www.ft.com/",
        "A British newspaper of business and finance, owned by Nikkei, with its seat in London.",
        ("The Financial Times",),
    ),
    Agency(
        "le-monde", "Le Monde", "newspaper", "FR", "https://www.lemonde.fr/",
        "A French newspaper, with its seat in Paris.",
        (),
    ),
)  # fmt: skip


def name_key(name: str) -> str:
    """The folded form under which a name is known: as `crediting.source_key`, which this package may not import."""
    return re.sub(r"[\W_]+", " ", name.casefold()).strip()


def _site(homepage: str) -> str:
    """The site as credit lines print it: "www.tass.com". Without "www." it is left to what stands beside it."""
    return "www." + homepage.removeprefix("https://").removeprefix("www.").rstrip("/")


BY_KEY: dict[str, Agency] = {
    name_key(name): agency for agency in AGENCIES for name in (agency.name, *agency.names, _site(agency.homepage))
}


def known(name: str) -> Agency | None:
    """The agency or paper of this printed name, in whatever capitals."""
    return BY_KEY.get(name_key(name))
