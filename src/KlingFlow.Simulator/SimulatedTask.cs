using System.Text.Json.Serialization;
using KlingFlow.Simulator.Elements;
using KlingFlow.Simulator.Fal;
using KlingFlow.Simulator.Images;
using KlingFlow.Simulator.Requests;
using KlingFlow.Simulator.Sounds;
using KlingFlow.Simulator.Videos;

namespace KlingFlow.Simulator;

/// <summary>
/// One accepted task. It never changes after it was accepted: its status follows from its age, so that a simulator that
/// was killed and started again tells the same story.
/// </summary>
/// <param name="Id">A number above 2^53, so that a client which reads ids as doubles is caught.</param>
/// <param name="ExternalId">The client's own id.</param>
/// <param name="Route">E.g. <c>/image-to-video/kling-3.0</c>.</param>
/// <param name="CreatedAt">When it was accepted.</param>
/// <param name="Units">What it costs when it succeeds.</param>
/// <param name="Quirks">Chaos switches that cling to this task, e.g. <c>vanish</c>.</param>
internal sealed record SimulatedTask(
    string Id, string? ExternalId, string Route, DateTimeOffset CreatedAt, decimal Units, IReadOnlyList<string> Quirks)
{
    /// <summary>What comes out of it, where it is a video.</summary>
    public VideoSpec? Video { get; init; }

    /// <summary>What comes out of it, where it is one image or several.</summary>
    public ImageSpec? Images { get; init; }

    /// <summary>What comes out of it, where it is an element.</summary>
    public ElementSpec? Element { get; init; }

    /// <summary>What comes out of it, where it is speech or an effect.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public SoundSpec? Sound { get; init; }

    /// <summary>Whether its answer is its result, so that it is never in progress.</summary>
    [JsonIgnore]
    public bool IsSpeech => Route == LegacyDialect.Speech;

    /// <summary>Which pack pays for it.</summary>
    [JsonIgnore]
    public string Pack => IsFal ? "fal" : Images is null ? "video" : "image";

    /// <summary>How many slots of its pack it takes while it is unfinished; fal has a queue instead.</summary>
    [JsonIgnore]
    public int Slots => Element is null && !IsSpeech && !IsFal ? Images?.Count ?? 1 : 0;

    /// <summary>Whether it is told about in the older dialect.</summary>
    [JsonIgnore]
    public bool IsLegacy => LegacyDialect.Speaks(Route);

    /// <summary>Whether fal's queue made it: Kling's own routes know nothing of it.</summary>
    [JsonIgnore]
    public bool IsFal => FalReply.Speaks(Route);

    public bool Has(string quirk) => Quirks.Contains(quirk, StringComparer.Ordinal);
}
