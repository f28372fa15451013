import { Download } from "lucide-react";
import type { Picture } from "../export/png.ts";
import { usePhrases } from "../i18n/phrases.ts";
import { Button, ButtonLink } from "../ui/Button.tsx";
import type { DrawnPicture } from "./usePicture.ts";

/** The picture, or how far it is; saved by a link, as phones hide a download that starts by itself. */
export function PictureView({ work, stop, draw }: DrawnPicture) {
  const { t } = usePhrases();
  switch (work.kind) {
    case "drawing":
      return (
        <div className="picture-work">
          <p role="status">{t("picture.drawing", { part: work.part, count: work.count })}</p>
          <Button look="lined" onClick={stop}>
            {t("picture.cancel")}
          </Button>
        </div>
      );
    case "done":
      return <Finished picture={work.picture} links={work.links} />;
    case "failed":
    case "stopped":
      return (
        <div className="picture-work">
          {work.kind === "failed" ? (
            <p role="alert">{t("picture.failed")}</p>
          ) : (
            <p>{t("minutes.stopped")}</p>
          )}
          <Button look="lined" onClick={draw}>
            {t("minutes.draw")}
          </Button>
        </div>
      );
  }
}

/** On paper only: after the text, for whoever reads wants that first and the overview is before it. */
export function PrintedParts({ work }: Pick<DrawnPicture, "work">) {
  if (work.kind !== "done") return null;
  const { picture, links } = work;
  return (
    <div className="picture-printed">
      {picture.files.slice(1).map(({ name, part = "" }, i) => (
        <figure key={name}>
          <img src={links[i + 1]} alt={part} className="picture-preview" />
          <figcaption>{part}</figcaption>
        </figure>
      ))}
    </div>
  );
}

interface FinishedProps {
  readonly picture: Picture;
  readonly links: readonly string[];
}

function Finished({ picture: { files, isReadable, covered }, links }: FinishedProps) {
  const { t } = usePhrases();
  const isOne = files.length === 1;
  const about = isReadable ? t("picture.about") : t("picture.tooMuch");
  return (
    <>
      <p className="no-print">{isOne ? about : t("picture.split", { count: files.length - 1 })}</p>
      {covered > 0 && <p className="no-print">{t("picture.covered", { count: covered })}</p>}
      <ul className="picture-files">
        {files.map(({ name, part, width, height }, i) => (
          <li key={name}>
            <img
              src={links[i]}
              width={width}
              height={height}
              alt={part ?? t("picture.alt")}
              className="picture-preview"
            />
            {part !== undefined && <p>{part}</p>}
            <ButtonLink
              look={i === 0 ? "filled" : "lined"}
              icon={Download}
              href={links[i]}
              download={name}
              className="no-print"
            >
              {isOne ? t("picture.save") : t("picture.savePart", { part: i + 1 })}
            </ButtonLink>
          </li>
        ))}
      </ul>
    </>
  );
}
