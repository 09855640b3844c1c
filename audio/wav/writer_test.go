package wav

import (
	"bytes"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

func create(t *testing.T) *os.File {
	t.Helper()
	f, err := os.Create(filepath.Join(t.TempDir(), "sound.wav"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	return f
}

func contents(t *testing.T, f *os.File) []byte {
	t.Helper()
	b, err := os.ReadFile(f.Name())
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func write(t *testing.T, to io.Writer, rate, channels int, runs ...[]int16) *Writer {
	t.Helper()
	w, err := NewWriter(to, rate, channels)
	if err != nil {
		t.Fatal(err)
	}
	for _, run := range runs {
		if err := w.Write(run); err != nil {
			t.Fatal(err)
		}
	}
	return w
}

func TestWriter(t *testing.T) {
	f := create(t)
	w := write(t, f, 22050, 2, []int16{1, -2}, nil, []int16{3, -4})
	if got := w.Written(); got != 2 {
		t.Errorf("written: got %d samples per channel, want 2", got)
	}
	unfinished := contents(t, f)
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	want := file(format(1, 2, 22050, 16), data(8, int16(1), int16(-2), int16(3), int16(-4)))
	if got := contents(t, f); !bytes.Equal(got, want) {
		t.Errorf("got  % x\nwant % x", got, want)
	}
	// Left in the middle, it can be read.
	r, err := NewReader(bytes.NewReader(unfinished))
	if err != nil {
		t.Fatal(err)
	}
	if got, err := readAll(r, 100); err != nil || !slices.Equal(got, []int16{1, -2, 3, -4}) {
		t.Errorf("unfinished: got %v, %v", got, err)
	}
}

// TestWriterBehindOtherThings: the lengths go where the header is.
func TestWriterBehindOtherThings(t *testing.T) {
	f := create(t)
	if _, err := f.WriteString("something"); err != nil {
		t.Fatal(err)
	}
	if err := write(t, f, 8000, 1, []int16{5}).Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := f.WriteString("more"); err != nil {
		t.Fatal(err)
	}
	want := slices.Concat([]byte("something"), file(format(1, 1, 8000, 16), data(2, int16(5))), []byte("more"))
	if got := contents(t, f); !bytes.Equal(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
}

// TestWriterIntoPipe: where one cannot go back the file is one without lengths.
func TestWriterIntoPipe(t *testing.T) {
	var b bytes.Buffer
	if err := write(t, &b, 48000, 1, []int16{5, 6}).Close(); err != nil {
		t.Fatal(err)
	}
	r, err := NewReader(&b)
	if err != nil {
		t.Fatal(err)
	}
	if got, err := readAll(r, 100); err != nil || !slices.Equal(got, []int16{5, 6}) {
		t.Errorf("got %v, %v", got, err)
	}
}

func TestWriterFull(t *testing.T) {
	f := create(t)
	w := write(t, f, 48000, 1)
	w.data = maxData - 3
	if err := w.Write([]int16{1}); err != nil {
		t.Errorf("the last sample: %v", err)
	}
	if err := w.Write([]int16{1}); !errors.Is(err, ErrFull) || !strings.Contains(err.Error(), "begin another") {
		t.Errorf("one too many: got %v, want %v", err, ErrFull)
	}
	if err := w.Close(); err != nil {
		t.Errorf("close: %v", err)
	}
	if got := contents(t, f)[40:44]; !bytes.Equal(got, le(uint32(maxData-1))) {
		t.Errorf("length: got % x", got)
	}
}

// full is a disk that holds so many bytes.
type full int

func (f *full) Write(p []byte) (int, error) {
	if n := int(*f); n < len(p) {
		*f = 0
		return n, errors.New("no space left on device")
	}
	*f -= full(len(p))
	return len(p), nil
}

func TestWriterDiskFull(t *testing.T) {
	disk := full(46)
	w := write(t, &disk, 48000, 1, []int16{1})
	for range 2 {
		if err := w.Write([]int16{2}); err == nil || !strings.Contains(err.Error(), "no space") {
			t.Errorf("got %v, want the disk's error", err)
		}
	}
	disk = 10
	if _, err := NewWriter(&disk, 48000, 1); err == nil {
		t.Error("a header on a full disk: got no error")
	}
	if _, err := NewWriter(io.Discard, 0, 1); err == nil {
		t.Error("no rate: got no error")
	}
}

// TestWriterAsOthersRead asks ffprobe what it finds in the file.
func TestWriterAsOthersRead(t *testing.T) {
	ffprobe, err := exec.LookPath("ffprobe")
	if err != nil {
		t.Skip("ffprobe is not installed: nobody to compare with")
	}
	f := create(t)
	if err := write(t, f, 48000, 1, make([]int16, 24000)).Close(); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command(ffprobe, "-v", "error", "-show_entries", "stream=codec_name,sample_rate,channels,duration", "-of", "csv=p=0", f.Name()).CombinedOutput()
	if err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	if got, want := strings.TrimSpace(string(out)), "pcm_s16le,48000,1,0.500000"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}
