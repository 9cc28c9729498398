// English.
import type { Words } from './words.ts';

export const en: Words = {
  common:
    'the and is are was we our you your this that for of to in on it have has had not please can could would with why what how thanks from my i be been do does did there they will me us if at',
  invoice: [
    'invoi?ce[sd]?|invocies?|invioces?|invoicing|invoicie?s?',
    'bills?|billed|billing',
    '(?:over|under)-?charg\\w*|over-?bill\\w*|double-?(?:charged|billed)',
    'charge[sd]?(?= (?:us|me|for|to|on|twice|again|double|too|extra|my|our|in|from|by|was|were|is|are|of|at|this|last|every|each))|charged',
    '(?:account )?statements? of account|account statement|(?:the|our|my|a|\\d{4}) (?:\\w+ )?balance|write-?offs?|reconciliation|past due|overdue|dunning|payment reminder',
    '(?:what|how much) (?:do|did|are|should|would) (?:we|i) (?:still )?(?:owe|pay|paying|owing)|we owe|amount (?:due|owed|owing)|(?:outstanding|open) balance|balance (?:due|owed|owing)|our balance',
    'proration|prorated?|pro-rated|remittance',
    'line items?',
  ],
  credit: [
    'credits? (?:you|we were|we are|that (?:was|is)|promised|owed|due|still)|refund\\w*|reimburse\\w*|money back',
    'credit (?:notes?|memos?)|credited|credits?(?= (?:us|me|for|to|on|from|our|back|in))|(?:a|our|any|that|get|give|issue|promised|missing|service) credits?(?! (?:card|union|score|report|check|app|line|hour|limit))',
    'overpaid|overpayment|paid (?:it )?twice|paid too much|double payment',
  ],
  balance: [
    "(?:do|did|does|should) (?:we|i) (?:\\w+ )?owe|(?:we|i) (?:still )?owe|owed|(?:our|the|open|outstanding|current|total|account) balance|outstanding|past due|statement(?: of account)?|everything (?:that is |that's )?open|all open",
  ],
  money: [
    'price[sd]?|pricing|prices|price (?:increase|list)|rates?(?: increase| sheet)?|tariff',
    'fees?|surcharges?|costs?|costing|costly|expensive|cheap(?:er|est)?',
    'charges?|charging|amounts? (?:on|of|for|you|due|is|does|charged)|overages?',
    'pay(?:s|ing|able)?|payments?|paid|unpaid|direct debit|ach|wire transfer|autopay|auto-pay|bank (?:transfer|details|draft)|checks? (?:number|we|i|you|from|dated|for|was)|the check|cheques?|we (?:mailed|sent)(?: you)? (?:a|the) check|draft (?:does|date|from|goes|went|from our)|card on file|prepay|net \\d\\d',
    'vat|sales tax|tax[- ]exempt(?:ion)?|tax(?:es|ed)?(?: line)?|gst|hst|w-?9|remit(?: to)?|ein',
    'account statement|statements?(?! of work)|(?:due|payment) (?:date|terms)|past[- ]due|days (?:late|overdue)|(?:still )?owed?|owing|reminders? (?:about|for|that)|late fees?|collections',
    'discounts?|rebates?|(?:contract|agreed|quoted) (?:price|rate|amount|pricing)|agreed (?:on )?\\d+|instal?lments?|payment plan|waive[d]?|cancellation fee|termination fee|penalt(?:y|ies)|include[sd]? (?:\\w+ ){0,3}support|budget(?:ed|ing)?',
    'billable|(?:is|was|are|were|be|that|this|it) (?:\\w+ )?(?:included|covered)(?: (?:in|by|under))?(?: (?:the|our))?|(?:included|covered|falls?|part of) (?:in|by|under|of)? ?(?:the|our) (?:contract|agreement|plan|monthly|package|retainer|block|support)|(?:or|cost|costs|it) extra|under warranty or|out of scope|block hours?',
  ],
  finance: [
    'on the hook|half price|full amount|(?:is|are|was|were) (?:\\w+ )?extra|subscriptions?|subscribed|renewals?|renew(?:s|ed|ing)?|contract|agreement|plan|monthly|annual(?:ly)?|yearly|quarterly',
    'per (?:user|seat|month|licen[cs]e|device|head)|hourly|retainer|hours? (?:of )?(?:labou?r|work|support|onsite|billed)|\\w+ hours|after-hours|on-?site visit|call-?out|trip',
    'accounts payable|accounting|bookkeeper|accountant|finance|auditors?|audit|controller|cfo|our books|quarter|fiscal|year[- ]end',
    'receipts?|purchase order|po(?: number)?|quotes?|quoted|agreed|credits?|amounts?|total|line|figure|balance',
    'signed up for|have us down for|down for|on file for us|(?:we|i) (?:switched|changed) banks?|money',
  ],
  licences: ['seats?|licen[cs]es?|licen[cs]ed|licen[cs]ing|licens?es|mailboxes we'],
  people: ['users|people|employees|staff|head ?count|heads|mailboxes|devices|endpoints|workstations|firewalls'],
  amiss: [
    'went up|gone up|go up|goes up|going up|jumped|increased?|higher|more than (?:usual|last|before|we|normal|agreed|quoted)|so (?:high|much)|too (?:high|much|many)|(?:almost |nearly )?doubled|tripled',
    'twice|two times|double|duplicated?|again',
    "wrong|incorrect|inaccurate|mistakes?|errors? (?:on|in) (?:the|our|my|your|this)|not (?:right|correct)|(?:does not|doesn't|do not|don't|didn't|did not) (?:look right|add up|match|tie|reconcile|agree|recogni[sz]e|understand)",
    'disput\\w+|disagree|a lot for|(?:like|seems|is) a lot|steep|which is it|your count|count(?:s|ed)? (?:of|is)|taxable|authori[sz]ed?|agreed to|on hold|nowhere|anywhere in',
    "how (?:many|much)|(?:price|cost|rate|fee|charge) (?:for|of|per|to)|what(?:'s| is| are| would)? (?:the |your |a )?(?:price|pricing|cost|rate|fee)s?|only (?:have|use|used|got)|we (?:are|have) (?:only )?(?:now )?\\w+ (?:people|users|employees|staff)|(?:has|have|had|who) left|no longer (?:use|need|have|work\\w*|with)|unused|extra|should (?:be|have been|only be)|supposed to|instead of|still (?:being )?(?:paying|charged|billed|on|see|listed)",
    "(?:right|correct) (?:number|count|quantity|amount)|is (?:\\w+ )?(?:right|correct)|breakdown|break down|itemi[sz]ed|explain|clarif\\w+|what (?:is|are|was|were) (?:the|this|that|these|those) (?:\\$|charge|fee|line|item|amount)|not (?:included|covered|part of)|(?:isn't|wasn't) (?:included|covered)|(?:was|were|is|are) (?:included|covered)|cover(?:ed|s)?",
    "copy of|resend|send (?:me|us)|never (?:got|received|came|arrived)|haven't (?:got|received|seen)|have not received|missing",
    'each month|every month|a month|monthly|per (?:user|seat|month|licen[cs]e)|next year|from january|last month|this month|waive[d]?|remove[d]? (?:from|the) (?:our |the )?(?:invoice|bill|charge|fee)|update (?:our|the) (?:payment|billing|card|bank)|extension|instal?lments?|payment plan',
  ],
  between: [
    "(?:our|your|my|this|that|last|latest|the|these|those|\\w+ber|january|february|march|april|may|june|july|august|\\w+'s) (?:\\w+ )?(?:invoices?|bills?|statement|billing)(?! (?:system|software|module|app|server|template|folder|printer|clerk|team's))",
    "you(?:'ve| have| are|'re)? (?:\\w+ )?(?:charg\\w+|bill\\w+|invoic\\w+)|(?:charg\\w+|bill\\w+|invoic\\w+) (?:us|me)",
    '(?:invoices?|inv|bill) ?(?:number|no\\.?|nr\\.?|#)? ?#?(?:[a-z]{0,4}-?)\\d{3,}',
    "(?:we|i)(?:'re| are|'ve| have| am)? (?:been |being |still |only |now )*(?:paying|pay|paid|charged|billed|invoiced)",
    '(?:were|was|got|been|being|am|are) (?:\\w+ )?(?:charged|billed|invoiced|overcharged)',
  ],
  technical: [
    'printers?|print(?:ing|s|ed)?|scann?(?:er|ers|ing)|toner|label printer',
    'passwords?|log ?in|logging in|sign(?:ing)? in|locked out|unlock|mfa|2fa|authenticator|switch port|dns|remote desktop|rdp',
    "crash\\w*|freez\\w+|frozen|slow|offline|error (?:message|code|\\d+|when|saying)|blue screen|not (?:working|opening|loading|responding|syncing)|(?:won't|doesn't|does not|can't|cannot|will not) (?:open|load|start|work|connect|print|sync|send|receive|charge|turn|boot|save|log|access|find|see)",
    'install(?:s|ed|ing|ation|er|ers)?|uninstall\\w*|reinstall\\w*|update the (?:app|driver|software)|set ?up|setting up|configur\\w+|reboot\\w*|restart\\w*|reset',
    "shared (?:mailbox|folder|drive)|folder|file share|drive|permissions?|access to|distribution (?:list|group)|forwarding|attachments? (?:is|are|won't)|spam|junk|quarantine\\w*|phish\\w*",
    'new (?:hire|starter|user|employee|laptop|computer)|onboard\\w*|offboard\\w*|backup job|restore|virus|malware|ransomware',
  ],
  things: [
    'laptops?|desktop|keyboard|mouse|monitors?|docking|headset|ipad|tablet|phone|battery|charger|screen|webcam|pc|macbook|server|firewall|router|network|internet|wi-?fi|wireless|vpn|copier',
    'outlook|teams|excel|word|onedrive|sharepoint|adobe|acrobat|chrome|windows|zoom|sage|app|software|plugin|add-?in|template|macro|database|portal|website|browser|shortcut|pdf|calendar|antivirus|backup',
  ],
  elsewhere: [
    'insufficient credits|"[^"]{1,60}\\.(?:xlsx?|docx?|pdf|csv)"|in charge|take charge|charge (?:nurse|person)|free of charge|charge (?:number|cycle)s?',
    'charg(?:e|es|ed|ing) (?:the |my |our |his |her |a |up |their )*(?:laptops?|batter(?:y|ies)|phones?|tablets?|devices?|ipads?|headsets?|mouse|macbooks?|pc|docks?|scanners?|surface|it from)',
    "(?:laptops?|batter(?:y|ies)|phones?|tablets?|devices?|ipads?|headsets?|macbooks?|docks?|surface|scanners?|it)(?: \\w+(?:'t)?){0,4} charg(?:e|es|ed|ing)",
    '(?:not|fully|stopped|holding|hold a|holds a|holding a|keeps?) charg(?:e|ing|ed)(?! (?:us|me|for))|charg(?:er|ers|ing (?:cables?|ports?|stations?|docks?|pads?|issues?|problems?|bricks?|cradles?))',
    'credit (?:cards? (?:reader|machine|terminal|processing|processor|info|form)|unions?|scores?|reports?|checks?|bureaus?|histor(?:y|ies)|applications?)|(?:extra|course|college|photo|phone) credits?',
    'licen[cs]es? (?:keys?|plates?|servers?|files?|managers?|activation|errors?|agreements?|warnings?|prompts?|messages?|(?:has |have )?expired|pop-?ups?|numbers?|scans?|photos?)',
    "(?:activat\\w+|renew\\w* (?:my|his|her)|driver'?s?'?|driving|assign\\w*|install\\w*|liquor|medical|nursing) (?:the |my |our |your |a |an |his |her )?(?:\\w+ )?licen[cs]es?",
    '(?:car|booster|toilet|window|aisle|conference|meeting) seats?|(?:have|take) a seat|seat ?belts?|seating',
    "(?:billing|invoic(?:e|es|ing)|pricing|prices?|payroll|payments?|accounting|finance|statements?) (?:list |approval |entry )?(?:software|systems?|programs?|apps?|applications?|modules?|servers?|computers?|pcs?|printers?|scanners?|folders?|shares?|drives?|mailbox(?:es)?|inbox(?:es)?|templates?|databases?|db|spreadsheets?|workstations?|tools?|websites?|portals?|screens?|tabs?|team|department's|group|macros?|forms?|workflows?|channels?|clerks?|manager|girl|guy|lady|staff'?s?|user|terminal|gateway|page|numbering)",
    '(?:print|printing|prints|scan|scanning|scans|generate|generating|create|creating|export|exporting|import|importing|e-?mail|e-?mailing|open|opening|upload|uploading|save|saving|post|posting|run|running|ocr|attach|attaching|view|viewing|process|processing|enter|entering) (?:\\w+ ){0,3}(?:invoices?|bills|statements|credit notes?|receipts?)(?! (?:#|no|number)? ?\\d)(?! (?:you|from you))',
    "(?:customers?|clients?|vendors?|suppliers?|patients?|tenants?|donors?|guests?|members?|amazon|fedex|ups|at&t|comcast|verizon|utility|electric\\w*|phone|landlord)'?s?'? (?:invoices?|bills?|billing|statements?|refunds?|credits?|payments?)",
    '(?:invoices?|bills?|statements?|refunds?|credits?) (?:to|for|from) (?:our|my|the|a|one of our|their) (?:own )?(?:customers?|clients?|vendors?|suppliers?|patients?|tenants?|donors?|guests?|members?|landlord|shops?|stores?)',
    "(?:bill|invoice|charge|refund|credit)(?:ing|s)? (?:our|their|my|the|a) (?:own )?(?:customers?|clients?|patients?|tenants?|guests?|members?|donors?|customer's)",
    '(?:our|my|the) (?:customers?|clients?|patients?|tenants?|members?|donors?|guests?)\\b.{0,40}\\b(?:invoices?|bills?|statements?|charg\\w+)|(?:checkout|web ?shop|website|store) (?:\\w+ )?charg\\w+',
    '(?:invoices?|bills?|statements?|receipts?) (?:\\w+ )?(?:in|from|out of|inside|into) (?:the |our )?(?:\\w+ )?(?:software|dms|erp|crm|system|app|application|program|database|folder|sharepoint|onedrive|share|drive|archive)|(?:a|by|with) (?:credit|debit) card(?: sale| payment)?|nursing|gift cards?|residents? pay\\w*|customers? pay\\w*|rate limit|cost cent(?:er|re)s?|price (?:tag|gun|label)s?|cash drawer|charge (?:light|led|indicator|level)|charge up|release payroll|bill (?:of (?:lading|materials|rights|sale)|pay)|(?:dollar|\\$\\d+|electricity|water) bills?|bill ?board|twin bill',
    'pay (?:attention|day|roll|slips?|stubs?|phone)|paypal button|payroll|costs? (?:us|me) (?:time|hours|a lot of time|a day|half)|at all costs|interest rates?|(?:refresh|frame|failure|success|open|click|bit|sample|data|detection|conversion) rates?|frame rates?|at any rate|error rate|heart rate|pay(?:s|ing)? off',
    'double(?:-| )(?:click\\w*|sided|space\\w*|check\\w*)|fine print|again later',
    '(?:expense|police|financial|bank) (?:reports?|statements?)|problem statement|sql statements?|if statements?|mission statement',
    'invoice(?:s)?@\\S+|billing@\\S+|accounts?@\\S+|(?:bills?|invoices?|receipts?|statements?)(?: \\w+){0,2} (?:folder|mailbox|macro|template|spreadsheet|sheet|pdfs?|scanner|import|export|inbox)',
  ],
  asks: [
    "can(?:no|')t (?:be right|pay)|(?:don't|do not) see|(?:isn't|wasn't|aren't) (?:on|in|taxable|ours|right|included|what|here)|won't release|would not (?:pay|be)|waived|agreed|was told|being told|looks like you|if (?:it|we|i|that)(?:'ll|'s| will| is| are| was)|you (?:added|said|told|promised|quoted)",
    "why|how (?:much|many|come)|what|which|when|where|who|can (?:you|we|i|someone)|could (?:you|we|i|someone)|would (?:you|like)|will you|i'd like|we'd like|is (?:it|this|that|there)",
    'please|pls|plz|kindly|explain|clarify|confirm|check|look into|advise|investigate|review|fix|correct (?:it|this|that|the)|adjust|remove|cancel|let (?:me|us) know|need|want|request\\w*|waiting for|expecting|asking|wondering|curious|question\\w*|help|call me|send (?:me|us)|send it|in advance',
    "wrong|incorrect|inaccurate|mistake|errors?|disput\\w*|disagree|not (?:right|correct|agreed|what)|(?:doesn't|does not|don't|do not|didn't|did not) (?:look|seem|add|match|tie|agree|understand|recogni[sz]e|know|make|want|order)|should(?: not|n't)? (?:be|have|only)|supposed|haven't|have not|never (?:got|received|ordered|asked|agreed|approved|mind that)|twice|double\\w*|too (?:much|high|many)|higher|over-?charg\\w*|over-?bill\\w*|went up|gone up|still (?:charged|billed|paying|being)|unacceptable|not (?:going to|paying)|won't (?:be )?pay\\w*|refuse",
  ],
  courtesy: [
    "please (?:find|see) (?:the |our |my |your )?(?:\\w+ )?(?:attached|enclosed|below)[^.!?\\n]*|no need to \\w+|need not|no (?:further |more |other )?questions?|let (?:me|us) know if (?:you|there|anything)[^.!?\\n]*|please (?:feel free|don't hesitate|do not hesitate|let (?:me|us) know if|note)[^.!?\\n]*|if you (?:have|need)[^.!?\\n]*|nothing (?:else )?(?:needed|wrong)|no action[^.!?\\n]*|what a (?:great|relief|difference|nice)|when you (?:get a|have a) (?:chance|minute|moment)|for your records|why not",
  ],
  notice: [
    "(?:was|is|has been|have been|were|are|been) (?:\\w+ )?(?:paid|scheduled|approved|mailed|sent|received|processed|forwarded|settled)|(?:we|i)(?:'ve| have|'ll| will)? (?:just |already )?(?:paid|mailed|approved|scheduled|received|forwarded|processed)|(?:payment|check|wire|ach|remittance) (?:\\w+ ){0,2}(?:went out|sent|mailed|on its way|is coming|advice|attached|made)|attached|enclosed|fyi|for your (?:records|information)|looks? (?:right|good|correct|fine)|no (?:questions?|issues?)|will (?:be )?(?:pay|paid|process\\w*)|received",
  ],
  thanks: [
    'thanks?|thank you|thx|ty|cheers|appreciated?|got it|perfect|great|sounds good|all (?:good|set|clear)|understood|noted|ok|okay|will do|makes sense|much appreciated|resolved|sorted|cleared up|wonderful|excellent|received|looks (?:good|right|fine|correct)|that explains it|fair enough|no worries',
  ],
  ended: [
    "never ?mind|nvm|please (?:just )?(?:ignore|disregard)|(?:just )?(?:ignore|disregard) (?:this|that|my|the|it)|forget (?:it|about it|i asked|my)|scratch that|false alarm|my (?:mistake|bad|error)|no longer (?:an issue|a problem|relevant)|(?:i|we)(?:'ve| have)? (?:just )?(?:found|figured|worked|sorted|solved|located) (?:it|that|this|the (?:answer|problem|invoice|email|mail))(?: out)?|found it|figured it out|sorted it out|that (?:answers|explains|clears|solves|settles|does) (?:it|my|our|everything|the)|(?:that|this|it|all) (?:is|was|has been|'s|now)(?: now| all| been)? (?:sorted|resolved|settled|solved|clear|cleared up|fine|ok|okay)|you can close|please close|(?:can|may) be closed|no (?:further )?action (?:is )?(?:needed|required)|question answered|(?:issue|question|matter) (?:is |has been )?(?:resolved|closed|settled)|don't (?:worry|bother)|no need to (?:answer|reply|respond|look|check)|all sorted|i withdraw",
  ],
  machine: [
    "out of (?:the )?office|automatic(?:ally)? (?:reply|response|generated)|auto-?(?:reply|response|responder|generated)|this is an auto\\w*|automated (?:message|notification|e-?mail|reply|response|alert)|do not reply|don't reply to this|no-?reply|not monitored|unmonitored|undeliverable|delivery (?:has failed|status notification|failure)|mail delivery|(?:view|open) (?:this|it) (?:e-?mail )?in (?:your|a) browser|unsubscribe|manage (?:your )?(?:preferences|notifications)|limited access to (?:my )?e-?mail|away from (?:my|the) (?:desk|office|e-?mail)|(?:currently|will be) (?:away|out)|on (?:annual|vacation|parental|maternity|sick|paternity) leave|rate (?:our|this) (?:service|support)|how (?:did we do|would you rate)|satisfaction survey|ticket (?:number|id)(?: is|:) ?#?\\d+|type your reply above|reply above this line",
  ],
  receipt: [
    "(?:we have|we've|has been|have been|was|is) (?:successfully )?(?:received|logged|opened|created|registered|assigned|escalated|updated|submitted)|thank(?:s| you) for (?:contacting|reaching|your (?:request|e-?mail|message|inquiry|enquiry|ticket))|your (?:request|ticket|case|inquiry|e-?mail)\\b.{0,40}\\b(?:has|was|is|have) (?:been )?(?:received|logged|opened|created|registered|assigned|updated)|(?:will|'ll|shall) (?:be in touch|get back|respond|contact you|reply|reach out|review)|(?:as soon as possible|shortly|within \\w+ (?:business )?(?:hours?|days?))|reference (?:number|no)|(?:request|ticket|case) #?\\d+",
  ],
};
