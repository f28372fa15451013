import {
  type Minutes,
  type MinutesNote,
  notesIn,
  type Section,
} from "../../shared/minutes/minutes.ts";
import { usePhrases } from "../i18n/phrases.ts";

/** Letters that a browser does not lay out at once without people waiting for it. */
const muchText = 200_000;

/** The minutes as everybody will get them: the joint look before saving, and what is printed. */
export function MinutesText({ minutes }: { readonly minutes: Minutes }) {
  const { title, date, sections, attribution } = minutes;
  const isLong = notesIn(minutes).reduce((sum, { text }) => sum + text.length, 0) > muchText;
  return (
    <article className={`minutes-text${isLong ? " is-long" : ""}`} lang={minutes.language}>
      <h3 dir="auto">{title}</h3>
      <p className="minutes-quiet">{date}</p>
      {sections.map((section, i) => (
        // They have no names of their own, and are only ever shown anew as a whole.
        // biome-ignore lint/suspicious/noArrayIndexKey: their order is what they are known by
        <MinutesSection key={i} section={section} />
      ))}
      <p className="minutes-source">{attribution}</p>
    </article>
  );
}

function MinutesSection({ section }: { readonly section: Section }) {
  const { t } = usePhrases();
  const { level, heading, original, lead, plain, text, notes } = section;
  const Heading = level === 2 ? "h4" : "h5";
  return (
    <section>
      <Heading dir="auto">{heading}</Heading>
      {original !== undefined && <p className="minutes-quiet">{original}</p>}
      {lead !== undefined && <p dir="auto">{lead}</p>}
      {plain !== undefined && <p className="minutes-quiet">{plain}</p>}
      {text !== undefined && (
        <p className="minutes-said" dir="auto">
          {text}
        </p>
      )}
      {notes?.length === 0 && <p className="minutes-quiet">{t("minutes.none")}</p>}
      {notes !== undefined && notes.length > 0 && (
        <ul>
          {notes.map((note, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: their order is what they are known by
            <Item key={i} note={note} />
          ))}
        </ul>
      )}
    </section>
  );
}

function Item({ note: { text, marks, details } }: { readonly note: MinutesNote }) {
  return (
    <li>
      <div className="minutes-said" dir="auto">
        {text}
      </div>
      {marks.length > 0 && <div className="minutes-quiet">{marks.join(" · ")}</div>}
      {details.length > 0 && (
        <dl>
          {details.map(({ part, label, value }) => (
            <div key={part}>
              <dt>{label}:</dt> <dd dir="auto">{value}</dd>
            </div>
          ))}
        </dl>
      )}
    </li>
  );
}
