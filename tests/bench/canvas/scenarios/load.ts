import { brotliCompressSync, gzipSync } from "node:zlib";
import type { Page, Response } from "playwright-core";
import { roomOf } from "../../../../shared/room.ts";
import { screens } from "../../../support/browser.ts";
import type { Measured } from "../../measured.ts";
import { percentile } from "../../stats.ts";
import { call, isOurs, openBrowser, peerNote, startOurs } from "../apps.ts";
import { arriveAtOurs, arriveAtPeer, newArrival } from "../arrival.ts";
import { makeNotes } from "../notes.ts";
import type { Round, Scenario } from "../scenario.ts";

/** From the relay to the first painted board, and the script that has to come before. */

export const load: Scenario = {
  name: "load",
  about:
    "all notes from the relay until they are painted; `plain` decodes with Yjs and paints once",
  apps: ["sameboat", "plain"],
  columns: {
    ms: { title: "from open socket ms", digits: 0 },
    pageMs: { title: "from the address ms", digits: 0 },
  },
  targets: [
    {
      says: "≤ 1.5 × plain decoding and one paint",
      metric: "ms",
      server: "sameboat",
      against: "plain",
      atMost: 1.5,
    },
  ],
  part: { kind: "alone", run: measureLoad },
};

const times = 3;

async function measureLoad(name: string, { notes, place }: Round): Promise<Measured> {
  const page = place.pages.get(name);
  // A page of another origin, which the relay else refuses.
  const env = page && { ALLOWED_ORIGINS: new URL(page.url).origin };
  const board = await startOurs(isOurs(name) ? name : "sameboat", notes, place, env);
  const browser = await openBrowser();
  try {
    const all: { ms: number; pageMs: number }[] = [];
    for (let i = 0; i < times; i++) {
      const context = await browser.newContext(screens.laptop);
      const { page: arrived } = await newArrival(context);
      if (isOurs(name)) {
        const { openedAt, paintedAt } = await arriveAtOurs(arrived, board.link, notes);
        all.push({ ms: paintedAt - openedAt, pageMs: paintedAt });
      } else {
        const address = `ws://127.0.0.1:${board.relay.port}/ws/${roomOf(board.secret)}`;
        all.push(await loadPlain(arrived, page?.url ?? "", address, notes.length));
      }
      await context.close();
    }
    const middleOf = (values: number[]) =>
      percentile(
        values.sort((a, b) => a - b),
        50,
      );
    return {
      metrics: {
        ms: middleOf(all.map(({ ms }) => ms)),
        pageMs: middleOf(all.map(({ pageMs }) => pageMs)),
      },
    };
  } finally {
    await browser.close();
    await board.relay.kill();
  }
}

async function loadPlain(page: Page, url: string, address: string, count: number) {
  await page.goto(url);
  return call<{ ms: number; pageMs: number }>(page, "load", address, count);
}

export const weight: Scenario = {
  name: "weight",
  about: "script that comes before the first board, in kB of 1000 bytes",
  apps: ["sameboat", "blit", "excalidraw", "tldraw"],
  columns: {
    gzip: { title: "gzip kB", digits: 0, isCompared: true },
    brotli: { title: "brotli kB", digits: 0 },
    files: { title: "files", digits: 0 },
  },
  targets: [{ says: "≤ 220 kB gzip", metric: "gzip", server: "sameboat", atMost: 220 }],
  rounds: 1,
  part: { kind: "alone", run: measureWeight },
};

const aFewNotes = 20;

async function measureWeight(name: string, { seed, place }: Round): Promise<Measured> {
  const notes = makeNotes(seed, aFewNotes);
  const board = isOurs(name) ? await startOurs(name, notes, place) : undefined;
  const browser = await openBrowser();
  try {
    const { page } = await newArrival(await browser.newContext(screens.laptop));
    const scripts: Promise<Buffer>[] = [];
    const heard = (response: Response) => {
      if (response.request().resourceType() === "script") scripts.push(response.body());
    };
    page.on("response", heard);
    if (board) await arriveAtOurs(page, board.link, notes);
    else {
      const server = place.pages.get(name);
      server?.put("/notes.json", notes.map(peerNote));
      await arriveAtPeer(page, server?.url ?? "", "/notes.json");
    }
    // What comes later is not for the first board, and may still be on its way when the page closes.
    page.off("response", heard);
    const bodies = await Promise.all(scripts);
    const kilobytes = (compress: (body: Buffer) => Buffer) =>
      bodies.reduce((sum, body) => sum + compress(body).length, 0) / 1_000;
    const gzip = kilobytes((body) => gzipSync(body, { level: 9 }));
    const brotli = kilobytes((body) => brotliCompressSync(body));
    return { metrics: { gzip, brotli, files: bodies.length } };
  } finally {
    await browser.close();
    await board?.relay.kill();
  }
}
