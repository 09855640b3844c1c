package state

import (
	"context"
	"encoding/json"
	"fmt"
	"time"
)

// A Kind is the documents of one kind, each a T as JSON.
type Kind[T any] struct {
	Documents Documents         // required
	Name      string            // required: the kind
	Expires   func(T) time.Time // when a document is gone; nil for never
}

// Get returns the document of that key; found is false when there is none.
func (k Kind[T]) Get(ctx context.Context, key string) (v T, found bool, err error) {
	v, version, err := k.read(ctx, key)
	return v, version != 0, err
}

// All returns the documents whose key begins with prefix, by key.
func (k Kind[T]) All(ctx context.Context, prefix string) (map[string]T, error) {
	bodies, err := k.Documents.List(ctx, k.Name, prefix)
	if err != nil {
		return nil, fmt.Errorf("read every %s: %w", k.Name, err)
	}
	all := make(map[string]T, len(bodies))
	for key, body := range bodies {
		if all[key], err = k.decode(key, body); err != nil {
			return nil, err
		}
	}
	return all, nil
}

// Set keeps v, whatever was there.
func (k Kind[T]) Set(ctx context.Context, key string, v T) error {
	_, err := k.write(ctx, key, v, Any)
	return err
}

// Delete forgets the document of that key; deleted is false when there was
// none.
func (k Kind[T]) Delete(ctx context.Context, key string) (deleted bool, err error) {
	if deleted, err = k.Documents.Delete(ctx, k.Name, key, Any); err != nil {
		return false, fmt.Errorf("forget %s %s: %w", k.Name, key, err)
	}
	return deleted, nil
}

// DeleteAll forgets the documents whose key begins with prefix and counts them.
func (k Kind[T]) DeleteAll(ctx context.Context, prefix string) (deleted int, err error) {
	if deleted, err = k.Documents.DeleteAll(ctx, k.Name, prefix); err != nil {
		return 0, fmt.Errorf("forget %s %s: %w", k.Name, prefix, err)
	}
	return deleted, nil
}

// updateTries bounds how often Update begins again when others were faster: no
// document of ours has nearly as many writers at a moment.
const updateTries = 100

// Update changes a document so that no other writer's change is lost. Change is
// given the document as it is, or the zero T where there is none, and says
// whether there is to be one; it may be called more than once. An error of its
// own is returned as it is, and nothing is changed.
func (k Kind[T]) Update(ctx context.Context, key string, change func(v *T) (keep bool, err error)) (T, error) {
	for range updateTries {
		v, version, err := k.read(ctx, key)
		if err != nil {
			return v, err
		}
		keep, err := change(&v)
		if err != nil {
			return v, err
		}
		if done, err := k.replace(ctx, key, v, version, keep); done || err != nil {
			return v, err
		}
	}
	var none T
	return none, fmt.Errorf("change %s %s: others change it at the same time: try again in a moment", k.Name, key)
}

// replace puts v, or nothing, in place of a version; done is false when another
// is there by now.
func (k Kind[T]) replace(ctx context.Context, key string, v T, version int64, keep bool) (done bool, err error) {
	switch {
	case keep:
		return k.write(ctx, key, v, version)
	case version == 0:
		return true, nil
	}
	if done, err = k.Documents.Delete(ctx, k.Name, key, version); err != nil {
		return false, fmt.Errorf("forget %s %s: %w", k.Name, key, err)
	}
	return done, nil
}

func (k Kind[T]) read(ctx context.Context, key string) (v T, version int64, err error) {
	body, version, err := k.Documents.Get(ctx, k.Name, key)
	if err != nil {
		return v, 0, fmt.Errorf("read %s %s: %w", k.Name, key, err)
	}
	if version != 0 {
		v, err = k.decode(key, body)
	}
	return v, version, err
}

func (k Kind[T]) decode(key string, body []byte) (v T, err error) {
	if err = json.Unmarshal(body, &v); err != nil {
		return v, fmt.Errorf("read %s %s: %w", k.Name, key, err)
	}
	return v, nil
}

func (k Kind[T]) write(ctx context.Context, key string, v T, version int64) (kept bool, err error) {
	body, err := json.Marshal(v)
	if err != nil {
		return false, fmt.Errorf("keep %s %s: %w", k.Name, key, err)
	}
	var expires time.Time
	if k.Expires != nil {
		expires = k.Expires(v)
	}
	next, err := k.Documents.Put(ctx, k.Name, key, body, version, expires)
	if err != nil {
		return false, fmt.Errorf("keep %s %s: %w", k.Name, key, err)
	}
	return next != 0, nil
}
