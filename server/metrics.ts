import { monitorEventLoopDelay } from "node:perf_hooks";
import { Counter, Gauge, Histogram, Registry } from "prom-client";
import type { CloseReasonName } from "../shared/protocol.ts";

/** What the relay counts, for /metrics. Sums only: no label tells a room or a person (P1). */
export interface Metrics {
  readonly registry: Registry;
  /** All of it, as Prometheus reads it. */
  text(): Promise<string>;
  readonly rooms: Gauge;
  readonly connections: Gauge;
  readonly updates: Counter;
  readonly flushSeconds: Histogram;
  readonly compactions: Counter;
  /** Presence in another's id: seen and not passed on. */
  readonly presenceIgnored: Counter;
  /** Updates left out because their predecessors never came. */
  readonly incompleteUpdates: Counter;
  readonly damagedPlaces: Counter;
  refused(reason: CloseReasonName): void;
  /** Bytes of messages; called for every one, so it only adds. */
  received(bytes: number): void;
  sent(bytes: number): void;
}

const delayResolutionMs = 20;

export function createMetrics(): Metrics {
  const registry = new Registry();
  const registers = [registry];
  const refused = new Counter({
    name: "sameboat_refused_total",
    help: "Connections ended by the relay, by reason",
    labelNames: ["reason"],
    registers,
  });
  const delay = monitorEventLoopDelay({ resolution: delayResolutionMs });
  delay.enable();
  new Gauge({
    name: "sameboat_longest_stall_seconds",
    help: "Longest time in which nobody was served, since this was last asked",
    aggregator: "max",
    registers,
    collect() {
      // What is measured is the time between two looks.
      this.set(Math.max(0, delay.max / 1e9 - delayResolutionMs / 1e3));
      delay.reset();
    },
  });
  const bytes = { received: 0, sent: 0 };
  // Read when somebody looks.
  for (const way of ["received", "sent"] as const) {
    new Counter({
      name: `sameboat_${way}_bytes_total`,
      help: `Bytes of messages ${way}`,
      registers,
      collect() {
        this.inc(bytes[way]);
        bytes[way] = 0;
      },
    });
  }
  return {
    registry,
    text: () => registry.metrics(),
    rooms: new Gauge({ name: "sameboat_rooms", help: "Rooms in memory", registers }),
    connections: new Gauge({ name: "sameboat_connections", help: "Open sockets", registers }),
    updates: new Counter({
      name: "sameboat_updates_total",
      help: "Updates stored and passed on",
      registers,
    }),
    flushSeconds: new Histogram({
      name: "sameboat_flush_seconds",
      help: "Time from handing updates to storage until they are durable",
      buckets: [0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5],
      registers,
    }),
    compactions: new Counter({
      name: "sameboat_compactions_total",
      help: "Boards condensed into a snapshot",
      registers,
    }),
    presenceIgnored: new Counter({
      name: "sameboat_presence_ignored_total",
      help: "Presence entries in another's id, not passed on",
      registers,
    }),
    incompleteUpdates: new Counter({
      name: "sameboat_incomplete_updates_total",
      help: "Updates whose predecessors are missing, not stored",
      registers,
    }),
    damagedPlaces: new Counter({
      name: "sameboat_damaged_places_total",
      help: "Places in files that could not be read and were kept aside",
      registers,
    }),
    refused: (reason) => refused.inc({ reason }),
    received: (length) => {
      bytes.received += length;
    },
    sent: (length) => {
      bytes.sent += length;
    },
  };
}
