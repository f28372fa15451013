import { cp, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { loadLanguage } from "../../client/i18n/phrase.ts";
import { newSecret } from "../../shared/room.ts";
import { openBrowser, openVisit, type Visit } from "../support/browser.ts";
import { participantAt } from "../support/participant.ts";
import { type InProcessRelay, makeDataDir, removeDataDir, startRelay } from "../support/relay.ts";
import { until } from "../support/until.ts";

const built = join(import.meta.dirname, "..", "..", "dist", "client");
let browser: Browser;
let relay: InProcessRelay;
let clientDir: string;
let visit: Visit;

beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(async () => {
  await browser.close();
});
beforeEach(async () => {
  clientDir = await makeDataDir();
  await cp(built, clientDir, { recursive: true });
  relay = await startRelay({ clientDir });
  visit = await openVisit(browser, "laptop", { serviceWorkers: "allow" });
  await visit.page.goto(relay.url);
  await visit.page.evaluate("navigator.serviceWorker.ready.then(() => undefined)");
});
afterEach(async () => {
  await visit.close();
  await relay.close();
  await removeDataDir(clientDir);
});

const cachesNow = () => visit.page.evaluate<string[]>("caches.keys()");
const isWaiting = () =>
  visit.page.evaluate<boolean>(
    "navigator.serviceWorker.getRegistration().then(({ waiting }) => waiting !== null)",
  );

/** The relay comes back on its port with another version of the client. */
async function install(version: string): Promise<void> {
  const { port } = relay;
  await relay.close();
  const file = join(clientDir, "sw.js");
  const text = await readFile(file, "utf8");
  await writeFile(file, text.replace(/builtVersion = "[^"]+"/, `builtVersion = "${version}"`));
  // A build would write these anew too.
  for (const compressed of [`${file}.br`, `${file}.gz`]) await rm(compressed);
  relay = await startRelay({ clientDir, env: { PORT: String(port) } });
}

describe("the service worker", () => {
  test("keeps every built file, so that the app opens without the relay", async () => {
    const [name] = await cachesNow();
    const kept = await visit.page.evaluate<string[]>(`
      caches.open(${JSON.stringify(name)})
        .then((cache) => cache.keys())
        .then((requests) => requests.map(({ url }) => new URL(url).pathname))
    `);
    expect(kept).toContain("/");
    expect(kept.some((path) => path.endsWith(".css"))).toBe(true);
    expect(kept.some((path) => path.includes("/board-"))).toBe(true);

    await relay.close();
    for (const path of ["/", "/b"]) {
      await visit.page.goto(`${relay.url}${path}`);
      await visit.page.getByRole("heading", { level: 1 }).waitFor();
    }
    relay = await startRelay({ clientDir });
  });

  test("keeps its hands off everything else", async () => {
    const answers = await visit.page.evaluate<number[]>(`Promise.all(
      ["/healthz", "/metrics", "/nowhere"].map((path) => fetch(path).then(({ status }) => status)),
    )`);
    expect(answers[0]).toBe(200);
    const [name] = await cachesNow();
    const kept = await visit.page.evaluate<boolean>(
      `caches.open(${JSON.stringify(name)}).then((cache) => cache.match("/healthz")).then(Boolean)`,
    );
    expect(kept).toBe(false);
  });

  test("lets a new version wait until no page of the old one is open", async () => {
    const before = await cachesNow();
    await install("another");
    await visit.page.evaluate(
      "navigator.serviceWorker.getRegistration().then((all) => all.update()).then(() => undefined)",
    );
    await until("the new one waits", isWaiting);
    await visit.page.reload();
    expect(await isWaiting()).toBe(true);
    expect(await cachesNow()).toEqual(expect.arrayContaining(before));

    const closed = visit.page;
    const next = await visit.context.newPage();
    await closed.close();
    await next.close();
    const later = await visit.context.newPage();
    await later.goto(relay.url);
    await until("only the new one's files are kept", async () => {
      return (await later.evaluate<string[]>("caches.keys()")).join() === "sameboat-another";
    });
  });

  test("a new version during a workshop is offered where nobody writes, and loads only the page that asks", async () => {
    await loadLanguage("en");
    const ada = participantAt(visit, "laptop", "en");
    const { page, t } = ada;
    const link = `${relay.url}/b#${newSecret()}`;
    await ada.goTo(link);
    const other = await visit.context.newPage();
    await other.goto(link);
    await other.locator("[data-pointers]").waitFor();
    for (const one of [page, other]) await one.evaluate("window.isAsItWas = true");
    const stays = (one: typeof page) => one.evaluate<boolean>("window.isAsItWas === true");

    await page.keyboard.press("n");
    await page.keyboard.type("half a wo");
    await install("another");
    await until("the new one waits", isWaiting, 30_000);
    const line = page.locator(".notice", { hasText: t("line.new") });
    await other.locator(".notice", { hasText: t("line.new") }).waitFor();
    expect(await line.count(), "nothing comes between who writes and their words").toBe(0);
    await page.keyboard.type("rd");
    await page.keyboard.press("Escape");
    await line.waitFor();
    expect(await stays(page)).toBe(true);
    await ada.untilStatus("saved", "sent");

    await line.getByRole("button", { name: t("line.new.now") }).click();
    await until("the page is loaded anew", async () => !(await stays(page).catch(() => true)));
    await ada.untilOpen();
    await ada.note("half a word");
    expect(await stays(other), "another page is left alone").toBe(true);
    await other.getByRole("button", { name: t("app.settings") }).click();
    await other.getByRole("dialog", { name: t("app.settings") }).waitFor();
    expect(await cachesNow()).toContain("sameboat-another");
    expect(visit.errors).toEqual([]);
  });
});
