// Portuguese.
import type { Words } from './words.ts';

export const pt: Words = {
  common:
    'o os as do da dos das um uma e sao somos nos nosso nossa voces seu sua nao por para que em no na com se ao como mas obrigado obrigada ola bom dia boa tarde este esta isso foi estamos temos favor porque ja muito podem',
  invoice: [
    '(?:a|essa|esta|segunda|da|na) nota(?! de (?:voz|rodape))|nf-?e|nota de debito|segunda via|duplicata|aviso de (?:cobranca|atraso|vencimento|pagamento)|em atraso|mora|lembrete de pagamento|recibos?',
    'faturacao|pro[- ]?forma|link (?:de|para) (?:pagamento|pagar)|a (?:de|do mes de) (?:janeiro|fevereiro|marco|abril|maio|junho|julho|agosto|setembro|outubro|novembro|dezembro)',
    '(?:aparece|consta|esta) (?:\\w+ ){0,2}(?:em )?(?:janeiro|fevereiro|marco|abril|maio|junho|julho|agosto|setembro|outubro|novembro|dezembro) e (?:em )?(?:janeiro|fevereiro|marco|abril|maio|junho|julho|agosto|setembro|outubro|novembro|dezembro)',
    'cobr(?:a|am|ou|ei|em|aram|ando)|debit(?:ou|aram|ado|ados|amos)',
    'fatura(?:s|do|da|dos|das|r|mento|ram)?|notas? fisca(?:l|is)|cobranca[s]?|cobr(?:ado|ada|ados|adas|ar|aram|ando)|boletos?|extrato|vencid[oa]s?|debitad[oa]s?|debito direto|saldo|(?:quanto|o que) (?:devemos|devo)|valor em aberto',
  ],
  credit: [
    'reembols\\w*|estorn\\w*|notas? de credito|creditad[oa]s?|devolucao|pag(?:o|amos|ou|uei) (?:duas vezes|a mais|em duplicado|em dobro)|pagamento (?:em )?duplicado',
  ],
  balance: ['devemos|devo|saldo|em aberto|extrato'],
  money: [
    'aprov(?:ei|amos) \\d+ horas|(?:salto|diferenca) (?:de|entre)',
    'anual ou mensal|mensal ou anual|orcamentaram|orcad[oa]s?|cheques?',
    'mb ?way|multibanco|anuidade|avenca|entrada|sinal(?= de)|nif|cnpj|preco unitario|licenciamento|inadimpl\\w*|orcament\\w*',
    'inclui o (?:pacote|plano)|pagamento unico|preco (?:fechado|fixo)|mant\\w+ o preco',
    '(?:a que|porque|por que|que|quais)\\b[^.!?]{0,25}\\b\\d[\\d.,]* ?(?:horas|h)|(?:as|essas) \\d[\\d.,]* ?horas|horas (?:\\w+ ){0,3}(?:restam|sobram|restantes)|(?:restam|sobram) (?:\\w+ ){0,3}horas|pacote de horas|cartao (?:\\w+ ){0,3}(?:recusado|rejeitado|vencido)',
    'aumentaram(?= sem|[ ,.]|$)|nunca (?:\\w+ )?(?:aprov|autoriz|encomend|pedi)\\w*|horas (?:\\w+ ){0,3}(?:gratis|gratuitas)|(?:sair|saida) do contrato|prazo (?:de|para) (?:cancel|denuncia|sair|rescind)\\w*|poup(?:a|ar|amos|aria\\w*)|economiz\\w*|pagar(?:vos|lhes|lo|la)?',
    'pag(?:a|am|amos|aremos|arao|aria|ue|uem|ando|avam|avamos)|quanto (?:ficaria|fica|seria|sai|custaria)|(?:poem|colocam|puseram|contam) (?:\\w+ ){0,2}horas?|(?:saiu|sairam|retirado) da (?:nossa|minha) conta|gastos? (?:com|de) (?:ti|informatica)',
    'dinheiro|vence|gratuit\\w*|gratis|cartao (?:antigo|novo)',
    'precos?|tarifas?|taxas?|custos?|custa|custaria\\w*|custam|mensalidade|car[oa]|barat[oa]|descontos?|pagamentos?|pagar|pago|pagamos|paga-se|transferencias?|iban|pix|iva|impostos?|valor(?:es)?|vencimento|devemos|parcel\\w*',
    '(?:incluid[oa]|inclus[oa]) (?:no|na|em)|a parte|por fora',
  ],
  finance: [
    'correcao',
    'linha|item|rubrica|em nome de|(?:subiu|subiram|aumentou|aumentaram)',
    'assinatura[s]?|subscricao|renovacao|contrato|mensal|por (?:mes|usuario|utilizador|licenca)|contabilidade|contador|financeiro|horas|orcamento|total|encomenda',
  ],
  licences: ['[ef][135]s?(?= |$|[.,?!:])', 'licencas?'],
  people: [
    'locais|filiais|escritorios',
    'caixas de correio',
    'usuarios|utilizadores|funcionarios|colaboradores|pessoas',
  ],
  amiss: [
    'ainda (?:precisamos|necessitamos)|quem (?:as |os )?(?:usa|utiliza)|cancel\\w*|reduzir|emitam|correcao|(?:segunda|terceira|quarta) vez',
    'a serio|e composto|da nossa|sem (?:perguntar|autorizacao)',
    'puseram|em (?:dois|tres|quatro|\\d+) meses|diferenca',
    'saiu|foi embora|despedid[oa]',
    'aparecem|constam|figuram|listad[oa]s',
    'somos (?:\\w+ )?\\d+|temos (?:\\w+ )?\\d+',
    'desaparec\\w*|promet\\w*|reformou|empresa errada|isencao|todos os meses|a hora',
    '\\d+ (?:\\w+ )?(?:e )?nao \\d+|(?:nunca|nao) (?:chegou|recebi)|um erro',
    'devolvemos|devolvid[oa]s?|falta a pagina',
    'eu conto|nos contamos|sem avisar|nao acho|corrigid[oa]|contad[oa]s',
    'antes nao (?:existia|havia|tinha|estava|aparecia)|nao (?:existia|aparecia) antes|outra vez|quem (?:autorizou|aprovou|pediu|encomendou|adicionou)|ninguem nos|nao concord\\w*|habituais|porque e que|a que|o que e|aparecem',
    'contam|aumentou|aumento|mais (?:alt[oa]|car[oa])|tao alt[oa]|demasiad[oa]|a mais|duas vezes|em dobro|duplicad[oa]|erro|errad[oa]s?|incorret[oa]s?|nao (?:bate\\w*|confere\\w*|reconhec\\w*|entend\\w*|esta\\w* corret\\w*|concord\\w*)|contest\\w*|esta[o]? corret[oa]s?|esta[o]? certo',
    'quant[oa]s?|so (?:temos|somos|usamos)|apenas|nao trabalha mais|saiu|sairam|ainda|em vez de|a que se refere|explic\\w*|detalh\\w*|esclarec\\w*|inclu\\w*|acordado|combinad\\w*|corrig\\w*|copia|segunda via|reenvi\\w*|nao recebemos|este mes|mes passado|proximo ano|parcel\\w*',
  ],
  between: [
    '(?:nossa|sua|vossa|a|ultima|esta|da|na) (?:\\w+ )?(?:fatura|nota fiscal|cobranca)|fatura (?:n[o°]?\\.? ?|numero |de )?(?:\\d{2,}|janeiro|fevereiro|marco|abril|maio|junho|julho|agosto|setembro|outubro|novembro|dezembro)|(?:nos|me) (?:\\w+ )?(?:cobr\\w+|fatur\\w+|debit\\w+)|(?:fomos|estamos sendo|estamos a ser) (?:cobrad\\w+|faturad\\w+)|estamos (?:a pagar|pagando)|pagamos',
  ],
  technical: [
    'fluxo de aprovacao|lista branca|endereco ip|ip fixo|pagina em branco|driver|usb|acesso remoto|lixo|reciclagem|portal (?:de rh|do colaborador)|por engano|sem querer|apagad[oa]|apaguei|recuperar|fecha sozinho|bloqueou',
    'folha|ficheiro|#\\w+!|switch',
    'encomenda (?:\\w+ )?enviada|entrega|transportadora|pacote',
    'impressora|imprimir|scanner|digitalizar|senha|palavra-?passe|login|entrar|bloquead[oa]|travad[oa]|trava|lent[oa]|nao (?:abre|funciona|liga|carrega|inicia|consigo (?:abrir|acessar|aceder|imprimir|entrar))|mensagem de erro|instal\\w*|configur\\w*|reinici\\w*|atualiz(?:ar|acao)|pasta|acesso a|permiss\\w*|spam|phishing|virus|nov[oa] (?:funcionari[oa]|colaborador[a]?|usuari[oa])',
  ],
  devices: [
    'certificado (?:digital|ssl)|dominio|correio de voz|computador|portatil|notebook|teclado|rato|mouse|monitor|ecra|bateria|carregador|telefone|backup|rede|servidor|vpn|wi-?fi',
  ],
  programs: [
    'terminal|outlook|teams|excel|word|onedrive|sharepoint|software|programa|aplicativo|aplicacao|calendario|agenda',
  ],
  elsewhere: [
    'saldo do banco|faturas? (?:que )?(?:digitaliz|scann)\\w*|link da fatura',
    '(?:loja(?: online)?|caixa|site) (?:\\w+ ){0,2}(?:aplica|calcula|mostra|cobra)\\b[^.!?]{0,40}',
    '(?:nosso|meu|o|um) cliente\\b.{0,40}\\bfaturas?',
    'clientes (?:\\w+ ){0,4}pagar|(?:programa|software|sistema|modulo|servidor|pasta|modelo|impressora) (?:de |das |da )?(?:faturacao|faturamento|faturas?|notas fiscais)|(?:imprimir|digitalizar|gerar|exportar|criar|emitir|abrir|enviar) (?:\\w+ ){0,2}(?:faturas?|notas? fisca(?:l|is)|boletos?)(?: (?:a|aos|para|de) (?:\\w+ )?clientes?)?(?! n?[o°]?\\.? ?\\d)|faturas? (?:a|aos|de|dos|para) (?:\\w+ )?(?:clientes?|fornecedor(?:es)?)|chave de licenca|carta de conducao|maquininha',
  ],
  asks: [
    'em nome de quem|da para|puseram',
    'reenvi\\w*|coloquem|enviem|deixem de|parem de',
    'espera|sem avisar|nao acho|ninguem|quem',
    'por ?que|quant[oa]s?|quando|qual|quais|como|o que|podem|pode|poderia[m]?|podes|por favor|gostari[a]\\w*|queremos|quero|precis\\w+|solicit\\w+|pedimos|aguard\\w+|verific\\w+|confirm\\w+|duvida|pergunta|desde ja|erro|errad[oa]|incorret[oa]|nao (?:bate|confere|reconhec\\w*)|contest\\w*|duas vezes|ainda|nunca',
  ],
  courtesy: ['segue(?:m)? em anexo[^.!?\\n]*|nao hesite[^.!?\\n]*|se tiver[^.!?\\n]*|sem duvidas'],
  notice: [
    '(?:foi |ja )?(?:pag[oa]|quitad[oa]|liquidad[oa])|pagamento (?:efetuado|feito|realizado|enviado)|em anexo|anexo|(?:recebemos|pagamos|efetuamos)|para conhecimento|recebid[oa]',
  ],
  thanks: ['obrigad[oa]|perfeito|otimo|entendido|tudo (?:certo|bem|ok)|ok|recebid[oa]|valeu'],
  ended: [
    'enganei-me|me enganei',
    '(?:ja )?(?:esta |foi |ficou )?(?:resolvid[oa]|esclarecid[oa])|(?:esquec(?:a|am|e)|ignor(?:e|em|a)|desconsider(?:e|em|a))|(?:ja )?(?:encontr(?:ei|amos)|ach(?:ei|amos)|entendi)|falso alarme|erro meu|podem? (?:fechar|encerrar)|nao (?:e )?(?:mais )?(?:preciso|necessario)|deixa pra la|deixe estar',
  ],
  machine: [
    'fora do (?:escritorio|gabinete)|resposta automatica|(?:mensagem|e-?mail) automatic[oa]|gerad[oa] automaticamente|nao respond\\w*|(?:estou|estarei) (?:de ferias|ausente)|de ferias ate|numero do (?:ticket|chamado)',
  ],
  receipt: [
    '(?:recebemos|foi (?:recebid[oa]|registrad[oa]|criad[oa]|abert[oa]))|(?:em breve|o mais breve|assim que possivel)|entraremos em contato|agradecemos (?:o|seu)',
  ],
};
