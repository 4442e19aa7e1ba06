namespace KlingFlow.Media;

/// <summary>Some neighbouring rows or columns of a picture, each from its beginning to its end.</summary>
/// <param name="first">Number of the first one in the picture.</param>
/// <param name="end">Number behind the last one.</param>
/// <param name="length">Pixels of a line.</param>
/// <param name="channels">Bytes that are kept of a pixel: three colours, or the brightness alone.</param>
internal sealed class LineBand(int first, int end, int length, int channels)
{
    private readonly byte[] _pixels = new byte[(end - first) * length * channels];
    private readonly LineTone?[] _tones = new LineTone?[end - first];

    public int First => first;

    public int End => end;

    public int Channels => channels;

    /// <summary>The pixels of a line, to read and to fill.</summary>
    public Span<byte> Line(int number) => _pixels.AsSpan((number - first) * length * channels, length * channels);

    /// <summary>What a line looks like as a whole.</summary>
    public LineTone Tone(int number) => _tones[number - first] ??= LineTone.Of(Line(number), channels);
}
