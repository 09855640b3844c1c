package store

import (
	"context"
	"fmt"
)

// Glance counts what Mend would mend and can be told without reading a line: films
// without lines, editions that do not agree, conversations that are counted wrongly.
func (s *Store) Glance(ctx context.Context) (faults int, err error) {
	err = s.db.QueryRowContext(ctx, `SELECT
		(SELECT count(*) FROM films WHERE n NOT IN (SELECT film FROM transcripts)) +
		(SELECT count(*) FROM films WHERE work NOT IN (SELECT id FROM films)) +
		(SELECT count(*) FROM (SELECT work FROM films GROUP BY work HAVING sum(NOT aside) <> 1)) +
		(SELECT count(*) FROM conversations WHERE turns <> (SELECT count(*) FROM turns WHERE conversation = conversations.n))`).Scan(&faults)
	if err != nil {
		return 0, fmt.Errorf("look over the library: %w", err)
	}
	return faults, nil
}
