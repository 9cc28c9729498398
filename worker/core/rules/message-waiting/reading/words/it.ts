// Italian.
import type { Words } from './words.ts';

export const it: Words = {
  common:
    'il lo la gli le di del della dei un una e sono siamo noi ci nostro nostra vostro vostra non per che in con si al alla come ma grazie buongiorno salve questo questa questi abbiamo avete ho ha hanno da perche puo piu mi',
  invoice: [
    'parcell[ae]|ricevut[ae](?= (?:fiscale|di|n))|avviso di (?:pagamento|scadenza|mancato)|conguagli[oi]|acconto|proforma',
    'pro[- ]?forma|link (?:di|per il|per) (?:pagamento|pagare)|quella (?:di|del mese di) (?:gennaio|febbraio|marzo|aprile|maggio|giugno|luglio|agosto|settembre|ottobre|novembre|dicembre)',
    '(?:compare|appare|risulta|figura) (?:\\w+ ){0,2}(?:a |in |ad )?(?:gennaio|febbraio|marzo|aprile|maggio|giugno|luglio|agosto|settembre|ottobre|novembre|dicembre) e (?:a |in |ad )?(?:gennaio|febbraio|marzo|aprile|maggio|giugno|luglio|agosto|settembre|ottobre|novembre|dicembre)',
    'addebit\\w*|(?:prelevat|scalat)[oiae]',
    'fattur(?:a|e|ato|ata|ati|ate|are|azione)|addebit\\w*|estratto conto|insolut\\w*|scadut[oa]|sollecito|saldo|(?:quanto|cosa) (?:vi )?dobbiamo|importo dovuto',
  ],
  credit: ['rimbors\\w*|not[ae] di credito|accredit\\w*|storn\\w*|pagato (?:due volte|in piu|doppio)|doppio pagamento'],
  balance: ['dobbiamo|devo|saldo|insolut\\w*|estratto conto|sollecito'],
  money: [
    'approvato \\d+ ore|(?:salto|differenza|aumento) (?:tra|fra|da)',
    'annuale o mensile|mensile o annuale|preventivat\\w*|assegn[oi]|ricevuta del pagamento',
    'sdd|rid|prezzo unitario|codice (?:sdi|destinatario)|partita iva|anticip[oi]|bolletta|addebito diretto',
    '(?:include|comprende) il pacchetto|una tantum|prezzo (?:fisso|bloccato)',
    '(?:a cosa|perche|cosa|quali)\\b[^.!?]{0,25}\\b\\d[\\d.,]* ?(?:ore|h)|(?:le|quelle) \\d[\\d.,]* ?ore|ore (?:\\w+ ){0,3}(?:restano|rimangono|residue|rimaste)|(?:restano|rimangono) (?:\\w+ ){0,3}ore|pacchetto ore|carta (?:\\w+ ){0,3}(?:rifiutata|scaduta)',
    'avete (?:\\w+ )?aumentat\\w*|mai (?:\\w+ )?(?:approvat|autorizzat|ordinat|richiest)\\w*|ore (?:\\w+ ){0,3}gratis|(?:uscire|recedere) dal contratto|preavviso|disdetta|risparmi\\w*|in regola con|pagar(?:vi|lo|la|li|le|ci|ne)',
    'pag(?:a|hi|he|heremo|heranno|herò|hero|hiamo|ate|ato|ata|ati|ano)|(?:mettete|segnate|contate|conteggiate|messo|segnato) (?:\\w+ ){0,2}or[ae]|quanto (?:verrebbe|viene|verra|sarebbe|sale)|(?:uscit[oi]|prelevat[oi]) dal (?:nostro )?conto|spes[ae] (?:it|informatic\\w+)',
    'soldi|scade|gratis|gratuit\\w*|carta (?:vecchia|nuova)',
    'prezz[oi]|tariff[ae]|cost[oi]|costa|costerebbe\\w*|costano|canon[ei]|supplement[oi]|car[oa]|economic[oa]|scont[oi]|pagament[oi]|pagare|pagato|paghiamo|si paga|bonific[oi]|iban|iva|import[oi]|scadenz[ae]|dobbiamo|rat[ae]',
    '(?:compres[oa]|inclus[oa]) (?:nel|in)|a parte|extra',
  ],
  finance: [
    'correzione',
    'voc[ei]|riga|intestat\\w*|intestare|(?:e|sono|ha) (?:\\w+ )?(?:aumentat|salit|cresciut)\\w*',
    'abbonament[oi]|rinnovo|contratto|mensil[ei]|al mese|per (?:utente|licenza)|contabilita|commercialista|amministrazione|or[ae] di (?:assistenza|intervento)|preventiv[oi]|totale|ordine',
  ],
  licences: ['[ef][135]s?(?= |$|[.,?!:])', 'licenz[ae]'],
  people: ['sedi|filiali|uffici', 'utenti|postazioni|dipendenti|persone|caselle'],
  amiss: [
    'ancora bisogno|chi (?:le |li )?(?:usa|utilizza)|disdire|annull\\w*|ridurre|riemett\\w*|correzione|(?:seconda|terza|quarta) volta',
    'davvero|e composto|dalla nostra|senza (?:chiedere|permesso)',
    "c'e scritto|avete messo|in (?:due|tre|quattro|\\d+) mesi",
    'licenziat[oa]|dimess[oa]',
    'compaiono|figurano|appaiono',
    'siamo (?:\\w+ ){0,2}\\d+|abbiamo (?:\\w+ )?\\d+',
    'sparit[oa]|promess[oa]|in pensione|azienda sbagliata|esent[ei]|ogni mese|tutti i mesi',
    '\\d+ (?:\\w+ )?(?:e )?non \\d+|(?:mai|non e) (?:arrivat|pervenut)\\w*|un errore',
    'res[oa]|restituit[oa]|manca la pagina',
    'a me risultano|a noi risultano|senza (?:avvisare|preavviso|dire)|non mi sembra|corrett[oa]|contat\\w*',
    "prima non (?:c'era|c'erano|compariva)|non (?:c'era|compariva) prima|di nuovo|chi ha (?:autorizzato|approvato|ordinato|richiesto|aggiunto)|nessuno ci|non va bene|i soliti|come mai|ma risultano|risultano|andat[oa] via",
    'aumentat\\w*|aumento|piu alt[oa]|cosi alt[oa]|tropp[oiea]|due volte|doppi[oa]|in piu|errore|errat[oaie]|sbagliat[oaie]|non (?:corrispond\\w*|torna\\w*|riconosc\\w*|capisc\\w*|capiamo|e corrett\\w*)|contest\\w*|e corrett[oa]|sono corrett\\w*',
    'quant[eio]|solo|siamo in|non lavora piu|ancora|invece di|a cosa|a che cosa|spiega\\w*|dettagli\\w*|chiari\\w*|inclus[oa]|corregg\\w*|rettific\\w*|copia|rinvia\\w*|inviar\\w*|non (?:abbiamo|ho) ricevuto|questo mese|mese scorso|prossimo anno|rateizz\\w*',
  ],
  between: [
    '(?:nostra|vostra|la|ultima|questa|sulla|della|le) (?:\\w+ )?fattur[ae]|fattura (?:n\\.? ?|numero |di )?(?:\\d{2,}|gennaio|febbraio|marzo|aprile|maggio|giugno|luglio|agosto|settembre|ottobre|novembre|dicembre)|ci (?:avete|hanno|state|viene|e stat[oa]) (?:\\w+ )?(?:fattur\\w+|addebit\\w+)|paghiamo|abbiamo pagato',
  ],
  technical: [
    'flusso di approvazione|lista bianca|indirizzo ip|ip fisso|pagina bianca|driver|usb|accesso remoto|cestino|portale (?:dipendenti|hr)|per errore|cancellat[oaie]|recuperare|accesso (?:a|al|alla)|si blocca',
    'foglio|#\\w+!|switch',
    'pacco|spedit[oa]|spedizione|corriere',
    'stampant[ei]|stampa\\w*|scanner|password|accedere|bloccat\\w*|lent[oa]|non (?:funziona|si apre|parte|si accende|si carica|riesco ad? (?:aprire|accedere|stampare))|messaggio di errore|install\\w*|configur\\w*|riavvi\\w*|aggiorna\\w*|cartell[ae]|permess[oi]|spam|phishing|virus|nuov[oa] (?:dipendente|utente|collega)',
  ],
  devices: [
    'certificat[oi] ssl|dominio|segreteria telefonica|computer|portatile|monitor|batteria|telefono|backup|rete|server|vpn',
  ],
  programs: [
    'terminale|outlook|teams|excel|word|onedrive|sharepoint|software|programma|gestionale|applicazione|calendario',
  ],
  elsewhere: [
    'saldo della banca|fatture (?:che )?(?:scansion|digitalizz)\\w*|link della fattura',
    '(?:negozio(?: online)?|shop|cassa) (?:\\w+ ){0,2}(?:applica|calcola|mostra|addebita)\\b[^.!?]{0,40}',
    '(?:nostro|mio|il|un) cliente\\b.{0,40}\\bfattur[ae]',
    'clienti (?:\\w+ ){0,4}pagare|(?:programma|software|gestionale|modulo|server|cartella|modello|stampante|casella) (?:di |delle |per le |della )?(?:fatturazione|fatture)|(?:stampare|scansionare|generare|esportare|creare|emettere|aprire|inviare) (?:\\w+ ){0,2}fattur[ae](?: (?:ai|a) clienti)?(?! n?\\.? ?\\d)|fattur[ae] (?:ai|dei|a|di|del) (?:\\w+ )?(?:clienti|cliente|fornitori|fornitore)|chiave di licenza|licenza scaduta|patente|pos',
  ],
  asks: [
    "a chi|si puo|c'e scritto",
    'conferm\\w*|rimand\\w*|inserite|mi serve|smettete',
    'aspett\\w*|senza avvisare|non mi sembra|mi serve|ci serve|nessuno|chi ha|che preavviso',
    'perche|quant[eio]|quando|cosa|come mai|quale|potete|puoi|potreste|potrebbe|per favore|cortesemente|vorrei|vorremmo|chied\\w+|abbiamo bisogno|ho bisogno|attend\\w+|verificar\\w*|confermar\\w*|domanda|grazie in anticipo|errore|errat[oaie]|sbagliat[oaie]|non (?:corrispond\\w*|torna|riconosc\\w*)|contest\\w*|due volte|ancora|mai',
  ],
  courtesy: ['in allegato[^.!?\\n]*|non esit[^.!?\\n]*|se ha[^.!?\\n]*|nessuna domanda'],
  notice: [
    '(?:e stat[oa] )?(?:pagat[oa]|saldat[oa])|bonifico (?:effettuato|fatto|inviato)|abbiamo (?:pagato|ricevuto|effettuato)|in allegato|allego|per conoscenza|ricevut[oa]',
  ],
  thanks: ["grazie|perfetto|ottimo|va bene|capito|ricevut[oa]|tutto (?:ok|chiaro|a posto)|ok|d'accordo"],
  ended: [
    'mi sono sbagliat[oa]',
    '(?:e |tutto |gia )?(?:tutto )?risolt[oa]|lasci(?:a|ate|i) (?:stare|perdere)|ignor(?:a|ate|i)|(?:ho|abbiamo) (?:trovato|capito)|falso allarme|errore mio|potete chiudere|non serve piu|come non detto',
  ],
  machine: [
    'fuori (?:ufficio|sede)|risposta automatica|(?:messaggio|e-?mail) (?:generat[oa] )?automatic\\w*|non rispondere|assente (?:fino|dal)|in ferie|numero di ticket',
  ],
  receipt: [
    '(?:abbiamo|ha|e stat[oa]) (?:ricevuto|registrat[oa]|apert[oa]|creat[oa]|preso)|(?:al piu presto|a breve|entro \\d+)|grazie per aver',
  ],
};
