import { expect, test } from "vitest";
import {
  makeDataDir,
  removeDataDir,
  runRelayToItsEnd,
  startRelayProcess,
} from "../support/relay.ts";

test("a bad setting stops the start with one plain line and exit code 1", async () => {
  const { code, output } = await runRelayToItsEnd({ PORT: "seventy" });
  expect(code).toBe(1);
  expect(output).toBe("PORT=seventy: a whole number from 0 to 65535");
});

test("--help lists the settings and starts nothing", async () => {
  const { code, output } = await runRelayToItsEnd({}, ["--help"]);
  expect(code).toBe(0);
  expect(output).toContain("LIMIT_HANDSHAKE_MS");
});

test("the start prints an address, where boards are kept, and nothing of a person", async () => {
  const dataDir = await makeDataDir();
  const relay = await startRelayProcess(dataDir);
  expect(relay.output.join("\n")).toContain(`http://127.0.0.1:${relay.port}`);
  expect(relay.output.join("\n")).toContain(dataDir);
  await relay.kill();
  await removeDataDir(dataDir);
});

test("a second relay on the same folder is told so; after a kill the folder is free at once", async () => {
  const dataDir = await makeDataDir();
  const first = await startRelayProcess(dataDir);
  const second = await runRelayToItsEnd({ DATA_DIR: dataDir, HOST: "127.0.0.1" });
  expect(second.code).toBe(1);
  expect(second.output).toBe(`DATA_DIR=${dataDir}: another relay keeps its boards there`);
  await first.kill();
  const third = await startRelayProcess(dataDir);
  expect((await third.terminate()).code).toBe(0);
  await removeDataDir(dataDir);
});

test("a port that is taken is told in one plain line", async () => {
  const dataDir = await makeDataDir();
  const other = await makeDataDir();
  const first = await startRelayProcess(dataDir);
  const second = await runRelayToItsEnd({ DATA_DIR: other, PORT: String(first.port) });
  expect(second.code).toBe(1);
  expect(second.output).toBe("PORT: another program listens on this port");
  await first.kill();
  await Promise.all([removeDataDir(dataDir), removeDataDir(other)]);
});

test("a file where the boards should be is told in one plain line", async () => {
  const { code, output } = await runRelayToItsEnd({ DATA_DIR: import.meta.filename });
  expect(code).toBe(1);
  expect(output).toBe("DATA_DIR: a file stands there, and not a folder");
});

test("D5 · the relay stops when asked, also when nobody reads any more what it prints", async () => {
  const dataDir = await makeDataDir();
  const relay = await startRelayProcess(dataDir);
  relay.stopReading();
  const { code, ms } = await relay.terminate();
  expect(code).toBe(0);
  expect(ms).toBeLessThan(5_000);
  await removeDataDir(dataDir);
});
