package form_test

import (
	"testing"

	"matinee/dialogue/interview/form"
)

func TestSights(t *testing.T) {
	claims := []string{
		"They never show her face.",
		"The camera does not look away.",
		"As we can see, her face is pale.",
		"Her eyes widen when he says it.",
		"His expression hardens.",
		"She is wearing a black dress, and it is not the first.",
		"Visually, nothing happens.",
		"We never see her face, but her shadow crosses the wall.",
		"The close-up tells you everything.",
		"In the last shot of the film nobody speaks.",
		"It is a long tracking shot, and it never cuts.",
		"The camera follows him out.",
		"Her face is the whole argument.",
		"His face never changes.",
		"Charlotte’s eyes say the opposite.",
		"The colour of the room gives him away.",
		"The red walls close in.",
		"She smiles and says nothing.",
		"He stares at the letter for a minute.",
		"She wears black for the rest of it.",
		"We see him long before he speaks.",
		"I saw it in a small cinema.",
		"The light falls across the table.",
		"In the background a man waits.",
		"The lighting is cruel to everybody.",
		"Her face fills the screen, doesn't it?",
		"But the close-up tells you everything, don't you think?",
		"He looks at her and lies.",
		"The screen goes dark.",
		"It is shot in black and white.",
		"The framing keeps them apart.",
		"There is a look of fear in that answer.",
		"Nobody minds the shadow of the stairs, but his shadow does the talking.",
	}
	for _, s := range claims {
		if got := form.Sights(s); len(got) != 1 {
			t.Errorf("%q: got %q, want a claim", s, got)
		}
	}
	clean := []string{
		"A microphone cannot see her face.",
		"I couldn't tell you whether her face changed.",
		"Nor can I see his face.",
		"I have heard the colour of the room described and never seen it.",
		"I have heard every word of it and seen none of it.",
		"I have not seen a single frame.",
		"I cannot see her face; I can count her words.",
		"The close-ups are for your eyes.",
		"You saw her face; I heard what she said to it.",
		"You say the colour of the room gives him away; the words do not.",
		"What does her face do there?",
		"What does her face do there, do you think?",
		"But is her face the argument, or isn't it?",
		"She tells him so face to face.",
		"Forty-one times, and never to her face.",
		"He loses face, and the money.",
		"He was shot before anybody could ask.",
		"Two shots are fired and nobody says a word.",
		"It is a long shot, but he takes it.",
		"In her eyes he is a liar.",
		"In the light of what he says, she leaves.",
		"She is lighting a cigarette when he confesses.",
		"The word colour is said by nobody.",
		"He takes the picture to the police.",
		"The scene has nine lines and one lie.",
		"That picture of marriage is his, not hers.",
		"Look at it this way: nobody asks him twice.",
		"By ear, it is a comedy.",
		"A silence of forty seconds follows; whatever fills it, I am deaf to it and blind besides.",
		"She says his name as if it were a question.",
		"His eyesight is bad, he says.",
		"The dark has the last word.",
		"Critics praise the camera; I counted the pauses.",
		"If I could see, I would tell you about the light in the hall.",
		"The lenses, the lamps, the faces: those belong to you.",
	}
	for _, s := range clean {
		if got := form.Sights(s); len(got) != 0 {
			t.Errorf("%q: got %q, want no claim", s, got)
		}
	}
}

func TestSightsAreSentences(t *testing.T) {
	got := form.Sights("He lies. Her face is pale. I cannot see it. The camera moves on.")
	if want := "Her face is pale.|The camera moves on."; len(got) != 2 || got[0]+"|"+got[1] != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
