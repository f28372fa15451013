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
  "app.back": "Tillbaka",
  "app.cancel": "Avbryt",
  "app.loading": "Öppnar …",
  "app.skip.main": "Till tavlan",
  "app.skip.tools": "Till verktygen",
  "app.now": "Nu",
  "app.triangle": "Makttriangeln",
  "app.start": "Till startsidan",
  "app.leave": "Lämna tavlan",

  "limit.left": { one: "{count} tecken kvar", other: "{count} tecken kvar" },
  "limit.full": "Längre kan det inte bli. Säg det med färre ord.",

  "status.connecting": "Ansluter …",
  "status.saved": "Sparat",
  "status.saving": "Sparar …",
  "status.sent": { one: "Skickade {count} lapp", other: "Skickade {count} lappar" },
  "status.offline": "Ingen anslutning – du kan skriva vidare. Vi skickar det senare.",
  "status.unsaved": "Servern kan inte spara nu. Dina lappar finns kvar på den här enheten.",
  "status.refused": "Servern sa nej. Dina lappar finns kvar på den här enheten.",
} as const satisfies Record<keyof typeof english, Entry>;
