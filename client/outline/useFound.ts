import { useMemo } from "react";
import type { OutlineRegion } from "../../shared/outline.ts";
import { searchedIn } from "../../shared/search.ts";

/** The notes that say what is searched for, by region; all of them for an empty search. */
export function useFound(
  outline: readonly OutlineRegion[],
  query: string,
): readonly OutlineRegion[] {
  return useMemo(() => {
    const isFound = searchedIn(query);
    return outline.map(({ region, notes }) => ({
      region,
      notes: notes.filter(({ text }) => isFound(text)),
    }));
  }, [outline, query]);
}

export function countOf(found: readonly OutlineRegion[]): number {
  return found.reduce((count, { notes }) => count + notes.length, 0);
}
