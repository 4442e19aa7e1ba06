using System.Globalization;

namespace KlingFlow.Workspaces;

/// <summary>What a script film sounds like, <c>sound:</c>; project over workspace over built in, each with its origin.</summary>
public sealed record SoundSettings
{
    /// <summary>Loudness of films for the web and for cinemas at home.</summary>
    public const decimal Film = -16;

    /// <summary>EBU R128.</summary>
    public const decimal Broadcast = -23;

    /// <summary>What YouTube turns everything down to.</summary>
    public const decimal Youtube = -14;

    /// <summary>The quietest and loudest film that can be asked for, in LUFS.</summary>
    internal const decimal Quietest = -40, Loudest = -9;

    /// <summary><c>film</c>, <c>broadcast</c>, <c>youtube</c>, or a number of LUFS as it was written.</summary>
    public Setting<string> Loudness { get; init; } = new("film", Setting<string>.BuiltIn);

    /// <summary><c>local</c>, <c>kling</c>, <c>kling_video</c> or <c>none</c>.</summary>
    public Setting<string> Effects { get; init; } = new("local", Setting<string>.BuiltIn);

    /// <summary>The sound under a clip that asks for none; <c>none</c> for silence.</summary>
    public Setting<string> Ambience { get; init; } = new("room", Setting<string>.BuiltIn);

    /// <summary>Gain of spoken lines, in dB.</summary>
    public Setting<decimal> SpeechGain { get; init; } = new(0, Setting<decimal>.BuiltIn);

    /// <summary>Gain of sound effects, in dB.</summary>
    public Setting<decimal> EffectsGain { get; init; } = new(0, Setting<decimal>.BuiltIn);

    /// <summary>Gain of the sound that came with the picture, in dB.</summary>
    public Setting<decimal> NativeGain { get; init; } = new(0, Setting<decimal>.BuiltIn);

    /// <summary>The loudness that the film is brought to, in LUFS.</summary>
    public decimal TargetLufs => LufsOf(Loudness.Value) ?? Film;

    /// <summary>A word or a number as LUFS; null where it is neither, or out of range.</summary>
    public static decimal? LufsOf(string text) => text switch
    {
        "film" => Film,
        "broadcast" => Broadcast,
        "youtube" => Youtube,
        _ => decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            && number is >= Quietest and <= Loudest
                ? number
                : null,
    };
}
