// Package bot holds the critic's conversations in Discord: in channels, threads
// and direct messages, by mention, reply, command and menu. It decides who is
// answered, how far an answer may look, and how it is shown; what is said is the
// business of package dialogue, and Discord itself that of [matinee/bot/discord].
//
// A Bot hears events and puts questions into rooms. A room is one channel or
// thread that is talked in; its goroutine owns the conversations there, one to a
// chain of replies. Each answer has a goroutine of its own, which holds its
// conversation meanwhile. What must survive a restart is kept as documents
// (package state); the words themselves are Discord's.
//
// # What shows that it does what it should
//
// Fifteen points were to be shown, and which test shows which stands here; a test
// sees to it that those named exist. Tests without a package are this package's.
// What has a number and a clock is held to it with MATINEE_BENCH=1, on a quiet
// machine; the numbers are of November 2026, on two cores.
//
//  1. Feedback: typing after 5 ms at the 99th of a hundred with 1,000 rooms live
//     (500 were allowed), every 7.5 s, never after the end; commands are first
//     answered within a second whatever the disk does, and what takes 14 minutes
//     ends in words. TestFeedback, TestLoad, TestLoadInTime, TestAnsweredAtOnce,
//     TestTerminal, TestLateUse, outbox.TestReply.
//  2. Streaming: one editor a channel, at most 5 writes in 5 s over all replies,
//     the newest text wins; first words after 0.1 to 1.2 s. outbox.TestStorm,
//     outbox.TestFirstWords, outbox.TestFinalFirst, TestManyAtOnce.
//  3. The end is the answer, in order and once, whatever fails on the way:
//     outbox.TestTrouble, outbox.TestTrials, outbox.FuzzTrials, outbox.TestDeleted,
//     discord.TestSendOnce, TestTerminal.
//  4. Splitting, over 100,000 cases with MATINEE_BENCH=1: markdown.TestSplit,
//     markdown.TestFrames, markdown.TestSplitWhole, markdown.FuzzSplit,
//     outbox.TestLong.
//  5. Spoilers, 0 leaks in any frame, title, label or file: TestHorizonLeaks,
//     TestMovedBackLeaks, TestScreeningLeaks, TestHorizonTalkedAway, TestTag,
//     access.TestNobodyIsToldMore, cmd/matinee.TestNoPromptIsSpoiled.
//  6. Grounding: every quotation is the film's, with its time; what it rests on
//     can be looked up, after a restart too. TestAnsweredByMention, TestSources,
//     TestSourcesPaged, TestNoFilms, dialogue/quote.TestGate.
//  7. Conversation: chains that branch, threads, direct messages, posts, bursts,
//     edits, restarts. TestChains, TestChainsLeak, TestBurst, TestDirect,
//     TestThreadWithoutContent, TestTake, TestRewritten, TestChanged, TestRestart.
//  8. Injection, 200 cases and more: TestInjections, TestHorizonTalkedAway.
//  9. Commands, with autocomplete over 20,000 titles: TestAsk, TestQuote,
//     TestComplete, TestMenus, TestRegisteredOnce, shelf.TestChoicesInTime.
//  10. Controls: TestStop, TestRepeated, TestContinue, TestSources, TestForged,
//     FuzzSeal.
//  11. Mentions: every body names nobody. discord.TestEveryBodyPingsNobody,
//     discord.TestSilence, markdown.TestEscapeCallsNobody, markdown.TestLinks.
//  12. Access and cost: access.TestEveryPolicy, access.TestQuotas, TestUsedUp,
//     discord.TestForbiddenIsRemembered, discord.TestBreaker,
//     discord.TestUnauthorised.
//  13. Gateway faults: discord.TestGatewayStartFaults, discord.TestGatewayLiveFaults,
//     discord.TestGatewayFatal, discord.TestGatewayStorm, discord.TestGatewayBudget,
//     discord.TestGatewayNetworkReturns, discord.TestGatewayDuplicates,
//     TestMissedElsewhere.
//  14. Failure: ten failures on six surfaces, each to one end; a panic at any of
//     355 places costs one reply; six days with 99,996 messages, 19,987 questions
//     and 1,002 reconnections, each question to one end and nothing that grows;
//     leaving takes no more than 15 s. TestTerminal,
//     TestContinue, TestUseAtRestart, TestPanicAtEverySeam, TestPanicInDebate,
//     TestPanicInQuiz, TestPanicWhileTyping, outbox.TestPanic, TestSoak,
//     discord.TestSoak, TestLeave, cmd/matinee.TestClub.
//  15. Operation and privacy: TestStatus, TestCheck, TestSetupRefused, TestWelcome,
//     TestForget, TestForgottenOnDisk, TestForgottenConversation,
//     cmd/matinee.TestScripts.
//
// Load besides: a room at rest holds 13 KiB (40 were allowed; TestLoad).
//
// An answer cost 2.1, 2.6 and 2.9 times what the barest bot's does (three were
// allowed; TestCost), in three runs over sockets on a busy machine. What is held
// against what is the processor time of the whole process for each answer, by
// getrusage: the two bots take five turns each, and the middle of what the one cost
// is divided by the middle of the other. The double's part is in both, and is larger
// for an answer with typing, a reference and buttons. Of the fifteen pairs of turns
// four were above three, up to 4.2: in quieter moments the barest bot cost 0.25 ms
// and an answer 0.8 to 1 ms. That it holds on a quiet machine is not shown. Between
// connections in memory it is 3.4 times (TestCostInMemory), with 150 KB allocated
// for an answer and 62 for the barest bot's.
//
// Interviews in Discord are held to the same: TestInterview, TestInterviewNoFurther,
// TestInterviewTagged, TestInterviewKilledAtEveryWrite, TestInterviewForgotten,
// TestPanicInInterview; a stranger's script to more: cmd/matinee.TestGuestRefused,
// cmd/matinee.TestGuestTellsNothing, cmd/matinee.TestBotInterview.
package bot
