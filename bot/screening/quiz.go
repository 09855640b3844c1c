package screening

import (
	"cmp"
	"errors"
	"maps"
	"slices"
)

// A Quiz is questions with options, asked one after the other, and who has how
// many points. What is asked is its owner's business. The zero Quiz has not
// begun.
type Quiz struct {
	Round   int            `json:",omitempty"` // questions asked so far
	Options int            `json:",omitempty"` // of the question that is open; 0 when none is
	Right   int            `json:",omitempty"` // which of them, from 0
	Answers map[string]int `json:",omitempty"` // to the open question
	First   bool           `json:",omitempty"` // somebody has already been right
	Scores  map[string]int `json:",omitempty"` // points by member; 0 for one who was never right
}

// What an answer is worth: the first to be right has one point more.
const (
	pointsRight = 1
	pointsFirst = 2
)

// What can be wrong with an answer.
var (
	ErrNoQuestion = errors.New("no question is open: wait for the next one")
	ErrAnswered   = errors.New("you have answered this question: wait for the next one")
	ErrCrowded    = errors.New("this quiz has all the players it can hold: the next one begins anew")
	ErrNoOption   = errors.New("the question has no such option: press one of its buttons")
)

// maxScores bounds the members with points.
const maxScores = 500

// Ask opens a question with so many options, of which the right one is counted
// from 0, and closes the one before.
func (q *Quiz) Ask(options, right int) error {
	if right < 0 || right >= options {
		return ErrNoOption
	}
	q.Round++
	q.Options, q.Right, q.Answers, q.First = options, right, nil, false
	return nil
}

// Answer takes a member's answer to the open question, once, and returns the
// points it brought: 0 when it was wrong.
func (q *Quiz) Answer(member string, option int) (points int, err error) {
	switch _, answered := q.Answers[member]; {
	case q.Options == 0:
		return 0, ErrNoQuestion
	case answered:
		return 0, ErrAnswered
	case option < 0 || option >= q.Options:
		return 0, ErrNoOption
	case !q.plays(member) && len(q.Scores) >= maxScores:
		return 0, ErrCrowded
	}
	if option == q.Right {
		points = pointsRight
		if !q.First {
			points, q.First = pointsFirst, true
		}
	}
	q.note(member, option, points)
	return points, nil
}

func (q *Quiz) note(member string, option, points int) {
	if q.Answers == nil {
		q.Answers = map[string]int{}
	}
	if q.Scores == nil {
		q.Scores = map[string]int{}
	}
	q.Answers[member] = option
	q.Scores[member] += points
}

// plays reports whether the member has answered anything yet.
func (q *Quiz) plays(member string) bool {
	_, known := q.Scores[member]
	return known
}

// Close closes the open question and returns how many answered it, and how many
// of them were right.
func (q *Quiz) Close() (answered, right int) {
	for _, option := range q.Answers {
		if option == q.Right {
			right++
		}
	}
	answered = len(q.Answers)
	q.Options, q.Right, q.Answers, q.First = 0, 0, nil, false
	return answered, right
}

// A Standing is a member's place in the quiz.
type Standing struct {
	Place  int // from 1; those with as many points share one
	Member string
	Points int
}

// Standings are the members who answered anything, the best first.
func (q *Quiz) Standings() []Standing {
	members := slices.SortedFunc(maps.Keys(q.Scores), func(a, b string) int {
		return cmp.Or(cmp.Compare(q.Scores[b], q.Scores[a]), cmp.Compare(a, b))
	})
	all := make([]Standing, len(members))
	for i, member := range members {
		all[i] = Standing{i + 1, member, q.Scores[member]}
		if i > 0 && all[i-1].Points == all[i].Points {
			all[i].Place = all[i-1].Place
		}
	}
	return all
}

// forget takes a member out of the quiz.
func (q *Quiz) forget(member string) bool {
	there := q.plays(member)
	delete(q.Scores, member)
	delete(q.Answers, member)
	return there
}
