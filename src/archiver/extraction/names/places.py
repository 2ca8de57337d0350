"""Places that stand beside a reporter's name: datelines of newspapers, not authors."""

from __future__ import annotations

_PLACES = (
    "Amsterdam; Ankara; Athen; Athens; Athènes; Atenas; Bagdad; Baghdad; Bangkok; Barcelona; Basel",
    "Beijing; Peking; Pékin; Pekín; Beirut; Beyrouth; Belgrad; Belgrade; Beograd; Berlin; Berlín; Berlino",
    "Berlijn; Bern; Berne; Bogotá; Bonn; Bordeaux; Boston; Brasília; Brasilia; Bratislava; Brüssel",
    "Brussels; Bruxelles; Bruselas; Brussel; Bryssel; Bucharest; București; Bukarest; Budapest",
    "Buenos Aires; Cairo; Kairo; Le Caire; El Cairo; Canberra; Cape Town; Kapstadt; Caracas; Chicago",
    "Copenhagen; Kopenhagen; København; Copenhague; Dakar; Dallas; Damascus; Damas; Davos; Delhi",
    "New Delhi; Detroit; Dhaka; Doha; Dresden; Dubai; Dublin; Düsseldorf; Edinburgh; Florence; Frankfurt",
    "Frankfurt am Main; Genf; Geneva; Genève; Ginebra; Glasgow; Göteborg; Hamburg; Hannover; Hanoi",
    "Harare; Havana; La Habana; Helsinki; Hong Kong; Hongkong; Houston; Islamabad; Istanbul; İstanbul",
    "Jakarta; Jerusalem; Jérusalem; Jerusalén; Johannesburg; Kabul; Kampala; Karachi; Kiew; Kyiv; Kiev",
    "Kraków; Kuala Lumpur; Lagos; Lausanne; Leipzig; Lima; Lisbon; Lisboa; Lissabon; Lisbonne; Liverpool",
    "Ljubljana; London; Londres; Londra; Londen; Los Angeles; Luxembourg; Luxemburg; Luzern; Lyon; Madrid",
    "Mailand; Milan; Milano; Malmö; Manchester; Manila; Marseille; Melbourne; Mexico City",
    "Ciudad de México; Miami; Minsk; Montréal; Montreal; Montevideo; Moscow; Moskau; Moscou; Moscú; Mosca",
    "Moskva; Moskwa; Moskou; Mumbai; München; Munich; Nairobi; Nantes; Naples; Napoli; New York",
    "Nueva York; Nice; Nikosia; Nicosia; Oslo; Ottawa; Palermo; Paris; París; Parigi; Parijs; Paříž",
    "Paryż; Philadelphia; Porto; Prag; Prague; Praga; Praha; Quito; Reykjavik; Reykjavík; Riga",
    "Rio de Janeiro; Riyadh; Rom; Rome; Roma; Rotterdam; San Francisco; San Diego; San José; Santiago",
    "São Paulo; Sarajevo; Seattle; Seoul; Séoul; Sevilla; Shanghai; Singapore; Singapur; Skopje; Sofia",
    "Stockholm; Straßburg; Strasbourg; Stuttgart; Sydney; Taipei; Tallinn; Tbilisi; Teheran; Tehran",
    "Téhéran; Tel Aviv; The Hague; Den Haag; La Haye; Tirana; Tokyo; Tokio; Toronto; Toulouse; Tunis",
    "Turin; Torino; Valencia; Vancouver; Vilnius; Warsaw; Warschau; Warszawa; Varsovie; Varsovia",
    "Washington; Washington D.C.; Washington DC; Wellington; Wien; Vienna; Vienne; Viena; Zagreb; Zürich",
    "Zurich; Antwerpen; Gent",
    "Austria; Österreich; Australia; Belgium; Brazil; Brasil; Canada; China; France; Frankreich; Germany",
    "Deutschland; Greece; India; Indonesia; Iran; Iraq; Ireland; Israel; Italy; Italia; Italien; Japan",
    "Mexico; México; Netherlands; New Zealand; Nigeria; Norway; Pakistan; Poland; Polen; Russia; Russland",
    "Scotland; South Africa; South Korea; Spain; España; Sweden; Switzerland; Schweiz; Turkey; UK; U.K.",
    "Ukraine; USA; U.S.; US; Wales; England; United Kingdom",
    "Alabama; Alaska; Arizona; Arkansas; California; Calif; Colorado; Colo; Connecticut; Conn; Delaware",
    "D.C.; Florida; Fla; Hawaii; Idaho; Illinois; Ill; Indiana; Ind; Iowa; Kansas; Kan; Kentucky; Ky",
    "Louisiana; La; Maine; Maryland; Md; Massachusetts; Mass; Michigan; Mich; Minnesota; Minn",
    "Mississippi; Miss; Missouri; Montana; Mont; Nebraska; Neb; Nevada; Nev; New Hampshire; N.H.",
    "New Jersey; N.J.; New Mexico; N.M.; N.Y.; North Carolina; N.C.; N.D.; Ohio; Oklahoma; Okla; Oregon",
    "Ore; Pennsylvania; Pa; Rhode Island; R.I.; South Carolina; S.C.; S.D.; Tennessee; Tenn; Texas; Utah",
    "Vermont; Vt; Va; Washington State; Wash; West Virginia; W.Va; Wisconsin; Wis; Wyoming; Wyo",
    "Москва; Санкт-Петербург; Петербург; Киев; Київ; Минск; Берлин; Париж; Лондон; Вашингтон; Нью-Йорк",
    "Алматы",
    "Αθήνα; Θεσσαλονίκη; Βρυξέλλες; Λονδίνο; София; Белград; Београд; Скопје",
    "北京; 上海; 香港; 台北; 東京; 东京; 大阪; 京都; 广州; 深圳; 首爾; 纽约; 华盛顿; 伦敦; 서울; 부산",
    "대구; 인천; 광주; 대전; 도쿄",
    "القاهرة; بيروت; دمشق; بغداد; الرياض; دبي; لندن; تهران; کابل; ירושלים; תל אביב",
)
PLACES = frozenset(place.casefold().rstrip(".") for row in _PLACES for place in row.split("; "))


def is_place(words: tuple[str, ...]) -> bool:
    """Whether the words are a place of which newspapers report.

    >>> is_place(("NEW", "YORK")), is_place(("Wash.",)), is_place(("Jane", "London"))
    (True, True, False)
    """
    return " ".join(words).casefold().rstrip(".") in PLACES
