import type { picture as english } from "../en/picture.ts";
import type { Entry } from "../phrase.ts";

export const picture = {
  "picture.drawing": "Ritar del {part} av {count}",
  "picture.cancel": "Avbryt",
  "picture.ready": {
    one: "Bilden är klar att spara.",
    other: "{count} bilder är klara att spara.",
  },
  "picture.about": "Hela tavlan i en bild, med alla texter. Det som ligger i korgen är inte med.",
  "picture.split":
    "Hela tavlan går inte att läsa på en sida. Först kommer en översikt, sedan {count} delar att läsa.",
  "picture.overview": "Översikt",
  "picture.around": "Lappar bredvid bladen",
  "picture.covered": {
    one: "{count} lapp ligger delvis under andra.",
    other: "{count} lappar ligger delvis under andra.",
  },
  "picture.save": "Spara bilden",
  "picture.savePart": "Spara del {part}",
  "picture.part": "Del {part} av {count}: {what}",
  "picture.triangle": "Makttriangeln",
  "picture.alt": "Makttriangeln med alla lappar. I listan står samma sak med ord.",
  "picture.failed":
    "Bilden gick inte att rita på den här enheten. Stäng andra sidor och försök igen, eller använd en annan enhet.",
} as const satisfies Record<keyof typeof english, Entry>;
