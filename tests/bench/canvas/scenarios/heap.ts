import type { Measured } from "../../measured.ts";
import type { OpenApp } from "../apps.ts";
import type { Scenario } from "../scenario.ts";

/** What a page with all notes keeps in memory after it was used. */
export const heap: Scenario = {
  name: "heap",
  about: "JavaScript heap of the page after a collection, behind the other scenarios",
  apps: ["sameboat", "blit", "excalidraw", "tldraw"],
  columns: { heap: { title: "JS heap MB", digits: 1, isCompared: true } },
  targets: [{ says: "JS heap ≤ 60 MB", metric: "heap", server: "sameboat", atMost: 60 }],
  part: { kind: "filled", run: measureHeap },
};

async function measureHeap({ cdp }: OpenApp): Promise<Measured> {
  await cdp.send("HeapProfiler.collectGarbage");
  const { usedSize } = await cdp.send("Runtime.getHeapUsage");
  return { metrics: { heap: usedSize / 1e6 } };
}
