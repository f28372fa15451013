import type { ending as english } from "../en/ending.ts";
import type { Entry } from "../phrase.ts";

export const ending = {
  "ending.title": "Slutdatum och ny länk",
  "ending.on": "Den här tavlan upphör den {date}. Då raderas den för alla.",
  "ending.keep": "Behåll tavlan",
  "ending.hide": "Jag har sett det",
  "ending.kept": "Tavlan upphör inte i förtid längre.",
  "ending.early": "Avsluta tavlan i förtid",
  "ending.early.text": {
    standard:
      "Tavlan raderas då för alla om sju dagar. Fram till dess kan vem som helst ångra det. Spara minnesanteckningarna först: det som raderas kan inte komma tillbaka.",
    plain:
      "Tavlan raderas för alla om sju dagar. Fram till dess kan alla stoppa det. Spara minnesanteckningarna först. Det som raderas kan inte komma tillbaka.",
  },
  "ending.early.ask": "Avsluta tavlan …",
  "ending.early.yes": "Ja, den upphör om sju dagar",
  "newLink.title": "En ny länk",
  "newLink.text": {
    standard:
      "Om någon har länken som inte borde ha den kan tavlan flytta till en ny. Alla som är här nu följer med. Den gamla länken öppnar sedan ingenting. De som inte är här behöver få den nya länken av dig.",
    plain:
      "Tavlan kan få en ny länk. Alla som är här nu följer med. Den gamla länken slutar fungera. Skicka den nya länken till dem som inte är här.",
  },
  "newLink.here": { one: "{count} person är här nu.", other: "{count} personer är här nu." },
  "newLink.ask": "Skapa en ny länk …",
  "newLink.yes": "Ja, skapa en ny länk",
  "newLink.making": "Tavlan flyttar …",
  "newLink.failed": "Den nya länken kunde inte skapas. Inget har ändrats. Försök igen senare.",
  "newLink.arrived":
    "Tavlan har en ny länk, och du följde med. Den gamla länken öppnar inte längre någonting.",
} as const satisfies Record<keyof typeof english, Entry>;
