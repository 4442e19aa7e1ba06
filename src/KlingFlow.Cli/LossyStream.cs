namespace KlingFlow.Cli;

/// <summary>
/// Where words for people and data go. A full disk or a reader that went away must not come between a paid request and
/// the record of its answer, so a write that fails is lost, and remembered.
/// </summary>
internal sealed class LossyStream(Stream real) : Stream
{
    /// <summary>Whether anything was lost.</summary>
    public bool HasLost { get; private set; }

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override void Flush() => Try(real.Flush);

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => Try(() => real.Write(buffer, offset, count));

    private void Try(Action write)
    {
        try
        {
            write();
        }
        catch (Exception lost) when (lost is IOException or UnauthorizedAccessException or ObjectDisposedException)
        {
            HasLost = true;
        }
    }
}
