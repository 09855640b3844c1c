package discord

import (
	"bytes"
	"encoding/json"
	"io"
	"mime/multipart"
	"net/http"
	"strings"
	"testing"
)

// The transport fills in what a body lacks, wherever its message is, and changes
// nothing else.
func TestSilence(t *testing.T) {
	const quiet = `"allowed_mentions":{"parse":[],"replied_user":false}`
	tests := []struct{ method, path, body, want string }{
		{"POST", "/api/v9/channels/1/messages", `{"content":"x"}`, `{` + quiet + `,"content":"x"}`},
		{"POST", "/api/v9/channels/1/messages", `{"allowed_mentions":null}`, `{` + quiet + `}`},
		{"POST", "/api/v9/channels/1/messages", `{"allowed_mentions":{}}`, `{` + quiet + `}`},
		{"POST", "/api/v9/channels/1/messages", `{"allowed_mentions":{"parse":["everyone"],"replied_user":false}}`, `{` + quiet + `}`},
		{"POST", "/api/v9/channels/1/messages", `{"allowed_mentions":{"parse":[],"replied_user":true}}`, `{` + quiet + `}`},
		{"POST", "/api/v9/channels/1/messages", `{"allowed_mentions":{"parse":[],"replied_user":false,"users":["1"]}}`, `{` + quiet + `}`},
		{"POST", "/api/v9/channels/1/messages", `{` + quiet + `,"content":"x"}`, `{` + quiet + `,"content":"x"}`},
		{"POST", "/api/v9/channels/1/messages", `{` + quiet + `,"Allowed_Mentions":{"parse":["everyone"]}}`, `{"Allowed_Mentions":{"parse":["everyone"]},` + quiet + `}`},
		{"POST", "/api/v9/channels/1/messages", `{` + quiet + `,"allowed\u005fmentions":{"parse":["everyone"]}}`, `{` + quiet + `}`},
		{"POST", "/api/v9/channels/1/messages", `{` + quiet + `,"allowed_mentions":{"parse":["everyone"]}}`, `{` + quiet + `}`},
		{"POST", "/api/v9/channels/1/messages", `{"content":"\"allowed_mentions\":{\"parse\":[]}","x":{` + quiet + `}}`, `{` + quiet + `,"content":"\"allowed_mentions\":{\"parse\":[]}","x":{` + quiet + `}}`},
		{"PATCH", "/api/v9/channels/1/messages/2", `{"content":"x"}`, `{` + quiet + `,"content":"x"}`},
		{"POST", "/webhooks/1/t", `{}`, `{` + quiet + `}`},
		{"PATCH", "/webhooks/1/t/messages/@original", `{}`, `{` + quiet + `}`},
		{"POST", "/interactions/1/t/callback", `{"type":4,"data":{"content":"x"}}`, `{"data":{` + quiet + `,"content":"x"},"type":4}`},
		{"POST", "/interactions/1/t/callback", `{"type":6}`, `{"type":6}`},
		{"POST", "/channels/1/threads", `{"name":"n","message":{}}`, `{"message":{` + quiet + `},"name":"n"}`},
		{"POST", "/channels/1/threads", `{"name":"n"}`, `{"name":"n"}`},
		{"PATCH", "/channels/1", `{"name":"n"}`, `{"name":"n"}`},
		{"PUT", "/applications/1/commands", `[]`, `[]`},
	}
	for _, test := range tests {
		t.Run(test.method+test.path+test.body, func(t *testing.T) {
			q, err := http.NewRequest(test.method, "http://x"+test.path, strings.NewReader(test.body))
			if err != nil {
				t.Fatal(err)
			}
			if q, err = silence(q); err != nil {
				t.Fatal(err)
			}
			got, _ := io.ReadAll(q.Body)
			if string(got) != test.want || q.ContentLength != int64(len(got)) {
				t.Errorf("got %s of length %d, want %s", got, q.ContentLength, test.want)
			}
		})
	}
}

// A form keeps its files, byte for byte.
func TestSilenceForm(t *testing.T) {
	var form bytes.Buffer
	w := multipart.NewWriter(&form)
	_ = w.WriteField("payload_json", `{"content":"x"}`)
	f, _ := w.CreateFormFile("files[0]", "a.bin")
	data := []byte("\x00\r\n--" + w.Boundary()[:10] + "\xff")
	_, _ = f.Write(data)
	_ = w.Close()
	q, _ := http.NewRequest("POST", "http://x/channels/1/messages", &form)
	q.Header.Set("Content-Type", w.FormDataContentType())
	q, err := silence(q)
	if err != nil {
		t.Fatal(err)
	}
	if err := q.ParseMultipartForm(1 << 20); err != nil {
		t.Fatal(err)
	}
	var payload map[string]json.RawMessage
	if err := json.Unmarshal([]byte(q.FormValue("payload_json")), &payload); err != nil || payload["allowed_mentions"] == nil {
		t.Errorf("got payload %s, %v", q.FormValue("payload_json"), err)
	}
	got, _ := q.MultipartForm.File["files[0]"][0].Open()
	if b, _ := io.ReadAll(got); !bytes.Equal(b, data) {
		t.Errorf("got file %q, want %q", b, data)
	}
}

// A body that cannot be understood does not leave.
func TestSilenceRefuses(t *testing.T) {
	q, _ := http.NewRequest("POST", "http://x/channels/1/messages", strings.NewReader("[1"))
	if _, err := silence(q); err == nil {
		t.Error("got a body through that may ping")
	}
}
