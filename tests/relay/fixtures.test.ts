import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readFixtures } from "../fuzz/fixture.ts";
import { type People, replay, startPeople } from "../fuzz/replay.ts";
import {
  makeDataDir,
  type RelayProcess,
  removeDataDir,
  startRelayProcess,
} from "../support/relay.ts";

/**
 * Attacks kept as files: what servers of this kind have died of, and whatever `npm run fuzz` found.
 * Each is done to a board with people on it, who must not notice.
 */

const fixtures = readFixtures();
/** One file each at least for what is known to kill others. */
const known = [
  "client-twice",
  "key-of-several",
  "missing-predecessors",
  "nested-value",
  "object-made-of-bytes",
  "run-that-is-huge",
  "slow-to-place",
  "struct-of-no-length",
];

let dataDir: string;
let relay: RelayProcess;
let people: People;
const rooms: string[] = [];

beforeAll(async () => {
  dataDir = await makeDataDir();
  relay = await startRelayProcess(dataDir, { LIMIT_ADDRESS_SOCKETS: "2000" });
  people = await startPeople();
}, 60_000);
afterAll(async () => {
  await people.stop();
  await relay.kill();
  await removeDataDir(dataDir);
});

let seen = 0;
/** What the relay printed of mistakes of its own since the last look. */
function newMistakes(): string[] {
  const lines = relay.output.slice(seen);
  seen = relay.output.length;
  return lines.filter((line) => line.includes('"unexpected"'));
}

test("the known ones are among them", () => {
  const names = fixtures.map(({ name }) => name.replace(".json", ""));
  expect(names).toEqual(expect.arrayContaining(known));
});

describe("A1 A2 A5 · nobody on the board notices", () => {
  test.each(fixtures)(
    "$name: $fixture.about",
    async ({ fixture }) => {
      const { history } = fixture;
      const options = { keepsOpen: true, ...(history && { history }) };
      const { room, problems } = await replay(fixture.attacks, relay, people, options);
      rooms.push(room);
      expect(problems).toEqual([]);
      expect(newMistakes()).toEqual([]);
    },
    180_000,
  );
});

test("A2 · all these boards open after a kill, with every honest edit", async () => {
  const port = String(relay.port);
  await relay.kill();
  seen = 0;
  relay = await startRelayProcess(dataDir, { PORT: port, LIMIT_ADDRESS_SOCKETS: "2000" });
  for (const room of rooms) {
    const { problems } = await people.ask({ kind: "check", room, isForged: false });
    expect(problems).toEqual([]);
  }
  expect(rooms.length).toBeGreaterThan(0);
  expect(newMistakes()).toEqual([]);
});
