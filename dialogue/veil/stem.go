package veil

import (
	"strings"

	"matinee/dialogue/words"
)

// stem is what a word has in common with its inflections, irregular ones too.
func stem(a *words.Analysis, key string) string {
	if base, ok := irregular[key]; ok {
		key = base
	}
	return a.Stem(key)
}

// irregular are past forms that no stemmer takes back to their verb, and a few
// plurals; those that are also other words ("left", "saw", "found") are among
// them, since here they can only be verbs of the source's own.
var irregular = pairsOf(`goes go does do told tell said say spoke speak spoken speak heard hear gave give given give went go gone go took take taken take made make
sold sell felt feel thought think knew know known know kept keep lost lose met meet meant mean ran run sang sing sung sing sat sit slept sleep
spent spend stood stand taught teach threw throw thrown throw understood understand misunderstood misunderstand wore wear won win wrote write written write
brought bring bought buy came come got get gotten get held hold hid hide hidden hide broke break broken break began begin begun begin chose choose chosen choose
drew draw drawn draw drove drive driven drive fell fall fallen fall flew fly flown fly forgot forget forgotten forget grew grow grown grow shown show
stole steal stolen steal swore swear sworn swear rang ring rung ring hung hang struck strike stuck stick shook shake shot shoot led lead paid pay
sent send built build caught catch dealt deal dug dig ate eat eaten eat fought fight froze freeze frozen freeze laid lay lent lend bent bend sale sell sales sell marriage marry belief believe choice choose gift give speech speak sight see laughter laugh growth grow loss lose
men man women woman children child people person feet foot teeth tooth wives wife lives life`)

// pairsOf reads a list of pairs, from and to.
func pairsOf(list string) map[string]string {
	m := map[string]string{}
	from := ""
	for w := range strings.FieldsSeq(list) {
		if from == "" {
			from = w
			continue
		}
		m[from], from = w, ""
	}
	return m
}
