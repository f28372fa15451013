import { readdirSync, readFileSync } from "node:fs";
import { builtinModules } from "node:module";
import path from "node:path";
import { expect, test } from "vitest";

/**
 * The arrows of imports, checked over the real files: client and server know shared and never each
 * other, shared runs anywhere, gestures know neither React nor Konva, only `server/main.ts` and the
 * operator's tools name a particular storage or bus.
 */

interface Arrow {
  readonly from: string;
  /** A file of ours from the root, such as `shared/note.ts`, or the name of a package. */
  readonly to: string;
}

/** Each shows something; a view may use another, as long as no ring comes of it. */
const views = [
  ...["start", "board", "canvas", "overlay", "outline", "people", "share", "ending"],
  ...[
    "settings",
    "help",
    "line",
    "photo",
    "pictures",
    "speech",
    "basket",
    "toolbar",
    "workshop",
    "export",
    "minutes",
  ],
  ...["BoardView", "inspect"],
];
/** Folders of the client from the top down; each may import what stands in lines below its own. */
const clientOrder = [
  ["main", "cli"],
  ["mount"],
  ["App"],
  ["BoardScreen"],
  views,
  ["gestures", "state", "messages"],
  ["sync"],
  ["ui"],
  ["i18n", "store"],
];
/** The relay's parts from the top down. `log` and `config` are words that all of them use. */
const serverOrder = [
  ["main"],
  ["relay"],
  ["http", "connection", "rooms"],
  ["room"],
  ["storage", "bus"],
  ["log", "config"],
];

const anywhere = [
  "yjs",
  "lib0",
  "y-protocols",
  "@noble/hashes",
  "@noble/curves",
  "fractional-indexing",
];
const onlyServer = ["@napi-rs/canvas", "ws", "pino", "prom-client", "classic-level", "redis"];
const onlyClient = ["react", "react-dom", "react-konva", "konva", "lucide-react", "y-indexeddb"];
const onlyBrowser = ["react", "react-dom", "konva", "lucide-react"];
const painting = ["react", "react-dom", "react-konva", "konva"];

/** Why an import may not be, or undefined when it goes the allowed way. */
function checkArrow(arrow: Arrow): string | undefined {
  const [side] = arrow.from.split("/");
  if (side === "shared") return checkShared(arrow);
  if (side === "client") return checkClient(arrow);
  if (side === "server") return checkServer(arrow);
  return undefined;
}

function checkShared({ to }: Arrow): string | undefined {
  if (isIn("shared", to) || anywhere.includes(packageOf(to))) return undefined;
  return "shared runs anywhere and knows only itself and a few packages that do too";
}

function checkClient(arrow: Arrow): string | undefined {
  const { from, to } = arrow;
  if (isIn("server", to)) return "the client never knows the server";
  if (isIn("tests", to)) return "only tests know tests";
  // The command line is a participant without a browser.
  if (isIn("client/cli", from)) {
    return onlyBrowser.includes(packageOf(to)) ? "this needs a browser" : undefined;
  }
  if (isNode(to) || onlyServer.includes(packageOf(to))) return "this does not run in a browser";
  if (isIn("client/gestures", from) && painting.includes(packageOf(to))) {
    return "gestures know neither React nor Konva";
  }
  return isIn("client", to) ? checkOrder(clientOrder, arrow) : undefined;
}

function checkServer(arrow: Arrow): string | undefined {
  const { from, to } = arrow;
  if (isIn("client", to)) return "the server never knows the client";
  if (isIn("tests", to)) return "only tests know tests";
  if (onlyClient.includes(packageOf(to))) return "this belongs to a browser";
  const [, folder, file] = to.split("/");
  const isParticular =
    isIn("server", to) && file !== undefined && ![`${folder}.ts`, ...common].includes(file);
  const isOutside = folder !== from.split("/")[1];
  if (isParticular && isOutside && isPart(folder) && !choosers.includes(from)) {
    return "only server/main.ts names a particular storage or bus";
  }
  return isIn("server", to) ? checkOrder(serverOrder, arrow) : undefined;
}

function checkOrder(order: readonly (readonly string[])[], { from, to }: Arrow) {
  const [source, target] = [partOf(from), partOf(to)];
  if (source === target) return undefined;
  const [above, below] = [source, target].map((part) =>
    order.findIndex((line) => line.includes(part)),
  );
  if (above === undefined || below === undefined || above < 0 || below < 0) return undefined;
  return above > below ? `${source} stands below ${target}` : undefined;
}

/** What starts a process chooses its parts. */
const choosers = ["server/main.ts", "server/admin/openBoards.ts"];
/** What every storage has in common. */
const common = ["storedBoards.ts", "boardKey.ts", "folderLock.ts", "dataFolder.ts", "disk.ts"];
const isPart = (folder: string | undefined) => folder === "storage" || folder === "bus";
const isIn = (folder: string, file: string) => file.startsWith(`${folder}/`);
const isNode = (name: string) => name.startsWith("node:") || builtinModules.includes(name);

/** The folder, or at the top of a side the file. */
function partOf(file: string): string {
  // A value that changes: it knows nothing of boards, and the handle of a board is made of it.
  if (file === "client/state/store.ts") return "store";
  return (file.split("/")[1] ?? "").replace(/\.tsx?$/, "");
}

function packageOf(name: string): string {
  return name
    .split("/")
    .slice(0, name.startsWith("@") ? 2 : 1)
    .join("/");
}

const root = path.resolve(import.meta.dirname, "..");
/** `import … from "x"`, `export … from "x"`, `import "x"`, `import("x")`, `new URL("x", import.meta.url)`. */
const mentions = [
  /(?:^|[;}\s])(?:import|export)\b[^;"'()]*?\bfrom\s*["']([^"']+)["']/g,
  /(?:^|[;}\s])import\s*["']([^"']+)["']/g,
  /\bimport\(\s*["']([^"']+)["']/g,
  /\bnew URL\(\s*["']([^"']+)["'],\s*import\.meta\.url/g,
];

function readArrows(prepare = (text: string) => text): Arrow[] {
  return ["client", "server", "shared"].flatMap(sourcesIn).flatMap((from) => {
    const text = prepare(readFileSync(path.join(root, from), "utf8"));
    return importsOf(text).map((name) => ({ from, to: resolve(from, name) }));
  });
}

function sourcesIn(folder: string): string[] {
  const isSource = (name: string) => /\.tsx?$/.test(name) && !name.endsWith("vite.config.ts");
  return readdirSync(path.join(root, folder), { recursive: true, encoding: "utf8" })
    .filter(isSource)
    .map((name) => `${folder}/${name.split(path.sep).join("/")}`);
}

function importsOf(text: string): string[] {
  return mentions.flatMap((mention) => [...text.matchAll(mention)].map((match) => match[1] ?? ""));
}

function resolve(from: string, name: string): string {
  return name.startsWith(".") ? path.posix.join(path.posix.dirname(from), name) : name;
}

/** Imports of types are gone when files are loaded, and so cannot make a ring. */
function withoutTypes(text: string): string {
  return text.replace(/^(?:import|export) type [^"']*["'][^"']+["'];/gm, "");
}

/** A ring of files that import each other, the first named again at the end; or undefined. */
function findCycle(arrows: readonly Arrow[]): string[] | undefined {
  const next = new Map<string, Arrow[]>();
  for (const arrow of arrows) next.set(arrow.from, [...(next.get(arrow.from) ?? []), arrow]);
  const done = new Set<string>();
  const visit = (file: string, trail: readonly string[]): string[] | undefined => {
    if (trail.includes(file)) return [...trail.slice(trail.indexOf(file)), file];
    if (done.has(file)) return undefined;
    for (const { to } of next.get(file) ?? []) {
      const cycle = visit(to, [...trail, file]);
      if (cycle) return cycle;
    }
    done.add(file);
    return undefined;
  };
  for (const { from } of arrows) {
    const cycle = visit(from, []);
    if (cycle) return cycle;
  }
  return undefined;
}

/** Every file and package that something under `folder` needs, however far away. */
function reachableFrom(folder: string, arrows: readonly Arrow[]): Set<string> {
  const reached = new Set<string>();
  const waiting = arrows.filter((arrow) => isIn(folder, arrow.from)).map((arrow) => arrow.to);
  for (let to = waiting.pop(); to !== undefined; to = waiting.pop()) {
    if (reached.has(to)) continue;
    reached.add(to);
    waiting.push(...arrows.filter((arrow) => arrow.from === to).map((arrow) => arrow.to));
  }
  return reached;
}

const arrows = readArrows();

test("every import goes the allowed way", () => {
  const wrong = arrows.flatMap((arrow) => {
    const reason = checkArrow(arrow);
    return reason ? [`${arrow.from} → ${arrow.to}: ${reason}`] : [];
  });
  expect(wrong).toEqual([]);
  expect(arrows.length).toBeGreaterThan(0);
});

test("every part of the client has its place in the order", () => {
  const known = ["sw", ...clientOrder.flat()];
  const parts = sourcesIn("client").map(partOf);
  expect(parts.filter((part) => !known.includes(part))).toEqual([]);
});

test("no files load each other in a ring", () => {
  expect(findCycle(readArrows(withoutTypes))).toBeUndefined();
});

test("nothing that gestures need, however far away, is React or Konva", () => {
  const reached = [...reachableFrom("client/gestures", arrows)].map(packageOf);
  expect(reached.filter((name) => painting.includes(name))).toEqual([]);
});

test.each([
  ["client/sync/openBoard.ts", "server/room.ts"],
  ["server/room.ts", "client/sync/openBoard.ts"],
  ["shared/note.ts", "client/App.tsx"],
  ["shared/note.ts", "server/room.ts"],
  ["shared/note.ts", "node:crypto"],
  ["shared/note.ts", "react"],
  ["client/gestures/dragNote.ts", "konva"],
  ["client/gestures/dragNote.ts", "client/canvas/BoardStage.tsx"],
  ["client/sync/openBoard.ts", "client/state/useBoard.ts"],
  ["client/ui/Dialog.tsx", "client/sync/openBoard.ts"],
  ["client/outline/OutlineView.tsx", "client/App.tsx"],
  ["client/export/png.ts", "node:fs"],
  ["client/export/png.ts", "client/cli/drawPng.ts"],
  ["client/cli/main.ts", "server/relay.ts"],
  ["client/cli/main.ts", "react"],
  ["server/room.ts", "server/connection.ts"],
  ["server/room.ts", "server/storage/memory.ts"],
  ["server/storage/storage.ts", "server/room.ts"],
  ["server/relay.ts", "react"],
])("an import from %s to %s is refused", (from, to) => {
  expect(checkArrow({ from, to })).toBeTypeOf("string");
});

test.each([
  ["client/outline/OutlineView.tsx", "client/ui/Dialog.tsx"],
  ["client/canvas/BoardStage.tsx", "client/gestures/dragNote.ts"],
  ["client/gestures/dragNote.ts", "shared/note.ts"],
  ["server/main.ts", "server/storage/files.ts"],
  ["server/room.ts", "server/storage/storage.ts"],
  ["server/storage/files.ts", "server/storage/record.ts"],
  ["server/room.ts", "shared/protocol.ts"],
  ["shared/note.ts", "yjs"],
  ["client/cli/joinBoard.ts", "ws"],
])("an import from %s to %s is allowed", (from, to) => {
  expect(checkArrow({ from, to })).toBeUndefined();
});

test("a ring of imports is found", () => {
  const ring = [
    { from: "a", to: "b" },
    { from: "b", to: "c" },
    { from: "c", to: "b" },
  ];
  expect(findCycle(ring)).toEqual(["b", "c", "b"]);
});

test("imports are seen in every form they are written in", () => {
  const text = [
    'import { a,\n  b } from "./one.ts";',
    'import type { C } from "./two.ts";',
    'export * from "./three.ts";',
    'import "./four.css";',
    'const five = await import("./five.ts");',
    'new Worker(new URL("./six.ts", import.meta.url));',
  ].join("\n");
  const names = ["./one.ts", "./two.ts", "./three.ts", "./four.css", "./five.ts", "./six.ts"];
  expect(importsOf(text)).toEqual(names);
  expect(importsOf(withoutTypes(text))).toEqual(names.filter((name) => name !== "./two.ts"));
});
