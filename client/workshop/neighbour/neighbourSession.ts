import { newSeatKeys, type SeatKeys } from "../../../shared/workshop/padKeys.ts";
import type { SeatId } from "../../../shared/workshop/pairs.ts";
import { seatIdOf } from "../../../shared/workshop/seat.ts";
import { keyPrefix } from "../../sync/deviceStorage.ts";

/**
 * What this tab needs to come back to its place in a round after a reload: the keys of its seat and
 * the secrets of its pads. It dies with the round or with the tab, whichever ends first.
 */
export interface RoundSession {
  readonly round: string;
  readonly keys: SeatKeys;
  /** Pad → its secret. */
  readonly pads: Readonly<Record<string, string>>;
  /** Rather thinks alone in this round. */
  readonly isAlone: boolean;
  /** Seats of the pair this one was in last; none before the first. */
  readonly lastPair: readonly SeatId[];
  /** Would like to join others after the neighbour went. */
  readonly joins: boolean;
  /** Written and not shown to anybody yet. */
  readonly draft: string;
  /** What is left of the pad of the round before. */
  readonly earlier?: string;
}

export interface SessionStore {
  /** Of this round; a new one, with new keys, when there is none. */
  of(round: string): RoundSession;
  /** What was being written when the page was loaded. */
  draft(): string;
  change(changed: Partial<Omit<RoundSession, "round" | "keys">>): void;
  /** To find the same neighbour again in the next round. */
  remember(memory: string): void;
  forget(): void;
}

/** `tab` is the storage that dies with the tab; without it a reload means a new seat. */
export function createSession(room: string, tab: Storage | undefined): SessionStore {
  const key = `${keyPrefix}${room}/neighbour`;
  let current: RoundSession | undefined = parseSession(readText(tab, key));

  const memoryKey = `${key}/memory`;
  let memory = readText(tab, memoryKey);

  const write = (name: string, text: string) => {
    try {
      tab?.setItem(name, text);
    } catch (error) {
      // Full or forbidden: it lives as long as the page.
      if (!(error instanceof DOMException)) throw error;
    }
  };
  const keep = (next: RoundSession) => {
    current = next;
    write(key, JSON.stringify(next));
    return next;
  };
  return {
    of(round) {
      if (current?.round === round) return current;
      return keep({
        round,
        keys: newSeatKeys(),
        pads: {},
        isAlone: false,
        lastPair: [],
        joins: false,
        draft: current?.draft ?? "",
        ...(memory !== undefined && { earlier: memory }),
      });
    },
    draft: () => current?.draft ?? "",
    change(changed) {
      if (current) keep({ ...current, ...changed });
    },
    remember(next) {
      if (next === memory) return;
      memory = next;
      write(memoryKey, next);
    },
    forget() {
      current = undefined;
      tab?.removeItem(key);
    },
  };
}

function readText(tab: Storage | undefined, key: string): string | undefined {
  return tab?.getItem(key) ?? undefined;
}

function parseSession(text: string | undefined): RoundSession | undefined {
  if (text === undefined) return undefined;
  try {
    // Only this page writes it.
    const kept = JSON.parse(text) as RoundSession;
    return seatIdOf(kept.keys.key) === kept.keys.id ? kept : undefined;
  } catch (error) {
    if (error instanceof Error) return undefined;
    throw error;
  }
}
