// Dutch.
import type { Words } from './words.ts';

export const nl: Words = {
  common:
    'de het een en is zijn wij we ons onze jullie uw ik niet geen voor op met van naar dat dit die bedankt hallo goedemorgen graag waarom hoe wat nog ook heeft hebben hebt wordt worden maar bij te kunnen kun je',
  invoice: [
    'de nota|een nota|(?:eerste|tweede|laatste) herinnering|afrekening|voorschot(?:nota)?|acceptgiro|deelfactuur|creditering',
    'pro[- ]?forma|betaallink|link om te betalen|die (?:van|voor) (?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december)',
    '(?:staat|staan|verschijnt) (?:\\w+ ){0,3}(?:in )?(?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december) en (?:in )?(?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december)',
    'factu+r|facturen|factuur\\w*|gefactureerd|factureren|facturatie|\\w+factuur|(?:in rekening|doorberekend|berekend)|in rekening|afgeschreven|afschrijving|incasso|aanmaning|betalingsherinnering|openstaand\\w*|saldo|(?:hoeveel|wat) (?:zijn we|moeten we|ben ik) (?:nog )?(?:verschuldigd|betalen|schuldig)',
  ],
  credit: [
    'creditnota\\w*|creditfactuur|terugbeta\\w*|gecrediteerd|crediteren|terugstort\\w*|geld terug|restitutie|dubbel betaald|te veel betaald|teveel betaald',
  ],
  balance: ['verschuldigd|openstaand\\w*|saldo|aanmaning'],
  money: [
    '\\d+ uur goedgekeurd|(?:sprong|verschil) (?:van|tussen)',
    'jaar-? ?of maandbasis|maand-? ?of jaarbasis|jaarlijks of maandelijks|maandelijks of jaarlijks|geoffreerd\\w*|betaalbewijs|cheque',
    'betaaltermijn|betalingstermijn|stuksprijs|vooruitbetal\\w*|automatische incasso|btw-nummer|budget',
    '(?:zit|zitten) er in het [\\w-]*pakket|eenmalig\\w*|vaste prijs|[\\w-]*korting\\w*',
    '(?:waar|waarvoor|waarom|wat)\\b[^.!?]{0,25}\\b\\d[\\d.,]* ?(?:uur|uren)|(?:de|die) \\d[\\d.,]* ?(?:uur|uren)|(?:uur|uren) (?:\\w+ ){0,5}(?:over|resterend)|strippenkaart|urentegoed|kaart (?:\\w+ ){0,3}(?:geweigerd|verlopen)',
    '(?:jullie|u) (?:hebben|heeft|hebt) (?:\\w+ )?(?:verhoogd|opgehoogd)|(?:nooit|niet|niemand) (?:\\w+ )?(?:goedgekeurd|besteld|aangevraagd)|(?:uur|uren) (?:\\w+ ){0,3}gratis|opzegtermijn|(?:uit|van) (?:het|ons) \\w*contract|\\w*(?:tarief|tarieven)|bespar\\w*',
    'betaal\\w*|gerekend|(?:valt|vallen) (?:\\w+ ){0,5}(?:onder|binnen) (?:ons |het |jullie )?(?:contract|abonnement|pakket)|komt (?:dat|dit|het) er ?bij|(?:van|uit) onze rekening|wat (?:komt|zou|gaat) (?:\\w+ ){0,4}kosten|it-?(?:kosten|uitgaven|budget)',
    'geld terug|ons geld|gratis|vervalt|(?:nieuwe|oude) (?:creditcard|kaart)',
    'prijs|prijzen|prijsverhoging|tarief|tarieven|kosten|kost|toeslag|duur|duurder|goedkoper\\w*|korting|betaling(?:en)?|betalen|betaald|overmaken|overgemaakt|iban|btw|bedrag|bedragen|vervaldatum|afschrijvingen|rekenen jullie|extra kost|termijnen',
    '(?:in het contract|inbegrepen|inclusief)',
  ],
  finance: [
    'correctie',
    '\\w*contract(?:en)?',
    'regel|post|posten|ten name van|op naam van|(?:is|zijn|wordt) (?:\\w+ )?(?:omhoog|gestegen|verhoogd)',
    'abonnement\\w*|verlenging|contract|maandelijks\\w*|per (?:maand|gebruiker|licentie|kwartaal)|boekhouding|accountant|uren|voorrijkosten|offerte|totaal|inkoopnummer',
  ],
  licences: ['[ef][135]s?(?= |$|[.,?!:])', '[\\w-]*licenties?'],
  people: ['locaties|vestigingen|kantoren', 'postvak(?:ken)?', 'gebruikers|medewerkers|mensen|werkplekken|mailboxen'],
  amiss: [
    'nog nodig|wie gebruikt|opzeggen|verminderen|opnieuw (?:op)?sturen|correctie|(?:tweede|derde|vierde) keer',
    'echt waar|bestaat uit|van die van ons|zonder (?:te vragen|overleg)',
    'over (?:twee|drie|vier|\\d+) maanden|verschil',
    'weggegaan|ontslagen',
    'staan (?:\\w+ )?\\d+|er staan|vermeld',
    '(?:we|wij) zijn (?:\\w+ ){0,2}\\d+|met \\d+ (?:mensen|man|personen)',
    'weg|verdwenen|beloofd|met pensioen|verkeerde bedrijf|elke maand|per uur',
    '\\d+ (?:\\w+ )?(?:en )?(?:niet|geen) \\d+|(?:nooit|niet) (?:gekomen|aangekomen|binnengekomen)',
    'teruggegeven|teruggestuurd|geretourneerd|ontbreekt|pagina \\d',
    'ik kom op|wij komen op|tellen|zonder (?:iets )?(?:te zeggen|bericht|aankondiging)|niet netjes|gecorrigeerd\\w*|nog steeds',
    '(?:stond|stonden|was|zat) er (?:\\w+ )?(?:niet|nooit) (?:op|bij|tussen)|eerst niet|alweer|wie heeft (?:\\w+ ){0,5}(?:besteld|goedgekeurd|aangevraagd|toegevoegd)|niets? (?:van )?gehoord|niemand (?:\\w+ ){0,3}(?:verteld|gezegd)|niet mee eens|hoe kan dat|in plaats van|normaal',
    'gestegen|verhoogd|hoger|zo hoog|te hoog|te ?veel|dubbel|twee keer|tweemaal|fout(?!meldingen|melding|code)\\w*|klopt(?: \\w+)? niet|kloppen(?: \\w+)? niet|klopt (?:dit|dat|het|de)|onjuist|niet (?:akkoord|correct|juist|eens)|betwist\\w*|herken\\w*|correct',
    'hoeveel|aantal|maar (?:\\w+ )?(?:mensen|medewerkers|gebruikers)|uit dienst|vertrokken|nog steeds|in plaats van|waarvoor|uitleg\\w*|toelicht\\w*|specific\\w*|inbegrepen|inclusief|afgesproken|corriger\\w*|aanpassen|kopie|opnieuw sturen|niet ontvangen|nooit ontvangen|deze maand|vorige maand|volgend jaar|vanaf januari|in termijnen',
  ],
  between: [
    '(?:onze|jullie|uw|de|deze|laatste|mijn) (?:\\w+ )?factu(?:ur|ren)|factuur (?:nr\\.? ?|nummer |van )?(?:\\d{2,}|januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december)|(?:ons|mij) (?:\\w+ ){0,3}(?:gefactureerd|in rekening|berekend|afgeschreven)|(?:we|wij) betalen|betaald',
  ],
  technical: [
    'workflow|whitelist\\w*|ip-?adres|vast ip|lege pagina|stuurprogramma|usb|toegang op afstand|prullenbak|(?:hr|personeels)-?(?:portaal|systeem)|per ongeluk|verwijderd|herstellen|scheef|drukt|print(?:en|t|er)?',
    'bestand|sheet|#\\w+!|lampje|switch',
    '(?<!-)pakket(?:je|post)?|bezorg\\w*|verzonden|koerier',
    'printer|printen|afdrukken|scanner|scannen|wachtwoord|inloggen|aanmelden|geblokkeerd|vastgelopen|loopt vast|traag|foutmelding|doet het niet|werkt niet|start niet|opent niet|laadt niet|install\\w*|instellen|herstart\\w*|update|map|toegang|rechten|spam|phishing|virus|nieuwe (?:medewerker|collega|laptop)',
  ],
  devices: [
    'certificaat|domein|voicemail|pas(?:je|jes)|laptop|toetsenbord|muis|scherm|beeldscherm|batterij|accu|oplader|telefoon|back-?up|netwerk|server|vpn|wifi',
  ],
  programs: ['terminal|outlook|teams|excel|word|onedrive|sharepoint|software|programma|exact|app|agenda'],
  elsewhere: [
    '(?:gescande|ingescande) facturen|link in de factuur',
    '(?:webshop|winkel|kassa) (?:\\w+ ){0,2}(?:berekent|toont|rekent)\\b[^.!?]{0,40}',
    '(?:onze|mijn|de|een) klant\\b.{0,40}\\bfactu\\w+|(?:het )?(?:openen|printen|afdrukken|scannen|opslaan|versturen|maken) van (?:een |de |onze )?factu\\w+',
    'klanten (?:\\w+ ){0,4}betalen|(?:facturatie|factuur|boekhoud)-?(?:programma|software|module|sjabloon|map|server|systeem)\\w*|(?:printen|afdrukken|scannen|exporteren|maken|openen|versturen) (?:van )?(?:\\w+ ){0,2}facturen|facturen (?:\\w+ )?(?:printen|afdrukken|scannen|exporteren|maken|openen)|(?:klant|inkoop|verkoop)facturen|facturen (?:aan|naar|van) (?:onze |een )?(?:klanten|leveranciers)|licentiesleutel|rijbewijs|pinapparaat',
  ],
  asks: [
    'nodig|bevestig\\w*|sturen',
    'wacht\\w*|nooit|niet netjes|zonder iets te zeggen|niemand|heb(?:ben)? (?:\\w+ )?nodig',
    'waarom|hoeveel|wanneer|welke|wat|hoe|kunnen jullie|kunt u|kun je|kan iemand|zou(?:den)? (?:je|u|jullie)|graag|alsjeblieft|alstublieft|aub|svp|wil(?:len)?|ontvang\\w+ graag|vraag|controleren|nakijken|wachten|fout\\w*|klopt(?: \\w+)? niet|onjuist|dubbel|niet (?:akkoord|correct|ontvangen)|te (?:hoog|veel)|nog steeds|nooit',
  ],
  courtesy: [
    'bijgaand[^.!?\\n]*|in de bijlage[^.!?\\n]*|aarzel niet[^.!?\\n]*|geen vragen|mocht u[^.!?\\n]*|bij vragen[^.!?\\n]*',
  ],
  notice: [
    '(?:is|zijn|hebben|heb|wordt) (?:\\w+ ){0,4}(?:betaald|overgemaakt|ontvangen|goedgekeurd|voldaan)|bijgaand|in de bijlage|ter info(?:rmatie)?|betaling (?:is )?(?:onderweg|gedaan|verstuurd)',
  ],
  thanks: ['bedankt|dank\\w*|top|prima|super|perfect|duidelijk|helemaal goed|ok|oke|ontvangen|akkoord'],
  ended: [
    'ik heb me vergist|foutje van mij',
    'laat maar|(?:is |al |inmiddels )?opgelost|(?:vergeet|negeer) (?:het|dit|mijn)|al gevonden|(?:heb|hebben) (?:het|hem) (?:al |inmiddels )?gevonden|vals alarm|mijn fout|(?:mag|kan|kunnen) (?:\\w+ )?(?:gesloten|dicht|sluiten)|niet meer nodig|beantwoordt mijn vraag',
  ],
  machine: [
    'afwezig\\w*|automatisch(?:e)? (?:antwoord|bericht|e-?mail|gegenereerd|verzonden)|niet op kantoor|niet (?:te )?beantwoorden|op vakantie|ticketnummer',
  ],
  receipt: [
    '(?:hebben|is|werd) (?:\\w+ ){0,3}(?:ontvangen|geregistreerd|aangemaakt)|(?:zo snel mogelijk|spoedig|binnen \\w+ (?:uur|dagen))|bedankt voor uw',
  ],
};
