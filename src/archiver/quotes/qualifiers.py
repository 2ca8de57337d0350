"""The words of many languages by which a sentence takes back, limits, doubts or counts what it says.

One row a language, as in `languages`; a star stands for any ending,
        `_` joins the words of a phrase. The words are those that turn the
sense of a statement when a bracket puts them in or an ellipsis takes them out: *deny*, *unless*,
*reportedly*, *million*. They only ever send a quotation to a person, so a word too many costs a look.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from archiver.quotes.further_languages import FURTHER_LANGUAGES
from archiver.quotes.languages import Language
from archiver.quotes.words import is_unspaced, search_form

Sense = Literal[
    "denials",  # refuse, fail or deny
    "limits",  # make a condition or an exception
    "doubts",  # say that others claim it
    "amounts",  # change a number beside them
    "numbers",  # numbers in letters
    "exceptions",  # conjunctions that except only after a word of amount (all *but* two)
    "joints",  # join one more to what was said (*and*)
    "governors",  # govern the word that follows (*of*, *to*)
    "contrasts",  # open a clause that says otherwise (*whereas*)
    "voices",  # make the one who acts the one acted upon (*was*, *by*)
]


@dataclass(frozen=True, slots=True)
class Words:
    """Words in search form: whole ones, beginnings of words, phrases, strings of scripts without spaces."""

    whole: frozenset[str]
    beginnings: tuple[str, ...]
    phrases: tuple[str, ...]
    strings: tuple[str, ...]

    def has(self, keys: Sequence[str]) -> bool:
        """Whether one of them is in a run of words in search form."""
        if any(key in self.whole for key in keys):
            return True
        if self.beginnings and any(key.startswith(self.beginnings) for key in keys):
            return True
        if self.phrases and any(phrase in f" {' '.join(keys)} " for phrase in self.phrases):
            return True
        return bool(self.strings) and any(string in "".join(keys) for string in self.strings)


@cache
def _words(text: str) -> Words:
    keys = [search_form(word) for word in text.split()]
    phrases = [key for key in keys if "_" in key]
    return Words(
        frozenset(key for key in keys if key[-1] != "*" and not is_unspaced(key[0])).difference(phrases),
        tuple(key[:-1] for key in keys if key.endswith("*")),
        tuple(f" {phrase.replace('_', ' ')} " for phrase in phrases),
        tuple(key for key in keys if is_unspaced(key[0])),
    )


def _row(
    *,
    deny: str,
    limit: str,
    doubt: str = "",
    amount: str = "",
    number: str = "",
    but: str = "",
    join: str = "",
    of: str = "",
    contrast: str = "",
    voice: str = "",
) -> Mapping[Sense, str]:
    return {
        "denials": deny,
        "limits": limit,
        "doubts": doubt,
        "amounts": amount,
        "numbers": number,
        "exceptions": but,
        "joints": join,
        "governors": f"{join} {of}",
        "contrasts": contrast,
        "voices": voice,
    }


# fmt: off
_QUALIFIERS = {
    "en": _row(
        deny="deny denies denied denying denial* refus* fail fails failed failing failure reject "
        "rejects rejected rejecting declin* oppos* prevent* avoid* cease ceases ceased stop stops "
        "stopped halt* forbid* forbad* forbidden prohibit* ban bans banned banning lack lacks "
        "lacked pretend* false falsely untrue unlikely unable impossible doubt doubts doubted "
        "doubtful contradict* dismiss* repudiat* disput* disavow* abandon* neglect* dislik* hate "
        "hates hated stopping instead anything rather_than far_from no_longer deputy vice fake hoax myth "
        "wrongly rival*",
        limit="except excepting excluding unless only merely solely if provided save almost nearly "
        "seldom rarely partly partially half hypothetically theoretically otherwise lest barring",
        doubt="might could reportedly allegedly alleged supposedly supposed purported* apparently "
        "seemingly "
        "ostensibly claim claims claimed claiming allege alleges maybe perhaps possibly probably "
        "fear fears feared hope hopes hoped threaten* tried tries try trying attempt* suspect* "
        "rumour* rumor* wish* deem*",
        amount="million* billion* trillion* thousand* hundred* dozen* fewer less more than over under "
        "almost nearly half double triple twice thrice times percent per cent all most every "
        "some few many several none least up quarter third thirds only about bn m k around "
        "roughly approximately each both any majority minority everyone everybody everything "
        "anyone",
        number="two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
        "sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty "
        "ninety hundred thousand million billion trillion dozen",
        but="but", join="and or nor", of="of to for from with by at as in on than that the a an against",
        contrast="but yet whereas", voice="is are was were be been being got by",
    ),
    "de": _row(
        deny="leugn* bestreit* bestritt* verweiger* weiger* ablehn* lehnt lehnte lehnten scheiter* "
        "verbiet* verbot* verhinder* vermeid* vermied* unterlass* unterließ* verneint* dementier* "
        "falsch unwahr unmöglich unfähig angeblich* aufhör* statt anstatt misslang* misslingt "
        "verfehl* stellvertretend* vize* stopp* untersag*",
        limit="außer ausgenommen es_sei_denn falls wenn sofern nur lediglich bloß beinahe fast selten halb "
        "teilweise abgesehen",
        doubt="könnte könnten dürfte dürften angeblich* vermeintlich* mutmaßlich* womöglich vielleicht "
        "möglicherweise anscheinend "
        "scheinbar sogenannt* behaupt* versuch* befürcht* hofft* droht*",
        amount="million* mio milliard* mrd billion* tausend* hundert* dutzend* weniger mehr über unter "
        "fast beinahe halb* doppelt* dreifach* mal prozent alle allen aller meisten jeder jede "
        "einige wenige viele mehrere etwa rund knapp höchstens mindestens nur hälfte drittel "
        "viertel als",
        number="zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn "
        "zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig hundert tausend million "
        "millionen milliarden",
        but="außer", join="und oder sowie",
        of="von vom zu zum mit für bei dass der die das den dem des ein eine einen gegen als",
        contrast="aber sondern jedoch während", voice="wurde wurden wird werden worden ist war von",
    ),
    "fr": _row(
        deny="nie nient nié niée niait nier dément* refus* rejet* échou* empêch* évit* interdi* cess* "
        "faux fausse impossible incapable manqu* omet* renonc* prétend* conteste* vice contest* "
        "arrêt*",
        doubt="pourrait pourraient prétend* prétendument disant présumé* apparemment probablement "
        "supposé* aurait auraient "
        "essay* tent* crain* espèr* menac* soupçon*",
        amount="million* milliard* mille milliers cent cents centaines douzaine* moins plus presque "
        "environ moitié double triple fois tous toutes chaque quelques plusieurs plupart près "
        "demi tiers quart seulement",
        number="deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize "
        "vingt trente quarante cinquante soixante cent mille million millions milliards",
        limit="sauf excepté si seulement uniquement presque rarement hormis sinon moins tant", but="sauf",
        join="et ou", of="de du des d à au aux par pour avec que le la les l un une contre",
        contrast="mais tandis", voice="est était fut été sont par",
    ),
    "es": _row(
        deny="niega niegan negó negaron negar negaba rechaz* rehus* fracas* impid* impedir* impidió "
        "evit* prohíb* prohib* falso falsa imposible incapaz dej* desmient* desmint* opon* opuso "
        "falla falló fallaron vice renunci*",
        doubt="podría podrían supuest* presunt* aparentemente quizá quizás posiblemente probablemente "
        "dizque intent* "
        "trató trataron teme temen temía espera* amenaz* sospech*",
        amount="millón millones mil miles cien ciento cientos docena* menos más casi mitad doble triple "
        "veces todos todas cada algunos algunas varios pocos muchos mayoría unos solo sólo cerca "
        "tercio cuarto medio",
        number="dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince veinte "
        "treinta cuarenta cincuenta sesenta setenta ochenta noventa cien ciento mil millón "
        "millones",
        limit="excepto salvo si solo sólo solamente únicamente casi apenas raramente menos",
        but="menos salvo excepto", join="y e o u",
        of="de del a al por para con que el la los las un una contra en", contrast="pero sino mientras",
        voice="fue fueron es era sido por",
    ),
    "pt": _row(
        deny="nega negam negou negaram negar recus* rejeit* fracass* imped* impediu evit* proíb* proib* "
        "falso falsa impossível incapaz deix* desment* falh* opõe* vice",
        doubt="poderia poderiam supost* alegad* aparentemente talvez possivelmente provavelmente tent* "
        "teme temem temia "
        "espera* ameaç*",
        amount="milhão milhões mil bilhão bilhões cem cento centenas dúzia* menos mais quase metade "
        "dobro triplo vezes todos todas cada alguns algumas vários poucos muitos maioria cerca "
        "apenas só",
        number="dois duas três quatro cinco seis sete oito nove dez onze doze treze quinze vinte trinta "
        "quarenta cinquenta sessenta setenta oitenta noventa cem cento mil milhão milhões",
        limit="exceto salvo se só somente apenas quase raramente menos", but="menos exceto salvo",
        join="e ou", of="de do da dos das por para com que o a os as um uma contra em",
        contrast="mas enquanto", voice="foi foram é era sido por",
    ),
    "it": _row(
        deny="nega negano negò negato negare negava rifiut* respin* fallì fallito fallisce imped* evit* "
        "proib* vieta vietano vietato vietò falso falsa impossibile incapace smett* smis* "
        "smentisc* smenti* manc* vice",
        limit="tranne eccetto salvo solo soltanto solamente unicamente quasi raramente meno finché "
        "purché",
        doubt="potrebbe potrebbero presunt* apparentemente forse probabilmente sedicent* pretes* tent* "
        "cerca cercò cercano "
        "teme temono sper* minacc*",
        amount="milione milioni miliard* mille mila cento centinaia dozzin* meno più quasi metà doppio "
        "triplo volte tutti tutte ogni alcuni alcune vari pochi molti maggior* circa solo",
        number="due tre quattro cinque sei sette otto nove dieci undici dodici quindici venti trenta "
        "quaranta cinquanta sessanta settanta ottanta novanta cento mille mila milione milioni",
        but="tranne meno eccetto", join="e ed o",
        of="di del della dei delle a al per con che il lo la i gli le un una contro in",
        contrast="ma mentre", voice="fu è era stato venne da",
    ),
    "nl": _row(
        deny="ontken* weiger* faal* mislukt* verbied* verbood verboden voorkom* vermijd* vermeed "
        "verwerp* verwierp afwijz* wees wijst onwaar vals onmogelijk vice stop*",
        doubt="zou zouden zogenaamd* vermeend* misschien mogelijk waarschijnlijk verluidt beweer* probeert "
        "probeerde vrees* hoop*",
        amount="miljoen* miljard* duizend* honderd* dozijn* minder meer bijna ruim half helft dubbel "
        "keer procent alle elke meeste sommige enkele veel ongeveer slechts dan",
        number="twee drie vier vijf zes zeven acht negen tien elf twaalf twintig dertig veertig vijftig "
        "zestig zeventig tachtig negentig honderd duizend miljoen miljard",
        limit="behalve tenzij uitgezonderd alleen slechts enkel bijna zelden indien mits totdat",
        join="en of", of="van aan bij voor met om dat de het een tegen", contrast="maar terwijl",
        voice="werd wordt werden is was door",
    ),
    "sv": _row(
        amount="miljon* miljard* tusen* hundra* dussin* färre mindre mer fler nästan halv* hälften "
        "dubbel* gånger procent alla varje några flesta få många omkring än",
        number="två tre fyra fem sex sju åtta nio tio elva tolv tjugo trettio fyrtio femtio hundra "
        "tusen miljon miljoner",
        deny="förnek* vägra* neka* misslyck* förbjud* förbjöd hindra* avvisa* falsk* omöjlig* undvik*",
        limit="utom om endast bara nästan sällan såvida förutom",
        doubt="påstå* påstås påstod* uppge* kanske möjligen troligen förmod* försök*", join="och eller",
        of="av till från med för att en ett mot", contrast="men medan", voice="blev blir var är av",
    ),
    "da": _row(
        amount="million* milliard* tusind* hundred* dusin* færre mindre mere flere næsten halv* "
        "dobbelt* gange procent alle hver nogle fleste få mange omkring end",
        number="to tre fire fem seks syv otte ni ti elleve tolv tyve tredive fyrre halvtreds hundrede "
        "tusind million",
        deny="benægt* nægt* mislyk* forbyd* forbød hindre* afvis* falsk* umulig*",
        limit="undtagen medmindre hvis kun bare næsten sjældent",
        doubt="påstå* påstået angivelig* måske muligvis formentlig* forsøg*", join="og eller",
        of="af til fra med for at en et mod", contrast="men mens", voice="blev bliver var er af",
    ),
    "no": _row(
        amount="million* milliard* tusen* hundre* dusin* færre mindre mer flere nesten halv* dobbel* "
        "ganger prosent alle hver noen fleste få mange omtrent enn",
        number="to tre fire fem seks sju syv åtte ni ti elleve tolv tjue tretti førti femti hundre "
        "tusen million",
        deny="benekt* nekt* mislyk* forby* hindr* avvis* falsk* umulig*",
        limit="unntatt hvis bare kun nesten sjelden",
        doubt="påstå* angivelig* kanskje muligens antakelig* forsøk*", join="og eller",
        of="av til fra med for å at en et mot", contrast="men mens", voice="ble blir var er av",
    ),
    "pl": _row(
        amount="milion* miliard* tysiąc* tysięcy sto setki tuzin* mniej więcej prawie pół połowa razy "
        "procent wszyscy wszystkie każdy niektórzy kilka wielu niż",
        number="dwa dwie trzy cztery pięć sześć siedem osiem dziewięć dziesięć dwadzieścia sto tysiąc "
        "milion",
        deny="zaprzecz* odmawia* odmówi* odrzuc* zakaz* uniem* unik* fałszyw* niemożliw* przesta*",
        limit="oprócz chyba o_ile jeśli jeżeli tylko jedynie prawie rzadko poza ledwie",
        doubt="rzekom* podobno domniem* prawdopodobnie próbowa* próbuj*", join="i oraz lub",
        of="z do od dla że przeciw", contrast="ale lecz", voice="został została jest był była przez",
    ),
    "cs": _row(
        amount="milion* miliard* tisíc* sto stovky tucet méně více téměř půl polovina krát procent* "
        "všichni všechny každý někteří několik mnoho než",
        deny="popír* popřel* odmít* zakáz* zakaz* zabrán* falešn* nemožn* selh* vyhýb*",
        limit="kromě pokud jestliže jen pouze téměř zřídka ledaže až",
        doubt="údajn* prý možná pravděpodobně zdánliv* pokusi* pokouš*",
        number="dva dvě tři čtyři pět šest sedm osm devět deset dvacet sto tisíc milion", join="a nebo",
        of="z do od pro že proti", contrast="ale avšak", voice="byl byla byli je",
    ),
    "ru": _row(
        deny="отрица* отказ* отверг* отклон* запре* провал* избега* избеж* препятств* ложн* невозможн* "
        "опроверг* перестал* прекрат* вместо",
        amount="миллион* миллиард* тысяч* сто сотен сотни дюжин* менее меньше более больше почти пол "
        "половина вдвое втрое раз процент* все всех каждый некоторые несколько много около чем",
        number="два две три четыре пять шесть семь восемь девять десять двадцать тридцать сорок "
        "пятьдесят сто тысяча тысяч миллион миллионов",
        limit="кроме если только лишь почти редко едва вряд_ли исключая пока",
        doubt="якобы предположительн* возможно вероятно наверное мнимый мнимая пыта* попыта* утвержда*",
        join="и или", of="от для из что против", contrast="но однако", voice="был была были",
    ),
    "uk": _row(
        amount="мільйон* мільярд* тисяч* сто сотень менше більше майже половина удвічі раз відсот* всі "
        "усі кожен деякі кілька багато ніж",
        number="два дві три чотири п'ять шість сім вісім дев'ять десять двадцять сто тисяча мільйон "
        "мільйонів",
        deny="запереч* відмов* відхил* заборон* неможлив* хибн* спросту* уника*",
        limit="крім окрім якщо лише тільки майже рідко", doubt="нібито ймовірно можливо начебто намага*",
        join="і й та або", of="від для з що проти", contrast="але проте", voice="був була були",
    ),
    "tr": _row(
        amount="milyon* milyar* bin binlerce yüz yüzlerce düzine daha az fazla neredeyse yarım yarısı "
        "kat yüzde tüm her bazı birkaç çok",
        deny="reddet* inkar yalanla* yasakla* engelle* başarısız imkansız yanlış",
        limit="hariç dışında eğer sadece yalnızca neredeyse nadiren ancak",
        doubt="sözde güya iddia belki muhtemelen",
        number="iki üç dört beş altı yedi sekiz dokuz on yirmi otuz kırk elli yüz bin milyon",
        contrast="ama fakat",
    ),
    "ro": _row(
        amount="milion* milioane miliard* mii mie sute sută mai puțin mult aproape jumătate ori toți "
        "toate fiecare unii",
        deny="neag* negat refuz* respin* eșu* interzi* evit* fals imposibil",
        limit="except decât dacă numai doar aproape rareori", doubt="presupus* pretins* poate probabil",
        number="doi două trei patru cinci șase șapte opt nouă zece douăzeci sută mie milion",
        join="și sau", of="de din la pentru că contra", contrast="dar iar", voice="a fost era este de",
    ),
    "fi": _row(
        amount="miljoona* miljardi* tuhat tuhatta tuhansia sata sataa vähemmän enemmän lähes melkein "
        "puolet kertaa prosentti* kaikki jokainen jotkut yli alle",
        deny="kieltä* kielsi* hylkä* hylkäs* epäonnist* estä* mahdoton* väärä*",
        limit="paitsi ellei jos vain melkein harvoin lukuun",
        doubt="väitet* väitty* ehkä mahdollisesti todennäköisesti",
        number="kaksi kolme neljä viisi kuusi seitsemän kahdeksan yhdeksän kymmenen sata tuhat miljoona",
        contrast="mutta vaan",
    ),
    "hu": _row(
        amount="millió* milliárd* ezer* száz* kevesebb több majdnem fél fele kétszer százalék minden "
        "néhány legtöbb mint",
        deny="tagad* megtagad* elutasít* kudarc* tilt* megakadály* lehetetlen hamis",
        limit="kivéve hacsak ha csak csupán majdnem ritkán",
        doubt="állítólag* talán valószínűleg lehetséges",
        number="kettő két három négy öt hat hét nyolc kilenc tíz húsz száz ezer millió",
        contrast="hanem viszont",
    ),
    "el": _row(
        amount="εκατομμύρι* δισεκατομμύρι* χιλιάδες εκατό λιγότερ* περισσότερ* σχεδόν μισό μισοί φορές "
        "όλοι όλες κάθε",
        deny="αρνείται αρνήθηκε αρνούνται απορρίπτ* απέρριψ* απέτυχ* απαγορε* ψευδ* αδύνατ*",
        limit="εκτός αν εάν μόνο μονάχα σχεδόν σπάνια", doubt="δήθεν φέρεται φέρονται φερόμεν* ίσως "
        "πιθανώς",
        number="δύο τρία τέσσερα πέντε έξι επτά οκτώ εννέα δέκα είκοσι εκατό χίλια", join="και ή",
        of="του της των για από με που ο η το", contrast="αλλά ενώ",
    ),
    "ar": _row(
        deny="نفى ينفي تنفي نفت رفض يرفض ترفض رفضت فشل يفشل منع يمنع حظر مستحيل كاذب",
        limit="إلا سوى إذا فقط لو باستثناء", doubt="يزعم زعم مزعوم مزعومة ربما لعل",
        amount="مليون ملايين مليار ألف آلاف مئة مئات أقل أكثر نصف ضعف كل جميع بعض معظم",
        number="اثنان ثلاثة أربعة خمسة ستة سبعة ثمانية تسعة عشرة عشرون مئة ألف مليون",
    ),
    "zh": _row(
        deny="否认 否認 拒绝 拒絕 反对 反對 禁止 避免 失败 失敗",
        limit="除非 除了 如果 只有 仅 僅 几乎 幾乎",
        doubt="据称 據稱 涉嫌 疑似 也许 也許 所谓 所謂 可能 或许 或許",
        amount="万 萬 亿 億 千 百 倍 不到 超过 超過 半",
        number="二 三 四 五 六 七 八 九 十 百 千 万",
    ),
    "ja": _row(
        deny="否定 拒否 拒絶 反対 禁止 失敗 回避",
        limit="除い 除く 以外 もし だけ ほぼ 限り 場合",
        doubt="とされる らしい かもしれ 疑い",
        amount="万 億 兆 千 百 倍 未満 以上 以下 半",
        number="二 三 四 五 六 七 八 九 十 百 千 万",
    ),
    "ko": _row(
        deny="부인* 거부* 거절* 반대* 금지* 실패*",
        limit="제외* 만약 오직 거의 외에 외에는",
        doubt="아마 이른바",
        amount="만 억 천 백 미만 이상 이하 절반",
        number="둘 셋 넷 다섯 열 백 천 만",
    ),
    "sk": _row(
        deny="popier* poprel* odmiet* zakáz* zabrán* zlyha* falošn* nemožn*",
        limit="okrem ak iba len takmer pokiaľ", doubt="údajn* vraj možno pravdepodobne zdanliv*",
    ),
    "lt": _row(
        deny="neig* atsisak* draudž* uždraud* neįmanom*", limit="išskyrus jei jeigu tik beveik nebent",
        doubt="tariam* neva galbūt tikriausiai esą",
    ),
    "lv": _row(
        deny="nolieg* atsak* aizlieg* neiespējam*", limit="izņemot ja tikai gandrīz",
        doubt="it_kā šķietam* varbūt iespējams",
    ),
    "bg": _row(
        deny="отрич* отказ* отхвърл* забран* невъзможн*", limit="освен ако само почти",
        doubt="уж предполагаем* твърди* може_би вероятно",
    ),
    "fa": _row(deny="انکار رد منع ناممکن", limit="مگر اگر فقط تنها تقریبا جز بجز",
        doubt="ظاهرا گویا شاید احتمالا ادعای"),
    "he": _row(
        deny="הכחיש הכחישה מכחיש סירב סירבה מסרב דחה דחתה אסר אסור", limit="אלא אם רק כמעט למעט פרט",
        doubt="לכאורה כביכול אולי כנראה לטענת",
    ),
    "hi": _row(
        deny="इनकार इंकार खारिज मना असंभव", limit="सिवाय अगर यदि केवल सिर्फ लगभग जब_तक बशर्ते",
        doubt="कथित शायद संभवतः मानो",
    ),
    "id": _row(
        deny="menyangkal membantah menolak gagal melarang mustahil",
        limit="kecuali jika kalau hanya cuma hampir selain",
        doubt="konon diduga dugaan mungkin katanya kabarnya kononnya didakwa",
    ),
    "vi": _row(
        deny="phủ_nhận từ_chối bác_bỏ cấm", limit="trừ_khi ngoại_trừ nếu chỉ gần_như",
        doubt="được_cho_là có_lẽ cáo_buộc nghe_nói",
    ),
    "af": _row(
        deny="ontken* weier* verbied* misluk* onmoontlik", limit="behalwe tensy slegs amper",
        doubt="vermeend* miskien beweer*",
    ),
    **{row.code: _row(deny="", limit=row.limit, doubt=row.doubt) for row in FURTHER_LANGUAGES},
}
# fmt: on


def qualifies(sense: Sense, keys: Sequence[str], languages: tuple[Language, ...]) -> bool:
    """Whether one of a run of words, in search form, has the sense in one of the languages.

    >>> from archiver.quotes.languages import LANGUAGES
    >>> qualifies("denials", ["denied", "it"], LANGUAGES), qualifies("amounts", ["treaty"], LANGUAGES)
    (True, False)
    """
    for row in languages:
        if row.code in _QUALIFIERS and _words(_QUALIFIERS[row.code][sense]).has(keys):
            return True
    return False
