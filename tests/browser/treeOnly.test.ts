import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { regionAt } from "../../shared/regions.ts";
import { newSecret } from "../../shared/room.ts";
import { openBrowser } from "../support/browser.ts";
import { openParticipant, type Participant } from "../support/participant.ts";
import { type RunningRelay, startRelay } from "../support/relay.ts";
import { fillBoard } from "../support/sampleNotes.ts";
import { readTree, type TreeReader } from "../support/treeReader.ts";
import { until } from "../support/until.ts";

/**
 * The main job of a board by somebody who has the accessibility tree and nothing else. What came of
 * it is read from the document. (`wholeScript.test.ts` runs the workshop with one such participant.)
 */

let browser: Browser;
let relay: RunningRelay;

beforeAll(async () => {
  [browser, relay] = await Promise.all([openBrowser(), startRelay()]);
});
afterAll(async () => {
  await browser.close();
  await relay.close();
});

const startingWith = (name: string) => new RegExp(`^${name.replace(/[.?…()]/g, "\\$&")}`);

test.each(["list", "board"] as const)(
  "from the link to the saved picture in the %s, by roles and names alone",
  async (view) => {
    const secret = newSecret();
    const notes = [{ id: "theirs", text: "Ward round at 7", place: { x: 310, y: -475 } }];
    await fillBoard(relay.socketUrl, { secret, title: "Coming home", notes });
    const ada = await openParticipant(browser, "laptop", "en");
    const { t } = ada;
    const tree = await readTree(ada.page);
    await ada.page.goto(`${relay.url}/b?view=${view}#${secret}`);
    await tree.press("button", t("join.go"));
    await tree.finds("heading", "Coming home");

    await tree.press("button", t("note.new"));
    await tree.write(t("note.say"), "I know my day");
    await tree.press("button", t("note.place"));
    await tree.hears("Your note is");
    await tree.finds("button", startingWith("I know my day"));
    const note = async (text = "I know my day") => await ada.note(text);

    await openMove(tree, ada, view);
    await tree.press("radio", startingWith(t("region.context")));
    await tree.press("radio", t("move.towards", { target: t("region.meaning") }));
    await tree.press("button", t("move.do"));
    await tree.hears(t("where.towards", { where: "in Contexts", target: "Meanings" }));
    expect(regionAt((await note()).place)).toBe("context");

    await tree.press("button", t("tools.undo"));
    await until("it lies where it lay", async () => regionAt((await note()).place) !== "context");

    await openNote(tree, view, "I know my day");
    await tree.press("radio", t("color.green"));
    await until("it is green", async () => (await note()).color === "green");
    await tree.write(t("note.text"), "I know my own day");
    await tree.press("button", t("note.done"));
    await note("I know my own day");

    await openNote(tree, view, "I know my own day");
    await tree.press("button", t("note.more"), "dialog");
    await tree.press("button", t("note.putAway"));
    await until("it is put away", async () => (await ada.board()).basket.length === 1);
    await tree.press("button", t("basket"));
    await tree.press("button", t("basket.bringBack", { note: "I know my own day" }));
    await until("it is back", async () => (await ada.board()).basket.length === 0);
    await tree.key("Escape");

    await openNote(tree, view, "I know my own day");
    await tree.press("button", t("note.more"), "dialog");
    await tree.press("button", t("note.takeBack"));
    await tree.press("button", t("takeBack.do"));
    await until("it is gone for good", async () => (await ada.board()).notes.length === 1);
    await until("something has focus", async () => (await tree.focused()) !== "");

    await tree.press("button", t("app.export"));
    await tree.finds("link", startingWith(t("picture.save")));
    expect(ada.errors).toEqual([]);
    await ada.close();
  },
);

async function openNote(tree: TreeReader, view: "board" | "list", text: string): Promise<void> {
  await tree.press("button", view === "board" ? text : startingWith(text));
  await tree.finds("textbox", "What the note says");
}

async function openMove(
  tree: TreeReader,
  { t }: Participant,
  view: "board" | "list",
): Promise<void> {
  if (view === "list") return tree.press("button", t("note.moveFor", { note: "I know my day" }));
  await openNote(tree, view, "I know my day");
  await tree.press("button", t("note.move"), "dialog");
}
