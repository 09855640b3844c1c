package extractive

import "fmt"

// percent is part of whole in percent, rounded to the nearest, half up; "0" of
// nothing.
func percent(part, whole int) string {
	if whole == 0 {
		return "0"
	}
	return fmt.Sprint((200*part + whole) / (2 * whole))
}
