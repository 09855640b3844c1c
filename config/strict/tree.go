package strict

import "github.com/pelletier/go-toml/v2/unstable"

// A kind is what a value is to those who wrote it.
type kind uint8

const (
	table kind = iota
	list
	text
	boolean
	integer
	decimal
	moment
)

// String names the kind for people.
func (k kind) String() string {
	switch k {
	case table:
		return "a table"
	case list:
		return "a list"
	case text:
		return "a string"
	case boolean:
		return "true or false"
	case integer:
		return "a whole number"
	case decimal:
		return "a decimal number"
	default:
		return "a date or time"
	}
}

// A value is a node of the file's tree: all the places that TOML's several ways
// of writing a table can spread it over, drawn together.
type value struct {
	kind  kind
	at    int            // offset in bytes: of the value where the parser tells, else of its key
	keys  []key          // of a table, in the file's order
	names map[string]int // of a table: where in keys
	items []*value       // of a list
}

type key struct {
	name string
	at   int // offset in bytes, where it is first named
	*value
}

// grow makes the tree of a file that is valid TOML.
func grow(data []byte) *value {
	root := &value{kind: table}
	here := root
	var p unstable.Parser
	p.Reset(data)
	for p.NextExpression() {
		switch e := p.Expression(); e.Kind {
		case unstable.Table:
			here = root.open(path(e))
		case unstable.ArrayTable:
			here = root.extend(path(e))
		case unstable.KeyValue:
			here.assign(e)
		}
	}
	return root
}

// path is the possibly dotted key of a header or a setting; never empty.
func path(n *unstable.Node) []key {
	var steps []key
	for it := n.Key(); it.Next(); {
		steps = append(steps, key{name: string(it.Node().Data), at: int(it.Node().Raw.Offset)})
	}
	return steps
}

// open goes down a path of tables, making those that are not there. A list on
// the way stands for its last table, as TOML has it.
func (v *value) open(steps []key) *value {
	for _, step := range steps {
		next := v.get(step.name)
		if next == nil {
			next = v.set(step, &value{kind: table, at: step.at})
		}
		if n := len(next.items); n > 0 {
			next = next.items[n-1]
		}
		v = next
	}
	return v
}

// extend adds a table to the list at the end of a path.
func (v *value) extend(steps []key) *value {
	last := steps[len(steps)-1]
	v = v.open(steps[:len(steps)-1])
	tables := v.get(last.name)
	if tables == nil {
		tables = v.set(last, &value{kind: list, at: last.at})
	}
	item := &value{kind: table, at: last.at}
	tables.items = append(tables.items, item)
	return item
}

// assign takes in a setting: a key, its parts perhaps dotted, and a value.
func (v *value) assign(setting *unstable.Node) {
	steps := path(setting)
	last := steps[len(steps)-1]
	v.open(steps[:len(steps)-1]).set(last, plant(setting.Value(), last.at))
}

// plant makes the tree of a value. Where the parser keeps no place of its own
// for it, it stands where its surroundings do.
func plant(n *unstable.Node, around int) *value {
	v := &value{kind: kindOf(n.Kind), at: around}
	if n.Raw.Length > 0 {
		v.at = int(n.Raw.Offset)
	}
	switch n.Kind {
	case unstable.Array:
		for it := n.Children(); it.Next(); {
			v.items = append(v.items, plant(it.Node(), v.at))
		}
	case unstable.InlineTable:
		for it := n.Children(); it.Next(); {
			v.assign(it.Node())
		}
	}
	return v
}

func kindOf(k unstable.Kind) kind {
	switch k {
	case unstable.InlineTable:
		return table
	case unstable.Array:
		return list
	case unstable.String:
		return text
	case unstable.Bool:
		return boolean
	case unstable.Integer:
		return integer
	case unstable.Float:
		return decimal
	default:
		return moment
	}
}

// get is the value under a key; nil when there is none.
func (v *value) get(name string) *value {
	if i, ok := v.names[name]; ok {
		return v.keys[i].value
	}
	return nil
}

func (v *value) set(k key, to *value) *value {
	if v.names == nil {
		v.names = map[string]int{}
	}
	k.value = to
	v.names[k.name] = len(v.keys)
	v.keys = append(v.keys, k)
	return to
}

// find follows a path as far as the file does and says where it came to.
func (v *value) find(path []any) (at int, found bool) {
	for _, step := range path {
		var next *value
		switch step := step.(type) {
		case string:
			next = v.get(step)
		case int:
			if 0 <= step && step < len(v.items) {
				next = v.items[step]
			}
		}
		if next == nil {
			return v.at, false
		}
		v = next
	}
	return v.at, true
}
