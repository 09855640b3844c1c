package extractive

// A remark is small talk: what people say that asks for nothing: how it is put. The book
// has what is said to it, and nothing is looked up for that.
type remark struct {
	name  string
	forms []string // in the notation of the questions
}

// remarks is the table of small talk. Its forms are matched as those of
// questions are, so that a question that fits better wins.
var remarks = []remark{
	{"hello", []string{
		"hello|hi|hey|howdy|greetings|good_evening|good_morning|good_afternoon|good_day ?there ?matinee|again",
		"how are you ?doing|today", "how do you do", "how is it going",
	}},
	{"thanks", []string{
		"thanks|thank_you|thx|cheers|many_thanks ?so|very|a_lot|for_that ?much|again ?matinee",
		"great|nice|perfect|lovely|wonderful|brilliant|excellent|amazing|cool|good|awesome|impressive ?one|work|job|answer|stuff",
		"well done", "that is|was ?@very great|nice|perfect|lovely|wonderful|brilliant|excellent|amazing|cool|good|helpful|impressive",
		"you are ?@very great|good|nice|clever|smart|funny|brilliant|helpful|kind|kindly|sweet",
		"?thanks|thank_you|thx ?so|very ?much you ?just settled|solved|answered|cleared ?it|that|this ?up|for_us|for_me",
		"?many thanks|thank_you|thx|cheers ?so|very ?much for ?all the|your|all ?your|the help|time|answers|answer|patience|company|evening|talk|chat ?so|very ?much|a_lot",
		"?many thanks|thank_you|thx ?so|very ?much you are ?@very good|great|kind|kindly|nice|helpful|sweet|the_best",
	}},
	{"yes", []string{
		"yes|yeah|yep|sure|right|indeed|of_course|true|correct|agreed|i_agree|i_know|i_see|okay|ok|fine|alright|all_right|got_it|understood|that_is_right|that_is_true|very_well|exactly",
		"you win|won|have_a_point|got_a_point|have_me_there|got_me|got_me_there|are_right|were_right|are_probably_right|may_be_right|convinced_me", "?a fair|good|excellent point|enough ?you_are_right|you_have_a_point", "touche|touché|point_taken|i_give_in|i_stand_corrected|i_take_it_back",
		"yes|yeah|sure|ok|okay yes|please|sure|fine|right|i_do|i_have|it_is",
	}},
	{"no", []string{
		"no|nope|nah|never_mind|nevermind|not_really|wrong|no_way|i_disagree|that_is_wrong|that_is_not_right|that_is_not_it|that_is_not_true|that_is_not_what_i_meant|forget_it",
		"no no|thanks|thank_you|i_do_not|i_don't|it_is_not|wrong",
	}},
	{"bye", []string{
		"bye|goodbye|good_bye|bye_bye|good_night|goodnight|see_you|see_ya|farewell|later|cya ?later|soon|tomorrow|then",
		"i have|must|need|am to|going|off ?to ?go|leave|bed|now", "that is all ?for ?now|today", "i am done|finished|leaving", "quit|exit",
	}},
	{"insult", []string{
		"you|you're|this ?are|is ?@very ?just|such ?a|an stupid|dumb|useless|bad|wrong|boring|idiot|terrible|awful|crap|rubbish|garbage|annoying|idiotic|moron|worthless|machine|liar|toaster",
		"you suck|lie|lied|know_nothing", "you ?just|only|always|keep ?on repeat|repeating|say|saying ?the ?same stuff|things|thing|yourself|everything|lines",
		"lame|yawn|pathetic|weak|useless|terrible|awful|crap|garbage ?answer|one|joke|bot", "this|that|it is|was ?@very ?just|so stupid|dumb|useless|lame|boring|rubbish|pointless|nonsense|silly|ridiculous|a_waste_of_time", "shut_up|fuck_off|fuck_you|screw_you|stupid|idiot|rubbish|nonsense|bullshit|damn|shit|fuck|crap ?you|it|machine|bot",
	}},
	{"love", []string{
		"i ?really|just|also|quite love|loved|like|liked|adore|adored|hate|hated|enjoy|enjoyed|dislike|disliked it|this|that|them|you|this_film|this_movie|the_film|the_movie|that_film|that_movie|that_line|this_line|that_one|that_scene|that_part ?so|very ?much",
		"?i|we ?am|are|is ?a ?@very ?big|huge|massive|great|lifelong <words> fan|fans|admirer ?here|of_his|of_hers",
		"<words> is|was ?simply|just|still ?one_of ?the best|greatest|finest|worst|loveliest|funniest film|films|movie|movies|picture|thing|things ?that ?was|were ?i_have ever|ever_made|of_all|of_all_time|of_the_century|in_the_world|i_know ?made|seen|shot|watched",
		"i think|find|found|guess|feel ?that @it ?is|was ?@very ?a|an @kind ?film|movie|one",
		"it|this|that|the_film|the_movie is|was ?@very ?a|my funny|sad|great|beautiful|boring|favourite|favorite|classic|masterpiece|good|bad ?film|movie|one|line",
	}},
	{"opinion", []string{
		"what|how do|did you think|feel|like|make|say ?of|about ?@it", "do|did you ?really like|love|enjoy|hate|recommend ?@it",
		"what is|are|was your opinion|view|verdict|favourite|favorite|thoughts|take ?line|film|movie|scene|one|part ?on|of|about|in ?@it",
		"?your opinion|thoughts|verdict|favourite|favorite", "any thoughts|opinion ?on|about ?@it", "is it any good", "do you agree",
	}},
	{"why", []string{
		"why", "why not|so|is_that|is_it|that|this|do_you_say_that|did_you_say_that", "how come|so", "what do you mean ?by ?@that", "i do_not|don't|did_not|didn't understand|get|follow ?@that", "are you sure|certain|kidding|serious|joking",
	}},
	{"hush", []string{
		"?but ?and do_not|don't|never|no|without|avoid spoil|spoiler|spoilers|spoiling ?it|me|us|anything|this|the_film|the_end|the_ending|things ?for ?me|us ?though",
		"?but ?and do_not|don't tell|say|give|reveal ?me|us ?away the_end|the_ending|how_it_ends|who_did_it|what_happens_next|too_much|what_comes",
	}},
	{"hm", []string{
		"hm|hmm|hmmm|mm|mmm|mhm|huh|um|uh|er|erm|oh|ah|aha|ooh|wow|ha|haha|hahaha|lol|interesting|really|eh|whatever|maybe|perhaps|funny|strange|odd|curious|what|test|testing|sorry|pardon|excuse_me",
		"oh|ah|hm|ha|haha|lol|wow|meh|well i_see|well|really|okay|ok|no|yes|ha|wow|fine|whatever|right|sure|nice",
		"meh|blah|bah|pff|pfft|ugh|shrug|so_what|as_if|fair_enough|no_comment", "told you|her|him|them|ya ?so", "that is|was ?@very interesting|funny|strange|odd|curious|sad|weird",
		"i do_not|don't know|care|mind|remember", "tell me a joke", "is|are this|it|you ?thing|still on|working|there|awake|alive", "can|do you ?still hear me|us", "anybody|anyone|somebody there|here|home|listening", "who cares", "i_don't_know|idk|dunno|no_idea|no_clue|beats_me ?really|honestly", "say something ?clever|smart|funny|nice|witty|interesting|else", "nothing", "i am bored|tired|sad|hungry|lonely|back",
	}},
}
