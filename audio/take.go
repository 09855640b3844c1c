package audio

// A Take is what was heard of an utterance: sound, and the shown text that it
// was.
type Take struct {
	Name    string  // who spoke: Part.Name
	Text    string  // as it was shown; what followed it and is not said belongs to it
	Samples []int16 // mono, at Rate; they belong to the receiver
	Pause   int     // samples of silence before the first word
	Ends    bool    // a sentence is at its end; else it goes on in the next Take, or was broken off
}
