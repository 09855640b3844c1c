package opustest_test

import (
	"bytes"
	"encoding/binary"
	"slices"
	"strings"
	"testing"

	"matinee/audio/opus"
	"matinee/audio/opus/opustest"
)

// sample is a file without fault: the two headers, a page of a second, a page of
// the rest.
func sample(t testing.TB) []byte {
	t.Helper()
	var b bytes.Buffer
	w, err := opus.NewWriter(&b, opus.Config{Comments: []opus.Comment{{Name: "TITLE", Value: "x"}}})
	if err != nil {
		t.Fatal(err)
	}
	sound := make([]int16, 60_000)
	for i := range sound {
		sound[i] = int16(i * i)
	}
	if err := w.Write(sound); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// split cuts a file into its pages.
func split(file []byte) (pages [][]byte) {
	for len(file) > 0 {
		size := 27 + int(file[26])
		for _, n := range file[27:size] {
			size += int(n)
		}
		pages = append(pages, slices.Clone(file[:size]))
		file = file[size:]
	}
	return pages
}

// seal makes a file of pages, with checksums that are right.
func seal(pages [][]byte) (file []byte) {
	for _, p := range pages {
		p = slices.Clone(p)
		if len(p) >= 27 {
			binary.LittleEndian.PutUint32(p[22:], checksum(p))
		}
		file = append(file, p...)
	}
	return file
}

// checksum is that of a page, by long division.
func checksum(page []byte) uint32 {
	page = slices.Clone(page)
	copy(page[22:26], []byte{0, 0, 0, 0})
	rest := uint64(0)
	for _, b := range append(page, 0, 0, 0, 0) {
		for bit := 7; bit >= 0; bit-- {
			rest = rest<<1 | uint64(b>>bit&1)
			if rest>>32 != 0 {
				rest ^= 0x104c11db7
			}
		}
	}
	return uint32(rest)
}

func TestCheck(t *testing.T) {
	file := sample(t)
	if !bytes.Equal(seal(split(file)), file) {
		t.Fatal("the pages put together again are another file")
	}
	f, err := opustest.Check(file)
	if err != nil {
		t.Fatal(err)
	}
	if f.Samples != 60_000 || f.Pages != 4 || len(f.Packets) != 63 || !slices.Equal(f.Comments, []string{"TITLE=x"}) {
		t.Errorf("got %d samples in %d packets on %d pages, %q", f.Samples, len(f.Packets), f.Pages, f.Comments)
	}
}

// page changes what is in one page.
func page(n int, change func(p []byte)) func([][]byte) [][]byte {
	return func(pages [][]byte) [][]byte {
		change(pages[n])
		return pages
	}
}

// set changes one byte of a page.
func set(n, at int, to byte) func([][]byte) [][]byte {
	return page(n, func(p []byte) { p[at] = to })
}

// position moves the position of a page.
func position(n int, by int64) func([][]byte) [][]byte {
	return page(n, func(p []byte) {
		binary.LittleEndian.PutUint64(p[6:], binary.LittleEndian.Uint64(p[6:])+uint64(by))
	})
}

// renumbered numbers the pages as they stand.
func renumbered(pages [][]byte) [][]byte {
	for i := range pages {
		binary.LittleEndian.PutUint32(pages[i][18:], uint32(i))
	}
	return pages
}

// TestMutants: a file with one fault is refused, though its checksums are right.
// The header of a page is 27 bytes and a byte for each segment: the packet of the
// first page begins at 28.
func TestMutants(t *testing.T) {
	file := sample(t)
	for _, test := range []struct {
		name   string
		mutate func(pages [][]byte) [][]byte
		want   string
	}{
		{"no end", set(3, 5, 0), "flag of the last page"},
		{"an early end", set(2, 5, 4), "flag of the last page"},
		{"no beginning", set(0, 5, 0), "flag of the first page"},
		{"two beginnings", set(1, 5, 2), "flag of the first page"},
		{"an unknown flag", set(2, 5, 8), "flags that there are not"},
		{"goes on with nothing", set(2, 5, 1), "against the page before"},
		{"another stream", set(2, 14, 1), "another stream"},
		{"another version of Ogg", set(2, 4, 1), "no page of Ogg"},
		{"a page is missing", func(p [][]byte) [][]byte { return slices.Delete(p, 2, 3) }, "numbered 3"},
		{"a page is missing and not missed", func(p [][]byte) [][]byte { return renumbered(slices.Delete(p, 2, 3)) }, "the end: it is at sample"},
		{"a page comes twice", func(p [][]byte) [][]byte { return slices.Insert(p, 2, p[2]) }, "numbered 2"},
		{"a page comes twice and is counted", func(p [][]byte) [][]byte {
			return renumbered(slices.Insert(p, 2, slices.Clone(p[2])))
		}, "ends at sample 48000, its packets at 96000"},
		{"no sound", func(p [][]byte) [][]byte { p[1][5] = 4; return p[:2] }, "no sound"},
		{"no comments", func(p [][]byte) [][]byte { p[0][5] |= 4; return p[:1] }, "there are none"},
		{"an empty page", func(p [][]byte) [][]byte {
			return renumbered(slices.Insert(p, 2, append(slices.Clone(p[2][:26]), 0)))
		}, "nothing is on it"},
		{"an empty page at the end", func(p [][]byte) [][]byte {
			p[3][5] = 0
			last := append(slices.Clone(p[3][:26]), 0)
			last[5] = 4
			return renumbered(append(p, last))
		}, "nothing is on it"},

		{"a sample too late", position(2, 1), "ends at sample 48001"},
		{"a sample too early", position(2, -1), "ends at sample 47999"},
		{"nowhere", position(2, -48_001), "no packet ends on it"},
		{"before the beginning", position(2, -48_002), "ends at sample -2"},
		{"ends a packet early", position(3, -960), "the end: it is at sample"},
		{"ends too late", position(3, 960), "the end: it is at sample"},
		{"drops more than there is", page(0, func(p []byte) { copy(p[38:], "\xff\xff") }), "before the sound begins"},

		{"no Opus", set(0, 28, 'o'), "no Opus"},
		{"another version of Opus", set(0, 36, 2), "version 2"},
		{"no channel", set(0, 37, 0), "0 channels"},
		{"three channels", set(0, 37, 3), "3 channels"},
		{"a gain", set(0, 44, 1), "louder or softer"},
		{"a family", set(0, 46, 1), "family 1"},
		{"sound on the first page", position(0, 1), "more or less than one packet"},

		{"no tags", set(1, 28, 'o'), "something else"},
		{"comments at a time", position(1, 1), "they are at sample"},
		{"a vendor without end", page(1, func(p []byte) { p[39] = 0xff }), "their lengths"},
		{"one comment fewer", page(1, func(p []byte) { p[countAt(p)]-- }), "their lengths"},
		{"one comment more", page(1, func(p []byte) { p[countAt(p)]++ }), "their lengths"},
		{"a comment without a name", page(1, func(p []byte) { p[countAt(p)+8] = '=' }), "is none"},
		{"a comment without a value", page(1, func(p []byte) { p[len(p)-2] = ' ' }), "is none"},
		{"a strange name", page(1, func(p []byte) { p[countAt(p)+8] = '~' }), "is none"},
		{"no UTF-8", page(1, func(p []byte) { p[len(p)-1] = 0xff }), "is none"},

		{"frames of another length", page(2, func(p []byte) { p[27+int(p[26])] ^= 1 << 3 }), "its packets at"},
		{"a packet of no frames", page(2, func(p []byte) { copy(p[27+int(p[26]):], "\x03\x00") }), "0 frames"},
		{"a packet of 48 frames", page(2, func(p []byte) { copy(p[27+int(p[26]):], "\xfb\x30") }), "48 frames"},
		{"a packet on two pages", halved, "two pages"},
		{"an empty packet", page(3, func(p []byte) { p[28], p[27] = p[28]+p[27], 0 }), "a packet is empty"},
	} {
		t.Run(test.name, func(t *testing.T) {
			_, err := opustest.Check(seal(test.mutate(split(file))))
			if err == nil || !strings.Contains(err.Error(), test.want) {
				t.Errorf("got %v, want %q", err, test.want)
			}
		})
	}
}

// countAt is where on the second page the number of comments is.
func countAt(p []byte) int {
	const vendor = 28 + 8
	return vendor + 4 + int(binary.LittleEndian.Uint32(p[vendor:]))
}

// halved puts the last page on two, of which the first ends in a packet.
func halved(pages [][]byte) [][]byte {
	last := pages[3]
	whole := append(slices.Clone(last[:26]), 1, 255)
	whole = append(whole, make([]byte, 255)...)
	whole[5] = 0
	binary.LittleEndian.PutUint64(whole[6:], ^uint64(0))
	last[5] |= 1
	return renumbered([][]byte{pages[0], pages[1], pages[2], whole, last})
}

// TestEveryBit: no bit of a file can turn over, and no byte be missing at its
// end, without being seen.
func TestEveryBit(t *testing.T) {
	file := sample(t)
	step := 1
	if testing.Short() {
		step = 7
	}
	for i := 0; i < len(file); i += step {
		file[i] ^= 1 << (i % 8)
		if _, err := opustest.Check(file); err == nil {
			t.Errorf("byte %d of %d is another, and nobody sees it", i, len(file))
		}
		file[i] ^= 1 << (i % 8)
		if _, err := opustest.Check(file[:i]); err == nil {
			t.Errorf("the file ends at byte %d of %d, and nobody sees it", i, len(file))
		}
	}
	if _, err := opustest.Check(append(file, 0)); err == nil {
		t.Error("a byte too many: got no error")
	}
}

func TestSamples(t *testing.T) {
	for _, test := range []struct {
		packet string
		want   int // 0 for an error
	}{
		{"\x00x", 480}, {"\x08x", 960}, {"\x10x", 1920}, {"\x18x", 2880}, // SILK, narrow
		{"\x58x", 2880},                // SILK, wide, 60 ms
		{"\x60x", 480}, {"\x78x", 960}, // both
		{"\x80x", 120}, {"\x88x", 240}, {"\x90x", 480}, {"\xfcx", 960}, // CELT; the last in two channels
		{"\x09xx", 1920}, {"\x0a\x01xx", 1920}, // two frames
		{"\x83\x30", 5760}, {"\x83\x00", 0}, {"\x1b\x03", 0}, {"\x1b\x02", 5760}, // counted
		{"", 0}, {"\x03", 0}, {"\x09x", 0},
		{"\x08" + strings.Repeat("x", 1275), 960}, {"\x08" + strings.Repeat("x", 1276), 0},
	} {
		got, err := opustest.Samples([]byte(test.packet))
		if (err != nil) != (test.want == 0) || err == nil && got != test.want {
			t.Errorf("%.4q: got %d, %v, want %d", test.packet, got, err, test.want)
		}
	}
}

// FuzzCheck: no file, however broken, is more than refused. The checksums are made
// right, so that what lies behind them is reached.
func FuzzCheck(f *testing.F) {
	file := sample(f)
	f.Add(file)
	f.Add(file[:200])
	f.Add([]byte("OggS\x00"))
	f.Fuzz(func(t *testing.T, file []byte) {
		for _, file := range [][]byte{file, sealed(file)} {
			if found, err := opustest.Check(file); err == nil && found.Samples > 5760*len(found.Packets) {
				t.Errorf("got %d samples of %d packets", found.Samples, len(found.Packets))
			}
		}
	})
}

// sealed makes right the checksums of the pages that a file has, as far as it has
// any.
func sealed(file []byte) []byte {
	file = slices.Clone(file)
	for at := 0; at+27 <= len(file); {
		size := 27 + int(file[at+26])
		for _, n := range file[min(at+27, len(file)):min(at+size, len(file))] {
			size += int(n)
		}
		end := min(at+size, len(file))
		binary.LittleEndian.PutUint32(file[at+22:], checksum(file[at:end]))
		at = end
	}
	return file
}
