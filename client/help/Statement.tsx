import { type PhraseKey, usePhrases } from "../i18n/phrases.ts";
import { ReadAloud } from "../speech/ReadAloud.tsx";

interface Part {
  readonly title: PhraseKey;
  readonly texts: readonly PhraseKey[];
}

/**
 * What the law asks for, said as it is: what nobody has tried yet says so, and what only the
 * operator knows is left blank (`server/hosting/accessibility-statement.en.md` is the form to fill in).
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
  const spoken = ["statement.goal" as const, ...parts.flatMap((one) => [one.title, ...one.texts])];
  return (
    <>
      <p>{t("statement.goal")}</p>
      <ReadAloud
        name="statement"
        passages={spoken.map((key) => ({ text: t(key), isOurs: true }))}
      />
      {parts.map(({ title, texts }) => (
        <section key={title}>
          <h2>{t(title)}</h2>
          {texts.map((text) => (
            <p key={text}>{t(text)}</p>
          ))}
        </section>
      ))}
    </>
  );
}
