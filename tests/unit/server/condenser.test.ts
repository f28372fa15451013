import { pathToFileURL } from "node:url";
import { afterEach, expect, test } from "vitest";
import * as Y from "yjs";
import { CondenseFailed, type Condenser, createCondenser } from "../../../server/condenser.ts";
import { builtScript } from "../../support/builtScript.ts";
import { slowUpdates } from "../../support/updates.ts";

let condenser: Condenser;
const start = async (ms: number) => {
  const script = pathToFileURL(await builtScript("server/condenserThread.ts"));
  condenser = createCondenser(script, { ms, msPerMb: 0 });
};
afterEach(() => condenser.close());

const anyEffort = Number.POSITIVE_INFINITY;

function largeBoard(): Y.Doc {
  const doc = Object.assign(new Y.Doc(), { clientID: 2 });
  const notes = doc.getMap("notes");
  doc.transact(() => {
    for (let at = 0; at < 3_000; at++) {
      notes.set(`n${at}`, new Y.Map([["text", new Y.Text(`note ${at}`)]]));
    }
    for (let at = 0; at < 3_000; at += 3) notes.delete(`n${at}`);
  });
  return doc;
}

test("a board that is condensed in the thread is the same board, with an index over it", async () => {
  await start(60_000);
  const doc = largeBoard();
  const { update, index, unreadable } = await condenser.condense(
    [Y.encodeStateAsUpdate(doc)],
    anyEffort,
  );
  const again = new Y.Doc();
  Y.applyUpdate(again, update);
  expect(again.getMap("notes").toJSON()).toEqual(doc.getMap("notes").toJSON());
  expect(index.clients.get(2)?.end).toBe(Y.getState(doc.store, 2));
  expect(unreadable).toBe(0);
});

test("A2 · an update that Yjs refuses is left out, and all others are kept", async () => {
  await start(60_000);
  const poison = Uint8Array.of(1, 1, 9, 0, 4, 1, 1, 120, 2, 0xc3, 0x28, 0);
  const board = Y.encodeStateAsUpdate(largeBoard());
  const { update, unreadable } = await condenser.condense([poison, board], anyEffort);
  expect(unreadable).toBe(1);
  const again = new Y.Doc();
  Y.applyUpdate(again, update);
  expect(again.getMap("notes").size).toBe(2_000);
});

test("A1 · what Yjs would take very long for is given up, and the next board has its turn", async () => {
  await start(1_500);
  const slow = condenser.condense(slowUpdates(20_000), anyEffort);
  const next = condenser.condense([Y.encodeStateAsUpdate(new Y.Doc())], anyEffort);
  await expect(slow).rejects.toThrow(CondenseFailed);
  expect([...(await next).update]).toEqual([0, 0]);
});

test("A2 · an update that would hold up every device is told from a large one", async () => {
  await start(20_000);
  expect(await condenser.isPlaceable([Y.encodeStateAsUpdate(largeBoard())])).toBe(true);
  expect(await condenser.isPlaceable(slowUpdates(5_000))).toBe(false);
}, 30_000);

test("what waits when it is closed is told so", async () => {
  await start(60_000);
  const board = Y.encodeStateAsUpdate(largeBoard());
  const jobs = [condenser.condense([board], anyEffort), condenser.condense([board], anyEffort)];
  const ended = Promise.allSettled(jobs);
  await condenser.close();
  expect((await ended).map(({ status }) => status)).toEqual(["rejected", "rejected"]);
});
