package discordtest

import "net/http"

// A handler carries out one request, under the Server's lock. What it returns is
// encoded as the answer; nil is 204, an error a refusal.
type handler func(*Server, *call) (any, error)

// A created is an answer with status 201.
type created struct{ body any }

// routes is the whole API.
func (s *Server) routes() *http.ServeMux {
	mux := http.NewServeMux()
	for pattern, h := range map[string]handler{
		"GET /gateway":                         (*Server).getGateway,
		"GET /gateway/bot":                     (*Server).getGatewayBot,
		"GET /users/@me":                       (*Server).getMe,
		"GET /users/@me/guilds":                (*Server).listMyGuilds,
		"DELETE /users/@me/guilds/{guild}":     (*Server).leaveGuild,
		"GET /users/@me/guilds/{guild}/member": (*Server).getMember,
		"POST /users/@me/channels":             (*Server).openDM,
		"GET /users/{user}":                    (*Server).getUser,
		"GET /applications/@me":                (*Server).getApplication,
		"GET /oauth2/applications/@me":         (*Server).getApplication,

		"GET /guilds/{guild}":                (*Server).getGuild,
		"GET /guilds/{guild}/channels":       (*Server).listChannels,
		"POST /guilds/{guild}/channels":      (*Server).createChannel,
		"GET /guilds/{guild}/roles":          (*Server).listRoles,
		"GET /guilds/{guild}/members":        (*Server).listMembers,
		"GET /guilds/{guild}/members/search": (*Server).searchMembers,
		"GET /guilds/{guild}/members/{user}": (*Server).getMember,
		"GET /guilds/{guild}/threads/active": (*Server).listActiveThreads,

		"GET /channels/{channel}":                      (*Server).getChannel,
		"PATCH /channels/{channel}":                    (*Server).editChannel,
		"DELETE /channels/{channel}":                   (*Server).deleteChannel,
		"PUT /channels/{channel}/permissions/{target}": (*Server).setOverwrite,
		"POST /channels/{channel}/typing":              (*Server).postTyping,

		"GET /channels/{channel}/messages":              (*Server).listMessages,
		"POST /channels/{channel}/messages":             (*Server).createMessage,
		"POST /channels/{channel}/messages/bulk-delete": (*Server).bulkDelete,
		"GET /channels/{channel}/messages/{message}":    (*Server).getMessage,
		"PATCH /channels/{channel}/messages/{message}":  (*Server).editMessage,
		"DELETE /channels/{channel}/messages/{message}": (*Server).deleteMessage,
		"GET /channels/{channel}/pins":                  (*Server).listPins,
		"PUT /channels/{channel}/pins/{message}":        (*Server).pin,
		"DELETE /channels/{channel}/pins/{message}":     (*Server).unpin,

		"DELETE /channels/{channel}/messages/{message}/reactions":                (*Server).clearReactions,
		"GET /channels/{channel}/messages/{message}/reactions/{emoji}":           (*Server).listReactions,
		"PUT /channels/{channel}/messages/{message}/reactions/{emoji}/@me":       (*Server).addReaction,
		"DELETE /channels/{channel}/messages/{message}/reactions/{emoji}/{user}": (*Server).removeReaction,

		"POST /channels/{channel}/threads":                    (*Server).startThread,
		"POST /channels/{channel}/messages/{message}/threads": (*Server).startThreadFrom,
		"GET /channels/{channel}/threads/archived/public":     (*Server).listArchivedThreads,
		"GET /channels/{channel}/thread-members":              (*Server).listThreadMembers,
		"PUT /channels/{channel}/thread-members/{user}":       (*Server).addThreadMember,
		"DELETE /channels/{channel}/thread-members/{user}":    (*Server).removeThreadMember,

		"GET /applications/{app}/commands":                             (*Server).listCommands,
		"POST /applications/{app}/commands":                            (*Server).createCommand,
		"PUT /applications/{app}/commands":                             (*Server).replaceCommands,
		"PATCH /applications/{app}/commands/{command}":                 (*Server).editCommand,
		"DELETE /applications/{app}/commands/{command}":                (*Server).deleteCommand,
		"GET /applications/{app}/guilds/{guild}/commands":              (*Server).listCommands,
		"POST /applications/{app}/guilds/{guild}/commands":             (*Server).createCommand,
		"PUT /applications/{app}/guilds/{guild}/commands":              (*Server).replaceCommands,
		"PATCH /applications/{app}/guilds/{guild}/commands/{command}":  (*Server).editCommand,
		"DELETE /applications/{app}/guilds/{guild}/commands/{command}": (*Server).deleteCommand,

		"POST /interactions/{interaction}/{token}/callback":     (*Server).answerInteraction,
		"GET /channels/{channel}/webhooks":                      (*Server).listWebhooks,
		"POST /channels/{channel}/webhooks":                     (*Server).createWebhook,
		"GET /guilds/{guild}/webhooks":                          (*Server).listWebhooks,
		"GET /webhooks/{webhook}":                               (*Server).getWebhook,
		"DELETE /webhooks/{webhook}":                            (*Server).deleteWebhook,
		"GET /webhooks/{webhook}/{token}":                       (*Server).getWebhook,
		"POST /webhooks/{webhook}/{token}":                      (*Server).executeWebhook,
		"DELETE /webhooks/{webhook}/{token}":                    (*Server).deleteWebhook,
		"GET /webhooks/{webhook}/{token}/messages/{message}":    (*Server).getWebhookMessage,
		"PATCH /webhooks/{webhook}/{token}/messages/{message}":  (*Server).editWebhookMessage,
		"DELETE /webhooks/{webhook}/{token}/messages/{message}": (*Server).deleteWebhookMessage,

		"GET /guilds/{guild}/scheduled-events":            (*Server).listEvents,
		"POST /guilds/{guild}/scheduled-events":           (*Server).createEvent,
		"GET /guilds/{guild}/scheduled-events/{event}":    (*Server).getEvent,
		"PATCH /guilds/{guild}/scheduled-events/{event}":  (*Server).editEvent,
		"DELETE /guilds/{guild}/scheduled-events/{event}": (*Server).deleteEvent,
	} {
		mux.Handle(pattern, route{s, pattern, h})
	}
	mux.Handle("/", route{s, "", (*Server).unknown})
	return mux
}

// A route is a handler under its pattern; "" for what there is not.
type route struct {
	s       *Server
	pattern string
	handle  handler
}

// ServeHTTP implements http.Handler for the mux.
func (r route) ServeHTTP(w http.ResponseWriter, q *http.Request) { r.s.serveAPI(r, w, q) }

// unknown is any other path.
func (s *Server) unknown(*call) (any, error) { return nil, notFound }

// open tells whether a route goes without the bot's token: it has one of its own.
func (r route) open() bool {
	switch r.pattern {
	case fileRoute, "POST /interactions/{interaction}/{token}/callback",
		"GET /webhooks/{webhook}/{token}", "POST /webhooks/{webhook}/{token}", "DELETE /webhooks/{webhook}/{token}",
		"GET /webhooks/{webhook}/{token}/messages/{message}", "PATCH /webhooks/{webhook}/{token}/messages/{message}",
		"DELETE /webhooks/{webhook}/{token}/messages/{message}", "GET /gateway":
		return true
	}
	return false
}
