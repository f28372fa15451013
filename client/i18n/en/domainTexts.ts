/** Agreed word for word as those of `domain.ts`, and read only where somebody opens them. */
export const domainTexts = {
  "intro.influence": {
    standard:
      "Power here = the possibility to influence: the process and the product, the service, the outcome.",
    plain: "Power is when you can change something.",
  },
  "intro.shared": {
    standard:
      "Power works through relationships and can be shared. It is not only a tool for ruling.",
    plain: "We can share power with each other.",
  },
  "intro.everywhere": {
    standard: "Power is always there and is made anew in every moment and every relationship.",
    plain: "Power is always there. It can change.",
  },
  "intro.uneven": {
    standard: "The relation between professional and user is not even from the start (asymmetric).",
    plain: "Staff often have more power from the start.",
  },
  "corner.meaning.help": {
    standard:
      "Words used about each other, titles, pictures on walls and forms, beliefs about who can contribute, attitudes of staff and of users",
    plain:
      "Words we use about each other. Titles. Pictures on walls and forms. What we believe about who can help. How staff and users think.",
  },
  "corner.context.help": {
    standard:
      "Whose building, whose agenda, who calls the meeting, ward or home, rules, routines, staffing, support from management",
    plain:
      "Whose house it is. Who calls the meeting and plans it. On a ward or at home. Rules and habits. How many staff there are. If managers help.",
  },
  "corner.resource.help": {
    standard:
      "Time, energy, language, knowledge, experience, network, money, mandate, aids, and the relationship that makes them usable",
    plain:
      "Time and energy. Language and knowledge. What we have lived through. People we know. Money. The right to decide. Aids. How well we get on.",
  },
  "corner.meaning.prompt": "Which word gives power? Which word takes power?",
  "corner.context.prompt": "Who decides here?",
  "corner.resource.prompt": "Which resources, abilities and needs has the Esther you meet?",

  "assoc.positive.1": "Getting things done",
  "assoc.positive.2": "Energetic",
  "assoc.positive.3": "Clarity in roles",
  "assoc.negative.1": "Ruled over",
  "assoc.negative.2": "Less creative",
  "assoc.negative.3": "No influence – no fun",

  "enabler.res": "Resources",
  "barrier.res": "Lack of resources",
  "enabler.res.user": "The user's resources",
  "barrier.res.user": "Communication ability, cognitive ability, low energy level",
  "enabler.res.alternative": "Alternative resources",
  "barrier.res.alternative": "Limited social network",
  "enabler.res.unit": "The unit's resources",
  "barrier.res.unit": "Low staffing, low continuity",
  "enabler.res.organisation": "The organisation's resources",
  "barrier.res.organisation": "No interest or support",
  "enabler.att": "Positive attitude",
  "barrier.att": "Resistance",
  "enabler.att.balance": "The improver strives to balance by equality, humility and empathy",
  "barrier.att.balance":
    "Users not making demands, lack of confidence, adaptation to contextual factors",
  "enabler.att.open": "Open-minded, without prestige",
  "barrier.att.open":
    "Holding on to old routines, negative attitudes, lack of trust in user's abilities to contribute",

  "pair.take": "I take with me …",

  "areas.decide": "What can we decide here?",
  "areas.assoc": "Positive and negative",
  "areas.agreement": "Our agreement",
  "areas.esther": "Reflect together with Esther",
  "areas.enablersBarriers": "Enablers and barriers",
  "areas.take": "I take with me …",
  "areas.promise": "Promises",
} as const;
