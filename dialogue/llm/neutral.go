package llm

import (
	"strings"
	"unicode/utf8"
)

// breaker is put into a control token so that it is text again: ZERO WIDTH
// SPACE. Measured in Nov 2026 on llama.cpp and Ollama: <|im_end|> in a user's
// text closes the turn, with the space in it it does not.
const breaker = "\u200b"

// controls are the beginnings of the control tokens of known chat templates: a
// token is broken after its first rune. Compared without regard to case, as it
// costs nothing. Source: the templates and special_tokens_map.json of the models
// named, on Hugging Face, 2023 to 2025.
var controls = []string{
	// ChatML, Llama 3, Phi, Qwen, GLM, Cohere, Granite, gpt-oss, Zephyr, OpenChat, Falcon: <|im_end|>, <|eot_id|>, <|channel|>, …
	"<|",
	"|>", // the other end of Gemma 4's <turn|>
	// DeepSeek: <｜end▁of▁sentence｜> with fullwidth bars.
	"<｜", "｜>",
	// Llama 2, Mistral: the sentence marks of SentencePiece, also as T5 and Gemma have them.
	"<s>", "</s>", "<bos>", "<eos>", "<pad>", "<unk>", "<mask>", "<unused", "<extra_id_", "<reserved_", "<0x",
	"<<sys>>", "<</sys>>",
	"[inst]", "[/inst]",
	// Mistral from v3 to v13.
	"[system_prompt]", "[/system_prompt]", "[available_tools]", "[/available_tools]", "[tool_calls]", "[tool_results]",
	"[/tool_results]", "[tool_content]", "[call_id]", "[args]", "[prefix]", "[middle]", "[suffix]", "[img]", "[img_break]", "[img_end]",
	"[think]", "[/think]", "[begin_audio]", "[audio]", "[control_",
	// Gemma 1 to 3.
	"<start_of_turn>", "<end_of_turn>", "<start_of_image>", "<end_of_image>",
	// Reasoning and tools: Qwen, DeepSeek, Hermes, Seed-OSS, Kimi-VL.
	"<think", "</think", "<thought>", "</thought>", "<seed:", "</seed:", "<tool_call", "</tool_call", "<tool_response", "</tool_response",
	"<tools>", "</tools>", "<function", "</function", "<answer>", "</answer>", "◁think▷", "◁/think▷",
	// ChatGLM 2, EXAONE, Baichuan, TeleChat, MiniMax, Yi, InternLM, Cohere.
	"[gmask]", "[smask]", "<sop>", "<eop>", "[|", "<_user>", "<_bot>", "<_end>", "]~b]", "]~!b[", "[e~[",
	"<beginning_of_sentence>", "<end_of_sentence>", "<eoh>", "<eoa>", "<bos_token>", "<eos_token>", "<end_of_utterance>",
	// Falcon, Alpaca and Vicuna mark turns by words.
	">>question<<", ">>answer<<", "### instruction", "### response", "### system", "### human", "### assistant", "### user",
}

// opening is where the first rune of a control token may stand in text, to pass
// over the rest quickly; -1 for nowhere. A test holds it against controls. Bytes
// are compared, as strings.IndexAny takes ten times as long for runes like these.
func opening(text string) int {
	for i := range len(text) {
		switch text[i] {
		case '<', '|', '[', ']', '>', '#':
			return i
		case "｜"[0], "◁"[0]:
			if strings.HasPrefix(text[i:], "｜") || strings.HasPrefix(text[i:], "◁") {
				return i
			}
		}
	}
	return -1
}

// Neutralise makes the control tokens in foreign text plain text. Applied to
// neutral text it adds another breaker, so that Restore undoes it exactly.
func Neutralise(text string) string {
	if opening(text) < 0 {
		return text
	}
	return breaks(text, func(b *strings.Builder, gap string) { b.WriteString(gap + breaker) })
}

// Restore undoes Neutralise: Restore(Neutralise(s)) == s for every s.
func Restore(text string) string {
	if !strings.Contains(text, breaker) {
		return text
	}
	return breaks(text, func(b *strings.Builder, gap string) { b.WriteString(strings.TrimPrefix(gap, breaker)) })
}

// breaks copies text and lets put write what follows the first rune of each
// control token: the breakers that are there, which may be none.
func breaks(text string, put func(b *strings.Builder, gap string)) string {
	var out strings.Builder
	out.Grow(len(text) + len(text)/64)
	for text != "" {
		i := opening(text)
		if i < 0 {
			break
		}
		out.WriteString(text[:i])
		_, size := utf8.DecodeRuneInString(text[i:])
		opener, rest := text[i:i+size], text[i+size:]
		out.WriteString(opener)
		gap := rest[:len(rest)-len(strings.TrimLeft(rest, breaker))]
		rest = rest[len(gap):]
		if control(opener, rest) {
			put(&out, gap)
		} else {
			out.WriteString(gap)
		}
		text = rest
	}
	out.WriteString(text)
	return out.String()
}

// control reports whether opener and rest begin with a control token. Breakers
// anywhere in it have broken it already.
func control(opener, rest string) bool {
	for _, c := range controls {
		if after, ok := strings.CutPrefix(c, opener); ok && len(rest) >= len(after) && strings.EqualFold(rest[:len(after)], after) {
			return true
		}
	}
	return false
}
