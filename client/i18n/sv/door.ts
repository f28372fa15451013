/** Vägarna in till en tavla, för dem som är inne: länk, QR-kod, dörren och dess kod. */
export const door = {
  "share.qr": "QR-kod som öppnar tavlan",
  "share.link": "Länk",
  "share.copy": "Kopiera",
  "share.copied": "Länken är kopierad.",
  "share.copyFailed": "Det gick inte att kopiera. Markera länken och kopiera den själv.",
  "share.print": "Skriv ut ett blad med QR-koden",
  "share.everyone": "Alla med länken kan se och ändra allt på tavlan.",
  "share.local":
    "Länken fungerar bara på den här datorn. Öppna först Sameboat med datorns adress i nätverket.",

  "door.code": "Kod",
  "door.open": "Öppna dörren",
  "door.close": "Stäng dörren",
  "door.text": {
    standard: "När dörren är öppen leder sex siffror in. Alla kan öppna och stänga den.",
    plain: "Öppna dörren, så får ni en kod. Med koden kommer andra in.",
  },
  "door.where": "Skriv den på {address}",
  "door.until": "Dörren är öppen till {time}.",
  "door.left.hours": {
    one: "Det är ungefär {count} timme kvar.",
    other: "Det är ungefär {count} timmar kvar.",
  },
  "door.left.minutes": {
    one: "Det är ungefär {count} minut kvar.",
    other: "Det är ungefär {count} minuter kvar.",
  },
  "door.digits": "Kod: {digits}",
  "told.door.opened": "Dörren är öppen. Koden är {digits}",
  "told.door.closed": "Dörren är stängd. Koden fungerar inte längre",
  "told.door.changed": "Koden är ny. Den är {digits}",
  "wall.scanOrType": "Skanna, eller skriv koden på",
  "wall.part": "{name}, del {part} av {count}",
  "wall.nextPart": "Nästa del",
} as const;
