package script

import "matinee/dialogue/words"

// CountWords counts the words of a text as budgets do.
func CountWords(text string) int { return len(words.For("").Tokens(nil, text)) }
