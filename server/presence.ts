import { isJsonObjectOrNull } from "./jsonCheck.ts";
import type { Member } from "./member.ts";
import type { PresenceEntry } from "./messages.ts";

/**
 * Who shows what in one room. A presence id belongs to the first connection that announced it, and a
 * connection has one: nobody moves a pointer or vanishes in another's name (A4).
 *
 * Stock clients repeat what they hear of others, so entries in foreign ids are an ordinary sight;
 * they are left out without harm to who sent them.
 */

const claimEveryMs = 1_000;
/** So that a longer number in a pointer finds room. */
const spareBytes = 32;
const gone = Buffer.from("null");
/** A claim makes the relay ask somebody, so a claimant has to wait before the next. */
const claimedAt = new WeakMap<Member, number>();

/** What one participant shows now. Its memory is used again for what comes next. */
class Shown implements PresenceEntry {
  readonly id: number;
  owner: Member;
  clock = 0;
  #bytes = new Uint8Array();
  #length = 0;

  constructor(id: number, owner: Member) {
    this.id = id;
    this.owner = owner;
  }

  get state(): Uint8Array {
    return this.#bytes.subarray(0, this.#length);
  }

  set({ clock, state }: PresenceEntry): void {
    this.clock = clock;
    // What came is a view, which would keep the whole received buffer in memory.
    if (state.length > this.#bytes.length) this.#bytes = new Uint8Array(state.length + spareBytes);
    this.#bytes.set(state);
    this.#length = state.length;
  }
}

export class PresenceTable {
  readonly #byId = new Map<number, Shown>();
  readonly #idOf = new Map<Member, number>();
  /** Members of whom another connection claims to be the return, and that claimant. */
  #claims: Map<Member, Member> | undefined;
  readonly #changed: (entry: PresenceEntry, owner: Member) => void;

  /** `changed` is given what to show next; it is good until the next beat and newer then. */
  constructor(changed: (entry: PresenceEntry, owner: Member) => void) {
    this.#changed = changed;
  }

  /** All that newcomers are shown. */
  get entries(): readonly PresenceEntry[] {
    return [...this.#byId.values()];
  }

  /** What those show whom `isMeant` tells of. */
  entriesOf(isMeant: (owner: Member) => boolean): readonly PresenceEntry[] {
    return [...this.#byId.values()].filter(({ owner }) => isMeant(owner));
  }

  ownerOf(id: number): Member | undefined {
    return this.#byId.get(id)?.owner;
  }

  /**
   * Takes what `owner` shows: how many entries were in another's id and left out, or what is wrong
   * with its own, which may have `limit` bytes.
   */
  receive(owner: Member, entries: readonly PresenceEntry[], limit: number): Received {
    let ignored = 0;
    for (const entry of entries) {
      const mine = this.#idOf.get(owner);
      const held = this.#byId.get(entry.id);
      if (mine !== undefined ? mine !== entry.id : isGone(entry)) {
        ignored++;
        continue;
      }
      const problem = problemOf(entry, limit);
      if (problem) return { kind: problem };
      if (held && held.owner !== owner) {
        ignored++;
        this.#contest(held.owner, owner, { ...entry, state: Uint8Array.from(entry.state) });
      } else this.#take(owner, held, entry);
    }
    return { kind: "taken", ignored };
  }

  /** The connection is closed: its participant is gone for the others at once. */
  leave(owner: Member): void {
    for (const [holder, claimant] of this.#claims ?? []) {
      if (claimant === owner) this.#claims?.delete(holder);
    }
    const id = this.#idOf.get(owner);
    this.#idOf.delete(owner);
    const held = id === undefined ? undefined : this.#byId.get(id);
    if (!held) return;
    this.#byId.delete(held.id);
    // The same clock, as y-protocols does it: a return with the next clock is then believed.
    if (!isGone(held)) this.#changed({ id: held.id, clock: held.clock, state: gone }, owner);
  }

  #take(owner: Member, held: Shown | undefined, entry: PresenceEntry): void {
    if (held && entry.clock < held.clock) return;
    const shown = held ?? new Shown(entry.id, owner);
    if (!held) {
      this.#idOf.set(owner, entry.id);
      this.#byId.set(entry.id, shown);
    }
    shown.set(entry);
    this.#changed(shown, owner);
  }

  /**
   * A device that lost its network comes back with its old id while its old connection still looks
   * open. The old one is asked; only if it stays silent does the id change hands, so that an
   * impostor gets nothing from a participant who is there.
   */
  #contest(holder: Member, claimant: Member, entry: PresenceEntry): void {
    const now = performance.now();
    const since = claimedAt.get(claimant) ?? Number.NEGATIVE_INFINITY;
    this.#claims ??= new Map();
    if (this.#claims.has(holder) || now - since < claimEveryMs) return;
    claimedAt.set(claimant, now);
    this.#claims.set(holder, claimant);
    void holder.probe().then((answers) => {
      const isHere = this.#claims?.get(holder) === claimant;
      if (isHere) this.#claims?.delete(holder);
      if (answers) return;
      holder.drop();
      if (isHere && !this.#byId.has(entry.id) && !this.#idOf.has(claimant)) {
        this.#take(claimant, undefined, entry);
      }
    });
  }
}

export type Received =
  | { readonly kind: "taken"; readonly ignored: number }
  | { readonly kind: "malformed" }
  | { readonly kind: "tooLarge" };

function isGone({ state }: PresenceEntry): boolean {
  return gone.equals(state);
}

function problemOf({ state }: PresenceEntry, limit: number): "malformed" | "tooLarge" | undefined {
  if (state.length > limit) return "tooLarge";
  return isJsonObjectOrNull(state) ? undefined : "malformed";
}
