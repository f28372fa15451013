import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { WebsocketProvider } from "y-websocket";
import * as Y from "yjs";
import { notesLimit } from "../../shared/board.ts";
import { addNote } from "../../shared/commands.ts";
import { newSecret, roomOf } from "../../shared/room.ts";
import { textLimits } from "../../shared/text.ts";
import { openBrowser } from "../support/browser.ts";
import { openParticipant, type Participant } from "../support/participant.ts";
import { type RunningRelay, startRelay } from "../support/relay.ts";
import { fillBoard } from "../support/sampleNotes.ts";
import { openStock } from "../support/stockProviders.ts";
import { until } from "../support/until.ts";

/** What a page meets that nobody meant to give it, or somebody meant badly. */

let browser: Browser;
let relay: RunningRelay;
let ada: Participant;

beforeAll(async () => {
  [browser, relay] = await Promise.all([openBrowser(), startRelay()]);
});

afterAll(async () => {
  await browser.close();
  await relay.close();
});

beforeEach(async () => {
  ada = await openParticipant(browser, "laptop", "sv");
});

afterEach(async () => {
  expect(ada.errors).toEqual([]);
  await ada.close();
});

/** A note can be written as usual. */
async function writeNote(text: string): Promise<void> {
  const { page, t } = ada;
  await page.getByRole("button", { name: t("note.new"), exact: true }).click();
  await page.locator("dialog[open] textarea").waitFor();
  await page.keyboard.insertText(text);
  await page.keyboard.press("Escape");
  await ada.note(text);
}

describe("an address that leads to no board", () => {
  const secret = "AAAAAAAAAAAAAAAAAAAAAA";
  test.each([
    ["without a secret", "/b"],
    ["with half a secret", `/b#${secret.slice(0, 12)}`],
    ["with a secret that cannot be", `/b#${"_".repeat(22)}`],
    ["with ten thousand letters", `/b#${"A".repeat(10_000)}`],
    ["with NUL and marks for direction", "/b#%00%E2%80%AE"],
  ])("%s says so in the reader's language and shows a way on", async (_, path) => {
    const { page, t } = ada;
    await page.goto(relay.url + path);
    await page.getByRole("heading", { name: t("problem.malformed") }).waitFor();
    await page
      .getByRole("link", { name: t("app.start") })
      .first()
      .click();
    await page.getByRole("heading", { name: t("intro.boat") }).waitFor();
  });

  test("somewhere else on this server says that nothing is there", async () => {
    const { page } = ada;
    const answer = await page.goto(`${relay.url}/%2e%2e/etc/passwd`);
    expect(answer?.status()).toBe(404);
  });

  test("pasted on the start page is told beside the field, and stays to be mended", async () => {
    const { page, t } = ada;
    await page.goto(relay.url);
    const field = page.getByRole("textbox", { name: t("start.open.label") });
    for (const pasted of [
      "hej",
      `${relay.url}/b#short`,
      "\u202ehttp://\u0000",
      "x".repeat(10_000),
    ]) {
      await field.fill(pasted);
      await field.press("Enter");
      await page.getByText(t("start.open.problem")).waitFor();
      expect(page.url()).toBe(`${relay.url}/`);
      expect(await field.inputValue()).not.toBe("");
    }
  });
});

test("a board that nobody has written on is an empty board", async () => {
  await ada.goTo(`${relay.url}/b?view=board#${newSecret()}`);
  await ada.untilStatus("saved");
  await writeNote("Den första lappen");
});

test("4410 · a board that has ended says so, and this device keeps nothing of it", async () => {
  const closed = await startRelay({ env: { CREATE: "closed" } });
  const { page, t } = ada;
  await ada.goTo(`${closed.url}/b?view=board#${newSecret()}`);
  await page.getByRole("button", { name: t("note.new"), exact: true }).click();
  await page.keyboard.insertText("Finns tavlan?");
  await page.keyboard.press("Escape");
  await page.getByRole("heading", { name: t("problem.ended") }).waitFor();
  expect(await page.evaluate("window.sameboat === undefined")).toBe(true);
  await closed.close();
});

describe("more than fits", () => {
  test("the limit of a note is told while typing, and nothing is cut in silence", async () => {
    await ada.goTo(`${relay.url}/b?view=board#${newSecret()}`);
    const { page, t } = ada;
    await page.getByRole("button", { name: t("note.new"), exact: true }).click();
    const field = page.locator("dialog[open] textarea");
    await field.waitFor();
    await page.keyboard.insertText("å".repeat(textLimits.note - 5));
    await page
      .getByText(t("limit.left", { count: 5 }))
      .first()
      .waitFor();
    // Two of them fit, and half of a third does not count.
    await page.keyboard.insertText("😀".repeat(5_000));
    await page
      .getByText(t("limit.left", { count: 1 }))
      .first()
      .waitFor();
    await page.keyboard.insertText("xyz");
    await page.getByText(t("note.full")).first().waitFor();
    expect((await field.inputValue()).length).toBeLessThanOrEqual(textLimits.note);
    expect((await field.inputValue()).isWellFormed()).toBe(true);
    await page.keyboard.press("Escape");
    await until("placed", async () => (await ada.board()).notes.length === 1);
  });

  test("a name of ten thousand letters is told on joining, and goes in as long as names are", async () => {
    const { page, t } = ada;
    await page.goto(`${relay.url}/b?view=board#${newSecret()}`);
    const field = page.getByRole("textbox", { name: t("join.name") });
    await field.focus();
    await page.keyboard.insertText("Ö".repeat(10_000));
    await page.getByText(t("limit.full")).waitFor();
    await field.press("Enter");
    await ada.untilOpen();
    await ada.untilStatus("saved");
  });
});

test("lone surrogates, NUL and marks for direction: what a reader can see is what arrives", async () => {
  const secret = newSecret();
  await ada.goTo(`${relay.url}/b?view=board#${secret}`);
  const bo = await openParticipant(browser, "laptop", "en");
  await bo.goTo(`${relay.url}/b?view=board#${secret}`);
  const { page, t } = ada;
  await page.getByRole("button", { name: t("note.new"), exact: true }).click();
  await page.locator("dialog[open] textarea").waitFor();
  // As a program that types for a person might put it there.
  await page.locator("dialog[open] textarea").evaluate((area) => {
    (area as HTMLTextAreaElement).value = "a\ud800b\u0000c \u202eזהו\u202c 😀";
    area.dispatchEvent(new InputEvent("input", { bubbles: true }));
  });
  await page.keyboard.press("Escape");
  await until("it arrived", async () => (await bo.board()).notes.length === 1);
  const [note] = (await bo.board()).notes;
  expect(note?.text).toBe("abc \u202eזהו\u202c 😀");
  expect(bo.errors).toEqual([]);
  await bo.close();
});

describe("a board on which a script with stock yjs did its worst", () => {
  const absurd = (notes: Y.Map<unknown>, doc: Y.Doc) => {
    const note = (fields: Record<string, unknown>) => {
      const map = new Y.Map<unknown>();
      for (const [name, value] of Object.entries(fields)) map.set(name, value);
      return map;
    };
    notes.set("array", new Y.Array());
    notes.set("number", 42);
    notes.set("null", null);
    notes.set("plain", { text: "not a map", place: { x: 0, y: 0 } });
    notes.set("textIsMap", note({ text: new Y.Map() }));
    notes.set("", note({ text: "no id" }));
    notes.set("x".repeat(1_000), note({ text: "an id too long" }));
    const leftOut = 7;
    notes.set("nan", note({ text: "not a number", place: { x: Number.NaN, y: 1 } }));
    notes.set("far", note({ text: "very far", place: { x: 1e308, y: -1e308 } }));
    notes.set("words", note({ text: "words for a place", place: { x: "12", y: [] } }));
    notes.set("__proto__", note({ text: "a name with a meaning", color: "constructor" }));
    notes.set('"]<img src=x onerror=alert(1)>', note({ text: "<script>alert(1)</script>" }));
    notes.set("long", note({ text: "W".repeat(100_000), signature: "Ö".repeat(10_000) }));
    notes.set("lines", note({ text: "\n".repeat(5_000), order: "z".repeat(10_000) }));
    notes.set("marks", note({ text: "\u202e\u0000\ud800", putAwayAt: Number.POSITIVE_INFINITY }));
    notes.set("earlier", note({ text: "reworded", earlier: "never", proof: 7 }));
    doc.getMap("board").set("title", new Y.Array());
    doc.getMap("board").set("format", "one");
    doc.getMap("areas").set("esther", "yes");
    return { leftOut, shown: 9 };
  };

  test.each(["board", "list"])(
    "the %s stands, says what it left out, and can be used",
    async (view) => {
      const secret = newSecret();
      const counts = { leftOut: 0, shown: 0 };
      await fillBoard(relay.socketUrl, {
        secret,
        alter: (doc) => Object.assign(counts, absurd(doc.getMap("notes"), doc)),
      });
      const { page, t } = ada;
      await ada.goTo(`${relay.url}/b?view=${view}#${secret}`);
      await page.getByText(t("board.leftOut", { count: counts.leftOut })).waitFor();
      expect((await ada.board()).notes).toHaveLength(counts.shown);
      await expect.poll(() => page.locator("[data-note]").count()).toBe(counts.shown);
      await writeNote("Här går det att skriva");
      const { id } = await ada.note("Här går det att skriva");
      expect(await page.locator(`[data-note="${id}"]`).count()).toBe(1);
    },
  );

  test("a document made of other things than maps is an empty board", async () => {
    const secret = newSecret();
    await fillBoard(relay.socketUrl, {
      secret,
      alter(doc) {
        doc.getArray("notes").push([1, 2, 3]);
        doc.getText("board").insert(0, "title");
      },
    });
    await ada.goTo(`${relay.url}/b?view=board#${secret}`);
    await ada.untilStatus("saved");
    expect((await ada.board()).notes).toEqual([]);
    await writeNote("Trots allt");
  });

  test("of more notes than can be shown the rest is counted, and the board stays usable", async () => {
    const secret = newSecret();
    const count = notesLimit + 100;
    const text = "Lapp";
    await fillBoard(relay.socketUrl, {
      secret,
      alter(doc) {
        for (let i = 0; i < count; i++) {
          const place = { x: -2_900 + (i % 150) * 38, y: -2_900 + Math.floor(i / 150) * 43 };
          doc.getMap("notes").set(`n${i}`, new Y.Map<unknown>(Object.entries({ text, place })));
        }
      },
    });
    const { page, t } = ada;
    page.setDefaultTimeout(60_000);
    await ada.goTo(`${relay.url}/b?view=board#${secret}`);
    await page.getByText(t("board.leftOut", { count: 100 })).waitFor();
    // By its place: to ask for a role makes the test itself read the name of every note.
    const zoomIn = page.locator(".toolbar-zoom button", { hasText: t("zoom.in") });
    const longest = await longestBlock(() => zoomIn.click());
    expect(longest).toBeLessThan(4_000);
  });

  async function longestBlock(act: () => Promise<void>): Promise<number> {
    await ada.page.evaluate(`
      window.longest = 0;
      new PerformanceObserver((list) => {
        for (const { duration } of list.getEntries()) longest = Math.max(longest, duration);
      }).observe({ type: "longtask" });
    `);
    await act();
    await ada.page.evaluate("new Promise((done) => requestAnimationFrame(() => setTimeout(done)))");
    return ada.page.evaluate<number>("longest");
  }

  test("presence of the worst kind is nobody's name and harms nobody", async () => {
    const secret = newSecret();
    await ada.goTo(`${relay.url}/b?view=board#${secret}`);
    await ada.untilStatus("saved");
    const doc = new Y.Doc();
    const provider = openStock(WebsocketProvider, relay.socketUrl, roomOf(secret), doc);
    await until("the script is in", () => provider.synced);
    provider.awareness.setLocalState({
      name: `${"Ö".repeat(1_000)}\u202e`,
      people: Number.MAX_VALUE,
      pointer: { x: "left", y: {} },
      holding: { note: ["n1"], x: 1e300, y: null },
    });
    addNote(doc, { id: "n1", text: "Här", place: { x: 0, y: 0 } });
    await ada.note("Här");
    const { page, t } = ada;
    await page.getByRole("button", { name: t("app.people"), exact: true }).click();
    const names = page.locator("aside.drawer li");
    await names.first().waitFor();
    expect((await names.first().innerText()).length).toBeLessThanOrEqual(textLimits.name);
    await page.keyboard.press("Escape");
    await writeNote("Vi går vidare");
    provider.destroy();
    doc.destroy();
  });
});
