import { readdirSync, readFileSync } from "node:fs";
import { type Browser, chromium } from "playwright-core";
import { findChromium, launchOptions } from "./chromium.ts";

/**
 * A Chromium of its own whose tabs the system can stop, as phones and laptops stop what nobody looks at.
 * The browser's own "frozen" state leaves a visible tab running.
 */
export interface FreezableBrowser {
  readonly browser: Browser;
  /** Stops every tab where it is. */
  freeze(): void;
  thaw(): void;
  close(): Promise<void>;
}

export async function openFreezableBrowser(): Promise<FreezableBrowser> {
  const executablePath = process.env.CHROMIUM ?? (await findChromium());
  const server = await chromium.launchServer({
    ...launchOptions,
    executablePath,
    host: "127.0.0.1",
  });
  const browser = await chromium.connect(server.wsEndpoint());
  const root = server.process().pid ?? 0;
  const signal = (name: NodeJS.Signals) => {
    const tabs = descendantsOf(root).filter(isTab);
    if (tabs.length === 0) throw new Error("this browser has no tab");
    for (const pid of tabs) process.kill(pid, name);
  };
  return {
    browser,
    freeze: () => signal("SIGSTOP"),
    thaw: () => signal("SIGCONT"),
    async close() {
      await browser.close();
      await server.close();
    },
  };
}

const isTab = (pid: number) => read(pid, "cmdline").includes("--type=renderer");

function descendantsOf(root: number): number[] {
  const parents = new Map(processes().map((pid) => [pid, parentOf(pid)]));
  const below = [root];
  for (const found of below) {
    for (const [pid, parent] of parents) if (parent === found) below.push(pid);
  }
  return below;
}

function processes(): number[] {
  return readdirSync("/proc").map(Number).filter(Number.isInteger);
}

/** The name in brackets may hold anything; the state and then the parent come after it. */
function parentOf(pid: number): number {
  const stat = read(pid, "stat");
  return Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]);
}

/** Empty for a process that has ended meanwhile. */
function read(pid: number, name: string): string {
  try {
    return readFileSync(`/proc/${pid}/${name}`, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error) return "";
    throw error;
  }
}
