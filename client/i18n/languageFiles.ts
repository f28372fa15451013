import type { Entry } from "./phrase.ts";

/**
 * Where the words are: `languages/` holds one file for each language, named by its tag, and every file
 * there is a language that can be chosen. Asked for three times, each time for another part, it comes as
 * three files of one part each, so that a page does not wait for words that are read later.
 */

/** What a page needs first, what a board needs, and what its other parts need. */
export const wordGroups = ["page", "board", "parts"] as const;
export type WordGroup = (typeof wordGroups)[number];

export type Table = Readonly<Record<string, Entry>>;
type Files = Readonly<Record<string, () => Promise<Table>>>;

const fileOf = (language: string) => `./languages/${language}.ts`;

/** Plain Node, which runs tools and no page, has nobody to look for files: undefined. */
const found: Readonly<Record<WordGroup, Files>> | undefined = import.meta.env && {
  page: import.meta.glob<Table>("./languages/*.ts", { query: "?page", import: "page" }),
  board: import.meta.glob<Table>("./languages/*.ts", { query: "?board", import: "board" }),
  parts: import.meta.glob<Table>("./languages/*.ts", { query: "?parts", import: "parts" }),
};

/** Tags such as "en", in alphabetical order. */
export const languages: readonly string[] = Object.keys(found?.page ?? {}).map((file) =>
  file.slice(fileOf("").lastIndexOf("/") + 1, -".ts".length),
);

/** Rejects without connection, and for a language that there is not. */
export async function readWords(language: string, group: WordGroup): Promise<Table> {
  const file = fileOf(language);
  if (!found) return (await import(/* @vite-ignore */ file))[group];
  const read = found[group][file];
  if (!read) throw new Error(`there are no words in "${language}"`);
  return read();
}
