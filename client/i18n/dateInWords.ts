import type { Language } from "./phrase.ts";

/** Day before month in English too, as in the countries where the workshops are held. */
const locales: Readonly<Record<Language, string>> = { en: "en-GB", sv: "sv-SE" };

/** Such as "24 November 2026". */
export function dateInWords(
  date: Date,
  language: Language,
  { hasYear = true }: { readonly hasYear?: boolean } = {},
): string {
  return new Intl.DateTimeFormat(locales[language], {
    day: "numeric",
    month: "long",
    ...(hasYear && { year: "numeric" }),
  }).format(date);
}
