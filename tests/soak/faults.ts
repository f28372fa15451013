import { Attacker } from "../fuzz/attack.ts";
import { makeFrames } from "../fuzz/frameMaker.ts";
import { makeMessage } from "../fuzz/messageMaker.ts";
import type { RelayWatch } from "../fuzz/relayUnderWatch.ts";
import { makeRequest } from "../fuzz/requestMaker.ts";
import type { Random } from "../support/random.ts";
import type { Crowd } from "./crowd.ts";
import type { LargerDisk } from "./disk.ts";

/** What goes wrong every ten seconds. Each resolves when it is over, with what should not have been. */

export interface Faulty {
  readonly watch: RelayWatch;
  readonly crowd: Crowd;
  readonly random: Random;
  /** Undefined where nothing may be mounted. */
  readonly disk: LargerDisk | undefined;
  /** Around restarts, while the canary could only complain. */
  readonly rest: () => Promise<void>;
  readonly resume: () => Promise<void>;
}

type Fault = (faulty: Faulty) => Promise<readonly string[]>;

const frozenMs = 15_000;
const fullMs = 3_000;
const attacksABurst = 60;

export const faults: Readonly<Record<string, Fault>> = {
  "kill -9": (faulty) => restart(faulty, "kill"),
  SIGTERM: (faulty) => restart(faulty, "terminate"),
  "all connections cut": async ({ crowd }) => {
    for (const client of crowd.everyone) client.cut();
    return [];
  },
  "one reads nothing for 15 s": async ({ crowd, random }) => {
    const client = random.pick(crowd.everyone);
    client?.freeze(true);
    await wait(frozenMs);
    client?.freeze(false);
    return [];
  },
  "broken input": async ({ watch, crowd, random }) => {
    const room = random.pick(crowd.rooms) ?? "";
    const attacker = new Attacker(watch.relay.port, room);
    for (let i = 0; i < attacksABurst; i++) {
      const kind = random.below(3);
      if (kind === 0) await attacker.deliver({ kind: "stream", ...makeFrames(random) });
      if (kind === 1) {
        const { about, bytes } = makeRequest(random, room);
        await attacker.deliver({ kind: "request", about, chunks: [bytes] });
      }
      const chunks = [makeMessage(random)];
      if (kind === 2) await attacker.deliver({ kind: "messages", about: "message", chunks });
    }
    await attacker.close();
    return [];
  },
  "a device with old state": async ({ crowd }) => {
    await crowd.bringBackOld();
    return [];
  },
  "disk full": async ({ disk, rest, resume }) => {
    if (!disk) return [];
    await rest();
    await disk.fill();
    await wait(fullMs);
    await disk.clear();
    await resume();
    return [];
  },
};

/** Before anybody comes back, the relay alone has to have all that others had seen. */
async function restart(faulty: Faulty, how: "kill" | "terminate"): Promise<readonly string[]> {
  const { watch, crowd, rest, resume } = faulty;
  await rest();
  const stopping = watch.restart(how);
  // At once, so that none comes back by itself first.
  crowd.holdBack();
  await stopping;
  const lost = await crowd.lostOf();
  crowd.letBack();
  await resume();
  return lost.map((what) => `${how}: lost ${what}`);
}

function wait(ms: number): Promise<void> {
  return new Promise((done) => setTimeout(done, ms));
}
