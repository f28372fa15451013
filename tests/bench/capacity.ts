import { createRandom, type Random } from "../support/random.ts";

/**
 * What so many people at once would take: machines, memory, line and Redis, out of measured costs of one
 * connection, board, update and delivery. Workshops are drawn at random, each at a random second of its
 * hour; the busiest of some such seconds counts.
 */

/** Measured by `npm run bench`; the defaults are medians from a machine with two cores that others used too. */
export interface UnitCosts {
  /** `idle`: an idle board with its connection. */
  readonly boardKb: number;
  readonly connectionKb: number;
  /**
   * Of `board50` and `redisBoards` with one relay, solved for both: each message read, checked and stored,
   * and each write to a socket, in which all that came within a beat goes out.
   */
  readonly relayUsPerMessage: number;
  readonly relayUsPerWrite: number;
  /** The same for people who only listen: pings, keep-alives. */
  readonly relayUsPerConnectionSecond: number;
  /** `redisBoards`: one append, script and flush included. */
  readonly redisUsPerAppend: number;
  readonly bytesPerDelivered: number;
  /** A board that was written on for an hour, condensed. */
  readonly storedBoardKb: number;
}

export const measuredCosts: UnitCosts = {
  boardKb: 21,
  connectionKb: 9,
  relayUsPerMessage: 29,
  relayUsPerWrite: 15,
  relayUsPerConnectionSecond: 6,
  redisUsPerAppend: 20.8,
  bytesPerDelivered: 42,
  storedBoardKb: 60,
};

export interface Machine {
  readonly cores: number;
  readonly gigabytes: number;
  readonly megabitsOut: number;
  /** Of any of it, so that one machine may fail and a busy minute may come. */
  readonly share: number;
}

const machine: Machine = { cores: 8, gigabytes: 32, megabitsOut: 10_000, share: 0.5 };

export interface Need {
  readonly participants: number;
  readonly boards: number;
  readonly updatesPerSecond: number;
  readonly appendsPerSecond: number;
  readonly writesPerSecond: number;
  readonly relayCores: number;
  readonly relayGb: number;
  readonly megabitsOut: number;
  readonly relayMachines: number;
  /** 0: one relay with its own files is enough. */
  readonly redisShards: number;
  readonly redisGb: number;
  /** What would be full first if more came to the same machines. */
  readonly first: "relay cores" | "relay memory" | "line" | "Redis core" | "Redis memory";
}

/** Drawing each of a million workshops tells no more than drawing these and multiplying. */
const drawnBoards = 20_000;
const secondsDrawn = 5;
/** One process has one core for its own code; so has Redis. */
const oneCore = 1;
const redisGigabytes = 24;

/** Of a board with so many people (`server/pace.ts`): more appends, and writes to each, there are never. */
function beatsPerSecond(size: number): number {
  if (size >= 100) return 25;
  return size >= 24 ? 40 : 62;
}

interface Load {
  updates: number;
  appends: number;
  messages: number;
  writes: number;
  /** One change that reaches one other. */
  delivered: number;
}

export function needOf(
  participants: number,
  costs: UnitCosts,
  seed: number,
  { cores, gigabytes, megabitsOut, share }: Machine = machine,
): Need {
  const random = createRandom(seed);
  const sizes: number[] = [];
  let people = 0;
  while (people < participants && sizes.length < drawnBoards) {
    const size = Math.min(sizeOf(random), participants - people);
    sizes.push(size);
    people += size;
  }
  const factor = participants / people;
  const seconds = Array.from({ length: secondsDrawn }, () => loadOf(sizes, random));
  const busiest = seconds.reduce((a, b) => (b.writes > a.writes ? b : a));
  const boards = Math.round(sizes.length * factor);
  const delivered = busiest.delivered * factor;
  const appends = busiest.appends * factor;
  const relayCores =
    (busiest.messages * factor * costs.relayUsPerMessage +
      busiest.writes * factor * costs.relayUsPerWrite +
      participants * costs.relayUsPerConnectionSecond) /
    1e6;
  const relayGb = (boards * costs.boardKb + participants * costs.connectionKb) / 1e6;
  const megabits = (delivered * costs.bytesPerDelivered * 8) / 1e6;
  const redisCores = (appends * costs.redisUsPerAppend) / 1e6;
  const redisGb = (boards * costs.storedBoardKb) / 1e6;
  const isOneRelay = relayCores < oneCore * share;
  const inMachines = {
    "relay cores": relayCores / (cores * share),
    "relay memory": relayGb / (gigabytes * share),
    line: megabits / (megabitsOut * share),
  };
  const inShards = {
    "Redis core": redisCores / (oneCore * share),
    "Redis memory": redisGb / (redisGigabytes * share),
  };
  const relayMachines = Math.max(1, Math.ceil(Math.max(...Object.values(inMachines))));
  const redisShards = isOneRelay ? 0 : Math.max(1, Math.ceil(Math.max(...Object.values(inShards))));
  const full = [
    ...Object.entries(
      isOneRelay ? { "relay cores": relayCores / (oneCore * share) } : inMachines,
    ).map(([name, part]) => [name, part / (isOneRelay ? 1 : relayMachines)] as const),
    ...Object.entries(inShards).map(([name, part]) => [name, part / redisShards] as const),
  ].filter(([name]) => redisShards > 0 || !name.startsWith("Redis"));
  const [first] = full.reduce((a, b) => (b[1] > a[1] ? b : a));
  return {
    participants,
    boards,
    updatesPerSecond: Math.round(busiest.updates * factor),
    appendsPerSecond: Math.round(appends),
    writesPerSecond: Math.round(busiest.writes * factor),
    relayCores,
    relayGb,
    megabitsOut: megabits,
    relayMachines,
    redisShards,
    redisGb,
    first: first as Need["first"],
  };
}

/** 8 to 15 mostly, now and then a course or a conference. */
function sizeOf(random: Random): number {
  if (random.chance(0.03)) return 40 + random.below(160);
  return 8 + random.below(8);
}

/** One second on each board: most people listen, read and think; one board in ten is all hands. */
function loadOf(sizes: readonly number[], random: Random): Load {
  const load = { updates: 0, appends: 0, messages: 0, writes: 0, delivered: 0 };
  for (const size of sizes) {
    const isBusy = random.chance(0.1);
    let updates = 0;
    let shown = 0;
    for (let person = 0; person < size; person++) {
      const does = random.below(100);
      // Letters, or a note in the hand: a few updates a second and its place ten times a second.
      if (does < (isBusy ? 40 : 6)) {
        updates += 3;
        shown += 5;
      } else if (does < (isBusy ? 60 : 18)) shown += 10;
    }
    load.updates += updates;
    const beats = beatsPerSecond(size);
    load.appends += Math.min(updates, beats);
    load.messages += updates + shown;
    load.writes += Math.min(updates + shown, beats) * (size - 1);
    load.delivered += (updates + shown) * (size - 1);
  }
  return load;
}

export function tableOf(needs: readonly Need[]): string {
  const round = (value: number) =>
    value < 10 ? value.toFixed(1) : Math.round(value).toLocaleString("en-GB");
  const rows = needs.map((need) => [
    need.participants.toLocaleString("en-GB"),
    need.boards.toLocaleString("en-GB"),
    need.updatesPerSecond.toLocaleString("en-GB"),
    need.writesPerSecond.toLocaleString("en-GB"),
    round(need.relayCores),
    round(need.relayGb),
    round(need.megabitsOut),
    String(need.relayMachines),
    String(need.redisShards),
    round(need.redisGb),
    need.first,
  ]);
  const head = [
    ...["participants", "boards", "updates/s", "writes/s", "relay cores", "relay GB", "Mbit/s out"],
    ...["relay machines", "Redis shards", "Redis GB", "full first"],
  ];
  return [head, head.map(() => "--:"), ...rows].map((row) => `| ${row.join(" | ")} |`).join("\n");
}

/** `npx tsx tests/bench/capacity.ts [seed] [name=value …]`, names as in `UnitCosts`. */
function main(args: readonly string[]): void {
  const seed = Number(args.find((each) => /^\d+$/.test(each)) ?? 20_261);
  const own = args.flatMap((each) => {
    const [, name = "", value = ""] = /^(\w+)=([\d.]+)$/.exec(each) ?? [];
    return name in measuredCosts ? [[name, Number(value)] as const] : [];
  });
  const costs = { ...measuredCosts, ...Object.fromEntries(own) };
  const needs = [1_000, 100_000, 10_000_000].map((people) => needOf(people, costs, seed));
  process.stdout.write(`seed ${seed}, ${JSON.stringify(costs)}\n\n${tableOf(needs)}\n`);
}

if (process.argv[1]?.endsWith("capacity.ts")) main(process.argv.slice(2));
