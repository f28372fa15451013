/**
 * Whether a text holds all words of `query`, anywhere, in any order, capitals or not. Only what
 * notes say is ever searched: never who wrote or signed it (rule 11).
 */
export function searchedIn(query: string): (text: string) => boolean {
  const words = plain(query)
    .split(/\s+/)
    .filter((word) => word !== "");
  return (text) => {
    const said = plain(text);
    return words.every((word) => said.includes(word));
  };
}

/** Letters that look alike are alike, however they were typed; å and a are not. */
function plain(text: string): string {
  return text.normalize("NFKC").toLocaleLowerCase();
}
