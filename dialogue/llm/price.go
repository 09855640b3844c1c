package llm

import "strings"

const dollar Money = 1_000_000

// prices are list prices of a million tokens, by the beginning of the model's
// name; the longest counts. Source: openai.com/api/pricing as of mid 2025. They
// only feed the cap on spending and are overridden by configuration and by what
// OpenRouter says of itself.
var prices = map[string]Price{
	"gpt-4o-mini":  {dollar * 15 / 100, dollar * 75 / 1000, dollar * 60 / 100},
	"gpt-4o":       {dollar * 250 / 100, dollar * 125 / 100, dollar * 10},
	"gpt-4.1-nano": {dollar * 10 / 100, dollar * 25 / 1000, dollar * 40 / 100},
	"gpt-4.1-mini": {dollar * 40 / 100, dollar * 10 / 100, dollar * 160 / 100},
	"gpt-4.1":      {dollar * 2, dollar * 50 / 100, dollar * 8},
	"o4-mini":      {dollar * 110 / 100, dollar * 275 / 1000, dollar * 440 / 100},
}

// assumed is taken for a paid model whose price is unknown: dear, so that a cap
// on spending holds.
var assumed = Price{dollar * 5, dollar * 5, dollar * 20}

func priceOf(model string) Price {
	price, length := assumed, 0
	for name, p := range prices {
		if strings.HasPrefix(model, name) && len(name) > length {
			price, length = p, len(name)
		}
	}
	return price
}

// cost is the price of tokens used, rounded up.
func (p Price) cost(u Usage) Money {
	fresh := Money(max(0, u.Prompt-u.Cached))
	total := fresh*p.Prompt + Money(u.Cached)*p.Cached + Money(u.Completion)*p.Completion
	const million = 1_000_000 // tokens a price is for
	return (total + million - 1) / million
}
