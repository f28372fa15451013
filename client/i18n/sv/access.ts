import type { access as english } from "../en/access.ts";
import type { Entry } from "../phrase.ts";

export const access = {
  "key.readAloud": "Läs upp lappen eller frågan",
  "read.noVoice": "Den här enheten har ingen egen röst för det här språket.",

  "settings.pictures": "Ord med bilder",
  "settings.pictures.hint": "Bilder bredvid ord, och bilder att välja när du skriver.",
  "settings.tellRegion": "Var",
  "settings.tellRegion.everywhere": "Överallt på tavlan",

  "pictures.choose": "Välj ord med bilder",
  "pictures.hint": "Ett ord som du trycker på läggs till på din lapp.",
  "picture.home": "Hem",
  "picture.hospital": "Sjukhus",
  "picture.bed": "Säng",
  "picture.medicine": "Medicin",
  "picture.food": "Mat",
  "picture.time": "Tid",
  "picture.money": "Pengar",
  "picture.phone": "Telefon",
  "picture.letter": "Brev",
  "picture.talk": "Prata",
  "picture.family": "Familj",
  "picture.staff": "Personal",
  "picture.walk": "Gå",
  "picture.bus": "Buss",
  "picture.pain": "Ont",
  "picture.tired": "Trött",
  "picture.glad": "Glad",
  "picture.sad": "Ledsen",
  "picture.help": "Hjälp",
  "picture.alone": "Ensam",
  "picture.together": "Tillsammans",
  "picture.decide": "Bestämma",
  "picture.listen": "Lyssna",
  "picture.question": "Fråga",

  "statement.title": "Så tillgänglig är Sameboat",
  "statement.goal": "Alla ska kunna använda allt här. Vi följer WCAG 2.2 nivå AA och EN 301 549.",
  "statement.how": "Så prövar vi det",
  "statement.how.text":
    "Program prövar varje skärm vid varje ändring. De ser på namn, tangenter, tryck, färger, storlek och fokus.",
  "statement.untried": "Ännu inte prövat med personer som har erfarenhet av vård.",
  "statement.untried.more":
    "Ännu inte prövat för hand med NVDA, VoiceOver, TalkBack, Röståtkomst eller kontakter.",
  "statement.lacks": "Det vi vet inte fungerar bra",
  "statement.lacks.canvas":
    "En målad lapp växer inte med webbläsarens egen textstorlek. Det gör Tydlig text i Inställningar.",
  "statement.lacks.pictures": "Bilder står bredvid lapparna i Listan, inte på den målade tavlan.",
  "statement.lacks.voices": "Uppläsning kräver en röst på din enhet. Den kan två språk.",
  "statement.operator": "Vem som driver den här servern",
  "statement.operator.blank": "Den som driver servern har inte fyllt i det än.",
  "statement.report": "Så anmäler du ett fel",
  "statement.report.blank":
    "Den som driver servern har inte gett någon adress än. Berätta för den som gav dig länken.",
  "statement.checked": "Senast prövat av människor",
  "statement.checked.blank": "Inte än.",
} as const satisfies Record<keyof typeof english, Entry>;
