import { clientRules } from "./clientRules.ts";
import type { Rule } from "./rule.ts";
import { serverRules } from "./serverRules.ts";
import { closeCodeRules, sharedRules } from "./sharedRules.ts";

/**
 * Rules of the product that `mutate.ts` breaks, each by one line, to see which test notices. A quick
 * test (`tests/mutations.test.ts`) keeps them true to the files.
 */
export const rules: readonly Rule[] = [
  ...sharedRules,
  ...closeCodeRules,
  ...serverRules,
  ...clientRules,
];
