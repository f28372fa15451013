import type { NetworkInterfaceInfo } from "node:os";
import { expect, test } from "vitest";
import { readConfig } from "../../../server/config.ts";
import { greeting } from "../../../server/greeting.ts";
import { readPrintedQr } from "../../support/qr.ts";

const at = (address: string, internal = false): NetworkInterfaceInfo => ({
  ...{ address, internal, netmask: "255.255.255.0", mac: "00:00:00:00:00:00" },
  ...{ family: "IPv4", cidr: `${address}/24` },
});
const interfaces = {
  lo: [at("127.0.0.1", true)],
  docker0: [at("172.17.0.1")],
  wlan0: [at("192.168.1.20")],
};

test("says how phones come in, by address and by QR, networks of people first", () => {
  const said = greeting(readConfig({}), 3000, interfaces);
  expect(said).toContain("On this computer:          http://localhost:3000");
  expect(said.indexOf("http://192.168.1.20:3000")).toBeGreaterThan(0);
  expect(said.indexOf("http://192.168.1.20:3000")).toBeLessThan(said.indexOf("172.17.0.1"));
  expect(readPrintedQr(said)).toBe("http://192.168.1.20:3000");
});

test("says nothing of phones where none can come", () => {
  expect(greeting(readConfig({ HOST: "127.0.0.1" }), 3000, interfaces)).not.toMatch(/Phones|▀/);
  expect(greeting(readConfig({}), 3000, { lo: interfaces.lo })).not.toMatch(/Phones|▀/);
});

test("the QR carries what links carry", () => {
  const env = { PUBLIC_URL: "https://boards.example.org", HOST: "127.0.0.1" };
  expect(readPrintedQr(greeting(readConfig(env), 3000, interfaces))).toBe(env.PUBLIC_URL);
});
