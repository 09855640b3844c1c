package ttstest

import (
	"io"
	"os"
	"slices"
	"strconv"
	"strings"
)

// The lists of voices, as the engines print them.
const (
	espeakVoices = `Pty Language       Age/Gender VoiceName          File                 Other Languages
 5  de              --/M      German             gmw/de               
 2  en-gb           --/M      English_(Great_Britain) gmw/en               (en 2)
 2  en-us           --/M      English_(America)  gmw/en-US            (en 3)
 5  en-us           --/M      us-mbrola-2        mb/mb-us2            (en 7)
`
	espeakVariants = `Pty Language       Age/Gender VoiceName          File                 Other Languages
 5  variant         --/M      Storm              !v/Storm             (en-us 5)
 5  variant         --/F      female3            !v/f3                
 5  variant         --/M      male7              !v/m7                
`
	fliteVoices = "Voices available: kal awb_time kal16 awb rms slt \n"
	sayVoices   = `Albert              en_US    # Hello! My name is Albert.
Daniel              en_GB    # Hello! My name is Daniel.
Eddy (English (US)) en_US    # Hello! My name is Eddy.
Samantha            en_US    # Hello! My name is Samantha.
`
)

// lists is what an engine prints when it is asked for its voices.
func lists(args []string) (string, bool) {
	switch {
	case slices.Contains(args, "--voices"):
		return espeakVoices, true
	case slices.Contains(args, "--voices=variant"):
		return espeakVariants, true
	case slices.Contains(args, "-lv"):
		return fliteVoices, true
	case slices.Equal(args, []string{"-v", "?"}):
		return sayVoices, true
	}
	return "", false
}

// A job is what a fake engine is to say.
type job struct {
	words int
	voice string
	speed float64 // 1 is 165 words a minute
	rate  int     // hertz
	bare  bool    // without a header
}

// read understands a command.
func read(args []string, how Manner) job {
	j := job{speed: 1, rate: 22050, bare: slices.Contains(args, "--output-raw")}
	text, isFlite := value(args, "-t")
	if isFlite {
		j.rate = 16000
		j.speed = 1 / number(args, "--setf", 1)
	} else if how != Mute {
		input, _ := io.ReadAll(os.Stdin) // what it gets is what it says
		text = string(input)
	} else {
		text = sentence
	}
	note(args, text)
	j.words = max(1, len(strings.Fields(text)))
	j.speed = number(args, "-s", number(args, "-r", j.speed*rate)) / rate
	j.speed /= number(args, "--length-scale", 1)
	for _, flag := range []string{"-v", "-voice", "--model"} {
		if name, ok := value(args, flag); ok {
			j.voice = name
		}
	}
	if speaker, ok := value(args, "--speaker"); ok {
		j.voice += "#" + speaker
	}
	return j
}

// value is what follows a flag.
func value(args []string, flag string) (string, bool) {
	at := slices.Index(args, flag)
	if at < 0 || at+1 >= len(args) {
		return "", false
	}
	return args[at+1], true
}

// number is the number that follows a flag, behind an = if there is one.
func number(args []string, flag string, otherwise float64) float64 {
	text, _ := value(args, flag)
	n, err := strconv.ParseFloat(text[strings.LastIndexByte(text, '=')+1:], 64)
	if err != nil {
		return otherwise
	}
	return n
}
