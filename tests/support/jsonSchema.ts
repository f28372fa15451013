/** So much of JSON Schema as our own published schemas use; anything else in them is an error. */
export function schemaFaults(schema: unknown, value: unknown, at = "$"): string[] {
  const faults: string[] = [];
  for (const [rule, is] of Object.entries(schema as Record<string, unknown>)) {
    if (["$schema", "$id", "title", "description"].includes(rule)) continue;
    const check = rules[rule];
    if (!check) throw new Error(`the rule ${rule} is not known here`);
    faults.push(...check(is, value, at));
  }
  return faults;
}

type Check = (rule: unknown, value: unknown, at: string) => string[];

const when = (isFault: boolean, text: string) => (isFault ? [text] : []);

const rules: Readonly<Record<string, Check>> = {
  type: (rule, value, at) =>
    when(![rule].flat().includes(typeOf(value)), `${at} is ${typeOf(value)}, not ${String(rule)}`),
  const: (rule, value, at) => when(rule !== value, `${at} is not ${String(rule)}`),
  minimum: (rule, value, at) =>
    when(typeof value === "number" && value < Number(rule), `${at} is too small`),
  maximum: (rule, value, at) =>
    when(typeof value === "number" && value > Number(rule), `${at} is too large`),
  maxLength: (rule, value, at) =>
    when(typeof value === "string" && value.length > Number(rule), `${at} is too long`),
  pattern: (rule, value, at) =>
    when(
      typeof value === "string" && !new RegExp(String(rule)).test(value),
      `${at} looks otherwise`,
    ),
  required: (rule, value, at) =>
    (rule as string[])
      .filter((key) => !(key in fieldsOf(value)))
      .map((key) => `${at} lacks ${key}`),
  properties: (rule, value, at) =>
    Object.entries(rule as Record<string, unknown>).flatMap(([key, schema]) =>
      key in fieldsOf(value) ? schemaFaults(schema, fieldsOf(value)[key], `${at}.${key}`) : [],
    ),
  // Together with `properties`, which is checked by who calls.
  additionalProperties: () => [],
  items: (rule, value, at) =>
    Array.isArray(value) ? value.flatMap((item, i) => schemaFaults(rule, item, `${at}[${i}]`)) : [],
};

/** Keys of a value that its schema does not name. */
export function unknownKeys(schema: unknown, value: unknown, at = "$"): string[] {
  const { properties = {} } = schema as { properties?: Record<string, unknown> };
  return Object.entries(fieldsOf(value)).flatMap(([key, inner]) => {
    const known = properties[key];
    if (known === undefined) return [`${at}.${key}`];
    return Array.isArray(inner) ? [] : unknownKeys(known, inner, `${at}.${key}`);
  });
}

function fieldsOf(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
}

function typeOf(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "array";
  return Number.isInteger(value) ? "integer" : typeof value;
}
