import type { line as english } from "../en/line.ts";
import type { Entry } from "../phrase.ts";

export const line = {
  "line.spare": "Använd mindre data",
  "line.spare.hint":
    "För långsam eller dyr uppkoppling. Inga pekare, och det andra visar kommer lite senare. Orden kommer som vanligt.",
  "line.lowReach": "Allt inom lågt räckhåll",
  "line.lowReach.hint": "På stora skärmar ligger alla knappar i den nedre delen.",

  "several.names": "Namn vid den här skärmen",
  "several.names.hint":
    "Bara för er här, så att ni vet vems tur det är. Ni kan låta bli. Ingen lapp får ett namn av sig själv.",
  "several.add": "Lägg till namnet",
  "several.name": "Ett namn",
  "several.remove": "Ta bort {name}",
  "several.turn": "Vems tur är det att skriva?",
  "several.nobody": "Ingen särskild",

  "line.slow": "Uppkopplingen är långsam här. Sameboat kan använda mindre data.",
  "line.slow.yes": "Använd mindre data",
  "line.slow.no": "Nej, låt det vara",
  "line.slow.done": "Nu används mindre data. Du kan ändra det i Inställningar.",
  "line.new": "En ny version är klar. Du kan fortsätta och läsa in den senare.",
  "line.new.now": "Läs in den nu",
  "line.new.later": "Senare",
} as const satisfies Record<keyof typeof english, Entry>;
