"""Bylines as newspapers print them, and the persons whom they name (all invented)."""

from __future__ import annotations

import html
import json
import unicodedata
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archiver.extraction.names import parse_byline
from archiver.model import Person
from tests.conftest import shared_path


def compact(person: Person) -> str:
    """`given/family` or `given/family/suffix`; `=literal`; a mononym is `/family`."""
    if person.literal:
        return f"={person.literal}"
    return "/".join([person.given or "", person.family or "", *([person.suffix] if person.suffix else [])])


def read(byline: str, language: str | None = None) -> list[str]:
    return [compact(person) for person in parse_byline(byline, language=language)]


BY_WORDS = {
    "By Mara Quint": "Mara/Quint",
    "by: Mara Quint": "Mara/Quint",
    "ByMara Quint": "Mara/Quint",
    "By By MARA QUINT": "Mara/Quint",
    "Written by: Mara Quint": "Mara/Quint",
    "A story by Mara Quint": "Mara/Quint",
    "Story and photos by Mara Quint": "Mara/Quint",
    "Reported by Mara Quint": "Mara/Quint",
    "Interview by Mara Quint": "Mara/Quint",
    "Von Lena Brandt": "Lena/Brandt",
    "von Lena Brandt": "Lena/Brandt",
    "vonLena Brandt": "Lena/Brandt",
    "Von: Lena Brandt": "Lena/Brandt",
    "Ein Gastbeitrag von Lena Brandt": "Lena/Brandt",
    "Eine Analyse von Lena Brandt": "Lena/Brandt",
    "Ein Kommentar von Lena Brandt, Berlin": "Lena/Brandt",
    "Text und Fotos: Lena Brandt": "Lena/Brandt",
    "Autorin: Lena Brandt": "Lena/Brandt",
    "Autor:in: Lena Brandt": "Lena/Brandt",
    "Par Odile Ferrand": "Odile/Ferrand",
    "Propos recueillis par Odile Ferrand": "Odile/Ferrand",
    "Écrit par Odile Ferrand": "Odile/Ferrand",
    "Un texte d'Odile Ferrand": "Odile/Ferrand",
    "Por Marta Quiroga": "Marta/Quiroga",
    "Texto: Marta Quiroga": "Marta/Quiroga",
    "Texto de Marta Quiroga": "Marta/Quiroga",
    "di Chiara Fontana": "Chiara/Fontana",
    "A cura di Chiara Fontana": "Chiara/Fontana",
    "Testo di Chiara Fontana": "Chiara/Fontana",
    "Door: Femke Visser": "Femke/Visser",
    "Tekst Femke Visser": "Femke/Visser",
    "Af Mads Kjær": "Mads/Kjær",
    "Text: Elin Åström": "Elin/Åström",
    "Av: Elin Åström": "Elin/Åström",
    "Teksti: Aino Lehtonen": "Aino/Lehtonen",
    "Autor: Zofia Mazur": "Zofia/Mazur",
    "oprac. Zofia Mazur": "Zofia/Mazur",
    "Napsal: Tomáš Beneš": "Tomáš/Beneš",
    "De Ioana Munteanu": "Ioana/Munteanu",
    "Yazan: Elif Aydın": "Elif/Aydın",
    "Oleh Rina Wijaya": "Rina/Wijaya",
    "Penulis: Rina Wijaya Editor: Agus Salim": "Rina/Wijaya",
    "Автор Вера Лунина": "Вера/Лунина",
    "Текст: Вера Лунина": "Вера/Лунина",
    "Вера Лунина, корреспондент": "Вера/Лунина",
    "Της Μαρίας Παππά": "Μαρίας/Παππά",
    "Κείμενο: Νίκος Γεωργίου": "Νίκος/Γεωργίου",
    "بقلم سامر نصار": "=سامر نصار",
    "بقلم: سامر نصار": "=سامر نصار",
    "מאת דנה לביא": "דנה/לביא",
    "प्रिया शर्मा द्वारा": "प्रिया/शर्मा",
    "โดย สมชาย ใจดี": "สมชาย/ใจดี",
}
SEVERAL = {
    "By Mara Quint and Theo Vance": "Mara/Quint; Theo/Vance",
    "MARA QUINT AND THEO VANCE": "Mara/Quint; Theo/Vance",
    "By Mara Quint, Theo Vance & Ida Stroud": "Mara/Quint; Theo/Vance; Ida/Stroud",
    "Mara Quint + Theo Vance": "Mara/Quint; Theo/Vance",
    "Mara Quint | Theo Vance": "Mara/Quint; Theo/Vance",
    "Mara Quint • Theo Vance": "Mara/Quint; Theo/Vance",
    "By Mara Quint\nBy Theo Vance": "Mara/Quint; Theo/Vance",
    "By Mara Quint in London and Theo Vance in Paris": "Mara/Quint; Theo/Vance",
    "By Mara Quint in London, Theo Vance in Paris and Ida Stroud": "Mara/Quint; Theo/Vance; Ida/Stroud",
    "Von Lena Brandt und Jonas Keil": "Lena/Brandt; Jonas/Keil",
    "Lena Brandt, Jonas Keil und Eva Lind (Fotos)": "Lena/Brandt; Jonas/Keil",
    "Odile Ferrand et Luc Blanchet": "Odile/Ferrand; Luc/Blanchet",
    "Chiara Fontana e Luca Serra": "Chiara/Fontana; Luca/Serra",
    "Femke Visser en Daan Mulder": "Femke/Visser; Daan/Mulder",
    "Av Elin Åström og Per Dahl": "Elin/Åström; Per/Dahl",
    "Elin Åström och Per Dahl": "Elin/Åström; Per/Dahl",
    "Aino Lehtonen ja Matti Korpela": "Aino/Lehtonen; Matti/Korpela",
    "Tomáš Beneš a Eva Malá": "Tomáš/Beneš; Eva/Malá",
    "Zofia Mazur i Jan Wilk": "Zofia/Mazur; Jan/Wilk",
    "Elif Aydın ve Can Yıldız": "Elif/Aydın; Can/Yıldız",
    "Вера Лунина и Олег Ветров": "Вера/Лунина; Олег/Ветров",
    "Μαρία Παππά και Νίκος Γεωργίου": "Μαρία/Παππά; Νίκος/Γεωργίου",
    "سامر نصار و هدى خليل": "=سامر نصار; =هدى خليل",
    "Quint, Mara; Vance, Theo": "Mara/Quint; Theo/Vance",
    "Quint, Mara and Vance, Theo": "Mara/Quint; Theo/Vance",
    "Quint, Mara, Vance, Theo": "Mara/Quint; Theo/Vance",
    "Quint, Mara, and Theo Vance": "Mara/Quint; Theo/Vance",
    "Quint, M., & Vance, T. J.": "M./Quint; T. J./Vance",
    "Mara Quint / Theo Vance": "Mara/Quint; Theo/Vance",
    "By Mara Quint and Mara Quint": "Mara/Quint",
    "Mara Quint and Reuters": "Mara/Quint; =Reuters",
    "AFP and Mara Quint": "=AFP; Mara/Quint",
    "Reuters and AFP": "=Reuters; =AFP",
    "dpa/AFP": "=dpa; =AFP",
    "José Peña Ríos y Ana Soto Vega": "José/Peña Ríos; Ana/Soto Vega",
    "Fatima and Anjali": "/Fatima; /Anjali",
}
PARTS_OF_NAMES = {
    "QUINT, Mara": "Mara/Quint",
    "Quint, Mara J.": "Mara J./Quint",
    "Quint, Mara, PhD": "Mara/Quint",
    "Quint, Mara, Jr.": "Mara/Quint/Jr.",
    "Van der Berg, Daan": "Daan/Van der Berg",
    "van der Berg, Daan": "Daan/van der Berg",
    "Berg, Daan van der": "Daan/van der Berg",
    "Mara QUINT": "Mara/Quint",
    "QUINT Mara": "Mara/Quint",
    "ODILE LE GOFF": "Odile/Le Goff",
    "THEO MCALPINE-O'DONNELL": "Theo/McAlpine-O'Donnell",
    "ÉLISE D'AUBIGNY": "Élise/D'Aubigny",
    "DAAN VAN DER BERG III": "Daan/van der Berg/III",
    "HUDA AL-SAYEGH": "Huda/al-Sayegh",
    "JK HARLOW": "JK/Harlow",
    "T.J. HARLOW": "T.J./Harlow",
    "T.J. Harlow": "T.J./Harlow",
    "J.-P. Harlow": "J.-P./Harlow",
    "mara quint": "Mara/Quint",
    "J. R. R. Harlow": "J. R. R./Harlow",
    "M. Mara Quint": "M. Mara/Quint",
    "Mara de Oliveira": "Mara/de Oliveira",
    "Ursula von der Heide": "Ursula/von der Heide",
    "Karl zu Rantzau": "Karl/zu Rantzau",
    "Tahar Ben Youssef": "Tahar/Ben Youssef",
    "Robert De Luca": "Robert/De Luca",
    "Ian St. Clair": "Ian/St. Clair",
    "Faisal bin Nasser": "Faisal/bin Nasser",
    "Per Lindqvist": "Per/Lindqvist",
    "Di Mercer": "Di/Mercer",
    "Marta Morales Quiroga": "Marta/Morales Quiroga",
    "Por Luis Alberto Quiroga Peña": "Luis Alberto/Quiroga Peña",
    "María del Carmen Soto Vega": "María del Carmen/Soto Vega",
    "Ramón Ortega y Valls": "Ramón/Ortega y Valls",
    "Por João da Costa": "João/da Costa",
    "Ana Paula Souza Lima": "Ana Paula Souza/Lima",
    "Rui Teixeira Filho": "Rui/Teixeira Filho",
    "Sanjay": "/Sanjay",
    "И. И. Ветров": "И. И./Ветров",
    "Ветров И. И.": "И. И./Ветров",
    "ELİF IŞIK": "Elif/Işık",
    "e. e. harlow": "E. E./Harlow",
    "ALASDAIR MACKINNON": "Alasdair/MacKinnon",
    "Mara Quint Jr.": "Mara/Quint/Jr.",
    "Mara Quint, Sr.": "Mara/Quint/Sr.",
    "MARA QUINT JR": "Mara/Quint/Jr",
    'Mara "Bee" Quint': 'Mara "Bee"/Quint',
    "Mara (Bee) Quint": "Mara/Quint",
    "Írta: Nagy Béla": "Béla/Nagy",
    "Nagy Béla": "Béla/Nagy",
    "Kim Seo-yun": "Seo-yun/Kim",
    "Zhou Meiling": "Meiling/Zhou",
    "Meiling Zhou": "Meiling/Zhou",
    "Trần Minh Khôi": "Minh Khôi/Trần",
    "Ветров Олег Иванович": "Олег Иванович/Ветров",
    "Лунина Вера": "Вера/Лунина",
    "Вера Андреевна Лунина": "Вера Андреевна/Лунина",
    "ВЕРА ЛУНИНА": "Вера/Лунина",
    "O’Mara Quint": "O’Mara/Quint",
    "Neil deGroot Hale": "Neil deGroot/Hale",
}
NO_PART_OF_NAMES = {
    "Prof. Mara Quint": "Mara/Quint",
    "Mara Quint, Ph.D.": "Mara/Quint",
    "Mara Quint PhD, MPH": "Mara/Quint",
    "Mara Quint CBE": "Mara/Quint",
    "Dott.ssa Chiara Fontana": "Chiara/Fontana",
    "MUDr. Eva Malá, Ph.D.": "Eva/Malá",
    "Yo-Yo Ma": "Yo-Yo/Ma",
    "Dame Ida Stroud": "Ida/Stroud",
    "Mara Quint, Staff Writer": "Mara/Quint",
    "Mara Quint Staff Writer": "Mara/Quint",
    "Mara Quint, senior climate correspondent": "Mara/Quint",
    "Political Editor Mara Quint": "Mara/Quint",
    "Mara Quint, Editor-in-Chief": "Mara/Quint",
    "Mara Quint, Editor in Chief": "Mara/Quint",
    "Mara Quint is a reporter at The Harbor Ledger": "Mara/Quint",
    "Our correspondent Mara Quint": "Mara/Quint",
    "De notre correspondante Odile Ferrand": "Odile/Ferrand",
    "Odile Ferrand, envoyée spéciale à Rome": "Odile/Ferrand",
    "Marta Quiroga, corresponsal": "Marta/Quiroga",
    "Lena Brandt, Politikredakteurin": "Lena/Brandt",
    "Lena Brandt Freie Autorin": "Lena/Brandt",
    "Lena Brandt aus Hamburg": "Lena/Brandt",
    "Par Odile Ferrand, à Lyon": "Odile/Ferrand",
    "Mara Quint, New York": "Mara/Quint",
    "Mara Quint, Springvale": "Mara/Quint",
    "LONDON — Mara Quint": "Mara/Quint",
    "Mara Quint - Harbor Ledger Staff": "Mara/Quint",
    "MARA QUINT Harbor Ledger": "Mara/Quint",
    "Mara Quint The Harbor Ledger": "Mara/Quint",
    "Mara Quint, Harbor Ledger": "Mara/Quint",
    "Mara Quint | Springvale Courier-Tribune": "Mara/Quint",
    "Mara Quint Updated 1458 GMT (2258 HKT) July 2, 2019": "Mara/Quint",
    "Mara Quint, Special to The Harbor Ledger": "Mara/Quint",
    "Mara Quint, RN, BSN": "Mara/Quint",
    "Von unserem Korrespondenten Jonas Keil": "Jonas/Keil",
    "Jonas Keil Korrespondent für Politik und Wirtschaft": "Jonas/Keil",
    "Mara Quint Tokyo-based writer": "Mara/Quint",
    "Mara Quint Mara Quint": "Mara/Quint",
    "Mara Quint ©2020": "Mara/Quint",
    "Mara Quint/Getty Images": "Mara/Quint",
    "Written By Mara Quint Last Updated: 5 May 2020": "Mara/Quint",
    "Publicado por Marta Quiroga": "Marta/Quiroga",
    "Mara Quint, harborledger.com": "Mara/Quint",
    "Mara Quint, University of Harbor City": "Mara/Quint",
    "Mara Quint, Reuters": "Mara/Quint",
    "Mara Quint (Reuters)": "Mara/Quint",
    "Mara Quint/AP": "Mara/Quint",
    "Mara Quint of the Harbor Ledger": "Mara/Quint",
    "MARA QUINT FOR THE HARBOR LEDGER": "Mara/Quint",
    "Mara Quint Special for USA Today": "Mara/Quint",
    "Mara Quint with AFP": "Mara/Quint",
    "Odile Ferrand avec AFP": "Odile/Ferrand",
    "Mara Quint with files from Theo Vance": "Mara/Quint",
    "Mara Quint; additional reporting by Theo Vance": "Mara/Quint",
    "Mara Quint; editing by Theo Vance": "Mara/Quint",
    "Mara Quint, translated by Theo Vance": "Mara/Quint",
    "Reporting by Mara Quint; Editing by Theo Vance": "Mara/Quint",
    "Mara Quint, Medically reviewed by Theo Vance, MD": "Mara/Quint",
    "Mara Quint, Photos: Theo Vance, Ida Stroud": "Mara/Quint",
    "Photos by Theo Vance | By Mara Quint": "Mara/Quint",
    "Lena Brandt (Text) und Jonas Keil (Fotos)": "Lena/Brandt",
    "Textes : Odile Ferrand, photos : Luc Blanchet": "Odile/Ferrand",
    "Text Lena Brandt Foto Jonas Keil": "Lena/Brandt",
    "By Mara Quint Updated by Theo Vance": "Mara/Quint",
    "Last updated by Theo Vance": "Theo/Vance",
    "Mara Quint mara.quint@example.org": "Mara/Quint",
    "Mara Quint@maraquint": "Mara/Quint",
    "<a href='/mara'>Mara Quint</a>": "Mara/Quint",
    "Mara Quint &amp; Theo Vance": "Mara/Quint; Theo/Vance",
    "Mara Quint · March 10, 2017 at 2:18 PM": "Mara/Quint",
    "Mara Quint 5 May 2020 10:15 GMT": "Mara/Quint",
    "Published 12 March 2021 | Mara Quint": "Mara/Quint",
    "Posted: July 18, 2020 - 4:01 PM Mara Quint, Springvale Star": "Mara/Quint",
    "By Mara Quint/June 12, 2020 9:49 am EST/Updated: Aug. 18, 2020": "Mara/Quint",
    "15.05.2020, 07:11 | Lesedauer: 8 Minuten Lena Brandt": "Lena/Brandt",
    "Par AFP publié le 26/12/2020 à 21:00 , mis à jour à 21:00": "=AFP",
    "Por Marta Quiroga04 de mayo 2022 a las 09:01 hrs.": "Marta/Quiroga",
    "Вера Лунина 8 января, 17:46": "Вера/Лунина",
    "April Dray Dec 15, 2016, 1:55pm EST": "April/Dray",
    "Mara Quint, 3 hours ago": "Mara/Quint",
    "Mara Quint View all posts by Mara Quint": "Mara/Quint",
    "Lena Brandt Alle Artikel": "Lena/Brandt",
    "About the author: Mara Quint": "Mara/Quint",
    "Mara Quint says:": "Mara/Quint",
}
ORGANISATIONS = {
    "AFP": "=AFP",
    "reuters": "=Reuters",
    "Agence France-Presse": "=Agence France-Presse",
    "Von dpa": "=dpa",
    "(dpa)": "=dpa",
    "By Reuters Staff": "=Reuters Staff",
    "Ministry of Health and Social Care": "=Ministry of Health and Social Care",
    "Department for Roads, Rail and Air Travel": "=Department for Roads, Rail and Air Travel",
    "Bundesamt für Statistik": "=Bundesamt für Statistik",
    "Ministère de la Santé": "=Ministère de la Santé",
    "By the Harbor Ledger Editorial Board": "=Harbor Ledger Editorial Board",
    "The Editors": "=The Editors",
    "Springvale University Health Sciences": "=Springvale University Health Sciences",
    "Redaktion harborledger.com": "=Redaktion harborledger.com",
    "Druckhaus Nord GmbH & Co. KG": "=Druckhaus Nord GmbH & Co. KG",
    "Bill & Ada Stroud Foundation": "=Bill & Ada Stroud Foundation",
    "Mara Quint & Associates": "=Mara Quint & Associates",
    "BBC News": "=BBC News",
    "新华社": "=新华社",
    "연합뉴스": "=연합뉴스",
    "رويترز": "=رويترز",
    "@maraquint": "=@maraquint",
    "By @maraquint": "=@maraquint",
    "Bo2man": "=Bo2man",
}
NOBODY = [
    "admin",
    "By Admin",
    "STAFF",
    "Staff Reporter",
    "By Staff Writer",
    "Web Desk",
    "Redaktion",
    "Die Redaktion",
    "Von der Redaktion",
    "La rédaction",
    "Redacción",
    "Redazione",
    "Redactie",
    "Redakcja",
    "Редакция",
    "編集部",
    "Super User",
    "Anonymous",
    "Our Correspondent",
    "Updated: 10:09am, 20 Jan, 2020",
    "Photos by Theo Vance",
    "Foto: dpa",
    "Edited by Theo Vance",
    "Follow us on Twitter",
    "www.example.org",
    "5 min read",
    "November 2, 2023",
    "Author:",
    "Von",
    " | , ; & ",
    "{{ }}",
]
EAST_ASIAN = {
    "文／李大伟": "大伟/李",
    "作者：陈静": "静/陈",
    "记者 陈静 李大伟": "静/陈; 大伟/李",
    "本报记者陈静": "静/陈",
    "記者陳怡君／台北報導": "怡君/陳",
    "〔記者陳怡君／台北報導〕": "怡君/陳",
    "陈静、李大伟": "静/陈; 大伟/李",
    "文/陈静 图/李大伟": "静/陈",
    "编辑：陈静": "",
    "欧阳明月": "明月/欧阳",
    "约翰·史密斯": "=约翰·史密斯",
    "佐藤健一": "健一/佐藤",
    "佐藤 健一": "健一/佐藤",
    "文・佐藤健一": "健一/佐藤",
    "取材・文／佐藤健一": "健一/佐藤",
    "佐藤健一、鈴木花": "健一/佐藤; 花/鈴木",
    "長谷川みどり": "みどり/長谷川",
    "プリヤ シャルマ": "プリヤ/シャルマ",
    "朝日新聞 佐藤健一": "健一/佐藤",
    "撰文｜陈静": "静/陈",
    "이서연 서울신문 기자": "서연/이",
    "ジョン・スミス": "ジョン/スミス",
    "写真：佐藤健一": "",
    "이서연 기자": "서연/이",
    "이서연기자": "서연/이",
    "이서연·박지훈 기자": "서연/이; 지훈/박",
    "이서연, 박지훈 기자": "서연/이; 지훈/박",
    "(서울=연합뉴스) 이서연 기자": "서연/이",
    "남궁민수 특파원": "민수/남궁",
    "글 이서연 사진 박지훈": "서연/이",
}
FROM_MANY_PRESSES = {
    "Ein Gespräch von Greta Maurer mit Uwe Kern": "Greta/Maurer",
    "Eingestellt von Greta Maurer": "Greta/Maurer",
    "Rede von Bundespräsidentin Greta Maurer beim Festakt": "Greta/Maurer",
    "Von unserer Korrespondentin Greta Maurer, Rom": "Greta/Maurer",
    "Karl Graf von Ahn": "Karl/Graf von Ahn",
    "Dr. h.c. Annika Seidel": "Annika/Seidel",
    "dpa/lby": "=dpa",
    "Par l'AFP": "=AFP",
    "Avec AFP": "=AFP",
    "La Rédaction avec AFP": "=AFP",
    "Par Maëlle Le Goff avec AFP": "Maëlle/Le Goff",
    "Gloria Ruiz Kuilan": "Gloria/Ruiz Kuilan",
    "Por Ana Belén Ruiz Mota": "Ana Belén/Ruiz Mota",
    "Por: Redacción Internacional": "",
    "Por João Pedro Farias e Rui Melo": "João Pedro/Farias; Rui/Melo",
    "Da redação, com agências": "",
    "dal nostro inviato Ginevra De Santis": "Ginevra/De Santis",
    "Door onze verslaggever Joris van den Broek": "Joris/van den Broek",
    "Tekst: Joris van den Broek Beeld: Lotte Smid": "Joris/van den Broek",
    "Av Solveig Haugen og Trond Lie (foto)": "Solveig/Haugen",
    "Teksti: Veera Salo, kuvat: Ossi Laine": "Veera/Salo",
    "Autor: Kinga Wrona-Zielińska, PAP": "Kinga/Wrona-Zielińska",
    "Írta: Vass Emese, MTI": "Emese/Vass",
    "DERYA KIŞ": "Derya/Kış",
    "Diposting oleh Ratna Kusuma": "Ratna/Kusuma",
    "Γράφει ο Στέφανος Μανωλάκης": "Στέφανος/Μανωλάκης",
    "기자명 박지훈": "지훈/박",
    "Nadia Farouk, as told to Tobias Lindqvist": "Nadia/Farouk",
    "Nadia Farouk with reporting from Tobias Lindqvist": "Nadia/Farouk",
    "CBS Detroit": "=CBS Detroit",
    "El Sol de Vigo": "=El Sol de Vigo",
    "La Voix du Port": "=La Voix du Port",
    "Der Bote": "=Der Bote",
    "Les Echos": "=Les Echos",
    "N/A": "",
    "Nachrichten": "",
}
ALL = {
    **BY_WORDS,
    **SEVERAL,
    **PARTS_OF_NAMES,
    **NO_PART_OF_NAMES,
    **ORGANISATIONS,
    **EAST_ASIAN,
    **FROM_MANY_PRESSES,
}


BY_LANGUAGE = {
    ("Kovács Nóra", "hu"): "Nóra/Kovács",
    ("Zsoldos Nóra", "hu-HU"): "Nóra/Zsoldos",
    ("John Smith", "hu"): "John/Smith",
    ("Le Minh", "vi"): "Le/Minh",
    ("Marta Quiroga Llanos", "es"): "Marta/Quiroga Llanos",
    ("Marta Quiroga Llanos", "es_MX"): "Marta/Quiroga Llanos",
    ("Mary Jane Watson", "es"): "Mary Jane/Watson",
    ("Marta Quiroga Llanos", "en"): "Marta Quiroga/Llanos",
    ("小椋健二", "ja"): "健二/小椋",
    ("林青霞", "zh-Hant"): "青霞/林",
    ("高橋", "zh"): "橋/高",
    ("IŞIL YILDIZ", "tr"): "Işıl/Yıldız",
    ("Mara Quint", "xx"): "Mara/Quint",
    ("Mara Quint", ""): "Mara/Quint",
}


@pytest.mark.parametrize(("byline", "names"), ALL.items(), ids=list(ALL))
def test_a_byline_names_its_authors(byline: str, names: str) -> None:
    assert "; ".join(read(byline)) == names


@pytest.mark.parametrize("byline", NOBODY)
def test_a_byline_without_a_name_names_nobody(byline: str) -> None:
    assert read(byline) == []


@pytest.mark.parametrize(
    ("byline", "language", "names"),
    [(byline, language, names) for (byline, language), names in BY_LANGUAGE.items()],
)
def test_the_language_settles_the_order_of_a_name(byline: str, language: str, names: str) -> None:
    assert "; ".join(read(byline, language)) == names


def test_the_cases_beside_the_checkout_are_read_right() -> None:
    cases = [
        json.loads(line) for line in shared_path("citations/bylines.jsonl").read_text("utf-8").splitlines()
    ]
    wrong = [case["byline"] for case in cases if not is_accepted(case)]
    assert wrong == []


def is_accepted(case: dict[str, Any]) -> bool:
    """As the scorer beside the cases has it: a mononym is as good as a literal, case of literals is free."""
    said = [comparable(person) for person in parse_byline(case["byline"])]
    return any(
        said == [comparable(Person.from_json(author)) for author in authors]
        for authors in (case["authors"], *case.get("authors_any", []))
    )


def comparable(person: Person) -> tuple[str | None, ...]:
    if person.literal or not person.given:
        return ((person.literal or person.family or "").casefold(),)
    return (person.given, person.family, (person.suffix or "").rstrip("."))


PIECES = """
    By von Par and y & with for in photos Foto: Text: Updated Posted Ministry of admin Staff Editor The
    Jane DOE McDonald O'Brien van der al-Rashid Jr. III Dr. PhD MD J. R. Reuters AFP Berlin 5 May 3:15
    , ; : | / · ( ) . - – ' * @jane a@b.org https://a.org 2020-01-05 &amp; <b>
    文 记者 王小明 山田太郎 김민준 기자 ، لیلا Автор ОЛЬГА İPEK ı ß ǆ \u0301
"""
BYLINES = st.one_of(
    st.text(),
    st.lists(st.sampled_from(PIECES.split())).map(" ".join),
    st.lists(st.sampled_from([*PIECES.split(), "\n", " "])).map("".join),
)


@given(BYLINES, st.sampled_from([None, "de", "es", "hu", "ja", "tr", "zh-Hans", ""]))
def test_no_byline_raises_and_no_character_is_invented(byline: str, language: str | None) -> None:
    source = letters(html.unescape(byline))
    for person in parse_byline(byline, language=language):
        assert person.literal or person.family
        assert letters("".join(person.to_json().values())) <= source


def letters(text: str) -> set[str]:
    """The characters of a text without case, spaces and the two ways to write an accent or a Turkish i."""
    return set(unicodedata.normalize("NFD", text).casefold().replace("ı", "i")) - {" "}


@pytest.mark.parametrize(
    "piece", ["Jane, ", "By ", "(", "<a", "Jane and ", "Photos: ", "5 ", "王", "a@", "y ", "Ministry of "]
)
def test_a_long_text_is_read_in_bounded_time(piece: str) -> None:
    assert len(parse_byline(piece * 100_000)) < 2000
