/** Reading aloud, words with pictures, and how accessible Sameboat is. */
export const access = {
  "key.readAloud": "Read aloud the note or the question",
  "read.noVoice": "This device has no voice of its own for this language.",

  "settings.pictures": "Words with pictures",
  "settings.pictures.hint": "Pictures beside words, and pictures to choose when you write.",
  "settings.tellRegion": "Where",
  "settings.tellRegion.everywhere": "Everywhere on the board",

  "pictures.choose": "Choose words with pictures",
  "pictures.hint": "A word you press is added to your note.",
  "picture.home": "Home",
  "picture.hospital": "Hospital",
  "picture.bed": "Bed",
  "picture.medicine": "Medicine",
  "picture.food": "Food",
  "picture.time": "Time",
  "picture.money": "Money",
  "picture.phone": "Phone",
  "picture.letter": "Letter",
  "picture.talk": "Talk",
  "picture.family": "Family",
  "picture.staff": "Staff",
  "picture.walk": "Walk",
  "picture.bus": "Bus",
  "picture.pain": "Pain",
  "picture.tired": "Tired",
  "picture.glad": "Glad",
  "picture.sad": "Sad",
  "picture.help": "Help",
  "picture.alone": "Alone",
  "picture.together": "Together",
  "picture.decide": "Decide",
  "picture.listen": "Listen",
  "picture.question": "Question",

  "statement.title": "How accessible Sameboat is",
  "statement.goal":
    "Everyone shall be able to use everything here. We work to WCAG 2.2 level AA and EN 301 549.",
  "statement.how": "How we test it",
  "statement.how.text":
    "Programs test every screen with each change. They look at names, keys, taps, colours, size and focus.",
  "statement.untried": "Not yet tried with people with care experience.",
  "statement.untried.more":
    "Not yet tried by hand with NVDA, VoiceOver, TalkBack, Voice Access or switches.",
  "statement.lacks": "What we know does not work well",
  "statement.lacks.canvas":
    "A painted note does not grow with your browser's own font size. Clear text in Settings does.",
  "statement.lacks.pictures": "Pictures stand beside notes in the List, not on the painted board.",
  "statement.lacks.voices": "Reading aloud needs a voice on your device. It knows two languages.",
  "statement.operator": "Who runs this server",
  "statement.operator.blank": "The operator has not filled this in yet.",
  "statement.report": "How to report a fault",
  "statement.report.blank":
    "The operator has not given an address yet. Tell the person who sent you the link.",
  "statement.checked": "Last checked by people",
  "statement.checked.blank": "Not yet.",
} as const;
