import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { CpuProfile, ProfileNode } from "./inspector.ts";

/** Where a server spends its time, as a table: groups first, then single functions. */

const listed = 25;

export function profileOf({ nodes, samples, timeDeltas }: CpuProfile): string {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const groups = new Map<string, number>();
  const functions = new Map<string, number>();
  const regions = new Map<string, string[]>();
  let busy = 0;
  samples.forEach((id, i) => {
    const node = byId.get(id);
    const micros = timeDeltas[i] ?? 0;
    if (!node || node.callFrame.functionName === "(idle)") return;
    const place = placeOf(node, regions);
    busy += micros;
    add(groups, groupOf(node, place), micros);
    add(functions, `${node.callFrame.functionName || "(anonymous)"}  ${place}`, micros);
  });
  const line = ([name, micros]: [string, number]) =>
    `  ${((micros * 100) / busy).toFixed(1).padStart(5)} %  ${name}`;
  return [
    `busy ${(busy / 1_000).toFixed(0)} ms; self times:`,
    ...largest(groups).map(line),
    "",
    ...largest(functions).slice(0, listed).map(line),
  ].join("\n");
}

const kernelWrites = /^(write|writev|writeBuffer|shutdown)$/;

function groupOf({ callFrame }: ProfileNode, place: string): string {
  const { functionName } = callFrame;
  if (functionName === "(garbage collector)") return "gc";
  if (functionName === "(program)") return "node itself: reading, polling, timers in C++";
  if (kernelWrites.test(functionName)) return "writes to the kernel";
  if (place.startsWith("node:")) return "node's JavaScript";
  const ours = /(?:^|\/)((?:server|shared)\/[^:]+)/.exec(place)?.[1];
  if (ours !== undefined) return ours;
  const name = /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(place)?.[1];
  return name ?? (place === "" ? "built into the engine" : "other");
}

/** File and line; of a built file the source file that the builder's marks name. */
function placeOf({ callFrame }: ProfileNode, regions: Map<string, string[]>): string {
  const { url, lineNumber } = callFrame;
  if (!url.startsWith("file:")) return url;
  const path = fileURLToPath(url);
  if (path.includes("node_modules")) return path.slice(path.lastIndexOf("node_modules"));
  const lines = regions.get(path) ?? regionsOf(path);
  regions.set(path, lines);
  return lines[lineNumber] || path;
}

/** For each line of a built file the source it came from, from marks like `// server/room.ts`. */
function regionsOf(path: string): string[] {
  let region = "";
  return readFileSync(path, "utf8")
    .split("\n")
    .map((line) => {
      region = /^\/\/(?:#region)? ((?:server|shared)\/\S+\.ts)$/.exec(line)?.[1] ?? region;
      return region;
    });
}

function add(sums: Map<string, number>, name: string, value: number): void {
  sums.set(name, (sums.get(name) ?? 0) + value);
}

function largest(sums: Map<string, number>): [string, number][] {
  return [...sums].sort((a, b) => b[1] - a[1]);
}
