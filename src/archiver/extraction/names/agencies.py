"""The world's news agencies, and the broadcasters that stand behind a reporter's name.

A byline that is one of these names is an author of its own (*Par AFP*); after a person's name it says
whom the person writes for (*Jane Doe, CNN*).
"""

from __future__ import annotations

_AGENCIES = (
    "Reuters; Thomson Reuters; Associated Press; The Associated Press; AP; AFP; Agence France-Presse",
    "dpa; Deutsche Presse-Agentur; UPI; United Press International; Bloomberg; Bloomberg News; Dow Jones",
    "PA; PA Media; Press Association; The Press Association; SWNS; AAP; Australian Associated Press",
    "CP; The Canadian Press; Canadian Press; La Presse Canadienne; Inter Press Service; IPS",
    "EFE; Agencia EFE; Europa Press; ANSA; Adnkronos; AGI; LaPresse; Lusa; Agência Lusa; Askanews",
    "Belga; ANP; Ritzau; NTB; TT; STT; FNB; SDA; Keystone-SDA; ATS; Keystone-ATS; AWP; APA; SID; epd; KNA",
    "Kathpress; dts; dts Nachrichtenagentur; AFP Deutschland; dpa-AFX; News Aktuell; ots",
    "TASS; ITAR-TASS; ТАСС; РИА Новости; RIA Novosti; Интерфакс; Interfax; Sputnik; Ukrinform; Укринформ",
    "Укрінформ; Интерфакс-Украина; УНІАН; УНИАН; БелТА; BelTA; Казинформ",
    "PAP; ČTK; TASR; SITA; MTI; Agerpres; Mediafax; BTA; БТА; Tanjug; Танјуг; HINA; SRNA; FENA; BNS; LETA",
    "ELTA",
    "ΑΠΕ-ΜΠΕ; AMNA; ANA-MPA; Anadolu Ajansı; Anadolu Agency; AA; DHA; İHA; ANKA",
    "Xinhua; Xinhua News Agency; 新华社; 新華社; 中新社; 中国新闻网; 中央社; 人民网; 新华网",
    "Kyodo; Kyodo News; 共同通信; 共同通信社; 共同; Jiji; Jiji Press; 時事通信; 時事通信社; 時事",
    "ロイター; AFP時事",
    "Yonhap; Yonhap News Agency; 연합뉴스; 뉴시스; 뉴스1; CNA; PTI; Press Trust of India; ANI; IANS; UNI",
    "Antara; Bernama; VNA; TTXVN; Vietnam News Agency; TNA; PNA; APP; BSS; UNB",
    "SPA; WAM; MENA; IRNA; ISNA; Fars; Tasnim; Petra News Agency; NNA; QNA; KUNA; SANA; WAFA; MAP; APS",
    "TAP",
    "رويترز; فرانس برس; أ ف ب; واس; وام; إيرنا; ایرنا; ایسنا; تسنیم; فارس",
    "GNA; NAN; PANA; SAPA; African News Agency; Notimex; Télam; Agência Brasil; Andina; Prensa Latina",
    "Colprensa",
)
_OUTLETS = (
    "BBC; BBC News; BBC Sport; CNN; CNN Business; NPR; PBS; NBC; NBC News; CBS; CBS News; ABC; ABC News",
    "MSNBC; CNBC; Fox News; Sky News; Sky Sports; ITV News; Channel 4 News; CBC; CBC News; CTV News",
    "Global News; RTÉ; RTÉ News; Al Jazeera; DW; Deutsche Welle; Euronews; RFI; France 24; RFE/RL; VOA",
    "Voice of America; NHK; KBS; ARD; ZDF; ORF; SRF; RTS; RAI; RTVE; NOS; VRT; RTBF; NRK; SVT; DR; YLE",
    "RÚV; ČT; TVP; TRT; ESPN; The Athletic; USA Today; USA TODAY; The Guardian; The New York Times",
    "New York Times; The Washington Post; Washington Post; The Wall Street Journal; Wall Street Journal",
    "Los Angeles Times; The Telegraph; Daily Mail; Financial Times; Forbes; Politico; POLITICO; Axios",
    "Vox; HuffPost; BuzzFeed; BuzzFeed News; Business Insider; The Conversation; ProPublica",
    "KFF Health News; Kaiser Health News; StatePoint; Le Monde; Le Figaro; El País; El Mundo",
    "La Repubblica; FOCUS Online; FOCUS online; Der Spiegel; Die Zeit; Greenpeace; UNICEF; UNESCO; NASA",
    "NATO; Oxfam; Médecins Sans Frontières; Doctors Without Borders; Human Rights Watch",
    "Amnesty International",
)

_AGENCY_NAMES = frozenset(name for row in _AGENCIES for name in row.split("; "))
_DISPLAYED = {
    tuple(name.casefold().split()): name for row in (*_AGENCIES, *_OUTLETS) for name in row.split("; ")
}
LONGEST = max(map(len, _DISPLAYED))
_SHORT = 4  # letters: *Ana* and *Sana* are people's names, ANA and SANA agencies


def known_name(words: tuple[str, ...]) -> str | None:
    """The name of an agency or outlet as it writes itself, if that is what the words are.

    >>> known_name(("REUTERS",)), known_name(("Sana",)), known_name(("SANA",))
    ('Reuters', None, 'SANA')
    """
    name = _DISPLAYED.get(tuple(word.casefold() for word in words))
    if name is None:
        return None
    written = " ".join(words)
    is_acronym = len(name) <= _SHORT and name.isupper()
    return None if is_acronym and written != name else name


def is_agency(name: str) -> bool:
    """Whether a name, as `known_name()` gives it, is a news agency's, and no newspaper's or station's.

    >>> is_agency("Reuters"), is_agency("BBC News")
    (True, False)
    """
    return name in _AGENCY_NAMES
