import { writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { parseArgs } from "node:util";
import { runSuite, unknownNames } from "./relay/suite.ts";
import { workloads } from "./relay/workloads.ts";
import { hasMissed, tablesOf, valuesOf } from "./report.ts";

/** `npm run bench`: what the relay costs beside its peers, and whether the targets are reached. */

const usage = `npm run bench                       everything
npm run bench -- relay              the workloads of the relay
  --only board50,idle               only these: ${workloads.map(({ name }) => name).join(", ")}
  --peers ws,hocuspocus             our relay and only these peers; sameboat@PATH is another build of it
  --rounds N                        interleaved rounds, 5 unless said otherwise
  --seconds N  --count N            length and size of a workload, to try things out
  --seed N                          the first round's seed
  --profile                         one round of our relay alone, and where its time goes
  --json [FILE]                     every number as JSON, to FILE or instead of the tables

Exit code: 0 all measured and reached, 1 a target is missed, 2 wrong arguments,
3 a peer could not be installed and is left out.
`;

const exitCodes = { reached: 0, missed: 1, wrongArguments: 2, leftOut: 3 } as const;
const areas = ["relay"];

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
  process.stderr.write(`seed ${chosen.suite.seed}\n`);
  const result = await runSuite({
    ...chosen.suite,
    tell: (line) => void process.stderr.write(`${line}\n`),
  });
  const { seed, rounds, run } = chosen.suite;
  const values = { machine: machine(), seed, rounds, ...run, ...valuesOf(result) };
  const json = `${JSON.stringify(values, undefined, 2)}\n`;
  if (chosen.json !== undefined && chosen.json !== "") writeFileSync(chosen.json, json);
  process.stdout.write(chosen.json === "" ? json : `${tablesOf(result)}\n`);
  if (run.seconds !== undefined || run.count !== undefined) {
    process.stderr.write("\nWith --seconds or --count the sizes are not those of the targets.\n");
  }
  if (result.leftOut.length > 0) process.exitCode = exitCodes.leftOut;
  else if (hasMissed(result)) process.exitCode = exitCodes.missed;
}

function machine() {
  const all = cpus();
  return { node: process.version, cores: all.length, model: all[0]?.model ?? "unknown" };
}

function read(args: readonly string[]) {
  const { values, positionals } = parse(args.flatMap(withoutValue));
  const unknown = positionals.filter((area) => !areas.includes(area));
  if (unknown.length > 0) throw new WrongArguments(`no such area: ${unknown.join(", ")}`);
  const seconds = whole("seconds", values.seconds);
  const count = whole("count", values.count);
  const only = values.only?.split(",");
  const isProfiled = values.profile === true;
  const peers = isProfiled ? [] : values.peers?.split(",").filter((name) => name !== "");
  const servers = peers && ["sameboat", ...peers.filter((name) => name !== "sameboat")];
  const suite = {
    ...(only && { only }),
    ...(isProfiled && !only && { only: ["board50"] }),
    ...(servers && { servers }),
    rounds: isProfiled ? 1 : (whole("rounds", values.rounds) ?? 5),
    seed: whole("seed", values.seed) ?? 20_261,
    run: { ...(seconds && { seconds }), ...(count && { count }), isProfiled },
  };
  const wrong = unknownNames(suite);
  if (wrong.length > 0) throw new WrongArguments(`unknown: ${wrong.join(", ")}`);
  return { suite, json: values.json, wantsHelp: values.help === true };
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
