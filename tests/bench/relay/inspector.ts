import WebSocket from "ws";
import { freePort, pause } from "./process.ts";

/** Node's own inspector, of any of the servers: to collect garbage, and to see where time goes. */
export interface Inspector {
  collectGarbage(): Promise<void>;
  startProfile(): Promise<void>;
  stopProfile(): Promise<CpuProfile>;
  close(): void;
}

export interface CpuProfile {
  readonly nodes: readonly ProfileNode[];
  /** Ids of nodes, and the microseconds since the sample before. */
  readonly samples: readonly number[];
  readonly timeDeltas: readonly number[];
}

export interface ProfileNode {
  readonly id: number;
  readonly callFrame: {
    readonly functionName: string;
    readonly url: string;
    /** From 0. */
    readonly lineNumber: number;
  };
}

/** `nodeArgs` start the server with an inspector; `open` connects to it. */
export async function prepareInspector() {
  const port = await freePort();
  return {
    nodeArgs: [`--inspect=127.0.0.1:${port}`],
    open: () => openInspector(port),
  };
}

const samplingMicros = 200;

async function openInspector(port: number): Promise<Inspector> {
  const list: unknown = await (await fetch(`http://127.0.0.1:${port}/json/list`)).json();
  const [target] = list as { webSocketDebuggerUrl: string }[];
  if (!target) throw new Error("the inspector shows no program");
  const socket = new WebSocket(target.webSocketDebuggerUrl, { perMessageDeflate: false });
  await new Promise((resolve, reject) => {
    socket.once("open", resolve);
    socket.once("error", reject);
  });
  let lastId = 0;
  const call = (method: string, params: object = {}): Promise<unknown> => {
    const id = ++lastId;
    socket.send(JSON.stringify({ id, method, params }));
    return new Promise((resolve) => {
      const take = (data: WebSocket.RawData) => {
        const answer: { id?: number; result?: unknown } = JSON.parse(String(data));
        if (answer.id !== id) return;
        socket.off("message", take);
        resolve(answer.result);
      };
      socket.on("message", take);
    });
  };
  return {
    async collectGarbage() {
      // The second finds what finalizers of the first let go.
      for (let i = 0; i < 2; i++) {
        await call("HeapProfiler.collectGarbage");
        await pause(100);
      }
    },
    async startProfile() {
      await call("Profiler.enable");
      await call("Profiler.setSamplingInterval", { interval: samplingMicros });
      await call("Profiler.start");
    },
    async stopProfile() {
      const { profile } = (await call("Profiler.stop")) as { profile: CpuProfile };
      return profile;
    },
    close: () => socket.close(),
  };
}
