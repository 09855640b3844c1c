package reading

import "strings"

// Everyday reports whether every film is full of the word, given as a
// words.Token has it in its Key: it tells nothing of the one in which it is said.
// Stop words are not among them.
func Everyday(key string) bool { return common[key] || address[key] }

// Common reports whether the word, given likewise, is said in most films: it is
// Everyday but for how people are addressed, and the sounds they make.
func Common(key string) bool { return common[key] }

// common are the words that are said three times and more in two of five films of
// the developers' corpus (113 films, Nov 2026), stop words aside.
var common = setOf(`
afraid ago aint alone along always another anything around ask away back bad believe best better big boy boys bring
business call came care chance come coming course day days dead dear door else enough even ever every everything
father feel find fine forget found friend get getting girl give glad going gone gonna good goodbye got great guess
happened head hear heard hello help hey hold home hope house huh idea job keep kill kind knew know last leave left
let life like listen little live long look looking looks lot love made make man many matter maybe mean meet men mind
minute miss money morning mrs much name need never new next nice night nothing now okay old people place please
pretty put quite ready really remember right room run said saw say see seen send show since sir sit something soon
sorry stand start stay still stop suppose sure take talk talking tell thank thanks thing things think thought time
today together told tomorrow tonight town trouble try trying understand use wait waiting want wanted way well went
whole wife wish without woman work world worry wrong yeah years yes yet young
`)

// address is how people are addressed, and the sounds they make.
var address = setOf(`
mr mister madam maam gentlemen ladies lady gentleman doctor dr captain
oh ooh aah ah uh um hmm mmm shh hah haha whoa wow oops ouch gee gosh hooray bravo alright okey ha ho la da dum
youd hed shed weve youve theyve ive youll theyll hell wanna gotta lemme gimme outta cmon em thats ya ye
`)

func setOf(list string) map[string]bool {
	set := map[string]bool{}
	for w := range strings.FieldsSeq(list) {
		set[w] = true
	}
	return set
}
