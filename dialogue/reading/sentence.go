package reading

import "strings"

// sentenceMarks are the signs after which a sentence is over.
const sentenceMarks = ".!?…。！？"

// abbreviated are the words whose dot ends no sentence.
var abbreviated = setOf(`mr mrs ms dr st prof rev capt lt sgt col gen jr sr vs no`)

// markAfter reports whether a sentence ends between token p and the next, or the
// end of the line.
func (r *Reading) markAfter(p int) bool {
	i := r.lineOf(p)
	text := r.Lines[i].Text
	end := len(text)
	if p+1 < r.at[i+1] {
		end = int(r.tokens[p+1].start)
	}
	between := text[r.tokens[p].end:max(end, int(r.tokens[p].end))]
	if strings.HasPrefix(between, ".") && !strings.HasPrefix(between, "..") && abbreviated[r.terms[r.tokens[p].term].key] {
		between = between[1:]
	}
	return strings.ContainsAny(between, sentenceMarks)
}

// isName reports whether a word is written as names are: never without a
// capital. Where everything is in capitals nothing is told.
func (r *Reading) isName(t term) bool { return t.small == 0 && 2*t.shouted < t.count && !t.number }
