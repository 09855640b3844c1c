package discordtest

import (
	"encoding/json"
	"fmt"
	"strconv"
)

// The types of components the double knows; others it takes as they are
// (discord-api-docs, developers/components/reference.mdx).
const (
	componentRow    = 1
	componentButton = 2
	componentSelect = 3
	componentInput  = 4
	componentText   = 10 // of components V2
)

// The limits of components (same source); texts in characters.
const (
	maxRows       = 5
	maxRowButtons = 5
	maxOptions    = 25
	maxLabel      = 80
	maxCustomID   = 100
	maxV2         = 40   // components of a V2 message
	maxV2Text     = 4000 // community figure: reference §2.1
)

// styleLink and stylePremium are buttons without a custom_id.
const (
	styleLink    = 5
	stylePremium = 6
)

// A Component is a button or another part of a message, or of a modal.
type Component struct {
	Type        int         `json:"type"`
	CustomID    string      `json:"custom_id"`
	Label       string      `json:"label"`
	Style       int         `json:"style"`
	URL         string      `json:"url"`
	Disabled    bool        `json:"disabled"`
	Placeholder string      `json:"placeholder"`
	Content     string      `json:"content"`
	Value       string      `json:"value"`
	Required    *bool       `json:"required"`
	MinLength   int         `json:"min_length"`
	MaxLength   int         `json:"max_length"`
	Options     []Choice    `json:"options"`
	Components  []Component `json:"components"`
	Accessory   *Component  `json:"accessory"`
	Component   *Component  `json:"component"` // of a Label in a modal
}

// Components are the message's components now, rows and what is in them alike.
func (m *Message) Components() []Component {
	return flatten(locked(m, func() json.RawMessage { return m.components }))
}

// Button is the button with that label or custom_id, and whether there is one.
func (m *Message) Button(label string) (Component, bool) {
	for _, c := range m.Components() {
		if c.Type == componentButton && (c.Label == label || c.CustomID == label && label != "") {
			return c, true
		}
	}
	return Component{}, false
}

// Buttons are the labels of the message's buttons, in their order.
func (m *Message) Buttons() []string {
	var labels []string
	for _, c := range m.Components() {
		if c.Type == componentButton {
			labels = append(labels, c.Label)
		}
	}
	return labels
}

// flatten lists components with everything inside them.
func flatten(raw json.RawMessage) []Component {
	var tree []Component
	if json.Unmarshal(raw, &tree) != nil {
		return nil
	}
	return inside(tree)
}

// inside lists components with everything inside them.
func inside(tree []Component) []Component {
	var list []Component
	var walk func([]Component)
	walk = func(cs []Component) {
		for _, c := range cs {
			list = append(list, c)
			walk(c.Components)
			if c.Accessory != nil {
				walk([]Component{*c.Accessory})
			}
			if c.Component != nil {
				walk([]Component{*c.Component})
			}
		}
	}
	walk(tree)
	return list
}

// components checks a draft's components.
func (p *problems) components(d *draft) error {
	v2 := d.Flags != nil && *d.Flags&FlagComponentsV2 != 0
	if v2 && (d.Content != nil && *d.Content != "" || array(d.Embeds) != nil) {
		p.add("content", "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2",
			"The 'content' field cannot be used when using MessageFlags.IS_COMPONENTS_V2")
	}
	if len(d.Components) == 0 || d.Components[0] != '[' {
		return nil
	}
	var rows []Component
	if err := json.Unmarshal(d.Components, &rows); err != nil {
		return malformed(err)
	}
	if len(rows) > 0 && !v2 {
		p.rows(rows)
	}
	p.each(inside(rows), v2)
	return nil
}

func (p *problems) rows(rows []Component) {
	if len(rows) > maxRows {
		p.add("components", "BASE_TYPE_BAD_LENGTH", "Must be between 1 and 5 in length.")
	}
	for i, row := range rows {
		at := "components." + strconv.Itoa(i)
		if row.Type != componentRow {
			p.add(at+".type", "UNION_TYPE_CHOICES", "Value of field \"type\" must be one of (1,).")
		}
		if n := len(row.Components); n < 1 || n > maxRowButtons {
			p.add(at+".components", "BASE_TYPE_BAD_LENGTH", "Must be between 1 and 5 in length.")
		}
	}
}

// each checks the components one by one, and that no custom_id comes twice.
func (p *problems) each(all []Component, v2 bool) {
	seen, text := map[string]bool{}, 0
	for i, c := range all {
		at := "components." + strconv.Itoa(i)
		p.component(at, c)
		if c.CustomID != "" && seen[c.CustomID] {
			p.add(at+".custom_id", "COMPONENT_CUSTOM_ID_DUPLICATED", "Component custom id cannot be duplicated")
		}
		seen[c.CustomID] = true
		text += units(c.Content)
	}
	if v2 && len(all) > maxV2 {
		p.add("components", "BASE_TYPE_MAX_LENGTH", fmt.Sprintf("Must be %d or fewer in length.", maxV2))
	}
	if v2 && text > maxV2Text {
		p.add("components", "COMPONENT_MAX_TOTAL_TEXT_SIZE_EXCEEDED", "Total text exceeds maximum size of 4000")
	}
}

func (p *problems) component(at string, c Component) {
	p.tooLong(at+".custom_id", c.CustomID, maxCustomID)
	switch c.Type {
	case componentButton:
		p.tooLong(at+".label", c.Label, maxLabel)
		if c.CustomID == "" && c.Style != styleLink && c.Style != stylePremium {
			p.add(at+".custom_id", "BASE_TYPE_REQUIRED", "This field is required")
		}
	case componentSelect:
		p.between(at+".custom_id", c.CustomID, 1, maxCustomID)
		if n := len(c.Options); n < 1 || n > maxOptions {
			p.add(at+".options", "BASE_TYPE_BAD_LENGTH", "Must be between 1 and 25 in length.")
		}
		for j, o := range c.Options {
			option := at + ".options." + strconv.Itoa(j)
			p.between(option+".label", o.Label, 1, 100)
			p.tooLong(option+".description", o.Description, 100)
		}
	}
}
