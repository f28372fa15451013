import { type PhraseKey, usePhrases } from "../i18n/phrases.ts";
import { ReadAloud } from "../speech/ReadAloud.tsx";
import { readSaid } from "../start/pageMeta.ts";
import { type Contact, parseOperator } from "./operator.ts";

interface Part {
  readonly title: PhraseKey;
  readonly texts: readonly PhraseKey[];
}

/**
 * What the law asks for, said as it is: what nobody has tried yet says so, and what only the
 * operator knows stays blank until they say it (`OPERATOR_NAME`, `OPERATOR_CONTACT`;
 * `server/hosting/accessibility-statement.en.md` is the form for all the rest).
 */
const parts: readonly Part[] = [
  {
    title: "statement.how",
    texts: ["statement.how.text", "statement.untried", "statement.untried.more"],
  },
  {
    title: "statement.lacks",
    texts: ["statement.lacks.canvas", "statement.lacks.pictures", "statement.lacks.voices"],
  },
  { title: "statement.operator", texts: ["statement.operator.blank"] },
  { title: "statement.report", texts: ["statement.report.blank"] },
  { title: "statement.checked", texts: ["statement.checked.blank"] },
];

export function Statement() {
  const { t } = usePhrases();
  const { name, contact } = parseOperator(readSaid());
  const filled: Partial<Record<PhraseKey, Contact>> = {
    ...(name !== undefined && { "statement.operator.blank": { text: name, href: undefined } }),
    ...(contact && { "statement.report.blank": contact }),
  };
  const spoken = ["statement.goal" as const, ...parts.flatMap((one) => [one.title, ...one.texts])];
  return (
    <>
      <p>{t("statement.goal")}</p>
      <ReadAloud
        name="statement"
        passages={spoken.map((key) => {
          const own = filled[key];
          return own ? { text: own.text, isOurs: false } : { text: t(key), isOurs: true };
        })}
      />
      {parts.map(({ title, texts }) => (
        <section key={title}>
          <h2>{t(title)}</h2>
          {texts.map((text) => (
            <p key={text}>
              <FilledIn own={filled[text]} blank={t(text)} />
            </p>
          ))}
        </section>
      ))}
    </>
  );
}

function FilledIn({ own, blank }: { readonly own: Contact | undefined; readonly blank: string }) {
  if (!own) return blank;
  if (own.href === undefined) return own.text;
  return (
    <a href={own.href} rel="noreferrer">
      {own.text}
    </a>
  );
}
