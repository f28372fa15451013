import type { ServerResult, SuiteResult, Target, WorkloadResult } from "./measured.ts";
import { type Spread, spreadOf } from "./stats.ts";

/** Results as tables for people and as values for programs. */

/** What ratios are made to, in this order. */
const yardsticks = [
  ...["ws", "y-websocket-server", "y-websocket", "hocuspocus"],
  ...["blit", "excalidraw", "tldraw"],
];

export function tablesOf({ results, leftOut }: SuiteResult): string {
  return [...results.map(tableOf), ...leftOut].join("\n");
}

/** Every number, with the targets and whether they are reached. */
export function valuesOf({ results, leftOut }: SuiteResult) {
  return {
    leftOut,
    workloads: results.map((result) => ({
      name: result.workload.name,
      about: result.workload.about,
      servers: result.servers.map((server) => ({
        server: server.server,
        ...(faultOf(server) !== undefined && { fault: faultOf(server) }),
        metrics: Object.fromEntries(
          Object.keys(result.workload.columns).map((key) => [key, spread(server, key)]),
        ),
        rounds: server.rounds,
      })),
      targets: result.workload.targets.map((target) => ({
        ...target,
        ...judge(target, result.servers),
      })),
    })),
  };
}

/** Whether a target was measured and missed. */
export function hasMissed(result: SuiteResult): boolean {
  return valuesOf(result).workloads.some(({ targets }) =>
    targets.some(({ verdict }) => verdict === "NOT REACHED"),
  );
}

function tableOf({ workload, servers }: WorkloadResult): string {
  const columns = Object.entries(workload.columns);
  const compared = columns.filter(([, column]) => column.isCompared);
  const measured = yardsticks.filter((name) => servers.some(({ server }) => server === name));
  const head = [
    "",
    ...columns.map(([, { title }]) => title),
    ...compared.flatMap(() => measured.map((name) => `× ${name}`)),
  ];
  const rows = servers.map((result) => {
    const fault = faultOf(result);
    if (fault !== undefined) return [result.server, `no number: ${fault.split("\n")[0]}`];
    return [
      result.server,
      ...columns.map(([key, { digits }]) => inWords(spread(result, key), digits)),
      ...compared.flatMap(([key]) =>
        measured.map((name) => ratio(spread(result, key), medianOf(servers, name, key))),
      ),
    ];
  });
  const others = othersIn(servers);
  const isRestless = others !== undefined && others.median > restlessPercent;
  const doubt = isRestless ? " (on a restless computer: measure again)" : "";
  const rounds = Math.max(...servers.map(({ rounds }) => rounds.length), 0);
  const profiles = servers.flatMap(({ server, profile }) =>
    profile === undefined ? [] : ["", `Where ${server} spends its time: ${profile}`],
  );
  return [
    "",
    `${workload.name}: ${workload.about}`,
    `median (least–most) of ${rounds} interleaved ${rounds === 1 ? "round" : "rounds"}; other programs took ${inWords(others, 0)} % of this computer`,
    ...aligned([head, ...rows]),
    ...workload.targets.map((target) => `  ${verdictLine(target, servers)}${doubt}`),
    ...profiles,
  ].join("\n");
}

const restlessPercent = 15;

/** What other programs did meanwhile; much of it makes times worthless, and batching look good. */
function othersIn(servers: readonly ServerResult[]): Spread | undefined {
  return spreadOf(
    servers.flatMap(({ rounds }) => rounds.map(({ metrics }) => metrics.others ?? 0)),
  );
}

function verdictLine(target: Target, servers: readonly ServerResult[]): string {
  const { verdict, value, limit } = judge(target, servers);
  const numbers =
    value === undefined || limit === undefined ? "" : `: ${short(value)}, allowed ${short(limit)}`;
  return `${target.says}${numbers} → ${verdict}`;
}

type Verdict = "reached" | "NOT REACHED" | "not measured";

function judge(
  { server, metric, against, atMost, isAdded, plus, times }: Target,
  servers: readonly ServerResult[],
): { verdict: Verdict; value?: number; limit?: number } {
  const value = medianOf(servers, server, metric);
  const own = (key: string) => medianOf(servers, server, key);
  const yardstick = times === undefined ? 1 : own(times);
  const other = against === undefined ? yardstick : medianOf(servers, against, metric);
  if (value === undefined || other === undefined) {
    const isLost = servers.some((result) => result.server === server && faultOf(result));
    return { verdict: isLost ? "NOT REACHED" : "not measured" };
  }
  const onTop = plus === undefined ? 0 : (own(plus) ?? 0);
  const limit = (isAdded ? other + atMost : other * atMost) + onTop;
  return { verdict: value <= limit ? "reached" : "NOT REACHED", value, limit };
}

function faultOf({ rounds }: ServerResult): string | undefined {
  return rounds.find(({ fault }) => fault !== undefined)?.fault;
}

function medianOf(servers: readonly ServerResult[], name: string, key: string): number | undefined {
  const result = servers.find(({ server }) => server === name);
  return result && faultOf(result) === undefined ? spread(result, key)?.median : undefined;
}

function spread({ rounds }: ServerResult, key: string): Spread | undefined {
  return spreadOf(
    rounds.flatMap(({ metrics }) => {
      const value = metrics[key];
      return value === undefined || !Number.isFinite(value) ? [] : [value];
    }),
  );
}

function inWords(found: Spread | undefined, digits: number): string {
  if (!found) return "–";
  const [median, min, max] = [found.median, found.min, found.max].map((n) => n.toFixed(digits));
  return min === max ? `${median}` : `${median} (${min}–${max})`;
}

function ratio(found: Spread | undefined, other: number | undefined): string {
  if (!found || other === undefined || other === 0) return "–";
  const times = found.median / other;
  return times < 0.5 && times > 0 ? `1/${(1 / times).toFixed(1)}` : times.toFixed(2);
}

function short(value: number): string {
  return Number(value.toPrecision(3)).toString();
}

/** Columns side by side; the first to the left, numbers to the right. A long last cell may overhang. */
function aligned(rows: readonly (readonly string[])[]): string[] {
  const whole = rows.filter(({ length }) => length === rows[0]?.length);
  const widths = (rows[0] ?? []).map((_, i) =>
    Math.max(...(i === 0 ? rows : whole).map((row) => row[i]?.length ?? 0)),
  );
  return rows.map((row) =>
    row
      .map((cell, i) => (i === 0 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0)))
      .join("  ")
      .trimEnd(),
  );
}
