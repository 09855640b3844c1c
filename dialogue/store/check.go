package store

import (
	"context"
	"errors"
	"fmt"
	"strings"
)

// Check reads all of the database and reports what is damaged in it.
func (s *Store) Check(ctx context.Context) error {
	rows, err := s.db.QueryContext(ctx, "SELECT integrity_check FROM pragma_integrity_check UNION ALL SELECT 'reference out of ' || \"table\" FROM pragma_foreign_key_check")
	if err != nil {
		return fmt.Errorf("check the library: %w", err)
	}
	defer rows.Close()
	var faults []string
	for rows.Next() {
		var fault string
		if err := rows.Scan(&fault); err != nil {
			return fmt.Errorf("check the library: %w", err)
		}
		if fault != "ok" {
			faults = append(faults, fault)
		}
	}
	if err := rows.Err(); err != nil {
		return fmt.Errorf("check the library: %w", err)
	}
	if len(faults) > 0 {
		return errors.New("the library is damaged (" + strings.Join(faults, "; ") + "): put back a copy of its folder, or add the films to a new one")
	}
	return nil
}
