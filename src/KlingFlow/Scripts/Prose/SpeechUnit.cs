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

    /// <summary>Forgets everything.</summary>
    public void Reset(int first)
    {
        (First, Last, Kind, Speaker, How, Candidates) = (first, first, TagKind.None, null, null, []);
        (IsThought, AreQuotedWords) = (false, false);
    }
}
