package access

import (
	"context"
	"time"

	"matinee/bot/state"
)

// OptOuts are the members who want to be left alone: they are not answered, and
// what they say is shown to no model. The wish is kept until it is taken back;
// forgetting a member keeps it too, or it would be forgotten with them.
type OptOuts struct{ kind state.Kind[optOut] }

type optOut struct{ Since time.Time }

// NewOptOuts returns those that are kept in the documents.
func NewOptOuts(d state.Documents) *OptOuts {
	return &OptOuts{state.Kind[optOut]{Documents: d, Name: "optout"}}
}

// Set says whether the member is out.
func (o *OptOuts) Set(ctx context.Context, member string, out bool) error {
	if out {
		return o.kind.Set(ctx, state.Key(member), optOut{Since: moment()})
	}
	_, err := o.kind.Delete(ctx, state.Key(member))
	return err
}

// Has reports whether the member is out.
func (o *OptOuts) Has(ctx context.Context, member string) (bool, error) {
	_, out, err := o.kind.Get(ctx, state.Key(member))
	return out, err
}
