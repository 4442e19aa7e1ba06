namespace KlingFlow.Scripts.Prose;

/// <summary>One speech while its paragraph is read: quotations that belong together, and what is known of the speaker.</summary>
internal sealed class SpeechUnit
{
    /// <summary>Its first quotation in the paragraph.</summary>
    public int First { get; set; }

    /// <summary>Its last.</summary>
    public int Last { get; set; }

    /// <summary>What stands beside it.</summary>
    public TagKind Kind { get; set; }

    /// <summary>Who speaks; null where that is not known.</summary>
    public string? Speaker { get; set; }

    /// <summary>By what.</summary>
    public HowKnown? How { get; set; }

    /// <summary>Who else it may be.</summary>
    public IReadOnlyList<SpeakerCandidate> Candidates { get; set; } = [];

    /// <summary>Thought rather than said.</summary>
    public bool IsThought { get; set; }

    /// <summary>No speech at all: a sign, a title, a so-called something.</summary>
    public bool AreQuotedWords { get; set; }

    /// <summary>The first half of a speech that goes on in the next paragraph, or the second of one that began before.</summary>
    public bool IsJoined { get; set; }

    /// <summary>What is done while it is said, between its parts.</summary>
    public string? Meanwhile { get; set; }

    /// <summary>Forgets everything.</summary>
    public void Reset(int first)
    {
        (First, Last, Kind, Speaker, How, Candidates) = (first, first, TagKind.None, null, null, []);
        (IsThought, AreQuotedWords, IsJoined, Meanwhile) = (false, false, false, null);
    }
}
