import type { shell as english } from "../en/shell.ts";
import type { Entry } from "../phrase.ts";

export const shell = {
  "app.name": "Sameboat",
  "app.board": "Tavla",
  "app.list": "Lista",
  "app.view": "Vy",
  "app.untitled": "Tavla utan rubrik",
  "app.language.other": "English",
  "app.settings": "Inställningar",
  "app.help": "Hjälp",
  "app.share": "Dela",
  "app.people": "Personer",
  "app.more": "Mer",
  "app.export": "Exportera",
  "app.pointers": "Pekare",
  "app.close": "Stäng",
  "app.cancel": "Avbryt",
  "app.opening": "Öppnar tavlan …",
  "app.skip": "Vägar förbi",
  "app.skip.main": "Till tavlan",
  "app.skip.tools": "Till verktygen",
  "app.now": "Nu",
  "app.panels": "Paneler",
  "steps.title": "Steg",
  "timer.title": "Tid",
  "together.title": "Tillsammans",
  "app.triangle": "Makttriangeln",
  "app.start": "Till startsidan",
  "app.leave": "Lämna tavlan",

  "limit.left": { one: "{count} tecken kvar", other: "{count} tecken kvar" },
  "limit.full": "Längre kan det inte bli. Säg det med färre ord.",

  "board.leftOut": {
    one: "{count} lapp visas inte. Den går inte att läsa, eller så är de för många.",
    other: "{count} lappar visas inte. De går inte att läsa, eller så är de för många.",
  },

  "status.connecting": "Ansluter …",
  "status.saved": "Sparat",
  "status.saving": "Sparar …",
  "status.sent": { one: "Skickade {count} lapp", other: "Skickade {count} lappar" },
  "status.offline": "Ingen anslutning – du kan skriva vidare. Vi skickar det senare.",
  "status.unsaved": "Servern kan inte spara nu. Dina lappar finns kvar på den här enheten.",
  "status.refused.tooLarge": "Tavlan är full. Det nya finns bara på den här enheten.",
  "status.refused.tooMany": "För många är anslutna nu. Ladda om sidan om en stund.",
  "status.refused.origin": "Den här adressen får inte öppna tavlor. Be om en ny länk.",
  "status.refused.version":
    "Den här sidan är från före en uppdatering. Läs in den igen. Det du skrev finns kvar på enheten.",
  "status.refused.other": "Servern avslutade anslutningen. Ladda om sidan.",

  "start.lead": "Länk eller QR öppnas i en webbläsare. Inget konto, inget att installera.",
  "start.open": "Gå in med kod",
  "start.open.label": "Skriv koden, eller klistra in en länk",
  "start.open.go": "Gå in",
  "start.open.problem":
    "Det här är varken en kod eller en länk till en tavla. En kod har sex siffror.",
  "start.new": "Ny tavla",
  "start.new.label": "Vad ska tavlan heta?",
  "start.new.hint": "Du kan ändra det senare. Det kan alla.",
  "start.new.make": "Skapa tavlan",
  "start.file": "Öppna en tavelfil",
  "start.mine": "Mina tavlor på den här enheten",
  "start.mine.none": "Inga tavlor på den här enheten",
  "start.mine.opened": "Öppnades senast {date}",
  "start.mine.today": "Öppnades senast i dag",
  "start.mine.forget": "Glöm",
  "start.mine.forgetNamed": "Glöm {title}",

  "start.note.1": "Jag kan min vardag",
  "start.note.2": '"Hem" är två saker',
  "start.note.3": "Vems dagordning?",
  "start.note.4": "Planera med mig",
  "start.note.5": "30 år med smärta",
  "start.note.6": "Någon som lyssnar",

  "forget.title": "Glömma tavlan på den här enheten?",
  "forget.text":
    "Då finns inget av tavlan kvar på den här enheten. För alla andra finns tavlan kvar. För att komma tillbaka behöver du länken.",
  "forget.unsent": "Något är inte skickat än. Det går förlorat.",
  "forget.go": "Glöm tavlan",

  "join.lead": "Du är på väg in till",
  "join.untitled": "En tavla",
  "join.look": "Se dig om först",
  "join.look.hint":
    "Frågorna, hur länge, vilka som ser lapparna, vad som händer med dem, till när.",
  "join.name": "Ditt namn (du kan lämna det tomt)",
  "join.more": "fler",
  "join.howMany": "Hur många?",
  "join.go": "Gå in",
  "join.offline": "Det finns ingen anslutning nu, och enheten har ingen kopia av tavlan än.",
  "join.retry": "Försök igen",

  "look.questions": "Frågorna",
  "look.long": "Hur länge",
  "look.long.text":
    "En träff tar ungefär en timme, med en paus. Du kan komma och gå. Inget stängs när tiden är ute.",
  "look.who": "Vilka som ser lapparna",
  "look.who.text":
    "Alla som har länken till tavlan. Alla de kan lägga till, flytta och ändra allt.",
  "look.happens": "Vad som händer med dem",
  "look.happens.text":
    "Alla kan ta med sig tavlan hem som en bild. Det som läggs undan kan tas fram igen. Det du själv har skrivit kan du ta tillbaka. Då är det borta på riktigt.",
  "look.until": "Till när",
  "look.until.days": {
    one: "Om ingen använder tavlan på {count} dag raderas den.",
    other: "Om ingen använder tavlan på {count} dagar raderas den.",
  },
  "look.until.unknown": "Fråga den som gav dig länken.",
  "look.print": "Skriv ut frågorna",

  "problem.malformed": "Den här länken leder inte till någon tavla",
  "problem.malformed.text":
    "En del av länken kanske saknas. Be om en ny länk, eller skanna QR-koden igen.",
  "problem.ended": "Den här tavlan är avslutad",
  "problem.ended.text":
    "Tiden är ute, eller så är tavlan raderad. Inget av den finns kvar på den här enheten. Fråga dem som var med om bilden av tavlan.",
  "problem.page": "Det finns inget på den här adressen",
  "problem.page.text": "Öppna länken till din tavla igen, eller gå till startsidan.",
  "problem.crash": "Något gick fel på sidan",
  "problem.crash.text": "Det som är sparat finns kvar. Ladda om sidan och fortsätt.",
  "problem.reload": "Ladda om sidan",

  "hint.equal": "Du kan lägga till, flytta och ändra allt – precis som alla andra.",
  "reflow.why": "Det är ont om plats på skärmen. Därför är Listan öppen.",
  "reflow.board": "Visa tavlan",

  "people.first": "Du är först här",
  "people.first.text": "Dela länken, så att andra kan komma.",
  "people.count": { one: "{count} person är här", other: "{count} personer är här" },
  "people.names": "De här har skrivit ett namn",
  "people.name": "Mitt namn",
  "people.name.hint": "Du kan lämna det tomt. Ingen lapp får ditt namn av sig själv.",
} as const satisfies Record<keyof typeof english, Entry>;
