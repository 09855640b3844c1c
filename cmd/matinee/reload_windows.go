package main

import "os"

// reloadSignals tell the bot to read its configuration again; Windows has none.
var reloadSignals []os.Signal
