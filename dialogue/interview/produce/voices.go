package produce

import "fmt"

// own is what stands for a voice where a person has spoken.
const own = "a person's own"

// synthetic are the speakers who have a machine's voice, and whose.
func (p *production) synthetic() []string {
	var all []string
	for _, sp := range p.Script.Speakers {
		if voice := p.Voices[sp.Key]; voice != "" {
			all = append(all, fmt.Sprintf("%s (%s)", sp.Shown(), voice))
		}
	}
	return all
}

// people are the speakers who are heard in a person's own voice.
func (p *production) people() []string {
	var all []string
	for _, sp := range p.Script.Speakers {
		if p.voices()[sp.Key] == own {
			all = append(all, sp.Shown())
		}
	}
	return all
}

// voices are whose are heard, by speaker's key: none where there is no sound.
func (p *production) voices() map[string]string {
	all := map[string]string{}
	for _, s := range p.spots {
		if p.Sound == nil || !s.spoken() {
			continue
		}
		all[s.by.Key] = own
		if voice := p.Voices[s.by.Key]; voice != "" {
			all[s.by.Key] = voice
		}
	}
	return all
}
