import type { Language } from "./phrase.ts";

/** As its speakers call it, so that nobody is stuck in a language they cannot read: "Svenska". */
export function nameOfLanguage(language: Language): string {
  const name = new Intl.DisplayNames(language, { type: "language" }).of(language) ?? language;
  return name.charAt(0).toLocaleUpperCase(language) + name.slice(1);
}
