import type { hands as english } from "../en/hands.ts";
import type { Entry } from "../phrase.ts";

export const hands = {
  "select.start": "Välj flera",
  "select.on": "Välj flera är på",
  "select.hint": "Tryck på de lappar du vill ha.",
  "select.bar": "Valda lappar",
  "select.count": { one: "{count} lapp vald", other: "{count} lappar valda" },
  "select.all": "Välj alla",
  "select.word": "Välj",
  "said.selectOn": "Välj flera är på. Tryck på de lappar du vill ha.",
  "said.selectOff": "Välj flera är av.",

  "move.titleMany": { one: "Vart ska lappen?", other: "Vart ska de {count} lapparna?" },

  "group.make": "Gruppera",
  "group.unnamed": "Grupp",
  "group.label": { one: "{name}, {count} lapp", other: "{name}, {count} lappar" },
  "group.open": "Grupp: {name}",
  "group.name": "Gruppens namn",
  "group.save": "Spara namnet",
  "group.leave": "Ta ut ur gruppen",
  "group.dissolve": "Lös upp gruppen",
  "group.notes": "Grupper på tavlan",
  "said.grouped": { one: "{count} lapp är nu en grupp.", other: "{count} lappar är nu en grupp." },
  "said.ungrouped": "Gruppen är upplöst. Lapparna ligger kvar.",
  "said.leftGroup": "Lappen är inte längre i gruppen.",
  "said.groupNamed": "Gruppen heter {name}.",
  "said.groupUnnamed": "Gruppen har inget namn nu.",

  "note.duplicate": "Gör en kopia",
  "note.marks": "Vad säger vi om den?",
  "note.tagCorners": "Den hör också till",
  "note.recognised": "Igenkänd",
  "note.point": "Peka på lappen",
  "said.tagOn": "Lappen är märkt: {tag}.",
  "said.tagOff": "Märket är borta från lappen: {tag}.",
  "said.recognised": "Lappen är märkt som igenkänd. Ingen ser av vem.",
  "said.unrecognised": "Du säger inte längre att du känner igen det.",
  "said.duplicated": {
    one: "En kopia ligger bredvid lappen.",
    other: "{count} kopior ligger bredvid lapparna.",
  },
  "said.added": {
    one: "{count} ny lapp ligger på tavlan.",
    other: "{count} nya lappar ligger på tavlan.",
  },
  "said.movedTogether": {
    one: "Lappen ligger nu {where}.",
    other: "{count} lappar ligger nu {where}.",
  },
  "said.colorMany": {
    one: "{count} lapp har nu färgen {color}.",
    other: "{count} lappar har nu färgen {color}.",
  },
  "said.pickedUpMany": {
    one: "Upptagen. {where}.",
    other: "{count} lappar är upptagna. {where}.",
  },

  "paste.title": {
    one: "{count} rad: hur många lappar?",
    other: "{count} rader: hur många lappar?",
  },
  "paste.many": { one: "{count} lapp", other: "{count} lappar" },
  "paste.one": "1 lapp",
  "paste.split": {
    one: "Gör {count} lapp av det",
    other: "Gör {count} lappar, en för varje rad",
  },
  "paste.first": "Bara de första {count} raderna blir lappar.",

  "search.open": "Sök",
  "search.field": "Sök i lapparna",
  "search.found": { one: "{count} lapp hittad", other: "{count} lappar hittade" },
  "search.none": "Det står inte på någon lapp.",

  "point.start": "Peka på något",
  "point.tap": "Tryck där de andra ska titta.",
  "point.stop": "Sluta peka",
  "said.pointing": "Du pekar {where}.",
  "said.notPointing": "Du pekar inte längre.",
  "said.pointingUnseen": "De andra ser det inte. Pekare är avstängda här.",

  "act.group": "lappar lagda i en grupp",
  "act.ungroup": "lappar tagna ur en grupp",
  "act.nameGroup": "namn på en grupp",
  "act.tag": "märke på en lapp",
  "act.recognise": "märkt som igenkänd",

  "key.several": "Välj flera, på och av",
  "key.hand": "Dra flyttar vyn: Välj flera av",
  "key.selectAll": "Välj alla lappar, när Välj flera är på",
  "key.toggle": "Välj lappen eller inte, när Välj flera är på",
  "key.group": "Gör en grupp av de valda lapparna",
  "key.ungroup": "Lös upp gruppen",
  "key.duplicate": "Gör en kopia av lappen",
  "key.copy": "Kopiera det som står på lappen",
  "key.paste": "Klistra in som lappar",
  "key.point": "Hålls nere: peka på något",
} as const satisfies Readonly<Record<keyof typeof english, Entry>>;
