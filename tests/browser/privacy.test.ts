import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { roomOf } from "../../shared/room.ts";
import { complaintsOf } from "../support/agreement.ts";
import { openParticipant, type Participant } from "../support/participant.ts";
import { openTogether, type Together } from "../support/together.ts";

/** P1: the page asks nobody else for anything, and the relay tells nobody what it carried. */

let together: Together<readonly []>;
let ada: Participant;

beforeAll(async () => {
  together = await openTogether();
  ada = await openParticipant(together.browser, "laptop", "sv", {
    serviceWorkers: "allow",
  });
});
afterAll(() => together.close());
afterEach(() => expect(complaintsOf([ada])).toEqual([]));

const title = "Besök på vårdboendet";
const words = "Ingenting om oss utan oss";
const signature = "Berit Karlsson";

test("P1 · a whole visit asks its own relay only, never with the secret, and leaves no trace in logs and numbers", async () => {
  const { app } = together;
  const { page, t } = ada;
  const sent = recordRequests(ada);

  await page.goto(app.url);
  await page.getByRole("button", { name: t("start.new"), exact: true }).click();
  await page.getByRole("textbox", { name: t("start.new.label") }).fill(title);
  await page.getByRole("button", { name: t("start.new.make"), exact: true }).click();
  await ada.untilOpen();
  const secret = new URL(page.url()).hash.slice(1);
  await page.getByLabel(t("share.link"), { exact: true }).waitFor();
  await page.keyboard.press("Escape");
  await page.locator("dialog[open]").waitFor({ state: "detached" });
  await page.keyboard.type(`n${words}`);
  await page.keyboard.press("Escape");
  await sign(ada);
  await page.mouse.move(500, 400);
  for (const [opener, inside] of [
    ["app.help", "help.keys"],
    ["app.settings", "settings.language"],
    ["app.share", "share.qr"],
    ["app.export", "picture.save"],
  ] as const) {
    await page.getByRole("button", { name: t(opener), exact: true }).click();
    await page
      .getByText(t(inside))
      .or(page.getByLabel(t(inside)))
      .first()
      .waitFor();
    await page.keyboard.press("Escape");
    await page.locator("dialog[open]").waitFor({ state: "detached" });
  }
  await ada.show("list");
  await page.reload();
  await ada.untilOpen();
  await ada.untilStatus("saved");

  expect([...ada.origins]).toEqual([app.url]);
  expect(sent.lines.filter((line) => line.includes(secret))).toEqual([]);
  expect(sent.lines.length).toBeGreaterThan(10);
  expect(sent.lines.some((line) => line.includes(roomOf(secret)))).toBe(true);

  const metrics = await (await fetch(`${app.url}/metrics`)).text();
  await app.kill();
  const told = [...app.output(), ...metrics.split("\n")].join("\n");
  expect(metrics).toContain("# TYPE");
  const carried = [secret, roomOf(secret), title, words, signature];
  expect(carried.filter((text) => told.includes(text))).toEqual([]);
  // The relay prints its own address once; nobody else's stands anywhere.
  expect(told.replaceAll(app.url, "")).not.toMatch(/\b\d{1,3}(\.\d{1,3}){3}\b/);
});

async function sign({ page, t, note }: Participant): Promise<void> {
  await page.locator(`[data-note="${(await note(words)).id}"]`).press("Enter");
  const card = page.getByRole("dialog");
  await card.getByRole("button", { name: t("note.more"), exact: true }).click();
  await card.getByRole("button", { name: t("sign.with"), exact: true }).click();
  await card.getByRole("textbox", { name: t("sign.name") }).fill(signature);
  await card.getByRole("button", { name: t("sign.sign"), exact: true }).click();
  await card.getByRole("button", { name: t("note.done"), exact: true }).click();
}

/** Everything that leaves the browser: addresses, headers, bodies and frames of sockets. */
function recordRequests({ context, page }: Participant): { readonly lines: string[] } {
  const lines: string[] = [];
  context.on("request", (request) => {
    lines.push(request.url(), JSON.stringify(request.headers()), request.postData() ?? "");
  });
  page.on("websocket", (socket) => {
    lines.push(socket.url());
    socket.on("framesent", ({ payload }) => lines.push(payload.toString()));
  });
  return { lines };
}
