import type { domain as english } from "../en/domain.ts";
import type { Entry } from "../phrase.ts";

/** What stands on the board, word for word; the Swedish of `en/domain.ts`. */
export const domain = {
  attribution:
    "Efter makttriangeln i Ärleskog, Vackerberg & Andersson (2021), som bygger på Franzén (2010).",

  "intro.influence": {
    standard: "Makt här = möjligheten att påverka: processen och produkten, tjänsten, resultatet.",
    plain: "Makt är när du kan påverka något.",
  },
  "intro.shared": {
    standard: "Makt verkar genom relationer och kan delas. Den är inte bara ett sätt att styra.",
    plain: "Vi kan dela makt med varandra.",
  },
  "intro.everywhere": {
    standard: "Makt finns alltid och skapas på nytt i varje stund och i varje relation.",
    plain: "Makt finns alltid. Den kan ändras.",
  },
  "intro.uneven": {
    standard: "Relationen mellan yrkesperson och brukare är inte jämn från början (asymmetrisk).",
    plain: "Personal har ofta mer makt från början.",
  },
  "intro.boat": "Vi sitter alla i samma båt.",

  "corner.meaning": "Betydelser",
  "corner.meaning.text": {
    standard: "Vad ord och bilder betyder, och de föreställningar och attityder de står för",
    plain: "Vad ord och bilder betyder. Vad vi tror när vi använder dem.",
  },
  "corner.context": "Sammanhang",
  "corner.context.text": {
    standard: "Centrala maktrelationer. De kan ha olika betydelse och effekt i olika sammanhang",
    plain: "Var vi är och vem som bestämmer där. På en annan plats kan det vara annorlunda.",
  },
  "corner.resource": "Resurser",
  "corner.resource.text": {
    standard:
      "Resurser som bygger på relationer. Samma resurs kan fungera olika beroende på relationen",
    plain: "Vad vi har och vilka vi känner. Hur vi är mot varandra avgör om det hjälper.",
  },

  "corner.meaning.help": {
    standard:
      "Ord vi använder om varandra, titlar, bilder på väggar och blanketter, vad vi tror om vem som kan bidra, attityder hos personal och brukare",
    plain:
      "Ord vi använder om varandra. Titlar. Bilder på väggar och blanketter. Vad vi tror om vem som kan hjälpa till. Hur personal och brukare tänker.",
  },
  "corner.context.help": {
    standard:
      "Vems hus, vems dagordning, vem som kallar till mötet, avdelning eller hemma, regler, rutiner, bemanning, stöd från ledningen",
    plain:
      "Vems hus det är. Vem som kallar till mötet och planerar det. På avdelningen eller hemma. Regler och vanor. Hur mycket personal det finns. Om cheferna hjälper till.",
  },
  "corner.resource.help": {
    standard:
      "Tid, ork, språk, kunskap, erfarenhet, nätverk, pengar, mandat, hjälpmedel, och relationen som gör att de går att använda",
    plain:
      "Tid och ork. Språk och kunskap. Det vi har varit med om. Människor vi känner. Pengar. Rätten att bestämma. Hjälpmedel. Hur vi har det med varandra.",
  },
  "corner.meaning.prompt": "Vilket ord ger makt? Vilket ord tar makt?",
  "corner.context.prompt": "Vem bestämmer här?",
  "corner.resource.prompt": "Vilka resurser, förmågor och behov har Esther som du möter?",

  centre: "Makt = möjlighet att påverka.",
  "centre.wish": '"Här vill vi ha balans."',
  "edge.meaning-context": "Betyder samma ord något annat här?",
  "edge.context-resource": "Vilka resurser räknas på den här platsen?",
  "edge.resource-meaning": "Vad tror vi om varandras förmågor?",
  unsorted: "Inte sorterat än / passar inte: det är okej",

  open: "Vad förknippar du med makt?",
  "aim.1": "Vad är makt?",
  "aim.2": "Varför är den viktig i samskapande?",
  "aim.3": "Hitta möjligheter att balansera makt",
  assoc: "Vad är positivt och vad är negativt med makt?",
  safe: "Vad behöver jag för att känna mig trygg här?",
  "esther.1": "Vad gjorde vi alla för att skapa bättre maktbalans?",
  "esther.2": "Vad kan vi vara mer uppmärksamma på nästa gång?",
  "esther.3": "Hur kan vi träna på detta tillsammans, yrkespersoner och Esther?",
  "esther.who": "Esther är personen som behöver vård eller omsorg.",
  close: "Vad från den här stunden kan du ha nytta av?",
  decide: "Vad kan vi bestämma här?",

  "assoc.positive.1": "Få saker gjorda",
  "assoc.positive.2": "Ger energi",
  "assoc.positive.3": "Tydliga roller",
  "assoc.negative.1": "Bli styrd",
  "assoc.negative.2": "Mindre kreativt",
  "assoc.negative.3": "Inget inflytande – inget roligt",

  "enabler.res": "Resurser",
  "barrier.res": "Brist på resurser",
  "enabler.res.user": "Brukarens resurser",
  "barrier.res.user": "Kommunikationsförmåga, kognitiv förmåga, lite ork",
  "enabler.res.alternative": "Andra resurser",
  "barrier.res.alternative": "Litet socialt nätverk",
  "enabler.res.unit": "Enhetens resurser",
  "barrier.res.unit": "Få personal, låg kontinuitet",
  "enabler.res.organisation": "Organisationens resurser",
  "barrier.res.organisation": "Inget intresse eller stöd",
  "enabler.att": "Positiv attityd",
  "barrier.att": "Motstånd",
  "enabler.att.balance":
    "Den som förbättrar strävar efter balans genom jämlikhet, ödmjukhet och empati",
  "barrier.att.balance":
    "Brukare ställer inga krav, saknar självförtroende, anpassar sig till omständigheterna",
  "enabler.att.open": "Öppen och prestigelös",
  "barrier.att.open":
    "Hålla fast vid gamla rutiner, negativa attityder, bristande tillit till att brukaren kan bidra",

  agreement: "Vår överenskommelse",
  "agreement.names": "Här använder vi förnamn eller smeknamn, inga titlar.",
  unsigned: "Ditt namn visas inte.",
  "pair.people": "Hur många är ni vid den här skärmen?",
  "pair.take": "Jag tar med mig …",

  "note.putAway": "Lägg undan",
  basket: "Korgen",
  "note.restore": "Ta fram igen",
  "note.takeBack": "Ta tillbaka (borta på riktigt)",
  "note.beside": "Skriv bredvid",
  "note.changed": "Ändrad",
  "note.recognise": "Det känner jag igen",
  "tag.we": "Det här kan vi ändra",
  "pair.for": "Skrivet åt någon annan",
  "tag.else": "Här behövs någon annan",
  examples: "Visa exempel",
  "start.1": "Jag behöver …",
  "start.2": "Det var bra när …",

  "region.meaning": "Betydelser",
  "region.meaning-context": "mellan Betydelser och Sammanhang",
  "region.context": "Sammanhang",
  "region.context-resource": "mellan Sammanhang och Resurser",
  "region.resource": "Resurser",
  "region.resource-meaning": "mellan Resurser och Betydelser",
  "region.centre": "I mitten",
  "region.unsorted": "Inte sorterat än",
  "region.assoc.positive": "Positivt",
  "region.assoc.negative": "Negativt",
  "region.agreement": "Vår överenskommelse",
  "region.esther.1": "Vad gjorde vi alla för att skapa bättre maktbalans?",
  "region.esther.2": "Vad kan vi vara mer uppmärksamma på nästa gång?",
  "region.esther.3": "Hur kan vi träna på detta tillsammans, yrkespersoner och Esther?",
  "region.enabler.res": "Möjliggörare: Resurser",
  "region.barrier.res": "Hinder: Brist på resurser",
  "region.enabler.att": "Möjliggörare: Positiv attityd",
  "region.barrier.att": "Hinder: Motstånd",
  "region.promise.i": "Jag ska …",
  "region.promise.we": "Vi ska …",
  "region.promise.organisation": "Organisationen ska …",
  "region.take": "Jag tar med mig …",
  "region.decide": "Vad kan vi bestämma här?",

  "areas.decide": "Vad kan vi bestämma här?",
  "areas.assoc": "Positivt och negativt",
  "areas.agreement": "Vår överenskommelse",
  "areas.esther": "Reflektera tillsammans med Esther",
  "areas.enablersBarriers": "Möjliggörare och hinder",
  "areas.take": "Jag tar med mig …",
  "areas.promise": "Löften",
} as const satisfies Record<keyof typeof english, Entry>;
