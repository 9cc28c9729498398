// German.
import type { Words } from './words.ts';

export const de: Words = {
  common:
    'der die das den dem des ein eine einen und ist sind war wir uns unser unsere unserer ihr ihre ihnen sie ich nicht kein keine fur auf mit von zu zur zum im in bitte danke hallo warum wie was noch auch haben hat habe wird werden aber bei dass mir mich guten tag',
  invoice: [
    'abschlag(?:s\\w*)?|nachberechn\\w*|rechnungskorrektur|zahlungseingang|mahnstufe|guthaben|faktura',
    'pro[- ]?forma\\w*|zahlungslink|link zum (?:be)?zahlen|die (?:vom|fur|von|im) (?:januar|februar|marz|april|mai|juni|juli|august|september|oktober|november|dezember)',
    '(?:taucht|steht|erscheint|ist) (?:\\w+ ){0,3}(?:im )?(?:januar|februar|marz|april|mai|juni|juli|august|september|oktober|november|dezember) und (?:im )?(?:januar|februar|marz|april|mai|juni|juli|august|september|oktober|november|dezember)',
    'rechnung|rechnungen|rechnungs(?:betrag|nummer|nr|position\\w*|kopie|summe|stellung|adresse|datum)|\\w+rechnung(?:en)?|rechung|rechnug',
    '(?:ab|be|ver)ge?rechnet|berechnet|verrechnet|abgerechnet|abrechn\\w+|abrechnung(?:en)?|berechnen|in rechnung|doppelt berechnet|abgebucht|abbuchungs\\w+|(?:um)?gebucht|belastet|abgerechneten?\\w*|abbuchung(?:en)?|eingezogen|lastschrift(?:en)?|mahnung(?:en)?|zahlungserinnerung|kontoauszug|offene[nr]? (?:posten|betrag|saldo)|saldo|schulden wir|noch (?:offen|schuldig)|zu zahlen',
    'anteilig|rechnungsposition\\w*',
  ],
  credit: [
    'gutschrift(?:en)?|schreiben sie (?:uns|mir) .{3,40} gut|gutgeschrieben|gutschreiben|erstatt\\w*|ruckerstatt\\w*|ruckzahlung|zuruckerstattet|geld zuruck|rueckerstatt\\w*|zuviel bezahlt|zu viel (?:bezahlt|gezahlt|uberwiesen)|doppelt (?:bezahlt|uberwiesen|gezahlt)|storn\\w+',
  ],
  balance: [
    'schulden|schuldig|saldo|offene[nr]? (?:posten|betrag|betrage|rechnungen)|mahnung\\w*|kontoauszug|insgesamt offen',
  ],
  money: [
    '\\d+ stunden freigegeben|(?:sprung|unterschied|differenz) (?:von|zwischen)|strafe|vertragsstrafe|im paket (?:dabei|enthalten|drin)|unser scheck',
    'jahrlich oder monatlich|monatlich oder jahrlich|angeboten (?:war|waren|wurde|wurden|hattet|hatten)|quittung(?:en)?',
    'anzahlung|einzelpreis|gesamtkosten|kulanz\\w*|bankeinzug|vorkasse|kostenvoranschlag',
    '(?:im|in) \\w+-?paket (?:\\w+ )?(?:drin|enthalten|inklusive)|einmalig\\w*|festpreis|preis (?:\\w+ )?garantiert',
    '(?:wofur|warum|was|wozu)\\b[^.!?]{0,25}\\b\\d[\\d.,]* ?(?:stunden|std|h)|die \\d[\\d.,]* ?stunden|(?:stunden)?kontingent|stundenpaket|stundenkonto|karte (?:\\w+ ){0,2}(?:abgelehnt|abgelaufen)',
    '(?:ihr|sie) (?:habt|haben) (?:\\w+ ){0,3}erhoht|(?:nie|nicht|niemals|niemand) (?:\\w+ )?(?:freigegeben|genehmigt|beauftragt)|stunden (?:\\w+ ){0,3}(?:frei|gratis|kostenlos|umsonst)|kundigungsfrist|aus (?:dem|unserem) \\w*vertrag|\\w*rabatt\\w*|einspar\\w*|sparen (?:wir|ich)|(?:wurden|konnten) (?:wir|ich) (?:\\w+ )?sparen|nichts (?:mehr )?offen|was offen',
    'ausmach\\w*|(?:sollen|mussen|soll|muss) (?:\\w+ ){0,4}(?:be)?zahlen|(?:von|auf|aus) (?:unserem|meinem|dem) konto|it-?(?:kosten|ausgaben|budget)|budget(?:plan\\w*|planung)?|ausgaben',
    'fallig\\w*|unser geld|geld (?:wieder|zuruck)|kostenlos|kreditkarte|(?:neue|alte) karte|gesamtsumme|gesamtbetrag|bilanz|zusatzstunden|erhohung|ausgegeben|unkosten|nachlassen',
    'preis(?:e|en|liste|erhohung|anpassung|steigerung)?|preislich|\\w+preis(?:e|en)?|tarif(?:e|s)?|gunstiger\\w*|guenstiger\\w*|billiger\\w*',
    'kosten|kostet|mehrkosten|gebuhr(?:en)?|gebuehr(?:en)?|\\w+gebuhr(?:en)?|zuschlag|aufpreis|teuer|teurer|verlangen sie|verlangt ihr',
    'zahlung(?:en)?|zahlen|zahle|bezahlen|bezahlt|gezahlt|uberweisen|uberweisung|uberwiesen|iban|sepa|skonto|zahlungsziel|ratenzahlung|raten|bankverbindung|schecks?|lastschriftmandat|\\w*betrag|betrage|schulden',
    'mwst|mehrwertsteuer|umsatzsteuer|ust|ust-?id|stundensatz|rabatt|nachlass|preisnachlass|zahlungs\\w+|erinnerung(?:en)?|mahn\\w+',
    'extra|(?:im vertrag|in der pauschale|im preis) (?:enthalten|drin|inbegriffen|inklusive)|(?:enthalten|inklusive|inbegriffen|abgedeckt)|auf kulanz',
  ],
  finance: [
    'korrektur\\w*|bestellung(?: ist)? (?:\\w+ )?(?:geschlossen|\\d+)',
    'minuten\\b[^.!?]{0,20}[.!?]? (?:\\w+ )?(?:zwei|drei|vier|\\d+) stunden|paket',
    '\\w*vertrag(?:s|es|e)?',
    'abo|abos|\\w+-abo|abonnement\\w*|verlangerung|gekundigt|kundigung|vertrag|vertrage|monatlich\\w*|quartal\\w*|jahrlich\\w*|pro (?:monat|nutzer|benutzer|user|lizenz|arbeitsplatz|stuck)',
    'buchhaltung|steuerberater|bestellnummer|position(?:en)?|posten|pauschale\\w*|stunden|anfahrt\\w*|einsatz|einsatze|leistungsnachweis|summe|brutto|netto|angebot|aufstellung|freigebe|zum monatsende|konto|abgleichen',
  ],
  licences: ['[ef][135]s?(?= |$|[.,?!:])', 'lizenz(?:en)?|lizens(?:en)?|[\\w-]+lizenz(?:en)?'],
  people: [
    'standorte?|filialen?|niederlassung(?:en)?',
    'postfacher|arbeitsplatze|benutzer|nutzer|user|mitarbeiter\\w*|leute|personen|gerate',
  ],
  amiss: [
    'brauchen wir|noch notig|wer nutzt|wer benutzt|kundigen|reduzier\\w*|abbestell\\w*|neu (?:aus)?stellen|korrektur|zum (?:zweiten|dritten|vierten) mal|entsorgt',
    'wirklich|setzen sich|woraus|bei uns raus\\w*|ohne (?:ruckfrage|zu fragen|zustimmung)',
    'auf (?:zwei|drei|vier|\\d+) monate|berechnet sind|stehen jetzt|differenz nennen',
    'stehen (?:aber |noch )?\\d+|aufgefuhrt|gelistet|berechnet werden',
    'wir sind (?:\\w+ ){0,3}\\d+|wir haben (?:\\w+ )?\\d+',
    'weg|verschwunden|zugesagt|versprochen|in rente|falsche firma|jeden monat',
    '\\d+ (?:\\w+ )?(?:und )?(?:nicht|keine) \\d+|nie (?:gekommen|angekommen)|nicht (?:gekommen|da)',
    'zuruckgegeben|zuruckgeschickt|retourniert|fehlt (?:die )?seite|noch ubrig|was waren',
    'ich komme auf|wir kommen auf|ohne (?:ankundigung|information|bescheid|rucksprache)|nicht in ordnung|korrigierte\\w*|mit welcher frist|frist|nie freigegeben|gezahlt',
    '(?:hatten|hatte|gab es|stand|standen) (?:\\w+ ){0,3}(?:bisher|vorher|fruher|sonst|letzten monat) (?:\\w+ )?(?:nicht|nie)|wer hat (?:\\w+ ){0,5}(?:freigegeben|bestellt|beauftragt|genehmigt|hinzugefugt)|schon wieder|niemand (?:\\w+ ){0,3}(?:bescheid|gesagt|informiert)|sonst',
    'zahle[n]? (?:ich|wir) nicht|nie (?:freigegeben|beauftragt)|laut vertrag|maximal|differenz|immer noch',
    'was stimmt|entfallen|entfallt|zahle \\d|ich zahle|im einsatz|schreiben sie uns|gestiegen|erhoht|hoher|so hoch|zu hoch|teurer|mehr als|so viel|so teuer|verdoppelt|zu viele?|zuviele?|zuviel',
    'doppelt|zweimal|zwei mal|zum zweiten mal|erneut',
    'falsch\\w*|fehler(?!meldung|code)\\w*|stimm(?:t|en)(?: so)? (?:nicht|etwas|was)|nicht (?:korrekt|richtig|nachvollzieh\\w*|einverstanden|verstandlich|bestellt|beauftragt|vereinbart|bekannt)|nicht stimmen|passt nicht|passen nicht|abweich\\w*|widersprech\\w*|widerspruch|reklamier\\w*|beanstand\\w*|unklar|stimmt das|stimmt die|korrekt|richtig',
    'wie ?viele?|anzahl|nur (?:noch )?\\w+ (?:mitarbeiter|leute|personen|benutzer|nutzer|user|lizenzen)|ausgeschieden|ausgetreten|nicht mehr (?:bei uns|benotigt|da|genutzt)|immer noch|statt|anstatt|wofur|worfur|was ist (?:das|die|der)|setzt sich|zusammen|aufschlussel\\w*|erklar\\w*|erlauter\\w*|enthalten|inklusive|inbegriffen|vereinbart|korrigier\\w*|anpassen|kopie|nochmal|noch einmal|nicht (?:erhalten|bekommen|angekommen)|fehlt|nie (?:erhalten|bekommen)|nachstes jahr|ab januar|diesen monat|letzten monat|letzter monat|im \\w+(?:ber|ar|marz|april|mai|juni|juli|august)|ratenzahlung|aufschub|umstellen',
  ],
  between: [
    '(?:unsere[rn]?|ihre[rn]?|eure|die|diese[rn]?|letzte[rn]?|der|meine[rn]?|aktuelle[rn]?|neue[rn]?) (?:\\w+ )?(?:\\w+)?rechnung(?:en)?|rechnung (?:nr\\.? ?|nummer |vom |fur |uber |re-?)?(?:\\d{1,}|januar|februar|marz|april|mai|juni|juli|august|september|oktober|november|dezember|\\w+)',
    '(?:uns|mir) (?:\\w+ ){0,4}(?:berechnet|verrechnet|in rechnung|abgebucht|abgerechnet)|(?:berechnet|verrechnet) (?:ihr|sie) uns|(?:wir|ich) (?:be)?zahlen?|(?:habt|haben) (?:ihr|sie)',
  ],
  technical: [
    'workflow|whitelist\\w*|ip-?adresse|feste ip|leere seite|treiber|usb|fernzugriff|papierkorb|(?:hr|personal)-?(?:portal|system)|versehentlich|aus versehen|geloscht|wiederherstell\\w*',
    'tabelle\\w*|excel\\w*|#\\w+!|switch',
    '(?<!-)paket|sendung|lieferung|zugestellt|dhl|ups',
    'online-?shop|webshop|warenkorb|versandkosten|etiketten\\w*|gehackt|sicherung|kasse',
    'drucker|druckt|drucken|ausdruck\\w*|scann?er|scannen|toner|passwort|kennwort|anmeld\\w*|einloggen|login|gesperrt|entsperr\\w*',
    'abgesturzt|sturzt|hangt|langsam|fehlermeldung\\w*|fehlercode|offline|geht nicht|funktioniert nicht|startet nicht|offnet (?:sich )?nicht|lasst sich nicht|ladt nicht|kaputt|defekt',
    'install\\w*|konfigur\\w*|neustart\\w*|zurucksetzen|update|updates|aktualisier\\w*',
    'ordner|freigabe|laufwerk|zugriff|berechtigung\\w*|spam|phishing|virus|anhang|anhange|neue[rn]? (?:mitarbeiter\\w*|kolleg\\w*|pc|laptop)|(?:backup|datensicherung) (?:\\w+ ){0,3}(?:fehlgeschlagen|fehler|lauft nicht)|verteiler',
  ],
  devices: [
    'einricht\\w*|eingerichtet|zertifikat\\w*|domain|mailbox|anrufbeantworter|ausweis\\w*|laptop|notebook|tastatur|maus|monitor|headset|handy|telefon|akku|ladekabel|ladegerat|tablet|pcs?|rechner|server|firewall|netzwerk|internet|wlan|vpn|adobe|backup',
  ],
  programs: [
    'terminal|bildschirm|outlook|teams|excel|word|onedrive|sharepoint|software|programm|app|vorlage|datev|lexware|sap|browser|webseite|portal|datenbank|modul|makro|pdf|kalender',
  ],
  elsewhere: [
    'saldoseite|(?:eingescannte[nr]?|gescannte[nr]?) rechnung(?:en)?|rechnungslinks?',
    '(?:web-?shop|online-?shop|shop|kasse\\w*) (?:\\w+ ){0,2}(?:berechnet|zeigt|rechnet|verlangt)\\b[^.!?]{0,40}',
    '(?:unser|mein|der|ein) kunde\\b.{0,40}\\brechnung\\w*|unserem kunden\\b.{0,40}\\brechnung\\w*|(?:kasse\\w*|shop|system|scanner|terminal) (?:\\w+ ){0,4}preise?|rechnung(?:en)? (?:\\w+ ){0,3}(?:per|als|via) (?:mail|e-mail|pdf)(?= nicht| kommen| gehen)',
    'versandkosten|druckt (?:\\w+ ){0,4}preise?',
    'rechnung(?:en)? (?:aus|in|im) (?:der |dem |unserem |unserer )?\\w*(?:software|programm|system|erp|ordner|archiv|dms)|rechnungspostfach|rechnungs-?pdfs?|kartenzahlung|ladeanzeige|(?:unsere|meine|die) kund(?:en|innen) (?:\\w+ ){0,6}(?:be)?zahlen|(?:unsere|meine|die) kund(?:en|innen)\\b.{0,40}\\brechnung\\w*|rechnungs?-?mails?|(?:rechnungs|abrechnungs|buchhaltungs|lohn|faktura|preis|kassen)-?(?:software|programm|modul|vorlagen?|drucker|ordner|server|postfach|pc|system|layout|formular|scanner|eingang|ausgang|workflow|abteilung)\\w*',
    '(?:kunden|lieferanten|ausgangs|eingangs|patienten|strom|telefon|handy|gas|miet|hotel)-?rechnung(?:en)?|rechnung(?:en)? (?:an|fur|von|unserer?|der|eines) (?:unsere[nr]? |einen |die |den )?(?:kunden|lieferanten|patienten|mieter|kundin)',
    '(?:beim|zum) (?:offnen|drucken|scannen|erstellen|speichern|importieren) (?:\\w+ ){0,2}rechnung(?:en)?|rechnung(?:en)? (?:\\w+ ){0,2}(?:drucken(?!, sonst)|ausdrucken|scannen|einscannen|exportieren|importieren|erstellen|schreiben|offnen|speichern|versenden|ablegen)|(?:drucken|ausdrucken|scannen|exportieren) (?:\\w+ ){0,2}rechnung(?:en)?',
    'lizenz(?:schlussel|key|fehler|server|meldung|datei|vertrag|aktivierung|abgelaufen)\\w*|lizenz (?:ist )?abgelaufen|fuhrerschein|lizenz (?:aktivieren|zuweisen)|rechnen mit|auf rechnung von|kreditkarten(?:leser|terminal|gerat)|ec-terminal|rechenzentrum|auf kosten|kostenlos|preisgekront|buchhaltung (?:kann|konnen|hat kein)|in der buchhaltung|auftrag von|kontoauszuge (?:drucken|importieren)',
  ],
  asks: [
    'nie|niemand|nicht in ordnung|ohne ankundigung|warte\\w*|brauche',
    'passt nicht|passen nicht|noch immer|immer noch|sollte|sollten|warum|wieso|weshalb|wofur|wie ?viele?|wie ?viel|wann|welche\\w*|was|wer|wie|konnen sie|konnt ihr|konnten sie|konntet ihr|kannst du|konnte jemand|durfen wir|darf ich|bitte|bitten|mochten|mochte|wunsche\\w*|brauche\\w*|benotige\\w*|hatte gern\\w*|hatten gern\\w*|um (?:klarung|prufung|korrektur|erklarung|ruckmeldung|auskunft|mitteilung|uberprufung)|frage|ruckfrage|klaren|prufen|warten',
    'falsch\\w*|fehler|stimm(?:t|en) (?:\\w+ )?(?:nicht|etwas|was)|nicht (?:korrekt|richtig|einverstanden|nachvollzieh\\w*|bestellt|beauftragt|erhalten|bekommen|vereinbart)|widersprech\\w*|reklamier\\w*|doppelt|zweimal|zu hoch|zu viel|immer noch (?:berechnet|nicht|\\w+ lizenzen)|nie (?:bestellt|erhalten)|inakzeptabel|fehlt',
  ],
  courtesy: [
    'anbei (?:finden|senden|ubersend\\w*|erhalten|die|unsere?)[^.!?\\n]*|bei (?:fragen|ruckfragen)[^.!?\\n]*|bitte (?:beachten|melden sie sich bei|zogern)[^.!?\\n]*|keine (?:weiteren )?fragen|nicht notig|falls sie[^.!?\\n]*|nur zur (?:info|kenntnis)|wie (?:besprochen|vereinbart|gewunscht)|was fur (?:ein|eine) (?:tolle\\w*|gute\\w*)|bitte schon|alles (?:korrekt|richtig)',
  ],
  notice: [
    '(?:wurde|wurden|ist|sind|habe|haben) (?:\\w+ ){0,4}(?:uberwiesen|bezahlt|beglichen|angewiesen|freigegeben|gezahlt|erhalten|eingegangen)|anbei|im anhang|zur (?:info|kenntnis)|wird (?:\\w+ ){0,3}(?:bezahlt|uberwiesen|angewiesen)|passt (?:alles|so)|geht heute raus|zahlung (?:ist )?(?:raus|erfolgt)',
  ],
  thanks: [
    'danke\\w*|vielen dank|besten dank|herzlichen dank|super|perfekt|prima|alles klar|passt(?! nicht)|verstanden|ok|okay|top|in ordnung|erhalten|merci|klasse|bestens|gut so',
  ],
  ended: [
    '(?:habe )?mich geirrt|mein fehler|hatte die .{0,20}vorjahr',
    'hat sich (?:\\w+ )?erledigt|bitte vergessen|(?:ist|sind|hat) (?:\\w+ ){0,5}(?:geklart|erledigt|beantwortet)|(?:ist|schon|bereits|alles|damit|somit) (?:schon )?(?:erledigt|geklart|gelost|beantwortet)|erledigt|vergessen sie (?:es|meine|das)|vergiss (?:es|das|meine)|bitte ignorieren|ignorieren sie|ist (?:nun |jetzt )?(?:alles )?(?:klar|geklart|hinfallig)|alles klar|gegenstandslos|habe? (?:es|sie|ihn|den fehler|die antwort) (?:selbst |schon |doch )?gefunden|haben (?:es|sie) (?:selbst |schon |doch )?gefunden|mein fehler|falscher alarm|kein handlungsbedarf|(?:konnen|konnt|kannst) (?:sie |ihr |du )?(?:das |den )?(?:ticket )?schliessen|ticket schliessen|beantwortet (?:meine|unsere) frage|nicht mehr (?:notig|relevant|aktuell)|brauchen nicht mehr|ziehe .{0,30} zuruck',
  ],
  machine: [
    'abwesenheits\\w*|automatische (?:antwort|nachricht|benachrichtigung|e-?mail)|automatisch (?:erstellt|generiert|erzeugt|versandt|versendet)|nicht im (?:buro|hause|haus)|ausser haus|(?:bin|sind) .{0,30}(?:abwesend|im urlaub|nicht erreichbar)|wieder (?:erreichbar|im buro) ab|antworten sie nicht|nicht auf diese (?:e-?mail|nachricht)|unzustellbar|abmelden vom newsletter|newsletter abbestellen|ticketnummer',
  ],
  receipt: [
    '(?:haben|hat|wurde|ist) (?:\\w+ ){0,4}(?:erhalten|eingegangen|empfangen|registriert|erfasst|angelegt|erstellt|zugewiesen)|(?:schnellstmoglich|in kurze|so schnell wie moglich|innerhalb von)|(?:melden|meldet|kummern) (?:uns|sich)|eingangsbestatigung|vielen dank fur ihre',
  ],
};
