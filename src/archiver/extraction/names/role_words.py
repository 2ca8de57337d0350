"""Words that say what an author is rather than who: jobs, placeholders, organisations."""

from __future__ import annotations

from archiver.extraction.names.word_tables import table

ROLES = table(
    # Staff Writer
    # TV critic
    "writer writers reporter reporters correspondent correspondents editor editors columnist columnists",
    # News intern
    "journalist journalists contributor contributors producer blogger critic commentator presenter anchor",
    # Staff Attorney
    "photographer photojournalist videographer illustrator translator intern freelancer fellow analyst",
    "attorney lawyer counsel technologist engineer scientist physician nurse student teacher consultant",
    "coach",  # Museum curator
    "curator chairman chairwoman spokesman spokeswoman ambassador podcaster editor-in-chief",  # Director of …
    # Chief …
    "director manager president ceo founder cofounder co-founder secretary minister lecturer researcher",
    "economist historian author novelist chief broadcaster cartoonist strategist specialist expert",
    "advisor",  # Volontärin
    "redakteur redakteurin redakteure korrespondent korrespondentin reporterin journalistin volontär",
    "volontärin",  # Mitglied der …
    "autor autorin kolumnist kolumnistin mitglied leiter leiterin chefredakteur chefredakteurin",
    "mitarbeiter",  # Journaliste
    "journaliste correspondant correspondante rédacteur rédactrice chroniqueur chroniqueuse éditorialiste",
    "envoyé envoyée grand-reporter stagiaire",  # envoyée spéciale
    # Periodista
    "periodista corresponsal redactor redactora reportero reportera columnista enviado enviada",
    "colaborador",
    "colaboradora",  # Colaboradora
    "jornalista repórter correspondente colunista redator redatora",  # Repórter
    "giornalista corrispondente inviato inviata redattore redattrice direttore",  # Inviato
    "verslaggever verslaggeefster redacteur redactrice",  # Verslaggever
    "redaktør redaktör kommentator skribent journalistelev",  # Kommentator
    # Dziennikarka
    "dziennikarz dziennikarka korespondent korespondentka redaktor redaktorka publicysta publicystka",
    "novinář novinářka zpravodaj zpravodajka komentátor",  # Zpravodaj
    "újságíró szerkesztő tudósító főszerkesztő",  # Újságíró
    "muhabir muhabiri gazeteci",  # Muhabir
    "wartawan jurnalis kontributor jurnalist",  # Wartawan
    "корреспондент корреспондентка журналист журналистка обозреватель колумнист корр собкор",  # Корреспондент
    "кореспондент кореспондентка журналіст журналістка",  # Журналістка
    "δημοσιογράφος ανταποκριτής ανταποκρίτρια",  # Δημοσιογράφος
    "مراسل مراسلة صحفي صحفية خبرنگار الصحفي الصحفية",  # خبرنگار
    "संवाददाता पत्रकार",  # संवाददाता
)
ROLE_ENDINGS = (
    "redakteur",  # Politikredakteur
    "redakteurin",  # Wirtschaftsredakteurin
    "korrespondent",  # Brüssel-Korrespondent
    "korrespondenten",  # Von unserem Korrespondenten
    "korrespondentin",  # Parlamentskorrespondentin
    "reporter",  # Polizeireporter
    "reporterin",  # Sportreporterin
    "ekspert",  # fotballekspert
    "experte",  # Wetterexperte
    "leiter",  # Ressortleiter
    "leiterin",  # Ressortleiterin
    "verslaggever",  # sportverslaggever
    "redacteur",  # eindredacteur
    "journalist",  # Datenjournalist
    "journalistin",  # Datenjournalistin
    "präsident",  # Rede von Bundespräsident …
    "präsidentin",  # Landtagspräsidentin
    "minister",  # Außenminister
    "ministerin",  # Außenministerin
    "kanzler",  # Bundeskanzler
    "kanzlerin",  # Bundeskanzlerin
)
ROLE_MODIFIERS = table(
    # Senior Reporter
    # Our Correspondent
    "staff senior junior chief deputy assistant associate acting executive managing lead principal",
    # City Editor
    "special contributing freelance guest independent former award-winning our own international",
    # Crime Reporter
    "foreign national local regional city state world global metro political politics parliamentary",
    # Tech Editor
    "diplomatic defence defense security legal crime court justice education science health medical",
    "climate environment environmental energy technology tech business finance financial economics",
    "economy",  # Food Critic
    "markets money consumer personal property housing transport travel food wine fashion lifestyle",
    "culture",  # Royal Correspondent
    # Sports Writer
    "arts art music film movie theatre theater book books media tv television entertainment showbiz royal",
    # Data Reporter
    "religion sports sport football soccer cricket rugby baseball basketball racing golf tennis olympics",
    "news breaking investigative investigations data digital online web multimedia video photo social",
    "audience",  # East Asia Editor
    "features opinion opinions affairs change content hub community newsletter die der das southeast",
    "house home north south east west europe european africa asia",  # US Editor
    "middle latin american british us uk eu white congressional congress labor labour gaming games",
    "weather",
    "and & of general page front copy night day weekend morning production graphics",  # Front Page Editor
    # Freie Autorin
    # Nuestro corresponsal
    "freie freier freiberufliche stellvertretende stellvertretender leitende leitender ständiger",
    "internacional nacional deportes cultura economía política sociedad",  # Redacción Deportes
    "notre grand grande spécial spéciale specjalny nuestro nuestra especial nostro nostra speciale onze",
    "vår vores",
    "наш специальный собственный",  # Наш корреспондент
)
PLACEHOLDERS = table(
    # Posted by admin
    "admin administrator webmaster root user super test author authors guest anonymous unknown anon none",
    "null nan",  # Staff and agencies
    "undefined staff staffer getty images istock shutterstock unsplash alamy pixabay team agencies agency",
    "wire wires wirestaff report reports service services",  # Web Desk
    "editor editorial newsdesk newsroom desk news web online site website publisher press release",
    "the our a from name user1 contributor contributors various multiple",  # Various contributors
    # Die Redaktion
    "redaktion redaktionen redaktionsteam onlineredaktion online-redaktion die der eigene agenturen autor",
    "rédaction redaction agences la avec le anonyme auteur invité",  # La rédaction, avec agences
    # Redacción
    # Redakcja
    "redacción agencias redação agências redazione agenzie redactie redaksjonen redaktionen redaktion",
    "toimitus redakcja redakce redakcia redakcija redacția redacția szerkesztőség redaksi redaksiya",
    "editör",
    "haber merkezi",  # Haber Merkezi
    "account konto profil profile perfil beitrag article talk más mehr menu login posted am",  # BBC Account
    "nachrichten noticias notícias notizie nieuws nyheter nyheder wiadomości haberler",  # Nachrichten
    "редакция редакція редакцията редакција админ администратор",  # Редакция
    "σύνταξη συντακτική ομάδα",  # Συντακτική ομάδα
    "编辑部 編輯部 編集部 本报讯 佚名 匿名 管理员 管理者 小编 편집부 관리자",  # 編集部
    "تحریریه إدارة التحرير المحرر هيئة",  # هيئة التحرير
)
SIGNATURES = frozenset({("the", "editors")})  # By The Editors: signed by the office, an author
CORPORATE_WORDS = table("co kg gmbh partners sons associates ltd llc inc brothers")  # Druck & Co. KG

ORGANISATION_WORDS = table(
    # Harbor Ledger Staff
    "agency agencies editorial staff team desk newsroom newsdesk news bureau office board",  # Ministry of …
    # University of …
    "ministry department government council commission committee parliament embassy court senate",
    # Foundation
    "university college school institute institution academy faculty laboratory lab labs library museum",
    "association society federation foundation union organization organisation alliance coalition",
    "initiative",  # Nordex SE
    "company corporation corp inc ltd associates sons llc plc gmbh ag se kg sa srl bv oy ab holding group",
    "partners",  # Centers for
    "center centers centre centres network services studio studios productions publishing publishers",
    "publications",
    "magazine newspaper online radio tv television media broadcasting podcast website blog",  # FOCUS online
    # Amnesty International
    # Pressestelle des …
    "international campaign party church hospital authority administration collective consortium editors",
    # Bundesamt für
    "redaktion ministerium bundesministerium agentur presse-agentur pressestelle verlag verein verband",
    "gesellschaft stiftung universität hochschule institut amt bundesamt zeitung nachrichtenagentur",
    "rédaction ministère agence université école association fondation",  # Ministère de …
    # Redacción Diario Norte
    "redacción ministerio agencia universidad instituto fundación asociación gobierno",
    "redação ministério agência universidade fundação associação governo",  # Agência Norte
    "redazione ministero agenzia università istituto fondazione associazione",  # Redazione Norte
    "redactie ministerie universiteit stichting vereniging persbureau",  # Redactie Noord
    "ministeriet departementet universitet universitetet redaksjonen",  # Helseministeriet
    "ministerstvo univerzita redakce agentura ministerstwo uniwersytet redakcja agencja",  # Redakce Sever
    "ajansı gazetesi bakanlığı",  # Anadolu Ajansı
    "министерство агентство редакция университет комсомолец известия ведомости газета",  # Министерство …
    "deutschland france",  # AFP Deutschland, Attac France
    "وزارة وكالة خبرگزاری",  # وزارة الصحة
    "दैनिक समाचार ब्यूरो",  # दैनिक भास्कर
)
MASTHEAD_WORDS = table(
    # The Star
    # The Globe
    "times post press herald tribune gazette journal ledger today daily weekly chronicle star sun mirror",
    "guardian telegraph independent observer record courier dispatch examiner globe inquirer sentinel",
    "review",  # Fox Nation
    # Les Échos
    "nation world watch report hub city county health sciences international voice mail express standard",
    "diario gazeta gazette gazzetta zeitung presse tageblatt nachrichten kurier blatt échos echos monde",
    "figaro pagina mundo país nación prensa",  # Diario Pagina Siete
)
ORGANISATION_LEADS = table(
    "of for the to and",  # Ministry of Health
    "für der des",  # Bundesamt für Statistik
    "de del de d' des du pour",  # Ministère de la Santé
    "per di della dei",  # Ministero della Salute
    "voor van",  # Ministerie van Financiën
    "i",  # Ministerstvo zdravotnictví i …
)
