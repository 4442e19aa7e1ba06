namespace KlingFlow.Scripts.Prose;

/// <summary>A speech whose paragraph ended before its closing mark came; the next paragraph may go on with it.</summary>
internal sealed class OpenSpeech
{
    /// <summary>Its last quotation.</summary>
    public QuoteSpan Last { get; set; }

    /// <summary>Who speaks, if that is known already.</summary>
    public string? Speaker { get; set; }

    /// <summary>By what.</summary>
    public HowKnown? How { get; set; }

    /// <summary>Who else it may be.</summary>
    public IReadOnlyList<SpeakerCandidate> Candidates { get; set; } = [];

    /// <summary>Thought rather than said.</summary>
    public bool IsThought { get; set; }

    /// <summary>What is done while it is said, between its parts.</summary>
    public string? Meanwhile { get; set; }

    /// <summary>What the next paragraph knows of the speaker holds for all of the speech.</summary>
    public void TakeOver(SpeechUnit unit)
    {
        (Speaker, How, IsThought) = (unit.Speaker, unit.How, IsThought || unit.IsThought);
        if (unit.Candidates.Count > 0)
            Candidates = unit.Candidates;
    }
}
