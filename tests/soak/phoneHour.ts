import type { BoardHandle } from "../../client/sync/boardHandle.ts";
import { newSecret } from "../../shared/room.ts";
import { createDevices, untilStatus } from "../support/openedBoard.ts";
import { openPoorLine, type PoorLine } from "../support/poorLine.ts";
import type { Random } from "../support/random.ts";
import { until } from "../support/until.ts";

/**
 * What an hour of a workshop costs a phone: twelve people do on average what a group does in an hour,
 * in real time, and what comes to and from a phone is counted. An hour of theirs is 144 notes, 144
 * times a note dragged for 1.5 s, 72 times thirty letters written into a placed note, and five people
 * with a mouse that moves a fifth of the time.
 */

export const phoneKinds = ["list", "sparing", "board"] as const;
export type PhoneKind = (typeof phoneKinds)[number];

/** As `client/board/useIntroduction.ts` asks for each. */
const hearEveryMs: Readonly<Record<PhoneKind, number>> = {
  list: 1_000,
  sparing: 3_000,
  board: 200,
};

const people = 12;
/** In a minute of all of them. */
const perMinute = { notes: 2.4, drags: 2.4, rewordings: 1.2 } as const;
const dragMs = 1_500;
const letters = 30;
const letterMs = 200;
const pointMs = 16;

export interface PhoneHourOptions {
  readonly socketUrl: string;
  readonly relayPort: number;
  readonly seconds: number;
  readonly random: Random;
}

/** Bytes that an hour would cost each kind of phone, both ways, opening the board not counted. */
export async function phoneHour(options: PhoneHourOptions): Promise<Record<PhoneKind, number>> {
  const { socketUrl, relayPort, seconds, random } = options;
  const devices = createDevices();
  const secret = newSecret();
  const lines = new Map<PhoneKind, PoorLine>();
  const stops: (() => void)[] = [];
  try {
    const group = Array.from({ length: people - 1 }, () => devices.open(secret, socketUrl));
    const [first] = group;
    for (const one of group) one.presence.introduce({ people: 1, name: "Somebody" });
    for (let i = 0; i < 30; i++)
      first?.addNote({ text: sentence(random), place: anywhere(random) });
    const phones: BoardHandle[] = [];
    for (const kind of phoneKinds) {
      const line = await openPoorLine({ relayPort });
      lines.set(kind, line);
      const phone = devices.open(secret, line.socketUrl);
      phone.presence.introduce({ people: 1 });
      phone.presence.hearEvery(hearEveryMs[kind]);
      phones.push(phone);
    }
    for (const one of [...group, ...phones]) await untilStatus(one, "saved");
    await until("all notes have come", () =>
      phones.every((phone) => phone.board.get().notes.length === 30),
    );
    const before = phoneKinds.map((kind) => costOf(lines.get(kind)));
    stops.push(...liveOn(group, random, seconds));
    await new Promise((resolve) => setTimeout(resolve, seconds * 1_000));
    const cost = phoneKinds.map((kind, i) => costOf(lines.get(kind)) - (before[i] ?? 0));
    const hour = (i: number) => Math.round(((cost[i] ?? 0) / seconds) * 3_600);
    return { list: hour(0), sparing: hour(1), board: hour(2) };
  } finally {
    for (const stop of stops) stop();
    await devices.closeAll();
    for (const line of lines.values()) await line.close();
  }
}

function costOf(line: PoorLine | undefined): number {
  return line ? line.received + line.sent : 0;
}

/** Starts what the group does; returns what ends it. */
function liveOn(group: readonly BoardHandle[], random: Random, seconds: number): (() => void)[] {
  const timers = new Set<NodeJS.Timeout>();
  const every = (ms: number, act: () => void) => timers.add(setInterval(act, ms));
  const someone = () => random.pick(group);
  // One of five mice moves at any time, another every two seconds.
  let mouse = someone();
  let at = anywhere(random);
  every(2_000, () => {
    mouse = someone();
  });
  every(pointMs, () => {
    at = { x: at.x + random.below(41) - 20, y: at.y + random.below(41) - 20 };
    mouse?.presence.point(at);
  });
  // Each thing as often as it happens on average; where a run is too short for one, a part of one.
  const shareOf = (perMinuteCount: number) => Math.min(1, (seconds / 60) * perMinuteCount);
  const often = (perMinuteCount: number, act: () => void) => {
    act();
    const betweenMs = 60_000 / perMinuteCount;
    if (betweenMs < seconds * 1_000) every(betweenMs, act);
  };
  often(perMinute.notes, () => {
    someone()?.addNote({ text: sentence(random), place: anywhere(random) });
  });
  often(perMinute.drags, () => drag(someone(), random, timers, dragMs * shareOf(perMinute.drags)));
  often(perMinute.rewordings, () =>
    reword(someone(), random, timers, letters * shareOf(perMinute.rewordings)),
  );
  return [() => timers.forEach((timer) => void clearInterval(timer))];
}

type Timers = Set<NodeJS.Timeout>;

function drag(who: BoardHandle | undefined, random: Random, timers: Timers, ms: number): void {
  const note = random.pick(who?.board.get().notes ?? []);
  if (!who || !note) return;
  const since = performance.now();
  const from = note.place;
  const timer = setInterval(() => {
    const moved = performance.now() - since;
    const place = { x: from.x + moved / 4, y: from.y + moved / 7 };
    if (moved < ms) who.presence.hold({ note: note.id, ...place });
    else {
      clearInterval(timer);
      who.acts.moveNotes([{ id: note.id, to: place }]);
      who.presence.hold(undefined);
    }
  }, pointMs);
  timers.add(timer);
}

function reword(who: BoardHandle | undefined, random: Random, timers: Timers, most: number): void {
  const note = random.pick(who?.board.get().notes ?? []);
  if (!who || !note) return;
  let written = 0;
  const timer = setInterval(() => {
    const text = who.textOf(note.id);
    if (text === undefined || written++ >= most) {
      clearInterval(timer);
      who.acts.finishTyping();
    } else who.acts.typeText(note.id, `${text}${"abcdefgh"[written % 8]}`);
  }, letterMs);
  timers.add(timer);
}

function anywhere(random: Random): { x: number; y: number } {
  return { x: random.below(4_000) - 2_000, y: random.below(4_000) - 2_000 };
}

function sentence(random: Random): string {
  const words = ["time", "home", "whose", "agenda", "plan", "with", "me", "listens", "day"];
  return Array.from({ length: 4 + random.below(5) }, () => random.pick(words)).join(" ");
}
