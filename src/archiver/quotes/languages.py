"""The few words of many languages that rules ask about: negations, modals, pronouns, and the commonest.

One row a language. The words are few on purpose: the closed classes alone, in which a language does not
grow.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from archiver.quotes.further_languages import FURTHER_LANGUAGES
from archiver.quotes.words import search_form


@dataclass(frozen=True, eq=False)
class Language:
    """A language's closed classes, in search form (`words.search_form`), which are made when first asked for.

    `written` are their words as they stand in the table below.
    """

    code: str
    written: Mapping[str, str]

    @cached_property
    def negations(self) -> frozenset[str]:
        """*not*, *never*, *without*."""
        return self._forms("no")

    @cached_property
    def modals(self) -> frozenset[str]:
        """*can*, *must*."""
        return self._forms("modals")

    @cached_property
    def pronouns(self) -> frozenset[str]:
        """What a bracket may resolve or refit: determiners and forms of *be* and *have* too."""
        return self._forms("pronouns")

    @cached_property
    def common(self) -> frozenset[str]:
        """All the words that prove nothing by themselves, those of the other classes included."""
        return frozenset().union(*map(self._forms, self.written))

    def _forms(self, name: str) -> frozenset[str]:
        return frozenset(map(search_form, self.written[name].split()))


def _language(code: str, *, no: str, modals: str = "", pronouns: str = "", others: str = "") -> Language:
    return Language(code, {"no": no, "modals": modals, "pronouns": pronouns, "others": others})


LANGUAGES = (
    _language(
        "en",
        no="not no never none nor neither nobody nothing nowhere without cannot hardly scarcely "
        "barely unless don't doesn't didn't isn't aren't wasn't weren't won't wouldn't can't "
        "couldn't shouldn't mustn't hasn't haven't hadn't needn't ain't shan't mightn't dont cant "
        "wont",
        modals="can could may might must shall should will would ought need",
        pronouns="i me my mine we us our ours you your yours he him his she her hers it its they them "
        "their theirs this that these those who whom whose which one ones the a an there here "
        "then now is are was were be been has have had do does did am being i'm i've we're we've "
        "he's she's it's they're",
        others="of to in on at and or as by for from with but if so than up out into over about after "
        "before when what how all any some more most also just only not no very much such other "
        "because while where why",
    ),
    _language(
        "de",
        no="nicht nichts nie niemals kein keine keinen keinem keiner keines niemand nirgends ohne "
        "weder nein kaum",
        modals="kann können konnte könnte muss müssen musste müsste darf dürfen durfte dürfte soll "
        "sollen sollte will wollen wollte mag mögen möchte wird werden wurde würde",
        pronouns="ich mich mir mein meine wir uns unser unsere du dich dir ihr euch er ihn ihm sein seine "
        "seinen sie ihnen ihre ihren es man dieser diese dieses diesen diesem der die das den dem "
        "des ein eine einen einem einer eines ist sind war waren hat haben hatte hatten bin sei "
        "dort hier da dann jetzt",
        others="und oder aber in im an am auf aus bei von vom zu zum zur mit nach für um über unter "
        "durch gegen als wie wenn dass auch noch nur so sich vor bis seit doch schon sehr mehr",
    ),
    _language(
        "fr",
        no="ne n pas jamais rien aucun aucune sans ni non nul nulle",
        modals="peut peuvent pouvait pourrait doit doivent devait devrait faut fallait veut voulait",
        pronouns="je me moi mon ma mes nous notre nos tu te toi ton ta tes vous votre vos il lui elle son "
        "sa ses ils elles eux leur leurs on ce cet cette ces celui celle ceux ceci cela ça le la "
        "les un une des en y est sont était étaient a ont avait avaient être avoir ici là",
        others="de du et ou mais à au aux dans par pour sur avec que qui où se si plus comme donc car "
        "sous entre c'est",
    ),
    _language(
        "es",
        no="no nunca jamás nada nadie ningún ninguna ninguno sin ni tampoco",
        modals="puede pueden podía podría debe deben debía debería quiere",
        pronouns="yo me mi mis nosotros nos nuestro nuestra tú te tu tus usted ustedes él le lo la ella "
        "ello su sus ellos ellas les los las este esta esto estos estas ese esa eso aquel aquella "
        "el un una unos unas se es son era eran ha han había fue ser está están aquí allí",
        others="de del y e o u a al en por para con que pero como más muy ya si también sobre entre "
        "hasta desde cuando",
    ),
    _language(
        "pt",
        no="não nunca jamais nada ninguém nenhum nenhuma sem nem tampouco",
        modals="pode podem podia poderia deve devem devia deveria quer",
        pronouns="eu me mim meu minha nós nos nosso nossa tu te teu você vocês ele ela lhe seu sua seus "
        "suas eles elas este esta isto esse essa isso aquele aquela o a os as um uma uns umas é "
        "são era eram foi ser está tem aqui",
        others="de do da dos das e ou mas em no na nos nas por pelo pela para com que como mais muito se "
        "ao à também já",
    ),
    _language(
        "it",
        no="non mai niente nulla nessuno nessuna nessun senza né neppure nemmeno",
        modals="può possono poteva potrebbe deve devono doveva dovrebbe vuole",
        pronouns="io mi me mio mia noi ci nostro tu ti tuo voi vi egli lui lo gli ella lei la le suo sua "
        "suoi loro essi questo questa questi queste quello quella il i un uno una è sono era "
        "erano ha hanno aveva essere ne qui",
        others="di del della dei delle e o ma a al alla in nel nella da dal dalla per con su sul che "
        "come più anche se si",
    ),
    _language(
        "nl",
        no="niet niets nooit geen niemand nergens zonder nee noch",
        modals="kan kunnen kon zou zouden moet moeten moest mag mogen mocht zal zullen wil willen wilde",
        pronouns="ik mij me mijn wij we ons onze jij je jou jouw u uw hij hem zijn zij ze haar het hun hen "
        "dit dat deze die de een is zijn was waren heeft hebben had er hier daar",
        others="van en of maar in op aan te bij voor met naar uit om door over als dan ook nog wel zo "
        "tot meer al",
    ),
    _language(
        "da",
        no="ikke aldrig ingen intet uden hverken nej ej",
        modals="kan kunne må måtte skal skulle vil ville bør burde",
        pronouns="jeg mig min vi os vores du dig din i jer han ham hans hun hende hendes den det de dem "
        "deres denne dette disse en et er var har havde man der her",
        others="og eller men i på af til fra med for om ved at som så også når hvis efter over under",
    ),
    _language(
        "no",
        no="ikke ikkje aldri ingen intet ingenting uten verken nei",
        modals="kan kunne må måtte skal skulle vil ville bør burde",
        pronouns="jeg eg meg min vi oss vår du deg din dere han ham hans hun henne hennes den det de dem "
        "deres denne dette disse en et ei er var har hadde man der her",
        others="og eller men i på av til fra med for om ved å at som så også når hvis etter over under",
    ),
    _language(
        "sv",
        no="inte ej icke aldrig ingen inget inga utan varken nej ingenting",
        modals="kan kunde må måste ska skall skulle vill ville bör borde",
        pronouns="jag mig min vi oss vår du dig din ni er han honom hans hon henne hennes den det de dem "
        "deras denna detta dessa en ett är var har hade man där här",
        others="och eller men i på av till från med för om vid att som så också när efter över under sig",
    ),
    _language(
        "pl",
        no="nie nigdy nic nikt bez żaden żadna żadne żadnego żadnej ani brak",
        modals="może mogą mógł mogła mógłby musi muszą musiał powinien powinna powinno można należy",
        pronouns="ja mnie mój moja my nas nasz ty ciebie twój wy was wasz on jego jemu go mu ona jej ją "
        "ono oni one ich im ten ta to ci te tego tej tym tych który która które jest są był była "
        "było były ma mają tam tu",
        others="i w z ze na do od po przez dla o u się że jak ale lub oraz a za nad pod przy także już "
        "tylko czy aby by co",
    ),
    _language(
        "cs",
        no="ne nikdy nic nikdo bez žádný žádná žádné ani není nejsou nebyl nebyla nebylo nemá",
        modals="může mohou mohl mohla musí museli musel smí měl měla by",
        pronouns="já mě můj my nás náš ty tě tvůj vy vás váš on jeho jemu ho mu ona její ji ono oni jejich "
        "jim ten ta to ti ty tento tato toto který která které je jsou byl byla bylo byli má mají",
        others="a i v ve z ze na do od po pro o u se si že jak ale nebo s k ke za nad pod při také už "
        "jen aby co",
    ),
    _language(
        "sk",
        no="nie nikdy nič nikto bez žiadny žiadna ani niet nebol nebola nebolo nemá",
        modals="môže môžu mohol musí musia musel smie mal mala by",
        pronouns="ja ma môj my nás náš ty ťa vy vás on jeho jemu ho mu ona jej ju ono oni ich im ten tá to "
        "tí tieto ktorý ktorá ktoré je sú bol bola bolo boli má majú",
        others="a aj v vo z zo na do od po pre o u sa si že ako ale alebo s k za nad pod pri tiež už len "
        "aby čo",
    ),
    _language(
        "lt",
        no="ne niekada nieko niekas nei be nėra nebuvo nebe negali neturi",
        modals="gali galėjo galėtų turi turėjo turėtų privalo",
        pronouns="aš mane mano mes mus mūsų tu tave tavo jūs jus jūsų jis jo jam jį ji jos jai ją jie jų "
        "jiems tas ta tie šis ši tai kuris kuri yra buvo bus",
        others="ir ar bet o į iš su už per prie po apie kad kaip dėl nuo iki taip pat jau tik dar savo",
    ),
    _language(
        "lv",
        no="ne nekad nekas neviens bez nav nebija nedrīkst nevar",
        modals="var varēja drīkst vajag jābūt",
        pronouns="es mani mans mēs mūs mūsu tu tevi jūs jūsu viņš viņa viņu viņi tas tā šis šī kas kurš ir "
        "bija būs",
        others="un vai bet no uz ar par pie pēc ka kā lai arī jau tikai vēl savu",
    ),
    _language(
        "fi",
        no="ei en et emme ette eivät ei ole älä ilman koskaan mitään eikä",
        modals="voi voivat voisi pitää täytyy saa",
        pronouns="minä minun me meidän sinä sinun te teidän hän hänen he heidän se sen ne niiden tämä "
        "tämän nämä joka jotka on oli ovat olivat",
        others="ja tai mutta että kun jos kuin myös vain niin jo mukaan kanssa",
    ),
    _language(
        "hu",
        no="nem ne soha sehol senki semmi sem nélkül nincs nincsenek sincs",
        modals="lehet kell kellett tud tudott szabad fog",
        pronouns="én engem mi minket te téged ti ő őt ők őket az a ez ezt azt egy aki ami van volt vannak "
        "voltak itt ott",
        others="és vagy de hogy is csak már még mint meg ha el fel ki be",
    ),
    _language(
        "tr",
        no="değil yok hayır asla hiç hiçbir olmadan ne yoktur değildir",
        modals="gerek gerekir lazım mümkün",
        pronouns="ben beni benim biz bizi bizim sen seni senin siz sizin o onu onun onlar onların bu şu "
        "bunu bunun şunu kendi bir burada orada",
        others="ve veya ile için da de ki gibi daha çok en kadar ama ancak olarak olan sonra önce göre "
        "mi her",
    ),
    _language(
        "ro",
        no="nu niciodată nimic nimeni niciun nicio fără nici",
        modals="poate pot putea ar trebuie trebuia vrea",
        pronouns="eu mă meu noi ne nostru tu te tău voi vă el îl lui ea o ei ele lor îi le acest această "
        "acesta aceasta acel cel un una care este sunt era erau a au avea",
        others="și sau dar de din în la pe cu pentru prin că ca mai se să al ale după",
    ),
    _language(
        "ru",
        no="не нет никогда ничего ничто никто ни без нельзя никакой никакого никаких",
        modals="может могут мог могла могли должен должна должны должно можно надо нужно",
        pronouns="я меня мне мой моя мы нас нам наш ты тебя тебе вы вас вам ваш он его ему она её ей оно "
        "они их им этот эта это эти тот та то те который которая которые был была было были есть "
        "там тут здесь",
        others="и а но или в во на с со из от до по за к у о об для при что как так же бы если также уже "
        "только еще под",
    ),
    _language(
        "uk",
        no="не ні немає ніколи нічого ніхто без жоден жодного жодної",
        modals="може можуть міг могла повинен повинна повинні можна треба потрібно",
        pronouns="я мене мені мій ми нас нам наш ти тебе ви вас вам він його йому вона її їй воно вони їх "
        "їм цей ця це ці той та те який яка які був була було були є там тут",
        others="і й а але або в у на з із від до по за для при що як так же би якщо також вже тільки ще під",
    ),
    _language(
        "bg",
        no="не няма никога нищо никой без нито недей",
        modals="може могат можеше трябва трябваше",
        pronouns="аз мен ми ние нас ни ти теб вие вас ви той него му тя нея й то те тях им този тази това "
        "тези който която е са беше бяха има",
        others="и а но или в във на с със от до по за към при че как да се ще като само още вече",
    ),
    _language(
        "el",
        no="δεν δε μην μη όχι ποτέ τίποτα κανείς κανένας καμία χωρίς ούτε",
        modals="μπορεί μπορούν πρέπει θα έπρεπε",
        pronouns="εγώ με μου εμείς μας εσύ σε σου εσείς σας αυτός αυτή αυτό αυτοί ο η το οι τα τον την του "
        "της των τους ένας μια ένα που είναι ήταν έχει είχε εδώ εκεί",
        others="και ή αλλά στο στη στην στον από για με σε ως ότι να όπως πιο",
    ),
    _language(
        "ar",
        no="لا لم لن ليس ليست لست ليسوا غير بدون دون بلا أبدا كلا ولا ولم ولن وليس وليست فلا فلم "
        "فلن فليس ألا",
        modals="يمكن يجب ينبغي قد سوف يستطيع",
        pronouns="أنا نحن أنت أنتم هو هي هم هن هذا هذه هؤلاء ذلك تلك الذي التي الذين كان كانت هناك هنا",
        others="و في من إلى على عن مع أن إن ما كما أو ثم بين بعد قبل حتى كل التي",
    ),
    _language(
        "fa",
        no="نه نیست نبود هرگز هیچ بدون بی نمی",
        modals="باید می‌تواند شاید خواهد",
        pronouns="من ما تو شما او آن آنها ایشان این که است بود هستند بودند",
        others="و در به از با برای تا یا را هم اما اگر بر",
    ),
    _language(
        "he",
        no="לא אין בלי לעולם אף שום מעולם אל ולא שלא ואין שאין אינו אינה אינם אינן איני איננו ללא",
        modals="יכול יכולה צריך צריכה חייב מותר",
        pronouns="אני אנחנו אתה את אתם הוא היא הם הן זה זאת אלה אשר היה היתה היו שם כאן",
        others="של על עם או גם כי אם מן בין כל רק עוד",
    ),
    _language(
        "hi",
        no="नहीं न मत ना बिना कभी नहीं",
        modals="सकता सकती सकते चाहिए",
        pronouns="मैं हम तुम आप वह वे यह ये उस इस उन इन जो है हैं था थे थी",
        others="और या का की के को से में पर ने भी ही कि तो लिए",
    ),
    _language(
        "id",
        no="tidak bukan jangan belum tanpa tak tiada",
        modals="bisa dapat harus boleh akan mungkin",
        pronouns="saya aku kami kita anda kamu dia ia mereka ini itu yang nya adalah",
        others="dan atau di ke dari untuk dengan pada dalam oleh karena juga sudah telah sebagai",
    ),
    _language(
        "vi",
        no="không chưa chẳng đừng chớ",
        modals="có thể phải nên sẽ",
        pronouns="tôi chúng ta anh chị họ nó này đó là",
        others="và của ở trong với cho các những một được đã đang khi từ",
    ),
    _language(
        "af",
        no="nie nooit geen niks niemand sonder",
        modals="kan kon sal sou moet mag wil",
        pronouns="ek my ons jy jou julle hy hom sy haar dit hulle hierdie daardie die 'n is was het",
        others="van en of maar in op aan te by vir met na uit om deur oor as dan ook nog so",
    ),
    _language(
        "zh",
        no="不 没 沒 无 無 未 非 莫 勿 别 否",
        pronouns="我 你 您 他 她 它 们 們 这 這 那 其",
        others="的 了 是 在 和 与 也 就 都 而",
    ),
    # Read by character: ない, ません and the like are left to `vocabulary.drops_negation`.
    _language(
        "ja",
        no="無 不 未 非",
        pronouns="私 彼 僕 我",
        others="の は が を に で と も へ や か な た て だ し い る れ す",
    ),
    _language(
        "ko",
        no="안 못 아니 아니다 않는다 않았다 않은 없다 없는 없이 없었다 않다",
        pronouns="나는 저는 우리는 그는 그녀는 그들은 이것은",
        others="그리고 그러나 수 것 등 및 더 이 그 저",
    ),
    *(_language(row.code, no=row.no, others=row.common) for row in FURTHER_LANGUAGES),
)
