package llm

import "testing"

// TestPermitLeftBehind: a permit that comes just as its waiter leaves is not
// lost.
func TestPermitLeftBehind(t *testing.T) {
	p := newPermits(1)
	if _, err := p.enqueue(); err != nil {
		t.Fatal(err)
	}
	w, err := p.enqueue()
	if w == nil || err != nil {
		t.Fatalf("got %v, %v; want a place", w, err)
	}
	p.release() // hands it to w,
	p.leave(w)  // who has gone
	if p.free != 1 || len(p.waiting) != 0 {
		t.Errorf("got %d free and %d waiting, want 1 and 0", p.free, len(p.waiting))
	}
}
