package script

import (
	"reflect"
	"strings"

	"matinee/config/strict"
)

// salvage reads what can be read of a file that has unknown keys or values of
// the wrong kind, so that one slip of the pen does not hide the other faults.
// What does not fit has its fault already and is passed over.
func salvage(doc *strict.Document) (f file, ok bool) {
	var anything struct {
		Schema   any `toml:"schema"`
		Session  any `toml:"session"`
		Speakers any `toml:"speakers"`
		Turns    any `toml:"turn"`
		Branches any `toml:"branch"`
	}
	// Only an unknown key at the top can be wrong with that.
	if err := doc.Decode(&anything); err != nil {
		return file{}, false
	}
	fill(reflect.ValueOf(&f).Elem(), map[string]any{
		"schema": anything.Schema, "session": anything.Session, "speakers": anything.Speakers,
		"turn": anything.Turns, "branch": anything.Branches,
	})
	return f, true
}

// fill puts a value as TOML has it into one of ours, where it fits.
func fill(into reflect.Value, from any) {
	switch from := from.(type) {
	case map[string]any:
		fillTable(into, from)
	case []any:
		if into.Kind() == reflect.Slice {
			into.Set(reflect.MakeSlice(into.Type(), len(from), len(from)))
			for i, item := range from {
				fill(into.Index(i), item)
			}
		}
	case nil:
	default:
		fillValue(into, reflect.ValueOf(from))
	}
}

func fillTable(into reflect.Value, from map[string]any) {
	switch into.Kind() {
	case reflect.Pointer:
		into.Set(reflect.New(into.Type().Elem()))
		fillTable(into.Elem(), from)
	case reflect.Struct:
		for i := range into.NumField() {
			key, _, _ := strings.Cut(into.Type().Field(i).Tag.Get("toml"), ",")
			fill(into.Field(i), from[key])
		}
	case reflect.Map:
		into.Set(reflect.MakeMap(into.Type()))
		for key, value := range from {
			item := reflect.New(into.Type().Elem()).Elem()
			fill(item, value)
			into.SetMapIndex(reflect.ValueOf(key), item)
		}
	}
}

func fillValue(into, from reflect.Value) {
	if into.Kind() == reflect.Pointer {
		into.Set(reflect.New(into.Type().Elem()))
		into = into.Elem()
	}
	switch {
	case from.Kind() == into.Kind():
		into.Set(from.Convert(into.Type()))
	case from.CanInt() && into.CanInt():
		into.SetInt(from.Int())
	}
}
