package extractive

// talkQuestions are ways of asking that come up when two talk, in the notation of the
// questions: in half sentences, and after other things.
var talkQuestions = []struct{ intent, form string }{
	{firstLine, "?what @be ?the ?very first|opening line|lines|words|word|sentence|thing|things ?that i|you|we|they|one|anybody|anyone|somebody|people|the_film ?@ever @say|hear|hears|heard"},
	{firstLine, "what @do they|people @say first"},
	{lastLine, "?what @be ?the ?very last|final|closing line|lines|words|word|sentence|thing|things ?that i|you|we|they|one|anybody|anyone|somebody|people|the_film ?@ever @say|hear|hears|heard"},
	{lastLine, "what @do they|people|we|i @say|hear last"},
	{howItBegins, "the beginning|start|opening"},
	{howItBegins, "beginning|opening"},
	{howItBegins, "how does|did that film|movie|picture|one begin|start|open"},
	{howItEnds, "the end|ending|finale"},
	{howItEnds, "ending|finale"},
	{howItEnds, "how does|did that film|movie|picture|one end|finish"},
	{speeches, "how_often|how_many_times|how_much ?@do <who> say|says|said something|anything|a_word|a_line"},
	{speeches, "how_often|how_many_times|how_much <who> speaks|talks|spoke|talked"},
	{about, "what has|is|does|do <who> ?got to do with <words>"},
	{about, "what has|is|does|do <who> have to do with <words>"},
	{about, "who asks|asked|begs|wants|pays|cries|calls|looks for <words>"},
	{about, "?also there is|was ?also something|sth|smth|somebody|someone|a_bit|a_thing|a_part with|about|of <words>"},
	{about, "?let_us|let's|lets|can_we|could_we ?go|get|come|turn back to <words>"},
	{about, "how_many <words> ?@be ?there"},
	{questionsAsked, "@do <who> ask ?a|so|very|really|that ?great ?lot|many ?of questions"},
	{senses, "can|could|do|did you ?really|actually|even see|watch|view ?@it"},
	{senses, "can|could|do you ?really|actually|even see anything|pictures|things|faces|people|images|me|us"},
	{help, "how do|can|would|could you ?even|really know ?all|any ?that|this|it|these_things|so_much|what_happens|what_is_said|what_they_say"},
	{help, "what|who are|r you ?exactly|even"},
	{help, "i am lost|confused|stuck"},
	{help, "i don't|do_not know what to ask|say|do"},
	{help, "what now"},
}
