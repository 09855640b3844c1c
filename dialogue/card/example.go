package card

import _ "embed" // the example

// ExampleName is the file name of the card that comes with the program.
const ExampleName = "her-2013" + Suffix

//go:embed her-2013.card.toml
var example string

// Example is the card that comes with the program, of a film that does not: Her
// (2013). It holds facts, no dialogue.
func Example() (Card, error) { return Parse(ExampleName, []byte(example)) }
