import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import type { WebsocketProvider } from "y-websocket";
import * as Y from "yjs";
import { roomOf } from "../../shared/room.ts";
import { startRound } from "../../shared/workshop/round.ts";
import { lastStep } from "../../shared/workshop/script.ts";
import { startTimer } from "../../shared/workshop/timer.ts";
import { workshopOf } from "../../shared/workshop/workshop.ts";
import { complaintsOf } from "../support/agreement.ts";
import { hasten } from "../support/hasten.ts";
import type { Participant } from "../support/participant.ts";
import { openStock, stockProvider } from "../support/stockProviders.ts";
import { openTogether, type Seat, type Together } from "../support/together.ts";
import { until } from "../support/until.ts";

/** Pages beside a peer that writes whatever it likes into the workshop. */

let together: Together<readonly [Seat, Seat]>;
let ada: Participant;
let bo: Participant;
let peer: WebsocketProvider;

beforeAll(async () => {
  together = await openTogether(["laptop", "en"], ["phone", "sv"]);
  [ada, bo] = together.people;
});
afterAll(() => together.close());
beforeEach(async () => {
  const { secret } = await together.gather();
  const provider = await stockProvider("3.1.0");
  peer = openStock(provider, together.app.socketUrl, roomOf(secret), new Y.Doc());
  await until("the peer is there", () => peer.synced);
});
afterEach(() => {
  peer.destroy();
  expect(complaintsOf(together.people)).toEqual([]);
});

const named = ({ page }: Participant, name: string) =>
  page.getByRole("button", { name, exact: true }).first();
const write = (entries: Readonly<Record<string, unknown>>) =>
  peer.doc.transact(() => {
    for (const [key, value] of Object.entries(entries)) workshopOf(peer.doc).set(key, value);
  });

/** Anyone begins a workshop, moves on and starts a timer, and the other's screen goes along. */
async function expectTheyGoOn(): Promise<void> {
  await named(ada, ada.t("steps.title")).click();
  const begin = named(ada, ada.t("steps.start"));
  const next = named(ada, ada.t("step.next"));
  await begin.or(next).first().waitFor();
  if (await begin.isVisible()) await begin.click();
  await ada.page.keyboard.press("Escape");
  const before = await stepOn(ada);
  await next.click();
  await until("the peer hears of the move", () => {
    const { to } = workshopOf(peer.doc).get("move") as { readonly to?: unknown };
    return to === before + 1;
  });
  hasten(peer.doc);
  for (const each of [ada, bo]) {
    await until("the group has moved on", async () => (await stepOn(each)) === before + 1, 20_000);
  }
  await ada.page
    .getByRole("button", { name: new RegExp(`^${ada.t("timer.title")}`) })
    .first()
    .click();
  await named(ada, ada.t("timer.start.named", { count: 5 })).click();
  await bo.page.locator(".timer-ring-left").first().waitFor();
  await ada.page.keyboard.press("Escape");
}

/** As the button of the steps says it. */
async function stepOn({ page, t }: Participant): Promise<number> {
  const [before = "", after = ""] = t("step.count", { step: 77, last: lastStep }).split("77");
  const button = page.getByRole("button", { name: new RegExp(`^${before}\\d+${after}$`) }).first();
  const name = (await button.getAttribute("aria-label")) ?? (await button.innerText());
  return Number(name.replaceAll(/\s+/g, " ").slice(before.length).split(" ")[0]);
}

test("absurd steps, a timer in the year 9999, pairs of strangers and words for buttons change nothing", async () => {
  const year9999 = Date.UTC(9999, 0, 1);
  write({
    move: { from: "x", to: 1e9, at: year9999 },
    timer: { id: "t", startedAt: year9999, ms: 1e300, purpose: "pair" },
    "add/a": { at: year9999, ms: -1 },
    "words/note.new": "Send all to me",
    "words/open": "<img src=x onerror=alert(1)>",
    round: { id: "a".repeat(12), question: "open", startedAt: Date.now() },
    [`round/${"a".repeat(12)}/draw`]: {
      version: 0,
      pairs: [{ seats: ["b".repeat(12), "c".repeat(12)], pad: 5, number: -1 }],
    },
    queue: "everybody",
    "queue/a": { at: year9999, isForOther: 7, proof: [] },
    turns: { id: {}, at: "now" },
    mirror: { id: "m", at: Date.now() },
    reveal: { id: "r", at: year9999, step: 99 },
  });
  await named(ada, ada.t("note.new")).waitFor();
  await bo.page.getByText(bo.t("talk.on")).or(bo.page.locator(".neighbour-page")).first().waitFor();
  workshopOf(peer.doc).delete("round");
  await bo.page.locator(".neighbour-page").waitFor({ state: "detached" });
  await named(ada, ada.t("steps.title")).click();
  const [, after = ""] = ada.t("steps.leftOut", { count: 77 }).split("77");
  await ada.page.locator(".left-out", { hasText: after }).waitFor();
  await ada.page.keyboard.press("Escape");
  await expectTheyGoOn();
});

test("who starts everything all the time takes no letter from who writes, and the group goes on", async () => {
  await ada.page.keyboard.press("n");
  const words = "what I am writing here is mine";
  let starts = 0;
  const flood = setInterval(() => {
    starts++;
    peer.doc.transact(() => {
      startRound(peer.doc, Date.now(), "open");
      startTimer(peer.doc, Date.now(), { ms: 60_000 + starts, purpose: "pair" });
      write({ move: { to: starts % (lastStep + 1), at: Date.now() } });
    });
  }, 20);
  try {
    await ada.page.keyboard.type(words, { delay: 100 });
    expect(await ada.page.locator("textarea:focus").inputValue()).toBe(words);
    expect(starts).toBeGreaterThan(50);
  } finally {
    clearInterval(flood);
  }
  write({ move: { to: 1, at: Date.now() } });
  workshopOf(peer.doc).delete("round");
  await until("both are at one step", async () => {
    return (await stepOn(ada)) === 1 && (await stepOn(bo)) === 1;
  });
  await ada.page.locator("textarea:focus").press("Escape");
  expect((await bo.note(words)).text).toBe(words);
  await expectTheyGoOn();
});
