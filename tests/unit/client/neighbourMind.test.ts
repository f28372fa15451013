import { expect, test } from "vitest";
import {
  type NeighbourChoices,
  parseChoices,
} from "../../../client/workshop/neighbour/neighbourChoices.ts";
import { createMind } from "../../../client/workshop/neighbour/neighbourMind.ts";
import { createSession } from "../../../client/workshop/neighbour/neighbourSession.ts";
import { isOther, sharedBytes } from "../../../shared/workshop/padKeys.ts";
import { padOf } from "../../../shared/workshop/pairs.ts";
import { parseSeat } from "../../../shared/workshop/seat.ts";

const roundId = "AAAAAAAAAAAA";
const [ada, bo] = [createSession("ada", undefined), createSession("bo", undefined)];
const [adaKeys, boKeys] = [ada.of(roundId).keys, bo.of(roundId).keys];
const pair = { seats: [adaKeys.id, boKeys.id], pad: padOf([adaKeys.id, boKeys.id], 0), number: 1 };

/** As Ada's device sees it while pairs are being found. */
function factsWith(boName: string | undefined) {
  const seats = [adaKeys, boKeys].map(({ key, id }) => {
    const seat = parseSeat({ key, round: roundId });
    if (!seat) throw new Error("a new key makes a seat");
    return [
      id,
      { seat, ...(id === boKeys.id && boName !== undefined && { name: boName }) },
    ] as const;
  });
  return {
    round: {
      id: roundId,
      question: "open" as const,
      startedAt: 0,
      draw: { version: 0, pairs: [pair] },
      unsuited: {},
      full: [],
    },
    now: 1_000,
    people: 2,
    seats: new Map(seats),
    mine: undefined,
    isSecondHalf: false,
    isConnected: true,
  };
}

function adaWho(chosen: Partial<NeighbourChoices>) {
  const choices = { ...parseChoices(undefined), ...chosen };
  return createMind({ choices: { get: () => choices }, session: ada });
}

/** Whether Bo, who works in care, reads another experience in what Ada's device sends. */
function readByBo(chosen: Partial<NeighbourChoices>) {
  const token = adaWho(chosen).tokensFor(factsWith("Bo"))[boKeys.id] ?? "";
  const common = sharedBytes(boKeys, adaKeys.key);
  if (!common) throw new Error("two new seats always have something in common");
  return isOther(common, token, "work", { round: roundId, from: adaKeys.id, to: boKeys.id });
}

test("an experience is told to the neighbour by who would like to meet another one", () => {
  expect(readByBo({ experience: "lived", wishesOther: true })).toBe(true);
  expect(readByBo({ experience: "work", wishesOther: true })).toBe(false);
});

test("who took the wish away tells none, although they once said one", () => {
  expect(readByBo({ experience: "lived", wishesOther: false })).toBeUndefined();
  expect(readByBo({ experience: undefined, wishesOther: true })).toBeUndefined();
});

test("whom somebody avoids is compared here, and changes nothing in what is sent", () => {
  const avoiding = adaWho({ notWith: ["Bo"] });
  expect(avoiding.of(factsWith("bo"))(pair).isAvoided).toBe(true);
  expect(avoiding.of(factsWith("Cleo"))(pair).isAvoided).toBe(false);
  expect(avoiding.of(factsWith(undefined))(pair).isAvoided).toBe(false);
  expect(avoiding.tokensFor(factsWith("Bo"))).toEqual(adaWho({}).tokensFor(factsWith("Bo")));
});
