package script

// Move is what a turn does in the argument. Each leaves a trace in the words
// that can be counted. Source: reference/interview.md §1.4.
type Move string

// The moves.
const (
	Answers       Move = "answer"         // it answers
	Deflects      Move = "deflect"        // it refuses with a question and cites nothing
	Concedes      Move = "concede"        // it grants the point
	Pivots        Move = "pivot"          // it turns the point, opening with a contrast
	Generalises   Move = "generalise"     // it goes from the film to all of us
	Evidences     Move = "evidence"       // it proves by the film
	Restates      Move = "restate"        // it says the other's view in its own words
	Reverses      Move = "reverse"        // it turns the charge round on whoever made it
	CorrectOthers Move = "correct-others" // it corrects what others say of the film
	TagQuestion   Move = "tag-question"   // it hands over with a question at its end
)

// Moves lists the moves.
func Moves() []Move {
	return []Move{Answers, Deflects, Concedes, Pivots, Generalises, Evidences, Restates, Reverses, CorrectOthers, TagQuestion}
}

// The forms: profiles that a session is held against.
const (
	AskTheMachine = "ask-the-machine" // refuse, hand over, relay, reverse: reference/interview.md §1
	Debate        = "debate"          // two hold opposite views, each restating the other's first
	Club          = "club"            // people ask, and are answered
)

// Forms lists the profiles.
func Forms() []string { return []string{AskTheMachine, Debate, Club} }
