"""Falsifications that are formally marked want a person; rightful quotations with such marks do not."""

from __future__ import annotations

import pytest

from archiver.quotes import check

ENGLISH = (
    "The river rose for three days and then it fell again, and the people of the town came back to their "
    "houses. They were tired, but they were glad that it was over. "
) * 3
GERMAN = (
    "Sie kamen und gingen, aber es war nicht so, dass er sie sah. Das ist die Stadt, in der wir leben. " * 4
)

FALSIFIED = [
    ("The vaccine is safe for adults.", "The vaccine is [reportedly un]safe for adults"),
    ("There were 300 victims in the town.", "There were 300 [million] victims in the town"),
    ("It is 40 years old and stands.", "It is 40 [million] years old"),
    ("He was anti-war and pro-union.", "He was … war and pro-union"),
    ("The firm is non-toxic and anti-union.", "The firm is … toxic"),
    ("The firm is non-toxic and anti-union.", "The firm is non-toxic and … union"),
    ("Он не был виновен.", "Он … был виновен"),
    ("Il n'a rien dit à personne.", "Il … a … dit à personne"),
    ("Er kann nicht mehr gehen.", "Er kann … mehr gehen"),
    ("They may leave.", "They ma[ke] leave"),
    ("The court would consider an appeal.", "The court would [refuse to] consider an appeal"),
    ("The court would consider an appeal.", "The court would [fail to] consider an appeal"),
    ("The court would consider an appeal.", "The court would [deny and] consider an appeal"),
    ("There were 300 victims in the town.", "There were [fewer than] 300 victims"),
    ("The vaccine is safe for adults; it is unsafe for infants.", "The vaccine is safe for … infants"),
    ("The union denies that it agreed.", "The union … agreed"),
    ("All but two of the men were freed.", "All … of the men were freed"),
    ("Nobody but Anna knew.", "Nobody but Anna[’s mother] knew"),
    ("The minister resigned.", "The minister[’s rival] resigned"),
    ("The minister resigned in May.", "The minister [’s rival] resigned in May"),
    ("Der Verband bestreitet, dass er zugestimmt hat.", "Der Verband … dass er zugestimmt hat"),
    ("Der Verband weigert sich zu zahlen.", "Der Verband … zu zahlen"),
    ("Die Firma zahlte 300 Millionen Euro an den Staat.", "Die Firma zahlte 300 … Euro an den Staat"),
    ("Die Firma zahlte 300 Euro an den Staat.", "Die Firma zahlte 300 [Millionen] Euro an den Staat"),
    ("Die Firma zahlte 300 Euro an den Staat.", "Die Firma zahlte [weniger als] 300 Euro an den Staat"),
    ("Alle außer zwei Männern wurden befreit.", "Alle … Männern wurden befreit"),
    ("Er zahlt im Mai, sofern das Gericht zustimmt, die Miete.", "Er zahlt im Mai … die Miete"),
    ("Das Mittel ist sicher für Erwachsene.", "Das Mittel ist [angeblich] sicher für Erwachsene"),
    ("Das Mittel ist sicher für Erwachsene.", "Das Mittel ist [völlig un]sicher für Erwachsene"),
    ("Le syndicat nie avoir signé l'accord.", "Le syndicat … avoir signé l'accord"),
    ("Le syndicat refuse de signer l'accord.", "Le syndicat … signer l'accord"),
    ("Tous les hommes sauf deux ont été libérés.", "Tous les hommes … ont été libérés"),
    ("Le ministre a démissionné hier soir.", "[Le fils du] ministre a démissionné hier soir"),
    ("Le ministre a démissionné hier soir.", "Le ministre [et le roi] a démissionné hier soir"),
    ("Il y a 40 ans de cela.", "Il y a 40 [millions d’]ans de cela"),
    ("El sindicato niega que firmó el acuerdo.", "El sindicato … que firmó el acuerdo"),
    ("El tribunal aceptó considerar el caso.", "El tribunal aceptó [dejar de] considerar el caso"),
    ("Murieron 300 personas en el incendio.", "Murieron 300 [mil] personas en el incendio"),
    ("Il sindacato nega di aver firmato l'accordo.", "Il sindacato … aver firmato l'accordo"),
    ("O sindicato nega que assinou o acordo.", "O sindicato … que assinou o acordo"),
    ("De vakbond weigert het akkoord te tekenen.", "De vakbond … het akkoord te tekenen"),
    ("Профсоюз отрицает, что подписал договор.", "Профсоюз … что подписал договор"),
    ("В городе погибло 300 человек.", "В городе погибло 300 [тысяч] человек"),
    ("Związek zaprzecza, że podpisał umowę.", "Związek … że podpisał umowę"),
    ("The bank is, if the court agrees, solvent in May.", "The bank is … solvent in May"),
    ("Nearly all of the crew survived the storm.", "[Almost none] of the crew survived the storm"),
    ("He only eats fish on Friday.", "He … eats fish on Friday"),
    ("Two thirds of the voters backed him.", "Two … of the voters backed him"),
    ("The employee stole the money from the till.", "The employ[er] stole the money from the till"),
    ("They could leave the country.", "They c[an] leave the country"),
    ("They shall leave the country.", "They sha[m] leave the country"),
    ("She said the law was just.", "She said the law was [anything but] just"),
    ("The ex-minister was jailed for theft.", "The … minister was jailed for theft"),
    ("The senator supports the bill.", "The [rival of the] senator supports the bill"),
    ("Ministern vägrade att skriva under avtalet.", "Ministern … skriva under avtalet"),
    ("The rate rose 5% in May and fell in June.", "The rate rose 5 … in May"),
    ("The police failed to stop the riot.", "The police … stop the riot"),
    ("Sales are hardly rising in Berlin now.", "Sales are … rising in Berlin now"),
    ("It is impossible to win the war.", "It is … to win the war"),
    ("The drug allegedly killed ten patients.", "The drug … killed ten patients"),
    ("組合は協定への署名を拒否した。", "組合は協定への署名を…した。"),
    ("大臣は辞任した。", "大臣は辞任[を拒否]した。"),
    ("The dam is stable in winter.", "The dam is [in]stable in winter"),
    ("The dam is stable in winter.", "The dam is [dangerously in]stable in winter"),
    ("He was the guard of the mill.", "He was the [black]guard of the mill"),
    ("The army had 20 tanks near the border.", "The army had 20[0] tanks near the border"),
    ("The army had 20 tanks near the border.", "The army had 20 [thousand] tanks near the border"),
    ("The army had twenty tanks near the border.", "The army had twenty [thousand] tanks near the border"),
    ("The army had twenty thousand tanks near the border.", "The army had twenty … tanks near the border"),
    ("The army had about 20 tanks near the border.", "The army had … 20 tanks near the border"),
    ("Most of the villagers support the mine.", "[Few] of the villagers support the mine"),
    ("Villagers support the mine near the lake.", "[Most] villagers support the mine near the lake"),
    (
        "The villagers support the mine near the lake.",
        "The villagers [no longer] support the mine near the lake",
    ),
    ("The judge refused to hear the case.", "The judge … hear the case"),
    ("The judge rejected the claim that he lied.", "The judge … that he lied"),
    (
        "The pro-government daily praised the anti-war march.",
        "The … government daily praised the anti-war march",
    ),
    (
        "The pro-government daily praised the anti-war march.",
        "The pro-government daily praised the … war march",
    ),
    ("Die Partei ist ausländerfeindlich und korrupt.", "Die Partei ist ausländer[freundlich] und korrupt"),
    ("Sie stoppte das Projekt im Mai.", "Sie st[artete] das Projekt im Mai"),
    ("Der Zeuge lügt vor Gericht seit Mai.", "Der Zeuge lü[ftet] vor Gericht seit Mai"),
    ("Der Minister trat gestern zurück.", "[Die Frau von] Minister trat gestern zurück"),
    ("Der Minister trat gestern zurück.", "Der [Stellvertreter des] Minister trat gestern zurück"),
    (
        "Der Minister und die Königin traten zurück.",
        "Der Minister [(und Mörder)] und die Königin traten zurück",
    ),
    (
        "Le vaccin est sûr pour les adultes, mais dangereux pour les bébés.",
        "Le vaccin est sûr pour … les bébés",
    ),
    (
        "Le vaccin est sûr pour les adultes; il est dangereux pour les bébés.",
        "Le vaccin est sûr pour … les bébés",
    ),
    ("The vaccine is safe for adults, but dangerous for infants.", "The vaccine is safe for … infants"),
    ("La empresa dejó de vender armas en mayo.", "La empresa … vender armas en mayo"),
    ("L'azienda smise di vendere armi in maggio.", "L'azienda … vendere armi in maggio"),
    ("Компания перестала продавать оружие в мае.", "Компания … продавать оружие в мае"),
    ("Компания продаёт оружие в Африке.", "Компания [якобы] продаёт оружие в Африке"),
    ("Компания продаёт оружие в Африке.", "Компания [отказывается и] продаёт оружие в Африке"),
    ("Firma sprzedaje broń w Afryce.", "Firma [rzekomo] sprzedaje broń w Afryce"),
    ("Şirket silah satışını reddetti ve kapandı.", "Şirket silah … kapandı"),
    ("公司否认出售武器。", "公司…出售武器。"),
    ("公司出售武器给非洲国家。", "公司[拒绝]出售武器给非洲国家。"),
    ("死者300人、負傷者は多数に上った。", "死者300[万]人、負傷者は多数に上った。"),
    ("A spokesman for the bank said the loan was legal.", "[The robber of] the bank said the loan was legal"),
    ("The bank said the loan was legal.", "The bank [denied that] the loan was legal"),
    ("The president resigned yesterday evening.", "The [vice] president resigned yesterday evening"),
    ("The president resigned yesterday evening.", "The president[’s] [son] resigned yesterday evening"),
    ("The president resigned yesterday evening.", "The president[-elect] resigned yesterday evening"),
    ("The president resigned yesterday evening.", "The [ex-]president resigned yesterday evening"),
    ("The president resigned yesterday evening.", "The [ex]-president resigned yesterday evening"),
    ("She must sign the letter today.", "She mus[es] sign the letter today"),
    ("She might sign the letter today.", "She might [wrongly] sign the letter today"),
    ("The match is off tomorrow if it rains in Bonn.", "The match is off tomorrow … in Bonn"),
    ("The match will be played unless it rains in Bonn.", "The match will be played … in Bonn"),
    ("Only in Bonn was the match a success for them.", "[Not even] in Bonn was the match a success for them"),
    ("Nobody except the king knew the code.", "[The] … king knew the code"),
    ("Everyone except the king knew the code.", "Everyone … knew the code"),
    ("The plan lacks support from the miners.", "The plan … support from the miners"),
    ("He earned $5 million a year at the bank.", "He earned $5 … a year at the bank"),
    ("He earned $5 a year at the bank.", "He earned $5[m] a year at the bank"),
    ("He earned $5 a year at the bank.", "He earned $5 [bn] a year at the bank"),
    ("The loan of 5 percent was paid to them.", "The loan of 5 … was paid to them"),
    ("Elle a presque gagné la course hier.", "Elle a … gagné la course hier"),
    ("Ella casi ganó la carrera de ayer.", "Ella … ganó la carrera de ayer"),
    ("Er hat das Rennen beinahe gewonnen und weinte.", "Er hat das Rennen … gewonnen und weinte"),
    ("Il nie que le maire soit coupable.", "Il … que le maire soit coupable"),
    ("They stopped selling guns in May.", "They … selling guns in May"),
    ("The attacks killed the mayor of Trento.", "The attack[er] killed the mayor of Trento"),
    ("The mayor was defeated in May by Ann Lee.", "The mayor was defe[nd]ed in May by Ann Lee"),
    ("Her hate for the town was known.", "H[is] hate for the town was known"),
    ("It happened in the town hall in 1911.", "It [never really] happened in the town hall in 1911"),
    ("He is a supporter of the king and a soldier.", "He is a[n anti-]supporter of the king and a soldier"),
    ("He killed the dog.", "He [was] killed [by] the dog"),
    ("He killed the dog in May.", "He [was] killed [near] the dog in May"),
]
RIGHTFUL = [
    (
        "The river, which rises in the hills, floods the town each spring.",
        "The river … floods the town each spring",
    ),
    (
        "The mayor opened the bridge in 1998 and closed it in May.",
        "The mayor [of Trent] opened the bridge in 1998",
    ),
    (
        "He left the city on March 3 and never returned.",
        "He left the city on March 3 [2020] and never returned",
    ),
    ("They have built a wall along the coast.", "They ha[d] built a wall along the coast"),
    ("We need to repair the roof soon.", "We need[ed] to repair the roof soon"),
    ("She gave it to him in the garden.", "[Anna] gave it to [her brother] in the garden"),
    (
        "The committee met twice. It rained. The report was finished in June.",
        "The committee met twice. … The report was finished in June",
    ),
    ("It weighs 40 tons and stands on oak piles.", "It weighs 40 [metric] tons and stands on oak piles"),
    ("The singer, who refused all interviews, toured the north.", "The singer … toured the north"),
    ("Their leader was tired but he spoke for an hour.", "Their leader [Ann Lee] was tired but he spoke"),
    (
        "Der Fluss, der in den Bergen entspringt, fließt durch die Stadt.",
        "Der Fluss … fließt durch die Stadt",
    ),
    (
        "Sie hat das Haus im Frühling verkauft und ist umgezogen.",
        "[Die Gräfin] hat das Haus im Frühling verkauft",
    ),
    ("Er lebt seit Jahren in der alten Mühle am See.", "Er lebt[e] seit Jahren in der alten Mühle"),
    ("Der Bürgermeister sprach lange über die neue Brücke.", "Der Bürgermeister [von Trier] sprach lange"),
    ("Das neue Gesetz gilt ab Mai in allen Ländern des Bundes.", "[d]as neue Gesetz gilt … in allen Ländern"),
    (
        "Die Halle ist 40 Meter lang, hell und im Winter warm.",
        "Die Halle ist 40 Meter lang […] und im Winter warm",
    ),
    ("Man muss die Bücher im Herbst zurückgeben.", "Man muss[te] die Bücher im Herbst zurückgeben"),
    ("Ich habe die Briefe, die ich fand, verbrannt.", "Ich habe die Briefe … verbrannt"),
    ("La rivière, qui prend sa source dans les Alpes, traverse la ville.", "La rivière … traverse la ville"),
    ("Elle a vendu la maison au printemps.", "[La comtesse] a vendu la maison au printemps"),
    ("Le maire a parlé longuement du nouveau pont.", "Le maire [de Lyon] a parlé longuement"),
    ("Il est important pour la ville et pour les écoles.", "Il est important[e] pour la ville"),
    (
        "Cette loi s'applique depuis mai à toutes les régions du pays.",
        "[c]ette loi s'applique … à toutes les régions",
    ),
    ("El río, que nace en la sierra, cruza la ciudad.", "El río … cruza la ciudad"),
    ("Ella vendió la casa en primavera y se fue.", "[La condesa] vendió la casa en primavera"),
    ("El alcalde habló largo rato del puente nuevo.", "El alcalde [de Toledo] habló largo rato"),
    ("El mismo día llegó la carta a la aldea.", "El mismo día llegó la carta [de Juan] a la aldea"),
    ("Esta ley rige desde mayo en todo el país y en las islas.", "[e]sta ley rige … en todo el país"),
    ("Il fiume, che nasce nelle Alpi, attraversa la città.", "Il fiume … attraversa la città"),
    ("Lei vendette la casa in primavera.", "[La contessa] vendette la casa in primavera"),
    ("O rio, que nasce na serra, atravessa a cidade.", "O rio … atravessa a cidade"),
    ("Ela vendeu a casa na primavera e partiu.", "[A condessa] vendeu a casa na primavera"),
    ("De rivier, die in de heuvels ontspringt, stroomt door de stad.", "De rivier … stroomt door de stad"),
    ("Zij verkocht het huis in de lente.", "[De gravin] verkocht het huis in de lente"),
    ("Река, которая начинается в горах, течёт через город.", "Река … течёт через город"),
    ("Она продала дом весной и уехала.", "[Графиня] продала дом весной"),
    ("Rzeka, która płynie z gór, przecina miasto.", "Rzeka … przecina miasto"),
    ("Floden, som rinner upp i bergen, flyter genom staden.", "Floden … flyter genom staden"),
    (
        "Belediye başkanı yeni köprü hakkında uzun uzun konuştu.",
        "Belediye başkanı [Ali Kaya] yeni köprü hakkında … konuştu",
    ),
    ("市長は新しい橋について長く話した。", "市長は［昨日］新しい橋について…話した"),
    ("Das Museum zeigt Bilder aus Holland.", "Das Museum [am Dom] zeigt Bilder aus Holland"),
    (
        "The well-known, long-serving mayor of the town resigned in May.",
        "The well-known … mayor of the town resigned in May",
    ),
    ("The law—passed in May—covers farms and mills.", "The law … covers farms and mills"),
    (
        "He said the road was closed; he took the train.",
        "He said the road was closed; he took the [night] train",
    ),
]


@pytest.mark.parametrize("around", ["", ENGLISH, GERMAN], ids=["alone", "in English", "in German"])
@pytest.mark.parametrize(("page", "quote"), FALSIFIED, ids=[quote for _, quote in FALSIFIED])
def test_what_turns_a_statement_is_for_a_person(page: str, quote: str, around: str) -> None:
    assert check(quote, f"{around}{page} {around}").verdict in ("review", "altered")


@pytest.mark.parametrize(("page", "quote"), RIGHTFUL, ids=[quote for _, quote in RIGHTFUL])
def test_marked_changes_that_turn_nothing_are_acceptable(page: str, quote: str) -> None:
    assert check(quote, page).verdict == "acceptable"


def test_a_common_word_and_a_place_do_not_make_an_unrelated_page_the_source() -> None:
    assert check("Sales collapsed in Berlin.", f"{ENGLISH}We met in Berlin. {ENGLISH}").verdict == "not_found"


def test_a_heading_in_capitals_is_for_a_person_with_the_reason() -> None:
    verdict = check("Show no mercy", "The Tower\n\nShow No Mercy\n\nIt rained on.")

    assert verdict.verdict == "review"
    assert "heading in capitals" in verdict.reasons[0]


def test_a_capital_inside_a_sentence_stays_altered() -> None:
    assert (
        check("they met in berlin that spring", "Later they met in Berlin that spring.").verdict == "altered"
    )


LONG = "The quick brown fox jumped over the lazy dog and ran on. " * 18_000


@pytest.mark.parametrize(
    ("expected", "quote", "page"),
    [
        pytest.param("review", LONG, LONG.replace("quick", "Quick"), id="a megabyte in another case"),
        pytest.param("exact", LONG, f"{LONG}So it ended.", id="a megabyte as it stands"),
        pytest.param("review", "[" * 100_000, "x y", id="a hundred thousand brackets"),
        pytest.param("review", "\"'" * 500_000, "x y", id="a megabyte of quotation marks"),
    ],
)
@pytest.mark.timeout(20)
def test_a_quotation_too_long_to_be_compared_gets_a_verdict(expected: str, quote: str, page: str) -> None:
    assert check(quote, page).verdict == expected


def test_a_quotation_too_long_to_be_compared_says_so() -> None:
    assert "too long to be compared word by word" in check("so it went " * 6_000, ENGLISH).reasons[0]
