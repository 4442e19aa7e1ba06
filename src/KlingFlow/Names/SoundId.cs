using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace KlingFlow.Names;

/// <summary>One take of a spoken line or of a sound effect of a clip, as records name it: <c>SEQ08_line02_take001</c>, <c>SEQ08_fx-rain_take001</c>.</summary>
public readonly record struct SoundId
{
    /// <summary>A spoken line.</summary>
    public const string Speech = "speech";

    /// <summary>A sound effect.</summary>
    public const string Effect = "effect";

    private const string LinePrefix = "line";
    private const string EffectPrefix = "fx-";
    private const int MaxName = 40;

    private SoundId(SequenceId sequence, string kind, string name, TakeNumber take) => (Sequence, Kind, Name, Take) = (sequence, kind, name, take);

    /// <summary>The clip.</summary>
    public SequenceId Sequence { get; }

    /// <summary><see cref="Speech"/> or <see cref="Effect"/>.</summary>
    public string Kind { get; }

    /// <summary>The folder within <c>speech/</c> or <c>effects/</c>: <c>line02</c>, <c>rain</c>.</summary>
    public string Name { get; }

    /// <summary>Which take of it, counted from 1.</summary>
    public TakeNumber Take { get; }

    /// <summary>Whose takes are counted together, as the journal has it: <c>SEQ08/line02</c>, <c>SEQ08/rain</c>.</summary>
    public string Owner => $"{Sequence}/{Name}";

    /// <summary>What a person calls it within its clip: <c>line02</c>, <c>fx-rain</c>.</summary>
    public string Part => Kind == Speech ? Name : EffectPrefix + Name;

    /// <summary>What a person types for it within its clip: <c>line02/take1</c>.</summary>
    public string Within => $"{Part}/{Take.Short}";

    /// <summary>A take of a spoken line.</summary>
    /// <param name="sequence">The clip.</param>
    /// <param name="line">Counted from 1, in the order of the prompt list.</param>
    /// <param name="take">Which take.</param>
    public static SoundId OfLine(SequenceId sequence, int line, TakeNumber take) => new(sequence, Speech, LineName(line), take);

    /// <summary>A take of an effect.</summary>
    /// <param name="sequence">The clip.</param>
    /// <param name="name">Passes <see cref="IsEffectName"/>.</param>
    /// <param name="take">Which take.</param>
    public static SoundId OfEffect(SequenceId sequence, string name, TakeNumber take) => new(sequence, Effect, name, take);

    /// <summary>A take of either.</summary>
    public static SoundId Of(SequenceId sequence, string kind, string name, TakeNumber take) => new(sequence, kind, name, take);

    /// <summary>The folder of a line: <c>line02</c>.</summary>
    public static string LineName(int line) => string.Create(CultureInfo.InvariantCulture, $"{LinePrefix}{line:00}");

    /// <summary>Whether a folder's name is that of a line.</summary>
    public static bool IsLineName(string name) =>
        name.StartsWith(LinePrefix, StringComparison.Ordinal) && int.TryParse(name.AsSpan(LinePrefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var line) && LineName(line) == name;

    /// <summary>Whether an effect can be called so: small letters, digits and <c>-</c>, at most 40, a letter or digit first.</summary>
    public static bool IsEffectName(string? name) =>
        name is { Length: > 0 and <= MaxName } && char.IsAsciiLetterOrDigit(name[0]) && name.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter == '-');

    /// <summary>The take that the journal names by its kind, owner and number.</summary>
    public static bool TryParseOwner(string kind, string owner, int number, [NotNullWhen(true)] out SoundId? id)
    {
        id = null;
        var split = owner.IndexOf('/', StringComparison.Ordinal);
        if (split > 0 && number > 0 && SequenceId.TryParse(owner[..split], out var sequence) && IsName(kind, owner[(split + 1)..]))
            id = new SoundId(sequence.Value, kind, owner[(split + 1)..], new TakeNumber(number));

        return id is not null;
    }

    /// <summary>What a person types for a take within its clip: <c>line02/take1</c>, <c>fx-rain/take1</c>.</summary>
    public static bool TryParseWithin(SequenceId sequence, string? text, [NotNullWhen(true)] out SoundId? id)
    {
        id = null;
        if (text?.Split('/') is not [var part, var number] || !TakeNumber.TryParseLoose(number, out var take))
            return false;

        part = part.ToLowerInvariant();
        if (IsLineName(part))
            id = new SoundId(sequence, Speech, part, take.Value);
        else if (part.StartsWith(EffectPrefix, StringComparison.Ordinal) && IsEffectName(part[EffectPrefix.Length..]))
            id = new SoundId(sequence, Effect, part[EffectPrefix.Length..], take.Value);

        return id is not null;
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Sequence}_{Part}_{Take}";

    private static bool IsName(string kind, string name) => kind switch
    {
        Speech => IsLineName(name),
        Effect => IsEffectName(name),
        _ => false,
    };
}
