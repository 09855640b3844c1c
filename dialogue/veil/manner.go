package veil

import (
	"slices"
	"strings"

	"matinee/dialogue/words"
)

// The table of commentary cannot list every shade. What follows takes words for
// commentary by their make: adverbs of manner, names of qualities, degrees.

// qualityEndings make words for how something is, and never for what happens.
var qualityEndings = []string{"ly", "ness", "ity", "ish", "ous", "ful", "esque", "istic", "ical", "able", "ible", "worthy", "ism"}

// qualityLeast is the shortest word, in letters, that is taken for a quality by
// its ending alone; shorter ones are often something else ("city", "fly").
const qualityLeast = 6

// fatefulQualities end like qualities and are fates, callings, kin, places or
// hints all the same; their stems are barred too.
const fatefulQualities = `finally eventually lastly ultimately fatally mortally lethally deathly deadly ghostly secretly truly falsely really likely
permanently indefinitely eternally perpetually endlessly everlastingly lastingly irrevocably irreversibly inevitably subsequently consequently
safely successfully unsuccessfully legally bodily physically biologically medically criminally jointly shortly presently lately currently formerly originally
family assembly monopoly anomaly butterfly bully belly supply reply homely elderly orderly
illness sickness madness witness eyewitness wilderness unconsciousness consciousness harness lioness governess baroness business blindness deafness drunkenness
fitness forgiveness lawlessness nakedness weakness
identity fatality mortality immortality captivity infidelity fidelity paternity maternity reality eternity university community deity facility security
celebrity fraternity virginity insanity immunity entity calamity infirmity charity authority complicity duplicity guilty electricity
responsibility culpability disability celebrity hereditary loyalty eternity longevity posterity
finish vanish perish punish banish abolish demolish publish furnish famish
dangerous poisonous murderous posthumous treacherous villainous adulterous incestuous monstrous venomous traitorous unconscious anonymous pseudonymous bigamous
successful unsuccessful faithful unfaithful fateful deceitful unlawful lawful rightful merciful forgetful
responsible culpable capable liable accountable constable vegetable marriageable unmarriageable vulnerable irresponsible invincible invisible incurable inoperable
identifiable unidentifiable unrecognizable recognizable killable lovable curable punishable unstoppable available missable
political medical surgical hospital criminal physical chemical mystical magical biblical
terrorism cannibalism vampirism spiritualism nazism fascism communism alcoholism baptism mechanism`

// fatefulWords are the deeds, fates, callings, kin, places, hiding places and
// turns of plots: none of them, and no inflection, may come from nowhere.
const fatefulWords = `accomplice acquit abduct ambush antidote assassin assault attack autopsy avenge avenger revenge awaken
ballroom bandage bankrupt basement bathtub bathroom bedroom beat bite blackmail bleed blind bribe brothel bury burial burglar bullet
cab captive capture cell cellar cemetery ceremony chain chapel chase child choke church clone clue coffin collapse coma comeback commit complot confession congregation conspire conspiracy
convict corridor court courtroom crack crawl cremate crime crook cure curse custody dagger danger date dagger deaf decease deceive deception decoy defeat defect delivery demon departure depart desert destroy
deport detonate devour dig disappear disappearance disappear discharge dock double drag drug drunk drive elope elopement embassy embezzle emigrate engage envelope epitaph escape eulogy evidence evict execute execution exile exit
expose extort faint fiend fiance fiancee fingerprint forge forger forgery forgive fortune fugitive funeral gallows gang garage gangster gas gaol grab groom guard guest handcuff haunt heaven hell heir heiress heist hero heroine
hijack homecoming homicide honeymoon hospital hostage hotel hologram hunt hunter husband illusion imposter imprison infect inherit inheritance inject injection injure insurance intruder invade jewel jump jury justice
kidnap kiss kneel knife lake landlord last leap legacy loot lottery loyalist luggage lynch machine malady mansion masquerade mask massacre mastermind mate mayor medium merge mine miracle mirage miss mistress mob mole morgue mortuary mother mourn mummy nazi nightmare
oath obituary operation orphan overdose overhear panic paralyse pardon parent partner passage passport payment perpetrator phantom photo photograph pilot pistol plot plunge poisoner police pool poster postmark postman prey prisoner proof propose proposal prosecute puppet pursue pursuit
 quit raid ransom reappear rebirth reconcile reconciliation recording recover redeem redemption refugee rehearse reincarnate relative remarry remorse repent reprieve rescue resign resurrect retire reunite reunion revive revolver rifle riot rival rob robot robber robbery roof ruin runaway
sacrifice sacrifice sabotage saboteur scar scandal sect seduce seducer separate serum servant settle shipwreck shoot shooting sibling simulation sink skeleton slave slaughter slip smuggle smuggler son sorcerer spectre specter spouse stalk stalker starve steal stranger strangle street stab
substitute suicide suitor surgeon surrender suspect swap switch sword survivor tape telegram tombstone tomb torture tower toxin trap train traitor trapdoor treason trial truce tunnel turncoat undead uncle undertaker unite vanish vault vessel victim villain villainess vision visitor volunteer voyage
warrant warden wedding widow widower wife will win winner wiretap witch witness wizard wound wreck wrist yield zombie
aunt cousin nephew niece grandfather grandmother grandson granddaughter stepfather stepmother stepson godfather ancestor descendant bastard
airport alley apartment asylum attic barn beach building cabin canal carnival casino castle cave clinic club countryside crossroad desert dungeon elevator factory farm forest harbor harbour hideout highway hill jungle lighthouse lobby
loft mountain newsroom palace park pavilion pier planet platform port quay railroad river room ruin sea seaside shore stair store studio subway suburb swamp tavern temple village wharf wood woods yard
abort adopt adopted appear arrive arrival attend climb come cross delay enter fight find flame flood follow foul freeze give go grow hand hurt harm heal hunt join jail keep kick land lead lock lunge march meet melt
 obtain own pay pull quit reach reject rejoin reject release remove ride rip rise run rush seize sell send shake shatter shut sleep smash snatch stay stick strike swim take throw turn vanish visit wash wear weep
 alibi arrest betroth bet betrothal boyfriend girlfriend sweetheart bomber briefcase bullet buyer cargo clock clone code cop counterfeit
culprit debt detective diamond diary disease doom dope dowry elevator emigrant enemy fake faker fiance foe fraud friend gambler ghost gold grandma groom guide gunman hangman
inspector informer investigator killer kidnapper lady landlady letter liar lift lifeguard lover madman maniac marriage minister model murderer narcotic nurse offer officer pastor patient payroll pill prophecy prophet prostitute
punishment  reward ring romance saint salvation savior saviour scapegoat scheme schemer scientist seer senator sheriff shrine slayer snake sniper spirit stamp statue stowaway suitcase sunrise surgeon survival swindle swindler
 thug ticket train tramp trauma treasure truth twin vampire verdict vow wallet watch weapon will winner wireless witness phone telephone fewer drink drunk dance wrong goodbye farewell adieu yes nope prayer pray worker writer 
alone asleep away awake dead gone alive apart back forth together absent awol missing loose stuck trapped free freed hurt unhurt unharmed wed pregnant drunk broke mad insane sane cured ill`

// byMake reports whether the word is commentary by its make.
func (l *lexicon) byMake(w word) bool {
	return !l.fateful[w.stem] && !l.fateful[asItStands+w.key] && (l.quality(w.key) || l.degree(w.key) || l.prefixed(w.key))
}

func (l *lexicon) quality(key string) bool {
	return len(key) >= qualityLeast && slices.ContainsFunc(qualityEndings, func(end string) bool { return strings.HasSuffix(key, end) })
}

// degree reports whether the word is a of comparison of an adjective of
// the tables: "stiffer", "driest".
func (l *lexicon) degree(key string) bool {
	for _, end := range [...]string{"er", "est"} {
		base, ok := strings.CutSuffix(key, end)
		if !ok {
			continue
		}
		bases := []string{base, base + "e"}
		if b, ok := strings.CutSuffix(base, "i"); ok {
			bases = append(bases, b+"y")
		}
		if n := len(base); n > 2 && base[n-1] == base[n-2] {
			bases = append(bases, base[:n-1])
		}
		if slices.ContainsFunc(bases, func(b string) bool { return l.degrees[b] }) {
			return true
		}
	}
	return false
}

// prefixed reports whether the word denies one of the tables: "unanswered".
func (l *lexicon) prefixed(key string) bool {
	for _, prefix := range [...]string{"un", "over", "im", "in", "dis", "non", "ir", "half"} {
		if base, ok := strings.CutPrefix(key, prefix); ok && len(base) > 3 && l.shade(base) {
			return true
		}
	}
	base, ok := strings.CutPrefix(key, "un")
	return ok && strings.HasSuffix(base, "ed") && l.commentary[stem(words.For(""), base)]
}

// shade reports whether the tables have the word for a manner or a quality.
func (l *lexicon) shade(base string) bool {
	return (l.speech[asItStands+base] || l.judgement[asItStands+base])
}
