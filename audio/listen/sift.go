package listen

import (
	"encoding/json"
	"strings"

	"github.com/sashabaranov/go-openai"
)

// Thresholds by which Whisper itself tells that nothing was said, or that it
// repeats itself (openai/whisper, transcribe.py, DecodingOptions).
const (
	noSpeech   = 0.6  // probability that nobody speaks
	unsure     = -1.0 // mean log probability of the tokens
	repetitive = 2.4  // length of the text over its length compressed
)

// maybeNobody is the probability that nobody speaks from which words that
// Whisper is known to hear in noise are not believed.
const maybeNobody = 0.35

// sift keeps what somebody said of what a model wrote.
func sift(answer openai.AudioResponse, prompt string) Heard {
	if len(answer.Segments) == 0 {
		text := unwrap(answer.Text)
		if text == "" || invented(text) || recited(text, prompt) {
			return Heard{Dropped: count(text != "")}
		}
		return Heard{Text: text}
	}
	var kept []string
	h := Heard{}
	for _, s := range answer.Segments {
		text := strings.TrimSpace(s.Text)
		imagined := s.NoSpeechProb > maybeNobody && known(text) || invented(text) || recited(text, prompt)
		if text == "" || s.NoSpeechProb > noSpeech && s.AvgLogprob < unsure || s.CompressionRatio > repetitive || imagined {
			h.Dropped++
			continue
		}
		kept = append(kept, text)
	}
	h.Text = strings.Join(kept, " ")
	return h
}

// unwrap takes the text out of the JSON that the transport made where the format
// text was asked for and the library did not look.
func unwrap(text string) string {
	var object struct{ Text string }
	if strings.HasPrefix(text, "{") && json.Unmarshal([]byte(text), &object) == nil {
		text = object.Text
	}
	return strings.TrimSpace(text)
}

func count(yes bool) int {
	if yes {
		return 1
	}
	return 0
}

// captions are what Whisper writes over sound without words: those of films it
// has learnt from, in brackets or between notes.
func caption(text string) bool {
	t := strings.TrimSpace(text)
	for _, pair := range [...]string{"[]", "()", "♪♪", "**"} {
		open, shut := pair[:len(pair)/2], pair[len(pair)/2:]
		if len(t) > len(pair)/2 && strings.HasPrefix(t, open) && strings.HasSuffix(t, shut) {
			return true
		}
	}
	return strings.Trim(t, " ♪.…-") == ""
}

// invented reports whether a text is one that nobody says to a microphone: a
// caption, or the end of a video.
func invented(text string) bool {
	return caption(text) || matches(text, credits) || sounds.all(tokens(text))
}

// known reports whether a text is one that Whisper writes for noise and that
// somebody may say too.
func known(text string) bool { return matches(text, hallucinations) }

func matches(text string, table []string) bool {
	said := strings.Join(tokens(text), " ")
	for _, t := range table {
		if said == t {
			return true
		}
	}
	return false
}

// recitalWords is from how many words on a text that stands in the prompt is
// taken for its echo: a model that hears nothing repeats what it was told.
const recitalWords = 4

// recited reports whether a text is a piece of the prompt.
func recited(text, prompt string) bool {
	said := tokens(text)
	if len(said) < recitalWords {
		return false
	}
	return strings.Contains(" "+strings.Join(tokens(prompt), " ")+" ", " "+strings.Join(said, " ")+" ")
}

// sounds are the words for what is no speech.
var sounds = phraseSet("woof, bark, meow, ring, ding, dong, beep, buzz, bang, boom, knock, click, clap, squeak, creak, achoo, cough, sneeze, snore")

// credits and hallucinations: what Whisper large-v2 and v3 wrote most often over
// silence and noise (Koenecke et al., "Careless Whisper", 2024; Barański et al.,
// "Investigation of Whisper ASR hallucinations induced by non-speech audio",
// 2025; github.com/openai/whisper, discussions 679 and 928).
var credits = []string{
	"thank you for watching", "thanks for watching", "thank you very much for watching", "thank you so much for watching",
	"please subscribe", "please subscribe to my channel", "subscribe to my channel", "like and subscribe",
	"don't forget to subscribe", "see you in the next video", "i'll see you in the next video",
	"subtitles by the amara.org community", "subtitles by the amara org community", "transcription by castingwords",
	"transcribed by https otter ai", "www mooji org",
}

var hallucinations = []string{
	"you", "thank you", "thanks", "bye", "bye bye", "so", "oh", "okay", "the", "uh", "um", "hmm", "i'm sorry", "thank you very much",
	"thank you thank you", "you you", "yeah", "all right", "and",
	"see you next time", "the end",
}
