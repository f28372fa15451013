import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { newSecret } from "../../shared/room.ts";
import { axeViolations, openBrowser } from "../support/browser.ts";
import { sidewaysScroll, smallTargets } from "../support/measure.ts";
import { ownAddress } from "../support/ownAddress.ts";
import { openParticipant, type Participant } from "../support/participant.ts";
import { readQr } from "../support/qr.ts";
import { type RunningRelay, startRelay } from "../support/relay.ts";
import { fillBoard, workshop } from "../support/sampleNotes.ts";

/**
 * A workshop in a room without internet: a projector, and phones that come by its code, all over plain
 * http by an address of the local network.
 */

let browser: Browser;
let relay: RunningRelay;
/** By which everybody comes. */
let url: string;

beforeAll(async () => {
  const env = { HOST: "0.0.0.0" };
  [browser, relay] = await Promise.all([
    openBrowser(),
    startRelay({ env, timing: { doorMs: 700 } }),
  ]);
  url = `http://${ownAddress()}:${relay.port}`;
});
afterAll(async () => {
  await browser.close();
  await relay.close();
});

const button = (page: Page, name: string) => page.getByRole("button", { name, exact: true });

/** Opens or closes the door on the wall, behind its controls. */
async function useDoor({ page, t }: Participant, act: "door.open" | "door.close"): Promise<void> {
  await button(page, t("wall.controls")).click();
  await button(page, t("app.share")).first().click();
  await button(page, t(act)).click();
  await button(page, t(act === "door.open" ? "door.close" : "door.open")).waitFor();
  await page.keyboard.press("Escape");
  await button(page, t("wall.hide")).click();
}

test("the room screen opens the door, a phone comes in by its code, and its QR is read", async () => {
  const secret = newSecret();
  await fillBoard(relay.socketUrl, { secret, title: "Coming home", notes: workshop });
  const wall = await openParticipant(browser, "wall", "en");
  await wall.goTo(`${url}/b?view=wall#${secret}`);
  await useDoor(wall, "door.open");
  const shown = wall.page.locator(".wall .door-code [aria-hidden]");
  await shown.waitFor();
  expect(await axeViolations(wall.page)).toEqual([]);
  expect(readQr(await wall.page.screenshot())).toBe(`${url}/b#${secret}`);
  const code = await shown.innerText();
  expect(code).toMatch(/^\d{3} \d{3}$/);

  const phone = await openParticipant(browser, "phone", "sv");
  const { page, t } = phone;
  await page.goto(url);
  const field = page.getByLabel(t("start.open.label"));
  expect(await field.getAttribute("inputmode")).toBe("numeric");
  const wrong = `${(Number(code[0]) + 1) % 10}${code.slice(1)}`;
  await field.fill(wrong);
  await button(page, t("start.open.go")).tap();
  await page.getByText(t("code.closed")).waitFor();
  expect(await axeViolations(page)).toEqual([]);
  expect(await smallTargets(page)).toEqual([]);
  expect(await sidewaysScroll(page)).toBe(0);

  await field.fill(` ${code} `);
  await button(page, t("start.open.go")).tap();
  await page.getByRole("heading", { level: 1, name: "Coming home" }).waitFor();
  // Where browsers withhold their own cryptography too.
  expect(await page.evaluate(() => window.isSecureContext)).toBe(url.includes("127.0.0.1"));
  await button(page, t("join.go")).tap();
  await phone.untilOpen();
  await wall.page.getByText(wall.t("wall.people", { count: 2, number: "two" })).waitFor();

  await useDoor(wall, "door.close");
  await page.goto(url);
  await page.getByLabel(t("start.open.label")).fill(code);
  await button(page, t("start.open.go")).tap();
  await page.getByText(t("code.closed")).waitFor();
  expect([...wall.errors, ...phone.errors]).toEqual([]);
  await Promise.all([wall.close(), phone.close()]);
});

test("on a phone the link is copied also where browsers have no clipboard for pages", async () => {
  const secret = newSecret();
  await fillBoard(relay.socketUrl, { secret, title: "Coming home" });
  const phone = await openParticipant(browser, "phone", "sv");
  const { page, t } = phone;
  await page.setViewportSize({ width: 320, height: 568 });
  await phone.goTo(`${url}/b#${secret}`);
  await button(page, t("app.more")).first().tap();
  await button(page, t("app.share")).first().tap();
  await button(page, t("door.open")).tap();
  await page.locator(".door-code").waitFor();
  expect(await sidewaysScroll(page)).toBe(0);
  expect(await smallTargets(page)).toEqual([]);
  expect(await axeViolations(page)).toEqual([]);
  await button(page, t("share.copy")).tap();
  await page.locator(".share-copied, .share-warning").first().waitFor();
  await button(page, t("door.close")).tap();
  await page.getByText(t("door.text")).waitFor();
  expect(phone.errors).toEqual([]);
  await phone.close();
});
