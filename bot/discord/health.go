package discord

import "time"

// A ShardHealth is how a shard is.
type ShardHealth struct {
	Shard     int
	Connected bool
	Ready     time.Time // when it last got ready; zero for never
	Heard     time.Time // when anything was last heard of Discord
	Acked     time.Time // when Discord last acknowledged a heartbeat
	Trouble   string    // why it was last disconnected; "" for never
}

// Health tells how every shard is, in order; none before Run has begun with them.
func (g *Gateway) Health() []ShardHealth {
	g.mu.Lock()
	shards := g.shards
	g.mu.Unlock()
	list := make([]ShardHealth, len(shards))
	for i, s := range shards {
		list[i] = s.health()
	}
	return list
}

func (s *shard) health() ShardHealth {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.listen()
	return s.pulse
}

// listen takes over what the link has heard. The mutex is held.
func (s *shard) listen() {
	if s.link == nil {
		return
	}
	heard, acked := s.link.pulse()
	s.pulse.Heard, s.pulse.Acked = later(s.pulse.Heard, heard), later(s.pulse.Acked, acked)
}

// attach notes the link of a new connection.
func (s *shard) attach(l *link) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.link = l
}

// becameReady notes that the shard is connected, and tells what was missed: all
// since the shard was last heard.
func (s *shard) becameReady() {
	s.mu.Lock()
	since, first := s.since, s.pulse.Ready.IsZero()
	s.pulse.Connected, s.pulse.Ready = true, time.Now()
	s.mu.Unlock()
	if !first {
		s.g.counts.gaps.Add(1)
		s.queue.add(item{event: Gap{Shard: s.number, Since: since}})
	}
}

// GatewayStats are what a Gateway has counted since it was made.
type GatewayStats struct {
	Connects   int64 // attempts to connect
	Identifies int64 // IDENTIFYs sent
	Events     int64 // handed to the handler
	Duplicates int64 // events left out because they came again
	Dropped    int64 // events missed because the handler was too slow
	Gaps       int64 // times that events were missed
	Panics     int64 // events that ended in a panic of the handler
}

// Stats tells what the Gateway has counted.
func (g *Gateway) Stats() GatewayStats {
	n := &g.counts
	return GatewayStats{
		Connects: n.connects.Load(), Identifies: n.identifies.Load(), Events: n.events.Load(), Duplicates: n.duplicates.Load(),
		Dropped: n.dropped.Load(), Gaps: n.gaps.Load(), Panics: n.panics.Load(),
	}
}
