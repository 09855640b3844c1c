package config

// template is the file that `matinee config init` writes. A line that begins
// with "#" and no space is a key with its default: take the "#" away to change
// it. The tests hold it against Config and Default.
const template = `# The configuration of Matinee. Every key stands here with its default: take
# the "#" away and change what you like. An unknown key is an error that says
# what was meant. "matinee config show" tells what is in force.

# Folder of everything kept (films, conversations, positions). "" is the user's
# data folder; a relative path is taken from the folder of this file. The flag
# --library and the variable MATINEE_LIBRARY win over it.
#library = ""

# The critic's character.
#persona = "machine"

# Language models, tried in the order they stand here, one [[model]] for each.
# None is needed: the critic without a model is always last and cannot fail.
# Without any here, OPENAI_API_KEY or OPENAI_BASE_URL in the environment is
# enough: that server is used, with the model MATINEE_MODEL or gpt-4o-mini.
# Take the "#" away from [[model]] and "name" at least.
#[[model]]
# As the server knows it.
#name = "gpt-4o-mini"
# Any OpenAI-compatible server, such as http://localhost:11434/v1.
#base_url = "https://api.openai.com/v1"
# Name of the environment variable that holds the key, never the key itself; ""
# for none. The default holds for OpenAI's own server; others are sent no key
# unless one is named.
#key_env = "OPENAI_API_KEY"
# File that holds the key, asked when the variable is not set. A relative path is
# taken from the folder of this file.
#key_file = ""
# Tokens the model can hold; 0 = from its profile.
#context = 0

[spending]
# US dollars that all language models together may cost a day; 0 for no bound.
#per_day = 0.0

[speech]
# auto, espeak-ng, flite, piper, say, openai or none. auto is the server if
# base_url names one, then the first of espeak-ng, flite, piper and say that this
# machine has; each stands in when the one before it fails.
#engine = "auto"
# Address of an OpenAI-compatible speech server. "" with the engine openai is
# OpenAI's own.
#base_url = ""
# Name of the environment variable that holds its key; "" for none.
#key_env = ""
# File that holds the key, asked when the variable is not set.
#key_file = ""
# As the server knows it.
#model = "gpt-4o-mini-tts"
# Samples a second of the raw sound that the server sends.
#pcm_rate = 24000
# Voices of piper, a model (.onnx) each, for personas that name none: the first
# for the first persona, the second for the second.
#piper = []
# How words are said, by how they are written, such as { "Cimino" = "chi-MEE-no" }.
#pronounce = {}

[listen]
# Address of an OpenAI-compatible transcription server.
#base_url = ""
# Name of the environment variable that holds its key; "" for none.
#key_env = ""
# File that holds the key, asked when the variable is not set.
#key_file = ""
# As the server knows it.
#model = "whisper-1"
# What is spoken to the microphone, such as "en"; "" to let the server find out.
#language = ""
# Milliseconds of voice that begin a turn, and of silence that end it.
#start_ms = 200
#stop_ms = 500
# At a terminal, listen only when asked to: Enter on an empty line begins, a key
# ends it.
#push_to_talk = false

[discord]
# Name of the environment variable that holds the bot's token.
#token_env = "DISCORD_TOKEN"
# File that holds the token, asked when the variable is not set.
#token_file = ""
# Address of Discord's REST interface.
#api = "https://discord.com/api/v9"
# Hosts that attachments are taken from; none for Discord's own.
#file_hosts = []
# Ask for the privileged intent "Message Content", which is turned on in the
# developer portal: then threads need no mention. Everything else works without.
#message_content = false
# How many shards; 0 for as many as Discord recommends.
#shards = 0
# Films that every server may ask about, by id or title; ["*"] for all in the
# library. Beside them each server has its own, which no other sees.
#shared = []
# Address on this machine for /healthz and /metrics, such as "127.0.0.1:9464",
# and for players that drive a screening (see matinee follow --help).
#health = ""

[discord.access]
# Whom the bot answers, by Discord's ids. What denies wins; an empty allow lets
# everybody in. Channels may be categories and threads, too.
#allow_servers = []
#deny_servers = []
#allow_channels = []
#deny_channels = []
#allow_roles = []
#deny_roles = []
#allow_users = []
#deny_users = []
#direct_messages = true

[discord.quotas]
# How many questions are answered a minute and a day, of a member and of a server;
# 0 for no bound.
#member_minute = 6
#member_day = 200
#server_minute = 30
#server_day = 2000
`

// Template is a configuration file that changes nothing and names every key with
// its default and its meaning.
func Template() []byte { return []byte(template) }
