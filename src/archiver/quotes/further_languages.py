"""The words by which further languages deny, limit and doubt what they say, and a few of their commonest.

One row a language, for those whose other closed classes are not listed in `languages`: enough to see that
an ellipsis drops a *not*, or that a bracket puts a *reportedly* in. As in `qualifiers`, a star stands for
any ending and `_` joins the words of a phrase.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FurtherLanguage:
    """Words of a language, separated by blanks.

    `no` negates, `limit` makes a condition or an exception, `doubt` says that others claim it, `common` are
    words that prove nothing by themselves.
    """

    code: str
    no: str
    limit: str = ""
    doubt: str = ""
    common: str = ""


# fmt: off
FURTHER_LANGUAGES = (
    FurtherLanguage("hr", "ne nije nisu nisam nismo niste nema nemaju neće neću nikad nikada ništa nitko "
        "niko bez ni",
        "osim ukoliko ako samo gotovo skoro", "navodno navodn* možda vjerojatno verovatno tobože",
        "i u na je da se za su od s sa iz po kao koji koja koje ali ili to bi biti o do nakon te"),
    FurtherLanguage("sr", "не није нису нисам нисмо нема неће никад никада ништа нико без ни",
        "осим уколико ако само готово скоро", "наводно наводн* можда вероватно тобоже",
        "и у на је да се за су од с са из по као који која које али или то би о до након те"),
    FurtherLanguage("sl", "ne ni niso nisem nismo nima nimajo nikoli nič nihče brez noben nobena niti",
        "razen če samo skoraj", "domnevno domnevn* morda verjetno baje",
        "in v na je da se za so od s z iz po kot ki ali pa to bi o do pri tudi"),
    FurtherLanguage("et", "ei ega ära mitte polnud ilma iial",
        "välja_arvatud kui ainult vaid peaaegu", "väidetaval* võib-olla ilmselt oletatav* justkui",
        "ja on et see oli ka kes mis oma aga või selle tema nii pärast juba"),
    FurtherLanguage("ca", "no mai res ningú sense ni tampoc",
        "excepte llevat_que tret si només gairebé quasi",
        "suposada* suposa* presumpt* potser probablement",
        "de la el els les i a en que per amb és del al una un dels va ha com més"),
    FurtherLanguage("gl", "non nunca nada ninguén ningún ningunha nin tampouco",
        "agás excepto salvo se só case",
        "suposta* presunt* quizais probablemente", "de a o os as e do da dos das en no na que por con é "
        "unha un ao máis"),
    FurtherLanguage("eu", "ez ezin inoiz inor ezer gabe", "izan_ezik salbu bakarrik baldin",
        "omen ustez itxuraz agian",
        "eta da du dira bat izan zen baina ere hau hori"),
    FurtherLanguage("is", "ekki aldrei ekkert engin enginn enga án hvorki", "nema ef aðeins næstum",
        "meint* sagð* kannski líklega", "og að í á er sem til var það við um með hann af en fyrir"),
    FurtherLanguage("sq", "nuk mos asnjë askush asgjë kurrë pa", "përveç nëse vetëm pothuajse",
        "gjoja pretend* ndoshta", "dhe të në e i një për me që është nga më ka si"),
    FurtherLanguage("ga", "ní níor nach nár gan cha", "ach mura má amháin beagnach", "líomhn* b'fhéidir",
        "agus an na i ar is go le a do"),
    FurtherLanguage("cy", "nid ni nad na ddim heb byth neb dim", "oni_bai heblaw dim_ond bron",
        "honnir efallai",
        "y yr a i yn o ar ac mae bod wedi"),
    FurtherLanguage("mt", "ma mhux mhix m' xejn ħadd qatt mingħajr", "ħlief jekk biss kważi",
        "allegat* forsi",
        "il li u ta' f' b' dan din hija huwa"),
    FurtherLanguage("tl", "hindi wala huwag walang", "maliban kung lamang halos",
        "umano diumano marahil baka",
        "ang ng sa na mga ay at si ni para kay"),
    FurtherLanguage("sw", "sio siyo hapana hakuna kamwe wala hajawahi",
        "isipokuwa kama karibu", "inadaiwa labda huenda",
        "na ya wa kwa ni katika la za kuwa hiyo huo"),
    FurtherLanguage("be", "не ні няма ніколі нічога ніхто без", "акрамя калі толькі амаль",
        "нібыта магчыма быццам",
        "і ў у на з што як да гэта але за па"),
    FurtherLanguage("mk", "не нема никогаш ништо никој без ниту", "освен ако само речиси",
        "наводно наводн* можеби божем",
        "и во на се да за од со е што како но или"),
    FurtherLanguage("kk", "емес жоқ ешқашан ешкім ештеңе", "егер тек тек_қана дерлік",
        "мүмкін болжам*",
        "және мен бұл бір үшін деп да де"),
    FurtherLanguage("hy", "ոչ չէ չեն չի չէր երբեք ոչինչ առանց", "բացի եթե միայն գրեթե",
        "իբր ենթադրաբար գուցե",
        "և է են որ մի այս այդ ու"),
    FurtherLanguage("ka", "არ ვერ ნუ არა არასდროს არასოდეს არაფერი არავინ გარეშე",
        "გარდა თუ მხოლოდ თითქმის",
        "თითქოს სავარაუდოდ შესაძლოა", "და რომ ეს ის იყო არის მისი"),
    FurtherLanguage("ur", "نہیں نہ مت بغیر بلا", "سوائے اگر صرف تقریبا جب_تک", "مبینہ شاید ممکنہ",
        "کے کی کا میں ہے اور سے کو نے پر یہ وہ کہ ہیں"),
    FurtherLanguage("mr", "नाही नाहीत नको न नये विना कधीच", "वगळता जर फक्त जवळजवळ", "कथित कदाचित बहुधा",
        "आणि आहे हे ते तो ती व या च"),
    FurtherLanguage("ne", "छैन छैनन् होइन न नहुने बिना कहिल्यै", "बाहेक यदि मात्र झन्डै",
        "कथित शायद सायद", "र छ को मा ले यो पनि"),
    FurtherLanguage("bn", "না নি নেই নয় নাই ছাড়া বিনা", "যদি শুধু প্রায় ব্যতীত যদি_না",
        "কথিত সম্ভবত হয়তো অভিযোগ",
        "ও এবং এই যে করে তার থেকে এ হয়"),
    FurtherLanguage("pa", "ਨਹੀਂ ਨਾ ਬਿਨਾਂ", "ਸਿਵਾਏ ਜੇ ਸਿਰਫ਼ ਲਗਭਗ", "ਕਥਿਤ ਸ਼ਾਇਦ",
        "ਦੇ ਦੀ ਦਾ ਵਿੱਚ ਹੈ ਅਤੇ ਨੂੰ ਨੇ"),
    FurtherLanguage("gu", "નથી નહીં ન ના વિના", "સિવાય જો માત્ર લગભગ", "કથિત કદાચ",
        "અને છે આ તે ના ની નો માં"),
    FurtherLanguage("ta", "இல்லை வில்லை அல்ல மாட்டார் மாட்டேன் கூடாது இல்லாமல் ஒருபோதும்",
        "தவிர மட்டும் கிட்டத்தட்ட",
        "கூறப்படும் ஒருவேளை", "என்று ஒரு இந்த அந்த மற்றும்"),
    FurtherLanguage("te", "కాదు లేదు లేదని లేకుండా వద్దు ఎప్పుడూ", "తప్ప మాత్రమే దాదాపు",
        "ఆరోపించిన బహుశా", "మరియు ఈ ఆ ఒక అని"),
    FurtherLanguage("kn", "ಅಲ್ಲ ಇಲ್ಲ ಇಲ್ಲದೆ ಬೇಡ ಎಂದಿಗೂ", "ಹೊರತು ಮಾತ್ರ ಸುಮಾರು", "ಆರೋಪಿತ ಬಹುಶಃ",
        "ಮತ್ತು ಈ ಆ ಒಂದು ಎಂದು"),
    FurtherLanguage("ml", "അല്ല ഇല്ല ഇല്ലാതെ അരുത് ഒരിക്കലും", "ഒഴികെ മാത്രം ഏകദേശം",
        "ആരോപിക്കപ്പെട്ട ഒരുപക്ഷേ", "ഈ ആ ഒരു എന്ന്"),
    FurtherLanguage("th", "", "เว้นแต่ ยกเว้น ถ้า หาก เท่านั้น เกือบ นอกจาก",
        "อาจ อ้าง ถูกกล่าวหา คาดว่า น่าจะ เชื่อว่า",
        "ที่ และ ใน ของ"),
)
# fmt: on
