import { parseArgs } from "node:util";
import { createRandom, freshSeed } from "../support/random.ts";
import { startRelay } from "../support/relay.ts";
import { phoneHour } from "./phoneHour.ts";
import { behindProxy, type ProxyReport } from "./proxy.ts";
import { type RedisSoakReport, soakRedis } from "./redisRun.ts";
import { mb, type SoakReport, type StormReport, soak, stormOn } from "./soakRun.ts";

/**
 * `npm run soak -- --minutes 20 --clients 50 --seed N`: people on two boards with a fault every ten
 * seconds; at the end all documents have to be the same, also after restarts, and memory and files
 * as small as before.
 *
 *   --redis   instead: three relays on one Redis, 30 boards with ten people each, for --minutes; relays
 *             killed, connections cut, Redis away for 20 s
 *   --storm   instead: thousands of connections and 100,000 rooms
 *   --proxy   instead: behind the real Caddy and nginx with TLS; --idle 600 rests ten minutes between
 *   --phone   instead: what so many minutes of a workshop cost a phone, as an hour
 *   --json    the report as JSON
 */

const { values } = parseArgs({
  options: {
    seed: { type: "string", default: String(freshSeed()) },
    minutes: { type: "string", default: "20" },
    clients: { type: "string", default: "50" },
    storm: { type: "boolean", default: false },
    redis: { type: "boolean", default: false },
    proxy: { type: "boolean", default: false },
    phone: { type: "boolean", default: false },
    idle: { type: "string", default: "120" },
    json: { type: "boolean", default: false },
  },
});

const seed = numberOf("seed", values.seed);
const tell = (line: string) => process.stderr.write(`${line}\n`);
tell(`Soaking with --seed ${seed}`);
const minutes = numberOf("minutes", values.minutes);
const clients = numberOf("clients", values.clients);
if (values.phone) await soakPhone();
if (values.proxy) await soakProxies(numberOf("idle", values.idle));
const onRedis = {
  relays: 3,
  boards: 30,
  clientsPerBoard: 10,
  outageSeconds: 20,
  isWatcherStill: true,
};
const [report, text] = values.storm
  ? withText(await stormOn(seed, tell), stormText)
  : values.redis
    ? withText(await soakRedis({ seed, seconds: minutes * 60, ...onRedis, tell }), redisText)
    : withText(await soak({ seed, minutes, clients, tell }), soakText);
process.stdout.write(values.json ? `${JSON.stringify(report, null, 2)}\n` : `${text}\n`);
process.exit(report.problems.length === 0 ? 0 : 1);

async function soakProxies(idleSeconds: number): Promise<never> {
  // Side by side: mostly they rest.
  const proxies = ["caddy", "nginx"] as const;
  const reports = await Promise.all(
    proxies.map((proxy) => behindProxy({ proxy, idleSeconds, tell })),
  );
  const lines = values.json ? JSON.stringify(reports, null, 2) : reports.map(proxyText).join("\n");
  process.stdout.write(`${lines}\n`);
  process.exit(reports.every(({ problems }) => problems.length === 0) ? 0 : 1);
}

async function soakPhone(): Promise<never> {
  const relay = await startRelay();
  const { socketUrl, port: relayPort } = relay;
  const random = createRandom(seed);
  const hour = await phoneHour({ socketUrl, relayPort, seconds: minutes * 60, random });
  await relay.close();
  const costs = Object.entries(hour).map(([kind, bytes]) => `${kind} ${mb(bytes)}`);
  process.stdout.write(`${values.json ? JSON.stringify(hour) : `An hour: ${costs.join(" · ")}`}\n`);
  process.exit(Object.values(hour).every((bytes) => bytes <= 5_000_000) ? 0 : 1);
}

function proxyText({ problems, ...report }: ProxyReport): string {
  return [
    `Behind ${report.version}: ${report.notes} notes, ${report.idleSeconds} s of rest`,
    `Sockets   closed while idle ${report.closedWhileIdle}, by the reload ${report.closedByReload}`,
    ending(problems, "No word is lost, and no room or address is in a log."),
  ].join("\n");
}

function withText<T>(report: T, describe: (report: T) => string): [T, string] {
  return [report, describe(report)];
}

function soakText(report: SoakReport): string {
  const { memory, disk, boardBytes, faults, problems } = report;
  return [
    `Soak: seed ${report.seed}, ${report.minutes} min, ${report.clients} clients, ${report.acts} acts`,
    `Faults    ${Object.entries(faults)
      .map(([name, count]) => `${name} ${count}`)
      .join(" · ")}`,
    `Canary    slowest note ${report.slowestSyncMs} ms · longest stall ${report.longestStallMs} ms`,
    `Memory    ${mb(memory.early)} early, ${mb(memory.late)} late, at most ${mb(memory.most)}`,
    `Files     ${mb(disk.early)} early, ${mb(disk.late)} late, at most ${mb(disk.most)}`,
    `Boards    ${boardBytes.map(mb).join(", ")}`,
    ending(problems, "All documents are the same, also after restarts."),
  ].join("\n");
}

function stormText({ memory, problems, ...report }: StormReport): string {
  return [
    `Storm: seed ${report.seed}, ${report.accepted} of ${report.asked} connections in ${report.seconds} s`,
    `Canary    slowest note ${Math.round(report.slowestSyncMs)} ms · longest stall ${Math.round(report.longestStallMs)} ms`,
    `Memory    ${mb(memory.before)} before, at most ${mb(memory.most)}, ${mb(memory.after)} after`,
    ending(problems, "Bounded, and the canary lives."),
  ].join("\n");
}

function redisText({ faults, problems, goneMs, ...report }: RedisSoakReport): string {
  return [
    `Several relays: seed ${report.seed}, ${report.seconds} s, ${report.acts} acts`,
    `Faults    ${Object.entries(faults)
      .map(([name, count]) => `${name} ${count}`)
      .join(" · ")}`,
    `Presence  of people at a killed relay gone after ${goneMs} ms`,
    ending(problems, "All documents are the same, and nothing that others saw was lost."),
  ].join("\n");
}

function ending(problems: readonly string[], good: string): string {
  if (problems.length === 0) return good;
  return problems
    .slice(0, 20)
    .map((problem) => `FAILED: ${problem}`)
    .join("\n");
}

function numberOf(name: string, text: string): number {
  const value = Number(text);
  if (text !== "" && Number.isFinite(value) && value >= 0) return value;
  process.stderr.write(`--${name} ${text}: a number\n`);
  process.exit(2);
}
