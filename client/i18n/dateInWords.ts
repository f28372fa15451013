import type { Language } from "./phrase.ts";

/** Day before month in English too, as in the countries where the workshops are held. */
export const localeOf = (language: Language): string => (language === "en" ? "en-GB" : language);

/** Such as "24 November 2026". */
export function dateInWords(
  date: Date,
  language: Language,
  { hasYear = true }: { readonly hasYear?: boolean } = {},
): string {
  return new Intl.DateTimeFormat(localeOf(language), {
    day: "numeric",
    month: "long",
    ...(hasYear && { year: "numeric" }),
  }).format(date);
}
