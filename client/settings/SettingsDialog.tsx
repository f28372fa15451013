import { regions } from "../../shared/regions.ts";
import { nameOfLanguage } from "../i18n/nameOfLanguage.ts";
import { languages } from "../i18n/phrase.ts";
import { type PhraseKey, usePhrases } from "../i18n/phrases.ts";
import { readRoute } from "../start/boardLink.ts";
import { type Settings, settings } from "../state/settings.ts";
import { useStore } from "../state/useStore.ts";
import { Dialog } from "../ui/Dialog.tsx";
import { RadioCards } from "../ui/RadioCards.tsx";
import { Toggle } from "../ui/Toggle.tsx";
import { PrepareDevice } from "./PrepareDevice.tsx";
import "./settings.css";

const textSizes = [100, 125, 150, 175, 200] as const;
const languageNames = languages.map((language) => ({
  value: language,
  label: <span lang={language}>{nameOfLanguage(language)}</span>,
}));

const switches = [
  { key: "calm", phrase: "settings.calm", hint: "settings.calm.hint" },
  { key: "clearText", phrase: "settings.clearText", hint: "settings.clearText.hint" },
  { key: "pictures", phrase: "settings.pictures", hint: "settings.pictures.hint" },
  { key: "showPointers", phrase: "settings.showPointers", hint: undefined },
  { key: "sharePointer", phrase: "settings.sharePointer", hint: "settings.sharePointer.hint" },
  { key: "sparesData", phrase: "line.spare", hint: "line.spare.hint" },
  { key: "lowReach", phrase: "line.lowReach", hint: "line.lowReach.hint" },
  { key: "singleKeys", phrase: "settings.singleKeys", hint: "settings.singleKeys.hint" },
] as const satisfies readonly {
  key: keyof Settings;
  phrase: PhraseKey;
  hint: PhraseKey | undefined;
}[];

/** Calm mode and sparing data decide these, and give them back as they were. */
const covered: ReadonlySet<keyof Settings> = new Set(["showPointers", "sharePointer"]);

/** What this person wants on this device. Everything acts at once and is seen in the preview. */
export default function SettingsDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = usePhrases();
  const chosen = useStore(settings);
  const { language, level, theme, textSize, tellOthers } = chosen;
  const route = readRoute(location.href);
  return (
    <Dialog title={t("app.settings")} onClose={onClose} className="settings">
      <p className="settings-own">{t("settings.own")}</p>
      <RadioCards
        legend={t("settings.language")}
        options={languageNames}
        value={language}
        onChange={(value) => settings.change({ language: value })}
      />
      <RadioCards
        legend={t("settings.level")}
        options={[
          { value: "standard", label: t("settings.level.standard") },
          { value: "plain", label: t("settings.level.plain") },
        ]}
        value={level}
        onChange={(value) => settings.change({ level: value })}
        className="settings-wide"
      />
      <RadioCards
        legend={t("settings.textSize")}
        options={textSizes.map((size) => ({
          value: String(size),
          label: t("settings.percent", { count: size }),
        }))}
        value={String(textSize)}
        onChange={(value) => settings.change({ textSize: Number(value) })}
        look="chips"
      />
      <RadioCards
        legend={t("settings.theme")}
        options={[
          { value: "system", label: t("settings.theme.system") },
          { value: "light", label: t("settings.theme.light") },
          { value: "dark", label: t("settings.theme.dark") },
        ]}
        value={theme}
        onChange={(value) => settings.change({ theme: value })}
      />
      <Preview />
      <div className="settings-switches">
        {switches
          .filter(({ key }) => !(chosen.calm || chosen.sparesData) || !covered.has(key))
          .map(({ key, phrase, hint }) => (
            <Toggle
              key={key}
              label={t(phrase)}
              {...(hint && { hint: t(hint) })}
              isOn={chosen[key]}
              onChange={(isOn) => settings.change({ [key]: isOn })}
            />
          ))}
      </div>
      <RadioCards
        legend={t("settings.tellOthers")}
        options={[
          { value: "all", label: t("settings.tellOthers.all") },
          { value: "important", label: t("settings.tellOthers.important") },
          { value: "nothing", label: t("settings.tellOthers.nothing") },
        ]}
        value={tellOthers}
        onChange={(value) => settings.change({ tellOthers: value })}
      />
      {tellOthers === "all" && (
        <label className="settings-region">
          {t("settings.tellRegion")}
          <select
            value={chosen.tellRegion}
            onChange={(event) => settings.change({ tellRegion: event.target.value })}
          >
            <option value="">{t("settings.tellRegion.everywhere")}</option>
            {regions.map((region) => (
              <option key={region} value={region}>
                {t(`region.${region}`)}
              </option>
            ))}
          </select>
        </label>
      )}
      {route.kind === "board" && <PrepareDevice secret={route.secret} />}
    </Dialog>
  );
}

function Preview() {
  const { t } = usePhrases();
  return (
    <figure className="settings-preview">
      <figcaption>{t("settings.preview")}</figcaption>
      <p className="settings-preview-name">{t("corner.meaning")}</p>
      <p>{t("corner.meaning.text")}</p>
      <p className="settings-preview-note">{t("settings.preview.note")}</p>
    </figure>
  );
}
