// French.
import type { Words } from './words.ts';

export const fr: Words = {
  common:
    'le la les des du de un une et est sont nous vous notre votre nos vos je il elle ne pas pour sur que qui dans avec ce cette ces au aux merci bonjour par plus mais ou on a ete avons avez mon ma mes svp en',
  invoice: [
    "quittances?|note d'honoraires|avis de (?:paiement|prelevement|retard)|mise en demeure",
    "pro[- ]?forma|lien de paiement|lien pour (?:payer|regler)|celle (?:de|d')(?: )?(?:janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre)",
    '(?:apparait|figure|compte\\w*|facture\\w*) (?:\\w+ ){0,2}(?:en )?(?:janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre) et (?:en )?(?:janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre)',
    'facture[sz]?|factures?|factur(?:e|es|ee|ees|er|ez|ation|ons|ent)|refactur\\w*|surfactur\\w*|facutre|factrue',
    'prelev(?:e|es|ement|ements|ee|ees)|debite[es]?|releves? de compte|echeanciers?|relances?|impayes?|(?:solde|montant) (?:du|dus|restant|ouvert|a payer)|notre solde|combien (?:vous )?(?:devons|dois|doit)|reste a (?:payer|regler)',
    'proratas?|lignes? de facture',
  ],
  credit: [
    "rembours\\w*|avoirs?(?= (?:de|pour|sur|du|relatif|correspondant|n|d))|(?:un|l'|notre|cet|votre|d') ?avoirs?(?! (?:acces|le|la|les|un|une|des|du|recu|plus))|note de credit|notes? de credit|trop[- ]percu|crediter|credite[es]?",
    'paye (?:deux fois|en double|trop)|regle (?:deux fois|en double)|double (?:paiement|prelevement|reglement)',
  ],
  balance: [
    '(?:devons|doit|dois)(?: encore)?|solde|restants? dus?|reste (?:ouvert|du|a payer)|releve|impaye\\w*|relances?',
  ],
  money: [
    'compt\\w+ (?:\\w+ ){0,2}(?:journee|demi-journee|jours?)|compte une',
    'valide \\d+ heures|(?:saut|ecart|difference|hausse) entre|nous (?:vous )?devons|on vous doit|en plus \\?|notre cheque|numero de tva',
    "(?:a l'annee|annuel\\w*) ou (?:au mois|mensuel\\w*)|(?:au mois|mensuel\\w*) ou (?:a l'annee|annuel\\w*)|(?:le|votre|notre) devis (?:disait|indiquait|etait|prevoyait)|cheque|etaler|echelonner",
    'acomptes?|arrhes|arrieres?|siret|prix unitaire|trop paye',
    "(?:inclus|compris|contient|comprend) (?:\\w+ ){0,3}(?:pack|offre|formule)|une (?:seule )?fois ou|paiement unique|jusqu'a quand (?:\\w+ ){0,2}prix",
    'delai (?:a|de) \\d+ jours',
    "(?:a quoi|pourquoi|qu'est-ce|quelles?|comprendre)\\b[^.!?]{0,25}\\b\\d[\\d.,]* ?(?:heures|h)|(?:les|ces) \\d[\\d.,]* ?heures|carnet d'heures|heures restantes|(?:reste\\w*|restant) (?:\\w+ ){0,3}heures|carte (?:\\w+ ){0,3}(?:refusee|rejetee|expiree)|prelev\\w+ (?:a nouveau|encore)",
    "vous (?:avez|aviez) (?:\\w+ )?augment\\w*|(?:jamais|pas|personne n'a) (?:\\w+ )?(?:valide|autorise|commande)\\w*|heures? (?:\\w+ ){0,4}(?:gratuit|offert)\\w*|(?:sortir|sortie|resili\\w+|rompre|quitter) (?:du|le|notre|de) (?:\\w+ )?contrat|economis\\w*|gagner\\w*|penalites?|majorations?|frais de retard|a jour de",
    'pa(?:ie|ye)r(?:a|ai|ons|ont|ez)|libell\\w*|compt\\w+ (?:\\w+ ){0,2}heures?|combien (?:ca|cela) (?:fait|ferait|revien\\w*)|(?:soustrait|preleve|retire|pris|parti)\\w* (?:de|sur) (?:notre|mon|le) compte|depenses? informatiques?',
    'facturables?|gratuit\\w*|offert\\w*|plein tarif|date limite|carte (?:bancaire )?(?:enregistree|expiree)|(?:nouvelle|ancienne) carte|notre argent|bilan|heures supplementaires|depens\\w+',
    'prix|tarifs?|tarification|tarifaire|couterai\\w*|cout(?:s|e|ent)?|hausse',
    'frais|supplements?|chere?s?|moins cher\\w*|surcout\\w*|payante?s?|en sus|geste commercial',
    'paiements?|payer|payes?|payons|payez|paie(?:r|nt)?|reglements?|regler|virements?|sepa|iban|rib|cheques?|debits?|montants?|mandat (?:sepa|de prelevement)|nouveau mandat|echeances?|en (?:trois|deux|quatre|plusieurs|\\d) fois',
    'tva|ttc|exoner\\w*|hors taxes?|remises?|rabais|ristourne|rappels? (?:de|pour)|echelonn\\w*|delais? de paiement',
    "hors forfait|astreinte|(?:inclus\\w*|compris\\w*|prevu\\w*) (?:dans|au) (?:le |notre |l')?(?:contrat|forfait|abonnement|mensuel\\w*)|(?:nous|me|m')(?: la| le| les)? (?:compt\\w+|debit\\w+)|a combien revien\\w+|reste (?:ouvert|a payer|du)",
  ],
  finance: [
    'corrections?|bc \\d+',
    'minutes\\b[^.!?]{0,20}[.!?]? (?:\\w+ )?(?:deux|trois|quatre|\\d+) heures',
    "prestations?|au nom de|a l'ordre de|entrees?",
    'abonnements?|renouvellement|resili\\w*|contrat|formule|forfait|mensuel\\w*|mensualites?|trimestr\\w*|par (?:mois|utilisateur|poste|licence|an)',
    'comptabilite|comptable|tresorerie|bon de commande|numero de commande|deplacement|intervention|heures?|regie|devis|releve|solde|(?<!en |hors )ligne|total|notre compte',
  ],
  licences: ['[ef][135]s?(?= |$|[.,?!:])', 'licences?'],
  people: ['sites|agences|etablissements', 'postes|utilisateurs|boites|salaries|collaborateurs|personnes|employes'],
  amiss: [
    "encore besoin|(?:avons|a-t-on)[- ]nous besoin|qui (?:les |l')?utilis\\w*|annul\\w*|supprim\\w*|reduire|refaites?|refaire|correction|(?:deuxieme|troisieme|quatrieme) (?:mois|fois|relance|demande)|rebut",
    'vraiment|de trop|se compose|de la notre|sans (?:demander|accord|nous demander)',
    "vous mettez|vous avez mis|c'est ecrit|sur (?:deux|trois|quatre|\\d+) mois",
    'parti[es]?|licencie[es]?',
    'figur\\w*|apparaiss\\w*|apparait',
    'nous sommes (?:\\w+ )?\\d+|on est (?:\\w+ )?\\d+',
    'disparu\\w*|promis\\w*|a la retraite|mauvaise (?:societe|entreprise|adresse)|exoner\\w*|tous les mois',
    '\\d+ (?:\\w+ )?(?:et )?(?:non|pas) \\d+|(?:jamais|pas|pas encore) (?:arrive|venue?|parvenue?)\\w*',
    'rendu[es]?|restitue\\w*|retourne\\w*|manque la page|page \\d',
    "j'en compte|nous en comptons|sans (?:prevenir|avertir|explication)|preavis|version corrigee|corrigee?s?",
    "(?:pas|jamais) (?:\\w+ )?(?:avant|auparavant|jusqu'ici|le mois dernier)|meme (?:prestation|intervention|ligne|chose)|qui a (?:valide|autorise|commande|demande|ajoute)|personne ne nous|(?:encore|de nouveau) plus|au lieu d",
    "ne (?:les |la |le )?(?:paierai|paierons|paie)\\w*|pas valide|n'a(?:i|vons) jamais|limite|ecart",
    '(?:vous|nous) (?:nous )?compt\\w+|regularis\\w*|offert\\w*|gratuit\\w*|devai(?:t|ent)|penalites?|augment\\w*|plus (?:eleve|elevee|cher|chere|haut|haute)|trop (?:eleve|elevee|cher|haut|de)|si (?:eleve|elevee|cher|chere|haut)|double|doublee?|hausse|en plus',
    'deux fois|en double|a double|doublon',
    "erreurs?|faux|fausse|inexacte?s?|incorrecte?s?|pas (?:correct|correcte|juste|normal|exact|d'accord|conforme)|anomalie|ne correspond\\w*|conteste\\w*|contester|litige|pas (?:compris|comprends|comprenons)",
    "combien|nombre de|ne sommes (?:plus )?que|n'avons (?:plus )?que|n'utilis\\w+ plus|encore factur\\w*|toujours factur\\w*|au lieu de|a quoi correspond\\w*|partis?|quitte|depart|detail\\w*|justif\\w*|expliqu\\w*|explication\\w*|compris dans|inclus\\w*|pas inclus\\w*|prevus?",
    "renvoyer|(?:pas|jamais) recu|copie|duplicata|manque|l'annee prochaine|ce mois(?:-ci)?|le mois dernier|a partir de janvier|chaque mois|en (?:trois|deux|quatre|\\d) fois|ecarts?|ne colle\\w* pas|echelonn\\w*|delai de paiement|rectifi\\w*|corriger",
  ],
  between: [
    'prix (?:[\\w-]+ ){0,2}bloque',
    'payons-nous|nous payons|on paie|on paye',
    "(?:notre|votre|vos|nos|ma|cette|la|derniere|les|ces) (?:\\w+ )?factures?(?! (?:client|fournisseur))|facture (?:n[o°]? ?)?\\d{3,}|facture (?:de|d') ?(?:janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre)",
    "(?:vous )?(?:nous|m') ?(?:avez|a|ont|etes|est|sont)? ?(?:factur\\w+|prelev\\w+|debit\\w+|compt\\w+)|factur\\w+ (?:a nous|chez nous)|nous (?:payons|avons paye|sommes factures)",
  ],
  technical: [
    'workflow|liste blanche|adresse ip|ip fixe|page blanche|activer windows|pilotes?|usb|acces (?:distant|a distance)|corbeille|(?:portail|site|logiciel) (?:rh|du personnel)|par erreur|supprime\\w*|recuperer',
    'tableau|tableur|feuille de calcul|#[a-z]+!|voyant|switch',
    'colis|livraison|expedie\\w*|transporteur',
    'panier|boutique en ligne|frais de port|notre site|etiquettes?|pirate\\w*|caisse',
    'imprimantes?|imprim\\w*|scann?e?r?\\w*|toner|mot de passe|connexion|connecter|session|identifiant\\w*',
    "plante\\w*|bloque\\w*|lent|lente|ne (?:s'ouvre|fonctionne|marche|demarre|s'allume|repond|charge) (?:plus|pas)|message d'erreur|code d'erreur|en panne|hors ligne",
    'install\\w*|configur\\w*|redemarr\\w*|reinitialis\\w*|mise a jour|parametr\\w*|desinstall\\w*',
    'dossiers?|partage\\w*|acces (?:a|au|aux)|droits|spam|hameconnage|phishing|virus|piece[s]? jointe[s]?|nouveau (?:collaborateur|salarie|poste|pc)|nouvelle (?:collaboratrice|salariee)',
  ],
  devices: [
    'certificats?|domaine|messagerie|ordinateurs?|pc|portables?|clavier|souris|casque|telephones?|batterie|chargeur|tablettes?|serveurs?|pare-feu|reseau|internet|wi-?fi|vpn|fibre|adobe|sauvegardes?',
  ],
  programs: [
    'terminal|badge|ecrans?|outlook|teams|excel|word|onedrive|sharepoint|logiciels?|applications?|modeles?|sage|ebp|cegid|navigateur|site (?:web|internet)|portail|base de donnees|pdf|calendrier',
  ],
  elsewhere: [
    'solde de (?:la|notre) banque|(?:page|site) (?:\\w+ ){0,2}(?:du|de la) (?:solde|banque)|factures? (?:que (?:nous|je|on) )?(?:scann|numeris)\\w*',
    '(?:boutique(?: en ligne)?|site|caisse|panier) (?:\\w+ ){0,3}(?:applique|calcule|affiche|facture|montre)\\b[^.!?]{0,40}',
    '(?:notre|mon|le) client\\b.{0,40}\\bfactures?',
    'frais de port|affich\\w* (?:\\w+ ){0,3}prix|(?:anciennes|vieilles) factures de la sauvegarde',
    'factures? (?:depuis|dans|du|avec) (?:le |la |notre )?(?:logiciel|erp|application|dossier|ged)|boite (?:de )?facturation|tiroir-caisse|(?:nos|mes|les) clients (?:\\w+ ){0,5}pa(?:y|ie)\\w*|voyant de charge|(?:nos|mes|les) clients\\b.{0,40}\\bfactures?|logiciels? de (?:facturation|comptabilite|paie)|(?:module|outil|application|serveur|poste|pc|imprimante|dossier|modele|boite|service) (?:de |des |d[eu] la )?(?:facturation|factures?|comptabilite|paie|devis)',
    '(?:imprimer|scanner|generer|exporter|importer|creer|editer|ouvrir|enregistrer|envoyer) (?:\\w+ ){0,2}factures?(?: (?:client|fournisseur)s?)?(?! n?[o°]? ?\\d)',
    "factur\\w*(?: (?:de|des|a|d'un|aux|pour))? (?:\\w+ )?(?:clients?|fournisseurs?|patients?|edf|orange|locataires?)|facturer (?:un|nos|mes|les) clients?",
    '(?:ne |se |pas a |plus a )?charge (?:plus|pas|mon|ma|le|la)|cle de licence|licence (?:expiree|est expiree)|permis|frais de sante|prise en charge|en charge|a charge|carte (?:bancaire )?(?:lecteur|terminal)|terminal de paiement|lecteur de carte|activer (?:la |ma )?licence',
  ],
  asks: [
    "il (?:me|nous|m'en) faut|jamais|(?:personne|rien) (?:ne|n')|(?:toujours|encore) pas|sans (?:prevenir|avertir|explication)|attend\\w*",
    "regularis\\w*|devai(?:t|ent)|n'apparait|nulle part|encore|j'attends|comprendre",
    "pourquoi|combien|quand|quel\\w*|comment|a quoi|est-ce|pouvez[- ]vous|peux[- ]tu|pourriez[- ]vous|pourrais[- ]tu|peut-on|s'il vous plait|svp|stp|merci de|merci d'(?!avoir|etre)\\w+|priere de|veuillez|je (?:souhaite|voudrais|veux|demande)|nous (?:souhait\\w+|voudrions|voulons|demand\\w+|attend\\w+)|j'aimerais|besoin",
    "erreurs?|faux|fausse|incorrect\\w*|inexact\\w*|pas (?:correct\\w*|juste|normal|d'accord|recu|compris|commande)|contest\\w*|deux fois|en double|trop (?:eleve\\w*|cher|paye)|toujours (?:factur\\w*|pas)|jamais (?:recu|commande|demande)|inadmissible|rectifi\\w*|question",
  ],
  courtesy: [
    "veuillez (?:trouver|agreer|recevoir|croire)[^.!?\\n]*|n'hesitez pas[^.!?\\n]*|pas besoin de \\w+|si vous avez[^.!?\\n]*|plus de questions?|aucune question|je vous prie d[^.!?\\n]*",
  ],
  notice: [
    '(?:facture|virement|paiement|reglement)s? (?:\\w+ )?(?:paye\\w*|regle\\w*|effectue\\w*|envoye\\w*|parti|fait|valide\\w*|emis|recu\\w*)|ci-joint\\w*|en piece jointe|pour information|pour info|bien recu\\w*|(?:avons|ai) (?:bien )?(?:paye|regle|effectue|recu|valide|transmis)|sera (?:paye|regle)\\w*',
  ],
  thanks: [
    "merci|parfait|super|tres bien|c'est (?:note|bon|clair|compris|parfait|regle|ok)|bien recu|bien note|entendu|d'accord|ok|nickel|impeccable|recu",
  ],
  ended: [
    'je me suis trompe\\w*',
    "laiss(?:ez|e) tomber|oubli(?:ez|e)(?: (?:ma|mon|ce|ca|cela))?|ne (?:tenez|tiens) pas compte|c'est (?:regle|resolu|bon|arrange|clair|tout bon)|(?:c'est|tout est|probleme|question) (?:regle\\w*|resolu\\w*|clair)|(?:j'ai|nous avons|on a|je l'ai) (?:finalement )?(?:trouve|compris|retrouve)(?: (?:la|le|l))?|fausse alerte|mon erreur|autant pour moi|au temps pour moi|(?:vous pouvez|tu peux) (?:fermer|clore|cloturer)|(?:cela|ca|ceci) repond (?:a|bien)|plus (?:besoin|necessaire|d'actualite)|inutile de|ignorez|sans objet",
  ],
  machine: [
    "absent\\w* du bureau|(?:reponse|message) automatique|absence (?:du bureau|jusqu)|(?:actuellement|suis|serai) (?:absente?|en conges?)|en conges? (?:jusqu|du)|ne pas repondre|merci de ne pas repondre|non distribu\\w*|boite (?:n'est pas|non) (?:consultee|surveillee)|se desabonner|numero de ticket|envoye automatiquement|genere automatiquement",
  ],
  receipt: [
    "(?:avons|a|ai) bien (?:ete )?(?:recu|enregistre\\w*|pris)|(?:dans les (?:plus brefs|meilleurs) delais|vous (?:contactera|repondra|recontacter\\w*)|reviendr\\w+ vers vous|sous \\d+ ?h)|a (?:bien )?ete (?:cree|enregistree?|recue?)|accuse de reception|merci (?:de|d') (?:nous )?avoir contacte",
  ],
};
