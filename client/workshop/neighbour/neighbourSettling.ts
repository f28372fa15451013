import { drawRound } from "../../../shared/workshop/firstDraw.ts";
import { type Pair, pairKey, pairOf, withdraw } from "../../../shared/workshop/pairs.ts";
import {
  markUnsuited,
  type Round,
  settleRound,
  writeDraw,
} from "../../../shared/workshop/round.ts";
import { countedIn, type Draw, nextDraw, objectionTo } from "../../../shared/workshop/settling.ts";
import { minuteMs, startTimer } from "../../../shared/workshop/timer.ts";
import type { WorkshopHandle } from "../../sync/workshopStore.ts";
import {
  isSomebodyAsked,
  rankOf,
  type SeatHere,
  type SeatsHere,
  screensOf,
} from "./neighbourSeats.ts";

/**
 * This device's part in finding pairs, from the start of a round until pairs are shown. Any device
 * could write each draw, and all would write the same; they wait for each other in the order of
 * their seats, so that mostly one writes.
 */
export interface Settling {
  /** Does what is due now. Returns when to look again; infinite when only others can go on. */
  look(facts: SettlingFacts): number;
}

export interface SettlingFacts {
  readonly round: Round;
  readonly seats: SeatsHere;
  readonly mine: SeatHere | undefined;
  /** What this device alone knows of a pair that it is in. */
  readonly mind: (pair: Pair) => { readonly isAvoided: boolean; readonly isWishUnmet: boolean };
  /** Nobody is left to talk with: this device goes its own way. */
  readonly goAlone: () => void;
}

/** From the start to the first draw, ms; longer while somebody is asked where they are. */
const gatherMs = 1_500;
const askedMs = 6_000;
/** How long a draw is tried, ms: tokens go from neighbour to neighbour, objections to everybody. */
const tryMs = 700;
/** After this time the best draw so far has to do for wishes, ms. */
const wishesMs = 6_000;
/** Between the devices that could write, ms; and for those that are not drawn. */
const rankMs = 250;
const outsiderMs = 2_000;
export const talkMinutes = 2;

export function createSettling(workshop: WorkshopHandle): Settling {
  let round = "";
  let beganAt = 0;
  let seen: { readonly draw: Draw; readonly at: number } | undefined;
  let history: Draw[] = [];
  /** Outsiders do not all write in the same instant. */
  const lateMs = outsiderMs + Math.random() * outsiderMs;

  const follow = (current: Round, now: number) => {
    if (current.id !== round) {
      round = current.id;
      // Of a clock that was ahead nobody has to wait for the future.
      beganAt = Math.min(current.startedAt, now);
      seen = undefined;
      history = [];
    }
    if (current.draw && current.draw.version !== seen?.draw.version) {
      if (seen) history = [...history, seen.draw];
      seen = { draw: current.draw, at: now };
    }
  };
  /** Outsiders leave it to those who have a seat, if there are any. */
  const waitOf = (rank: number | undefined, seats: number) => {
    if (rank !== undefined) return rank * rankMs;
    return seats > 0 ? lateMs : lateMs - outsiderMs;
  };
  const settle = () => {
    if (!workshop.act(settleRound, round)) return;
    workshop.act(startTimer, { ms: talkMinutes * minuteMs, purpose: "pair" });
  };

  const draw = ({ seats, mine }: SettlingFacts, now: number): number => {
    const rank = rankOf(mine?.seat.id, [...seats.keys()]);
    const waitMs = isSomebodyAsked(seats) ? askedMs : gatherMs;
    const dueAt = beganAt + waitMs + waitOf(rank, seats.size);
    if (now < dueAt) return dueAt;
    const pairs = drawRound(screensOf(seats), round);
    workshop.act(writeDraw, round, { version: 0, pairs });
    if (pairs.length === 0) settle();
    return now + tryMs;
  };

  const tryOut = (facts: SettlingFacts, tried: Draw, now: number): number => {
    const { mine, round: current } = facts;
    const id = mine?.seat.id;
    const own = id === undefined ? undefined : pairOf(tried.pairs, id);
    if (own && id !== undefined && object(facts, own, id)) return now + tryMs;
    const rank = rankOf(
      id,
      tried.pairs.flatMap(({ seats }) => seats),
    );
    const seenAt = seen?.at ?? now;
    const dueAt = seenAt + tryMs + waitOf(rank, facts.seats.size);
    if (now < dueAt) return dueAt;
    const next = nextDraw({
      draw: tried,
      history,
      unsuited: current.unsuited,
      round,
      isLate: now > beganAt + wishesMs,
    });
    if (next) workshop.act(writeDraw, round, next);
    else settle();
    return now + tryMs;
  };

  /** Says that this pair does not suit, once for each draw. True when this device goes. */
  const object = ({ round: current, mind, goAlone }: SettlingFacts, own: Pair, id: string) => {
    const { version = 0, pairs = [] } = current.draw ?? {};
    const objection = objectionTo(version, mind(own));
    const key = pairKey(own.seats);
    if (objection === "mark" && current.unsuited[key] !== version) {
      workshop.act(markUnsuited, round, { key, version });
    }
    if (objection !== "withdraw") return false;
    const unsuited = countedIn(current.unsuited, version);
    const rules = { unsuited, round, version: version + 1 };
    goAlone();
    workshop.act(writeDraw, round, { version: version + 1, pairs: withdraw(pairs, id, rules) });
    return true;
  };

  return {
    look(facts) {
      const now = workshop.now();
      follow(facts.round, now);
      if (facts.round.settledAt !== undefined) return Number.POSITIVE_INFINITY;
      if (!facts.round.draw) return draw(facts, now);
      if (facts.round.draw.pairs.length === 0) {
        const rank = rankOf(facts.mine?.seat.id, [...facts.seats.keys()]);
        const dueAt = (seen?.at ?? now) + waitOf(rank, facts.seats.size);
        if (now < dueAt) return dueAt;
        settle();
        return Number.POSITIVE_INFINITY;
      }
      return tryOut(facts, facts.round.draw, now);
    },
  };
}
