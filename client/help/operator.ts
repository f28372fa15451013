/** Who runs the server, as far as its operator has said so. */
export interface Operator {
  readonly name: string | undefined;
  readonly contact: Contact | undefined;
}

/** As it was written, and where a press on it leads; a telephone number or a place leads nowhere. */
export interface Contact {
  readonly text: string;
  readonly href: string | undefined;
}

export function parseOperator(said: Readonly<Record<string, unknown>>): Operator {
  const contact = textOf(said.operatorContact);
  return {
    name: textOf(said.operatorName),
    contact: contact === undefined ? undefined : { text: contact, href: hrefOf(contact) },
  };
}

const textOf = (value: unknown) =>
  typeof value === "string" && value.trim() !== "" ? value.trim() : undefined;

function hrefOf(text: string): string | undefined {
  if (/^[^\s@:/?&]+@[^\s@:/?&]+$/.test(text)) return `mailto:${text}`;
  return /^https?:\/\/\S+$/.test(text) && URL.canParse(text) ? text : undefined;
}
