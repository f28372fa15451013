import type { CDPSession, Page } from "playwright-core";
import { percentile } from "../stats.ts";

/** What the frames of a page cost, and when they came. */
export interface FrameCost {
  /** Processor time of the page's main thread for a frame, milliseconds. */
  readonly cpu: number;
  /** The same of all of the browser's processes, for what is left to other threads. */
  readonly cpuAll: number;
  /** Share of the time in which the main thread was working, percent. */
  readonly busy: number;
  readonly fps: number;
  /** Between two frames, milliseconds. */
  readonly interval95: number;
  readonly intervalWorst: number;
  readonly [metric: string]: number;
}

export interface FrameWatch {
  start(): Promise<void>;
  stop(): Promise<FrameCost>;
}

/** Needs `pages/frames.js` in the page. */
export async function watchFrames(page: Page, cdp: CDPSession): Promise<FrameWatch> {
  // In ticks of the thread: what other programs take of the processor is not counted.
  await cdp.send("Performance.enable", { timeDomain: "threadTicks" });
  const browser = page.context().browser();
  const browserCdp = await browser?.newBrowserCDPSession();
  const metric = async (name: string) => {
    const { metrics } = await cdp.send("Performance.getMetrics");
    return metrics.find((each) => each.name === name)?.value ?? Number.NaN;
  };
  const mainMs = async () => (await metric("TaskDuration")) * 1_000;
  const allMs = async () => {
    const info = await browserCdp?.send("SystemInfo.getProcessInfo");
    return (info?.processInfo ?? []).reduce((sum, { cpuTime }) => sum + cpuTime * 1_000, 0);
  };
  let before = { main: 0, all: 0, at: 0 };
  return {
    async start() {
      await page.evaluate("benchFrames.start()");
      before = { main: await mainMs(), all: await allMs(), at: performance.now() };
    },
    async stop() {
      const elapsed = performance.now() - before.at;
      const main = (await mainMs()) - before.main;
      const all = (await allMs()) - before.all;
      const frames = await page.evaluate<number[]>("benchFrames.stop()");
      const intervals = frames.slice(1).map((at, i) => at - (frames[i] ?? at));
      intervals.sort((a, b) => a - b);
      const count = Math.max(1, frames.length);
      return {
        cpu: main / count,
        cpuAll: all / count,
        busy: (main * 100) / elapsed,
        fps: (frames.length * 1_000) / elapsed,
        interval95: percentile(intervals, 95),
        intervalWorst: intervals.at(-1) ?? Number.NaN,
      };
    },
  };
}
