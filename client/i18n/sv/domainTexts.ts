import type { domainTexts as english } from "../en/domainTexts.ts";
import type { Entry } from "../phrase.ts";

export const domainTexts = {
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

  "pair.take": "Jag tar med mig …",

  "areas.decide": "Vad kan vi bestämma här?",
  "areas.assoc": "Positivt och negativt",
  "areas.agreement": "Vår överenskommelse",
  "areas.esther": "Reflektera tillsammans med Esther",
  "areas.enablersBarriers": "Möjliggörare och hinder",
  "areas.take": "Jag tar med mig …",
  "areas.promise": "Löften",
} as const satisfies Record<keyof typeof english, Entry>;
