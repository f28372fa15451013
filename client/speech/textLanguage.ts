import type { Language } from "../i18n/phrase.ts";

/**
 * Which language a text is in, so that a voice reads it as it was meant: people write in their own,
 * whatever language each of them reads the board in. Looks at the small words and letters that only
 * one of the languages has; where nothing tells, it is `otherwise`, the reader's own.
 *
 * A third script has no voice here that could read it: undefined.
 */
export function languageOf(text: string, otherwise: Language): Language | undefined {
  const letters = text.match(/\p{L}/gu) ?? [];
  const latin = text.match(/\p{Script=Latin}/gu) ?? [];
  if (2 * latin.length < letters.length) return undefined;
  const words = text.toLowerCase().match(/\p{L}+(?:[’']\p{L}+)?/gu) ?? [];
  let swedish = 0;
  for (const word of words) {
    if (/[åäö]/.test(word) || swedishWords.has(word)) swedish += 1;
    else if (/[’']/.test(word) || englishWords.has(word)) swedish -= 1;
  }
  if (swedish === 0) return otherwise;
  return swedish > 0 ? "sv" : "en";
}

/** Frequent in one of the languages and no word of the other. */
const swedishWords: ReadonlySet<string> = new Set(
  (
    "och jag att det som en ett av den till inte med han hon om var sig men vi ni de dem " +
    "ska skulle kan vem vad vems hur varför mig min mitt mina dig din ditt oss vår er deras " +
    "hem hemma är alltid aldrig ingen inget någon något mycket bara efter utan eller vill " +
    "får fick blir blev vara varit har hade gör dag dagen natt tid ord makt lapp sjukhuset läsa"
  ).split(" "),
);
const englishWords: ReadonlySet<string> = new Set(
  (
    "the and of to is it that you was are as with they be this have from or had by not but what " +
    "when we there your which she he how their will if do my me who whose why would can our us " +
    "nobody somebody someone always never at home first last day night word words power time " +
    "family plan thanks please round decide"
  ).split(" "),
);
