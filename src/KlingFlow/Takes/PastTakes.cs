using KlingFlow.Names;

namespace KlingFlow.Takes;

/// <summary>What was made of a sequence before, as its folder shows it: what a request may pick from.</summary>
public sealed record PastTakes
{
    /// <summary>Nothing was made yet.</summary>
    public static PastTakes None { get; } = new();

    /// <summary>What each take of the sequence asked for, whatever became of it.</summary>
    public IReadOnlyDictionary<TakeNumber, TakeRecord> Records { get; init; } = new Dictionary<TakeNumber, TakeRecord>();

    /// <summary>The finished clips of single shots.</summary>
    public IReadOnlyList<ShotClip> Clips { get; init; } = [];

    /// <summary>The takes of the sequence that finished.</summary>
    public IReadOnlyList<TakeNumber> Finished { get; init; } = [];

    /// <summary>The newest finished clip of a shot; null without one.</summary>
    public ShotClip? Newest(int shot) => Clips.Where(clip => clip.Shot == shot).MaxBy(clip => clip.Take);

    /// <summary>The clip of a shot that stands in a take; null where it has none that finished.</summary>
    public ShotClip? In(TakeNumber take, int shot)
    {
        var kept = Records.GetValueOrDefault(take)?.ShotTakes?.FirstOrDefault(part => part.Index == shot);
        return Clips.FirstOrDefault(clip => clip.Shot == shot && clip.Take.Value == (kept?.Take ?? take.Value));
    }
}
