import { usePhrases } from "../../i18n/phrases.ts";
import { Button } from "../../ui/Button.tsx";
import { MirrorView } from "./MirrorView.tsx";
import { useMirror } from "./useMirror.ts";

/** The balance mirror (rule 14): opened and closed for all by anyone, never before step 8. */
export function MirrorSection() {
  const { t } = usePhrases();
  const { mirror, isDue, open, close } = useMirror();
  return (
    <section aria-labelledby="together-mirror">
      <h3 id="together-mirror">{t("mirror.title")}</h3>
      <p>{t("mirror.text")}</p>
      {!isDue && <p>{t("mirror.later")}</p>}
      {isDue && (
        <div className="together-acts">
          <Button look="lined" onClick={mirror ? close : open}>
            {t(mirror ? "mirror.close" : "mirror.open")}
          </Button>
        </div>
      )}
      {mirror && <MirrorView key={mirror.id} />}
    </section>
  );
}
