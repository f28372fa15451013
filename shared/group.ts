import type * as Y from "yjs";
import type { Note } from "./note.ts";
import { cleanLine, readLine, textLimits } from "./text.ts";

/**
 * Notes that lie together. Each note names its group, so that one can never be in two, and a group
 * is there as long as two notes on the board name it: nobody owns it and none has to be deleted.
 */
export interface Group {
  readonly id: string;
  /** May be empty. */
  readonly name: string;
  /** Ids of its notes on the board, two at least, lowest first. */
  readonly notes: readonly string[];
}

/** Group id → name, for those that have one. */
export function groupsOf(doc: Y.Doc): Y.Map<unknown> {
  return doc.getMap("groups");
}

/** The groups among `notes`, which lie on the board, in the order of their lowest note. */
export function readGroups(doc: Y.Doc, notes: readonly Note[]): readonly Group[] {
  const members = new Map<string, string[]>();
  for (const { id, group } of notes) {
    if (group === undefined) continue;
    const known = members.get(group);
    if (known) known.push(id);
    else members.set(group, [id]);
  }
  if (members.size === 0) return noGroups;
  const names = groupsOf(doc);
  return [...members]
    .filter(([, ids]) => ids.length > 1)
    .map(([id, ids]) => ({ id, name: readLine(names.get(id), textLimits.name), notes: ids }));
}

const noGroups: readonly Group[] = [];

/** Names a group; an empty name takes it off. False when it has that name. */
export function nameGroup(doc: Y.Doc, id: string, name: string, origin?: unknown): boolean {
  return setGroupName(doc, id, cleanLine(name, textLimits.name) || undefined, origin);
}

/** As it stands, without cleaning: for undoing, which puts back what was there. */
export function setGroupName(
  doc: Y.Doc,
  id: string,
  name: string | undefined,
  origin?: unknown,
): boolean {
  const names = groupsOf(doc);
  if (names.get(id) === name) return false;
  doc.transact(() => {
    if (name === undefined) names.delete(id);
    else names.set(id, name);
  }, origin);
  return true;
}
