// Spanish.
import type { Words } from './words.ts';

export const es: Words = {
  common:
    'el la los las de del un una y es son nosotros ustedes nuestro nuestra su sus mi no por para que en con se lo al como pero gracias hola buenos dias nos les ha han hemos esta este estos favor cuando desde me porque ya muy sin ser',
  invoice: [
    'cobr(?:ais|asteis|areis|eis|emos)',
    'albaran(?:es)?|minuta|remesas?|aviso de (?:cobro|retraso|vencimiento|deuda)|nota de cargo|anticipos?',
    'pro[- ]?forma|enlace de pago|link de pago|cobrar(?:nos|me|te|le)|la (?:de|del mes de) (?:enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre)',
    '(?:sale|aparece|figura|esta) (?:\\w+ ){0,2}(?:en )?(?:enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre) y (?:en )?(?:enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre)',
    'factur(?:a|as|ado|ada|ados|adas|ar|acion|an|aron|o|amos|en|ando)|refactur\\w*|sobrefactur\\w*|facutra',
    'cobr(?:o|os|ado|ada|ados|adas|ar|aron|an|ando|amos|en)|cargos?(?= (?:de|por|en|a|del|doble|duplicado|adicional|extra|que))|adeudos?|domiciliad\\w*|estado de cuenta|vencid[oa]s?|recordatorio de pago|saldo|(?:cuanto|que) (?:les |le |os )?(?:debemos|debo|adeudamos)|debemos|importe pendiente|morosidad',
    'prorrate\\w*|lineas? de (?:la )?factura|recibos?',
  ],
  credit: [
    'reembols\\w*|abonen\\w*|devol(?:ucion|uciones|ver|vernos|vieron|veran|vais)(?: (?:el|del|de) dinero)?|abono(?=s? (?:de|por|en|a|del|correspondiente|prometido))|abonar|abonen|nota[s]? de (?:credito|abono)|acredit\\w*|un abono|el abono|pagado (?:dos veces|de mas|doble)|pagamos (?:dos veces|de mas)|pago (?:doble|duplicado)',
  ],
  balance: ['debemos|debo|saldo|pendientes?|estado de cuenta|adeud\\w*|recordatorio de pago'],
  money: [
    'aprob(?:e|amos) \\d+ horas|(?:salto|diferencia|subida) (?:de|entre)|nuestro cheque|numero de iva',
    'anual o mensual|mensual o anual|presupuest(?:asteis|aron|ado|ada)\\w*|recibo del pago',
    'irpf|cif|nif|precio unitario|bonificacion\\w*|fianza|gastos? de (?:gestion|devolucion)|por anticipado',
    '(?:incluye|trae|lleva) el (?:paquete|plan)|pago unico|precio cerrado|(?:nos|me) mant\\w+ el precio',
    '(?:a que|por que|que|cuales)\\b[^.!?]{0,25}\\b\\d[\\d.,]* ?(?:horas|h)|(?:las|esas) \\d[\\d.,]* ?horas|horas (?:\\w+ ){0,3}(?:quedan|restan|restantes)|(?:quedan|restan) (?:\\w+ ){0,3}horas|bolsa de horas|tarjeta (?:\\w+ ){0,3}(?:rechazada|denegada|caducada)|todo lo (?:que esta )?pendiente',
    '(?:habeis|han|ha) (?:\\w+ )?(?:subido|aumentado)(?= sin|[ ,.]|$)|nunca (?:\\w+ )?(?:aprob|autoric|autoriz|encarg|pedi|pedim)\\w*|horas (?:\\w+ ){0,3}gratis|(?:salir|salirnos|darnos de baja) del contrato|preaviso|ahorr\\w*|al corriente de pago|pagar(?:os|les|lo|la|se)',
    '(?:pone[n]?|poneis|apunt\\w+|meten|meteis|cuentan|imput\\w+) (?:\\w+ ){0,2}horas?|pag(?:are|ara|aremos|aran|ue|uemos|uen|aba|abamos)\\w*|cuanto (?:saldria|sale|quedaria|seria|subiria)|(?:salido|sacado|quitado|retirado) de (?:nuestra|la) cuenta|presupuesto anual|gasto (?:informatico|en informatica)',
    'vence\\w*|dinero|gratis|gratuit\\w*|(?:tarjeta|cuenta) (?:antigua|nueva|registrada)|precio completo|horas extra|gastad\\w*|el total de|total a pagar',
    'precios?|tarifas?|cuotas?|baratos?|barata|mas barat\\w*|caro|cara|caros',
    'penalizacion\\w*|coste\\w*|costos?|costaria\\w*|cuesta\\w*|recargos?|descuentos?|rebaja',
    'pagos?|pagar|pagad[oa]|pagamos|pagando|se paga|transferencias?|iban|domiciliacion|vencimientos?|importes?|monto|cheques?|plazos|cuenta bancaria|cambiamos de banco|debemos|cargos?',
    'iva|impuestos?|exent\\w*|pendientes? (?:de pago)?|avisos? de (?:pago|impago)|impag\\w*',
    '(?:incluid[oa]s?|entra\\w*|cubiert[oa]s?) (?:en|por) (?:el|la|nuestr[oa]) (?:contrato|cuota|plan|precio|mensualidad)|aparte|por separado|se paga|cuanto cobran',
  ],
  finance: [
    'correccion|pedido(?! (?:\\w+ )?(?:enviado|ha salido))',
    'minutos\\b[^.!?¿]{0,20}[.!?]? ?¿?(?:\\w+ )?(?:dos|tres|cuatro|\\d+) horas',
    'concepto|partida|a nombre de|linea|(?:ha|han) (?:vuelto a )?subi(?:r|do)|vuelto a subir|domicili\\w*',
    'suscripcion\\w*|renovacion|contrato|mensual\\w*|trimestr\\w*|al mes|plan|por (?:usuario|mes|licencia|puesto|equipo)|dimos de baja|dado de baja',
    'contabilidad|contador\\w*|administracion|orden de compra|numero de pedido|horas?(?= (?:del|de|fact|extra|que))|desplazamiento|visita|cantidad|total|presupuesto|resumen|pendiente|tarjeta|en nuestra cuenta|auditoria|cotej\\w*',
  ],
  licences: ['[ef][135]s?(?= |$|[.,?!:])', 'licencias?'],
  people: ['sedes|centros|oficinas|delegaciones', 'usuarios|puestos|empleados|personas|buzones|equipos'],
  amiss: [
    'seguimos necesitando|necesitamos todavia|quien (?:las |los )?(?:usa|utiliza)|cancel\\w*|reducir|emit(?:id|ir|an)\\w*|correccion|(?:segunda|tercera|cuarta) vez|tiramos|de que (?:es|son|era|eran|fue|fueron)',
    'de verdad|se compone|de la nuestra|sin (?:preguntar|permiso|consultar)',
    'poneis|habeis puesto|en (?:dos|tres|cuatro|\\d+) meses|sobran',
    'salen|aparec\\w*|figur\\w*',
    'somos (?:\\w+ )?\\d+|tenemos (?:\\w+ )?\\d+',
    'desaparec\\w*|promet\\w*|se jubilo|equivocada|exencion|cada mes|todos los meses',
    '\\d+ (?:\\w+ )?(?:y )?no \\d+|no (?:ha|me ha|nos ha) llegado|dejad de|dejen de|deja de',
    'devolvimos|devuelt[oa]s?|falta la pagina',
    'me salen|nos salen|sin avisar|no me parece|no nos parece|corregid[oa]|contad[oa]s',
    'antes no (?:estaba|salia|aparecia|venia)|no (?:estaba|salia|aparecia) antes|(?:vuelto a|otra vez) \\w+|no estamos de acuerdo|quien (?:autorizo|aprobo|pidio|encargo|solicito)|nadie nos|siempre (?:son|es|era|eran|pagamos)|mal sumad\\w*',
    'no (?:las|la|lo|los)? ?(?:voy|vamos) a pagar|nunca aprob\\w*|limita|diferencia|sigo viendo',
    'cuentan|ponen|cual es la correcta|gratis|iba a|penalizacion|subi(?:do|o|eron)|aument\\w*|mas (?:alta|alto|caro|cara|que)|tan (?:alta|alto|cara|caro)|demasiad\\w*|increment\\w*|de mas|doble|duplicad\\w*',
    'dos veces|otra vez|doble|repetid\\w*',
    'error(?:es)?|equivocad\\w*|incorrect\\w*|mal|erroneo\\w*|erronea\\w*|no (?:es|esta|son) (?:correct\\w*|bien)|no (?:cuadra\\w*|coincide\\w*|entiend\\w*|reconoc\\w*|corresponde\\w*|estamos de acuerdo)|reclam\\w*|disput\\w*|es correct\\w*|es correcto|estan bien|son correct\\w*',
    'cuant[oa]s?|solo (?:somos|tenemos|usamos|hay)|numero de|se fue(?:ron)?|ya no (?:trabaja\\w*|esta\\w*|usamos|tenemos|necesitamos)|siguen|seguimos|todavia|en lugar de|a que (?:corresponde|se debe)|de que es|por que|desglos\\w*|detall\\w*|explic\\w*|aclar\\w*|inclu\\w*|acordado|acordamos|corregir|corrijan|rectific\\w*|modificar',
    'copia(?! de seguridad)|reenvi\\w*|no (?:hemos|he) recibido|nunca (?:llego|recibimos|la recibimos)|falta|proximo ano|a partir de enero|este mes|mes pasado|cada mes|aplazar|aplazamiento|plazos|enviar(?:me|nos)|envi(?:en|enme|ennos)',
  ],
  between: [
    '(?:nuestra|su|sus|vuestra|la|esta|ultima|ultimas|mi|las|una) (?:\\w+ )?factura[s]?(?! (?:de|a|del) (?:client|proveedor))|factura (?:n[o°]?\\.? ?|numero |de |del )?(?:\\d{2,}|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre)',
    '(?:nos|me) (?:\\w+ )?(?:cobr\\w+|factur\\w+|carg\\w+)|(?:estamos|seguimos) pagando|hemos pagado|pagamos',
  ],
  technical: [
    'flujo de aprobacion|lista blanca|direccion ip|ip fija|pagina en blanco|controlador(?:es)?|usb|acceso remoto|papelera|portal de (?:empleados|rrhh)|sin querer|por error|borrad[oa]|recuperar|permiso[s]?|acceso (?:a|al)|carpetas?|cuelga|cierra solo',
    'hoja de calculo|mi hoja|#\\w+!|switch|spam',
    'paquete|envio (?:lleg|roto)\\w*|mensajeria|repartidor|roto|rota',
    'tienda online|carrito|gastos de envio|etiquetas|hackear\\w*|caja|borr\\w+',
    'impresoras?|imprim\\w*|escaner|escanear|toner|contrasena|clave|iniciar sesion|acceder|bloquead\\w*|desbloque\\w*',
    'se cierra|se cuelga|lento|lenta|no (?:abre|funciona|arranca|enciende|carga|responde|conecta|imprime|sincroniza|puedo (?:abrir|entrar|acceder|imprimir|enviar))|mensaje de error|codigo de error|sin conexion|averiad\\w*',
    'instal\\w*|configur\\w*|reinici\\w*|restablec\\w*|actualiz(?:ar|acion) (?:el|del|la|de)',
  ],
  devices: [
    'certificado (?:digital|ssl)|dominio|buzon de voz|ordenador\\w*|computador\\w*|portatil\\w*|laptop|teclado|raton|auriculares|telefono|bateria|cargador|tableta|tablet|pc|servidor|cortafuegos|red|internet|wi-?fi|vpn|adobe',
  ],
  programs: [
    'terminal|pantallas?|outlook|teams|excel|word|onedrive|sharepoint|software|programa|aplicacion|plantilla|sage|contaplus|sap|navegador|pagina web|portal|base de datos|modulo|pdf|calendario',
  ],
  elsewhere: [
    'saldo del banco|facturas? (?:que )?(?:escane|digitaliz)\\w*|(?:enlace|link) de la factura',
    '(?:tienda(?: online)?|web|caja) (?:\\w+ ){0,2}(?:aplica|calcula|muestra|cobra)\\b[^.!?]{0,40}',
    '(?:nuestro|mi|el|un) cliente\\b.{0,40}\\bfacturas?|(?:caja|tienda|sistema) (?:\\w+ ){0,4}precios?|devolucion del (?:paquete|envio|pedido|articulo)|(?:hacer|hacemos|gestionar|tramitar) (?:\\w+ )?(?:con )?la devolucion',
    'gastos de envio|copia de seguridad|pone precios',
    'facturas? (?:desde|en|con) (?:el |la |nuestro )?(?:programa|software|sistema|erp|aplicacion)|buzon de facturacion|(?:cobrar|pagar) con tarjeta|(?:nuestros|mis|los) clientes (?:\\w+ ){0,4}pagar|luz de carga|(?:nuestros|mis|los) clientes\\b.{0,40}\\bfacturas?|(?:programa|software|sistema|modulo|aplicacion|servidor|impresora|carpeta|plantilla|ordenador|pc|buzon|departamento) (?:de |de la |de las |del )?(?:facturacion|facturas?|contabilidad|cobros?|nominas|pagos)',
    '(?:imprimir|escanear|generar|exportar|importar|crear|emitir|abrir|guardar|enviar|hacer) (?:\\w+ ){0,2}facturas?(?: (?:a|de) (?:\\w+ )?clientes?)?(?! n?[o°]?\\.? ?\\d)|(?:facturas?|facturar|facturacion) (?:a|de|para|del) (?:\\w+ )?(?:clientes?|proveedor(?:es)?|pacientes?|luz|telefono|inquilinos?|amazon)',
    '(?:la bateria|el movil|el portatil|el telefono|no)(?: \\w+){0,3} carga|carga(?:r|ndo)? (?:el|la|mi) (?:portatil|bateria|movil|pagina|telefono)|a cargo del?|(?:clave|llave|archivo) de (?:la )?licencia|licencia (?:caducada|ha caducado|de conducir)|carnet|activar (?:la )?licencia|datafono|terminal de pago|lector de tarjetas|cargo de|sin cargo',
  ],
  asks: [
    'dejad de|dejen de|confirmad\\w*|enviad\\w*|poned\\w*|mandad\\w*|revisad\\w*',
    'sin avisar|no me parece|espera\\w*|me hace falta|nos hace falta|nadie',
    'iba a|todavia|sigue|siguen|tenia que|por que|cuant[oa]s?|cuando|que|cual(?:es)?|como|a que|pueden|puede[s]?|podria[sn]?|podeis|por favor|porfa|me gustaria|nos gustaria|quisiera|quisieramos|quiero|queremos|necesit\\w+|solicit\\w+|ruego|rogamos|pedimos|agradeceria\\w*|espero|esperamos|revis(?:en|ar|e)|confirm(?:en|ar|e|arme|arnos)|pregunta|duda|consulta|gracias de antemano',
    'error|equivocad\\w*|incorrect\\w*|erroneo|erronea|mal|no (?:es|esta|son) correct\\w*|no (?:cuadra\\w*|coincide\\w*|entiend\\w*|reconoc\\w*)|reclam\\w*|dos veces|duplicad\\w*|doble|de mas|siguen (?:cobrando|facturando)|nunca|inaceptable|falta',
  ],
  courtesy: [
    'adjunt[oa]\\w* (?:encontrar\\w*|la|el|le|les|envio|enviamos|nuestr\\w+)[^.!?\\n]*|no dud(?:e|en|es)[^.!?\\n]*|si (?:tiene|tienen|necesita|necesitan)[^.!?\\n]*|no hace falta \\w+|sin mas (?:dudas|preguntas)|quedo a su disposicion[^.!?\\n]*|por favor,? encuentre[^.!?\\n]*',
  ],
  notice: [
    '(?:se pago|pagad[oa]|ya (?:esta|fue) pagad[oa]|hemos (?:pagado|recibido|enviado|hecho)|pagamos|transferencia (?:hecha|enviada|realizada)|recibid[oa]|adjunt[oa]\\w*|para su informacion|todo correcto|aprobad[oa]|se pagara)',
  ],
  thanks: [
    'gracias|perfecto|genial|estupendo|entendido|vale|de acuerdo|ok|recibid[oa]|muy bien|excelente|todo (?:bien|claro|correcto)|muy amable',
  ],
  ended: [
    'me equivoque',
    '(?:ya )?(?:esta|quedo|queda|ha quedado) (?:ya )?(?:resuelt[oa]|solucionad[oa]|aclarad[oa]|arreglad[oa]|todo|clar[oa])|(?:olvid(?:e|a|en|alo|elo|enlo)|ignor(?:e|a|en|alo|elo))|no (?:hagan?|haga|hagas) caso|falsa alarma|(?:ya )?(?:lo|la|las|los) (?:he |hemos )?(?:encontr\\w+|localic\\w+|entend\\w+|solucion\\w+)|error mio|mi error|fue culpa mia|(?:pueden?|puedes|podeis|podemos|se puede) cerrar|ya no (?:es necesari[oa]|hace falta)|no hace falta|no es necesari[oa]|(?:eso|esto) (?:responde|aclara|resuelve)|asunto (?:resuelto|cerrado)|duda resuelta|dejenlo|dejalo',
  ],
  machine: [
    'fuera de (?:la )?oficina|respuesta automatica|(?:mensaje|correo|notificacion) automatic[oa]|generad[oa] automaticamente|enviad[oa] automaticamente|no responda\\w* a este|no responder|(?:estoy|estare) (?:de vacaciones|ausente|fuera)|de vacaciones (?:hasta|del)|ausente hasta|no se (?:pudo|ha podido) entregar|darse de baja|cancelar suscripcion|numero de (?:ticket|incidencia|caso)|buzon no (?:es )?(?:atendido|supervisado)',
  ],
  receipt: [
    '(?:hemos|ha|he|ha sido) (?:sido )?(?:recibid[oa]|registrad[oa]|cread[oa]|asignad[oa])|(?:en breve|lo antes posible|a la mayor brevedad|en un plazo)|(?:nos pondremos|se pondra) en contacto|acuse de recibo|gracias por (?:contactar\\w*|su (?:mensaje|consulta|solicitud))',
  ],
};
