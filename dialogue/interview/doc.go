// Package interview holds the session that a script lays out: fixed lines as
// they are written, live ones made within the rules that the script gives them,
// and a record of it that outlives everything.
//
// A live turn is a reply of an ordinary Session of package dialogue. The package
// plays its Researcher (the evidence, the facts computed from the film, and a
// draft that keeps the form without a language model) and puts itself before its
// Writers: it tells them what the turn has to do, and counts afterwards whether
// they did. What breaks a rule is asked for again, with the faults told; nothing
// is cut to fit. The gate, the veil and the horizon are the conversation's own,
// so what goes for a chat goes for a session: nothing is quoted that the film
// does not say, and nothing is seen that lies past the horizon.
//
// The record is a file to which a line is added, and made safe, for each thing
// that happens. Whenever the program is stopped, in the midst of a line as well,
// Resume goes on where it was: what was held is neither asked nor made again.
// Every attempt at a live turn starts from the record alone, so that a session
// that was resumed says what it would have said.
//
// What it shows, by the points of reference interview.md §7 that are its own:
//
//	3  nothing lost            TestNothingLost
//	4  budgets bite            TestAttempts, TestFailing
//	5  evidence is real        TestAttempts, TestMeasures, TestDrafts, TestFilms
//	6  horizon                 TestHorizon, TestRealHorizon, TestDraftHorizon
//	7  held again from a tape  TestTape
//	8  crash-proof             TestKilledAnywhere, TestKilledProcess, TestResumeChanged
//	9  one line edited         TestRender, TestRenderBack
//	15 the form kept           TestForm, TestExamples
//
// The package voices nothing and writes no file but the record; it reads no
// script and resolves no film.
package interview
