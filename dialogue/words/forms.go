package words

// wordForms are words that stand for other words, apostrophe or none: what
// people type for a contraction, what they write for a slurred pair, and titles
// cut short. Words that are also others without their apostrophe ("were",
// "well", "its") are not here: their keys alone meet.
var wordForms = map[string][][]string{
	"im": {{"i", "am"}}, "ive": {{"i", "have"}},
	"youre": {{"you", "are"}}, "youve": {{"you", "have"}}, "youll": {{"you", "will"}}, "youd": {{"you", "would"}, {"you", "had"}},
	"theyre": {{"they", "are"}}, "theyve": {{"they", "have"}}, "theyll": {{"they", "will"}}, "theyd": {{"they", "would"}, {"they", "had"}},
	"weve": {{"we", "have"}}, "itll": {{"it", "will"}}, "thatll": {{"that", "will"}}, "therell": {{"there", "will"}},
	"hes": {{"he", "is"}, {"he", "has"}}, "shes": {{"she", "is"}, {"she", "has"}}, "thats": {{"that", "is"}, {"that", "has"}},
	"theres": {{"there", "is"}, {"there", "has"}}, "heres": {{"here", "is"}},
	"whats": {{"what", "is"}, {"what", "has"}, {"what", "does"}}, "whos": {{"who", "is"}, {"who", "has"}},
	"wheres": {{"where", "is"}, {"where", "has"}}, "hows": {{"how", "is"}, {"how", "has"}},

	"isnt": {{"is", "not"}}, "arent": {{"are", "not"}}, "wasnt": {{"was", "not"}}, "werent": {{"were", "not"}},
	"dont": {{"do", "not"}}, "doesnt": {{"does", "not"}}, "didnt": {{"did", "not"}},
	"hasnt": {{"has", "not"}}, "havent": {{"have", "not"}}, "hadnt": {{"had", "not"}},
	"wont": {{"will", "not"}}, "wouldnt": {{"would", "not"}}, "shant": {{"shall", "not"}}, "shouldnt": {{"should", "not"}},
	"cant": {{"can", "not"}}, "cannot": {{"can", "not"}}, "couldnt": {{"could", "not"}},
	"mustnt": {{"must", "not"}}, "mightnt": {{"might", "not"}}, "neednt": {{"need", "not"}}, "oughtnt": {{"ought", "not"}},

	"couldve": {{"could", "have"}}, "shouldve": {{"should", "have"}}, "wouldve": {{"would", "have"}}, "mustve": {{"must", "have"}}, "mightve": {{"might", "have"}},
	"coulda": {{"could", "have"}}, "shoulda": {{"should", "have"}}, "woulda": {{"would", "have"}}, "musta": {{"must", "have"}}, "mighta": {{"might", "have"}},

	"gonna": {{"going", "to"}}, "wanna": {{"want", "to"}, {"want", "a"}}, "gotta": {{"got", "to"}, {"got", "a"}},
	"hafta": {{"have", "to"}}, "oughta": {{"ought", "to"}}, "kinda": {{"kind", "of"}}, "sorta": {{"sort", "of"}},
	"outta": {{"out", "of"}}, "lotta": {{"lot", "of"}}, "gimme": {{"give", "me"}}, "lemme": {{"let", "me"}},
	"dunno": {{"dont", "know"}, {"do", "not", "know"}}, "whatcha": {{"what", "are", "you"}, {"what", "do", "you"}},
	"gotcha": {{"got", "you"}}, "betcha": {{"bet", "you"}}, "cmon": {{"come", "on"}}, "yall": {{"you", "all"}},
	"twas": {{"it", "was"}}, "tis": {{"it", "is"}},

	"mr": {{"mister"}}, "mrs": {{"missus"}}, "dr": {{"doctor"}}, "st": {{"saint"}, {"street"}},
	"lt": {{"lieutenant"}}, "sgt": {{"sergeant"}}, "capt": {{"captain"}}, "prof": {{"professor"}}, "vs": {{"versus"}},
	"alright": {{"all", "right"}}, "goodbye": {{"good", "bye"}}, "goodnight": {{"good", "night"}},
	"percent": {{"per", "cent"}}, "okay": {{"o", "k"}},
}

// apostrophised are contractions that are other words without their apostrophe,
// or that no rule takes apart.
var apostrophised = map[string][][]string{
	"lets": {{"let", "us"}}, "aint": nil, "oclock": nil,
	"dyou": {{"do", "you"}, {"did", "you"}}, "dya": {{"do", "you"}}, "maam": {{"madam"}}, "oer": {{"over"}},
	"neer": {{"never"}}, "eer": {{"ever"}}, "spose": {{"suppose"}}, "lil": {{"little"}},
	"rocknroll": {{"rock", "and", "roll"}, {"rock", "n", "roll"}},
}

// beheaded are words that have lost their beginning to an apostrophe.
var beheaded = map[string][][]string{
	"em": {{"them"}}, "im": {{"him"}}, "er": {{"her"}}, "n": {{"and"}},
	"cause": {{"because"}}, "til": {{"until"}, {"till"}}, "till": {{"until"}}, "bout": {{"about"}}, "round": {{"around"}},
	"fraid": {{"afraid"}}, "scuse": {{"excuse"}}, "neath": {{"beneath"}}, "gainst": {{"against"}}, "cept": {{"except"}},
	"nuff": {{"enough"}}, "nother": {{"another"}}, "course": {{"of", "course"}}, "spect": {{"expect"}},
	"tis": {{"it", "is"}}, "twas": {{"it", "was"}}, "twere": {{"it", "were"}}, "twill": {{"it", "will"}}, "twould": {{"it", "would"}},
}

// docked are words that have lost their end to an apostrophe, beside those in
// "-in'".
var docked = map[string][][]string{
	"o": {{"of"}}, "an": {{"and"}}, "ol": {{"old"}}, "th": {{"the"}}, "wi": {{"with"}},
	"lil": {{"little"}}, "mo": {{"more"}}, "yo": {{"your"}}, "jus": {{"just"}}, "n": {{"and"}},
}

// questionWords take "does" and "did" into "'s" and "'d" as well.
var questionWords = setOf(`what who where when why how`)
