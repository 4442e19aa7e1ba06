namespace KlingFlow.Scripts;

/// <summary>One thing that stands in a scene. Items stand in the order of the file and do not overlap, but for notes, which may stand inside others.</summary>
public sealed record ScriptItem
{
    /// <summary>What it is.</summary>
    public required ScriptItemKind Kind { get; init; }

    /// <summary>What it says, without marks, directions and notes; of an action with its line breaks. Empty only for a page break and for a proposal without a text.</summary>
    public required string Text { get; init; }

    /// <summary>Where it stands.</summary>
    public required SourceSpan Source { get; init; }

    /// <summary>How the characters of <see cref="Text"/> lie in the file; empty where they follow each other from <see cref="SourceSpan.Start"/> on.</summary>
    public IReadOnlyList<TextRun> Runs { get; init; } = [];

    /// <summary>Who speaks, as the script has it: <c>ANN</c>. Null where nobody does or nobody knows.</summary>
    public string? Speaker { get; init; }

    /// <summary>By what <see cref="Speaker"/> is known; null without one.</summary>
    public HowKnown? How { get; init; }

    /// <summary>Who may be speaking where <see cref="Speaker"/> is null.</summary>
    public IReadOnlyList<SpeakerCandidate> Candidates { get; init; } = [];

    /// <summary><see cref="DialogueLine.Direct"/>, or <see cref="DialogueLine.Indirect"/> for reported speech that a person accepted, or <see cref="DialogueLine.Narration"/>.</summary>
    public string Said { get; init; } = DialogueLine.Direct;

    /// <summary>How it is said: <c>v.o.</c>, <c>o.s.</c>, <c>whispering</c>, <c>thought</c>; <c>beat</c> where a pause stands before it.</summary>
    public IReadOnlyList<string> Delivery { get; init; } = [];

    /// <summary>Said while the speech before it is said.</summary>
    public bool IsDual { get; init; }

    /// <summary>Of a proposal: the sentence as it stands.</summary>
    public string? Original { get; init; }

    /// <summary>Of a proposal: the rule by which it was made.</summary>
    public string? Rule { get; init; }

    /// <summary>Whether anybody looks at <see cref="Text"/> with an open mouth: speech, or a lyric somebody sings.</summary>
    public bool IsSpoken => Kind == ScriptItemKind.Speech || (Kind == ScriptItemKind.Lyric && Speaker is not null);

    /// <summary>Where a character of <see cref="Text"/> stands in the file, counted as in <see cref="SourceSpan"/>.</summary>
    public int OffsetOf(int at)
    {
        var low = 0;
        var high = Runs.Count;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (Runs[middle].At <= at)
                low = middle + 1;
            else
                high = middle;
        }

        return low == 0 ? Source.Start + at : Runs[low - 1].Start + (at - Runs[low - 1].At);
    }
}
