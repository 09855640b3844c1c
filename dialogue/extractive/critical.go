package extractive

// opinion asks what the critic thinks. Of what else is asked of a critic rather than of
// a transcript, whyMatters is in why.go and disagree in moves.go.
const opinion = "opinion"

// criticalSets are choices that the forms of this table share.
var criticalSets = map[string]string{
	"oh":      "oh|ah|hm|hmm|no|nah|yes|yeah|whatever|meh|honestly|actually|still|really|wow|fine|sorry|come_on",
	"weighty": "matter|matters|important|special|significant|memorable|great|good|brilliant|powerful|crucial|key|central|interesting|meaningful|relevant|remarkable|big_deal|stand_out|stick_out|stay_with_me|count|counts|famous|moving|striking",
	"passage": "line|lines|quote|quotes|scene|scenes|moment|moments|part|parts|bit|bits|thing|things|sentence|exchange|character|characters|word|words|one",
	"finest":  "favourite|favorite|best|greatest|strongest|finest|worst|weakest|saddest|funniest|most_memorable|most_beautiful|most_important|most_quotable|most_moving",
	"thing":   "it|the_film|the_movie|this_film|this_movie|this_one|the_story|the_picture|the_whole_thing|the_dialogue|the_script|the_writing",
	"judged": "good|bad|great|brilliant|amazing|terrible|awful|scary|frightening|creepy|funny|hilarious|sad|boring|dull|tedious|violent|romantic|sweet|dark|depressing|gloomy|exciting|thrilling|gripping|tense|" +
		"interesting|entertaining|fun|clever|witty|smart|stupid|silly|deep|profound|shallow|moving|touching|talky|wordy|chatty|quiet|too_long|too_slow|overlong|pointless|simple|complicated|confusing|poetic|quotable|" +
		"well_written|well-written|overrated|underrated|pretentious|sentimental|masterpiece|comedy|tragedy|drama|thriller|horror|love_story|horror_film|horror_movie|romance|tearjerker|worth_it|worth_watching|worth_seeing|worth_my_time|worth_the_time",
	"mind": "lying|a_liar|honest|afraid|scared|frightened|in_love|guilty|innocent|jealous|angry|sad|happy|lonely|mad|crazy|hiding_something|pretending|sorry|ashamed|bored|tired|dead|evil|kind|cruel|right|wrong|bluffing|drunk|the_killer|the_murderer|the_villain|the_hero|a_hero|a_coward|a_fool|selfish|naive|brave",
	"adv":  "really|totally|strongly|completely|still|just|also|quite|honestly|actually|personally|kind_of|kinda|sort_of",
}

// critical is the table of forms of what is asked of a critic, in the notation of
// questions. Each may begin with an @oh.
var critical = []struct{ intent, form string }{
	{whyMatters, "why is|are|was|were|do|does|did|would|should ?@the ?@line ?@goes <words> ?even ?so|such|that|really|all_that ?a|an|the @weighty ?so|that|very ?much ?line|quote|moment|scene|word ?to|for|in ?you|@it"},
	{whyMatters, "why is|are|was|were ?@that ?even ?so|such|that|really ?a|an|the @weighty ?line|quote|moment|scene|one"},
	{whyMatters, "is|are|was|were ?@the ?@line ?@goes <words> ?really|so|even|that important|significant|special|meaningful|relevant ?and ?why"},
	{whyMatters, "what is|was|are ?so|such|really ?a|an|the @weighty about|with|in ?saying ?@the ?@line ?@goes <words>"},
	{whyMatters, "what makes|made ?@the ?@line ?@goes <words> ?so|such|that ?a|an|the @weighty ?line|quote|moment|scene|one|word"},
	{whyMatters, "what is|was|are ?the point|meaning|significance|importance|weight|relevance|use|deal ?of|with|about|behind|in ?saying|having ?@the ?@line ?@goes <words> ?twice|again|there|at_the_end"},
	{whyMatters, "?the point|meaning|significance|importance|relevance of ?saying ?@the ?@line ?@goes <words>"},
	{whyMatters, "what does|do|did|would ?@the ?@line ?@goes <words> mean|signify|stand_for|tell_us|say_about_the_film|add ?to|for|in ?@it"},
	{whyMatters, "why should|would i|we|you|anybody|anyone|somebody|one care|bother ?about|for|with ?@the ?@line ?@goes <words>"},
	{whyMatters, "why do|does|did|would|is|must ?@any|<who> @say|saying|repeat|repeats ?@the ?@line ?@goes <words> ?twice|again|at_the_end|there"},
	{whyMatters, "why do|does|did i|you|we|people|everybody|everyone ?really|always like|love|remember|quote|care_about ?@the ?@line ?@goes <words> ?so ?much"},
	{whyMatters, "i ?do_not|don't|cannot|can't|not understand|get|see why @any|<who> @say ?@the ?@line ?@goes <words>"},
	{whyMatters, "why|how_come do|does|did|would|should ?it|that you|that|it say|think|feel|believe|claim|matter ?@that|so|to_you"},
	{whyMatters, "so_what|who_cares ?about|if ?@that"},
	{whyMatters, "why ?just ?is|was|does|do|did ?it ?@that|so|there ?@passage"},
	{whyMatters, "what about it|that makes|is ?it|that @weighty"},

	{opinion, "what|how do|did|would you ?really|honestly|personally think|feel|make|say|like ?of|about|on ?@it"},
	{opinion, "what do|did|would you ?really|honestly|personally think|feel|make|say of|about|on ?@the ?@passage ?@goes <who>"},
	{opinion, "do|did|would you ?really|actually|even|personally like|love|enjoy|hate|recommend|rate ?@it"},
	{opinion, "do|did|would you ?really|actually|even|personally like|love|enjoy|hate ?@the ?@passage <who>"},
	{opinion, "what is|are|was|were your ?honest|personal|own opinion|view|verdict|thoughts|take|feeling|feelings|impression ?on|of|about|in ?@it"},
	{opinion, "what is|are|was|were your ?honest|personal|own opinion|view|verdict|thoughts|take|feeling|impression on|of|about ?@the ?@passage <who>"},
	{opinion, "?give|tell ?me ?your|any|some|an honest|own ?opinion|opinions|thoughts|verdict|views ?on|of|about ?@it"},
	{opinion, "?give|tell ?me ?your|any|some|an opinion|opinions|thoughts|verdict|views ?on|of|about ?@it"},
	{opinion, "what|which ?@passage ?is|are|was|would_be|do_you_think_is ?your|the|a ?very ?own|single @finest ?@passage ?of_all|ever|for_you|to_you|here ?of|in|from ?@it"},
	{opinion, "what|which @passage do|did you like|love|prefer|remember ?the ?most|best ?of|in|from ?@it"},
	{opinion, "?your|the ?very ?own @finest @passage ?of_all|ever ?of|in|from ?@it"},
	{opinion, "give|tell|show|quote ?me ?your|the|a|one @finest|great|good|beautiful|memorable @passage ?of|in|from ?@it"},
	{opinion, "is|was ?@it ?@very|too|just|actually|all_that ?a|an|any|on @judged ?<rest>"},
	{opinion, "is|was ?@it|there ?any|anything good ?in_it|about_it|at_all"},
	{opinion, "how good|bad|great|scary|frightening|funny|sad|boring|dull|violent|romantic|exciting|interesting|moving|clever|dark is|was ?@it"},
	{opinion, "should|would|will|must i|we|one ?really watch|see|like|enjoy ?@it"},
	{opinion, "?is ?@it worth ?it|watching|seeing|my_time|the_time|a_watch|a_look"},
	{opinion, "is|was|are ?@the ?@passage <who> ?@very ?a|an|any|the ?@very good|bad|great|interesting|likeable|strong|weak|believable|memorable ?character|person|man|woman|guy|role|part|line|quote|scene|ending"},
	{opinion, "another|a_second|a_different|one_more|some_other|a_third ?more opinion|opinions|view|thought|verdict|take|judgement|judgment"},
	{opinion, "say|tell|give ?me something|anything clever|interesting|smart|nice|deep|critical|good|insightful ?about|on ?@it"},
	{opinion, "another|a_second|one_more|a_different|any_other|the_next ?@finest @passage ?of_yours|you_like|you_love|worth_hearing"},
	{opinion, "go|dig|think ?a|a_little|a_bit|even|much deeper"},
	{opinion, "what else do|would you ?really think|say|like ?of|about ?@it"},
	{opinion, "anything|something else ?to_say|to_add|you_like|you_noticed|worth_saying ?about|of ?@it"},
	{opinion, "deeper|elaborate ?please"},
	{opinion, "rate ?@it ?<rest>"},
	{opinion, "how_many stars ?<rest>"},
	{opinion, "convince me ?<rest>"},
	{opinion, "what is|was ?so @judged about @it"},
	{opinion, "what makes|made @it ?so ?a|an @judged"},
	{opinion, "why is|was ?@it ?so|such|that|considered ?a|an @judged ?film|movie|one"},
	{opinion, "thumbs_up ?or ?down|thumbs_down"},

	{disagree, "i ?@adv disagree ?with ?you|that|it|this"},
	{disagree, "i ?@adv do_not|don't|cannot|can't ?@adv agree|think_so|buy_it|buy_that|believe_it|believe_that|believe_you|see_it|see_that|hear_it|hear_that ?with ?you|that|it|this|like_that"},
	{disagree, "you are|were ?so|quite|completely|totally|dead|just wrong|mistaken|not_right|unfair"},
	{disagree, "you're|youre ?so|quite|completely|totally|dead|just wrong|mistaken|unfair"},
	{disagree, "that|it|this is not|hardly true|fair|so|the_case|how_i_hear_it|what_i_think|what_i_hear|a_reason|an_argument"},
	{disagree, "not|hardly true|fair|convinced|at_all|for_me"},
	{disagree, "i'm|i_am not ?so|really convinced|sure ?about|of ?that|it"},
	{disagree, "?i ?@adv ?think|thought|find|found|feel|say|guess|believe|reckon ?that @thing is|was|feels|felt|seems ?not ?@very|too|just|way ?a|an|the @judged|slow|long ?film|movie|one|for_me"},
	{disagree, "i ?@adv find|found|think|thought|call @thing ?@very|too|just|way ?a ?bit|little @judged|slow|long|rushed ?for_me"},
	{disagree, "?i ?@adv ?think|thought|found|find ?too|so|very|really|just|way ?a ?bit boring|dull|tedious|overrated|pointless|overlong|too_long|too_slow|too_talky|talky|pretentious|sentimental|depressing"},
	{disagree, "i|we|people|critics ?@adv think|thought|feel|believe|say|guess|reckon|suspect|bet ?that <who> is|was|are|were ?not ?@adv|secretly|always|only|probably|maybe ?@very @mind ?about|of|to|with|for|at ?<words>"},
	{disagree, "<who> is|was|are|were ?not ?@adv|secretly|always|only|clearly|obviously|probably ?@very lying|a_liar|hiding_something|pretending|bluffing|in_love|afraid|scared|guilty|innocent|jealous|lonely|crazy|mad ?about|of|to|with|for|at ?<words>"},
	{disagree, "?i ?think ?that <who> ?never|always|only|@adv sounds|sound|sounded|seems|seem|seemed ?to ?be ?@very @mind ?<words>"},
	{disagree, "i|we ?@adv think|believe|reckon|suspect ?that <who> lies|lied|knows|knew|loves|loved|hates|hated|wants|wanted|cares|cared|killed|did_it ?about|of|to|with|for|at ?<words>"},
}
