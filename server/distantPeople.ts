import type { RoomLink } from "./bus/bus.ts";
import type { Member } from "./member.ts";
import { type PresenceEntry, parseMessage } from "./messages.ts";
import type { PresenceTable } from "./presence.ts";

/** People of a room who are connected to other relays: shown here, and nothing else. */

/** Their relay's question and its answer take a way each. */
const probeFactor = 1.5;

export class DistantPeople {
  readonly #presence: PresenceTable;
  readonly #link: RoomLink;
  readonly #probeMs: number;
  readonly #byRelay = new Map<string, Map<number, DistantMember>>();

  constructor(presence: PresenceTable, link: RoomLink, probeMs: number) {
    this.#presence = presence;
    this.#link = link;
    this.#probeMs = probeMs * probeFactor;
  }

  get count(): number {
    let count = 0;
    for (const people of this.#byRelay.values()) count += people.size;
    return count;
  }

  /** Takes what another relay tells of its people: a presence message. */
  shown(relay: string, bytes: Uint8Array, limit: number): void {
    const message = parseMessage(bytes);
    if (message?.kind !== "presence") return;
    const people = this.#byRelay.get(relay) ?? new Map<number, DistantMember>();
    this.#byRelay.set(relay, people);
    for (const entry of message.entries) {
      const known = people.get(entry.id);
      if (isGone(entry)) {
        if (known) this.#leave(people, known);
        continue;
      }
      const member = known ?? new DistantMember(entry.id, this.#link, this.#probeMs);
      people.set(entry.id, member);
      this.#presence.receive(member, [entry], limit);
    }
  }

  /** The relay has closed the room, or is gone. */
  left(relay: string): void {
    const people = this.#byRelay.get(relay);
    this.#byRelay.delete(relay);
    for (const member of people?.values() ?? []) this.#leave(people, member);
  }

  #leave(people: Map<number, DistantMember> | undefined, member: DistantMember): void {
    people?.delete(member.id);
    this.#presence.leave(member);
    member.leave();
  }
}

/** Whether what they show has to be told to other relays. */
export function isDistant(member: Member): boolean {
  return member instanceof DistantMember;
}

class DistantMember implements Member {
  readonly id: number;
  readonly #link: RoomLink;
  readonly #probeMs: number;
  #left: (() => void) | undefined;
  #isGone = false;

  constructor(id: number, link: RoomLink, probeMs: number) {
    this.id = id;
    this.#link = link;
    this.#probeMs = probeMs;
  }

  // Its own relay sends it everything and ends it.
  readonly send = nothing;
  readonly answer = nothing;
  readonly end = nothing;
  readonly drop = nothing;

  pass(): boolean {
    return true;
  }

  /** Its relay drops who does not answer, and tells so. */
  probe(): Promise<boolean> {
    if (this.#isGone) return Promise.resolve(false);
    this.#link.probe(this.id);
    return new Promise((resolve) => {
      const timer = setTimeout(() => resolve(true), this.#probeMs);
      this.#left = () => {
        clearTimeout(timer);
        resolve(false);
      };
    });
  }

  leave(): void {
    this.#isGone = true;
    this.#left?.();
  }
}

function nothing(): undefined {
  return undefined;
}

function isGone({ state }: PresenceEntry): boolean {
  return Buffer.from("null").equals(state);
}
