// Package sentence cuts a stream of text into sentences as it comes: the one
// cutter for what is shown and what is spoken. Cuts fall where a reader would
// pause and never inside an open quotation, so that each sentence can be checked
// by itself. It changes nothing: the sentences joined are the text.
package sentence

// A Cutter turns fragments into sentences. Where the fragments were broken makes
// no difference to the sentences. The zero Cutter is ready; it belongs to one
// goroutine.
type Cutter struct {
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
	for c.scan.text != "" {
		n := c.scan.first()
		if n == 0 {
			break
		}
		sentences = append(sentences, c.scan.text[:n])
		c.scan = scan{text: c.scan.text[n:], final: c.scan.final}
	}
	return sentences
}
