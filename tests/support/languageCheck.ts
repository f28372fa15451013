/** The words of one language as its files give them; what a translator sends may be anything. */
export type Words = Readonly<Record<string, unknown>>;

const levels = ["standard", "plain"] as const;
/** Most words of a sentence in the plain level (UX.md 2.7). */
const mostWords = 15;

/**
 * Everything that is wrong with the words of a language beside those of English, one line each that
 * begins with the key: `note.new: missing`. A whole language is right when there is none.
 */
export function faultsOfLanguage(language: string, words: Words, english: Words): string[] {
  const faults: string[] = [];
  for (const key of Object.keys(english)) {
    if (!Object.hasOwn(words, key)) faults.push(`${key}: missing`);
  }
  for (const [key, entry] of Object.entries(words)) {
    const source = english[key];
    if (source === undefined) faults.push(`${key}: not a phrase of ours`);
    else faults.push(...faultsOfEntry(language, entry, source).map((fault) => `${key}: ${fault}`));
  }
  return faults;
}

function faultsOfEntry(language: string, entry: unknown, source: unknown): string[] {
  const faults: string[] = [];
  const sources = textsOf(source);
  const expectedOf = (isOne: boolean) => {
    const alike = sources.filter((one) => one.isOne === isOne);
    return variablesOf((alike.length > 0 ? alike : sources).map(({ text }) => text).join(" "));
  };
  const needed = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
  const texts = textsOf(entry);
  if (texts.length === 0) return ["neither a text nor texts"];
  for (const group of pluralsIn(entry)) {
    const forms = Object.keys(group);
    for (const form of needed) if (!forms.includes(form)) faults.push(`lacks the plural “${form}”`);
    for (const form of forms) {
      if (!needed.some((one) => one === form)) faults.push(`${language} has no plural “${form}”`);
    }
  }
  if (pluralsIn(source).length > 0 !== pluralsIn(entry).length > 0) {
    faults.push(pluralsIn(source).length > 0 ? "needs plurals" : "needs no plurals");
  }
  for (const { text, isPlain, isOne } of texts) {
    if (text.trim() === "") faults.push("empty");
    else if (text !== text.trim()) faults.push("a space too many");
    if (/<\/?[a-z][^>]*>|&[a-z]+;|&#/i.test(text)) faults.push("markup, which people would see");
    const expected = expectedOf(isOne);
    // One of something need not be counted: "The note is put away".
    const isRight = isOne
      ? variablesOf(`${text} {count}`) ===
        variablesOf(`${expected.replace(/\w+/g, "{$&}")} {count}`)
      : variablesOf(text) === expected;
    if (!isRight) faults.push(`needs the values ${expected || "(none)"}`);
    if (isPlain)
      for (const long of longSentences(text)) faults.push(`too long when plain: ${long}`);
  }
  return [...new Set(faults)];
}

interface Text {
  readonly text: string;
  readonly isPlain: boolean;
  /** The plural for one of something. */
  readonly isOne: boolean;
}

/** All texts of an entry; one without levels is read in the plain level too. */
function textsOf(entry: unknown, isPlain = true, isOne = false): Text[] {
  if (typeof entry === "string") return [{ text: entry, isPlain, isOne }];
  if (typeof entry !== "object" || entry === null) return [];
  return Object.entries(entry).flatMap(([name, value]) =>
    textsOf(value, name === "standard" ? false : isPlain, name === "one"),
  );
}

/** Its plurals: one, or one for each level. */
function pluralsIn(entry: unknown): Readonly<Record<string, unknown>>[] {
  if (typeof entry !== "object" || entry === null) return [];
  if (levels.some((level) => Object.hasOwn(entry, level))) {
    return Object.values(entry).flatMap(pluralsIn);
  }
  return [entry as Record<string, unknown>];
}

function variablesOf(text: string): string {
  const names = [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]);
  return [...new Set(names)].sort().join(", ");
}

function longSentences(text: string): string[] {
  const isWord = (part: string) => /\p{L}|\p{N}/u.test(part);
  return text
    .split(/[.!?](?:\s|$)/)
    .filter((sentence) => sentence.split(/\s+/).filter(isWord).length > mostWords);
}
