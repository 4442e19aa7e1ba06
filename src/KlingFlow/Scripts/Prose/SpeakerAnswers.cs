namespace KlingFlow.Scripts.Prose;

/// <summary>Turns the tags beside a speech into a speaker, or into candidates where they do not name one for sure.</summary>
internal sealed class SpeakerAnswers(CastBook cast, string? narrator)
{
    private static readonly IReadOnlyList<SpeakerCandidate> Nobody = [];

    // “I” is one of the cast where the cast has that name; else a voice of its own.
    private readonly string? _narrator = narrator is null ? null : cast.Answer(narrator).Speaker ?? narrator;

    /// <summary>Who was named last.</summary>
    public RecentSpeakers Recent { get; } = new();

    /// <summary>The name in a tag, as the cast has it; "" where there is none.</summary>
    public string NameOf(ReadOnlySpan<char> text, in SpeechTag tag) => tag.Kind switch
    {
        TagKind.Named or TagKind.Described => cast.Answer(text[tag.NameStart..tag.NameEnd]).Speaker ?? "",
        TagKind.FirstPerson => _narrator ?? "",
        _ => "",
    };

    /// <summary>Decides by the tag before and the tag behind a speech.</summary>
    public void Give(ReadOnlySpan<char> text, SpeechUnit unit, in SpeechTag before, in SpeechTag after)
    {
        var usesBefore = before.Kind != TagKind.None && (after.Kind is TagKind.None or TagKind.Unclear || before.Kind is TagKind.Named or TagKind.FirstPerson);
        var tag = usesBefore ? before : after;
        unit.Kind = tag.Kind;
        unit.IsThought = tag.IsThought;
        Answer(text, unit, tag, usesBefore ? HowKnown.TagBefore : HowKnown.TagAfter);

        var hasBoth = before.Kind is not (TagKind.None or TagKind.Unclear) && after.Kind is not (TagKind.None or TagKind.Unclear);
        if (hasBoth && unit.Speaker is { } speaker && NameOf(text, usesBefore ? after : before) is var other && other != speaker)
            Contradict(unit, speaker, other);
    }

    /// <summary>Who it may be, for a person to decide, where a speech has no speaker.</summary>
    public void Suggest(SpeechUnit unit)
    {
        if (unit.AreQuotedWords)
            return;

        if (unit.Speaker is { } speaker)
        {
            Recent.Add(speaker);
            return;
        }

        if (unit.Candidates.Count == 0)
            unit.Candidates = unit.Kind == TagKind.Pronoun ? Recent.ForPronoun() : Recent.ForUntagged();
    }

    private void Answer(ReadOnlySpan<char> text, SpeechUnit unit, in SpeechTag tag, HowKnown how)
    {
        switch (tag.Kind)
        {
            case TagKind.Named:
                Use(unit, cast.Answer(text[tag.NameStart..tag.NameEnd]), how);
                break;
            case TagKind.Described:
                Describe(unit, text[tag.NameStart..tag.NameEnd], how);
                break;
            case TagKind.FirstPerson when _narrator is not null:
                (unit.Speaker, unit.How) = (_narrator, HowKnown.Narrator);
                break;
            case TagKind.Several or TagKind.Unclear when tag.NameEnd > tag.NameStart:
                unit.Candidates = Names(text[tag.NameStart..tag.NameEnd], tag.Kind == TagKind.Several ? "said by several" : "named near the words");
                break;
            default:
                break;
        }
    }

    private static void Use(SpeechUnit unit, CastAnswer answer, HowKnown how)
    {
        unit.Candidates = answer.Candidates;
        if (answer.Speaker is { } speaker)
            (unit.Speaker, unit.How) = (speaker, how);
    }

    // A driver need not be the driver.
    private void Describe(SpeechUnit unit, ReadOnlySpan<char> words, HowKnown how)
    {
        var answer = cast.Answer(words);
        var isAnyone = words.StartsWith("a ", StringComparison.OrdinalIgnoreCase) || words.StartsWith("an ", StringComparison.OrdinalIgnoreCase) || words.StartsWith("another ", StringComparison.OrdinalIgnoreCase);
        if (answer is { IsInCast: true, Speaker: { } speaker } && !isAnyone)
            (unit.Speaker, unit.How) = (speaker, how);
        else
            unit.Candidates = answer.Candidates.Count > 0 ? answer.Candidates : answer is { IsInCast: true, Speaker: { } near } ? [new SpeakerCandidate(near, "description")] : Nobody;
    }

    private static void Contradict(SpeechUnit unit, string speaker, string other)
    {
        (unit.Speaker, unit.How, unit.Kind) = (null, null, TagKind.Unclear);
        unit.Candidates = other.Length > 0 ? [new SpeakerCandidate(speaker, "tag"), new SpeakerCandidate(other, "tag")] : [new SpeakerCandidate(speaker, "tag")];
    }

    private List<SpeakerCandidate> Names(ReadOnlySpan<char> words, string reason)
    {
        var tokens = new TokenList();
        tokens.Read(words, 0, words.Length);
        var names = new List<SpeakerCandidate>();
        for (var i = 0; i < tokens.Count; i++)
        {
            var length = NameReader.Length(words, tokens, i);
            if (length == 0)
                continue;

            if (cast.Answer(words[tokens[i].Start..tokens[i + length - 1].End]).Speaker is { } name)
                names.Add(new SpeakerCandidate(name, reason));

            i += length - 1;
        }

        return names;
    }
}
