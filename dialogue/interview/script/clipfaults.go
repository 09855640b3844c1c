package script

// clip checks how a clip is written; whether the film has it is checked with
// the film.
func (c *checker) clip(t Turn, path []any) {
	if t.Clip == nil {
		return
	}
	path = under(path, "clip")
	clip := *t.Clip
	switch {
	case clip.In == "" && clip.Find == "":
		c.fault(path, "a clip is found by `in` and `out`, or by `find`")
	case clip.In != "" && clip.Find != "":
		c.fault(under(path, "find"), "a clip is found by `in` and `out`, or by `find`, not by both")
	case clip.Out != "" && clip.In == "":
		c.fault(under(path, "out"), "`out` goes with `in`")
	}
	if c.doc.Has(under(path, "nth")...) && (clip.Find == "" || clip.Nth < 1) {
		c.fault(under(path, "nth"), "`nth` counts the matches of `find`, from 1")
	}
	if clip.Find != "" {
		_, err := compile(clip.Find)
		c.refuse(under(path, "find"), err)
	}
	c.reference(clip.In, under(path, "in"))
	c.reference(clip.Out, under(path, "out"))
	c.outOfNothing(clip, under(path, "out"))
	c.clipRole(t, under(path, "role"))
}

// reference checks how a place in the film is written.
func (c *checker) reference(ref string, path []any) {
	if ref == "" {
		return
	}
	_, isRef, err := cueNumber(ref)
	if !isRef {
		_, err = parsePlace(ref)
	}
	c.refuse(path, err)
}

// outOfNothing finds a clip that begins at a time and ends nowhere.
func (c *checker) outOfNothing(clip Clip, path []any) {
	if _, err := parsePlace(clip.In); err == nil && clip.Out == "" {
		c.fault(path, "a clip that begins at a time needs an `out`")
	}
}

func (c *checker) clipRole(t Turn, path []any) {
	if t.Clip.Role == "" {
		return
	}
	oneOf(c, path, "the role", t.Clip.Role, []ClipRole{Under, Insert})
	switch {
	case t.Clip.Role == Under && t.Kind == Show:
		c.fault(path, "a clip `under` a voice goes with words; add `say`, or make it an `insert`")
	case t.Clip.Role == Insert && t.Kind != Show:
		c.fault(path, "an `insert` stops the talk; make it a turn of its own, or `under` this one")
	}
}
