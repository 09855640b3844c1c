package llmtest

import (
	"fmt"
	"io"
	"net/http"
	"strings"
	"time"
)

// A Fault is something a server does that OpenAI's reference does not, or does
// only in trouble.
type Fault struct {
	Name  string           // unique
	Row   int              // of the dialects below; 0 for a plain failure
	Want  string           // the text of the answer; "" when there is none to be had
	Kind  string           // else the name of the kind of error a client must report
	Serve http.HandlerFunc // replays it
}

// FaultNamed finds one of Faults; it panics if there is none, as the name is a
// test's own.
func FaultNamed(name string) *Fault {
	for _, f := range Faults() {
		if f.Name == name {
			return &f
		}
	}
	panic("llmtest: no fault named " + name)
}

// Is is a Script that always replays the fault of that name.
func Is(name string) Script {
	f := FaultNamed(name)
	return func(Prompt) Answer { return Answer{Fault: f} }
}

// Hello is the text of every replayed answer that has one.
const Hello = "Hello from the film."

// Secret stands in replayed errors where providers repeat the key or what
// belongs to it; no user may see it.
const Secret = "sk-live-0123456789abcdef"

// Faults lists every dialect and every failure. The rows are: 1 connections
// closed while idle (see Config.Drop), 2 "error:" lines, 3 a runner that dies,
// 4 no finish reason, 5 comments before errors, 6 event: error, 7 other shapes of
// errors, 8 errors that are a string, 9 keep-alives, 10 data in several lines,
// 11 no stream at all, 12 reasoning, 13 and 14 request fields (see Config.Check),
// 15 prompts cut silently, 16 a string at status 400, 17 code null, 18 errors
// without status, 19 tools in streams, 20 control tokens. Replayed from llama.cpp
// b4748, Ollama v0.24.0 and the issue trackers of vLLM, LM Studio, OpenRouter and
// Azure, as of Nov 2026.
func Faults() []Fault { return append(append(dialects(), statuses()...), endings()...) }

const finish = `data: {"choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}` + "\n\n"

// hello is Hello in two events.
const hello = `data: {"choices":[{"index":0,"delta":{"role":"assistant","content":"Hello "},"finish_reason":null}]}` + "\n\n" +
	`data: {"choices":[{"index":0,"delta":{"content":"from the film."},"finish_reason":null}]}` + "\n\n"

const done = "data: [DONE]\n\n"

// stream replays the body of a stream.
func stream(body string) http.HandlerFunc { return typed("text/event-stream", body) }

func typed(contentType, body string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", contentType)
		_, _ = io.WriteString(w, body)
	}
}

// status replays a failed request.
func status(code int, body string, headers ...string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		for i := 0; i+1 < len(headers); i += 2 {
			w.Header().Set(headers[i], headers[i+1])
		}
		w.WriteHeader(code)
		_, _ = io.WriteString(w, body)
	}
}

// dialects are the rows that end a stream in another way, or write it in another.
func dialects() []Fault {
	return []Fault{
		{Name: "error line", Row: 2, Kind: "too long", Serve: stream(`error: {"code":400,"message":"the request exceeds the available context size. try increasing the context size or enable context shift","type":"invalid_request_error"}` + "\n\n")},
		{Name: "error line after text", Row: 2, Kind: "overloaded", Serve: stream(hello + `error: {"code":500,"message":"slot failed","type":"server_error"}` + "\n\n")},
		{Name: "runner dies", Row: 3, Kind: "truncated", Serve: stream(`data: {"choices":[{"index":0,"delta":{"role":"assistant","content":""},"finish_reason":null}]}` + "\n\n")},
		{Name: "no finish reason", Row: 4, Kind: "truncated", Serve: stream(hello)},
		{Name: "done without finish reason", Row: 4, Kind: "truncated", Serve: stream(hello + done)},
		{Name: "nothing at all", Row: 4, Kind: "truncated", Serve: stream("")},
		{Name: "done alone", Row: 4, Kind: "truncated", Serve: stream(done)},
		{Name: "comments then error", Row: 5, Kind: "overloaded", Serve: stream(": OPENROUTER PROCESSING\n\n: OPENROUTER PROCESSING\n\n" + `data: {"error":{"code":502,"message":"Provider returned error","metadata":{"raw":"upstream gone"}}}` + "\n\n")},
		{Name: "ping then error", Row: 5, Kind: "overloaded", Serve: stream(": ping\n" + `data: {"error":{"message":"overloaded","type":"overloaded_error"}}` + "\n\n" + done)},
		{Name: "event error", Row: 6, Kind: "rate limited", Serve: stream("event: error\n" + `data: {"error":{"message":"Rate limit reached, try again in 120ms","type":"rate_limit_error"}}` + "\n\n")},
		{Name: "event error, bare object", Row: 6, Kind: "overloaded", Serve: stream("event: error\n" + `data: {"message":"engine crashed","code":500}` + "\n\n")},
		{Name: "event error, words", Row: 6, Kind: "overloaded", Serve: stream("event: error\ndata: upstream connect error\n\n")},
		{Name: "object error", Row: 7, Kind: "too long", Serve: stream(`data: {"object":"error","message":"This model's maximum context length is 2048 tokens. However, you requested 4000.","type":"BadRequestError","param":null,"code":400}` + "\n\n" + done)},
		{Name: "error with a space", Row: 7, Kind: "overloaded", Serve: stream(`data: { "error" : { "message" : "boom", "code" : 500 } }` + "\n\n" + done)},
		{Name: "error not first", Row: 7, Kind: "overloaded", Serve: stream(`data: {"id":"gen-1","object":"chat.completion.chunk","choices":[{"index":0,"delta":{"content":""},"finish_reason":"error"}],"error":{"code":"server_error","message":"Provider disconnected"}}` + "\n\n")},
		{Name: "error without field", Row: 7, Kind: "overloaded", Serve: stream(`{"error":{"message":"worker died","code":500}}` + "\n")},
		{Name: "error string", Row: 8, Kind: "no such model", Serve: stream(`data: {"error":"No models loaded. Please load a model in the developer page."}` + "\n\n")},
		{Name: "error string after text", Row: 8, Kind: "overloaded", Serve: stream(hello + `data: {"error":"The model has crashed"}` + "\n\n")},
		{Name: "keep-alives", Row: 9, Want: Hello, Serve: stream(strings.Repeat(": keep-alive\n\n", 700) + hello + finish + done)},
		{Name: "data in lines", Row: 10, Want: Hello, Serve: stream("data:\n\n" + `data: {"choices":[{"index":0,` + "\n" + `data: "delta":{"content":"Hello from the film."},` + "\n" + `data: "finish_reason":null}]}` + "\n\ndata: \n\n" + finish + done)},
		{Name: "carriage returns", Row: 10, Want: Hello, Serve: stream("\ufeff" + strings.ReplaceAll(hello+finish+done, "\n", "\r\n"))},
		{Name: "no blank lines", Row: 10, Want: Hello, Serve: stream(strings.ReplaceAll(hello+finish+done, "\n\n", "\n"))},
		{Name: "no space after data", Row: 10, Want: Hello, Serve: stream(strings.ReplaceAll(hello+finish+done, "data: ", "data:"))},
		{Name: "ids and events", Row: 10, Want: Hello, Serve: stream("id: 1\nevent: message\nretry: 100\n" + hello + "event: ping\ndata: {\"type\":\"ping\"}\n\n" + finish + done)},
		{Name: "last line cut", Row: 10, Want: Hello, Serve: stream(hello + strings.TrimSpace(finish))},
		{Name: "completion at once", Row: 11, Want: Hello, Serve: typed("application/json", "{\n  \"object\": \"chat.completion\",\n  \"choices\": [{\"index\": 0, \"message\": {\"role\": \"assistant\", \"content\": \"Hello from the film.\"}, \"finish_reason\": \"stop\"}],\n  \"usage\": {\"prompt_tokens\": 9, \"completion_tokens\": 5}\n}\n")},
		{Name: "error at once", Row: 11, Kind: "overloaded", Serve: typed("application/json", `{"error":{"message":"upstream unavailable","code":503}}`)},
		{Name: "web page", Row: 11, Kind: "garbled", Serve: typed("text/html", "<!DOCTYPE html><html><body>Sign in "+Secret+"</body></html>")},
		{Name: "lines without data", Row: 11, Want: Hello, Serve: typed("application/x-ndjson", strings.NewReplacer("data: [DONE]", "", "data: ", "", "\n\n", "\n").Replace(hello+finish))},
		{Name: "reasoning", Row: 12, Want: Hello, Serve: stream(`data: {"choices":[{"index":0,"delta":{"reasoning":"Let me \"think\"."},"finish_reason":null}]}` + "\n\n" + hello + finish + done)},
		{Name: "reasoning_content", Row: 12, Want: Hello, Serve: stream(`data: {"choices":[{"index":0,"delta":{"reasoning_content":"Let me think.","content":null},"finish_reason":null}]}` + "\n\n" + hello + finish + done)},
		{Name: "reasoning in tags", Row: 12, Want: Hello, Serve: stream(`data: {"choices":[{"index":0,"delta":{"content":"\n<th"},"finish_reason":null}]}` + "\n\n" + `data: {"choices":[{"index":0,"delta":{"content":"ink>Let me think.</thi"},"finish_reason":null}]}` + "\n\n" + `data: {"choices":[{"index":0,"delta":{"content":"nk>\n\n"},"finish_reason":null}]}` + "\n\n" + hello + finish + done)},
		{Name: "reasoning in parts", Row: 12, Want: Hello, Serve: stream(`data: {"choices":[{"index":0,"delta":{"content":[{"type":"thinking","thinking":[{"type":"text","text":"Hm."}]}]},"finish_reason":null}]}` + "\n\n" + hello + finish + done)},
		{Name: "reasoning alone", Row: 12, Kind: "empty", Serve: stream(`data: {"choices":[{"index":0,"delta":{"reasoning":"Round and round."},"finish_reason":"length"}]}` + "\n\n" + done)},
		{Name: "string at 400", Row: 16, Kind: "rejected", Serve: status(400, `{"error":"'response_format.type' must be 'json_schema' or 'text'"}`)},
		{Name: "code null", Row: 17, Kind: "no such model", Serve: status(404, `{"error":{"message":"model \"x\" not found, try pulling it first","type":"not_found_error","param":null,"code":null}}`)},
		{Name: "code null in stream", Row: 17, Kind: "overloaded", Serve: stream(`data: {"error":{"message":"llama runner process has terminated","type":"api_error","param":null,"code":null}}` + "\n\n")},
		{Name: "error without status", Row: 18, Kind: "rate limited", Serve: stream(hello + `data: {"error":{"code":429,"message":"Too many requests"}}` + "\n\n")},
		{Name: "tools in stream", Row: 19, Kind: "overloaded", Serve: status(500, `{"error":{"code":500,"message":"Cannot use tools with stream","type":"server_error"}}`)},
		{Name: "Azure", Want: Hello, Serve: stream(`data: {"choices":[],"created":0,"id":"","model":"","object":"","prompt_filter_results":[{"prompt_index":0,"content_filter_results":{}}]}` + "\n\n" + hello + finish + done)},
		{Name: "usage unasked", Want: Hello, Serve: stream(hello + `data: {"choices":[],"usage":{"prompt_tokens":9,"completion_tokens":5,"total_tokens":14}}` + "\n\n" + finish + done)},
		{Name: "odd types", Want: Hello, Serve: stream(`data: {"id":7,"created":1.5,"choices":[{"index":0,"delta":{"content":[{"type":"text","text":"Hello "}]},"finish_reason":null}],"usage":"none"}` + "\n\n" + `data: {"choices":[{"index":"0","delta":{"content":"from the film."},"finish_reason":"STOP"}],"usage":{}}` + "\n\n")},
		{Name: "no error", Want: Hello, Serve: stream(strings.ReplaceAll(hello, `{"choices"`, `{"error":"","choices"`) + finish)},
		{Name: "error null first", Want: Hello, Serve: stream(strings.ReplaceAll(hello, `{"choices"`, `{"error":null,"choices"`) + finish)},
		{Name: "the word error", Want: `"error"`, Serve: stream(`data: {"choices":[{"index":0,"delta":{"content":"\"error\""},"finish_reason":null}],"error":null}` + "\n\n" + finish + done)},
	}
}

// statuses are failed requests.
func statuses() []Fault {
	limited := `{"error":{"message":"Rate limit reached for requests","type":"requests","code":"rate_limit_exceeded"}}`
	return []Fault{
		{Name: "401", Kind: "unauthorized", Serve: status(401, `{"error":{"message":"Incorrect API key provided: `+Secret+`. You can find your API key at https://user:pass@platform.example.com.","type":"invalid_request_error","code":"invalid_api_key"}}`)},
		{Name: "402", Kind: "unpaid", Serve: status(402, `{"error":{"message":"Insufficient credits","code":402}}`)},
		{Name: "403", Kind: "unauthorized", Serve: status(403, `Forbidden`)},
		{Name: "unknown model", Kind: "no such model", Serve: status(404, `{"error":{"message":"The model 'x' does not exist or you do not have access to it.","type":"invalid_request_error","code":"model_not_found"}}`)},
		{Name: "unknown path", Kind: "garbled", Serve: status(404, `<html>404 page not found</html>`)},
		{Name: "redirect", Kind: "garbled", Serve: status(302, ``, "Location", "/login")},
		{Name: "429", Kind: "rate limited", Serve: status(429, limited)},
		{Name: "429 in seconds", Kind: "rate limited", Serve: status(429, limited, "Retry-After", "2")},
		{Name: "429 in milliseconds", Kind: "rate limited", Serve: status(429, limited, "Retry-After-Ms", "1500")},
		{Name: "429 by date", Kind: "rate limited", Serve: byDate(limited)},
		{Name: "429 for long", Kind: "rate limited", Serve: status(429, limited, "Retry-After", "60")},
		{Name: "429 unpaid", Kind: "unpaid", Serve: status(429, `{"error":{"message":"You exceeded your current quota, please check your plan and billing details.","type":"insufficient_quota","code":"insufficient_quota"}}`)},
		{Name: "400", Kind: "rejected", Serve: status(400, `{"error":{"message":"Invalid type","type":"invalid_request_error","param":"messages[0].content"}}`)},
		{Name: "422", Kind: "rejected", Serve: status(422, `{"detail":[{"loc":["body"],"msg":"field required"}]}`)},
		{Name: "500", Kind: "overloaded", Serve: status(500, `Internal Server Error: goroutine 1 [running]: main.go:42`)},
		{Name: "503 loading", Kind: "overloaded", Serve: status(503, `{"error":{"code":503,"message":"Loading model","type":"unavailable_error"}}`)},
		{Name: "529", Kind: "overloaded", Serve: status(529, `{"type":"error","error":{"type":"overloaded_error","message":"Overloaded"}}`)},
		{Name: "too long", Kind: "too long", Serve: status(400, `{"error":{"message":"This model's maximum context length is 4096 tokens. However, your messages resulted in 5000 tokens.","type":"invalid_request_error","param":"messages","code":"context_length_exceeded"}}`)},
		{Name: "too long, llama.cpp", Kind: "too long", Serve: status(400, `{"error":{"code":400,"message":"the request exceeds the available context size (2048 tokens), try increasing it","type":"exceed_context_size_error","n_prompt_tokens":4096,"n_ctx":2048}}`)},
		{Name: "413", Kind: "too long", Serve: status(413, `Request Entity Too Large`)},
		{Name: "filter at 400", Kind: "filtered", Serve: status(400, `{"error":{"message":"The response was filtered due to the prompt triggering Azure OpenAI's content management policy.","type":null,"param":"prompt","code":"content_filter","status":400,"innererror":{"code":"ResponsibleAIPolicyViolation"}}}`)},
	}
}

// byDate asks for a pause until two seconds from now, by the server's own clock,
// which is an hour behind.
func byDate(body string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		now := time.Now().Add(-time.Hour).UTC()
		status(429, body, "Date", now.Format(http.TimeFormat), "Retry-After", now.Add(2*time.Second).Format(http.TimeFormat))(w, r)
	}
}

// endings are streams that do not end as they should.
func endings() []Fault {
	return []Fault{
		{Name: "content filter", Kind: "filtered", Serve: stream(`data: {"choices":[{"index":0,"delta":{},"finish_reason":"content_filter"}]}` + "\n\n" + done)},
		{Name: "content filter after text", Kind: "filtered", Serve: stream(hello + `data: {"choices":[{"index":0,"delta":{},"finish_reason":"content_filter"}]}` + "\n\n" + done)},
		{Name: "refusal", Kind: "filtered", Serve: stream(`data: {"choices":[{"index":0,"delta":{"refusal":"I cannot help with that."},"finish_reason":null}]}` + "\n\n" + finish + done)},
		{Name: "empty answer", Kind: "empty", Serve: stream(finish + done)},
		{Name: "white space", Kind: "empty", Serve: stream(`data: {"choices":[{"index":0,"delta":{"content":" \n"},"finish_reason":"stop"}]}` + "\n\n" + done)},
		{Name: "garbage", Kind: "garbled", Serve: stream("data: \x00\x01\x02 not JSON\n\n")},
		{Name: "garbage after text", Kind: "garbled", Serve: stream(hello + "data: {]}\n\n" + done)},
		{Name: "event cut off", Kind: "truncated", Serve: stream(hello + `data: {"choices":[{"index":0,"delta":{"cont`)},
		{Name: "connection cut", Kind: "truncated", Serve: cut(hello)},
		{Name: "connection cut before text", Kind: "truncated", Serve: cut(": hello\n\n")},
		{Name: "no answer", Kind: "unreachable", Serve: func(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) }},
		{Name: "silence", Kind: "silent", Serve: hang("")},
		{Name: "silence after comments", Kind: "silent", Serve: hang(": ping\n\n")},
		{Name: "stall", Kind: "stalled", Serve: hang(hello)},
		{Name: "stall before usage", Want: Hello, Serve: hang(hello + finish)},
		{Name: "only keep-alives", Kind: "silent", Serve: Drip(": keep-alive\n\n", 5*time.Second, 1<<30)},
		{Name: "keep-alives after text", Kind: "stalled", Serve: after(hello, Drip(": keep-alive\n\n", 5*time.Second, 1<<30))},
		{Name: "endless", Kind: "overdue", Serve: Drip(`data: {"choices":[{"index":0,"delta":{"content":"word "},"finish_reason":null}]}`+"\n\n", 5*time.Second, 1<<30)},
		{Name: "long line", Kind: "garbled", Serve: stream("data: " + strings.Repeat("x", 2<<20))},
		{Name: "cut after finish", Want: Hello, Serve: cut(hello + finish)},
	}
}

// cut writes a body and breaks the connection.
func cut(body string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		stream(body)(w, r)
		_ = http.NewResponseController(w).Flush()
		panic(http.ErrAbortHandler) // net/http's own way to break off
	}
}

// hang writes a body and then nothing until the client leaves.
func hang(body string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		stream(body)(w, r)
		_ = http.NewResponseController(w).Flush()
		<-r.Context().Done()
	}
}

// after writes a body before another handler's.
func after(body string, then http.HandlerFunc) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		stream(body)(w, r)
		then(w, r)
	}
}

// Drip writes the same piece of a stream n times, every so often.
func Drip(piece string, every time.Duration, n int) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/event-stream")
		flush := http.NewResponseController(w)
		for range n {
			if _, err := fmt.Fprint(w, piece); err != nil || flush.Flush() != nil || !pause(r.Context(), every) {
				return
			}
		}
		_, _ = io.WriteString(w, finish+done)
	}
}
