namespace KlingFlow.Outside;

/// <summary>Keeps the end of a text of any length in a fixed amount of memory.</summary>
internal sealed class TailText(int capacity)
{
    private readonly char[] _ring = new char[capacity];
    private long _written;

    public void Append(ReadOnlySpan<char> text)
    {
        foreach (var character in text)
            _ring[_written++ % capacity] = character;
    }

    public override string ToString()
    {
        if (_written <= capacity)
            return new string(_ring, 0, (int)_written);

        var start = (int)(_written % capacity);
        return string.Concat(_ring.AsSpan(start), _ring.AsSpan(0, start));
    }
}
