/** Att gå in med de sex siffrorna till en öppen dörr. */
export const joinCode = {
  "code.wait": "Ett ögonblick …",
  "code.closed": {
    standard:
      "Ingen öppen dörr har den koden nu. Kanske är en siffra fel, eller så är dörren stängd. Alla på tavlan kan öppna den igen.",
    plain:
      "Koden fungerar inte nu. Titta på siffrorna igen. Eller be någon på tavlan att öppna dörren.",
  },
  "code.tooMany":
    "Många koder har provats från det här nätet. Vänta en minut, eller använd länken eller QR-koden.",
  "code.offline": "Det finns ingen anslutning nu. Försök igen om en stund.",
} as const;
