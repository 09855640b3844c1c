package quote

import "strings"

// maxPointer is the longest pointer to sources, in bytes: "[S1, S4, S12]".
const maxPointer = 40

// pointerAt reads a pointer "[S3]", "[S1, S4]" or "[3]" at i; end is 0 when what
// stands there is none.
func pointerAt(s string, i int) (ids []string, end int) {
	closer := "]"
	switch {
	case strings.HasPrefix(s[i:], "("):
		closer = ")"
	case !strings.HasPrefix(s[i:], "["):
		return nil, 0
	}
	inside, _, ok := strings.Cut(s[i+1:min(len(s), i+1+maxPointer)], closer)
	if !ok {
		return nil, 0
	}
	for _, f := range strings.FieldsFunc(inside, func(r rune) bool { return r == ',' || r == ';' || r == ' ' }) {
		id := sourceID(f)
		if id == "" || closer == ")" && f == strings.TrimLeft(f, "Ss") {
			return nil, 0
		}
		ids = append(ids, id)
	}
	if len(ids) == 0 {
		return nil, 0
	}
	return ids, i + 1 + len(inside) + 1
}

// sourceID is "S3" for "S3", "s3" and "3"; "" for anything else, a year in
// brackets among it.
func sourceID(s string) string {
	digits := strings.TrimPrefix(strings.ToUpper(s), "S")
	if digits == "" || len(digits) > 3 || strings.Trim(digits, "0123456789") != "" {
		return ""
	}
	return "S" + digits
}

// pointersAfter reads the pointers that follow a quotation which ends at i, in
// brackets or parentheses, and gives where they end.
func pointersAfter(s string, i int) (ids []string, end int) {
	for {
		at := i + len(s[i:]) - len(strings.TrimLeft(s[i:], " "))
		more, after := pointerAt(s, at)
		if after == 0 {
			return ids, i
		}
		ids, i = append(ids, more...), after
	}
}

// maxPlace is the longest place a writer puts after a quotation, in bytes:
// "(WALTER BURNS, 0:47:12)".
const maxPlace = 60

// placeAfter passes over a place in parentheses, a time of day's form in it.
func placeAfter(s string, i int) int {
	at := i + len(s[i:]) - len(strings.TrimLeft(s[i:], " "))
	if !strings.HasPrefix(s[at:], "(") {
		return i
	}
	inside, _, ok := strings.Cut(s[at+1:min(len(s), at+1+maxPlace)], ")")
	if !ok || !hasClock(inside) {
		return i
	}
	return at + 1 + len(inside) + 1
}

// hasClock reports whether s has a digit, a colon and two digits in a row.
func hasClock(s string) bool {
	digit := func(i int) bool { return i < len(s) && s[i] >= '0' && s[i] <= '9' }
	for i := 1; i < len(s); i++ {
		if s[i] == ':' && digit(i-1) && digit(i+1) && digit(i+2) {
			return true
		}
	}
	return false
}

// requestIn is what stands in "[[…]]" when s is nothing else.
func requestIn(s string) (inside string, ok bool) {
	inside, ok = strings.CutPrefix(s, "[[")
	if !ok {
		return "", false
	}
	return strings.CutSuffix(inside, "]]")
}
