using KlingFlow.Media;

namespace KlingFlow.Timelines;

/// <summary>Where one sound is heard in a film; all figures but the gain in samples per channel, 48,000 a second.</summary>
/// <param name="File">Absolute path of raw samples: 16 bit, two channels.</param>
/// <param name="From">Its first sample of the film.</param>
/// <param name="To">The one after its last.</param>
/// <param name="Offset">The sample of the file that is heard first.</param>
/// <param name="Gain">Factor.</param>
internal sealed record SoundSpan(string File, long From, long To, long Offset, float Gain = 1)
{
    /// <summary>Samples per second and channel, everywhere.</summary>
    public const int Rate = 48_000;

    /// <summary>How long it rises from silence.</summary>
    public long FadeIn { get; init; }

    /// <summary>How long it falls into silence.</summary>
    public long FadeOut { get; init; }

    /// <summary>The sample of the film with which a frame begins.</summary>
    public static long At(long frame, FrameRate fps) => At(fps.Seconds(frame));

    /// <summary>The sample nearest to a second.</summary>
    public static long At(decimal seconds) => (long)Math.Round(seconds * Rate, MidpointRounding.AwayFromZero);

    /// <summary>The factor at a sample of the film. Rising and falling are straight lines, so that two that cross add up to one.</summary>
    public float LevelAt(long sample)
    {
        var level = Gain;
        if (sample - From < FadeIn)
            level *= (sample - From + 0.5f) / FadeIn;
        if (To - sample <= FadeOut)
            level *= (To - sample - 0.5f) / FadeOut;

        return level;
    }
}
