using System.Text.Json.Nodes;
using KlingFlow.Catalogue;
using KlingFlow.Formats;
using KlingFlow.Names;

namespace KlingFlow.Audio;

/// <summary>A line of a clip that is to be spoken.</summary>
public sealed record SpeechWish : SoundWish
{
    /// <summary>Counted from 1, in the order of the prompt list.</summary>
    public required int Line { get; init; }

    /// <summary>What is said, as <see cref="Providers.SpeechText"/> makes it: directions left out, pauses marked. Never empty.</summary>
    public required string Text { get; init; }

    /// <summary>The name in the cast; null where nobody is named.</summary>
    public string? Speaker { get; init; }

    /// <summary>Who says it.</summary>
    public required Voice Voice { get; init; }

    /// <summary>How it is said, as the script has it.</summary>
    public IReadOnlyList<string> Delivery { get; init; } = [];

    /// <inheritdoc/>
    public override string Kind => SoundId.Speech;

    /// <inheritdoc/>
    public override string Folder => SoundId.LineName(Line);

    /// <inheritdoc/>
    public override string MadeBy => Voice.Provider;

    /// <summary>Over text, voice, engine and speed: who is said to speak, and where the line stands, change no sound.</summary>
    public override string InputSha256 => MachineJson.Sha256(MachineJson.Canonical(new JsonObject
    {
        ["kind"] = Kind, ["text"] = Text, ["provider"] = Voice.Provider, ["engine"] = Voice.Engine, ["voice"] = Voice.Id, ["speed"] = Voice.Speed,
    }));

    internal override SoundRecord ToRecord(SoundId id) => new()
    {
        Kind = Kind,
        TakeId = id.ToString(),
        SequenceId = id.Sequence.Value,
        Name = id.Name,
        Take = id.Take.Value,
        Provider = Voice.Provider,
        Model = Voice.Engine,
        Speaker = Speaker,
        Text = Text,
        Voice = Voice.Id,
        Speed = Voice.Speed,
        Delivery = Delivery,
        InputSha256 = InputSha256,
        Estimate = PriceTable.Free,
        CreatedAt = default,
        CreatedBy = "",
    };
}
