// Matinee is a film critic you can talk to. Give it a film's subtitles and it
// discusses the film; it quotes only lines it can prove, with their times, and
// never past the point the viewer has watched to.
//
// This is the tour of the house, from the ground up. Each package says in its
// own comment what it is for and what it is not; which may import which is one
// table, in cmd/imports_test.go.
//
// # Words
//
// [matinee/dialogue/transcript] has the vocabulary: Film, Cue, Passage, and the
// Horizon, which is how far somebody has watched. It also has the readers, which
// make cues of the files people have. The Horizon is an argument of every lookup
// down to the lowest, and its zero value sees nothing: nobody can forget it.
//
// [matinee/dialogue/words] says how words are compared. The index, the search
// and the proof of a quotation all go through it, so they never disagree.
//
// # Films
//
// [matinee/dialogue/library] adds films from files, folders and archives and
// gives their transcripts back; one short film comes with the program, in
// library/sample. [matinee/dialogue/store] keeps them, and the conversations, in
// one SQLite file, which is the truth and never ranks.
//
// [matinee/dialogue/retrieval] finds what was said. Its index is derived: one
// file for each transcript, memory-mapped, named after the transcript's content,
// so that it is never stale and can be thrown away. It counts everything at the
// time of asking, over the cues that the horizon sees: an answer with a horizon
// is the answer over a film that ends there.
//
// [matinee/dialogue/reading] reads one film as a critic does who can count, each
// measure with the lines that prove it; [matinee/dialogue/recap] tells what happened
// so far in the film's own lines.
//
// What is known of a film better than its file knows it is an amendment in
// [matinee/dialogue/library], applied anew from the cues as they were read:
// [matinee/dialogue/timing] puts times right. [matinee/dialogue/archive] is a whole
// library in one file. [matinee/dialogue/screenplay] reads screenplays,
// [matinee/dialogue/casting] lends their speakers to the cues, and
// [matinee/dialogue/dossier] is what a person edits of a film.
//
// # Talk
//
// [matinee/dialogue] holds the conversation: an Engine, which all share, and a
// Session, which is one of them. Reply is where it all meets:
//
//	for sentence, err := range session.Reply(ctx, "", "Who says it is a lovely day?") {
//		…
//	}
//
// A Researcher understands the question and gathers the evidence within the
// horizon; that is [matinee/dialogue/extractive], the critic without a language
// model. It knows what it says in more than one form: [matinee/dialogue/wording]
// chooses among those in its folder manner, persona by persona.
// [matinee/dialogue/quiz] has riddles for it and for Discord.
// A Writer may put the evidence into prose; the researcher's own draft
// stands behind it and cannot fail. [matinee/dialogue/sentence] cuts what comes
// into sentences, and each passes the gate of [matinee/dialogue/quote], which
// lets out the film's own words or nothing. What was said is kept by
// [matinee/dialogue/history].
//
// # Models
//
// [matinee/dialogue/llm] is a chat model behind any server that speaks OpenAI's
// protocol, with what goes wrong on the wire, and a chain of them that keeps
// answering. [matinee/dialogue/prose] writes the prompt and is the Writer. What
// it writes is a proposal: beside the gate it passes [matinee/dialogue/veil],
// which lets nobody be told what they have not seen by a model that knows the
// film by heart, and it is held to the persona's measure (dialogue/pen.go).
// [matinee/dialogue/card] is what is known of a film besides its words.
//
// [matinee/dialogue/debate] sets two personas arguing. It is a Researcher too,
// so that its turns are turns like any other.
//
// # Speech
//
// [matinee/audio] is the other core, which knows nothing of films: a sentence
// becomes an Utterance, written by a Synthesizer and read by a Player, one ahead
// of the one that sounds; a Speech can be held, resumed and silenced, and says
// what was heard. [matinee/audio/spoken] makes of what is shown what a voice can
// say; [matinee/audio/pcm] is what is done to samples. The engines are below
// audio/tts, the loudspeaker is [matinee/audio/speaker], files are
// [matinee/audio/wav], [matinee/audio/opus] and [matinee/audio/record]. [matinee/audio/listen] is the
// microphone: what is speech, its words, and whether they were meant to
// interrupt.
//
// The two cores meet here and nowhere else: aloud.go says what is shown, ears.go
// types what is heard, and the history is cut to what was heard.
//
// # Discord
//
// [matinee/bot] is the other front. [matinee/bot/discord] is the one door to
// Discord, and [matinee/bot/discordtest] a Discord for tests; what is heard becomes
// a question in a room, whose goroutine owns the conversations there.
// [matinee/bot/access] says who is answered and how far an answer may look,
// [matinee/bot/shelf] which films a server may ask about, and
// [matinee/bot/outbox], with [matinee/bot/markdown], how a reply is shown while it
// is written. What must survive a restart is documents ([matinee/bot/state]).
//
// # Interviews
//
// [matinee/dialogue/interview] holds the session that a script lays out, and
// keeps it: what was held is a file to which a line is added for each turn.
// [matinee/dialogue/interview/script] is the script, before it is held;
// [matinee/dialogue/interview/draft] writes one, [matinee/dialogue/interview/form]
// counts what became of it, [matinee/dialogue/interview/screenplay] and
// [matinee/dialogue/fountain] are its exchange with screenwriters, and
// [matinee/dialogue/cassette] is the tape by which it can be held again.
//
// [matinee/audio/studio] makes its sound: turns, a track for each voice, the mix;
// [matinee/audio/mp3] has ffmpeg write MP3. [matinee/dialogue/interview/produce]
// makes the package out of all this, in the forms that others read:
// [matinee/dialogue/captions], [matinee/dialogue/cutlist] over
// [matinee/dialogue/timecode], [matinee/dialogue/podcast], and
// [matinee/dialogue/interview/page]. [matinee/dialogue/media] asks ffmpeg for
// the film's pictures.
//
// # Fronts
//
// This package is the command line: it reads [matinee/config], translates it
// into each package's Config, and puts the house together (app.go). A command is
// a file: chat.go, add.go, library.go, sync.go, edit.go, check.go, find.go, history.go, configcmd.go, doctor.go,
// debate.go, say.go, bot.go, follow.go; an interview's are interview*.go
// over staging.go, with takes.go and teleprompter.go for a person's own voice;
// models.go asks for consent and makes the chain of models. The scripts in testdata
// are what the commands do, readable as a specification.
package main
