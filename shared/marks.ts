import type * as Y from "yjs";

/**
 * Marks that anyone may put on a note and take off again: tags, and "I recognise this". Each is a
 * field of its own, so that two people marking one note at once never undo each other, and all of
 * them leave with the note when it is taken back.
 */

/**
 * Whether we can change it or need someone else, that it was written for someone else (no name),
 * and corners a note belongs to as well.
 */
export const tags = ["we", "else", "for", "meaning", "context", "resource"] as const;
export type Tag = (typeof tags)[number];

/** Of a note's map; there is a mark where it is `true`. */
export type TagField = `tag.${Tag}`;
export type RecognisedField = `${typeof recognisedPrefix}${string}`;

const recognisedPrefix = "recognised.";

export function tagField(tag: Tag): TagField {
  return `tag.${tag}`;
}

/**
 * Where one device says "I recognise this". `token` is random to all others and another for each
 * note, so that nothing links what one person recognises; who made it can take it off again.
 */
export function recognisedField(token: string): RecognisedField {
  return `${recognisedPrefix}${token}`;
}

/** In their own order. Most notes have none, and share one value. */
export function readTags(map: Y.Map<unknown>): readonly Tag[] {
  const found = tags.filter((tag) => map.get(tagField(tag)) === true);
  return found.length > 0 ? found : noTags;
}

const noTags: readonly Tag[] = [];

/**
 * Whether anyone recognises the note. How many do is counted nowhere: nothing is ranked (rule 10).
 * Looks through the map that Yjs itself keeps: its `keys()` took half of reading a large board.
 */
export function isRecognised(map: Y.Map<unknown>): boolean {
  for (const key of map._map.keys()) {
    if (key.startsWith(recognisedPrefix) && map.get(key) === true) return true;
  }
  return false;
}
