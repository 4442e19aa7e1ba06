namespace KlingFlow.Media;

/// <summary>Turns what is written to it into IDAT chunks of a PNG file. The file stays open.</summary>
internal sealed class PngDataStream(Stream file) : Stream
{
    private readonly byte[] _buffer = new byte[64 << 10];
    private int _used;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        while (buffer.Length > 0)
        {
            var taken = Math.Min(buffer.Length, _buffer.Length - _used);
            buffer[..taken].CopyTo(_buffer.AsSpan(_used));
            _used += taken;
            buffer = buffer[taken..];
            if (_used == _buffer.Length)
                WriteChunk();
        }
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    // A chunk ends when it is full or with the stream: the packer flushes often, and chunks of a few bytes are a waste.
    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing && _used > 0)
            WriteChunk();
        base.Dispose(disposing);
    }

    private void WriteChunk()
    {
        PngChunk.Write(file, "IDAT"u8, _buffer.AsSpan(0, _used));
        _used = 0;
    }
}
