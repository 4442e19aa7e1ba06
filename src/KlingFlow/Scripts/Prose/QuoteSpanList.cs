namespace KlingFlow.Scripts.Prose;

/// <summary>The quotations of one paragraph, in order. One is used for all paragraphs.</summary>
/// <remarks>Not a list of the framework: one of an own structure would be compiled anew at every start of the program.</remarks>
internal sealed class QuoteSpanList
{
    private QuoteSpan[] _spans = new QuoteSpan[32];

    public int Count { get; private set; }

    public ref QuoteSpan this[int index] => ref _spans[index];

    public void Clear() => Count = 0;

    public void Add(in QuoteSpan span)
    {
        if (Count == _spans.Length)
        {
            var larger = new QuoteSpan[Count * 2];
            Array.Copy(_spans, larger, Count);
            _spans = larger;
        }

        _spans[Count++] = span;
    }
}
