//go:build !linux

package speaker

// find leaves it to the sound library to find a device, which elsewhere is quiet.
func find() (noisy bool, err error) { return false, nil }
