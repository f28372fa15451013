/** What the relay tells the page about itself in `<meta name="sameboat">`. */
export interface PageMeta {
  /** What links and QR codes carry, such as `https://example.org`; the address people came by. */
  readonly publicUrl: string;
  /** Days after which a board that nobody uses is erased; undefined when the relay did not say. */
  readonly retentionDays: number | undefined;
  /** Where a pair can call each other, with `{pair}` for its number; undefined when nobody said. */
  readonly pairCallUrl: string | undefined;
}

export function parsePageMeta(content: string | undefined, origin: string): PageMeta {
  const { publicUrl, retentionDays, pairCallUrl } = parseJson(content);
  return {
    publicUrl: typeof publicUrl === "string" && isAddress(publicUrl) ? publicUrl : origin,
    retentionDays:
      typeof retentionDays === "number" && Number.isInteger(retentionDays) && retentionDays > 0
        ? retentionDays
        : undefined,
    pairCallUrl:
      typeof pairCallUrl === "string" && isAddress(pairCallUrl.replace("{pair}", "1"))
        ? pairCallUrl
        : undefined,
  };
}

export function readPageMeta(): PageMeta {
  return parsePageMeta(metaContent(), location.origin);
}

/** What the relay says, before anybody has looked at it; of another relay it may be anything. */
export function readSaid(): Readonly<Record<string, unknown>> {
  return parseJson(metaContent());
}

const metaContent = () => document.querySelector<HTMLMetaElement>('meta[name="sameboat"]')?.content;

/** Whether other devices cannot follow a link that begins like this. */
export function isLocalOnly(origin: string): boolean {
  if (!URL.canParse(origin)) return false;
  return ["localhost", "127.0.0.1", "[::1]"].includes(new URL(origin).hostname);
}

function isAddress(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
}

function parseJson(text: string | undefined): Readonly<Record<string, unknown>> {
  if (!text) return {};
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? { ...value } : {};
  } catch (error) {
    if (error instanceof SyntaxError) return {};
    throw error;
  }
}
