import { againTag } from "../../../shared/workshop/padKeys.ts";
import { pairOf } from "../../../shared/workshop/pairs.ts";
import { type Round, readRound } from "../../../shared/workshop/round.ts";
import type { SentSeat } from "../../../shared/workshop/seat.ts";
import { createStore, type ReadonlyStore } from "../../state/store.ts";
import type { BoardHandle } from "../../sync/boardHandle.ts";
import { createTalkActs, type TalkActs } from "./neighbourActs.ts";
import type { ChoicesStore } from "./neighbourChoices.ts";
import { createMind } from "./neighbourMind.ts";
import { createMyPair } from "./neighbourPair.ts";
import { type SeatHere, type SeatsHere, seatsOf } from "./neighbourSeats.ts";
import { createSeeking } from "./neighbourSeeking.ts";
import type { SessionStore } from "./neighbourSession.ts";
import { createSettling } from "./neighbourSettling.ts";
import { readStage, type Stage } from "./neighbourStage.ts";
import type { Pad } from "./padLink.ts";
import { createPadShelf, type PadShelf } from "./padShelf.ts";

/**
 * Neighbour talk on this device: follows the round that stands in the document, takes a seat in it,
 * and says what this screen shows. What others must know goes through document and presence; all
 * else stays here.
 */
export interface Talk {
  /** Undefined while no round is on and nothing is left of one. */
  readonly view: ReadonlyStore<TalkView | undefined>;
  readonly pads: PadShelf;
  readonly acts: TalkActs;
  close(): void;
}

export interface TalkView {
  readonly round: string;
  readonly question: Round["question"];
  readonly stage: Stage;
}

export interface TalkParts {
  readonly handle: Pick<BoardHandle, "workshop" | "presence" | "status">;
  /** People at this screen who talk; one of two may be here as support. */
  readonly people: ReadonlyStore<number>;
  readonly choices: ChoicesStore;
  readonly session: SessionStore;
  readonly openPad: (options: { readonly secret: string; readonly seat: string }) => Pad;
}

/** What a look at a round is made of. */
export interface Facts {
  readonly round: Round;
  readonly now: number;
  readonly people: number;
  readonly seats: SeatsHere;
  readonly mine: SeatHere | undefined;
  /** Half of the time is over, or all of it: nobody is added to a pair any more. */
  readonly isSecondHalf: boolean;
  readonly isConnected: boolean;
}

/** A round counts once it has stood so long: of a flood of starts only the last is followed. In ms. */
const standsMs = 250;
/** Others' pointers change presence all the time; their seats are looked at this often, ms. */
const lookMs = 100;

export function createTalk(parts: TalkParts): Talk {
  const { handle, people, choices, session } = parts;
  const { workshop, presence, status } = handle;
  const rounds = workshop.watch(readRound);
  const view = createStore<TalkView | undefined>(undefined);
  const pads = createPadShelf({ session, openPad: parts.openPad });
  const mind = createMind({ choices, session });
  const settling = createSettling(workshop);
  const myPair = createMyPair({ workshop, session, mind, pads });
  const seeking = createSeeking({ workshop, session, choices });
  let standing: { readonly id: string; readonly since: number } | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let timerAt = Number.POSITIVE_INFINITY;
  let lookedAt = 0;

  /** The newest of what can be seen; undefined when no round has stood long enough. */
  const readFacts = (): Facts | undefined => {
    const round = rounds.get();
    if (!round) return undefined;
    const now = workshop.now();
    if (round.id !== standing?.id) standing = { id: round.id, since: now };
    if (Math.abs(now - standing.since) < standsMs) {
      wakeAt(standing.since + standsMs);
      return undefined;
    }
    const { kind } = status.get();
    const { timer: running } = workshop.state.get();
    const isPairs = running?.purpose === "pair" && round.settledAt !== undefined;
    const mine = seatOf(round);
    return {
      round,
      now,
      people: people.get(),
      mine,
      seats: seatsOf(round.id, presence.others.get().values(), mine),
      isSecondHalf: isPairs && (running.isPastHalf || running.kind === "over"),
      isConnected: kind !== "offline" && kind !== "connecting" && kind !== "refused",
    };
  };

  /** My seat as far as it follows from what was chosen; tokens and boxes come later. */
  const seatOf = (round: Round): SeatHere | undefined => {
    const { keys, isAlone, earlier } = session.of(round.id);
    const { place, isOnline } = choices.get();
    const isSeated = pairOf(round.draw?.pairs ?? [], keys.id) !== undefined;
    if (isAlone || (people.get() > 1 && !isSeated)) return undefined;
    const base = { key: keys.key, id: keys.id, round: round.id, tokens: {}, boxes: {} };
    const seat = {
      ...base,
      isOnline: place === "room" && isOnline,
      seeks: false,
      ...(place && { place }),
      ...(round.question === "close" &&
        earlier !== undefined && { again: againTag(earlier, round.id) }),
    };
    return { seat };
  };

  const look = () => {
    clearTimeout(timer);
    timerAt = Number.POSITIVE_INFINITY;
    lookedAt = Date.now();
    const facts = readFacts();
    if (!facts) return rest();
    const { round, mine } = facts;
    const goAlone = () => session.change({ isAlone: true });
    wakeAt(settling.look({ ...facts, mind: mind.of(facts), goAlone }));
    const paired = myPair.look(facts);
    wakeAt(paired.wakeAt);
    const sought = seeking.look(facts);
    wakeAt(sought.wakeAt);
    const isAlone = session.of(round.id).isAlone;
    sit(
      mine && !isAlone
        ? {
            ...mine.seat,
            seeks: sought.seeks,
            tokens: mind.tokensFor(facts),
            boxes: paired.boxes,
            ...(sought.word !== undefined && { word: sought.word }),
          }
        : undefined,
    );
    const stage = readStage({ facts, session: session.of(round.id), paired, sought });
    show({ round: round.id, question: round.question, stage });
  };
  /** No round: the seat is given up, and what stands on the pad stays with its writers. */
  const rest = () => {
    // Nothing is over before this page has seen a round: the board may still be on its way.
    if (rounds.get()) return;
    if (standing) {
      standing = undefined;
      sit(undefined);
      pads.closeAll();
      session.forget();
      myPair.forget();
    }
    const last = view.get();
    if (!last) return;
    if (pads.hasRemains()) show({ ...last, stage: { kind: "ended" } });
    else view.set(undefined);
  };

  const show = (next: TalkView) => {
    if (JSON.stringify(next) !== JSON.stringify(view.get())) view.set(next);
  };
  const sit = (seat: SentSeat | undefined) => presence.sit(seat && toSent(seat));
  const wakeAt = (at: number) => {
    if (at === Number.POSITIVE_INFINITY || at >= timerAt) return;
    timerAt = at;
    clearTimeout(timer);
    timer = setTimeout(look, Math.max(20, at - workshop.now()));
  };
  const soon = () => {
    const waitMs = lookedAt + lookMs - Date.now();
    if (waitMs <= 0) look();
    else wakeAt(workshop.now() + waitMs);
  };

  const stops = [
    rounds.subscribe(look),
    workshop.state.subscribe(soon),
    presence.others.subscribe(soon),
    status.subscribe(soon),
    people.subscribe(look),
    choices.subscribe(look),
  ];
  look();

  const acts = createTalkActs({ workshop, session, myPair, seeking, pads, readFacts, look });
  return {
    view,
    pads,
    acts,
    close() {
      for (const stop of stops) stop();
      clearTimeout(timer);
      presence.sit(undefined);
      pads.closeAll();
    },
  };
}

/** What is not so is left out: presence is small, and sent often. */
function toSent(seat: SentSeat): SentSeat {
  const { key, place, isOnline, round, seeks, tokens, boxes, again, word } = seat;
  return {
    key,
    ...(place && { place }),
    ...(round !== undefined && { round }),
    ...(isOnline && { isOnline }),
    ...(seeks && { seeks }),
    ...(isFilled(tokens) && { tokens }),
    ...(isFilled(boxes) && { boxes }),
    ...(again !== undefined && { again }),
    ...(word !== undefined && { word }),
  };
}

function isFilled(record: Readonly<Record<string, string>> | undefined): boolean {
  return record !== undefined && Object.keys(record).length > 0;
}
