import { spawn } from "node:child_process";
import { openSync, readFileSync } from "node:fs";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { WebsocketProvider } from "y-websocket";
import * as Y from "yjs";
import { parseCommand } from "../../client/cli/command.ts";
import { exportBoard } from "../../client/cli/exportBoard.ts";
import { importBoard } from "../../client/cli/importBoard.ts";
import { createMemoryStorage } from "../../server/storage/memory.ts";
import { createBoard } from "../../shared/board.ts";
import { boardFileOf } from "../../shared/boardFile/boardFileOf.ts";
import { addNotes, moveNote } from "../../shared/commands.ts";
import { newSecret, roomOf } from "../../shared/room.ts";
import { builtScript } from "../support/builtScript.ts";
import { createRandom, freshSeed } from "../support/random.ts";
import { type InProcessRelay, startRelay } from "../support/relay.ts";
import { openStock } from "../support/stockProviders.ts";
import { until } from "../support/until.ts";
import { randomBoard } from "../unit/shared/boardFile/boards.ts";

/** The command line against a real relay: a participant like all others. */

const seed = freshSeed();
const storage = createMemoryStorage();
let relay: InProcessRelay;
let folder: string;

beforeAll(async () => {
  relay = await startRelay({ storage });
  folder = await mkdtemp(join(tmpdir(), "sameboat-cli-"));
});

afterAll(async () => {
  await relay.close();
  await rm(folder, { recursive: true });
});

const linkOf = (secret: string) => `${relay.url}/b#${secret}`;

/** Runs `sameboat` in this process; resolves to what it said. */
async function run(...words: readonly string[]): Promise<string> {
  const said: string[] = [];
  const progress = {
    step: () => undefined,
    done: (line: string) => said.push(line),
    close: () => undefined,
  };
  const { signal } = new AbortController();
  const command = parseCommand(words);
  if (command.kind === "export") await exportBoard(command, progress, signal);
  if (command.kind === "import") await importBoard(command, progress, signal);
  return said.join("\n");
}

interface Ended {
  readonly code: number | null;
  readonly out: Buffer;
  readonly err: string;
}

/** Runs `sameboat` as a process of its own. */
async function runProcess(
  words: readonly string[],
  stdout: "pipe" | number = "pipe",
): Promise<Ended> {
  const script = pathToFileURL(await builtScript("client/cli/main.ts")).href;
  const code = `process.exitCode = await (await import("${script}")).main(process.argv.slice(1))`;
  const child = spawn(process.execPath, ["--input-type=module", "-e", code, "--", ...words], {
    stdio: ["ignore", stdout, "pipe"],
    cwd: folder,
  });
  const out: Buffer[] = [];
  let err = "";
  child.stdout?.on("data", (chunk: Buffer) => out.push(chunk));
  child.stderr?.on("data", (chunk: Buffer) => {
    err += chunk;
  });
  const ended = await new Promise<number | null>((resolve) => child.on("close", resolve));
  return { code: ended, out: Buffer.concat(out), err };
}

async function boardOn(secret: string, fill: (doc: Y.Doc) => void): Promise<() => void> {
  const doc = new Y.Doc();
  fill(doc);
  const provider = openStock(WebsocketProvider, relay.socketUrl, roomOf(secret), doc);
  await until("the board is there", () => provider.synced);
  const check = new Y.Doc();
  const other = openStock(WebsocketProvider, relay.socketUrl, roomOf(secret), check);
  await until("others see it", () => boardFileOf(check) === boardFileOf(doc));
  other.destroy();
  return () => provider.destroy();
}

/** Two notes that always lie at one height, because every act moves both. */
const pairs = Array.from({ length: 30 }, (_, i) => [`L${i}`, `R${i}`] as const);

test("a board is taken home while ten people edit it, whole and without disturbing them", async () => {
  const secret = newSecret();
  const leave = await boardOn(secret, (doc) => {
    createBoard(doc, { title: "Ward 3" });
    const written = pairs.flatMap((pair, i) =>
      pair.map((id, side) => ({ id, text: `${id}.`, place: { x: side * 300, y: i * 20 } })),
    );
    addNotes(doc, written);
  });
  leave();
  const people = await Promise.all(
    Array.from({ length: 10 }, async (_, i) => {
      const doc = new Y.Doc();
      doc.clientID = i + 1;
      const provider = openStock(WebsocketProvider, relay.socketUrl, roomOf(secret), doc);
      await until("everybody is there", () => provider.synced);
      provider.awareness.setLocalState({ people: 1 });
      return { doc, provider, pairs: pairs.filter((_, pair) => pair % 10 === i) };
    }),
  );
  const random = createRandom(seed);
  let acts = 0;
  const editing = setInterval(() => {
    for (const { doc, pairs } of people) {
      const [left = "", right = ""] = random.pick(pairs) ?? [];
      const y = random.below(600);
      doc.transact(() => {
        moveNote(doc, left, { x: 0, y });
        moveNote(doc, right, { x: 300, y });
      });
      acts++;
    }
  }, 20);
  try {
    for (const format of ["json", "md", "html", "csv", "svg", "png", "docx"]) {
      const file = join(folder, `live.${format}`);
      const before = acts;
      await run("export", linkOf(secret), `--${format}`, "-o", file);
      await until("they go on", () => acts > before + 50);
      if (format === "png" || format === "docx") continue;
      const text = await readFile(file, "utf8");
      for (const id of pairs.flat()) {
        const times = text.split(new RegExp(`\\b${id}\\.`)).length - 1;
        expect(times, `${id} in ${format}`).toBe(1);
      }
      if (format === "json") expect(unevenPairs(text)).toEqual([]);
    }
    // Who exports is nobody that others see.
    expect(people[0]?.provider.awareness.getStates().size).toBe(10);
  } finally {
    clearInterval(editing);
  }
  await until("all see the same", () => {
    const [first, ...others] = people.map(({ doc }) => boardFileOf(doc));
    return others.every((text) => text === first);
  });
  for (const { provider } of people) provider.destroy();
});

/** Pairs of which a file has half an act. */
function unevenPairs(text: string): readonly string[] {
  const { notes } = JSON.parse(text) as { notes: { text: string; place: { y: number } }[] };
  const heights = new Map(notes.map(({ text, place }) => [text, place.y]));
  const heightOf = (id: string) => heights.get(`${id}.`);
  return pairs.flatMap(([left, right]) => (heightOf(left) === heightOf(right) ? [] : [left]));
}

test(`export, import, export gives equal files (seed ${seed})`, async () => {
  const file = join(folder, "from.sameboat.json");
  const text = boardFileOf(randomBoard(createRandom(seed)));
  await writeFile(file, text);
  const { code, out } = await runProcess(["import", file, "--server", relay.url]);
  expect(code).toBe(0);
  const first = out.toString().trim();
  expect(first).toMatch(new RegExp(`^${relay.url}/b#[A-Za-z0-9_-]{22}$`));
  const board = await runProcess(["export", first, "--json", "-o", "-"]);
  expect(board.err).toBe("");
  expect(board.out.toString()).toBe(text);
  const again = await runProcess(["import", file, "--server", relay.url]);
  const second = again.out.toString().trim();
  expect(second).not.toBe(first);
  for (const format of ["md", "html", "csv", "svg", "json"]) {
    const files = [join(folder, `first.${format}`), join(folder, `second.${format}`)] as const;
    await run("export", first, `--${format}`, "-o", files[0]);
    await run("export", second, `--${format}`, "-o", files[1]);
    expect(readFileSync(files[1], "utf8"), format).toBe(readFileSync(files[0], "utf8"));
  }
});

test("one plain line and an exit code of its own for what goes wrong", async () => {
  const ended = newSecret();
  await storage.erase(roomOf(ended));
  const there = join(folder, "there.md");
  await writeFile(there, "mine");
  const good = newSecret();
  const leave = await boardOn(good, (doc) => createBoard(doc, { title: "Good" }));
  leave();
  const failing: readonly (readonly [readonly string[], number, RegExp])[] = [
    [["export", "nonsense", "--md"], 3, /not the link to a board/],
    [["export", linkOf(newSecret()), "--md"], 3, /Nothing is under this link/],
    [["export", linkOf(ended), "--md"], 3, /has ended/],
    [
      ["export", `http://127.0.0.1:1/b#${good}`, "--md"],
      4,
      /No relay of Sameboat answers at 127.0.0.1:1/,
    ],
    [["export", linkOf(good), "--md", "-o", there], 5, /there already; --force/],
    [
      ["export", linkOf(good), "--md", "-o", join(folder, "no", "where.md")],
      5,
      /folder of .* is not there/,
    ],
    [["export", linkOf(good), "--record"], 3, /asked for no process record/],
    [["export", linkOf(good)], 2, /Say what to write/],
    [["import", join(folder, "missing.json"), "--server", relay.url], 5, /there is no such file/],
    [["import", there, "--server", relay.url], 5, /no board file of Sameboat/],
  ];
  const results = await Promise.all(failing.slice(0, 3).map(([words]) => runProcess(words)));
  for (const [i, { code, err, out }] of results.entries()) {
    const [words, expected, line] = failing[i] ?? [];
    expect({ words, code, out: out.toString() }).toEqual({ words, code: expected, out: "" });
    expect(err).toMatch(line ?? /^$/);
    expect(err.trimEnd().split("\n")).toHaveLength(1);
  }
  for (const [words, , line] of failing.slice(3)) await expect(run(...words)).rejects.toThrow(line);
  expect(readFileSync(there, "utf8")).toBe("mine");
});

test("a full disk and a reader who goes away end with one line, and leave no half file", async () => {
  const secret = newSecret();
  const leave = await boardOn(secret, (doc) => createBoard(doc, { title: "Full" }));
  leave();
  const full = await runProcess(
    ["export", linkOf(secret), "--md", "-o", "-"],
    openSync("/dev/full", "w"),
  );
  expect(full).toMatchObject({
    code: 5,
    err: expect.stringMatching(/^sameboat: .*the disk is full\.\n$/),
  });
  await expect(run("export", linkOf(secret), "--md", "-o", "/dev/full")).rejects.toThrow(
    /disk is full/,
  );
  expect((await readdir(folder)).filter((name) => name.includes(".part-"))).toEqual([]);
});
