package listen

// A Detector tells which frames are speech. It is given every frame, in order,
// by one goroutine, and may remember what it heard; it keeps no frame.
type Detector interface {
	// Speech reports whether the frame is speech.
	Speech(f *Frame) bool
}
