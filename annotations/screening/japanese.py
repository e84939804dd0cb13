"""Personal names in Japanese: what stands before an honorific or a rank, and katakana with a dot between."""

import re
from collections.abc import Iterator

from annotations.extraction.reading import word_set

type Span = tuple[int, int]


def names(text: str) -> Iterator[Span]:
    for found in _NAMES.finditer(text):
        start = found.start()
        if not found["name"]:
            if not _is_body(found[0]):
                yield found.span()
            continue
        name = _AFTER_BODY.sub("", found["name"])
        if _is_name(name, found["rank"]):
            yield start + len(found["name"]) - len(name), found.end()


def without_title(name: str) -> str:
    return _TITLE_AT_END.sub("", name)


def _is_name(name: str, rank: str | None) -> bool:
    """“佐藤氏”, “田中課長”; but “同氏”, “人事課長”, “朝日新聞さん”."""
    if not name or name in _NOBODY or name.startswith(("お", "ご", "同", "元", "前")) or _ANY_BODY.search(name):
        return False
    # Departments are mostly words of two signs, as names are.
    return not rank or (len(name) > 1 and not any(field in name for field in _FIELDS))


def _is_body(name: str) -> bool:
    return not _NO_NAMES.isdisjoint(name.split("・"))


_HAN = "\u3005\u3006\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaffヶ"
_KATAKANA = "ァ-ヺー"
_HONORIFICS = "さん|さま|氏|くん|ちゃん|先生|容疑者|被告|様(?![々子式相])"
_RANKS = (
    "課長|部長|局長|次長|室長|係長|議員|秘書官?|記者|教授|弁護士|社長|会長|専務|常務"
    "|審議官|参事官|書記官|補佐官|大使|首相|大臣"
)
_NAMES = re.compile(
    rf"(?P<name>[{_HAN}]{{1,6}}?|[{_KATAKANA}]{{2,12}}(?![{_KATAKANA}]))"
    rf"(?:(?:{_HONORIFICS})|(?P<rank>(?:副|次)?(?:{_RANKS})(?![{_HAN}])))"
    # Kana with dots: ジョン・スミス
    rf"|(?<![{_KATAKANA}・])[{_KATAKANA}]{{2,12}}(?:[・＝][{_KATAKANA}]{{1,12}}){{1,4}}(?![{_KATAKANA}・])"
)
_TITLE_AT_END = re.compile(rf"(?<=.)(?:副|次)?(?:{_HONORIFICS}|{_RANKS})$")
_AFTER_BODY = re.compile("^.*[省庁局課党署社]|^(?:日本|米国|中国|韓国|英国)")
_ANY_BODY = re.compile("(?:新聞|通信|放送|銀行|大学|委員会|警察|政府|会社|社|省|庁|党|側|者|官|人|員|長|今|何)$")
_NOBODY = word_set(
    """両 各 某 彼 摂 華 源 平 皆 奥 嫁 娘 客 母 父 兄 姉 爺 婆 本 諸 子 孫 叔母 叔父 伯母 伯父 同 一 多 模 仕
    異 別 王 貴 皇后 神 仏 外 内 首 現 新 旧 担当 坊 隣 看護師 運転手 大家 巡査 職人 店 主 有 無 全 左 文 態
    図 紋 末 生 今様 殿"""
)
_FIELDS = word_set(
    """人事 総務 経理 広報 営業 企画 財務 外務 法務 政策 報道 北米 担当 国際 調査 編集 政治 社会 経済 主計 主税
    防衛 会計 捜査 刑事 警備 公安 生活 安全 交通 衆院 参院 衆議院 参議院 衆参 国会 与党 野党 県議 市議 都議
    現地 地元 全国 専門 技術 管理 監査 開発 研究 製造 販売 情報 秘書 医事 教育 福祉 環境 運輸 国土 農政 産業
    通商 貿易 条約 領事 儀典 文化 科学 理財 国税 関税 金融 監督 検査 審査 支援 対策 事業 業務 工場 支店 本店
    本部 支部 地方 中央 東京 大阪 京都 名古屋 福岡 北海道 複数 一部 有力 若手 中堅 女性 男性 匿名 自民 立憲
    公明 共産 維新 政務 事務 首席 次席 特命 特別 上級 筆頭 主任 副 准 名誉 客員 特任 顧問 国選 番 遊軍 論説
    写真 外信 運動 新任 前任 後任 歴代 当時 現職 日本 米国 中国 韓国 英国 ロシア 駐日 アジア 大洋 欧州 中東
    アフリカ 中南米 代表 取締役 同社 内閣 総理 官房 国務 復興 経産 厚労 文科 農水 国交 環太平洋"""
)
# Words of media, companies and countries in katakana.
_NO_NAMES = word_set(
    """タイムズ タイムス ポスト ジャーナル ニュース ストリート テレビ ラジオ グループ バンク ファンド モーター
    モータース サービス システム リサーチ センター ハウス パーティー ユニオン ニューヨーク ワシントン
    ロサンゼルス アメリカ イギリス フランス ドイツ イタリア ロシア インド イラン サウジ アラビア カナダ
    メキシコ ブラジル サックス スタンレー ウォール フィナンシャル デイリー ウィークリー マガジン メディア
    オンライン ネット デジタル エネルギー オイル ガス スチール エレクトリック エンジニアリング テクノロジー
    ソフトウェア ホールディングス パートナーズ キャピタル アセット マネジメント インターナショナル ジャパン
    アジア ヨーロッパ アフリカ メール シグナル メモ ファイル コピー データ デスク ソース インタビュー リスト
    スマホ パソコン ケース バイ ザ オブ アンド レコード バックグラウンド ディープ オフ オン チェック
    レビュー トレード フリー コンプライアンス コーポレート ガバナンス スタッフ マネジャー マネージャー
    チーム プロジェクト プラン ルール テスト スクープ リーク"""
)
