package debate

import "matinee/dialogue"

// Machine is the persona that keeps counts; whoever debates with it has the
// critic's part.
const (
	Machine = "machine"
	critic  = "critic"
)

// Measures of a turn, in words of its own. Source: interview.md §8.
const (
	machineMost = 35
	criticLeast = 40
	criticMost  = 75
)

// measure is the fewest and the most words of its own in a persona's turn.
func measure(persona string) (least, most int) {
	if persona == Machine {
		return 1, machineMost
	}
	return criticLeast, criticMost
}

// Pair is the two who debate, the one who opens first: the machine and the
// critic or, if opener is another persona, that one in the critic's part. The
// limits of an ordinary answer do not hold for them: a debate's turns are
// measured whole.
func Pair(cast dialogue.Cast, opener dialogue.Persona) [2]dialogue.Persona {
	machine, other := named(cast, Machine), named(cast, critic)
	if opener.Name != "" && !isMachine(opener) {
		other = opener
	}
	machine.Limits, other.Limits = dialogue.Limits{}, dialogue.Limits{}
	if opener.Name == "" || isMachine(opener) {
		return [2]dialogue.Persona{machine, other}
	}
	return [2]dialogue.Persona{other, machine}
}

// named is a persona of the cast, else the one that comes with the program.
func named(cast dialogue.Cast, name string) dialogue.Persona {
	if p, ok := cast.Named(name); ok {
		return p
	}
	p, _ := dialogue.BuiltIn().Named(name)
	return p
}
