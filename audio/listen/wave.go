package listen

import "encoding/binary"

// encode makes a WAV file of samples, mono at Rate. The header is that of
// Microsoft and IBM, "Multimedia Programming Interface and Data Specifications
// 1.0", 1991: RIFF, a "fmt " chunk for PCM, a "data" chunk.
func encode(samples []int16) []byte {
	const header, bytes = 44, 2
	size := uint32(bytes * len(samples))
	b := make([]byte, 0, header+int(size))
	le := binary.LittleEndian
	b = append(b, "RIFF"...)
	b = le.AppendUint32(b, header-8+size)
	b = append(b, "WAVEfmt "...)
	b = le.AppendUint32(b, 16)         // bytes of the chunk
	b = le.AppendUint16(b, 1)          // PCM
	b = le.AppendUint16(b, 1)          // channels
	b = le.AppendUint32(b, Rate)       // samples a second
	b = le.AppendUint32(b, bytes*Rate) // bytes a second
	b = le.AppendUint16(b, bytes)      // bytes a sample, all channels
	b = le.AppendUint16(b, 8*bytes)    // bits a sample
	b = append(b, "data"...)
	b = le.AppendUint32(b, size)
	for _, s := range samples {
		b = le.AppendUint16(b, uint16(s))
	}
	return b
}
