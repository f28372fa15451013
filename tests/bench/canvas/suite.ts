import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { copyBuild } from "../buildCopy.ts";
import { watchMachine } from "../machine.ts";
import type { Measured, ServerResult, SuiteResult, WorkloadResult } from "../measured.ts";
import { installPeer, NoPeer } from "../peers.ts";
import { benchDir } from "../places.ts";
import { type AppPlace, isAppName, isOurs, openApp, peerOf } from "./apps.ts";
import { makeNotes } from "./notes.ts";
import { buildPage, type PageServer, servePage } from "./peerPages.ts";
import type { Round, Scenario } from "./scenario.ts";
import { scenarios } from "./scenarios.ts";

/**
 * Runs the scenarios of the canvas. A round opens one app after the other, each in a fresh browser,
 * fills it with the same notes and has the same hands move over it; then comes the next round, in
 * the other direction, so that nobody always comes after the same one.
 */

export interface CanvasOptions {
  readonly only?: readonly string[];
  /** Only these of the apps a scenario names; other builds of ours come on top. */
  readonly apps?: readonly string[];
  readonly rounds: number;
  readonly seed: number;
  readonly notes: number;
  readonly seconds: number;
  tell(line: string): void;
}

export function unknownNames({ only = [], apps = [] }: Partial<CanvasOptions>): string[] {
  const names = scenarios.map(({ name }) => name);
  return [
    ...only.filter((name) => !names.includes(name)),
    ...apps.filter((name) => !isAppName(name)),
  ];
}

export async function runSuite(options: CanvasOptions): Promise<SuiteResult> {
  const { only, tell } = options;
  const chosen = scenarios.filter(({ name }) => !only || only.includes(name));
  const wanted = appsOf(chosen, options);
  const served = await servePages(wanted, tell);
  const build = copyBuild();
  try {
    const names = wanted.filter((name) => isOurs(name) || served.pages.has(name));
    const place = { build: build.script, pages: served.pages };
    const results = await measureAll(chosen, names, place, options);
    return { results, leftOut: served.leftOut };
  } finally {
    build.remove();
    for (const server of served.pages.values()) await server.close();
  }
}

function appsOf(chosen: readonly Scenario[], { apps }: CanvasOptions): readonly string[] {
  const named = new Set(chosen.flatMap((scenario) => scenario.apps));
  if (!apps) return [...named];
  const builds = apps.filter((name) => name.startsWith("sameboat@"));
  return [...builds, ...[...named].filter((name) => apps.includes(name))];
}

async function servePages(names: readonly string[], tell: (line: string) => void) {
  const pages = new Map<string, PageServer>();
  const leftOut: string[] = [];
  for (const name of names.filter((each) => !isOurs(each))) {
    try {
      const peer = peerOf[name];
      const folder = peer ? await installPeer(peer, tell) : join(benchDir, name);
      pages.set(name, await servePage(await buildPage(name, folder)));
    } catch (error) {
      if (!(error instanceof NoPeer)) throw error;
      leftOut.push(error.message);
    }
  }
  return { pages, leftOut };
}

async function measureAll(
  chosen: readonly Scenario[],
  names: readonly string[],
  place: Omit<AppPlace, "dataDir">,
  options: CanvasOptions,
): Promise<WorkloadResult[]> {
  const measured = new Map<string, Map<string, Measured[]>>();
  for (const { name } of chosen) measured.set(name, new Map());
  for (let round = 0; round < options.rounds; round++) {
    const seed = options.seed + round;
    const notes = makeNotes(seed, options.notes);
    for (const app of round % 2 === 0 ? names : names.toReversed()) {
      const due = chosen.filter((scenario) => isDue(scenario, app, round));
      if (due.length === 0) continue;
      const tell = (to: Scenario, what: Measured) =>
        options.tell(`${to.name} ${round + 1}/${options.rounds} ${app}: ${shortly(to, what)}`);
      const whole = { seed, notes, seconds: options.seconds };
      for (const [name, what] of await measureApp(app, due, whole, place, tell)) {
        const all = measured.get(name);
        all?.set(app, [...(all.get(app) ?? []), what]);
      }
    }
  }
  return chosen.map((workload) => ({
    workload,
    servers: names.flatMap((server): ServerResult[] => {
      const rounds = measured.get(workload.name)?.get(server);
      return rounds ? [{ server, rounds }] : [];
    }),
  }));
}

function isDue({ apps, rounds = Number.POSITIVE_INFINITY }: Scenario, app: string, round: number) {
  return round < rounds && (apps.includes(app) || (app.startsWith("sameboat@") && isOurs(app)));
}

/** Name of each scenario with what came out of it. */
async function measureApp(
  name: string,
  due: readonly Scenario[],
  round: Omit<Round, "place">,
  place: Omit<AppPlace, "dataDir">,
  tell: (scenario: Scenario, measured: Measured) => void,
): Promise<[string, Measured][]> {
  mkdirSync(benchDir, { recursive: true });
  const dataDir = mkdtempSync(join(benchDir, "data-"));
  const whole: Round = { ...round, place: { ...place, dataDir } };
  const taken: [string, Measured][] = [];
  const take = async (scenario: Scenario, run: () => Promise<Measured>) => {
    const measured = await withinLimit(run()).catch((error: unknown) => faultOf(error));
    tell(scenario, measured);
    taken.push([scenario.name, measured]);
  };
  const machine = watchMachine();
  try {
    const filled = due.flatMap((scenario) =>
      scenario.part.kind === "filled" ? [{ scenario, run: scenario.part.run }] : [],
    );
    if (filled.length > 0) {
      const app = await openApp(name, whole.notes, whole.place);
      try {
        for (const { scenario, run } of filled) await take(scenario, () => run(app, whole));
      } finally {
        await app.close();
      }
    }
    for (const scenario of due) {
      const { part } = scenario;
      if (part.kind !== "alone") continue;
      // One that hangs keeps its folder, and the next has another.
      const own = join(dataDir, scenario.name);
      mkdirSync(own);
      const alone = { ...whole, place: { ...whole.place, dataDir: own } };
      await take(scenario, () => part.run(name, alone));
    }
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
  const others = machine.stop();
  return taken.map(([scenario, { metrics, ...rest }]) => [
    scenario,
    { ...rest, metrics: { ...metrics, others } },
  ]);
}

/** A page that hangs is no number, and the next one is measured. */
const oneScenarioWithinMs = 5 * 60_000;

async function withinLimit<T>(measuring: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    const text = `not done within ${oneScenarioWithinMs / 1_000} s`;
    timer = setTimeout(() => reject(new Error(text)), oneScenarioWithinMs);
  });
  try {
    return await Promise.race([measuring, late]);
  } finally {
    clearTimeout(timer);
  }
}

function faultOf(error: unknown): Measured {
  const text = error instanceof Error ? error.message : String(error);
  return { metrics: {}, fault: text };
}

function shortly({ columns }: Scenario, { metrics, fault }: Measured): string {
  if (fault !== undefined) return fault;
  return Object.entries(columns)
    .slice(0, 4)
    .map(([key, { title, digits }]) => `${title} ${metrics[key]?.toFixed(digits) ?? "–"}`)
    .join(", ");
}
