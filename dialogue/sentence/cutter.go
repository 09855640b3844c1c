// Package sentence cuts a stream of text into sentences as it comes: the one
// cutter for what is shown and what is spoken, tuned for prose about films. Cuts
// fall where a reader would pause and never inside an open quotation, so that
// each sentence can be checked by itself. It changes nothing: the sentences
// joined are the text. It is no parser: where a cut is in doubt there is none, as
// two sentences in one breath do less harm than one in two.
package sentence

// A Cutter turns fragments into sentences. Where the fragments were broken makes
// no difference to the sentences. The zero Cutter is ready; it belongs to one
// goroutine.
type Cutter struct {
	// Titles are those the text is likely to name, so that one with a full stop,
	// a question mark or an exclamation mark in it is not cut, and one that ends
	// in such a mark not taken for the end of a sentence. A few: each is looked
	// at at each mark. They are not changed while a text is under way.
	Titles []string

	scan scan // of the sentence under way
}

// Write takes the next fragment and returns the sentences that are complete,
// each with the white space that follows it. A sentence is complete once the
// next one has begun.
func (c *Cutter) Write(fragment string) []string {
	c.scan.text += fragment
	return c.take()
}

// Close returns what is left. The Cutter is then as new.
func (c *Cutter) Close() []string {
	c.scan.final = true
	sentences := c.take()
	c.scan = scan{}
	return sentences
}

func (c *Cutter) take() []string {
	var sentences []string
	c.scan.titles = c.Titles
	for c.scan.text != "" {
		n := c.scan.first()
		if n == 0 {
			break
		}
		sentences = append(sentences, c.scan.text[:n])
		c.scan = scan{text: c.scan.text[n:], final: c.scan.final, titles: c.Titles}
	}
	return sentences
}
