"""The words around the names of a byline, in the languages of the web's newspapers.

Each line carries the byline that made it needed. Words that are also people's names (*Page*, *Day*, *May*)
are left out on purpose.
"""

from __future__ import annotations

from archiver.extraction.names.word_tables import table

BY_WORDS = table(
    "by",  # By Jane Doe
    "von vom",  # Von Max Müller
    "par",  # Par Anne Petit
    "por",  # Por Carlos Ruiz
    "di da de",  # Di Giulia Rossi; De Ion Popescu
    "door",  # Door Sanne Bakker
    "av af",  # Av Ingrid Solberg; Af Mads Holm
    "per",  # Per Núria Puig
    "autorius autorė",  # Autorius Jonas Kazlauskas
    "írta",  # Írta: Nagy Péter
    "oleh",  # Oleh Budi Santoso
    "od przez",  # Od Jan Novák; przez Jan Kowalski
    "yazan",  # Yazan: Ayşe Demir
    "bởi",  # Bởi Nguyễn Văn Nam
    "от",  # От Мария Иванова
    "από του της",  # Της Μαρίας Παππά
    "بقلم نوشته نویسنده",  # نوشته لیلا حداد
    "כתב כתבה מאת",  # מאת דנה כהן
    "โดย",  # โดย สมชาย ใจดี
)
AFTER_NAME_BY_WORDS = table(
    "द्वारा",  # प्रिया शर्मा द्वारा
    "tarafından",  # Elif Aydın tarafından
)
PARTICLE_BY_WORDS = table(
    "von vom",  # Christoph von Ritter
    "di da de",  # Angelo Di Canio; Ana de la Torre
    "av af",  # Hilma af Klint
    "per",  # Per Lindqvist, a given name
    "od",  # Od alone is no name, but stands within one: Jan od Kříže
    "του της",  # Μαρία του Παππά
    "کتب כתב כתבה",  # words of running text too
)
NAME_BY_WORDS = table("di de da per")  # Di Mercer, Per Lindqvist: with one word after them, a name

AUTHOR_LABELS = table(
    "author authors writer writers words text story stories reported report reporting",  # Words by …
    "written wrote posted contributed compiled submitted interview essay column commentary",  # Written by …
    "analysis opinion perspective review feature article blog post guest dispatch",  # Guest post by …
    "special exclusive explainer profile memoir speech remarks",  # Special report by …
    # Propos recueillis par
    "texte textes auteur auteurs autrice récit enquête chronique tribune propos recueillis",
    "entretien analyse reportage signé écrit rédigé",  # Écrit par …
    # Ein Gastbeitrag von …
    "kommentar gastbeitrag beitrag bericht aufgezeichnet protokolliert recherchiert artikel protokoll",
    "essay kolumne glosse rede ansprache vortrag grußwort gespräch",  # Ein Gespräch von …
    "eingestellt gepostet",  # Eingestellt von …
    "autor autoren autorin autorinnen verfasser geschrieben verfasst autor(in) autorin(nen)",  # Autor: …
    "texto textos autora autores autoras escrito análisis opinión entrevista crónica reportaje",  # Texto: …
    "análise opinião reportagem crônica artigo",  # Análise de …
    "testo testi autore autrice autori cura analisi commento intervista scritto articolo",  # A cura di …
    "tekst teksten auteur geschreven analyse opinie verslag",  # Tekst: …
    "skrevet skriven forfatter författare tekst text krönika kronikk ledare leder",  # Text: …
    "teksti kirjoittaja kirjoittanut toimittaja",  # Teksti: …
    "autorka autorzy opracowanie oprac pisze rozmawia rozmawiał rozmawiała napisał napisała",  # oprac. …
    "autoři napsal napsala píše rozhovor komentář",  # Napsal: …
    "autori napísal napísala",  # Autor: …
    "szerző szerzők szöveg",  # Szerző: …
    "scris autorul",  # Scris de …
    "yazar yazarı haber",  # Haber: …
    "penulis diposting ditulis",  # Penulis: …
    # Автор: …
    "автор авторы автори текст тексты беседовал беседовала интервью материал подготовил подготовила",
    "аутор autor tekst",  # Аутор: …
    "συντάκτης συντάκτρια κείμενο γράφει επιμέλεια",  # Γράφει η …
    "الكاتب المؤلف كتب كتبت إعداد",  # كتبت ليلى حداد
    "מחבר",  # מחבר: …
    "लेखक लेखिका",  # लेखक: …
    "ผู้เขียน เรื่อง นักข่าว",  # เรื่อง: …
    "tác giả bài",  # Tác giả: …
    # 文/王小明
    "文 撰文 作者 记者 記者 撰稿 采写 採訪 采访 執筆 著者 著 ライター 取材・文 取材 構成 글 취재 작성자",
    "기고 기자명",
)
OTHER_LABELS = table(
    # Photos by …
    "photo photos photograph copyright photographs photography photographed photographer photographers",
    "picture pictures image images illustration illustrations illustrated illustrator artwork",  # Image: …
    "graphic graphics video videos audio design designed produced producer production",  # Video by …
    # Medically reviewed by …
    "edited editing translated translation translator reviewed checked fact-checked",  # Source: …
    "source sources credit credits sponsored presented brought powered paid courtesy narrated read hosted",
    "curated",  # Foto: …
    "foto fotos fotografie fotografin fotograf fotografen bild bilder grafik grafiken illustrationen",
    "übersetzt übersetzung redigiert quelle quellen",  # Aus dem Englischen übersetzt von …
    # Photos : …; Traduit par …
    # Fotos: …
    "photographie photographies photographe traduit traduction traducteur vidéo infographie crédit dessin",
    "fotografía fotografías fotógrafo fotografia ilustración traducción traducido edición fuente imagen",
    "tradução ilustração edição fonte imagem",  # Edição: …
    "fotografo immagini illustrazione illustrazioni traduzione tradotto foto",  # Foto di …
    "beeld fotografie vertaald vertaling illustratie bron",  # Beeld: …
    "fotografi illustration översatt oversatt bilde kilde källa",  # Foto: …
    "kuva kuvat valokuva kuvaaja kääntänyt",  # Kuvat: …
    "zdjęcia zdjęcie fotografia tłumaczenie tłumaczył tłumaczyła źródło",  # Zdjęcia: …
    "fotografie přeložil přeložila překlad zdroj snímky",  # Zdroj: …
    "fotó fotók fényképezte kép képek fordította forrás",  # Fotó: …
    "fotoğraf fotoğraflar çeviri çeviren kaynak görsel",  # Fotoğraf: …
    "editor penyunting sumber",  # Editor: …
    "фото фотограф фотографии перевод перевел перевела источник иллюстрации редактор видео",  # Фото: …
    "φωτογραφία φωτογραφίες φωτό μετάφραση πηγή",  # Φωτογραφίες: …
    "عکس مترجم ترجمه تصوير ترجمة تصویر منبع",  # عکس: …
    "צילום צילומים תרגום",  # צילום: …
    "ảnh",  # Ảnh: …
    # 编辑：…
    "写真 撮影 摄影 攝影 图 圖 图片 圖片 编辑 編輯 責任編輯 责任编辑 責編 责编 来源 來源 编译 編譯 翻译",
    "翻譯 翻訳 編集 校对",
    "사진 편집 그래픽 영상 번역 출처",  # 사진 이서연
)
MINOR_LABELS = table(
    # additional reporting by
    "additional contributing assisted assistance contributions files help together",
    "with avec mit con med met com",  # with John Smith
    "mitarbeit unter",  # Mitarbeit: …
    "collaboration collaboración colaboração collaborazione",  # Avec la collaboration de …
)
UPDATE_LABELS = table(
    "updated modified revised",  # Updated by Karin Lindqvist
    "aktualisiert bearbeitet",  # Aktualisiert von …
    "actualizado actualisé màj aggiornato atualizado bijgewerkt",  # Actualizado por …
    # Oppdatert av …
    "oppdatert uppdaterad opdateret zaktualizowano aktualizováno обновлено päivitetty güncelleme",
)
DATE_LABELS = table(
    "published posted updated created modified",  # Jane Doe Published 2:16 AM EST
    "publié publiée publiés paru modifié",  # Par AFP publié le 26/12/2020
    "veröffentlicht erstellt aktualisiert stand datum lesedauer lesezeit",  # Lesedauer: 8 Minuten
    "publicado publicada actualizado publicato pubblicato aggiornato atualizado gepubliceerd",  # Publicado: …
    "publisert publicerad publiceret oppdatert uppdaterad opdateret julkaistu",  # Publisert 5. mai
    "opublikowano data publikováno опубликовано обновлено yayınlanma güncelleme tarih date",  # Date: …
)
DATE_WORDS = table(
    # Jan 5, 2020
    # February 5
    "jan january januar janvier janeiro januari gennaio enero ene ledna stycznia января січня ocak",
    "feb february februar février fevereiro februari febbraio febrero února lutego февраля лютого şubat",
    "mar march märz mars março maart marzo března marca марта березня mart",  # March 4, 2021
    "apr april avril abril aprile dubna kwietnia апреля квітня nisan",  # Apr. 1
    "may mai maio mei maj maggio mayo května maja мая травня mayıs",  # 04 de mayo 2022
    "jun june juni juin junho giugno junio června czerwca июня червня haziran",  # 3. Juni
    "jul july juli juillet julho luglio julio července lipca июля липня temmuz",  # Tue July 2, 2019
    "aug august août agosto augustus augusti srpna sierpnia августа серпня ağustos",  # Aug. 18, 2020
    # Sept 9
    "sep sept september septembre setembro settembre septiembre září września сентября вересня eylül",
    "oct october okt oktober octobre outubro ottobre octubre října października октября жовтня ekim",  # Oct 3
    "nov november novembre novembro noviembre listopadu listopada ноября листопада kasım",  # Nov 20, 2019
    # Dec 15, 2016
    "dec december dez dezember décembre dezembro dicembre diciembre prosince grudnia декабря грудня",
    "aralık",  # Tue July 2
    "mon tue tues wed thu thur thurs fri sat sun monday tuesday wednesday thursday friday saturday sunday",
    "mo di mi do fr sa so montag dienstag mittwoch donnerstag freitag samstag sonntag",  # Mo, 3. Juni
    # lundi 3 juin
    "lundi mardi mercredi jeudi vendredi samedi dimanche lunes martes miércoles jueves viernes sábado",
    "domingo",
    "vor on at le el am um den",  # vor 3 Stunden; on 5 May
)
DATE_TAILS = table(
    "am pm a.m p.m uhr h hrs et est edt pt pst pdt ct cst cdt gmt utc bst cet cest ist msk",  # 3:15 PM ET
    "min mins minute minutes minuten minuter minuti minutos read lecture lesezeit lezen",  # 5 min read
    "sec second seconds hour hours day days week weeks month months year years ago old",  # 3 hours ago
    "stunde stunden tag tagen heures jours horas días",  # vor 3 Stunden
    "de of at um à on le",  # 04 de mayo 2022
)
LABEL_LINKS = table(
    "a an the and in & / , this",  # A story by; in an interview with
    "ein eine einen und im aus dem",  # Ein Kommentar von
    "un une le la les et des du",  # Un texte de
    "el los las y e il lo i",  # Fotos y texto de
    "en og och",  # Tekst en foto's
    "ο η οι",  # Γράφει η
    "lead medically clinically originally last",  # Medically reviewed by
)
LABEL_LANGUAGES = {
    "por": "es",  # Por Carlos Ruiz Zavala: two surnames
    "texto": "es",  # Texto: Carlos Ruiz Zavala
    "y": "es",  # Ana Ruiz Peña y Luis Soto Vega
    "írta": "hu",  # Írta: Nagy Péter, the family's name first
    "szerző": "hu",  # Szerző: Nagy Péter
    "szöveg": "hu",  # Szöveg: Nagy Péter
    "bởi": "vi",  # Bởi Nguyễn Văn Nam
    "giả": "vi",  # Tác giả: Nguyễn Văn Nam
    "作者": "zh",  # 作者：林青
    "记者": "zh",  # 记者 林青
    "撰文": "zh",  # 撰文/林青
    "執筆": "ja",  # 執筆：林健
    "ライター": "ja",  # ライター：林健
    "取材・文": "ja",  # 取材・文／林健
    "取材": "ja",  # 取材：林健
}

DATE_LEADS = table("last first zuletzt originally")  # Last Updated: 5 May 2020
AND_WORDS = table(
    "and & + plus",  # Jane Doe and John Public
    "und sowie",  # Jana Beck und Max Müller
    "et",  # Anne Petit et Luc Blanc
    "y e i",  # Ana Ruiz y Luis Soto; Ana Costa e Rui Dias; Núria Puig i Marc Vila
    "en",  # Sanne Bakker en Piet Smit
    "og och",  # Ingrid Solberg og Per Dahl
    "ja",  # Aino Virtanen ja Matti Korhonen
    "oraz a és și si ir un",  # Jan Novák a Petr Svoboda; Ion Pop și Ana Radu
    "ve",  # Ayşe Demir ve Ali Kaya
    "dan và",  # Budi Santoso dan Siti Rahma
    "и і й та",  # Ольга Кузнецова и Иван Петров
    "και",  # Μαρία Παππά και Νίκος Γεωργίου
    "و",  # لیلا حداد و سامی نصر
    "और एवं",  # प्रिया शर्मा और राम कुमार
    "和 与 與 及 と 및",  # 王小明 和 李大伟
)
SURE_AND_WORDS = table("and & + und sowie et og och oraz и και")  # and-words in capitals too
NAME_JOINTS = table(
    "y e i und"
)  # José Ortega y Gasset, Carlos Costa e Silva, Antoni Gaudí i Cornet, von und zu

WITH_WORDS = table("with avec mit con med met com")  # Jane Doe with John Public
CUT_WORDS = table(
    # Jane Doe for The Guardian
    "for in at of from on via exclusively exclusive special is was are has writes reports",
    "für bei beim aus ist sagt schreibt",  # Max Müller für die Presse
    "pour à chez depuis est",  # Anne Petit, à Paris
    "para desde es",  # Carlos Ruiz para El Diario
    "voor vanuit uit",  # Sanne Bakker voor het Blad
    "för från til fra",  # Ingrid Solberg, fra Oslo
    "dla z w",  # Marek Kowalski dla Gazety
    "pro",  # Jan Novák pro Deník
    "для из",  # Ольга Кузнецова для Газеты
    "için",  # Ayşe Demir için
    "says said commented covers",  # Tucker commented on
)
PLACE_WORDS = table(
    "in at from en à aus from bei från fra uit desde depuis из w z on"
)  # Par Anne Petit, à Paris

JUNK_WORDS = table(
    # Jane Doe Follow
    "follow share print email e-mail tweet contact subscribe comments reply bio biography",
    "twitter facebook instagram linkedin whatsapp youtube rss mastodon bluesky",  # Jane Doe Twitter
    "folge folgen entfolgen teilen drucken mehr kommentare",  # Oliver Beck Folge mir
    "suivre partager seguir compartir segui condividi volg delen",  # Anne Petit Suivre
)
# What is no sign alone: Thomas More, the Daily Mail.
JUNK_PAIRS = frozenset(
    {
        ("about", "the"),  # Jane Doe About the author
        ("more", "by"),  # More by Jane Doe
        ("more", "from"),  # Jane Doe More from this author
        ("read", "more"),  # Jane Doe Read more
        ("view", "more"),  # Jane Doe View More Articles
        ("more", "articles"),  # Jane Doe More articles
        ("view", "all"),  # Jane Doe View all posts
        ("view", "profile"),  # Jane Doe View Profile
        ("view", "bio"),  # Jane Doe View Bio
        ("see", "all"),  # Jane Doe See all
        ("all", "posts"),  # Jane Doe All posts
        ("all", "articles"),  # Jane Doe All articles
        ("alle", "artikel"),  # Johanna Beck Alle Artikel
        ("alle", "beiträge"),  # Johanna Beck Alle Beiträge
        ("mehr", "von"),  # Mehr von Johanna Beck
        ("special", "to"),  # Jane Doe Special to The Harbor Ledger
        ("special", "for"),  # Jane Doe Special for USA Today
        ("exclusive", "to"),  # Jane Doe Exclusive to The Harbor Ledger
        ("contributed", "to"),  # John Public contributed to this report
        ("as", "told"),  # Jane Doe, as told to John Public
        ("most", "recent"),  # Jane Doe Most Recent Stories
        ("watch", "live"),  # Jane Doe WATCH LIVE
        ("link", "copied"),  # Jane Doe Link Copied
        ("sign", "in"),  # Sign In Jane Doe
        ("sign", "out"),  # Sign Out Jane Doe
        ("weitere", "beiträge"),  # Heinz Beck Weitere Beiträge
        ("weitere", "artikel"),  # Heinz Beck Weitere Artikel
        ("zur", "person"),  # Zur Person
    }
)
