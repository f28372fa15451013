import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as Y from "yjs";
import { readBoard } from "../../shared/board.ts";
import { isSecret, newSecret, roomOf } from "../../shared/room.ts";
import { openRaw, updateFrame, updatesOf } from "../support/rawClient.ts";
import { type InProcessRelay, startRelay } from "../support/relay.ts";

let relay: InProcessRelay;
let clientDir: string;

beforeAll(async () => {
  clientDir = await mkdtemp(join(tmpdir(), "sameboat-client-"));
  await mkdir(join(clientDir, "assets"));
  const meta = '<meta name="sameboat" content="{}" />';
  await writeFile(join(clientDir, "index.html"), `<html><head>${meta}</head>the app</html>`);
  await writeFile(join(clientDir, "sw.js"), "// worker");
  await writeFile(join(clientDir, "assets", "main-abc123.js"), "// app");
  relay = await startRelay({ clientDir });
});
afterAll(async () => {
  await relay.close();
  await rm(clientDir, { recursive: true });
});

const get = (path: string, init?: RequestInit) => fetch(`${relay.url}${path}`, init);
const post = (body: string, init: RequestInit = {}) =>
  get("/api/boards", { method: "POST", body, ...init });

describe("pages", () => {
  test.each(["/", "/b", "/b?view=wall"])(
    "GET %s is the app, told what it should know",
    async (path) => {
      const response = await get(path);
      expect(response.status).toBe(200);
      const html = await response.text();
      expect(html).toContain("the app");
      expect(html).toContain('content="{&quot;retentionDays&quot;:90}"');
      expect(response.headers.get("cache-control")).toBe("no-cache");
    },
  );

  test("what has its content in its name is kept for good, the worker is asked for every time", async () => {
    const [asset, worker] = await Promise.all([get("/assets/main-abc123.js"), get("/sw.js")]);
    expect(asset.headers.get("cache-control")).toContain("immutable");
    expect(worker.headers.get("cache-control")).toBe("no-cache");
  });

  test("the page is not sent again to who has it", async () => {
    const etag = (await get("/")).headers.get("etag") ?? "";
    const again = await get("/b", { headers: { "If-None-Match": etag } });
    expect(again.status).toBe(304);
  });

  test.each(["/", "/healthz", "/nothing", "/api/boards", "/metrics"])(
    "%s carries the safety headers",
    async (path) => {
      const { headers } = await get(path);
      const policy = headers.get("content-security-policy") ?? "";
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain(`ws://127.0.0.1:${relay.port}`);
      expect(policy).not.toMatch(/unsafe|https?:|\*/);
      expect(headers.get("x-content-type-options")).toBe("nosniff");
      expect(headers.get("referrer-policy")).toBe("no-referrer");
    },
  );

  test.each([
    ["GET", "/nothing", 404, "not found\n"],
    ["GET", "/../../etc/passwd", 404, "not found\n"],
    ["GET", "/%2e%2e%2fpackage.json", 404, "not found\n"],
    ["GET", "/%", 404, "not found\n"],
    ["GET", "/api/other", 404, "not found\n"],
    ["GET", "/api/boards", 405, "method not allowed\n"],
    ["DELETE", "/", 405, "method not allowed\n"],
  ])("%s %s is answered with %i and a fixed text", async (method, path, status, body) => {
    const response = await get(path, { method });
    expect(response.status).toBe(status);
    expect(await response.text()).toBe(body);
  });
});

describe("health", () => {
  test("both say yes while storage can be written", async () => {
    expect((await get("/healthz")).status).toBe(200);
    expect((await get("/readyz")).status).toBe(200);
  });

  test("P1 · metrics count and name no room", async () => {
    const room = roomOf(newSecret());
    const client = await openRaw(relay.socketUrl, room);
    const doc = new Y.Doc();
    for (const update of updatesOf(doc, () => doc.getMap("notes").set("n", "SECRETWORD"))) {
      client.send(updateFrame(update));
    }
    await client.roundTrip();
    const text = await (await get("/metrics")).text();
    expect(text).toMatch(/sameboat_connections 1\n/);
    expect(text).toMatch(/sameboat_rooms 1\n/);
    for (const secret of [room, "SECRETWORD", "127.0.0.1"]) expect(text).not.toContain(secret);
    await client.close();
  });

  test("metrics ask for their token where one is set", async () => {
    const guarded = await startRelay({ env: { METRICS_TOKEN: "token-token" }, clientDir });
    const ask = (headers: Record<string, string>) => fetch(`${guarded.url}/metrics`, { headers });
    expect((await ask({})).status).toBe(401);
    expect((await ask({ Authorization: "Bearer token-tokem" })).status).toBe(401);
    expect((await ask({ Authorization: "Bearer token-token" })).status).toBe(200);
    await guarded.close();
  });
});

describe("POST /api/boards", () => {
  test("makes a board that opens with its title", async () => {
    const response = await post(JSON.stringify({ title: "Maktkarta", language: "sv" }));
    expect(response.status).toBe(201);
    const made = (await response.json()) as { secret: string; room: string; url: string };
    expect(isSecret(made.secret)).toBe(true);
    expect(made.room).toBe(roomOf(made.secret));
    expect(made.url).toBe(`${relay.url}/b#${made.secret}`);
    const client = await openRaw(relay.socketUrl, made.room);
    await client.roundTrip();
    expect(readBoard(client.doc)).toMatchObject({
      title: "Maktkarta",
      format: 1,
      template: "triangle",
    });
    await client.close();
  });

  test("takes an empty body, and links carry PUBLIC_URL where it is set", async () => {
    const named = await startRelay({ env: { PUBLIC_URL: "https://board.example" }, clientDir });
    const response = await fetch(`${named.url}/api/boards`, { method: "POST" });
    const { url } = (await response.json()) as { url: string };
    expect(url).toMatch(/^https:\/\/board\.example\/b#[A-Za-z0-9_-]{22}$/);
    await named.close();
  });

  test.each([
    ["no JSON", '{"title":'],
    ["a list", "[]"],
    ["a title that is a number", '{"title":5}'],
    ["a title of 10 kB", JSON.stringify({ title: "x".repeat(5_000) })],
    ["a template there is not", '{"template":"square"}'],
    ["a language there is not", '{"language":"xx"}'],
    ["a retention of no days", '{"retentionDays":0}'],
    ["a field there is not", '{"owner":"me"}'],
  ])("refuses %s with 400 and a fixed text", async (_what, body) => {
    const response = await post(body);
    expect(response.status).toBe(400);
    expect(await response.text()).toBe("bad request\n");
  });

  test("refuses a large body with 413, and pages from elsewhere with 403", async () => {
    expect((await post("x".repeat(50_000))).status).toBe(413);
    expect((await post("{}", { headers: { Origin: "http://evil.example" } })).status).toBe(403);
  });

  test("refuses more than a course's worth from one address", async () => {
    const fresh = await startRelay({ clientDir });
    const statuses = new Set<number>();
    for (let i = 0; i < 130; i++) {
      statuses.add((await fetch(`${fresh.url}/api/boards`, { method: "POST" })).status);
    }
    expect([...statuses]).toEqual([201, 429]);
    await fresh.close();
  });
});

test("CREATE=closed: a room that was not given out can be opened, and not written to", async () => {
  const closed = await startRelay({ env: { CREATE: "closed" }, clientDir });
  const write = async (room: string) => {
    const client = await openRaw(closed.socketUrl, room);
    await client.roundTrip();
    expect(client.isClosed).toBe(false);
    const doc = new Y.Doc();
    for (const update of updatesOf(doc, () => doc.getMap("m").set("k", 1)))
      client.send(updateFrame(update));
    return client;
  };
  const unknown = await write(roomOf(newSecret()));
  expect(await unknown.closed).toEqual({ code: 4410, reason: "ended" });
  const made = await fetch(`${closed.url}/api/boards`, { method: "POST" });
  const { room: board } = (await made.json()) as { room: string };
  const known = await write(board);
  await known.roundTrip();
  expect(known.isClosed).toBe(false);
  const pad = await write(`${roomOf(newSecret())}?pairOf=${board}`);
  await pad.roundTrip();
  expect(pad.isClosed).toBe(false);
  const strange = await write(`${roomOf(newSecret())}?pairOf=${roomOf(newSecret())}`);
  expect(await strange.closed).toEqual({ code: 4410, reason: "ended" });
  await closed.close();
});
