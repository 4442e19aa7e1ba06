using System.Text.Json.Nodes;
using KlingFlow.Catalogue;
using KlingFlow.Formats;
using KlingFlow.Names;

namespace KlingFlow.Audio;

/// <summary>A sound effect that a provider is asked to make for a clip.</summary>
public sealed record EffectOrder : SoundWish
{
    /// <summary>Its folder within <c>effects/</c>; passes <see cref="SoundId.IsEffectName"/>.</summary>
    public required string Name { get; init; }

    /// <summary>What is heard, at most 200 characters.</summary>
    public required string Prompt { get; init; }

    /// <summary>How long, 3 to 10 seconds; without meaning where it is made to a video.</summary>
    public decimal Seconds { get; init; }

    /// <summary>Who makes it.</summary>
    public required string Provider { get; init; }

    /// <summary>The finished take of the clip that it is made to, at the same provider; null: from words alone.</summary>
    public TakeNumber? ToVideo { get; init; }

    /// <inheritdoc/>
    public override string Kind => SoundId.Effect;

    /// <inheritdoc/>
    public override string Folder => Name;

    /// <inheritdoc/>
    public override string MadeBy => Provider;

    /// <summary>Over prompt, length, provider and video: what the effect is called changes no sound.</summary>
    public override string InputSha256 => MachineJson.Sha256(MachineJson.Canonical(new JsonObject
    {
        ["kind"] = Kind, ["prompt"] = Prompt, ["seconds"] = ToVideo is null ? Seconds : null, ["provider"] = Provider, ["to_video"] = ToVideo?.Value,
    }));

    internal override SoundRecord ToRecord(SoundId id) => new()
    {
        Kind = Kind,
        TakeId = id.ToString(),
        SequenceId = id.Sequence.Value,
        Name = id.Name,
        Take = id.Take.Value,
        Provider = Provider,
        Model = ToVideo is null ? "text-to-audio" : "video-to-audio",
        Prompt = Prompt,
        Seconds = ToVideo is null ? Seconds : null,
        ToVideo = ToVideo?.Value,
        InputSha256 = InputSha256,
        Estimate = PriceTable.Free,
        CreatedAt = default,
        CreatedBy = "",
    };
}
