package bot

import (
	"context"
	"fmt"
	"slices"

	"matinee/bot/discord"
)

// forgetInterviews ends the interviews that a person asked for, takes what they said
// out of all others that are being held, and counts both.
func (b *Bot) forgetInterviews(ctx context.Context, person discord.ID) (n int, err error) {
	all, err := productions(b.cfg.Documents).All(ctx, "")
	if err != nil {
		return 0, err
	}
	for id, p := range all {
		if p.By != person && !slices.Contains(p.People, person) {
			continue
		}
		if err := b.forgetIn(ctx, discord.ID(id), p, person); err != nil {
			return n, fmt.Errorf("forget a member of an interview: %w", err)
		}
		n++
	}
	return n, nil
}

// forgetIn forgets a person in one interview.
func (b *Bot) forgetIn(ctx context.Context, id discord.ID, p production, person discord.ID) error {
	s := b.stages.at(id)
	if s != nil && p.By != person {
		return s.forget(ctx, person)
	}
	if s != nil {
		s.stop(stoppedBy{person})
		s.mu.Lock()
		s.over = true // what is under way writes nothing any more
		s.mu.Unlock()
	}
	return b.forgetProduction(ctx, id)
}

// forget takes what a person said out of what is kept of the session, and has it be
// taken up again without that.
func (s *stage) forget(ctx context.Context, person discord.ID) error {
	err := s.change(ctx, func(p *production) {
		inputs := map[string]input{}
		for turn, in := range p.Inputs {
			if in.Who == person {
				in = input{}
				p.Forgotten = append(slices.Clone(p.Forgotten), turn)
			}
			inputs[turn] = in
		}
		p.Inputs = inputs
		p.People = slices.DeleteFunc(slices.Clone(p.People), func(id discord.ID) bool { return id == person })
	})
	if err != nil {
		return err
	}
	return s.blot(ctx)
}

// blot takes what was forgotten out of the record.
func (s *stage) blot(ctx context.Context) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	records := interviewRecords(s.bot.cfg.Documents)
	record, there, err := records.Get(ctx, string(s.id))
	if err == nil && there {
		if record, err = s.bot.cfg.Interviews.Forget(record, s.kept.Forgotten); err == nil {
			err = records.Set(ctx, string(s.id), record)
		}
	}
	if s.anew != nil {
		s.anew(errAnew)
	}
	return err
}
