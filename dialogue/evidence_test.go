package dialogue_test

import "testing"

// A writer that quotes nothing changes the style of an answer and not its facts:
// the evidence follows what it said.
func TestEvidenceFollows(t *testing.T) {
	tests := []struct {
		name, written, draft, want string
		view                       bool
	}{
		{"it quotes nothing", "How dark it is.", "Once. She says it: [[S1]].", "How dark it is.\nShe says it: " + proved + ".", false},
		{"its quotation was refused", "How dark. He says “I burned the whole house down”.", "She says it: [[S1]].", "How dark. \nShe says it: " + proved + ".", false},
		{"it quotes", "How dark: [[S1]].", "She says it: [[S1]].", "How dark: " + proved + ".", false},
		{"it names a source and shares its words", "The lamp stands there tonight [S1].", "She says it: [[S1]].", "The lamp stands there tonight.", false},
		{"there is no evidence", "How dark it is.", "I find nothing on that.", "How dark it is.", false},
		{"it has another view", "How dark it is.", "It is bright: [[S1]].", "How dark it is.", true},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			h := open(t, tt.draft, scriptedWriter{fragments: []string{tt.written}})
			h.researcher.brief.View = tt.view
			if got, _ := say(t, h.session.Reply(t.Context(), "", "Who says it?")); got != tt.want {
				t.Errorf("reply %q, want %q", got, tt.want)
			}
		})
	}
}
