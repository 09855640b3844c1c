package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"

	"matinee/config/strict"
)

// errNoEditor is what is said where there is no editor.
var errNoEditor = errors.New(`there is no editor to open: name one in $VISUAL or $EDITOR, or give a file with "matinee library edit ID --from FILE"`)

// faultMark is what comments open with that tell what is wrong in the line below.
const faultMark = "# FAULT: "

// editRounds is how often an editor is opened before it is taken for no person. Ours.
const editRounds = 50

// inEditor has a film's file edited until it can be kept or is left as it was. What
// was written and cannot be kept stays on disk.
func (a *app) inEditor(ctx context.Context, e edited) error {
	editor := editorCommand()
	if len(editor) == 0 {
		return errNoEditor
	}
	dir, err := os.MkdirTemp(a.dir, "edit-")
	if err != nil {
		return err
	}
	path := filepath.Join(dir, e.ref.ID+".toml")
	offered := e.text()
	for round := 1; ; round++ {
		data, err := a.editOnce(editor, path, offered)
		clean := withoutFaults(data)
		same := bytes.Equal(clean, withoutFaults(offered))
		switch {
		case err != nil && (data == nil || same && bytes.Equal(clean, e.text())):
			return errors.Join(fmt.Errorf("the editor did not end well (%w); nothing was changed", err), os.RemoveAll(dir))
		case err != nil:
			return fmt.Errorf("the editor did not end well (%w); nothing was changed, and what was written is in %s", err, path)
		case same && bytes.Equal(clean, e.text()):
			a.notice("Nothing was changed.")
			return os.RemoveAll(dir)
		}
		err = a.keepEdited(ctx, e, path, clean)
		var faulty *strict.Error
		switch {
		case err == nil:
			return os.RemoveAll(dir)
		case !errors.As(err, &faulty), same, round == editRounds: // nothing was mended
			return fmt.Errorf("%w\nNothing was changed; what was written is in %s: mend it and give it with --from", err, path)
		}
		a.notice("%v", err)
		offered = withFaults(clean, faulty.Faults)
	}
}

// editOnce has a file with that content edited and returns what became of it; nil
// where it is gone. An interrupt is the editor's business while it runs.
func (a *app) editOnce(editor []string, path string, content []byte) ([]byte, error) {
	if err := os.WriteFile(path, content, 0o600); err != nil {
		return nil, err
	}
	cmd := exec.Command(editor[0], append(slices.Clone(editor[1:]), path)...)
	cmd.Stdout, cmd.Stderr = a.out, a.err
	if in, ok := a.in.(*os.File); ok {
		cmd.Stdin = in
	}
	err := cmd.Run()
	data, read := a.readBounded(path, strict.MaxSize)
	if read != nil {
		return nil, errors.Join(err, read)
	}
	return data, err
}

// editorCommand is the person's editor with its arguments; empty for none.
func editorCommand() []string {
	for _, name := range []string{"VISUAL", "EDITOR"} {
		command := strings.TrimSpace(os.Getenv(name))
		if command == "" {
			continue
		}
		if _, err := exec.LookPath(command); err == nil {
			return []string{command} // its path may have spaces
		}
		return strings.Fields(command)
	}
	return nil
}

// withFaults is a file with what is wrong in it as comments, each above its line.
func withFaults(data []byte, faults []strict.Fault) []byte {
	var out []byte
	n := 0
	tell := func(upTo int) {
		for len(faults) > 0 && faults[0].Line <= upTo {
			out = fmt.Appendf(out, "%s%s (column %d)\n", faultMark, strings.Join(strings.Fields(faults[0].Message), " "), faults[0].Column)
			faults = faults[1:]
		}
	}
	for line := range bytes.Lines(data) {
		n++
		tell(n)
		out = append(out, line...)
	}
	if len(out) > 0 && out[len(out)-1] != '\n' {
		out = append(out, '\n')
	}
	tell(1 << 30)
	return out
}

// withoutFaults is a file without those comments.
func withoutFaults(data []byte) []byte {
	out := []byte{}
	for line := range bytes.Lines(data) {
		if !bytes.HasPrefix(line, []byte(faultMark)) {
			out = append(out, line...)
		}
	}
	return out
}
