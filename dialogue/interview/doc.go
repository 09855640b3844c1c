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
// The package voices nothing and writes no file but the record; it reads no
// script and resolves no film.
//
// # What shows that it does what it should
//
// Fifteen points were to be shown of an interview, from its script to its package
// (reference interview.md §7), and which test shows which stands here; a test sees
// to it that those named exist. Tests without a package are this package's; form,
// script, produce, screenplay, page and draft are its children. What has a number
// and a clock is held to it with MATINEE_BENCH=1, on a quiet machine; the numbers
// are of November 2026, on two cores.
//
//  1. Check: every fault at once, at its place, and nobody is asked.
//     script.TestFaults, script.TestAllFaultsAtOnce, script.TestBranchFaults,
//     script.TestCheck, script.FuzzParse, cmd/matinee.TestScripts,
//     cmd/matinee.TestClipPastTheHorizon, cmd/matinee.TestCheckAsksNobody.
//  2. Plan: within 15 % of the sound; the example's is 5 % short.
//     script.TestPlan, script.TestPlanByBranches, script.TestSpokenIn,
//     cmd/matinee.TestSamplePackage.
//  3. Nothing lost, whatever a line is made of: TestNothingLost,
//     produce.TestNothingLost, page.TestNothingLost,
//     dialogue/captions.TestNothingIsLost, cmd/matinee.TestNothingIsLostAloud.
//  4. Budgets bite: six kinds of lies are each refused, told of in the report, and
//     in no other file; then the script is obeyed. TestAttempts, TestFailing,
//     form.TestCheck, cmd/matinee.TestLyingModel, cmd/matinee.TestLyingModelStops,
//     cmd/matinee.TestLyingModelFlagged.
//  5. Evidence is real, by another reader of the film's file: TestMeasures,
//     TestDrafts, TestFilms, form.TestSights, form.TestFiguresNotComputed,
//     dialogue/quote.TestGate, cmd/matinee.TestInterviewKeepsItsForm,
//     cmd/matinee.TestLyingModel.
//  6. Horizon: no word from beyond in any request or file, and the package is to
//     the letter that of a film that ends there. TestHorizon, TestRealHorizon,
//     TestDraftHorizon, script.TestResolveKeepsToTheHorizon,
//     draft.TestADraftKnowsNothingPastItsHorizon,
//     cmd/matinee.TestInterviewIsNotSpoiled, cmd/matinee.TestInterviewEndsWithTheFilm.
//  7. Cassette: TestTape, dialogue/cassette.TestModes,
//     dialogue/cassette.TestMissSaysWhatDiffers,
//     dialogue/cassette.TestNoSecretIsOnTheTape,
//     dialogue/cassette.TestWhateverServersDoStaysOffTheTape,
//     cmd/matinee.TestTapeModes, cmd/matinee.TestTapeOfTheFloor, cmd/matinee.TestMissedTape,
//     cmd/matinee.TestNoSecretIsPackaged.
//  8. Crash-proof: killed at every turn and at any moment, it ends in the files of
//     a session that was not. TestKilledAnywhere, TestKilledProcess,
//     TestResumeChanged, dialogue/cassette.TestCutAnywhereItGoesOn,
//     audio/studio.TestKilledStudio, cmd/matinee.TestKilledAtEveryTurn,
//     cmd/matinee.TestKilledAnyTime, cmd/matinee.TestKilledReplay,
//     cmd/matinee.TestKilledWhileVoicing, cmd/matinee.TestKilledWhileRendering,
//     produce.TestKilled.
//  9. One line edited is one line voiced: TestRender, TestRenderBack,
//     audio/studio.TestOneLineEdited, audio/studio.TestEdits,
//     audio/studio.TestNothingStale, cmd/matinee.TestOneLineOneVoice.
//  10. Voices and stems: audio/studio.TestStems, audio/studio.TestProduction,
//     audio/studio.TestAnySessionIsAsLoud, audio/studio.TestMono,
//     audio/studio.TestFailures, audio/studio.TestWhatIsVoicedAgain,
//     audio/studio.TestLimiterHoldsTheTruePeak, cmd/matinee.TestSamplePackage.
//  11. Captions: dialogue/captions.TestFilesPassTheirCheckers,
//     dialogue/captions.TestMeasuredTimes, dialogue/captions.TestAnotherReader,
//     dialogue/captions.TestCardsThatBreakTheRules,
//     dialogue/captions.TestMutantsFail, cmd/matinee.TestSamplePackage.
//  12. Clip lists: dialogue/cutlist.TestFilesAgree, dialogue/cutlist.TestKnownPlaces,
//     dialogue/cutlist.TestAnyList, dialogue/cutlist.TestXMLIsWellFormed,
//     dialogue/cutlist.TestMutantsFail, dialogue/timecode.TestWallClockIsNotTimecode,
//     dialogue/timecode.TestDropFrame, dialogue/timecode.TestEveryLabelOfTenMinutes.
//  13. Podcast package: dialogue/podcast.TestFilesPassTheirCheckers,
//     dialogue/podcast.TestMutantsFail, audio/mp3.TestFfprobe,
//     cmd/matinee.TestSamplePackage.
//  14. Screenplay: screenplay.TestThereAndBack, dialogue/fountain.TestRead,
//     dialogue/fountain.FuzzRead, dialogue/fountain.TestSay, produce.TestMutants,
//     cmd/matinee.TestScripts.
//  15. Form report: TestForm, TestExamples, form.TestReports,
//     form.TestEveryRuleOfTheProfileBites, form.TestReportIsStable,
//     cmd/matinee.TestInterviewKeepsItsForm.
//
// From a script to its finished package, with sound, it takes a 25th of the time
// that the sound lasts, on a machine with much else to do (a 20th was allowed):
// cmd/matinee.BenchmarkPackage. Three commands from nothing to a result:
// cmd/matinee.TestScripts. The page in a browser: page.TestBrowser,
// page.TestMutants. In Discord: bot.TestInterview,
// bot.TestInterviewKilledAtEveryWrite, cmd/matinee.TestBotInterview.
package interview
