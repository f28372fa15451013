import type { Level, PhraseKey } from "../../client/i18n/phrases.ts";

/**
 * The texts that were agreed with those who know the model, typed here a second time: English,
 * Swedish. A phrase that drifts away from them is a mistake, even a small and well-meant one.
 */
export type Agreed = readonly [key: PhraseKey, english: string, swedish: string];

export const agreedStandard: readonly Agreed[] = [
  [
    "attribution",
    "After the power triangle in Ärleskog, Vackerberg & Andersson (2021), based on Franzén (2010).",
    "Efter makttriangeln i Ärleskog, Vackerberg & Andersson (2021), som bygger på Franzén (2010).",
  ],
  [
    "intro.influence",
    "Power here = the possibility to influence: the process and the product, the service, the outcome.",
    "Makt här = möjligheten att påverka: processen och produkten, tjänsten, resultatet.",
  ],
  [
    "intro.shared",
    "Power works through relationships and can be shared. It is not only a tool for ruling.",
    "Makt verkar genom relationer och kan delas. Den är inte bara ett sätt att styra.",
  ],
  [
    "intro.everywhere",
    "Power is always there and is made anew in every moment and every relationship.",
    "Makt finns alltid och skapas på nytt i varje stund och i varje relation.",
  ],
  [
    "intro.uneven",
    "The relation between professional and user is not even from the start (asymmetric).",
    "Relationen mellan yrkesperson och brukare är inte jämn från början (asymmetrisk).",
  ],
  ["intro.boat", "We are all in the same boat.", "Vi sitter alla i samma båt."],
  ["corner.meaning", "Meanings", "Betydelser"],
  [
    "corner.meaning.text",
    "The meaning of words and images with the beliefs and attitudes they represent",
    "Vad ord och bilder betyder, och de föreställningar och attityder de står för",
  ],
  ["corner.context", "Contexts", "Sammanhang"],
  [
    "corner.context.text",
    "Central power relations. Power relations can have different meanings and effects in different contexts",
    "Centrala maktrelationer. De kan ha olika betydelse och effekt i olika sammanhang",
  ],
  ["corner.resource", "Resources", "Resurser"],
  [
    "corner.resource.text",
    "Resources based on relationships. Depending on the relationship, the same resource can work differently",
    "Resurser som bygger på relationer. Samma resurs kan fungera olika beroende på relationen",
  ],
  [
    "corner.meaning.help",
    "Words used about each other, titles, pictures on walls and forms, beliefs about who can contribute, attitudes of staff and of users",
    "Ord vi använder om varandra, titlar, bilder på väggar och blanketter, vad vi tror om vem som kan bidra, attityder hos personal och brukare",
  ],
  [
    "corner.context.help",
    "Whose building, whose agenda, who calls the meeting, ward or home, rules, routines, staffing, support from management",
    "Vems hus, vems dagordning, vem som kallar till mötet, avdelning eller hemma, regler, rutiner, bemanning, stöd från ledningen",
  ],
  [
    "corner.resource.help",
    "Time, energy, language, knowledge, experience, network, money, mandate, aids, and the relationship that makes them usable",
    "Tid, ork, språk, kunskap, erfarenhet, nätverk, pengar, mandat, hjälpmedel, och relationen som gör att de går att använda",
  ],
  [
    "corner.meaning.prompt",
    "Which word gives power? Which word takes power?",
    "Vilket ord ger makt? Vilket ord tar makt?",
  ],
  ["corner.context.prompt", "Who decides here?", "Vem bestämmer här?"],
  [
    "corner.resource.prompt",
    "Which resources, abilities and needs has the Esther you meet?",
    "Vilka resurser, förmågor och behov har Esther som du möter?",
  ],
  ["centre", "Power = possibility to influence.", "Makt = möjlighet att påverka."],
  ["centre.wish", '"Here we want it to be in balance."', '"Här vill vi ha balans."'],
  [
    "edge.meaning-context",
    "Does the same word mean something else here?",
    "Betyder samma ord något annat här?",
  ],
  [
    "edge.context-resource",
    "Which resources count in this place?",
    "Vilka resurser räknas på den här platsen?",
  ],
  [
    "edge.resource-meaning",
    "What do we believe about each other's abilities?",
    "Vad tror vi om varandras förmågor?",
  ],
  [
    "unsorted",
    "Not sorted yet / does not fit: that is fine",
    "Inte sorterat än / passar inte: det är okej",
  ],
  ["open", "What do you associate with power?", "Vad förknippar du med makt?"],
  ["aim.1", "What is power?", "Vad är makt?"],
  ["aim.2", "Why is it important in co-production?", "Varför är den viktig i samskapande?"],
  ["aim.3", "Identify possibilities to balance power", "Hitta möjligheter att balansera makt"],
  [
    "assoc",
    "What is positive and what is negative associated with power?",
    "Vad är positivt och vad är negativt med makt?",
  ],
  ["safe", "What do I need to feel safe here?", "Vad behöver jag för att känna mig trygg här?"],
  [
    "esther.1",
    "What did we all do to create better power balance?",
    "Vad gjorde vi alla för att skapa bättre maktbalans?",
  ],
  [
    "esther.2",
    "What could we pay more attention to next time?",
    "Vad kan vi vara mer uppmärksamma på nästa gång?",
  ],
  [
    "esther.3",
    "How can we train this together as professionals and Esther?",
    "Hur kan vi träna på detta tillsammans, yrkespersoner och Esther?",
  ],
  [
    "esther.who",
    "Esther is the person in need of care.",
    "Esther är personen som behöver vård eller omsorg.",
  ],
  [
    "close",
    "What of this session can be useful for you?",
    "Vad från den här stunden kan du ha nytta av?",
  ],
  ["decide", "What can we decide here?", "Vad kan vi bestämma här?"],
  ["assoc.positive.1", "Getting things done", "Få saker gjorda"],
  ["assoc.positive.2", "Energetic", "Ger energi"],
  ["assoc.positive.3", "Clarity in roles", "Tydliga roller"],
  ["assoc.negative.1", "Ruled over", "Bli styrd"],
  ["assoc.negative.2", "Less creative", "Mindre kreativt"],
  ["assoc.negative.3", "No influence – no fun", "Inget inflytande – inget roligt"],
  ["enabler.res", "Resources", "Resurser"],
  ["barrier.res", "Lack of resources", "Brist på resurser"],
  ["enabler.res.user", "The user's resources", "Brukarens resurser"],
  [
    "barrier.res.user",
    "Communication ability, cognitive ability, low energy level",
    "Kommunikationsförmåga, kognitiv förmåga, lite ork",
  ],
  ["enabler.res.alternative", "Alternative resources", "Andra resurser"],
  ["barrier.res.alternative", "Limited social network", "Litet socialt nätverk"],
  ["enabler.res.unit", "The unit's resources", "Enhetens resurser"],
  ["barrier.res.unit", "Low staffing, low continuity", "Få personal, låg kontinuitet"],
  ["enabler.res.organisation", "The organisation's resources", "Organisationens resurser"],
  ["barrier.res.organisation", "No interest or support", "Inget intresse eller stöd"],
  ["enabler.att", "Positive attitude", "Positiv attityd"],
  ["barrier.att", "Resistance", "Motstånd"],
  [
    "enabler.att.balance",
    "The improver strives to balance by equality, humility and empathy",
    "Den som förbättrar strävar efter balans genom jämlikhet, ödmjukhet och empati",
  ],
  [
    "barrier.att.balance",
    "Users not making demands, lack of confidence, adaptation to contextual factors",
    "Brukare ställer inga krav, saknar självförtroende, anpassar sig till omständigheterna",
  ],
  ["enabler.att.open", "Open-minded, without prestige", "Öppen och prestigelös"],
  [
    "barrier.att.open",
    "Holding on to old routines, negative attitudes, lack of trust in user's abilities to contribute",
    "Hålla fast vid gamla rutiner, negativa attityder, bristande tillit till att brukaren kan bidra",
  ],
  ["agreement", "Our agreement", "Vår överenskommelse"],
  [
    "agreement.names",
    "We use first names or nicknames here, no titles.",
    "Här använder vi förnamn eller smeknamn, inga titlar.",
  ],
  ["unsigned", "Your name is not shown.", "Ditt namn visas inte."],
  ["pair.people", "How many are you at this screen?", "Hur många är ni vid den här skärmen?"],
  ["pair.take", "I take with me …", "Jag tar med mig …"],
  ["note.putAway", "Put away", "Lägg undan"],
  ["basket", "Basket", "Korgen"],
  ["note.restore", "Bring back", "Ta fram igen"],
  ["note.takeBack", "Take back (really gone)", "Ta tillbaka (borta på riktigt)"],
  ["note.beside", "Add beside", "Skriv bredvid"],
  ["note.changed", "Changed", "Ändrad"],
  ["note.recognise", "I recognise this", "Det känner jag igen"],
  ["tag.we", "We can change this", "Det här kan vi ändra"],
  ["tag.else", "We need someone else", "Här behövs någon annan"],
  ["examples", "Show examples", "Visa exempel"],
  ["pair.half", "Let the other one talk", "Låt den andra prata"],
  ["pair.more", "One more minute", "En minut till"],
  ["pair.end", "Finish your sentence", "Avsluta din mening"],
  ["pause", "Pause", "Paus"],
  ["break", "Break. Back at {time}", "Paus. Tillbaka {time}"],
  ["step.wait", "Moving on – wait?", "Vi går vidare – vänta?"],
  ["start.1", "I need …", "Jag behöver …"],
  ["start.2", "It was good when …", "Det var bra när …"],
];

export const agreedPlain: readonly Agreed[] = [
  [
    "intro.influence",
    "Power is when you can change something.",
    "Makt är när du kan påverka något.",
  ],
  ["intro.shared", "We can share power with each other.", "Vi kan dela makt med varandra."],
  [
    "intro.everywhere",
    "Power is always there. It can change.",
    "Makt finns alltid. Den kan ändras.",
  ],
  [
    "intro.uneven",
    "Staff often have more power from the start.",
    "Personal har ofta mer makt från början.",
  ],
  ["intro.boat", "We are all in the same boat.", "Vi sitter alla i samma båt."],
  [
    "corner.meaning.text",
    "What words and pictures mean. What we believe when we use them.",
    "Vad ord och bilder betyder. Vad vi tror när vi använder dem.",
  ],
  [
    "corner.context.text",
    "Where we are, and who decides there. In another place it can be different.",
    "Var vi är och vem som bestämmer där. På en annan plats kan det vara annorlunda.",
  ],
  [
    "corner.resource.text",
    "What we have and who we know. How we are together decides if it helps.",
    "Vad vi har och vilka vi känner. Hur vi är mot varandra avgör om det hjälper.",
  ],
];

export const agreed: Readonly<Record<Level, readonly Agreed[]>> = {
  standard: agreedStandard,
  plain: agreedPlain,
};
