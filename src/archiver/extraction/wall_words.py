"""What walls say of themselves, in the languages of the web: words of people, marks of vendors."""

from __future__ import annotations

import re


def _any(*rows: str) -> re.Pattern[str]:
    return re.compile("|".join(rows), re.IGNORECASE)


# Marks in scripts, frames and ids, by the vendor whose check they are.
BOT_MARKS = (
    (
        "Cloudflare",
        _any(r"_cf_chl_opt|cf-chl-|cf-browser-verification|cdn-cgi/challenge-platform|cf-turnstile"),
    ),
    ("Cloudflare", _any(r"cf-error-details|cf-wrapper")),  # "Sorry, you have been blocked"
    ("DataDome", _any(r"captcha-delivery\.com|datadome")),
    ("PerimeterX", _any(r"px-captcha|_pxAppId|perimeterx|human-security")),
    ("Akamai", _any(r"sec-if-cpt-container|sec-cpt|bm-verify|_abck|akam/\d+")),
    ("AWS WAF", _any(r"awsWafCookieDomainList|aws-waf|gokuProps|AwsWafIntegration|captcha\.awswaf")),
    ("Imperva", _any(r"_Incapsula_Resource|incapsula|distil_r_|reese84")),
    ("Sucuri", _any(r"sucuri_cloudproxy|sucuri-")),
    ("Kasada", _any(r"KPSDK|ips\.js\?")),
    ("Vercel", _any(r"vercel/security|x-vercel-challenge|\.well-known/vercel/security")),
    ("Anubis", _any(r"anubis_challenge|within\.website/x/cmd/anubis")),
    ("DDoS-Guard", _any(r"ddos-guard")),
    ("a captcha", _any(r"g-recaptcha|hcaptcha\.com|h-captcha|recaptcha/api|recaptcha/challenge")),
)
BOT_WORDS = _any(
    r"^just a moment(?:\.\.\.|…)?$",  # Cloudflare's title
    r"attention required! \| cloudflare",
    r"checking (?:your browser|if the site connection is secure)",
    r"(?:verify(?:ing)?|confirm|prove) (?:that )?you(?: are|'re|’re) (?:a |not a )?(?:human|robot|bot)",
    r"are you (?:a robot|human)\??|i(?:'|’)m not a robot",
    r"making sure you(?:'|’)re not a bot",  # Anubis
    r"access to this page has been denied",  # PerimeterX
    r"^access denied\b|^pardon our interruption|^please verify",  # Akamai, Distil
    r"unusual (?:traffic|activity) from your (?:computer|network|device)",
    r"enable (?:javascript and cookies|cookies and javascript) to continue",
    r"sorry, you have been blocked|request unsuccessful\. incapsula|security check(?:point)?$",
    r"vercel security checkpoint|ddos-guard|human verification|robot check|bot verification",
    r"(?:vérification|verificación|verifica) (?:de sécurité|de seguridad|di sicurezza)",
    r"sicherheits(?:überprüfung|abfrage)|sind sie ein mensch",
)
CONSENT = _any(
    r"^(?:before you continue|bevor (?:sie|du) fortf[aä]hr)",  # consent.google.com
    r"^(?:avant de continuer|antes de continuar|prima di continuare)",  # the same
    r"^we value your privacy|^your privacy(?: choices)?$|^we (?:and our partners )?use cookies",
    r"^(?:wir (?:schätzen|respektieren) ihre privatsphäre|datenschutz-?einstellungen$|cookie-einstellungen$)",
    r"^(?:privacy|cookie)-?(?: ?gate|wall| consent| settings)$|^cookies?\s*(?:consent|toestemming)$",
    r"^(?:nous respectons votre vie privée|valoramos (?:tu|su) privacidad|(?:dpg|mijn) media privacy gate)",
    r"^mit werbung (?:und tracking )?(?:weiterlesen|lesen|nutzen)",  # German "pur" walls
    r"^(?:weiter mit werbung|zustimmung erforderlich)",
)
LOGIN = _any(
    r"(?:please )?(?:log|sign)[ -]?in(?: to (?:continue|your account|view).{0,60}| required)?",
    r"(?:anmelden|anmeldung|einloggen|login erforderlich|bitte melden sie sich an)",
    r"(?:se connecter|connexion|connectez-vous.{0,40}|identifiez-vous.{0,40})",
    r"(?:inicia(?:r)? sesión|acceder|entrar|accedi)",
    r"(?:inloggen|logga in|log ind|logg inn|zaloguj się|logowanie)",
    r"ログイン|登录|登入|로그인|вход|войти",
)
PAYWALL = _any(
    r"(?:subscribe|sign up|register) (?:now )?to (?:continue|keep|read)\b",  # Subscribe to continue reading
    r"(?:this (?:article|content|story) is|available)(?: reserved| exclusive(?:ly)?| only)?"
    r" (?:for|to) (?:our )?subscribers",  # This content is reserved for subscribers only
    r"already a subscriber\?|become a (?:subscriber|member) to (?:read|continue)",
    r"to (?:read|continue reading) (?:this|the full) ",
    r"you(?:'|’)ve (?:read|reached) (?:your|the) (?:last |limit of )?(?:\w+ )?free articles?",
    r"(?:jetzt )?(?:weiterlesen mit|abonnieren,? um weiterzulesen)",
    r"sie sind bereits abonnent|bereits abonnent\?",
    r"dieser artikel ist (?:nur )?(?:für abonnenten|exklusiv)|jetzt kostenlos testen und weiterlesen",
    r"(?:article |contenu )?réservé aux abonnés|déjà abonné\s*\?|pour lire la suite",
    r"(?:contenido|artículo) exclusivo para suscriptores",
    r"¿ya eres suscriptor|suscríbete para (?:leer|continuar|seguir)",
    r"(?:articolo|contenuto) riservato agli abbonati|sei già abbonato\?",
    r"assine para continuar|exclusivo para assinantes",
    r"al abonnee\?|alleen voor abonnees|dostęp dla subskrybentów|pozostało jeszcze \d+\s?% artykułu",
    r"for abonnenter|allerede abonnent\?|redan prenumerant\?|この記事は有料会員限定|会員限定記事",
)
GONE = _any(
    r"(?:error |http )?40[34](?: error)?(?:[ :–-]+(?:page )?not found)?[.!]?|410 gone",
    r"(?:sorry[,.!]? )?(?:(?:the|this|that) )?(?:requested )?(?:page|article|story|content|document|file|url)"
    r"(?: you(?:['’]re| are| were)? (?:requested|looking for))?"  # The page you requested could not be found
    r" (?:not found|unavailable|does(?:n['’]t| not) exist|no longer exists"
    r"|(?:is|was) (?:not|no longer) (?:found|available)"
    r"|(?:could(?: not|n['’]t)|can(?:not|['’]t)) be found|(?:has|may have) been (?:removed|deleted))[.!]?",
    r"not found|nothing (?:was )?found(?: here)?",
    r"oops!? ?(?:that|this)? ?page (?:can['’]t|cannot|could not) be found\.?",
    r"we (?:can['’]t|cannot|could(?: not|n['’]t)|(?:are|were) unable to) find (?:the|that|this) page.{0,40}",
    r"(?:die )?(?:seite|artikel|inhalt|datei)(?: (?:wurde|konnte|ist))?(?: leider)?"
    r" nicht (?:gefunden(?: werden)?|vorhanden|verfügbar|mehr verfügbar)[.!]?",
    r"(?:cette )?(?:page|article) (?:est )?(?:non trouvée?|introuvable|n['’]existe (?:pas|plus))[.!]?",
    r"erreur 404",
    r"(?:la )?página no (?:encontrada|existe|disponible)[.!]?|error 404|no encontrado",
    r"(?:la )?pagina (?:non (?:trovata|esiste|disponibile)|niet gevonden)[.!]?|errore 404",
    r"página não encontrada[.!]?|erro 404|nie znaleziono strony[.!]?",
    r"strona nie (?:istnieje|została znaleziona)[.!]?",
    r"sidan (?:kunde inte hittas|hittades inte|finns inte)[.!]?",
    r"siden (?:blev ikke fundet|finnes ikke|findes ikke)[.!]?",
    r"sivua ei löyt(?:ynyt|y)[.!]?|stránka ne(?:byla )?nalezena[.!]?",
    r"sayfa bulunamadı[.!]?|страница не найдена[.!]?",
    r"(?:お探しの)?ページ[がは]見つかりません(?:でした)?。?",
    r"页面(?:不存在|未找到)|找不到(?:该|此)?页面",
    r"페이지를 찾을 수 없습니다",
)
PARKED = _any(
    r"(?:this|the) domain(?: name)?(?: \S+)? (?:is|may be|has been) (?:for sale|parked|registered at)",
    r"buy this domain|domain is parked|parked free, courtesy of|inquire about this domain|domain for sale",
    r"(?:diese )?domain (?:steht zum verkauf|ist zu verkaufen|kaufen\?)",
    r"ce domaine est à vendre|dominio en venta",
    r"sedo(?:'s)? domain parking",
)
NO_SCRIPT = _any(
    r"(?:enable|activate|turn on|requires?|need(?:s)?) (?:to (?:enable|run) )?javascript",
    r"javascript (?:is )?(?:required|disabled)",
    r"javascript (?:zu )?aktivier|activer javascript|activ(?:e|ar|a) javascript|abilit(?:a|are) javascript",
)
