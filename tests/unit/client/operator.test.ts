import { expect, test } from "vitest";
import { parseOperator } from "../../../client/help/operator.ts";

/** What the accessibility statement says of who runs the server. */

test("who has said nothing is left blank, also where something absurd was said", () => {
  for (const said of [{}, { operatorName: "", operatorContact: " " }, { operatorName: 7 }]) {
    expect(parseOperator(said)).toEqual({ name: undefined, contact: undefined });
  }
});

test.each([
  ["boat@region.example", "mailto:boat@region.example"],
  ["https://region.example/report", "https://region.example/report"],
  ["010-123 45 67", undefined],
  ["javascript:alert(1)", undefined],
  ["a@b.example?bcc=c@d.example", undefined],
])("faults are reported to %s, which leads to %s", (text, href) => {
  const said = { operatorName: "Region Väst", operatorContact: text };
  expect(parseOperator(said)).toEqual({ name: "Region Väst", contact: { text, href } });
});
