"""Names of months as datelines and wires print them, in the languages that agencies write, whole and cut short."""

_NAMES: dict[int, str] = {
    1: "jan january januar januari janvier jänner enero ene gennaio gen janeiro января янв tammikuuta stycznia "
    "ιανουαρίου січня ledna január ocak",
    2: "feb february februar februari février fev févr fevrier febrero febbraio fevereiro fév февраля фев helmikuuta "
    "lutego φεβρουαρίου лютого února február şubat",
    3: "mar march mars märz maerz marzo março maart mrt мар марта maaliskuuta marca "
    "μαρτίου березня března március mart",
    4: "apr april avr avril abr abril aprile апр апреля huhtikuuta kwietnia απριλίου квітня dubna április nisan",
    5: "may mai mayo maggio mag maio mei maj май мая toukokuuta maja μαΐου травня května május mayıs",
    6: "jun june juni juin junio giugno giu junho июн июня kesäkuuta czerwca ιουνίου червня června június haziran",
    7: "jul july juli juil juillet julio luglio lug julho июл июля heinäkuuta lipca "
    "ιουλίου липня července július temmuz",
    8: "aug august aout août aoû agosto ago augustus augusti авг августа elokuuta sierpnia αυγούστου серпня srpna "
    "augusztus ağustos",
    9: "sep sept september septembre septiembre settembre set setembro сен сент сентября syyskuuta września "
    "σεπτεμβρίου вересня září szeptember eylül",
    10: "oct october okt oktober octobre octubre ottobre ott out outubro окт октября lokakuuta października "
    "οκτωβρίου жовтня října október ekim",
    11: "nov november novembre noviembre novembro ноя нояб ноября marraskuuta listopada νοεμβρίου листопада listopadu "
    "kasım",
    12: "dec december dez dezember déc décembre decembre dic diciembre dicembre dezembro des desember дек декабря "
    "joulukuuta grudnia δεκεμβρίου грудня prosince aralık",
}
_NUMBERS: dict[str, int] = {name: number for number, names in _NAMES.items() for name in names.split()}


def number(name: str) -> int | None:
    """Which month it is, 1 to 12; None for what is no month."""
    return _NUMBERS.get(name.casefold().strip(". "))
