package extractive

// The intents, as the field "intent" of an answer names them.
const (
	whoSaid  = "who_said"
	findLine = "find_line"
	when     = "when"
	howMany  = "how_many"
	before   = "before"
	after    = "after"
	sceneAt  = "scene_at"
	about    = "about"
	topic    = "topic"
	films    = "library"
	senses   = "senses"
	help     = "help"
	unsure   = "unsure"
)

// sets are the choices that many forms share.
var sets = map[string]string{
	"lead": "so|well|okay|ok|and|but|now|then|please|tell_me|can_you_tell_me|could_you_tell_me|do_you_know|i_wonder",
	"tail": "again|please|in_it|in_this|in_that|in_the_film|in_the_movie|in_this_film|in_this_movie|in_the_library|of_the_film",
	"be":   "is|are|was|were|being|been",
	"do":   "does|do|did|has|have",
	"any":  "anybody|anyone|somebody|someone|he|she|they|we|you|it|the_film|the_movie|people",
	"say":  "say|says|said|saying|utter|utters|speak|speaks|mention|mentions|mentioned|quote|quotes|sing|sings|sang|ask|asks|asked|tell|tells|told",
	"said": "said|spoken|mentioned|uttered|sung|used|repeated|asked|heard",
	"ever": "ever|really|actually|first|last|finally|just|even",
	"the":  "the|that|this|a|any|some",
	"line": "line|lines|word|words|quote|quotation|phrase|name|bit|part|sentence",
	"goes": "about|where|with|that_goes|that_says|that_ends|like|of|is",
	"that": "that|this|it|so|that_line|this_line|the_line|that_one|the_same|those_words|these_words",
	"film": "film|films|movie|movies|picture|pictures|title|titles|one",
}

// questions is the table of forms, from intent to ways of asking. Every form may
// be preceded by @lead and followed by @tail.
var questions = []struct{ intent, form string }{
	{help, "help ?me"},
	{help, "what can you|i do|ask|say"},
	{help, "what do you do"},
	{help, "who|what are you"},
	{help, "how does|do this|you work"},
	{help, "hello|hi|hey|good_evening|good_morning|good_afternoon ?there ?matinee"},

	{films, "what|which ?other @film ?@be|do|can ?there|you|we|i ?have|know|talk_about|discuss|ask_about|in|here ?your|the|my ?library|collection"},
	{films, "how_many @film @be|do ?there|you ?have|know|in ?your|the|my ?library|collection"},
	{films, "list|show|name ?me ?all ?the|your|my @film"},
	{films, "what is|do_you_have ?there ?in|on your|the|my library|collection|shelf"},
	{films, "do you have|know <title>"},

	{howMany, "how_often|how_many_times|how_frequently @do|@be @any|<who> ?@ever @say ?@the ?@line ?@goes <words>"},
	{howMany, "how_often|how_many_times|how_frequently @be|@do ?@the ?@line ?@goes <words> ?@ever ?been @said|come_up|comes_up|occur|occurs|appear|appears|fall|falls"},
	{howMany, "how_often|how_many_times|how_frequently ?@be|@do ?@the ?@line ?@goes <words>"},
	{howMany, "how_often|how_many_times"},
	{howMany, "count ?the|every ?@line <words>"},

	{before, "what ?is|was|comes|came|happens|happened|does|do|did|gets|leads|led ?@any ?@said|@say|up|hear ?right|just|immediately|shortly before|up_to ?@the ?@line ?@goes <words>"},
	{before, "what ?is|was|comes|came|happens|happened ?@said ?right|just before ?@that"},
	{before, "what does|do|did <who> @say ?right|just before ?@the ?@line ?@goes <words>"},
	{before, "?the ?line|lines ?right|just before ?@that"},
	{after, "what ?is|was|comes|came|happens|happened|does|do|did|gets|follows ?@any ?@said|@say|hear ?right|just|immediately|shortly ?next after|following ?@the ?@line ?@goes <words>"},
	{after, "what ?is|was|comes|came|happens|happened ?@said ?right|just|next after|next ?@that"},
	{after, "what does|do|did <who> @say|answer|reply|respond ?right|just after|to ?@the ?@line ?@goes <words>"},
	{after, "what is|was the answer|reply|response ?to ?@the ?@line ?@goes ?<words>"},
	{after, "what does|do|did he|she|they|<who> answer|reply|respond"},
	{after, "?the ?line|lines ?right|just after|next ?@that"},
	{after, "what follows ?@that"},

	{whoSaid, "who|which_character|which_one ?is|was|does ?it|the_one ?that|who ?@ever @say ?to_whom|to_him|to_her ?@the ?@line ?@goes <words>"},
	{whoSaid, "who|which_character is|was speaking|talking|that|it ?there|here|then"},
	{whoSaid, "who|which_character ?@ever @say ?@that"},
	{whoSaid, "whose ?line|lines|words ?is|are|was <words>"},
	{whoSaid, "by whom is|was <words> @said"},

	{when, "when|at_what_time|at_what_point|at_what_minute|what_time|how_far_in|in_what_scene|in_which_scene|where_in_the_film @be ?@the ?@line ?@goes <words> ?@ever @said ?for_the_first_time|for_the_last_time|again"},
	{when, "when|at_what_time|at_what_point|at_what_minute|what_time|how_far_in|in_what_scene|in_which_scene|where_in_the_film @do @any|<who> ?@ever @say|talk|talks ?about ?@the ?@line ?@goes <words> ?for_the_first_time|for_the_last_time|again"},
	{when, "what|when|where is|was the first|last time|mention|occurrence|instance ?that|of ?@any ?@say ?@the ?@line ?@goes <words>"},
	{when, "what|when|where is|was the first|last time|mention|occurrence|instance ?that|of <words> @be @said"},
	{when, "the ?very first|last time ?that|of ?@any ?@say ?<words>"},
	{when, "when|at_what_time|what_time|at_what_point ?is|was|does ?@that ?@said|happen|come ?first|last"},

	{findLine, "where @be ?@the ?@line ?@goes <words> ?@said|from"},
	{findLine, "where @do @any|<who> ?@ever @say|talk|talks ?about ?@the ?@line ?@goes <words>"},
	{findLine, "?in|from what|which @film|one ?@be|@do|has|have ?@any ?@say|from|where|in|with|that ?@the ?@line ?@goes <words>"},
	{findLine, "?in|from what|which @film|one @be <words> ?from|in|@said"},
	{findLine, "find|quote|give|show|look_up|look_for|search_for|i_remember|i_half_remember|i_am_looking_for|i'm_looking_for|do_you_remember|do_you_recall ?me ?@the|something|someone|somebody ?@line ?@goes|@say|@say_about <words>"},
	{findLine, "@do @any|<who> ?@ever @say ?@the ?@line ?@goes <words>"},
	{findLine, "is|was ?@the ?@line ?@goes <words> ?@ever @said|in_it|a_real_line|a_real_quote|the_right_line|right|correct"},
	{findLine, "there is|was ?a|this|that|something|some line|bit|part|quote|like ?@goes <words>"},

	{about, "what|how @do|@be @any|<who> @say|talk|think|feel|saying|feeling|thinking about|of|on <words>"},
	{about, "what @be @said about|of|on <words>"},
	{about, "tell_me|talk|let_us_talk|let's_talk|say|speak ?something|anything|more ?to_me ?about <words>"},
	{about, "what|how|something|anything|more about <words>"},
	{about, "what is|are the film|it|this about"},
	{about, "discuss <words>"},
}

// unseen are the words that ask for what a film shows and a transcript does not.
var unseen = []string{
	"look like", "looks like", "looked like", "look in", "wear", "wears", "wearing", "dressed", "costume", "costumes",
	"color", "colors", "colour", "colours", "camera", "cinematography", "lighting", "close-up", "closeup", "framing",
	"editing", "handsome", "beautiful", "pretty", "tall", "face", "faces", "soundtrack", "score", "box office", "budget",
}
