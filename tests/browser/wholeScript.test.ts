import type { Locator } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { anchorOf, type Region } from "../../shared/regions.ts";
import { lastStep, type StepNumber, script } from "../../shared/workshop/script.ts";
import { complaintsOf } from "../support/agreement.ts";
import { newBoardLink } from "../support/app.ts";
import { hasten } from "../support/hasten.ts";
import { openParticipant, type Participant } from "../support/participant.ts";
import { tabTo } from "../support/tabTo.ts";
import { openTalker, type Talker, untilStage } from "../support/talkers.ts";
import { openTogether, type Together } from "../support/together.ts";
import { readTree, type TreeReader } from "../support/treeReader.ts";
import { until } from "../support/until.ts";

/**
 * The whole script, run by a laptop with keys alone, a phone with taps alone, the screen of a room with five people, somebody who has
 * only the names and roles a screen reader tells, and twenty clients at home. Everybody moves on once.
 */

let together: Together<readonly []>;
let laptop: Participant;
let phone: Participant;
let wall: Participant;
let reader: Participant;
/** All that the reader has of the page: roles, names and what is said. */
let tree: TreeReader;
const talkers: Talker[] = [];
/** Every line that somebody placed, in the order of the steps. */
const placed: string[] = [];

const talkersAtHome = 20;

beforeAll(async () => {
  // Each client of y-websocket in this process listens for its end.
  process.setMaxListeners(process.getMaxListeners() + 2 * talkersAtHome);
  together = await openTogether();
  const { browser } = together;
  [laptop, phone, wall, reader] = await Promise.all([
    openParticipant(browser, "laptop", "en"),
    openParticipant(browser, "phone", "sv"),
    openParticipant(browser, "wall", "sv"),
    openParticipant(browser, "laptop", "en"),
  ]);
  tree = await readTree(reader.page);
});
afterAll(async () => {
  await Promise.all(talkers.map((talker) => talker.close()));
  await Promise.all(people().map((participant) => participant.close()));
  await together.close();
});

const people = () => [laptop, phone, wall, reader];
const named = ({ page }: Participant, name: string): Locator =>
  page.getByRole("button", { name, exact: true }).first();

/** Presses as this person does: with Tab and Enter, a finger, a mouse, or what the tree of names offers. */
async function press(participant: Participant, name: string): Promise<void> {
  if (participant === reader) return tree.press("button", name);
  const button = named(participant, name);
  await button.waitFor();
  if (participant === phone) await button.tap();
  else if (participant === laptop) {
    await tabTo(laptop.page, button);
    await laptop.page.keyboard.press("Enter");
  } else await button.click();
}

/** Writes as this person does; on the laptop with keys alone. */
async function fill(participant: Participant, field: Locator, text: string): Promise<void> {
  if (participant !== laptop) return field.fill(text);
  await tabTo(laptop.page, field);
  await laptop.page.keyboard.type(text);
}

async function comeIn(participant: Participant, link: string, count = 1): Promise<void> {
  const { page, t } = participant;
  await page.goto(link);
  if (count > 3) {
    await page.getByRole("radio", { name: t("join.more") }).check({ force: true });
    await page.getByLabel(t("join.howMany")).fill(String(count));
  }
  await press(participant, t("join.go"));
  await participant.untilOpen();
}

/** Where the group is, as this screen says it. */
async function isAt(participant: Participant, step: StepNumber): Promise<void> {
  const { t } = participant;
  if (participant === wall) {
    const board = wall.page.getByRole("heading", { level: 2 }).first();
    const [question] = script[step].questions;
    const text = step === 3 ? t("step.aims") : t(question ?? questionKey(step));
    await until(`the wall asks ${text}`, async () => (await board.innerText()) === text, 15_000);
  } else if (participant === reader) {
    await tree.finds("button", t("step.count", { step, last: lastStep }));
  } else await named(participant, t("step.count", { step, last: lastStep })).waitFor();
}

type Phrase = Parameters<Participant["t"]>[0];
const questionKey = (step: StepNumber) => `step.${step}.question` as Phrase;

/** The five seconds are waited for in the first steps, for a laptop and for a phone. */
const waitsUntil: StepNumber = 2;

/** One moves everybody on; nobody says wait. */
async function moveOn(mover: Participant, step: StepNumber): Promise<void> {
  if (mover === wall) await press(wall, wall.t("wall.controls"));
  if (mover === phone) {
    await press(phone, phone.t("step.count", { step: (step - 1) as StepNumber, last: lastStep }));
    await press(phone, phone.t("step.next.named", { name: phone.t(`step.${step}`) }));
    await phone.page.keyboard.press("Escape");
  } else await press(mover, mover.t("step.next"));
  if (mover === wall) await press(wall, wall.t("wall.hide"));
  if (step > waitsUntil) await leaveOutTheWait(step);
  await Promise.all(people().map((each) => isAt(each, step)));
  await until("those at home are there too", () =>
    talkers.every(({ handle }) => handle.workshop.state.get().position.step === step),
  );
}

async function leaveOutTheWait(step: StepNumber): Promise<void> {
  const [one] = talkers;
  const move = () => one?.handle.workshop.state.get().position.move;
  await until(`the group is told that step ${step} comes`, () => {
    const next = move();
    return next?.kind === "pending" && next.to === step;
  });
  await wall.page.getByText(wall.t("step.wait")).first().waitFor();
  one?.handle.workshop.act(hasten);
}

/** Some of those at home write something where the step asks for it. */
function writeAtHome(step: StepNumber, region: Region): void {
  for (const [seat, { handle }] of talkers.entries()) {
    if (seat % 4 !== step % 4) continue;
    const text = `Seat ${seat} in step ${step}`;
    const { x, y } = anchorOf(region);
    handle.addNote({ place: { x: x + 30 * (seat % 5), y: y + 10 * seat }, text });
    placed.push(text);
  }
}

/** Writes a note with the button that is on every screen, and shows it. */
async function write(participant: Participant, text: string): Promise<void> {
  const { page, t } = participant;
  await press(participant, t("note.new"));
  const field = page.getByRole("textbox", { name: t("note.say") });
  const other = page.getByRole("textbox", { name: t("note.text") });
  const there = field.or(other).first();
  if (participant === reader) await tree.write(t("note.say"), text);
  else await fill(participant, there, text);
  await press(participant, t("note.place"));
  placed.push(text);
}

/** "You are pair 4", and one of them is of three. */
function pairOf({ page, t }: Participant, kind: "talk.number" | "talk.number.three"): Locator {
  return page.getByText(new RegExp(t(kind, { number: 777 }).replace("777", "\\d+")));
}

async function placeFromPad(participant: Participant, question: "open" | "close"): Promise<void> {
  const { page, t } = participant;
  const text = `${participant.screen} ${participant.language} ${question}`;
  if (participant === reader) await tree.write(t("talk.write"), text);
  else await fill(participant, page.getByLabel(t("talk.write"), { exact: true }), text);
  await press(participant, t("note.showMine"));
  await press(participant, t("talk.place.named", { note: text }));
  placed.push(text);
}

/** The two minutes: everybody at home has a neighbour and places a line of their pad. */
async function talk(starter: Participant, question: "open" | "close"): Promise<void> {
  const atHome = [laptop, phone, reader];
  await openNeighbours(starter);
  await press(starter, starter.t("talk.start", { question: starter.t(question) }));
  await Promise.all([
    untilStage(talkers, "pair", 40_000),
    ...atHome.map((each) =>
      pairOf(each, "talk.number")
        .or(pairOf(each, "talk.number.three"))
        .first()
        .waitFor({ timeout: 40_000 }),
    ),
  ]);
  await wall.page.getByText(wall.t("pair.room")).first().waitFor();
  await Promise.all(atHome.map((participant) => placeFromPad(participant, question)));
  for (const [seat, { handle, talk: mine }] of talkers.entries()) {
    await until("the pad is open", () => mine.pads.current.get() !== undefined);
    const text = `Seat ${seat} on its pad, ${question}`;
    mine.pads.current.get()?.write(text);
    handle.addNote({ place: anchorOf(question === "close" ? "take" : "unsorted"), text });
    placed.push(text);
  }
  // Pairs of two and three, everybody once.
  const pairs = talkers[0]?.round()?.draw?.pairs ?? [];
  const seats = pairs.flatMap((pair) => pair.seats);
  expect(seats).toHaveLength(talkersAtHome + atHome.length);
  expect(new Set(seats).size).toBe(seats.length);
  expect(pairs.every((pair) => pair.seats.length === 2 || pair.seats.length === 3)).toBe(true);
  await press(starter, starter.t("talk.stop"));
}

test("from arriving to thank you, and every line that was placed stands on every screen", async () => {
  const { secret, link } = newBoardLink(together.app);
  await comeIn(laptop, link);
  await Promise.all([
    comeIn(phone, link),
    comeIn(wall, link.replace("/b#", "/b?view=wall#"), 5),
    comeIn(reader, link.replace("/b#", "/b?view=list#")),
  ]);
  for (let seat = 0; seat < talkersAtHome; seat++) {
    talkers.push(openTalker(secret, together.app.socketUrl, { place: "home" }));
  }
  const everybody = talkersAtHome + 1 + 1 + 5 + 1;
  await until("all see how many they are", () =>
    talkers.every(({ handle }) => handle.presence.people.get() === everybody),
  );
  await Promise.all([laptop, phone, reader].map(sayHome));

  // 0 Arriving: anyone opens the workshop.
  await press(reader, reader.t("steps.title"));
  await press(reader, reader.t("steps.start"));
  await reader.page.keyboard.press("Escape");
  await Promise.all(people().map((each) => isAt(each, 0)));

  await moveOn(laptop, 1);
  await write(laptop, "We decide the times of visits");
  writeAtHome(1, "decide");
  await moveOn(phone, 2);
  await talk(phone, "open");
  await moveOn(wall, 3);
  await moveOn(reader, 4);
  writeAtHome(4, "assoc.positive");
  await moveOn(laptop, 5);
  writeAtHome(5, "agreement");
  await moveOn(phone, 6);
  await moveOn(wall, 7);
  writeAtHome(7, "context");
  await moveOn(reader, 8);
  await write(reader, "We asked and waited for the answer");
  writeAtHome(8, "esther.1");
  await moveOn(laptop, 9);
  await write(phone, "Tid att lyssna");
  writeAtHome(9, "enabler.att");
  await moveOn(phone, 10);
  await talk(reader, "close");
  await moveOn(wall, 11);
  await write(laptop, "I will ask Esther first");
  writeAtHome(11, "promise.we");

  const expected = placed.toSorted();
  for (const participant of people()) {
    await until(`all ${expected.length} lines are with ${participant.screen}`, async () => {
      const texts = (await participant.board()).notes.map(({ text }) => text).sort();
      return JSON.stringify(texts) === JSON.stringify(expected);
    });
  }
  for (const { handle } of talkers) {
    expect(
      handle.board
        .get()
        .notes.map(({ text }) => text)
        .sort(),
    ).toEqual(expected);
  }
  expect(complaintsOf(people())).toEqual([]);
}, 300_000);

async function openNeighbours(participant: Participant): Promise<void> {
  const { t } = participant;
  if (participant === phone) await press(phone, t("app.more"));
  await press(participant, t("talk.short"));
}

/** Says on this device that its person is at home. */
async function sayHome(participant: Participant): Promise<void> {
  const { page, t } = participant;
  await openNeighbours(participant);
  const home = t("talk.where.home");
  if (participant === reader) await tree.press("radio", home);
  else if (participant === laptop) {
    await tabTo(page, page.getByRole("radio", { name: t("talk.where.room") }));
    await page.keyboard.press("ArrowRight");
  } else await page.getByRole("radio", { name: home }).press("Space");
  await page.keyboard.press("Escape");
}
