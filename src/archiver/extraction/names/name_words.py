"""The words that tell a name's parts from each other: particles, titles, suffixes, telling surnames.

Case-folded, without full stops; each line carries a name that made it needed. The lists of surnames and
given names hold what is common enough to tell the order of a name; none is needed to read a usual one.
"""

from __future__ import annotations

from archiver.extraction.names.word_tables import table

PARTICLES = table(
    "de del de' des du d' la las los les le",  # María de la Cruz, Anne-Marie Le Gall
    "da das do dos di della dello dei degli delle dal dalla",  # João da Silva, Luca della Robbia
    "van von vom der den dem het 't ten ter te tot op zu zur zum auf",  # Sanne van der Meulen
    "af av",  # Hilma af Klint
    "al el bin ibn bint ben abu abd abdel ould",  # Mohammed bin Salman, Tahar Ben Jelloun
    "st saint san santa sint",  # Ian St. John, José San Martín
    "st. ste. sto. ap ó ní nic mac mhac ua",  # Pádraig Ó Conaire
    "y e",  # José Ortega y Gasset
)
LOWER_ONLY = table("do te op auf e y des den dem les zum")  # Do and Te are names where they have a capital
# Part of the family's name in German law since 1919: Max Freiherr von Ahn
NOBLE_TITLES = table(
    "freiherr freifrau freiin graf gräfin baron baronin baronesse prinz prinzessin edler ritter"
)
LOWERED_IN_CAPITALS = table(
    # MARÍA DE LA CRUZ
    "de del della dei da das do dos du van von der den ter ten zu zur af av bin ibn y e und",
    "las los",  # ANA DE LAS CASAS; *la* only after *de*
)
TITLES = table(
    # Dr. Jane Doe
    "dr drs prof professor sir dame lord lady baroness msgr mr mrs ms miss mx rev reverend hon rabbi",
    "sen senator rep gov capt captain lt col gen sgt cdr",  # Sen. Jane Doe
    "herr frau dipl.-ing ing dipl med phil rer nat pol jur h.c habil mag",  # Prof. Dr. med. Karl Weber
    "mme mlle maître me",  # Mme Anne Petit
    "sra srta don doña dott dott.ssa avv ing sig sig.ra",  # Dott.ssa Giulia Rossi
    "mgr bc mudr judr phdr rndr doc paeddr",  # MUDr. Jana Nováková
    "hab inż",  # dr hab. inż. Marek Kowalski
    "г-н г-жа проф д-р",  # Проф. Ольга Кузнецова
    "دکتر الدكتور د",  # دکتر لیلا حداد
)
TITLES_ONLY_WITH_STOP = table(
    "med phil nat rer pol jur doc mag ing me gen don col sen rep gov d د hab bc"
)  # Don Smith
DEGREES = table(
    # Jane Doe, MD
    "md phd dphil mba msc bsc mfa jd esq rn mph dds cpa cfa rd rdn psyd edd llm llb lcsw facp dvm",
    "pharmd mbbs frcp frcs dnp drph csc mphil meng beng lpc pe ceng",  # Jane Doe, PharmD
    "obe mbe cbe kbe kcb qc kc mep",  # Alan Thorpe CBE
    "ma ba mp do ms np pa bs aprn",  # Jane Doe, MA; in capitals alone
)
CAPITAL_DEGREES = table("ma ba mp do ms np pa bs pe rd rn kc qc md")  # Yo-Yo Ma
SUFFIXES = table("jr sr ii iii iv junior senior")  # Leon R. Baptiste Jr.
PORTUGUESE_SUFFIXES = table("filho neto júnior sobrinho")  # Carlos Silva Filho: part of the family's name

SPANISH_GIVEN = table(
    # José Ángel
    # Luis Fernando
    "ana maría maria josé jose juan luis carlos miguel ángel angel antonio manuel francisco javier jesús",
    "pedro pablo jorge alberto fernando eduardo ricardo roberto rafael daniel david diego andrés",
    "alejandro",  # Julio César
    "enrique ramón raúl sergio víctor mario julio césar óscar iván hugo martín tomás ignacio gabriel",
    "adrián",  # Luis Alfonso
    # Ana Isabel
    "felipe guillermo gustavo ernesto arturo alfonso alfredo armando agustín rubén gonzalo emilio esteban",
    "isabel carmen pilar teresa rosa elena laura lucía marta paula sofía cristina patricia beatriz",
    "mercedes",  # María Fernanda
    "luisa fernanda gabriela alejandra andrea carolina claudia diana gloria silvia susana victoria",
    "verónica",  # María Eugenia
    "cecilia lourdes guadalupe dolores rocío inés irene eugenia josefina margarita mónica natalia raquel",
    "sara",  # José Vicente
    "xavier nicolás santiago sebastián mauricio rodrigo salvador vicente xiomara yolanda leonor joaquín",
    "jaime",  # Ana Lidia
    "eva alicia amelia consuelo esther lidia marina nuria olga ximena valentina camila daniela mariana",
    "juana belén",  # Ana Belén
)
SPANISH_DEVOTIONS = table(
    # María del Carmen López
    "carmen pilar rosario mar ángeles angeles luz lourdes dolores mercedes jesús socorro consuelo rocío",
    "milagros sol",
    "guadalupe fátima valle",  # María de Fátima López
)
SPANISH_SURNAMES = table(
    # Gabriel García Márquez
    "garcía garcia morales ruiz torres flores rivera romero vargas castro ortega ortiz medina aguilar",
    "soto",  # Ana Moreno Gil
    "moreno muñoz serrano molina delgado blanco navarro ramos gil vega reyes cabrera campos carrasco",
    "fuentes",  # Luis Peña Ríos
    # Eva Bravo Soto
    "herrera silva rojas mendoza guerrero luna rosales salazar cruz peña ríos pardo prieto santana zavala",
    "castillo guzmán contreras espinoza espinosa figueroa cortés cárdenas miranda pacheco paredes bravo",
    "gallego",
)
PORTUGUESE_SURNAMES = table(
    # Ana Paula Souza Lima
    "silva santos souza sousa oliveira costa pereira ferreira almeida carvalho gomes martins ribeiro",
    "rodrigues",  # Rui Dias Melo
    "fernandes lopes barbosa rocha dias nunes moreira cardoso teixeira araújo azevedo melo lima",
)
HUNGARIAN_GIVEN = table(
    # Nagy Béla
    "ádám ágnes ákos andrás andrea anikó anna annamária antal aranka árpád attila balázs bálint barbara",
    "béla",  # Szabó Csilla
    "beáta bence bernadett boglárka botond csaba csilla dániel dávid dezső dóra edit emese endre enikő",
    "erika",  # Tóth Gábor
    "erzsébet eszter éva ferenc fruzsina gábor gabriella gergely gergő györgy gyula hajnalka ibolya",
    "ildikó ilona",  # Varga Judit
    "imre istván jános józsef judit júlia kálmán károly katalin kinga klára kornél kristóf krisztián",
    "krisztina",  # Kiss Nóra
    "lajos lászló levente lilla lívia máté márta márton máté mihály miklós mónika nikolett nóra noémi",
    "ottó orsolya",  # Molnár Réka
    "pál péter piroska réka rita róbert rozália sándor szabolcs szilárd szilvia tamás tibor tímea tünde",
    "vilmos",
    "viktória vivien zoltán zsófia zsolt zsuzsa zsuzsanna",  # Fekete Zsófia
)
HUNGARIAN_SURNAMES = table(
    # Nagy Péter
    "nagy kovács tóth szabó horváth varga kiss molnár németh farkas balogh papp takács juhász lakatos",
    "mészáros",  # Fekete Anna
    "oláh simon rácz fekete szilágyi török fehér szűcs kocsis fodor pintér szalai sipos magyar lukács",
    "gulyás biró",
    "király katona balog bognár kelemen hegedűs vörös soós bodnár szőke somogyi orsós",  # Vörös Éva
)
VIETNAMESE_SURNAMES = table(
    "nguyễn trần lê phạm hoàng huỳnh phan vũ võ đặng bùi đỗ hồ ngô dương lý đinh trịnh mai",  # Nguyễn Văn Nam
)
CHINESE_SURNAMES = table(
    # Wang Xiaoming
    "wang li zhang liu chen yang huang zhao wu zhou xu sun zhu hu guo gao luo zheng liang xie tang deng",
    "feng",  # Xi Jinping
    "cao peng xiao tian pan yuan cai jiang yu du ye cheng wei su lü ding shen ren lu fu qian xi jin cui",
    "tan fan",
)
# One syllable of romanised Chinese: xiao, ming, jin
PINYIN = (
    r"(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?"
    r"(?:[iu]?[aeo](?:ng|n|i|o|u)?|i(?:ng|n|u|e|a)?|u(?:n|i|o|e)?|ong|iong)"
)
KOREAN_SURNAMES = table(
    # Kim Min-jun
    "kim lee yi park pak choi jung jeong chung kang cho jo yoon yun jang chang lim im han oh seo suh shin",
    "sin",  # Bae Su-ji
    "kwon hwang ahn an song yoo yu ryu hong jeon moon ko koh bae baek nam noh roh ha heo cha joo ju woo",
)
SLAVIC_SURNAME_ENDINGS = (
    "ов",  # Иванов
    "ова",  # Кузнецова
    "ев",  # Сергеев
    "ева",  # Сергеева
    "ёв",  # Соловьёв
    "ёва",  # Соловьёва
    "ский",  # Чайковский
    "ская",  # Чайковская
    "цкий",  # Троцкий
    "цкая",  # Троцкая
    "енко",  # Коваленко
    "чук",  # Ковальчук
    "швили",  # Саакашвили
    "дзе",  # Шеварднадзе
    "ин",  # Лунин
    "ина",  # Лунина
)
SLAVIC_GIVEN = table(
    "константин мартин валентин вениамин августин устин",  # Константин Лунин
    # Ирина Лунина
    "ирина марина екатерина нина алина полина кристина галина валентина карина арина дарина ангелина",
    "регина",
    "эвелина сабина антонина северина катерина",  # Антонина Лунина
)
PATRONYMIC_ENDINGS = (
    "ович",  # Иван Иванович
    "евич",  # Сергей Андреевич
    "овна",  # Анна Ивановна
    "евна",  # Анна Сергеевна
    "ична",  # Анна Ильинична
    "івна",  # Ольга Петрівна
    "йович",  # Сергій Андрійович
)
MAC_NAMES = table(
    # DOUGLAS MACARTHUR
    "macarthur macdonald mackenzie macleod macmillan mackay macneil macgregor maclean macintyre",
    "macdougall",  # ELLE MACPHERSON
    "macpherson macfarlane maccormack macallister macbride macdowell macaskill macqueen mackinnon",
    "macintosh macaulay macphail macneill macfadyen macnamara macmahon macrae maclachlan",
    "macinnes",
)
