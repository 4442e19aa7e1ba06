namespace KlingFlow.Timelines;

/// <summary>How much work a render puts into pictures.</summary>
public sealed record RenderQuality
{
    private RenderQuality(string name, int divisor, IReadOnlyList<string> encoder)
    {
        Name = name;
        Divisor = divisor;
        Encoder = encoder;
    }

    /// <summary>For the film itself.</summary>
    public static RenderQuality Final { get; } = new("final", 1, ["-preset", "veryfast", "-crf", "18"]);

    /// <summary>For a look at the cut: half the size, and a file of its own, so that it never passes for the film.</summary>
    public static RenderQuality Preview { get; } = new("preview", 2, ["-preset", "ultrafast", "-crf", "26"]);

    /// <summary>The word for it, as people type it and as a manifest has it.</summary>
    public string Name { get; }

    /// <summary>Whether this is the film itself.</summary>
    public bool IsFinal => Divisor == 1;

    /// <summary>By how much smaller both sides of the picture are.</summary>
    internal int Divisor { get; }

    /// <summary>What the encoder is told.</summary>
    internal IReadOnlyList<string> Encoder { get; }

    /// <summary>The format in which a film of the given format is made.</summary>
    internal FilmFormat Apply(FilmFormat format) => format with { Width = Even(format.Width / Divisor), Height = Even(format.Height / Divisor) };

    private static int Even(int pixels) => Math.Max(2, pixels + (pixels & 1));
}
