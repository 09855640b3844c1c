package discord

// A Component is a part of a message that can be pressed, chosen from or filled
// in, or a row of such. Of kinds this package does not know, only the Kind and
// what is inside are kept.
type Component struct {
	Kind        ComponentKind `json:"type"`
	ID          string        `json:"custom_id,omitempty"` // 1 to 100 characters; comes back with the press
	Label       string        `json:"label,omitempty"`     // at most 80 characters
	Style       Style         `json:"style,omitempty"`
	URL         string        `json:"url,omitempty"` // of a link button, instead of an ID
	Emoji       *Emoji        `json:"emoji,omitempty"`
	Disabled    bool          `json:"disabled,omitempty"`
	Placeholder string        `json:"placeholder,omitempty"`
	Value       string        `json:"value,omitempty"` // of a text input
	Least       int           `json:"min_length,omitempty"`
	Most        int           `json:"max_length,omitempty"`
	Required    *bool         `json:"required,omitempty"`
	Options     []Option      `json:"options,omitempty"` // of a select, at most 25
	Values      []string      `json:"values,omitempty"`  // chosen, in a modal's answer
	Components  []Component   `json:"components,omitempty"`
	Component   *Component    `json:"component,omitempty"` // what a label in a modal labels
}

// An Option can be chosen from a select.
type Option struct {
	Label       string `json:"label"`
	Value       string `json:"value"`
	Description string `json:"description,omitempty"`
	Default     bool   `json:"default,omitempty"`
}

// An Emoji is a Unicode emoji by its Name, or a guild's own with an ID.
type Emoji struct {
	ID   ID     `json:"id,omitempty"`
	Name string `json:"name"`
}

// A ComponentKind is what kind of component it is.
type ComponentKind int

// The kinds of components that this package makes (discord-api-docs,
// developers/components/reference.mdx).
const (
	RowKind       ComponentKind = 1
	ButtonKind    ComponentKind = 2
	SelectKind    ComponentKind = 3
	TextInputKind ComponentKind = 4
)

// UnmarshalJSON takes a number or a text that holds one.
func (k *ComponentKind) UnmarshalJSON(b []byte) error {
	*k = ComponentKind(integer(b))
	return nil
}

// A Style is how a button or a text input looks.
type Style int

// The styles of buttons, and of text inputs.
const (
	Primary   Style = 1
	Secondary Style = 2
	Success   Style = 3
	Danger    Style = 4
	LinkStyle Style = 5

	OneLine   Style = 1
	Paragraph Style = 2
)

// UnmarshalJSON takes a number or a text that holds one.
func (s *Style) UnmarshalJSON(b []byte) error {
	*s = Style(integer(b))
	return nil
}

// Row puts up to five buttons, or one select or text input, beside each other.
func Row(parts ...Component) Component { return Component{Kind: RowKind, Components: parts} }

// Button is a button that sends its id when pressed.
func Button(id, label string, style Style) Component {
	return Component{Kind: ButtonKind, ID: id, Label: label, Style: style}
}

// Link is a button that opens an address.
func Link(url, label string) Component {
	return Component{Kind: ButtonKind, URL: url, Label: label, Style: LinkStyle}
}

// Select is a menu of options, one of which is chosen.
func Select(id, placeholder string, options ...Option) Component {
	return Component{Kind: SelectKind, ID: id, Placeholder: placeholder, Options: options}
}

// TextInput is a field of a modal.
func TextInput(id, label string, style Style, required bool) Component {
	return Component{Kind: TextInputKind, ID: id, Label: label, Style: style, Required: &required}
}

// All calls visit for the components and everything inside them.
func All(parts []Component, visit func(Component)) {
	for _, c := range parts {
		visit(c)
		All(c.Components, visit)
		if c.Component != nil {
			All([]Component{*c.Component}, visit)
		}
	}
}
