import type { Awareness } from "y-protocols/awareness";
import type { Point } from "../../shared/geometry.ts";
import { countPeople, holdingLimit, type Presence, parsePresence } from "../../shared/presence.ts";
import { type Look, lookMs } from "../../shared/workshop/look.ts";
import type { SentSeat } from "../../shared/workshop/seat.ts";
import { createStore } from "../state/store.ts";
import type { PresenceChannel } from "./boardHandle.ts";
import { createFrameTask } from "./frame.ts";

/** Least time between two messages, ms: pointers 20 a second, a note in the hand 25. */
const pointMs = 50;
const holdMs = 40;
/** Where data are spared, a pointer or hand is worth ten messages a second at most (UX 3.4). */
const sparingMs = 100;
/** A pointer that rests is taken away after this time, ms; others fade it by then. */
const restMs = 5_000;
/**
 * The drop goes two ways: the write waits for the relay's disk, presence does not. Without this
 * pause others would see the note jump back to where it was lifted, for an instant. In ms.
 */
const putDownMs = 150;

export interface PresenceParts {
  /** Only this participant's state, null while there is no connection. */
  readonly mine: Awareness;
  /** What the others sent. */
  readonly theirs: Awareness;
  /** Asks the relay to thin what others show. */
  readonly askThin: (everyMs: number) => void;
}

/** Sends the newest of what this participant shows, no more often than needed, and reads the others. */
export function createPresenceChannel({ mine, theirs, askThin }: PresenceParts): PresenceChannel & {
  connected(): void;
  /** The relay on this connection is one of ours. */
  understood(): void;
  leave(): void;
  close(): void;
} {
  let shown: Shown = { people: 1 };
  let isShared = true;
  let isSpared = false;
  let hearMs = 0;
  let askedMs = 0;
  let isHere = false;
  /** Who only looks around, before going in, is nobody else's business and not counted. */
  let isIntroduced = false;
  let sentAt = 0;
  let due: { readonly at: number; readonly timer: ReturnType<typeof setTimeout> } | undefined;
  let rest: ReturnType<typeof setTimeout> | undefined;
  let putDown: ReturnType<typeof setTimeout> | undefined;
  let looking: ReturnType<typeof setTimeout> | undefined;

  const others = createStore<ReadonlyMap<number, Presence>>(new Map());
  const people = createStore(1);
  const known = new Map<number, { readonly sent: unknown; readonly presence: Presence }>();

  const send = () => {
    clearTimeout(due?.timer);
    due = undefined;
    if (!isHere || !isIntroduced) return;
    sentAt = Date.now();
    mine.setLocalState(toState(shown));
  };
  /** Sends now or when `intervalMs` since the last message have passed. */
  const sendWithin = (intervalMs: number) => {
    if (!isHere || !isIntroduced) return;
    const at = Math.max(Date.now(), sentAt + intervalMs);
    if (due && due.at <= at) return;
    clearTimeout(due?.timer);
    due = undefined;
    if (at <= Date.now()) send();
    else due = { at, timer: setTimeout(send, at - Date.now()) };
  };
  const show = (next: Shown, intervalMs: number) => {
    if (isSame(shown, next)) return;
    shown = next;
    sendWithin(intervalMs);
  };
  const setPointer = (place: Point | undefined, intervalMs: number) => {
    clearTimeout(rest);
    const { pointer: _, ...without } = shown;
    if (!place || !isShared || shown.open !== undefined) return show(without, intervalMs);
    rest = setTimeout(() => setPointer(undefined, 0), restMs);
    show({ ...without, pointer: whole(place) }, intervalMs);
  };
  /** While neighbours find each other everybody waits for what the others show. */
  const thin = () => {
    const wantedMs = shown.seat ? 0 : hearMs;
    if (wantedMs !== askedMs) askThin(wantedMs);
    askedMs = wantedMs;
  };
  const askToLook = (look: Look | undefined) => {
    clearTimeout(looking);
    const { look: _, ...without } = shown;
    show(look ? { ...without, look } : without, 0);
    if (look) looking = setTimeout(() => askToLook(undefined), lookMs);
  };

  const readOthers = () => {
    const next = new Map<number, Presence>();
    for (const [id, sent] of theirs.getStates()) {
      if (id === mine.clientID) continue;
      const before = known.get(id);
      const presence = before?.sent === sent ? before.presence : parsePresence(sent);
      if (!presence) continue;
      known.set(id, { sent, presence });
      next.set(id, presence);
    }
    for (const id of known.keys()) if (!next.has(id)) known.delete(id);
    others.set(next);
    people.set(countPeople(next.values()) + (isIntroduced ? shown.people : 0));
  };
  const task = createFrameTask(readOthers);
  theirs.on("change", task.request);

  return {
    others,
    people,
    point: (place) => setPointer(place, isSpared ? sparingMs : pointMs),
    hold(holding) {
      clearTimeout(putDown);
      const { holding: before, ...without } = shown;
      if (holding) {
        const also = holding.with?.slice(0, holdingLimit) ?? [];
        const held = {
          note: holding.note,
          ...whole(holding),
          ...(also.length > 0 && { with: also }),
        };
        show({ ...without, holding: held }, isSpared ? sparingMs : holdMs);
      } else if (before) {
        putDown = setTimeout(() => {
          const { holding: _, ...rest } = shown;
          show(rest, 0);
        }, putDownMs);
      }
    },
    pointAt(place) {
      const { spot: _, ...without } = shown;
      show(place && isShared ? { ...without, spot: whole(place) } : without, pointMs);
    },
    showOpen(note) {
      const { open: _, ...without } = shown;
      show(note === undefined ? without : { ...without, open: note }, 0);
      // Nobody is watched while writing (rule 12).
      if (note !== undefined) setPointer(undefined, 0);
    },
    introduce({ people: count, name }) {
      const { name: _, ...without } = shown;
      show({ ...without, people: count, ...(name !== undefined && name !== "" && { name }) }, 0);
      if (!isIntroduced) {
        isIntroduced = true;
        send();
      }
      task.request();
    },
    askToLook,
    sit(seat) {
      const { seat: _, ...without } = shown;
      show(seat === undefined ? without : { ...without, seat }, 0);
      thin();
    },
    hearEvery(ms) {
      hearMs = ms;
      thin();
    },
    spareData(next) {
      isSpared = next;
    },
    understood() {
      askedMs = 0;
      thin();
    },
    sharePointer(next) {
      isShared = next;
      if (next) return;
      setPointer(undefined, 0);
      const { spot: _, ...without } = shown;
      show(without, 0);
    },
    connected() {
      isHere = true;
      send();
    },
    leave() {
      isHere = false;
      clearTimeout(due?.timer);
      due = undefined;
    },
    close() {
      for (const timer of [due?.timer, rest, putDown, looking]) clearTimeout(timer);
      task.cancel();
      theirs.off("change", task.request);
    },
  };
}

/** What this participant shows; of a seat, its id follows from its key. */
type Shown = Omit<Presence, "seat"> & { readonly seat?: SentSeat };

/** As it goes over the wire: plain JSON without what is not there. */
function toState(presence: Shown): Record<string, unknown> {
  return { ...presence };
}

function whole<T extends Point>({ x, y }: T): Point {
  return { x: Math.round(x), y: Math.round(y) };
}

function isSame(a: Shown, b: Shown): boolean {
  return JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));
}

function sorted({ people, name, open, pointer, holding, look, seat, spot }: Shown): unknown {
  return [people, name, open, pointer, holding, look, seat, spot];
}
