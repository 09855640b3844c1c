package retrieval

import "matinee/dialogue"

// Intact reports whether the film's segment is there and whole, so that no search
// has to make it.
func (x *Index) Intact(film dialogue.Ref) bool { return x.isIntact(keyOf(&film)) }
