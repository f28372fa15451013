import { memoryOf } from "../../../shared/workshop/padKeys.ts";
import {
  joinPair,
  leavePair,
  type Pair,
  pairFor,
  pairKey,
  pairOf,
  type SeatId,
  swapPair,
} from "../../../shared/workshop/pairs.ts";
import { markFull, markUnsuited, type Round, writeDraw } from "../../../shared/workshop/round.ts";
import type { WorkshopHandle } from "../../sync/workshopStore.ts";
import type { Mind } from "./neighbourMind.ts";
import { boxesFor, findPadSecret } from "./neighbourPad.ts";
import { pairsOf, seekersOf } from "./neighbourSeats.ts";
import type { SessionStore } from "./neighbourSession.ts";
import type { Facts } from "./neighbourTalk.ts";
import type { PadShelf } from "./padShelf.ts";

/** The pair this device is in, once pairs are shown: its pad, who comes, who goes. */
export interface MyPair {
  look(facts: Facts): Paired;
  /** Another neighbour; false when there is no other pair to mix with. */
  swap(facts: Facts): boolean;
  leave(facts: Facts): void;
  /** Answers who knocks. */
  answer(facts: Facts, isWelcome: boolean): void;
  /** Goes on alone with the pad of a neighbour who is gone. */
  stay(facts: Facts): void;
  forget(): void;
}

export interface Paired {
  readonly pair: Pair | undefined;
  /** Everybody else of the pair has been gone for longer than a broken network takes. */
  readonly isGone: boolean;
  /** Who would like to join. */
  readonly knock: SeatId | undefined;
  readonly names: readonly string[];
  readonly boxes: Readonly<Record<SeatId, string>>;
  readonly wakeAt: number;
}

export interface MyPairParts {
  readonly workshop: WorkshopHandle;
  readonly session: SessionStore;
  readonly mind: Mind;
  readonly pads: PadShelf;
}

/** Grace for a broken network, ms. */
const graceMs = 20_000;
/** Two draws at once leave one: a pair that stood for less was none, and nobody was left, ms. */
const briefMs = 5_000;
/** Who knocks is shown after this time, so that two who came late find each other first, ms. */
const knockMs = 1_500;
/** After this time the answer is yes, ms; the second of a pair leaves it to the first. */
const welcomeMs = 8_000;
const rankMs = 800;

const noPair: Paired = {
  pair: undefined,
  isGone: false,
  knock: undefined,
  names: [],
  boxes: {},
  wakeAt: Number.POSITIVE_INFINITY,
};

export function createMyPair({ workshop, session, mind, pads }: MyPairParts): MyPair {
  /** When each neighbour was seen last, and each seeker first. */
  const seenAt = new Map<SeatId, number>();
  const knockedAt = new Map<SeatId, number>();
  let stays: string | undefined;
  let pairedAt = Number.NEGATIVE_INFINITY;

  const ownPair = ({ round }: Facts) =>
    round.settledAt === undefined
      ? undefined
      : pairOf(pairsOf(round), session.of(round.id).keys.id);
  const versionAfter = ({ draw }: Round) => (draw?.version ?? 0) + 1;
  const write = ({ round }: Facts, pairs: readonly Pair[]) => {
    workshop.act(writeDraw, round.id, { version: versionAfter(round), pairs });
  };

  const swap = (facts: Facts, pair: Pair): boolean => {
    const { round } = facts;
    const key = pairKey(pair.seats);
    const unsuited = new Set(Object.keys(round.unsuited));
    const rules = { unsuited, round: round.id, version: versionAfter(round) };
    const pairs = swapPair(pairsOf(round), key, rules);
    if (!pairs) return false;
    workshop.act(markUnsuited, round.id, { key, version: versionAfter(round) - 1 });
    write(facts, pairs);
    return true;
  };
  const leave = (facts: Facts) => {
    const { keys } = session.of(facts.round.id);
    if (ownPair(facts)) write(facts, leavePair(pairsOf(facts.round), keys.id));
  };

  /** How long the others have been away; my own broken network is no sign of it. */
  const readGone = ({ seats, now, isConnected }: Facts, others: readonly SeatId[]) => {
    let wakeAt = Number.POSITIVE_INFINITY;
    for (const id of others) {
      if (seats.has(id) || !isConnected || !seenAt.has(id)) seenAt.set(id, now);
      if (!seats.has(id)) wakeAt = Math.min(wakeAt, (seenAt.get(id) ?? now) + graceMs);
    }
    const isGone = others.every((id) => now - (seenAt.get(id) ?? now) >= graceMs);
    return { isGone, wakeAt: isGone ? Number.POSITIVE_INFINITY : wakeAt };
  };

  const readKnock = (facts: Facts, pair: Pair, mine: SeatId) => {
    const nobody = { knock: undefined, wakeAt: Number.POSITIVE_INFINITY };
    const { round, seats, now, isSecondHalf } = facts;
    const seekers = seekersOf(seats, pairsOf(round));
    // Two who came late talk with each other; only one who would be left over knocks.
    const last = seekers.length % 2 === 1 ? seekers.at(-1) : undefined;
    if (last === undefined || isSecondHalf) return nobody;
    const asked = pairFor(pairsOf(round), last, new Set(round.full), round.id);
    if (!asked || asked.number !== pair.number) return nobody;
    const since = knockedAt.get(last) ?? now;
    knockedAt.set(last, since);
    if (now < since + knockMs) return { knock: undefined, wakeAt: since + knockMs };
    const dueAt = since + knockMs + welcomeMs + pair.seats.indexOf(mine) * rankMs;
    if (now < dueAt) return { knock: last, wakeAt: dueAt };
    write(facts, joinPair(pairsOf(round), pairKey(pair.seats), last));
    return nobody;
  };

  return {
    look(facts) {
      const { round, seats } = facts;
      const pair = ownPair(facts);
      const { keys, pads: known, lastPair } = session.of(round.id);
      if (!pair) {
        if (lastPair.length > 0 && facts.now - pairedAt < briefMs) session.change({ lastPair: [] });
        pads.open(undefined);
        return noPair;
      }
      if (mind.of(facts)(pair).isAvoided) {
        if (!swap(facts, pair)) {
          session.change({ isAlone: true });
          leave(facts);
        }
        return noPair;
      }
      if (pairKey(lastPair) !== pairKey(pair.seats)) {
        pairedAt = facts.now;
        session.change({ lastPair: pair.seats, joins: false });
      }
      const others = pair.seats.filter((id) => id !== keys.id);
      const door = { round: round.id, keys, pair, seats, known };
      const secret = findPadSecret(door);
      if (secret === undefined) pads.open(undefined);
      else {
        session.remember(memoryOf(secret));
        if (known[pair.pad] === undefined)
          session.change({ pads: { ...known, [pair.pad]: secret } });
        const isAnyoneHere = others.some((id) => seats.has(id));
        pads.open({ pad: pair.pad, secret, seat: keys.id, isAnyoneHere });
      }
      const gone = readGone(facts, others);
      const knocking = readKnock(facts, pair, keys.id);
      return {
        pair,
        isGone: gone.isGone && stays !== pairKey(pair.seats),
        knock: knocking.knock,
        names: others.flatMap((id) => seats.get(id)?.name ?? []),
        boxes: secret === undefined ? {} : boxesFor(door, secret),
        wakeAt: Math.min(gone.wakeAt, knocking.wakeAt),
      };
    },
    swap(facts) {
      const pair = ownPair(facts);
      return pair !== undefined && swap(facts, pair);
    },
    leave,
    answer(facts, isWelcome) {
      const { round } = facts;
      const pair = ownPair(facts);
      if (!pair) return;
      const key = pairKey(pair.seats);
      if (!isWelcome) return void workshop.act(markFull, round.id, key);
      const { knock } = readKnock(facts, pair, session.of(round.id).keys.id);
      if (knock !== undefined) write(facts, joinPair(pairsOf(round), key, knock));
    },
    stay(facts) {
      const pair = ownPair(facts);
      stays = pair && pairKey(pair.seats);
    },
    forget() {
      seenAt.clear();
      knockedAt.clear();
      stays = undefined;
    },
  };
}
