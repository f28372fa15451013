import { writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { parseArgs } from "node:util";
import { scenarios } from "./canvas/scenarios.ts";
import { runSuite as runCanvas, unknownNames as unknownInCanvas } from "./canvas/suite.ts";
import type { SuiteResult } from "./measured.ts";
import { runSuite as runRelay, unknownNames as unknownInRelay } from "./relay/suite.ts";
import { redisWorkloads, workloads } from "./relay/workloads.ts";
import { hasMissed, tablesOf, valuesOf } from "./report.ts";

/** `npm run bench`: what relay and canvas cost beside their peers, and whether the targets are reached. */

const usage = `npm run bench                       everything
npm run bench -- relay              the workloads of the relay: ${workloads.map(({ name }) => name).join(", ")}
npm run bench -- redis              several relays on one Redis: ${redisWorkloads.map(({ name }) => name).join(", ")}
npm run bench -- canvas             the scenarios of the canvas: ${scenarios.map(({ name }) => name).join(", ")}
  --only board50,pan                only these
  --peers ws,excalidraw             ours and only these peers; sameboat@PATH is another build of it
  --rounds N                        interleaved rounds, 5 unless said otherwise
  --seconds N                       length of a workload or of a gesture, to try things out
  --count N                         relay: size of a workload, to try things out
  --notes N                         canvas: notes on the board, 10,000 unless said otherwise
  --seed N                          the first round's seed
  --profile                         relay: one round of ours alone, and where its time goes
  --json [FILE]                     every number as JSON, to FILE or instead of the tables

Exit code: 0 all measured and reached, 1 a target is missed, 2 wrong arguments,
3 a peer could not be installed and is left out.
`;

const exitCodes = { reached: 0, missed: 1, wrongArguments: 2, leftOut: 3 } as const;
const areas = ["relay", "redis", "canvas"] as const;
const usualNotes = 10_000;
const usualSeconds = 4;

class WrongArguments extends Error {}

main().catch((error: unknown) => {
  if (!(error instanceof WrongArguments)) throw error;
  process.stderr.write(`${error.message}\n\n${usage}`);
  process.exitCode = exitCodes.wrongArguments;
});

async function main(): Promise<void> {
  const chosen = read(process.argv.slice(2));
  if (chosen.wantsHelp) {
    process.stdout.write(usage);
    return;
  }
  const { seed, rounds, seconds, count, notes } = chosen;
  process.stderr.write(`seed ${seed}\n`);
  const result = await runAreas(chosen);
  const sizes = { ...(seconds && { seconds }), ...(count && { count }), ...(notes && { notes }) };
  const values = { machine: machine(), seed, rounds, ...sizes, ...valuesOf(result) };
  const json = `${JSON.stringify(values, undefined, 2)}\n`;
  if (chosen.json !== undefined && chosen.json !== "") writeFileSync(chosen.json, json);
  process.stdout.write(chosen.json === "" ? json : `${tablesOf(result)}\n`);
  if (Object.keys(sizes).length > 0) {
    process.stderr.write(
      "\nWith --seconds, --count or --notes the sizes are not those of the targets.\n",
    );
  }
  if (result.leftOut.length > 0) process.exitCode = exitCodes.leftOut;
  else if (hasMissed(result)) process.exitCode = exitCodes.missed;
}

async function runAreas(chosen: ReturnType<typeof read>): Promise<SuiteResult> {
  const { only, contenders, rounds, seed, seconds, count, isProfiled } = chosen;
  const tell = (line: string) => void process.stderr.write(`${line}\n`);
  const shared = { ...(only && { only }), rounds, seed, tell };
  const done: SuiteResult[] = [];
  const run = { ...(seconds && { seconds }), ...(count && { count }), isProfiled };
  const onRelay = { ...shared, ...(contenders && { servers: contenders }), run };
  if (chosen.areas.includes("relay")) done.push(await runRelay(onRelay));
  if (chosen.areas.includes("redis")) {
    done.push(await runRelay({ ...onRelay, isOnRedis: true }));
  }
  if (chosen.areas.includes("canvas")) {
    const sizes = { notes: chosen.notes ?? usualNotes, seconds: seconds ?? usualSeconds };
    done.push(await runCanvas({ ...shared, ...(contenders && { apps: contenders }), ...sizes }));
  }
  return {
    results: done.flatMap(({ results }) => results),
    leftOut: done.flatMap(({ leftOut }) => leftOut),
  };
}

function machine() {
  const all = cpus();
  return { node: process.version, cores: all.length, model: all[0]?.model ?? "unknown" };
}

function read(args: readonly string[]) {
  const { values, positionals } = parse(args.flatMap(withoutValue));
  const unknown = positionals.filter((area) => !areas.some((each) => each === area));
  if (unknown.length > 0) throw new WrongArguments(`no such area: ${unknown.join(", ")}`);
  const isProfiled = values.profile === true;
  const named = positionals.length === 0 ? areas : positionals;
  const peers = isProfiled ? [] : values.peers?.split(",").filter((name) => name !== "");
  const only = isProfiled && !values.only ? ["board50"] : values.only?.split(",");
  const contenders = peers && ["sameboat", ...peers.filter((name) => name !== "sameboat")];
  const wrong = unknownNames(named, only, contenders);
  if (wrong.length > 0) throw new WrongArguments(`unknown: ${wrong.join(", ")}`);
  return {
    areas: isProfiled ? ["relay"] : named,
    only,
    contenders,
    isProfiled,
    rounds: isProfiled ? 1 : (whole("rounds", values.rounds) ?? 5),
    seed: whole("seed", values.seed) ?? 20_261,
    seconds: whole("seconds", values.seconds),
    count: whole("count", values.count),
    notes: whole("notes", values.notes),
    json: values.json,
    wantsHelp: values.help === true,
  };
}

/** What none of the areas knows. */
function unknownNames(
  named: readonly string[],
  only: readonly string[] = [],
  contenders: readonly string[] = [],
): string[] {
  const relay = unknownInRelay({ only, servers: contenders });
  const canvas = unknownInCanvas({ only, apps: contenders });
  if (!named.includes("canvas")) return relay;
  return named.some((area) => area !== "canvas")
    ? relay.filter((name) => canvas.includes(name))
    : canvas;
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        only: { type: "string" },
        peers: { type: "string" },
        rounds: { type: "string" },
        seconds: { type: "string" },
        count: { type: "string" },
        notes: { type: "string" },
        seed: { type: "string" },
        json: { type: "string" },
        profile: { type: "boolean" },
        help: { type: "boolean", short: "h" },
      },
    });
  } catch (error) {
    throw new WrongArguments(error instanceof Error ? error.message : String(error));
  }
}

/** `--json` may stand without a file. */
function withoutValue(arg: string, i: number, all: readonly string[]): string[] {
  const next = all[i + 1];
  const isAlone = arg === "--json" && (next === undefined || next.startsWith("--"));
  return isAlone ? ["--json="] : [arg];
}

function whole(name: string, value: string | undefined): number | undefined {
  if (value === undefined) return undefined;
  if (/^[1-9]\d{0,8}$/.test(value)) return Number(value);
  throw new WrongArguments(`--${name} ${value}: a whole number from 1`);
}
