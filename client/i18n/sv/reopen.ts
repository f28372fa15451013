import type { reopen as english } from "../en/reopen.ts";
import type { Entry } from "../phrase.ts";

export const reopen = {
  "reopen.title": "Öppna en tavelfil",
  "reopen.about":
    "Den blir en ny tavla med en egen länk. Tavlan som den sparades från är kvar som den är.",
  "reopen.choose": "Välj filen",
  "reopen.choose.hint": "Namnet slutar med .sameboat.json. Den sparas från minnesanteckningarna.",
  "reopen.chosen": {
    one: "{title}: {count} lapp",
    other: "{title}: {count} lappar",
  },
  "reopen.as": "Vad ska den bli?",
  "reopen.as.same": "Tavlan som den var",
  "reopen.as.same.hint":
    "Med alla lappar. Ingen kan ta tillbaka ord där: filen vet inte vem som skrev dem.",
  "reopen.as.next": "Vår nästa träff",
  "reopen.as.next.hint": "Utan lappar. Den börjar med det vi sa förra gången.",
  "reopen.as.template": "En mall",
  "reopen.as.template.hint": "Våra rubriker och frågor, utan lappar.",
  "reopen.make": "Skapa tavlan",
  "reopen.working": "Skickar del {part} av {count}",
  "reopen.cancel": "Avbryt",
  "reopen.making": "Skapar tavlan …",
  "reopen.connection":
    "Det behövs uppkoppling för att skapa den här tavlan. Försök igen när du har det.",
  "reopen.problem.unreadable": "Enheten kunde inte läsa filen. Välj den igen.",
  "reopen.problem.tooLarge": "Filen är större än en tavla kan vara.",
  "reopen.problem.empty": "Filen är tom.",
  "reopen.problem.foreign":
    "Det här är ingen tavelfil från Sameboat. Namnet slutar med .sameboat.json.",
  "reopen.problem.tooDeep": "Filen är byggd på ett sätt som ingen tavla är.",
  "reopen.problem.cutShort": "Filen slutar mitt i. Spara eller skicka den en gång till.",
  "reopen.problem.newer": "Filen är från en nyare version av Sameboat än den här.",
  "reopen.problem.tooManyNotes": "Det är fler lappar i filen än en tavla rymmer.",
  "reopen.problem.head":
    "Titel, rubriker eller grupper i filen går inte att läsa. Någon kan ha ändrat den.",
  "reopen.problem.note": "Lapp nummer {number} i filen går inte att läsa. Någon kan ha ändrat den.",

  "last.title": "Förra gången sa vi",
  "last.promises": "Det som lovades",
  "last.show": "Förra gången sa vi …",
  "last.all": "Läs allt",
} as const satisfies Record<keyof typeof english, Entry>;
