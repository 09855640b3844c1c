package extractive

import (
	"slices"
	"strings"

	"matinee/dialogue/words"
)

// A question that is about the whole of a film has no words of the film in it: it is
// made of words of asking alone, in whatever order. What is asked then is told by a
// head or two among them: "worth" and "watch", "bring" and "up to speed".

// A head is what words of asking ask.
type head struct {
	intent string
	rows   []string
}

// heads are what such a question asks, by the words of which it must have one of each
// row; of several that fit the first is meant.
var heads = []head{
	{most, []string{"hogs|hog|dominates|dominate|chattiest|talkative|chatterbox|loudmouth|mouthiest|monopolises|monopolizes|does all the talking|doing all the talking|most lines|most to say|holds forth|yaps|rabbits", "who|which|whose"}},
	{quizIntent, []string{"test my memory|test me|test my knowledge|quiz|trivia|riddle|challenge me|ask me something|examine me|try me|put me to the test", "me|my|us|a|the"}},
	{randomLine, []string{"amuse|entertain|surprise|inspire|delight|dazzle|cheer", "me|us"}},
	{recapIntent, []string{"lost the thread|lost the plot|lost track|been going on|run me through|walk me through|talk me through|take me through|catch me up|i am lost|i'm lost|im lost|got lost|totally lost|confused|cannot follow|can't follow|cant follow|where were we|bring me in"}},
	{silence, []string{"shut up|shuts up|hush|go quiet|goes quiet|stop talking|stops talking|hold their tongues|run out of words|say nothing|saying nothing|falls silent|fall silent", "when|where|how|does|do|is|longest|for"}},
	{opinion, []string{"sell it|sell me|sell this|pitch it|pitch me|pitch this|talk me into|hook me|persuade me|convince me|make the case|make a case|why should i", "it|me|this|us|a|i|the"}},
	{silence, []string{"longest|biggest|greatest|long|most", "silence|silences|pause|pauses|gap|quiet|silent|nobody|no one|without talking|without words|without a word|without dialogue|no talking|no dialogue|no words"}},
	{silence, []string{"when|where|how long", "nobody|no one|silent|quiet|no talking|no dialogue", "talks|talking|speaks|speaking|says|saying|silent|quiet|dialogue"}},
	{pace, []string{"they talk quick|talk so quick|talk so fast|talk fast|talk quick|speak fast|gab|drag|drags|dragging|sag|sags|slow|slows|slower|slowly|fast|faster|quick|speed|pace|paced|pacing|tempo|rhythm|rushed|rush|hurry", "does|do|is|was|are|were|how|what|where|when|ever|any"}},
	{recommendLike, []string{"similar|like this|like it|like that|alike|comparable|same vein|along these lines|along those lines|this kind|same kind|resembles", "anything|something|got|have|any|films|movies|other|others|recommend|suggest|know|more|else|what|which"}},
	{characters, []string{"how many|number of|who all|which|what", "people|persons|characters|speakers|voices|roles|actors|parts|guys", "talk|talks|talking|speak|speaks|speaking|in|there|has|have|got|appear|total|altogether"}},
	{recapIntent, []string{"up to speed|fill me in|refresh my memory|jog my memory|left off|leave off|leave it|left it|stopped|was i|were we|am i|are we|miss|missed|so far|up to now|till now|until now|to this point|up to here|up to this point|catch up|caught up|last time|thus far|by now"}},
	{recapIntent, []string{"gist|summary|overview|nutshell|in short|summarise|summarize|whole story|entire story|storyline|story", "give|tell|short|quick|brief|please|whole|me|sentences|lines|in|of|the"}},
	{motif, []string{"most|mostly|often|always|mainly|main|all the time|constantly|over and over|again and again|the whole time", "talk about|talking about|talked about|comes up|come up|coming up|mention|mentioned|said|say|saying|repeat|repeated|used|word|words|topic|topics|subject|subjects|theme|themes|going on about"}},
	{motif, []string{"topic|topics|theme|themes|motif|motifs|obsessed|obsession|keyword|keywords"}},
	{synopsis, []string{"plot|premise|message|moral|lesson|takeaway|about|synopsis|explain|explanation|deals with|goes on|going on|happens|happened|deal with|tell me everything", "what|give|tell|the|explain|is|in|me|whole|quick|short|please|can|could"}},
	{opinion, []string{"best|good|great|memorable|famous|favourite|favorite|coolest|finest|strongest|quotable|beautiful|nicest", "line|lines|quote|quotes|joke|jokes|scene|scenes|moment|moments|bit|part|parts|dialogue"}},
	{opinion, []string{"tone|mood|vibe|vibes|atmosphere|style|writing|dialogue|dialog|script|screenplay", "what|how|is|rate|say|tell|good|like|about|your|any"}},
	{opinion, []string{"worth|opinion|verdict|thoughts|your take|rate|rating|stars|marks|score|out of ten|recommend|should i|should we|must see|any good|overrated|underrated|think of|think about|your favourite|your favorite|best|finest|strongest|impressed|waste|convince|hype|watchable|recommendable"}},
	{opinion, []string{"tell|give|show|share|know|say", "cool|interesting|neat|surprising|fun|amazing|curious|remarkable|clever|special|unusual|noteworthy|trivia", "something|anything|thing|things|fact|facts|detail|line|trivia"}},
}

// plainly are words of such questions besides stop words and those of the heads.
var plainly = setOf("film|films|use|uses|used|using|others|t-shirt|tshirt|mug|poster|quote|quotes|joke|jokes|favourite|memorable|couple|few|right|films|movie|movies|picture|flick|show|thing|whole|one|ok|okay|so|well|hey|hi|please|thanks|u|like|really|actually|honestly|just|quickly|quick|short|shortly|brief|briefly|long|little|bit|lot|" +
	"tell|give|me|explain|get|got|go|going|bring|fill|let|see|seen|watch|watching|watched|tonight|today|now|later|weekend|evening|time|times|much|many|maybe|perhaps|kind|sort|way|anyway|five|ten|two|three|four|one|single|sentence|sentences|line|lines|word|words|" +
	"kid|child|idiot|dummy|im|i'm|it's|that's|don't|doesn't|can't|haven't|yet|still|again|also|ever|never|always|everything|anything|something|nothing|everybody|everyone|somebody|someone|people|person|friend|" +
	"take|make|made|say|says|said|talk|talks|talking|speak|speaks|speaking|part|parts|scene|scenes|moment|moments|point|stuff|name|list|middle|end|ending|beginning|start|first|second|half|minute|minutes|hour|hours|about|mind|want|need|know|think|feel|find|found|good|great|bad|fine|nice|critic|matinee")

// headed reads a question that has no words but those of asking.
func headed(asked []word) (request, bool) {
	key := keysOf(asked)
	for _, h := range heads {
		if !h.stands(key) || !h.alone(asked) {
			continue
		}
		r := request{intent: h.intent}
		if h.intent == recapIntent {
			r.count = linesAsked(key)
		}
		return r, true
	}
	return request{}, false
}

// stands reports whether a question has a word of every row.
func (h head) stands(key string) bool {
	return !slices.ContainsFunc(h.rows, func(row string) bool {
		return !slices.ContainsFunc(strings.Split(row, "|"), func(w string) bool { return hasWords(key, w) })
	})
}

// alone reports whether a question has no other words than those that ask.
func (h head) alone(asked []word) bool {
	analysis, own := words.For(""), " "+strings.ReplaceAll(strings.Join(h.rows, " "), "|", " ")+" "
	return !slices.ContainsFunc(asked, func(w word) bool {
		return !plainly[w.key] && !analysis.Stop(strings.ReplaceAll(w.key, "'", "")) && !strings.Contains(own, " "+w.key+" ")
	})
}

// hasWords reports whether words stand in a question, as keysOf has it.
func hasWords(key, words string) bool { return strings.Contains(" "+key+" ", " "+words+" ") }
