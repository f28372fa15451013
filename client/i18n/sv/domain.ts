import type { domain as english } from "../en/domain.ts";
import type { Entry } from "../phrase.ts";

/** What stands on the board, word for word; the Swedish of `en/domain.ts`. */
export const domain = {
  attribution:
    "Efter makttriangeln i Ärleskog, Vackerberg & Andersson (2021), som bygger på Franzén (2010).",

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

  agreement: "Vår överenskommelse",
  "agreement.names": "Här använder vi förnamn eller smeknamn, inga titlar.",
  unsigned: "Ditt namn visas inte.",
  "pair.people": "Hur många är ni vid den här skärmen?",
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
} as const satisfies Record<keyof typeof english, Entry>;
