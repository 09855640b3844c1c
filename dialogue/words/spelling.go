package words

import "strings"

// american is the key in American spelling. Rules change only words whose stem
// or ending is known to be spelt two ways: a key that is changed wrongly would
// make two different words equal.
func american(key string) string {
	if len(key) < 2 {
		return key
	}
	if us, ok := spellings[key]; ok {
		return us
	}
	if len(key) < 6 || len(key) > 20 {
		return key
	}
	if i := strings.Index(key, "our"); i > 1 && orStems[key[:i]] {
		return key[:i] + "or" + key[i+3:]
	}
	if i := strings.Index(key, "ll"); i > 2 && i+2 < len(key) && isVowel(key[i+2]) && singleL[key[:i+1]] {
		return key[:i] + key[i+1:]
	}
	return ized(key)
}

// ized turns "-ise" and its inflections into "-ize" where the verb is Greek.
func ized(key string) string {
	for _, end := range [...]string{"isations", "isation", "isers", "iser", "ising", "ised", "ises", "ise"} {
		stem, ok := strings.CutSuffix(key, end)
		if !ok {
			continue
		}
		if len(stem) < 3 || keepsS[stem] {
			return key
		}
		for _, ending := range izeEndings {
			if strings.HasSuffix(stem, ending) {
				return stem + "iz" + end[2:]
			}
		}
		return key
	}
	return key
}

func isVowel(c byte) bool { return strings.IndexByte("aeiou", c) >= 0 }

// izeEndings are what stands before "-ise" in verbs that Americans write with a
// z: "real", "recogn", "apolog", "organ", "author", "critic", "dramat", "hypnot",
// "sympath", "minim", "scandal", "character".
var izeEndings = []string{"al", "il", "ol", "ogn", "og", "an", "on", "en", "or", "er", "ar", "ic", "at", "et", "ot", "it", "path", "im", "um", "om", "em", "ir", "id", "in", "ann", "ern", "ard", "as", "apt", "oph"}

// keepsS are stems that end so and keep their s everywhere.
var keepsS = setOf(`prem prom treat dem comprom chem val den cer`)

// orStems are what stands before "-our" in words that Americans write "-or".
var orStems = setOf(`arb arm ard behavi misbehavi cand clam col discol multicol watercol endeav demean misdemean enam fav disfav ferv flav glam harb hon dishon hum
lab belab neighb od parl ranc rig rum sav savi splend succ tum val vap vig`)

// singleL are stems whose last l Americans do not double.
var singleL = setOf(`travel cancel marvel counsel jewel quarrel level label model signal total fuel duel dial equal initial shovel tunnel unravel
channel swivel rival pencil grovel snivel towel libel panel wool chisel devil drivel funnel gravel revel shrivel spiral trowel yodel enamel medal pedal carol`)

// spellings are the words no rule takes, and those that Americans double.
var spellings = pairsOf(`
centre center centres centers centred centered theatre theater theatres theaters metre meter metres meters kilometre kilometer kilometres kilometers
centimetre centimeter centimetres centimeters millimetre millimeter litre liter litres liters fibre fiber fibres fibers calibre caliber sombre somber spectre specter
lustre luster meagre meager sabre saber sabres sabers sceptre scepter saltpetre saltpeter
defence defense defences defenses offence offense offences offenses licence license licences licenses pretence pretense pretences pretenses
practise practice practised practiced practises practices practising practicing
analyse analyze analysed analyzed analysing analyzing paralyse paralyze paralysed paralyzed paralysing paralyzing
grey gray greys grays tyre tire tyres tires kerb curb cheque check cheques checks chequebook checkbook plough plow ploughs plows ploughed plowed ploughing plowing
programme program programmes programs pyjamas pajamas pyjama pajama mould mold moulds molds moulded molded mouldy moldy moult molt smoulder smolder smouldering smoldering
moustache mustache moustaches mustaches whisky whiskey whiskies whiskeys draught draft draughts drafts gaol jail gaoler jailer sceptic skeptic sceptical skeptical
cosy cozy judgement judgment judgements judgments acknowledgement acknowledgment jewellery jewelry ageing aging axe ax enquire inquire enquired inquired enquiring inquiring
enquiry inquiry enquiries inquiries encyclopaedia encyclopedia anaesthetic anesthetic manoeuvre maneuver manoeuvres maneuvers mediaeval medieval
skilful skillful skilfully skillfully wilful willful wilfully willfully fulfil fulfill fulfils fulfills enrol enroll instalment installment instalments installments
dialog dialogue dialogs dialogues catalog catalogue catalogs catalogues analogue analog prologue prolog
ok okay oke okay okey okay goodby goodbye worshipped worshiped worshipping worshiping kidnapped kidnaped kidnapping kidnaping
storey story storeys stories carburettor carburetor sulphur sulfur artefact artifact doughnut donut doughnuts donuts`)

func setOf(list string) map[string]bool {
	set := map[string]bool{}
	for w := range strings.FieldsSeq(list) {
		set[w] = true
	}
	return set
}

// pairsOf reads a list of pairs, from and to.
func pairsOf(list string) map[string]string {
	words := strings.Fields(list)
	m := make(map[string]string, len(words)/2)
	for i := 0; i+1 < len(words); i += 2 {
		m[words[i]] = words[i+1]
	}
	return m
}
