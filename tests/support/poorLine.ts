import type { AddressInfo } from "node:net";
import { connect, createServer, type Server, type Socket } from "node:net";

/** A line between devices and the relay that can be slow, cut and counted. Loopback only. */
export interface PoorLine {
  /** `ws://127.0.0.1:port/ws` */
  readonly socketUrl: string;
  /** Bytes towards the devices and from them, each packet with what TCP/IP and TLS put around it. */
  readonly received: number;
  readonly sent: number;
  readonly connections: number;
  /** Every connection of now breaks off, without a word. */
  cut(): void;
  close(): Promise<void>;
}

export interface PoorLineOptions {
  readonly relayPort: number;
  /** Each way; without it as fast as it goes. */
  readonly bitsPerSecond?: number;
}

/** 40 bytes of TCP/IP and 29 of TLS 1.3 around what is sent at once. */
const packetBytes = 69;
/** How much is let through at once where the line is slow. */
const sliceMs = 20;

export async function openPoorLine(options: PoorLineOptions): Promise<PoorLine> {
  const open = new Set<Socket>();
  const count = { received: 0, sent: 0, connections: 0 };
  const sliceBytes = options.bitsPerSecond && (options.bitsPerSecond / 8_000) * sliceMs;
  const timers = new Set<NodeJS.Timeout>();

  const pipe = (from: Socket, to: Socket, way: "received" | "sent") => {
    const waiting: Buffer[] = [];
    let timer: NodeJS.Timeout | undefined;
    const next = () => {
      timer = undefined;
      const all = Buffer.concat(waiting.splice(0));
      const now = all.subarray(0, sliceBytes);
      if (now.length < all.length) waiting.push(all.subarray(now.length));
      else from.resume();
      to.write(now);
      if (waiting.length > 0) later();
    };
    const later = () => {
      timer ??= setTimeout(next, sliceMs);
      timers.add(timer);
    };
    from.on("data", (bytes) => {
      count[way] += bytes.length + packetBytes;
      if (sliceBytes === undefined) to.write(bytes);
      else {
        waiting.push(Buffer.from(bytes));
        // What is not let through yet fills the sender's own buffers, as on a real line.
        from.pause();
        later();
      }
    });
    from.on("close", () => {
      clearTimeout(timer);
      to.destroy();
      open.delete(from);
    });
    from.on("error", () => to.destroy());
    from.setNoDelay(true);
    open.add(from);
  };

  const server: Server = createServer((device) => {
    count.connections++;
    const relay = connect(options.relayPort, "127.0.0.1");
    pipe(device, relay, "sent");
    pipe(relay, device, "received");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const cut = () => {
    for (const socket of open) socket.destroy();
  };
  return {
    socketUrl: `ws://127.0.0.1:${port}/ws`,
    get received() {
      return count.received;
    },
    get sent() {
      return count.sent;
    },
    get connections() {
      return count.connections;
    },
    cut,
    async close() {
      cut();
      for (const timer of timers) clearTimeout(timer);
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
