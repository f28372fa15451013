/** What stands on the board, word for word as agreed with those who know the model. */
export const domain = {
  attribution:
    "After the power triangle in Ärleskog, Vackerberg & Andersson (2021), based on Franzén (2010).",

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
  "intro.boat": "We are all in the same boat.",

  "corner.meaning": "Meanings",
  "corner.meaning.text": {
    standard: "The meaning of words and images with the beliefs and attitudes they represent",
    plain: "What words and pictures mean. What we believe when we use them.",
  },
  "corner.context": "Contexts",
  "corner.context.text": {
    standard:
      "Central power relations. Power relations can have different meanings and effects in different contexts",
    plain: "Where we are, and who decides there. In another place it can be different.",
  },
  "corner.resource": "Resources",
  "corner.resource.text": {
    standard:
      "Resources based on relationships. Depending on the relationship, the same resource can work differently",
    plain: "What we have and who we know. How we are together decides if it helps.",
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

  centre: "Power = possibility to influence.",
  "centre.wish": '"Here we want it to be in balance."',
  "edge.meaning-context": "Does the same word mean something else here?",
  "edge.context-resource": "Which resources count in this place?",
  "edge.resource-meaning": "What do we believe about each other's abilities?",
  unsorted: "Not sorted yet / does not fit: that is fine",

  open: "What do you associate with power?",
  "aim.1": "What is power?",
  "aim.2": "Why is it important in co-production?",
  "aim.3": "Identify possibilities to balance power",
  assoc: "What is positive and what is negative associated with power?",
  safe: "What do I need to feel safe here?",
  "esther.1": "What did we all do to create better power balance?",
  "esther.2": "What could we pay more attention to next time?",
  "esther.3": "How can we train this together as professionals and Esther?",
  "esther.who": "Esther is the person in need of care.",
  close: "What of this session can be useful for you?",
  decide: "What can we decide here?",

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

  agreement: "Our agreement",
  "agreement.names": "We use first names or nicknames here, no titles.",
  unsigned: "Your name is not shown.",
  "pair.people": "How many are you at this screen?",
  "pair.take": "I take with me …",

  "note.putAway": "Put away",
  basket: "Basket",
  "note.restore": "Bring back",
  "note.takeBack": "Take back (really gone)",
  "note.beside": "Add beside",
  "note.changed": "Changed",
  "note.recognise": "I recognise this",
  "tag.we": "We can change this",
  "pair.for": "Written for someone else",
  "tag.else": "We need someone else",
  examples: "Show examples",
  "start.1": "I need …",
  "start.2": "It was good when …",

  "region.meaning": "Meanings",
  "region.meaning-context": "between Meanings and Contexts",
  "region.context": "Contexts",
  "region.context-resource": "between Contexts and Resources",
  "region.resource": "Resources",
  "region.resource-meaning": "between Resources and Meanings",
  "region.centre": "In the middle",
  "region.unsorted": "Not sorted yet",
  "region.assoc.positive": "Positive",
  "region.assoc.negative": "Negative",
  "region.agreement": "Our agreement",
  "region.esther.1": "What did we all do to create better power balance?",
  "region.esther.2": "What could we pay more attention to next time?",
  "region.esther.3": "How can we train this together as professionals and Esther?",
  "region.enabler.res": "Enablers: Resources",
  "region.barrier.res": "Barriers: Lack of resources",
  "region.enabler.att": "Enablers: Positive attitude",
  "region.barrier.att": "Barriers: Resistance",
  "region.promise.i": "I will …",
  "region.promise.we": "We will …",
  "region.promise.organisation": "The organisation will …",
  "region.take": "I take with me …",
  "region.decide": "What can we decide here?",

  "areas.decide": "What can we decide here?",
  "areas.assoc": "Positive and negative",
  "areas.agreement": "Our agreement",
  "areas.esther": "Reflect together with Esther",
  "areas.enablersBarriers": "Enablers and barriers",
  "areas.take": "I take with me …",
  "areas.promise": "Promises",
} as const;
