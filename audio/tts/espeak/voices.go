package espeak

import (
	"context"
	"slices"
	"strings"

	"matinee/audio/tts"
)

// A roster is the voices that espeak-ng has.
type roster struct {
	languages []string // as -v takes them: "en-gb"
	variants  []string // as they follow a plus: "f3"
}

// Voices lists the languages, and the variants with a plus: "+f3" alone is the
// engine's own language in that variant, "en-gb+f3" another.
func (e *Engine) Voices(ctx context.Context) ([]string, error) {
	r, err := e.roster.Get(ctx, e.ask)
	if err != nil {
		return nil, err
	}
	voices := slices.Clone(r.languages)
	for _, v := range r.variants {
		voices = append(voices, "+"+v)
	}
	return voices, nil
}

// ask lists the voices.
func (e *Engine) ask(ctx context.Context) (roster, error) {
	languages, err := e.program.List(ctx, "--voices")
	if err != nil {
		return roster{}, err
	}
	variants, err := e.program.List(ctx, "--voices=variant")
	if err != nil {
		return roster{}, err
	}
	return roster{parseLanguages(string(languages)), parseVariants(string(variants))}, nil
}

// The columns of the list. Behind the file may stand other languages that the
// voice is taken for, each with a priority: "(en 2)(en-uk 3)".
const (
	languageColumn = 1
	fileColumn     = 4
)

// rows are the voices of a list, without its heading.
func rows(list string) [][]string {
	var rows [][]string
	for _, line := range strings.Split(list, "\n")[1:] {
		if columns := strings.Fields(line); len(columns) > fileColumn {
			rows = append(rows, columns)
		}
	}
	return rows
}

// parseLanguages finds the languages. Voices of MBROLA are left out: espeak-ng
// lists them whether they are installed or not. So is a language whose name has
// capitals, as 1.51 lists one (Cherokee) and does not find it.
func parseLanguages(list string) []string {
	var names []string
	for _, columns := range rows(list) {
		if file := columns[fileColumn]; !strings.HasPrefix(file, "mb/") && !strings.HasPrefix(file, variantFolder) {
			names = append(names, columns[languageColumn])
			names = append(names, others(columns[fileColumn+1:])...)
		}
	}
	names = slices.DeleteFunc(names, func(name string) bool { return name != strings.ToLower(name) })
	slices.Sort(names)
	return slices.Compact(names)
}

// others are the languages behind the file.
func others(columns []string) []string {
	var names []string
	for other := range strings.SplitSeq(strings.Join(columns, " "), "(") {
		if name, _, ok := strings.Cut(other, " "); ok && name != "" {
			names = append(names, name)
		}
	}
	return names
}

// variantFolder is where variants are: their file is what follows.
const variantFolder = "!v/"

// parseVariants finds the variants.
func parseVariants(list string) []string {
	var names []string
	for _, columns := range rows(list) {
		if name, ok := strings.CutPrefix(columns[fileColumn], variantFolder); ok && name != "" {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// choose makes of a voice's name that which espeak-ng takes. It must be checked:
// of an unknown variant espeak-ng says nothing and speaks without it.
func (e *Engine) choose(ctx context.Context, name string) (string, error) {
	have, err := e.roster.Get(ctx, e.ask)
	if err != nil {
		return "", err
	}
	asked, variant, varied := strings.Cut(name, "+")
	language := asked
	if language == "" {
		language, _, _ = strings.Cut(e.voice, "+")
	}
	language, known := find(have.languages, strings.ReplaceAll(language, "_", "-"))
	if !known {
		return "", tts.NoVoice(Name, name, have.languages)
	}
	if name == "" {
		_, variant, varied = strings.Cut(e.voice, "+")
	}
	if !varied {
		return language, nil
	}
	if variant, known = find(have.variants, variant); !known {
		return "", tts.NoVoice(Name, name, with(language+"+", have.variants))
	}
	return language + "+" + variant, nil
}

// find is the one of the names that differs by no more than its capitals.
func find(names []string, name string) (string, bool) {
	i := slices.IndexFunc(names, func(n string) bool { return strings.EqualFold(n, name) })
	if i < 0 {
		return "", false
	}
	return names[i], true
}

func with(prefix string, names []string) []string {
	all := make([]string, len(names))
	for i, name := range names {
		all[i] = prefix + name
	}
	return all
}
