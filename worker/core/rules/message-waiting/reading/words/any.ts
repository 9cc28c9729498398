// Words that many languages share: enough to see that it may be about an invoice where no list of ours fits.

export const sharedWords = {
  invoice: [
    'faktur\\w*|fattur\\w*|factur\\w*|fakturu|invoice\\w*|rechnung\\w*|lasku\\w*|laskun|szamla\\w*|faturasi|faturami\\w*|regning\\w*|rekning\\w*|racun\\w*|arve|rekin\\w*|saskaita\\w*|сч[её]т\\w*|фактур\\w*|рахун\\w*|τιμολογ\\w*|\\S*(?:請求書|发票|账单|청구서)\\S*|فاتورة|חשבונית',
  ],
  credit: [
    'kreditnot\\w*|refund\\w*|återbetal\\w*|aterbetal\\w*|zwrot\\w*|palautus\\w*|hyvitys\\w*|dobropis\\w*|возврат\\w*',
  ],
  money: [
    'pris|priser|cena|ceny|cene|hinta|licens\\w*|licenc\\w*|lisens\\w*|lisenssi\\w*|platb\\w*|betal\\w*|debiter\\w*|оплат\\w*|цена|лиценз\\w*',
  ],
} as const;
