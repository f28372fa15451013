import type { Locator } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import * as Y from "yjs";
import type { Note } from "../../shared/note.ts";
import { roomOf } from "../../shared/room.ts";
import { complaintsOf, untilAllAgree } from "../support/agreement.ts";
import { byKeys } from "../support/hands/byKeys.ts";
import { byMouse } from "../support/hands/byPointer.ts";
import type { Hands } from "../support/hands/hands.ts";
import { inList } from "../support/hands/inList.ts";
import { makeBoard } from "../support/makeBoard.ts";
import { openParticipant, type Participant } from "../support/participant.ts";
import { type Name, names } from "../support/participants.ts";
import { openStock, stockProvider } from "../support/stockProviders.ts";
import { openTogether, type Seat, type Together } from "../support/together.ts";
import { until } from "../support/until.ts";

/** Everyone with the link may do everything: who made the board or wrote the note is no rank. */

let together: Together<readonly [Seat, Seat, Seat]>;
let people: Readonly<Record<Name, Participant>>;

beforeAll(async () => {
  together = await openTogether(["laptop", "en"], ["laptop", "en"], ["laptop", "en"]);
  const [ada, bo, cy] = together.people;
  people = { ada, bo, cy };
});
afterAll(() => together.close());
afterEach(() => expect(complaintsOf(together.people)).toEqual([]));

/** Does everything that can be done to a note of somebody else. Returns what came of each act. */
async function actOn(
  actor: Participant,
  hands: Hands,
  text: string,
): Promise<Readonly<Record<string, boolean>>> {
  const before = await actor.note(text);
  const outcomes: Record<string, boolean> = {};
  const seen = async (act: string, isSo: (note: Note) => boolean) => {
    await until(act, async () => {
      const { notes, basket } = await actor.board();
      return [...notes, ...basket].some(isSo);
    }).then(
      () => {
        outcomes[act] = true;
      },
      () => {
        outcomes[act] = false;
      },
    );
  };
  await hands.writeOn(text, "!");
  await seen("write on it", (note) => note.text === `${text}!`);
  await hands.color(`${text}!`);
  await seen("colour it", (note) => note.color === "pink");
  await hands.sign(`${text}!`, "Us");
  await seen("sign it", (note) => note.signature === "Us");
  await hands.move(`${text}!`, "context");
  await seen("move it", (note) => note.place.x !== before.place.x);
  await hands.order(`${text}!`, "back");
  await seen("lay it under", (note) => note.text === `${text}!`);
  await hands.putAway(`${text}!`);
  await seen("put it away", (note) => note.putAwayAt !== undefined);
  await hands.bringBack(`${text}!`);
  await seen("bring it back", (note) => note.putAwayAt === undefined);
  return outcomes;
}

describe("creator, writer and third may be anyone", () => {
  test.each(names)(
    "%s makes the board; of the others each does all with the other's note",
    async (name) => {
      const creator = people[name];
      const [one, other] = names.filter((each) => each !== name).map((each) => people[each]) as [
        Participant,
        Participant,
      ];
      const link = await makeBoard(creator, together.app.url, `A board of ${name}`);
      await Promise.all([one, other].map((each) => each.goTo(link)));
      await byMouse(one).add("Who calls us in?");
      await other.note("Who calls us in?");
      await byMouse(other).add("Who reads this?");
      await one.note("Who reads this?");
      await Promise.all([one, other].map((each) => each.show("list")));
      const outcomes = await Promise.all([
        actOn(one, inList(one), "Who reads this?"),
        actOn(other, inList(other), "Who calls us in?"),
      ]);
      expect(outcomes.flatMap(undone)).toEqual([]);
      const texts = ["Who calls us in?!", "Who reads this?!"];
      await untilAllAgree([creator, one, other], "what both did", ({ notes }) =>
        texts.every((text) => notes.some((note) => note.text === text && note.signature === "Us")),
      );
    },
  );
});

const undone = (outcomes: Readonly<Record<string, boolean>>) =>
  Object.entries(outcomes).filter(([, isDone]) => !isDone);

test("everyone is offered the same: only words one wrote oneself can be taken back", async () => {
  const link = await makeBoard(people.ada, together.app.url, "The same for all");
  await Promise.all([people.bo.goTo(link), people.cy.goTo(link)]);
  for (const name of names) {
    const text = `by ${name}`;
    await people[name].page.keyboard.type(`n${text}`);
    await people[name].page.keyboard.press("Escape");
    await untilAllAgree(together.people, text, ({ notes }) => notes.some((n) => n.text === text));
  }
  const [ada, bo, cy] = await Promise.all(names.map((name) => everythingOffered(people[name])));
  const offers: Record<Name, readonly string[]> = { ada: ada ?? [], bo: bo ?? [], cy: cy ?? [] };
  const takeBack = people.ada.t("note.takeBack");
  const withoutTakeBack = (offered: readonly string[]) =>
    offered.map((line) => line.replace(` | ${takeBack}`, ""));
  expect(withoutTakeBack(offers.bo)).toEqual(withoutTakeBack(offers.ada));
  expect(withoutTakeBack(offers.cy)).toEqual(withoutTakeBack(offers.ada));
  for (const name of names) {
    const own = offers[name].filter((line) => line.includes(takeBack));
    expect(own).toEqual([expect.stringContaining(`by ${name}`)]);
  }
});

/** What can be pressed or filled in, part after part: one line each, `part: name | name …`. */
async function everythingOffered(participant: Participant): Promise<readonly string[]> {
  const { page, t } = participant;
  // It tells where one's own last note lies, and those are three places.
  await page
    .locator(".message-bar")
    .getByRole("button", { name: t("app.close") })
    .click();
  // It comes right after the board.
  await page.getByRole("button", { name: t("queue"), exact: true }).waitFor();
  const lines = [`board: ${await namesIn(page.locator(".frame"))}`];
  for (const panel of ["app.people", "together.title", "basket", "app.more"] as const) {
    await page
      .getByRole("button", { name: t(panel), exact: true })
      .first()
      .click();
    const drawer = page.locator("aside.drawer");
    // What a panel holds comes a moment after its heading.
    await drawer.locator(".drawer-body > *").first().waitFor();
    lines.push(`${t(panel)}: ${await namesIn(drawer)}`);
    await page.keyboard.press("Escape");
    await drawer.waitFor({ state: "detached" });
  }
  await participant.show("list");
  for (const name of names) {
    await page
      .getByRole("button", { name: t("note.moreFor", { note: `by ${name}` }), exact: true })
      .click();
    const dialog = page.locator("dialog[open]");
    await dialog.waitFor();
    lines.push(`by ${name}: ${await namesIn(dialog)}`);
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "detached" });
  }
  return lines;
}

async function namesIn(part: Locator): Promise<string> {
  const found = await part
    .locator("button, a[href], input, textarea, select")
    .evaluateAll((elements) =>
      elements.map((element) => {
        const label = element instanceof HTMLInputElement ? element.labels?.[0]?.innerText : "";
        return element.getAttribute("aria-label") ?? (label || element.textContent || "");
      }),
    );
  return found.join(" | ");
}

test("whoever made the board leaves, and everything still works for the others", async () => {
  const creator = await openParticipant(together.browser);
  const link = await makeBoard(creator, together.app.url, "Left by its maker");
  await byMouse(creator).add("Written by who left");
  await creator.untilStatus("saved");
  await people.bo.goTo(link);
  await people.bo.note("Written by who left");
  await creator.close();

  await people.cy.goTo(link);
  await people.cy.page.getByRole("heading", { name: "Left by its maker" }).waitFor();
  const outcomes = await actOn(people.cy, byKeys(people.cy), "Written by who left");
  expect(Object.values(outcomes).every(Boolean)).toBe(true);
  await untilAllAgree([people.bo, people.cy], "what Cy did", ({ notes: [note] }) => {
    return note?.text === "Written by who left!";
  });
  const { page, t } = people.bo;
  await page.getByRole("button", { name: t("app.more"), exact: true }).click();
  await page.getByRole("button", { name: t("more.title"), exact: true }).click();
  await page.getByRole("textbox", { name: t("more.title.label") }).fill("Ours now");
  await page.getByRole("button", { name: t("more.title.save"), exact: true }).click();
  await people.cy.page.getByRole("heading", { name: "Ours now" }).waitFor();
});

/** All that document and presence may hold; a rank would need a place of its own. */
const known = {
  board: ["format", "template", "title"],
  note: ["color", "earlier", "order", "place", "proof", "putAwayAt", "signature", "text"],
  maps: ["areas", "board", "notes"],
  presence: ["holding", "open", "people", "pointer"],
};

test("document and presence have no place for an owner, a role or a maker", async () => {
  const link = await makeBoard(people.ada, together.app.url, "No ranks");
  const secret = new URL(link).hash.slice(1);
  await people.bo.goTo(link);
  await byMouse(people.bo).add("Vems agenda?");
  await people.ada.note("Vems agenda?");
  const doc = new Y.Doc();
  const provider = openStock(
    await stockProvider("3.1.0"),
    together.app.socketUrl,
    roomOf(secret),
    doc,
  );
  const presence = new Set<string>();
  provider.awareness.on("change", () => {
    for (const state of provider.awareness.getStates().values()) {
      for (const key of Object.keys(state)) presence.add(key);
    }
  });
  await until("the script syncs", () => provider.synced);
  await people.ada.show("list");
  await actOn(people.ada, inList(people.ada), "Vems agenda?");
  await people.ada.show("board");
  await people.ada.page.mouse.move(600, 500);
  await until("the script sees it all", () => presence.has("pointer") && presence.has("open"));

  expect([...doc.share.keys()].filter((name) => !known.maps.includes(name))).toEqual([]);
  const keysOf = (map: Y.Map<unknown>) => [...map.keys()].sort();
  expect(keysOf(doc.getMap("board"))).toEqual(known.board);
  for (const note of doc.getMap("notes").values()) {
    expect(keysOf(note as Y.Map<unknown>).filter((key) => !known.note.includes(key))).toEqual([]);
  }
  expect([...presence].filter((key) => !known.presence.includes(key))).toEqual([]);
  provider.destroy();
});
