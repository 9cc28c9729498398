// What generated clients write, by what it is. "{number}" is an invoice's number.

export const questions = {
  named: [
    'Hi, can you tell me why invoice {number} is higher than the one before?',
    'Our controller wants to know what the line for services on invoice {number} is for.',
    'Invoice {number} charges us for a laptop we sent back. Can you look into it?',
    'Did you forget the agreed discount on invoice {number}?',
    'Who ordered what is billed on {number}? Nobody here remembers. Please explain the invoice.',
    'Please check invoice {number}, I believe we were billed twice for the same visit.',
    'I do not understand the amount on invoice {number}. Could you send a breakdown?',
  ],
  unnamed: [
    'Why did our bill go up this month? Nothing changed here.',
    'Could you explain the extra charge on our last invoice?',
    'I think our latest invoice is wrong, we only have nine people. Can you check?',
    'We were charged for licences of people who left. Will you credit that?',
  ],
  fr: [
    'Bonjour, pourquoi la facture {number} est-elle plus élevée que la précédente ?',
    'Pouvez-vous vérifier la facture {number} ? Il me semble que la visite est facturée deux fois.',
    'Je ne comprends pas le montant de la facture {number}, pourriez-vous le détailler ?',
  ],
  de: [
    'Guten Tag, warum ist die Rechnung {number} höher als die letzte?',
    'Bitte prüfen Sie die Rechnung {number}, der Einsatz wurde offenbar doppelt berechnet.',
    'Wofür ist der Betrag auf Rechnung {number}? Können Sie ihn aufschlüsseln?',
  ],
  es: [
    'Hola, ¿por qué la factura {number} es más alta que la anterior?',
    'Por favor, revisen la factura {number}: creo que nos cobraron dos veces la visita.',
    'No entiendo el importe de la factura {number}, ¿pueden enviarme el desglose?',
  ],
} as const;

export const lookalikes = {
  thanks: [
    'Thanks, that clears up the invoice. Have a good week!',
    'Perfect, thank you for the corrected invoice.',
    'Got it, thanks for the explanation of the charges.',
    'Thank you, the statement looks good.',
  ],
  takenBack: [
    'Never mind, I found it. Please ignore my question. Thanks!',
    'Please disregard my last email, our bookkeeper cleared it up.',
    'No need to answer, it was our mistake. Thanks!',
  ],
  paid: [
    'We paid the invoice this morning by bank transfer.',
    'The check for this month is in the mail.',
    'Payment for the last invoice was sent on Friday.',
  ],
  absence: [
    'I am out of the office until Monday. For invoices please write to accounts@example.com.',
    'Automatic reply: I am on leave until the 12th and will answer your message when I am back.',
  ],
  technical: [
    'The invoice printer in the back office prints blank pages, can you have a look?',
    'My laptop does not charge any more. Can I get a new charger?',
    'Our accounting software freezes when I open an invoice. Can somebody help?',
    'Can you reset the password for the bank’s payment site on my computer?',
    'The folder with our customers’ invoices is gone from the server. Can you restore it?',
  ],
  others: [
    'We got an invoice from a company we do not know, with a zip file. Is it safe to open?',
    'Please forward mails with invoices from our suppliers to Dana from now on.',
    'Our patients cannot pay their bills on our web page. Can you check the site?',
  ],
} as const;
