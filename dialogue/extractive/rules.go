package extractive

// The intents, as the field "intent" of an answer names them.
const (
	whoSaid        = "who_said"
	findLine       = "find_line"
	whichFilm      = "which_film" // findLine in all films, whatever the focus
	whether        = "whether"    // findLine, to be answered with yes or no
	when           = "when"
	nth            = "nth" // another place of the words asked about last
	howMany        = "how_many"
	before         = "before"
	after          = "after"
	sceneAt        = "scene_at"
	sceneBetween   = "scene_between"
	about          = "about"
	topic          = "topic"
	person         = "person"
	speeches       = "speeches"
	characters     = "characters"
	most           = "talks_most"
	firstLine      = "first_line"
	lastLine       = "last_line"
	howItBegins    = "beginning"
	howItEnds      = "ending"
	howLong        = "length"
	year           = "year"
	questionsAsked = "questions"
	silence        = "silence"
	size           = "size"
	synopsis       = "synopsis"
	films          = "library"
	senses         = "senses"
	beyond         = "beyond" // what no transcript tells
	smallTalk      = "small_talk"
	motif          = "motif"
	echoIntent     = "echoes"
	pace           = "pace"
	compare        = "compare"
	recommendLike  = "recommend_like"
	randomLine     = "random_line"
	quizIntent     = "quiz"
	sources        = "sources"
	lastTime       = "last_time" // when somebody stops saying something
	help           = "help"
	unsure         = "unsure"
)

// sets are the choices that many forms share.
var sets = map[string]string{
	"lead": "so|well|okay|ok|and|but|now|then|also|please|wait|hey|um|uh|hm|hmm|oh|ah|right|sorry|actually|anyway|again|quick_question|random_question|another_question|one_question|next_question|one_more_question|question|you_know|any_idea|tell_me|can_you_tell_me|could_you_tell_me|please_tell_me|" +
		"remind_me|anyone_know|anybody_know|does_anyone_know|does_anybody_know|who_knows|just_curious|curious|hey_matinee|matinee|do_you_know|do_you_remember|i_wonder|i_was_wondering|i'd_like_to_know|i_want_to_know|i_need_to_know|i_forgot|i_forget|i_can't_remember|i_cannot_remember|i_don't_remember|i_do_not_remember|i_don't_know|no_idea|can_you_remind_me|could_you_remind_me|i_think|i_guess|i_reckon|i_bet|i_believe|i_am_sure|i'm_sure|i_am_pretty_sure|i'm_pretty_sure",
	"tail": "again|please|then|exactly|right|correct|though|anyway|huh|you_know|for_me|i_think|i_guess|i_wonder|isn't_it|at_all|or_something|or_so|or_not|or_whatever|or_something_like_that|" +
		"how_does_it_go|how_does_that_go|how_does_it_go_exactly|what_is_the_line|what_is_the_quote|what_is_that_line|which_line_is_it|what_is_it|what_exactly|in_total|altogether|in_all|overall|so_far|in_it|in_this|in_that|in_the_film|in_the_movie|in_this_film|in_this_movie|in_the_library|of_the_film|of_the_movie|of_it|here|there",
	"be":   "is|are|was|were|being|been",
	"do":   "does|do|did|has|have",
	"any":  "anybody|anyone|somebody|someone|he|she|they|we|you|it|the_film|the_movie|people",
	"say":  "say|says|said|saying|utter|utters|speak|speaks|mention|mentions|mentioned|quote|quotes|sing|sings|sang|shout|shouts|shouted|whisper|whispers|whispered|ask|asks|asked|tell|tells|told",
	"said": "said|spoken|mentioned|uttered|sung|used|repeated|asked|heard",
	"ever": "ever|really|actually|first|last|finally|just|even",
	"the":  "the|that|this|a|any|some",
	"line": "line|lines|word|words|quote|quotation|phrase|name|bit|part|sentence|one|thing|moment",
	"goes": "about|where|with|that_goes|that_says|that_ends|like|of|is",
	"that": "that|this|it|so|that_line|this_line|the_line|that_one|the_same|those_words|these_words",
	"film": "film|films|movie|movies|picture|pictures|title|titles|one",
	"it":   "it|this|that|the_film|the_movie|this_film|this_movie|the_picture|the_story|this_one|the_whole_thing",
	"time": "the_first_time|the_second_time|the_third_time|the_fourth_time|the_fifth_time|the_last_time",
	"nth":  "first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|last|final|next|other|previous",
	"when": "when|when_exactly|exactly_when|when_precisely|at_what_time|at_which_time|at_what_point|at_which_point|at_what_minute|at_which_minute|what_minute|which_minute|what_time|how_far_in|how_far_into_it|how_late|in_what_scene|in_which_scene|where_in_the_film|where_in_the_movie|at_what_timestamp",
	"very": "very|really|so|quite|any|at_all|particularly",
	"bits": "thing_with|things_with|thing_about|things_about|stuff_with|stuff_about|bit_with|bit_about|bits_with|bits_about|business_with|business_of|business_about|idea_of|line_about|lines_about|lines_with|story_of|story_with|topic_of|subject_of|theme_of|motif_of|thread_of",
	"thru": "through_the_film|through_the_movie|through_it|through_this|throughout|throughout_the_film|throughout_the_movie|across_the_film|across_the_movie|over_the_film|over_time|through_the_whole_film|through_the_whole_movie|through_the_whole_thing|in_the_whole_film|in_the_whole_movie|all_the_way_through|all_through_the_film|from_start_to_finish|from_beginning_to_end|from_start_to_end|over_the_course_of_the_film|as_it_goes_on|as_the_film_goes_on",
	"kind": "good|bad|great|scary|frightening|funny|sad|boring|violent|romantic|famous|popular|worth|suitable|true|based|comedy|drama|horror|thriller|western|musical|romance|noir|mystery|cartoon|classic|masterpiece|hit|flop|success|adaptation|remake|sequel",
}

// questions is the table of forms, from intent to ways of asking. Every form may
// be preceded by @lead and followed by @tail. Of forms that fit equally well the
// first is meant.
var questions = []struct{ intent, form string }{
	{help, "help ?me"},
	{help, "what can|could you|i do|ask|say ?for_me ?you|here"},
	{help, "what do|should you|i do|ask"},
	{help, "who|what are you"},
	{help, "are you a|an|really|just machine|computer|robot|bot|human|person|program|chatbot|ai|llm|language_model"},
	{help, "how does|do|should this|you|i|it work|use ?this|it|you"},

	{films, "what|which ?other @film ?@be|do|can ?there|you|we|i ?have|know|talk_about|discuss|ask_about|in|here ?your|the|my ?library|collection"},
	{films, "what|anything else @do|can you|we|i ?have|know|offer|talk_about"},
	{films, "what do you have ?for_me ?here"},
	{films, "how_many @film @be|do ?there|you ?have|know|in ?your|the|my ?library|collection"},
	{films, "list|show|name ?me ?all ?the|your|my @film"},
	{films, "what is|do_you_have ?there ?in|on your|the|my library|collection|shelf"},
	{films, "do|have|did you ?also|ever have|know|got|seen|watched|heard_of|see ?a|the ?copy|film|movie ?of|called <title>"},
	{films, "got|is_there ?any|anything ?film|films|movie|movies by|with|called|from|about <title>"},
	{films, "got ?any <title>"},
	{films, "is ?the ?film|movie <title> ?there in|on your|the|my library|collection|shelf|list"},
	{films, "switch|change|turn ?back ?over to <title>"},

	{after, "and then|what"},
	{after, "then_what|what_then|go_on|continue|keep_going"},

	{topic, "let_us|let's|lets|we_could|can_we|shall_we|i_want_to|i'd_like_to|i_would_like_to talk|speak|chat|go|move|turn|switch ?about|of|on|with|over|back ?to"},
	{topic, "switch|go|move|turn|return|change|back|open|take|choose|pick ?back|over|on ?to"},
	{topic, "what|how about"},
	{topic, "tell me ?about|of|more"},
	{topic, "what do|can|could you know|say|tell_me ?about|of|on"},
	{topic, "do|have|did you ?also|ever have|know|got|seen|watched|see"},
	{topic, "i love|like|saw|watched|am_watching|have_seen"},

	{firstLine, "?what ?is|are|was|were ?the ?very first|opening line|lines|words|word|sentence|thing ?spoken|said ?of|in ?@it"},
	{lastLine, "?what ?is|are|was|were ?the ?very last|final|closing line|lines|words|word|sentence|thing ?spoken|said ?of|in ?@it"},
	{firstLine, "who speaks|talks|says ?something|anything ?the ?very first ?line|word|words"},
	{lastLine, "who speaks|talks|says ?something|anything ?the ?very last ?line|word|words"},
	{firstLine, "who has|gets ?the ?very first line|word|words"},
	{lastLine, "who has|gets ?the ?very last line|word|words"},
	{firstLine, "what @do @any|i|we|people @say|hear ?at first|at_the_start|at_the_beginning ?of ?@it"},
	{lastLine, "what @do @any|i|we|people @say|hear ?at last|at_the_end|at_the_very_end ?of ?@it"},
	{howItBegins, "?the ?very beginning|opening|start"},
	{howItEnds, "?the ?very ending|end|finale"},
	{howItBegins, "how does|did ?@it begin|start|open"},
	{howItBegins, "what|how ?is|was|about the beginning|opening|start ?like ?of|in ?@it"},
	{howItEnds, "how does|did ?@it end|finish|stop|close"},
	{howItEnds, "what|how ?is|was|about|happens ?at|in the ending|end ?like ?of|in ?@it"},
	{characters, "who ?all is|are ?everybody ?there ?in ?@it"},
	{characters, "who ?all is|are ?the|all_the ?main characters|people|speakers|cast ?in|of ?@it"},
	{characters, "what|which ?are ?the characters|speakers|people|voices ?are|is|speak|talk|do ?there|you ?know|hear ?in ?@it"},
	{characters, "list|name|show ?me ?all ?the characters|speakers|people"},
	{characters, "how_many characters|speakers|people|voices ?are|is|do ?there ?speak|talk ?in ?@it"},
	{characters, "who speaks|talks ?in ?@it"},
	{most, "who talks|speaks|says ?the most ?of_all|often"},
	{most, "who talks|speaks|says more ?<rest>"},
	{most, "who has|have|had|gets|got|speaks|says the most ?lines|words|to_say|text|dialogue"},
	{most, "who is the most|biggest talkative|talker ?<rest>"},
	{most, "who does most|the_most of the talking"},
	{howLong, "how long is|was|does|did ?@it ?run|last|go|take ?on|for"},
	{howLong, "what is|was ?the|its running_time|runtime|length|duration ?of ?@it"},
	{howLong, "running_time|runtime"},
	{year, "what|which year ?is|was|did ?@it ?from|made|released|shot|filmed|come_out|appear"},
	{year, "when was|is|did ?@it made|released|shot|filmed|produced|come_out|from"},
	{year, "how old is ?@it"},
	{year, "from_when is|was|does ?@it ?date|come"},
	{howLong, "how long ?in_minutes|in_hours"},
	{year, "what|from_what|from_when is ?the ?@it year|from_when"},
	{questionsAsked, "how_many questions ?@be|do|does|did ?there|they|people|we|you ?@it ?ask|asks|asked ?in ?@it"},
	{questionsAsked, "how_many questions @do <who> ask"},
	{questionsAsked, "how_often do|does|did|is they|anyone|people|someone|a_question ask|asks|asked ?a|any ?question|questions"},
	{silence, "what|where|when|how_long ?is|was|are ?the longest|biggest|greatest silence|pause|gap|quiet ?in|of ?@it"},
	{silence, "how_long does|do nobody|no_one|they|people not|nobody|say|speak ?speak|nothing"},
	{silence, "?the longest silence|pause|gap ?in|of ?@it"},
	{silence, "?what|where|when ?is|was ?the longest|biggest|greatest gap|pause|silence|stretch|quiet|break ?when|where|in_which|with|without|between <rest>"},
	{silence, "is|are there any|a ?long silence|silences|pause|pauses"},
	{silence, "?what|where|when|how_long ?is|was ?the longest|biggest|greatest silence|pause|gap|quiet|break where|when|in_which|with|without|that|nobody|no_one <rest>"},
	{size, "how_many lines|words|cues|sentences ?@be ?there ?spoken|said ?in ?@it"},
	{size, "how_many lines|words|cues|sentences does|has ?@it have|got"},
	{synopsis, "what @be ?@it about"},
	{synopsis, "what ?happens|happened ?in @it"},
	{synopsis, "what happens|happened ?in"},
	{synopsis, "what is|was the plot|story|theme|subject|topic ?of ?@it"},
	{synopsis, "summarise|summarize|recap ?@it"},
	{synopsis, "?tell|give ?me ?a|the plot|story|synopsis|summary|recap ?of ?@it"},

	{senses, "is|are|was|were @any|<who> <doing> when|while|as @any|<who> @say|goes ?@the ?@line <unasked>"},
	{senses, "how does|do|did @any|<who> look|sound|seem|stand|move|react ?when|while|as ?<unasked>"},

	{beyond, "who directed|wrote|composed|produced|shot|edited|scored|made|stars|starred|acted|acts ?in ?<rest>"},
	{beyond, "who is|was|are|were the|its director|directors|writer|writers|author|composer|producer|star|stars|actor|actors|actress|screenwriter|cinematographer ?<rest>"},
	{beyond, "who did|does|made|wrote|composed the music|score|soundtrack|screenplay|script|costumes|effects ?<rest>"},
	{beyond, "who plays|played <rest>"},
	{beyond, "is|was ?@it ?@very ?a|an|any|on @kind ?<rest>"},
	{beyond, "how good|bad|scary|funny|sad|boring|violent|famous is|was ?@it"},
	{beyond, "what ?sort|kind|is ?the|its ?of genre|rating ?of ?is|was ?@it"},
	{beyond, "what sort|kind|type of @film ?is|was ?@it"},
	{beyond, "did|has it|this|the_film|the_movie win|won|get|make|earn|cost <rest>"},
	{beyond, "how_much ?money did|has|does @it ?make|made|cost|earn|gross|take ?in|at ?the ?box_office"},
	{beyond, "what|how did|do|does|have ?the|other critics|reviewers|reviews|audiences|press|public|papers|viewers think|say|said|write|make|like|receive|rate ?of|about|to ?@it"},
	{beyond, "did|do|does|will ?the|most critics|reviewers|audience|audiences|viewers|public like|love|hate|enjoy|praise <rest>"},
	{beyond, "who won|got <rest> ?for ?@it"},
	{beyond, "is|are there ?any|much|some nudity|violence|swearing|sex|blood|gore|bad_language ?in ?@it"},
	{beyond, "can|may|could|should kids|children|my_kids|families|my_son|my_daughter ?i watch|see|enjoy ?@it"},
	{beyond, "where|how can i|we|you|one stream|watch|rent|buy|see|get|download|order ?@it ?<rest>"},
	{beyond, "how_many oscars|awards|academy_awards|prizes|tickets|sequels|people ?<rest>"},
	{beyond, "is|was|will there ?ever|be a sequel|remake|prequel|second_part|director's_cut ?<rest>"},
	{beyond, "what ?happens|happened|comes ?to_them|to_her|to_him ?next after|once|when the|this ending|end|credits|film_is_over|movie_is_over|film_ends|movie_ends|film_ended|film_is_done|film_finishes|film|movie|story_ends|story_is_over"},
	{beyond, "what ?happens|happened|comes after it ends|is_over|is_done|finishes"},
	{beyond, "should|would|will i|we watch|see|like|enjoy ?@it"},
	{beyond, "where|in_what_city|in_which_city is|was|does ?@it shot|filmed|made|set|take_place"},

	{nth, "?what ?is|was|about|when|where ?is|was the @nth ?one|time|occurrence|mention|place ?that|of ?that|it"},
	{nth, "?what ?about another ?one|time|place"},
	{nth, "?no ?not_that_one the other one"},

	{speeches, "how_many lines|speeches|words|cues ?@do <who> ?got|have|say|speak|get"},
	{speeches, "how_often|how_many_times|how_much ?@do <who> speak|talk|say_something|say_anything"},
	{person, "what|anything|something ?else @do|would he|she|they|<who> ?ever say|talk_about|speak_of ?most"},
	{person, "?list|show|give ?me everything|all ?that|the_things <who> ?ever say|says|said|has_to_say|have_to_say"},
	{person, "?list|show|give ?me all|every ?of ?the lines|line|words|speeches of|by|from|spoken_by|said_by <who>"},
	{person, "?list|show|give ?me all|every ?of <who> lines|line|words|speeches"},
	{person, "what|which lines|words|line @do <who> have|say|speak|get"},
	{person, "when|where @do he|she|they|<who> ?first speak|talk ?first"},
	{person, "who is|was <who>"},

	{howMany, "how_often|how_many_times|how_frequently ?@do|@be @any|<who> ?@ever @say ?@the ?@line ?@goes <words>"},
	{howMany, "how_often|how_many_times|how_frequently @be|@do ?@the ?@line ?@goes <words> ?@ever ?been @said|come_up|comes_up|occur|occurs|appear|appears|fall|falls"},
	{howMany, "how_often|how_many_times|how_frequently ?@be|@do ?@the ?@line ?@goes <words>"},
	{howMany, "how_often|how_many_times|how_much_times|how_many_time"},
	{howMany, "how_much_times|how_many_time|number_of_times ?@do|@be ?@any ?@be ?@ever @say ?@the ?@line ?@goes <words>"},
	{howMany, "?what ?is ?the how_many|number_of|count_of mentions|times|occurrences|instances|uses ?@be|do ?there ?of ?@any ?@say ?@the ?@line ?@goes <words> ?@be ?there ?@said"},
	{howMany, "<said> how_often|how_many_times ?@be|@do ?@any ?@ever ?@say ?@that ?@said"},
	{howMany, "how common|frequent|usual is ?@the ?@line <words>"},
	{howMany, "?list|name|show|find|give|tell ?me all|every|each ?of ?the time|times|place|places|mention|mentions|occurrence|occurrences|instance|instances ?where|when|that|of ?@any ?@say ?@the ?@line <words> ?@be ?@said"},
	{howMany, "count|tally ?up ?all|how_often|how_many_times|every_time ?@any ?@say ?the|every|of ?@line ?of <words>"},

	{before, "what ?is|was|comes|came|happens|happened|does|do|did|gets|leads|led ?@any ?@said|@say|up|hear ?right|just|immediately|shortly before|up_to ?@the ?@line ?@goes <words>"},
	{before, "what ?is|was|comes|came|happens|happened ?@said ?right|just before ?@that"},
	{before, "what|who|which_line precedes|preceded|leads_to|leads_up_to|led_to|led_up_to ?@the ?@line ?@goes <words>"},
	{before, "what|which ?line|lines|words is|are|comes|come|came|goes|stands|was ?@said ?right|just|immediately|directly before|preceding ?@the ?@line ?@goes <words>"},
	{before, "?what ?is|was ?the previous|preceding ?@line to|before ?@the ?@line <words>"},
	{before, "?what ?is ?the line|lines|words|thing|bit|one ?that|which ?right|just comes|came|is|goes ?right|just|immediately before ?@the ?@line ?@goes <words>"},
	{before, "who has|gets|says|speaks ?the ?line|lines|words ?right|just before|preceding ?@the ?@line ?@goes <words>"},
	{before, "<said> what comes|is|was|happens ?@said ?right|just before ?@that"},
	{before, "what does|do|did <by> @say ?right|just|immediately|shortly before ?@the ?@line ?@goes <words>"},
	{before, "?what|who ?is|was|comes|came|happens|happened|goes|does|do|did ?@any|<by> ?@said|@say|on ?right|just|immediately|shortly|directly before|preceding ?when @any|<who> ?@ever @say|goes ?@the ?@line ?@goes <words>"},
	{before, "?what ?is|was ?the line|lines|words|thing|bit|one ?@said ?right|just|immediately before|preceding ?@the ?@line ?@goes <words>"},
	{before, "?right|just|immediately|directly before ?@the ?@line ?@goes <words>"},
	{before, "?the ?line|lines ?right|just before ?@that"},
	{after, "what ?is|was|comes|came|happens|happened|does|do|did|gets|follows ?@any ?@said|@say|hear ?right|just|immediately|shortly ?next after|following ?@the ?@line ?@goes <words>"},
	{after, "what ?is|was|comes|came|happens|happened ?@said ?right|just next|after|next ?@that"},
	{after, "what does|do|did <by> @say|answer|reply|respond ?right|just|immediately|shortly after|to ?@the ?@line ?@goes <words>"},
	{after, "what does|do|did @any|<by> answer|reply|respond|say|say_back ?to_him|to_her|to_them when|once|as|after @any|<who> ?@ever @say|goes ?@the ?@line ?@goes <words>"},
	{after, "?what|who ?is|was|comes|came|happens|happened|goes|does|do|did|follows ?@any|<by> ?@said|@say|on ?right|just|immediately|shortly|directly|straight ?next after|following ?when @any|<who> ?@ever @say|goes ?@the ?@line ?@goes <words>"},
	{after, "what ?happens|comes|follows ?next|then when|once|as ?soon ?as @any|<who> ?@ever @say|goes ?@the ?@line ?@goes <words>"},
	{after, "?what ?is|was ?the line|lines|words|thing|bit|one ?@said ?right|just|immediately ?next after|following ?@the ?@line ?@goes <words>"},
	{after, "what does|do|did <by> say|answer|reply back ?to ?@the ?@line ?@goes <words>"},
	{after, "what|which ?line|lines|words is|are|comes|come|came|goes|stands|was ?@said ?right|just|immediately|directly ?next after|following ?@the ?@line ?@goes <words>"},
	{after, "?what ?is|was ?the next|following ?@line to|after ?@the ?@line <words>"},
	{after, "?what ?is ?the line|lines|words|thing|bit|one ?that|which ?right|just comes|came|is|goes ?right|just|immediately after|next ?@the ?@line ?@goes <words>"},
	{after, "after|when|once|as @any|<who> @say ?@the ?@line ?@goes <words> what|who @do @any|<by> @say|answer|reply|respond|do ?back|next|then"},
	{after, "does|do|did @any|<by> answer|reply|respond ?to ?@the ?@line ?@goes <words>"},
	{after, "who has|gets|says|speaks ?the ?very ?line|lines|words ?right|just after|next_after|following ?@the ?@line ?@goes <words>"},
	{after, "after|when|once @any|<who> @say ?@the ?@line ?@goes <words> what happens|is|comes|does ?@said ?next|then"},
	{after, "<said> what comes|is|was|happens ?@said ?right|just after|next ?@that"},
	{after, "who answers|replies|responds ?to ?when ?@any ?@say ?@the ?@line ?@goes <words>"},
	{after, "?right|just|immediately|directly after|following ?@the ?@line ?@goes <words>"},
	{after, "what is|was the answer|reply|response ?to ?@the ?@line ?@goes ?<words>"},
	{after, "what does|do|did he|she|they|<who> answer|reply|respond"},
	{after, "?the ?line|lines ?right|just after|next ?@that"},
	{after, "what follows ?@that"},
	{after, "what|who follows|succeeds ?on ?@the ?@line ?@goes <words>"},

	{whoSaid, "who|which_character|which_one|which_person|which_of_them|which_of_these|who_of_them|which_guy|what_character ?is|was|does|did|has ?it|the_one|the_person|the_guy|the_character ?that|who ?@ever @say|goes ?to_whom|to_him|to_her ?like ?@the|something ?@line ?@goes <words> ?@ever"},
	{whoSaid, "?is|was|it ?it|that|is|was <one> or <other> ?who|that ?@ever @say|goes ?@the ?@line ?@goes <words>"},
	{whoSaid, "@do <one> or <other> ?@ever @say ?@the ?@line ?@goes <words>"},
	{whoSaid, "is|was it|that <who> who|that ?@ever @say|goes ?@the ?@line ?@goes <words>"},
	{whoSaid, "it|that is|was <who> who|that ?@ever @say|goes ?@the ?@line ?@goes <words>"},
	{whoSaid, "who|which_character is|was speaking|talking|that|it ?there|here|then"},
	{whoSaid, "who|which_character ?@ever @say ?@that"},
	{whoSaid, "whose|who_is ?line|lines|words|quote ?is|are|was <words>"},
	{whoSaid, "?somebody|someone|he|she|they|there_is ?@say|goes ?something ?like <said> who @say|is|was|goes|speaks ?@that"},
	{whoSaid, "<said> is|was ?@said ?by who|whom|whose"},
	{whoSaid, "by whom is|was <words> @said"},

	{when, "@when is|was it ?that|when @any|<who> ?@ever @say|goes|talk|talks ?about ?@the ?@line ?@goes <words> ?for ?@time|again"},
	{when, "@when @be ?@the ?@line ?@goes <words> ?@ever @said ?for ?@time|again"},
	{when, "@when @do @any|<who> ?@ever go|goes|@say|talk|talks|hear|hears|learn|see|meet ?about|of ?@the ?@line ?@goes <words> ?for ?@time|again"},
	{when, "what|when|where is|was @time|the_first|the_last|the_second|the_third ?mention|occurrence|instance ?that|of ?@any ?@say ?@the ?@line ?@goes <words>"},
	{when, "what|when|where is|was @time|the_first|the_last|the_second|the_third ?mention|occurrence|instance ?that|of <words> @be @said"},
	{when, "?somebody|someone|he|she|they ?@say|goes ?something ?like <said> when is|was|@do ?@that|@any ?@say ?@that"},
	{when, "?what|when|where ?is|was ?the first|second|third|last|final|earliest mention|occurrence|instance|appearance|use ?that|of ?@any ?@say ?@the ?@line <words>"},
	{when, "@when @any|<who> ?@ever @say|goes|go ?@the ?@line ?@goes <words>"},
	{when, "?what ?is ?the ?exact timestamp|time_stamp|timecode|time|minute|place ?of|for|where|when ?@any ?@say ?@the ?@line ?@goes <words>"},
	{when, "?the ?very first|last|second|third time ?that|of ?@any|<who> @say <words>"},
	{when, "@when ?is|was|does ?@that ?@said|happen|come ?first|last"},

	{findLine, "where @be ?@the ?@line|moment|scene ?@goes|when|about|they <words> ?@said|from"},
	{findLine, "where @do @any|<who> ?@ever @say|talk|talks ?about ?@the ?@line ?@goes <words>"},
	{whichFilm, "?in|from what|which ?other @film|one is|was ?it|that|this ?where|that|when|in_which ?@any|<who> @say|goes ?@the ?@line <words>"},
	{whichFilm, "?in|from what|which ?other @film|one ?@be|@do|has|have ?@any ?@say|from|where|in|with|that ?@the ?@line ?@goes <words>"},
	{whichFilm, "?in|from what|which @film|one @be <words> ?from|in|@said"},
	{findLine, "find|quote|give|show|look_up|look_for|search_for|looking_for|searching_for|hunting_for|trying_to_find|i_remember|i_half_remember|i_am_looking_for|i'm_looking_for|i_am_trying_to_find|i'm_trying_to_find|do_you_remember|do_you_recall|remember ?me ?@the|something|someone|somebody ?@line ?something ?@goes|@say|where_it_is ?like|about <words>"},
	{findLine, "?what|which ?is|was ?@the ?exact|whole|full|actual ?same @line|moment|scene ?again ?where|when|that|about|with|of ?@any ?is|are|was|goes|@say|that_goes ?something|all ?like|about <words>"},
	{findLine, "?there ?is|was ?@the|one|something @line|moment|scene ?where|when|that|about|with|of ?@any ?is|are|was|goes|@say|that_goes ?something|all ?like|about <words>"},
	{findLine, "somebody|someone|anybody|he|she|they|one_of_them|there_is_somebody_who|there_is_someone_who @say|goes ?something ?like ?@the ?@line ?@goes <words>"},
	{findLine, "how does|did ?@the @line ?@goes|about|where <words> go"},
	{whether, "does|has|do ?@it|they ?ever have|got|contain|contains|feature|include|mention ?a|an|any ?@line|scene ?@goes|about <words>"},
	{whether, "@do @any|<who> ?@ever @say ?@the ?@line ?@goes <words>"},
	{whether, "is|was ?@the ?@line ?@goes <words> ?@ever @said|in_it|a_real_line|a_real_quote|the_right_line|right|correct"},
	{findLine, "?is|are|was ?there ?@the|no @line|scene|lines ?that|which with|has|have|having|contains|containing|mentions|mentioning|uses|using ?@the ?word|words|phrase|name <words>"},
	{findLine, "is|are|was there ?a|any|some|no line|lines|something|anything|mention|word|words|scene ?about|of|with|where|on|that_says <words>"},
	{findLine, "there is|was ?a|this|that|something|some line|bit|part|quote|like ?@goes <words>"},

	{about, "what exactly|else|all|precisely @do|@be @any|<who> @say|talk|think|feel about|of|on <words>"},
	{about, "what|how @do|@be @any|<who> @say|talk|think|feel|saying|feeling|thinking about|of|on <words>"},
	{about, "what @be @said about|of|on <words>"},
	{about, "tell_me|talk|let_us_talk|let's_talk|say|speak ?something|anything|more ?to_me ?about <words>"},
	{about, "what|how|something|anything|more about <words>"},
	{about, "what do|can you know|say|tell|tell_me about|of|on <words>"},
	{about, "do|can you know|say|tell_me anything|something|more about|of|on <words>"},
	{about, "discuss <words>"},

	// A subject through the film, measures, comparisons and company.
	{motif, "follow|trace|track|chart ?out ?@the ?@bits <words> ?@thru"},
	{motif, "?@the <words> how|where does|do|did it|he|she|they|that go|run|move|develop|change|evolve|come_up|appear|turn_up ?@thru"},
	{motif, "how|where does|do|did ?@the ?@bits <words> go|run|move|develop|change|evolve|come_up|crop_up|recur|return|turn_up|show_up|appear @thru"},
	{motif, "?list|show|give|read|quote ?me all|every|each ?of ?@the ?single line|lines|mention|mentions|bit|bits|word|words|thing|things ?that|which ?is|are about|of|on|with|mentioning|mention|mentions|concerning|containing|have|has <words> ?@thru"},
	{motif, "everything|all|whatever ?there_is|that_is ?said|they_say|you_have|you_know about|on|of|with|concerning ?@the ?@bits <words> ?@thru"},
	{motif, "what is it|the_deal|up|the_story|going_on with ?all ?@the ?@bits <words>"},
	{motif, "<words> what is|are|was that|those|it|they ?all about"},
	{motif, "do|does|did|will|is|has|have ?@the ?@bits <words> ?ever come|comes|coming|came back|up_again|around_again|round_again ?again|later|later_on|at_the_end ?@thru"},
	{motif, "do|does|did|will ?@the ?@bits <words> ?ever return|recur|reappear|reoccur|turn_up_again|show_up_again|crop_up_again ?later|later_on ?@thru"},
	{motif, "do|does|did|will they|it|he|she|we|the_film|the_movie|anyone|anybody|somebody ?ever come|go|return|get|circle ?back to ?@the ?@bits <words> ?again|later|later_on|at_the_end ?@thru"},
	{motif, "are|is there ?any more of|about|on ?@the ?@bits <words> ?later|later_on ?@thru"},
	{motif, "where|when else does|do|is ?@the <words> come_up|said|mentioned|appear|turn_up ?@thru"},
	{motif, "what|how about ?@the <words> @thru"},
	{motif, "?tell_me ?more about|of ?@the <words> @thru"},
	{motif, "what do|does they|people|the_film|anyone|everybody|everyone say about|of ?@the <words> @thru"},
	{motif, "is ?@the <words> a motif|theme|thread|running_gag|running_joke|leitmotif|pattern"},
	{motif, "?the|a motif|theme|thread|topic|leitmotif of ?@the <words> ?@thru"},
	{person, "everything|all|anything|whatever ?that <who> say|says|said|has_said ?@thru"},
	{person, "list|show|give|read ?me all ?of <who> lines ?@thru"},
	{motif, "?any|some|more|other|find|the|good|best|get|want|need ?me quotes|quotations|lines|passages|sentences about|on|with|mentioning <words>"},
	{person, "what|which ?word|words|line|lines do|does|did only|just <who> ?ever say|says|use|uses"},
	{person, "what|which|is_there ?anything ?word|words ?do|does|did ?that <who> ?ever|always say|says|use|uses ?that nobody|no_one|none|only|alone ?of ?the ?else|other|others ?ever ?do|does|say|says|use|uses ?in ?@it"},
	{lastTime, "when|where|at_what_point @do <who> stop|stops|stopped|quit|quits saying|using|talking_about|mentioning ?@the ?word <words>"},
	{echoIntent, "do|does|did|is|are|has|have anything|something|any_line|any_lines|a_line|lines|any_phrase|any_words|any_of_it|somebody|they|anyone|the_film ?ever ?get|gets ?been repeat|repeats|repeated|echo|echoed|echoes|said_again|said_twice|come_back|comes_back|return|recur ?anything|themselves|itself|lines|a_line|any_lines ?in ?@it"},
	{echoIntent, "?what|which ?lines|line|words|phrase|phrases|is|are|gets|get echo|echoes|repeated|repeats|repetitions|refrains|come_back|comes_back|return|returns|recur|said_twice|said_again ?in ?@it"},
	{echoIntent, "is|are there ?any|a|an echo|echoes|repeats|repetition|repetitions|refrain|refrains|repeated_lines|repeated_phrases|callback|callbacks|lines_that_come_back|lines_that_return|recurring_lines|recurring_phrases ?in ?@it"},
	{echoIntent, "?any|list|show|find|name ?me ?the|all echo|echoes|repeats|repetitions|refrains|callbacks|repeated_lines ?in ?@it"},
	{pace, "is|was ?@it ?@very ?a|an slow|fast|quick|talky|wordy|chatty|slow_moving|fast_moving|fast_paced|slow_paced|brisk|dense ?film|movie|one ?or ?a slow|fast|quick|talky|quiet"},
	{pace, "is|was ?@it ?@very ?a|an slow|fast|quick|talky|wordy|chatty|slow_moving|fast_moving|fast_paced|slow_paced|brisk|dense ?film|movie|one"},
	{pace, "?what|how ?is|was|about ?the|its pace|tempo|rhythm|speed ?like ?of|in ?@it"},
	{pace, "how fast|slow|quick|talky|wordy|dense is|do|does|was ?@it|they|people ?talk|speak|go|move ?in ?@it"},
	{pace, "where|when does|do|is|did ?@it|they ?ever|get|gets|getting|become|speak|talk|go the|at_its|most|their ?get|talk|speak ?the fast|faster|fastest|slow|slower|slowest|quick|quickest|quiet|quieter|busy|busiest|hectic|drag|speed_up|slow_down ?in ?@it"},
	{pace, "where|when does|do|is|did ?@it|they get|become|speak|talk|go|move ?at_its|at_their ?the|most fast|faster|fastest|slow|slower|slowest|quick|quickest|quiet|quieter|busy|busiest|hectic"},
	{pace, "where|when is|was|are ?@it|they ?at_its|at_their ?the|most fastest|slowest|quietest|quickest|busiest|talkiest|fast|slow|quiet|busy"},
	{pace, "where|when does|do|did ?@it|they drag|speed_up|slow_down|pick_up|take_off|calm_down"},
	{pace, "what|where|which ?is ?the fastest|slowest|busiest|quickest|talkiest|quietest part|bit|scene|stretch|moment|minute|minutes ?in|of ?@it"},
	{pace, "?the fastest|slowest|busiest|quickest|talkiest|quietest part|bit|scene|stretch|moment"},
	{pace, "do|does|did ?@it|they|things ?ever get|gets|become|grow|speed|slow|pick|calm faster|slower|quicker|quieter|up|down ?towards|toward|near|at|in|after|later ?the ?very ?end|beginning|start|middle|second_half|last_third"},
	{pace, "do|does they|people|everybody|everyone talk|speak ?@very fast|slow|slowly|quickly|a_lot ?in ?@it"},
	{pace, "how_many words a|per minute ?in ?@it"},
	{pace, "words_per_minute|words_a_minute|wpm"},
	{compare, "compare|contrast ?<words>"},
	{compare, "?what is|are|was ?the|a comparison|difference|differences ?between|from|of|to ?<words>"},
	{compare, "how does|do|is|are ?<words> compare|compared|differ|different|stack_up|measure_up ?to|with|and|against|from ?<rest>"},
	{compare, "which|who ?film|movie|one|of_them|of_the_two|of_these is|has|was|talks|speaks|gets|moves ?the faster|slower|quicker|longer|shorter|talkier|quieter|wordier|calmer|chattier|more_words|fewer_words|more_questions|fewer_questions|more_talk|more_talkative ?<words>"},
	{compare, "is <words> faster|slower|quicker|longer|shorter|talkier|quieter|wordier|calmer|chattier|more_talkative than <rest>"},
	{compare, "<words> versus|vs|against|or|compared_to|compared_with <rest> which|who|what is|has|talks|speaks ?more|the ?faster|slower|longer|quieter|talkier"},
	{compare, "<words> versus|vs|compared_to|compared_with <rest>"},
	{compare, "put|set ?<words> side_by_side|next_to|against|beside ?<rest>"},
	{most, "do|does|did <who> talk|talks|speak|speaks|say|says|have|get more|less|fewer ?lines|words ?often than <rest>"},
	{most, "who talks|speaks|says less|the_least ?<rest>"},
	{recommendLike, "?what|which|any|give|show|find|name|recommend|suggest|want ?me ?is|are ?there ?have ?some|any|an|a|another|other|something|one|anything|more ?film|films|movie|movies ?most|else|much like @it ?one"},
	{recommendLike, "?what|which|any|give|show|find|name|recommend|suggest ?me ?is|are ?there ?have ?some|any|an|a|another|other|something|one|anything|more ?film|films|movie|movies ?most|else similar|closest|nearest|resembling ?to ?@it ?one"},
	{recommendLike, "do you have|know ?any|a|another|other|some ?more film|films|movie|movies|anything|something|others ?else|just like|similar|close ?to @it ?one"},
	{recommendLike, "what|which ?other ?film|films|movie|movies|one|else should|shall|can|could|would|do|must i|we|you ?i ?watch|see|recommend|suggest|try ?to_watch ?next|after|now|then|tonight ?@it"},
	{recommendLike, "recommend|suggest ?me|us ?a|another|something|one|some|anything ?other ?film|films|movie|movies ?to_watch|to_see|like ?next|else|similar ?@it"},
	{recommendLike, "what is|are ?the|a|another ?most similar|nearest|closest|next ?film|movie|one ?to ?@it"},
	{recommendLike, "if|since|because i like|liked|love|loved|enjoy|enjoyed ?@it what ?else ?should|can|would ?i|you ?watch|see|like|recommend ?next"},
	{recommendLike, "what to watch|see next|after_this|now"},
	{randomLine, "?give|tell|show|read|pick|quote|choose|throw|get ?me|us ?a|any|another|some random|arbitrary ?line|lines|quote|quotation ?from|in|of ?@it"},
	{randomLine, "?give|tell|show|read|pick|quote|choose|throw ?me|us ?a|any|some line|quote|quotation at_random|by_chance ?from|in|of ?@it"},
	{randomLine, "surprise|amuse|entertain|inspire me|us ?again"},
	{randomLine, "?what|give|tell|show|read ?me|us|is ?the|a|your|today's|todays line|quote|quotation of|for the_day|today"},
	{randomLine, "say|quote|tell|give ?me|us something|anything ?clever|nice|good|interesting|random ?from|in|of ?@it"},
	{randomLine, "?what|give|tell|show|read ?me|us ?is today's|todays line|quote|quotation"},
	{randomLine, "roll_the_dice|random|pick_one|any_line|lucky_dip"},
	{quizIntent, "quiz|test|examine ?me|us ?again|more ?on|about ?@it"},
	{quizIntent, "?let_us|let's|lets|can_we|can_you|i_want|i_want_to|play|do|have|start|begin|give|ask|make ?me|us ?play|do|have|start ?to ?a|the|another|one|some ?film quiz|trivia|riddle|riddles|guessing_game|quiz_question|trivia_question ?question|questions ?on|about ?@it"},
	{quizIntent, "ask me|us a|another|one|some|something ?question|questions|else ?about|on ?@it"},
	{quizIntent, "another|next|one_more question|riddle|quiz"},
	{sources, "what is|was that|this|it ?all based|founded|resting on"},
	{sources, "what do|does|did you|that|this|it base ?that|this|it ?on|rest_on|go_by"},
	{sources, "what|which are|is|were|was ?the|your source|sources|evidence|proof ?for|of ?@that"},
	{sources, "?your|the|show|give|list|name|cite ?me ?your|the source|sources|evidence|proof ?for|of ?@that ?please"},
	{sources, "where|from_where|how do|did|does you have|get|got|take|know|read|find ?that|this|it ?from"},
	{sources, "where is|was|does|did that|this|it ?come|taken from"},
	{sources, "how do|can you know ?that|this|it"},
	{sources, "says|according_to who|whom"},
	{sources, "prove|back ?that|this|it ?up"},
	{sources, "can|could you prove ?that|this|it"},
}

// unseen are the words that ask for what a film shows and a transcript does not.
var unseen = []string{
	"look like", "looks like", "looked like", "look in", "wear", "wears", "wearing", "dressed", "costume", "costumes",
	"color", "colors", "colour", "colours", "camera", "cinematography", "lighting", "close-up", "closeup", "framing",
	"editing", "handsome", "beautiful", "pretty", "tall", "face", "faces", "soundtrack", "score", "box office", "budget",
}
