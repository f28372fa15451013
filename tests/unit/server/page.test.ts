import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { readConfig } from "../../../server/config.ts";
import { createPage } from "../../../server/page.ts";

/** A small built client on disk, served over a real socket. */

const script = `export const words = ${JSON.stringify("so many words ".repeat(100))};`;
let folder: string;
let server: Server;
let address: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "page-"));
  await mkdir(join(folder, "assets"));
  await mkdir(join(folder, ".vite"));
  await writeFile(join(folder, "index.html"), '<meta name="sameboat" content="" /><p>page</p>');
  await writeFile(join(folder, ".vite", "manifest.json"), "{}");
  await writeFile(join(folder, "assets", "a-1.js"), script);
  await writeFile(join(folder, "assets", "a-1.js.br"), brotliCompressSync(script));
  await writeFile(join(folder, "assets", "a-1.js.gz"), gzipSync(script));
  const serve = createPage(folder, readConfig({ PUBLIC_URL: "https://board.example.org" }));
  server = createServer((request, response) =>
    serve(request, response, () => response.writeHead(404).end()),
  );
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterEach(async () => {
  await new Promise((resolve) => server.close(resolve));
  await rm(folder, { recursive: true, force: true });
});

describe("the built client", () => {
  test("is one page for every address that people open, and knows its public address", async () => {
    const pages = await Promise.all(
      ["/", "/b", "/b?view=wall"].map(async (path) => (await fetch(address + path)).text()),
    );
    for (const page of pages) expect(page).toContain("https://board.example.org");
  });

  test.each([
    ["br, gzip", "br"],
    ["gzip", "gzip"],
    ["br;q=0, gzip;q=0.5", "gzip"],
    ["identity", null],
  ])("goes to a browser that takes %s as %s, with the same words", async (accepted, expected) => {
    const headers = { "Accept-Encoding": accepted };
    const response = await fetch(`${address}/assets/a-1.js`, { headers });
    expect(response.headers.get("content-encoding")).toBe(expected);
    expect(response.headers.get("cache-control")).toContain("immutable");
    expect(await response.text()).toBe(script);
  });

  test("is not sent twice to who has it", async () => {
    const first = await fetch(`${address}/assets/a-1.js`);
    const headers = { "If-None-Match": first.headers.get("etag") ?? "" };
    expect((await fetch(`${address}/assets/a-1.js`, { headers })).status).toBe(304);
  });

  test("is served on when a new build removes its files", async () => {
    await rm(join(folder, "assets"), { recursive: true });
    expect(await (await fetch(`${address}/assets/a-1.js`)).text()).toBe(script);
  });

  test.each(["/.vite/manifest.json", "/assets/../../secret", "/assets/a-1.js.br", "/nothing"])(
    "keeps %s to itself",
    async (path) => {
      expect((await fetch(address + path)).status).toBe(404);
    },
  );
});
