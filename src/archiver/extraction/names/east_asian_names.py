"""Chinese, Japanese and Korean names in their own scripts: the family's name first, no space between.

Where a name ends and where its parts meet is told by tables of surnames; a name that they do not tell is
given whole, as a `literal`, since half a name is worse than one without parts.
"""

from __future__ import annotations

import re

from archiver.extraction.names.word_tables import table
from archiver.model import Person

_CHINESE = frozenset(
    "王李张張刘劉陈陳杨楊黄黃赵趙吴吳周徐孙孫马馬朱胡郭何高林郑鄭谢謝罗羅梁宋唐许許韩韓冯馮邓鄧曹彭曾"
    "肖萧蕭田董袁潘于蒋蔣蔡余杜叶葉程苏蘇魏吕呂丁任沈姚卢盧姜崔钟鍾谭譚陆陸汪范金石廖贾賈夏韦韋付方白"
    "邹鄒孟熊秦邱江尹薛闫阎閻段雷侯龙龍史陶黎贺賀顾顧毛郝龚龔邵万萬钱錢严嚴覃武戴莫孔向汤湯温溫康施牛"
    "樊葛邢安齐齊易乔喬伍庞龐颜顏倪庄莊聂聶章鲁魯岳翟殷詹申欧歐耿关關兰蘭焦俞左柳甘祝包宁寧尚符舒阮柯"
    "纪紀梅童凌毕畢单單季裴霍涂成苗谷盛曲翁冉骆駱蓝藍路游辛靳管柴蒙鲍鮑华華喻祁蒲房滕屈饶饒解牟艾尤阳"
    "陽穆农農司卓古"
)
_CHINESE_DOUBLE = table(
    "欧阳 歐陽 司马 司馬 上官 诸葛 諸葛 东方 東方 皇甫 尉迟 令狐 慕容 司徒 公孙 夏侯 端木 申屠",
)
_JAPANESE = table(
    "佐藤 鈴木 高橋 田中 伊藤 渡辺 渡邊 渡邉 山本 中村 小林 加藤 吉田 山田 山口 松本 井上 木村 斎藤",
    "斉藤 清水 山崎 阿部 池田 橋本 山下 石川 中島 前田 藤田 後藤 小川 岡田 村上 近藤 石井 坂本 遠藤",
    "青木 藤井 西村 福田 太田 三浦 藤原 松田 岡本 中川 中野 原田 小野 田村 竹内 金子 和田 中山 石田",
    "上田 森田 柴田 酒井 工藤 横山 宮崎 宮本 内田 高木 安藤 谷口 大野 丸山 今井 高田 藤本 武田 村田",
    "上野 杉山 増田 平野 大塚 千葉 久保 松井 小島 岩崎 桜井 野口 松尾 野村 木下 菊地 菊池 佐野 大西",
    "杉本 新井 浜田 古川 水野 小山 吉川 山内 黒田 川口 飯田 荒木 平田 島田 本田 川崎 服部 中田 土屋",
    "福島 安田 川上 永井 松岡 樋口 田口 星野 内藤 大島 西田 早川 荒井 西川 須藤 関口 秋山 岡崎 川村",
    "矢野 小松 吉村 片山 松村 高野 望月 中西 北村 小倉 高島 小暮 河野 三宅 井口 石原 飯塚 津田 黒木",
    "大石 堀内",
)
_JAPANESE_TRIPLE = table(
    "佐々木 長谷川 五十嵐 久保田 大久保 小笠原 日下部 小野寺 宇都宮 佐久間 大河内 長谷部 波多野",
    "海老原",
)
_JAPANESE_SINGLE = frozenset("林森原関東南北谷岡島堀辻星西境平菅泉浅榊")
_KOREAN = frozenset(
    "김이박최정강조윤장임한오서신권황안송류유홍전고문양손배백허남심노하곽성차주우구민진지엄채원천방공"
    "현함변염여추도석선설마길연위표명기반왕"
)
_KOREAN_DOUBLE = table(
    "남궁 황보 제갈 선우 독고 사공 서문",
)

_SCRIPT = re.compile(
    r"[\u3005\u3007\u30ee\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u3041-\u30ff\uac00-\ud7a3·・‧]+"
)
_KANA = re.compile(r"[\u3041-\u309f\u30a1-\u30fa\u30fc]+")
_HANGUL = re.compile(r"[\uac00-\ud7a3]+")
_KATAKANA = re.compile(r"[\u30a1-\u30fa\u30fc]+")
_HOUSE = re.compile(
    r".+(?:新聞|新聞社|放送|テレビ|通信|通信社|编辑部|日报|日報|晚报|晚報|通讯社|通訊社|电视台|신문|일보|뉴스|방송|통신)"
)
_DOT = re.compile(r"[·・‧]")


def is_east_asian(words: tuple[str, ...]) -> bool:
    """Whether every word is written in Chinese characters, kana or Hangul alone.

    >>> is_east_asian(("山田", "太郎")), is_east_asian(("Jane", "田中"))
    (True, False)
    """
    return all(_SCRIPT.fullmatch(word) for word in words)


def east_asian_persons(words: tuple[str, ...], *, language: str | None = None) -> tuple[Person, ...]:
    """The persons whom the words name: one for each word, or one in all where a space parts a name.

    >>> [(p.family, p.given) for p in east_asian_persons(("王小明", "李大伟"))]
    [('王', '小明'), ('李', '大伟')]
    >>> [(p.family, p.given) for p in east_asian_persons(("山田", "太郎"))]
    [('山田', '太郎')]
    """
    if len(words) == 2 and _is_parted(*words, language=language):
        return (Person(given=words[1], family=words[0]),)
    if len(words) == 2 and all(map(_KATAKANA.fullmatch, words)):
        return (Person(given=words[0], family=words[1]),)  # a foreign name keeps its order: プリヤ シャルマ
    people = [word for word in words if not _HOUSE.fullmatch(word)]  # 朝日新聞 山田太郎
    return tuple(person for word in people or words for person in _read_word(word, language))


def _is_parted(first: str, second: str, *, language: str | None) -> bool:
    """山田 太郎, 王 小明, 김 민준: a space between family and given name."""
    if _KATAKANA.fullmatch(first) and _KATAKANA.fullmatch(second):
        return False
    if language == "ja" or first in _JAPANESE | _JAPANESE_TRIPLE or _KANA.search(second):
        return not _DOT.search(first + second)
    return len(first) == 1 or first in _CHINESE_DOUBLE | _KOREAN_DOUBLE


def _read_word(word: str, language: str | None) -> tuple[Person, ...]:
    parts = [part for part in _DOT.split(word) if part]
    if len(parts) < 2:
        return (_person(parts[0], language),) if parts else ()
    people = [_person(part, language) for part in parts]
    if all(person.family for person in people):  # 김민준·이서연
        return tuple(people)
    if len(parts) == 2 and _KANA.fullmatch(parts[0]) and _KANA.fullmatch(parts[1]):
        return (Person(given=parts[0], family=parts[1]),)  # ジョン・スミス: a foreign name keeps its order
    return (Person(literal=word),)  # 约翰·史密斯


def _person(name: str, language: str | None) -> Person:
    length = _family_length(name, language)
    if 0 < length < len(name):
        return Person(given=name[length:], family=name[:length])
    return Person(literal=name)


def _family_length(name: str, language: str | None) -> int:
    """How many characters the family's name has; 0 where the tables do not tell."""
    if _HANGUL.fullmatch(name):
        if name[:2] in _KOREAN_DOUBLE and len(name) > 2:
            return 2
        return 1 if name[0] in _KOREAN and len(name) <= 3 else 0
    if kana := _KANA.search(name):  # 小暮ひさのり
        return kana.start() if kana.end() == len(name) and language != "zh" else 0
    if language != "zh" and (length := _japanese_length(name, language)):
        return length
    if language == "ja":
        return 0
    if name[:2] in _CHINESE_DOUBLE and len(name) in (3, 4):
        return 2
    return 1 if name[0] in _CHINESE and len(name) in (2, 3) else 0


def _japanese_length(name: str, language: str | None) -> int:
    if name[:3] in _JAPANESE_TRIPLE:
        return 3
    if name[:2] in _JAPANESE:
        return 2
    if language != "ja":
        return 0
    if len(name) == 4:
        return 2  # the usual cut, where the language is known: 小椋健二
    return 1 if name[0] in _JAPANESE_SINGLE else 0
