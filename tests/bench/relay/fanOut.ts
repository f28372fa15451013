import * as Y from "yjs";
import type { Measured } from "../measured.ts";
import { latencyOf } from "../stats.ts";
import { type Client, openClient } from "./client.ts";
import { presenceMessage, syncMessage } from "./dialect.ts";
import { makeWriter, randomPlace, roomName, step, type Writer } from "./moves.ts";
import { cpuMicros, pause, rssBytes, type ServerProcess } from "./process.ts";
import { faultOf } from "./proof.ts";
import { clientFrame } from "./socket.ts";
import type { Run } from "./workload.ts";

/** People on boards, moving notes and pointing: what everybody waits for and every operator pays. */

export interface FanOut {
  readonly boards: number;
  readonly clientsPerBoard: number;
  /** Of the client with this number on its board. */
  rates(client: number): Rates;
  /**
   * Where there are several servers: all people of a board are at one, instead of at all of them, and
   * `boards` are those of each.
   */
  readonly isWhole?: boolean;
  /** Latency is looked at on so many boards. */
  readonly sampledBoards: number;
  readonly seconds: number;
  readonly warmUpSeconds: number;
  /**
   * How long the load generator sleeps between two looks at its sockets, 0 for not at all. On a
   * crowded board it would else be busier than the server, and the server would measure it. Adds as
   * much to every latency.
   */
  readonly restMs: number;
}

export interface Rates {
  readonly movesPerSecond: number;
  readonly pointersPerSecond: number;
  /** A hand that moves shows its pointer along with it, as one write. */
  readonly isTogether?: boolean;
}

/** One person, as the load generator knows them. */
export interface Person {
  readonly client: Client;
  /** Which of the servers it is connected to. */
  readonly relay: number;
  readonly room: string;
  readonly writer: Writer;
  readonly presenceId: number;
  readonly moveFrames: readonly Buffer[];
  readonly pointerFrames: readonly Buffer[];
  moved: number;
  pointed: number;
  /** When each move left. */
  readonly movedAt: number[];
}

interface Act {
  readonly at: number;
  readonly person: number;
  readonly moves: boolean;
  readonly points: boolean;
}

const quietMs = 300;
const drainWithinMs = 60_000;

export async function measureFanOut(run: Run, given: FanOut): Promise<Measured> {
  const seconds = run.options.seconds ?? given.seconds;
  const servers = await run.startAll();
  const shape = given.isWhole ? { ...given, boards: given.boards * servers.length } : given;
  const acts = plan(run, shape, shape.warmUpSeconds + seconds);
  const boards = await openBoards(
    run,
    shape,
    servers.map(({ port }) => port),
    acts,
  );
  const people = boards.flat();
  const samples = watchLatency(boards.slice(0, shape.sampledBoards));
  const warmUpMs = shape.warmUpSeconds * 1_000;
  const firstMeasured = acts.findIndex(({ at }) => at >= warmUpMs);
  await play(acts.slice(0, firstMeasured), 0, people, shape.restMs);
  await drain(people);

  samples.near.length = samples.far.length = 0;
  const before = counted(people, servers, run.redisPid);
  const ownBefore = process.cpuUsage();
  const startedAt = performance.now();
  const [first] = servers;
  if (first) await run.measuring?.(first);
  const sentMs = await play(acts.slice(firstMeasured), warmUpMs, people, shape.restMs);
  const sentAt = performance.now();
  await run.measured?.();
  const { lastHeardAt, fault } = await drainAndProve(boards);
  const after = counted(people, servers, run.redisPid);
  const own = process.cpuUsage(ownBefore);

  const sent = after.sent - before.sent;
  const delivered = sent * (shape.clientsPerBoard - 1);
  const cpu = after.cpu - before.cpu;
  const { p50, p99, worst } = latencyOf([...samples.near, ...samples.far]);
  const elapsedMs = Math.max(lastHeardAt, sentAt) - startedAt;
  return {
    metrics: {
      cpu: cpu / delivered,
      timesFloor: cpu / delivered / floorMicros(shape),
      busy: cpu / 10 / elapsedMs,
      loadBusy: (own.user + own.system) / 10 / elapsedMs,
      p50,
      p99,
      worst,
      offered: (sent * 1_000) / (seconds * 1_000),
      achieved: (sent * 1_000) / sentMs,
      lag: Math.max(0, lastHeardAt - sentAt),
      frames: (after.frames - before.frames) / delivered,
      bytes: (after.bytes - before.bytes) / delivered,
      rss: servers.reduce((sum, { pid }) => sum + rssBytes(pid), 0) / 1e6,
      ...(run.redisPid !== undefined && {
        redis: (after.redis - before.redis) / sent,
        near: latencyOf(samples.near).p50,
        far: latencyOf(samples.far).p50,
        added: latencyOf(samples.far).p50 - latencyOf(samples.near).p50,
      }),
      delivered: delivered / (elapsedMs / 1_000),
    },
    ...(fault !== undefined && { fault }),
  };
}

/** What one write to a socket and one message read and merged cost, CPU microseconds. */
const leastMicros = { write: 5, message: 6.5 } as const;
/** Nobody is made to wait longer than a frame of their screen, on small boards for less. */
const beatsPerSecond = (clients: number) => (clients < 12 ? 125 : 62.5);

/**
 * CPU per delivered update below which no relay of this kind can come: one write for each client and
 * beat, or for each thing that happened where that is less, and every message read once.
 */
function floorMicros({ clientsPerBoard: clients, rates }: FanOut): number {
  const all = Array.from({ length: clients }, (_, client) => rates(client));
  const sum = (count: (rates: Rates) => number) => all.reduce((n, each) => n + count(each), 0);
  const messages = sum(
    ({ movesPerSecond, pointersPerSecond }) => movesPerSecond + pointersPerSecond,
  );
  const happened = sum(({ movesPerSecond, pointersPerSecond, isTogether }) =>
    isTogether ? movesPerSecond : movesPerSecond + pointersPerSecond,
  );
  const forOthers = (happened * (clients - 1)) / clients;
  const writes = clients * Math.min(beatsPerSecond(clients), forOthers);
  const micros = writes * leastMicros.write + messages * leastMicros.message;
  return micros / (messages * (clients - 1));
}

/** All that will be sent, in the order of time, milliseconds from the start. */
function plan({ random }: Run, shape: FanOut, seconds: number): Act[] {
  const acts: Act[] = [];
  const everySoOften = (person: number, perSecond: number, moves: boolean, points: boolean) => {
    if (perSecond === 0) return;
    const everyMs = 1_000 / perSecond;
    for (let at = random.next() * everyMs; at < seconds * 1_000; at += everyMs) {
      acts.push({ at, person, moves, points });
    }
  };
  for (let person = 0; person < shape.boards * shape.clientsPerBoard; person++) {
    const rates = shape.rates(person % shape.clientsPerBoard);
    if (rates.isTogether) everySoOften(person, rates.movesPerSecond, true, true);
    else {
      everySoOften(person, rates.movesPerSecond, true, false);
      everySoOften(person, rates.pointersPerSecond, false, true);
    }
  }
  return acts.sort((a, b) => a.at - b.at);
}

async function openBoards(
  run: Run,
  shape: FanOut,
  ports: readonly number[],
  acts: readonly Act[],
): Promise<Person[][]> {
  const { random, kind } = run;
  const { dialect } = kind;
  const counts = acts.reduce(
    (sums, { person, moves, points }) => {
      const sum = sums[person] ?? { moves: 0, points: 0 };
      sums[person] = { moves: sum.moves + Number(moves), points: sum.points + Number(points) };
      return sums;
    },
    Array<{ moves: number; points: number } | undefined>(shape.boards * shape.clientsPerBoard),
  );
  const boards: Person[][] = [];
  for (let board = 0; board < shape.boards; board++) {
    const room = roomName(random);
    const frame = (message: Uint8Array) => clientFrame(dialect.wrap(room, message));
    const people: Person[] = [];
    for (let i = 0; i < shape.clientsPerBoard; i++) {
      const count = counts[board * shape.clientsPerBoard + i] ?? { moves: 0, points: 0 };
      const writer = makeWriter(random, count.moves);
      const presenceId = random.below(2 ** 32);
      let pointer = randomPlace(random);
      const relay = (shape.isWhole ? board : i) % ports.length;
      people.push({
        client: await openClient({ port: ports[relay] ?? 0, dialect, room }),
        relay,
        room,
        writer,
        presenceId,
        moveFrames: writer.moves.map((update) => frame(syncMessage("update", update))),
        pointerFrames: Array.from({ length: count.points }, (_, clock) => {
          pointer = step(pointer, random);
          return frame(presenceMessage(presenceId, clock + 1, { pointer }));
        }),
        moved: 0,
        pointed: 0,
        movedAt: [],
      });
    }
    boards.push(people);
  }
  await drain(boards.flat());
  for (const { client, writer } of boards.flat()) {
    client.say(syncMessage("update", writer.opening));
    // A whole board at once would be a burst that no room of people makes.
    await pause(2);
  }
  await drain(boards.flat());
  return boards;
}

/** Sends each act at its time, or as soon after as can be; returns how long it took. */
async function play(
  acts: readonly Act[],
  from: number,
  people: readonly Person[],
  restMs: number,
): Promise<number> {
  const startedAt = performance.now();
  for (let next = 0; next < acts.length; ) {
    const now = performance.now() - startedAt + from;
    for (let act = acts[next]; act && act.at <= now; act = acts[++next]) {
      const person = people[act.person];
      if (person) doAct(person, act);
    }
    if (restMs > 0) sleep(restMs);
    // Reads what came meanwhile.
    await (restMs > 0 ? nextTurn() : pause(1));
  }
  return performance.now() - startedAt;
}

const bed = new Int32Array(new SharedArrayBuffer(4));

/** The whole process sleeps, so that its core is free and what arrives is read in one piece. */
function sleep(ms: number): void {
  Atomics.wait(bed, 0, 0, ms);
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

function doAct(person: Person, { moves, points }: Act): void {
  const move = moves ? person.moveFrames[person.moved] : undefined;
  const pointer = points ? person.pointerFrames[person.pointed] : undefined;
  if (move) {
    person.moved++;
    person.movedAt.push(performance.now());
  }
  if (pointer) person.pointed++;
  const { socket } = person.client;
  if (move && pointer) socket.send(Buffer.concat([move, pointer]));
  else if (move) socket.send(move);
  else if (pointer) socket.send(pointer);
}

/** Waits until nothing more comes; returns when the last message came. */
async function drain(people: readonly Person[]): Promise<number> {
  const startedAt = performance.now();
  for (;;) {
    await pause(20);
    const now = performance.now();
    const lastHeardAt = Math.max(...people.map(({ client }) => client.heardAt));
    const isQuiet = now - lastHeardAt > quietMs && now - startedAt > quietMs;
    if (isQuiet || now - startedAt > drainWithinMs) return lastHeardAt;
  }
}

/** On a busy computer silence may be a pause for breath: what is missing gets more time. */
async function drainAndProve(boards: readonly (readonly Person[])[]) {
  const startedAt = performance.now();
  for (;;) {
    const lastHeardAt = await drain(boards.flat());
    const fault = boards.map(faultOf).find((found) => found !== undefined);
    const isLate = performance.now() - startedAt > drainWithinMs;
    if (fault === undefined || isLate) return { lastHeardAt, fault };
  }
}

function counted(
  people: readonly Person[],
  servers: readonly ServerProcess[],
  redisPid: number | undefined,
) {
  let [sent, frames, bytes] = [0, 0, 0];
  for (const { client, moved, pointed } of people) {
    sent += moved + pointed;
    frames += client.socket.counts.frames;
    bytes += client.socket.counts.bytes;
  }
  const cpu = servers.reduce((sum, { pid }) => sum + cpuMicros(pid), 0);
  const redis = redisPid === undefined ? 0 : cpuMicros(redisPid);
  return { sent, frames, bytes, cpu, redis };
}

/**
 * The last client of each board looks when the moves of all others arrive, of those at the same server
 * and of those at another; milliseconds.
 */
function watchLatency(boards: readonly (readonly Person[])[]) {
  const samples: { readonly near: number[]; readonly far: number[] } = { near: [], far: [] };
  for (const people of boards) {
    const reader = people.at(-1);
    if (!reader) continue;
    const others = new Map(people.map((person) => [person.writer.clientId, { person, seen: 0 }]));
    reader.client.onUpdate = (update) => {
      const now = performance.now();
      for (const [clientId, clock] of Y.parseUpdateMeta(update).to) {
        const other = others.get(clientId);
        if (!other || other.person === reader) continue;
        const { movedAt, writer, relay } = other.person;
        const ofRelay = relay === reader.relay ? samples.near : samples.far;
        for (const end = clock - writer.firstClock; other.seen < end; other.seen++) {
          ofRelay.push(now - (movedAt[other.seen] ?? Number.NaN));
        }
      }
    };
  }
  return samples;
}
