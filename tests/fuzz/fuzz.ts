import { parseArgs } from "node:util";
import { freshSeed } from "../support/random.ts";
import { fuzz } from "./campaign.ts";

/**
 * `npm run fuzz -- --seed N --minutes M`: attacks a running relay with broken frames, messages and
 * updates, and looks whether anybody else notices.
 *
 *   --round N   only this round of the seed, for one minute at most
 *   --except W  without attacks whose description holds this: to look for what else there is
 *   --json      the report as JSON
 */

const { values } = parseArgs({
  options: {
    seed: { type: "string" },
    minutes: { type: "string" },
    round: { type: "string" },
    except: { type: "string", multiple: true, default: [] },
    json: { type: "boolean", default: false },
  },
});

const report = await fuzz({
  seed: numberOf("seed", values.seed) ?? freshSeed(),
  minutes: numberOf("minutes", values.minutes) ?? 1,
  onlyRound: numberOf("round", values.round),
  except: values.except,
  tell: (line) => process.stderr.write(`${line}\n`),
});
process.stdout.write(values.json ? `${JSON.stringify(report, null, 2)}\n` : `${report.text}\n`);
process.exit(report.failure === undefined ? 0 : 1);

function numberOf(name: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const value = Number(text);
  if (Number.isFinite(value) && value >= 0) return value;
  process.stderr.write(`--${name} ${text}: a number\n`);
  process.exit(2);
}
