using KlingFlow.Simulator.Elements;
using KlingFlow.Simulator.Images;
using KlingFlow.Simulator.Sounds;
using KlingFlow.Simulator.Videos;

namespace KlingFlow.Simulator.Requests;

/// <summary>A create request that passed every check: what a paid task is made from, whichever route it came by.</summary>
internal abstract record PaidRequest
{
    /// <summary>As it came; faults may be named in it.</summary>
    public required string Prompt { get; init; }

    public string? ExternalId { get; init; }

    /// <summary>Hash of the body as it came.</summary>
    public required string Sha256 { get; init; }

    /// <summary>The path it came by.</summary>
    public abstract string Path { get; }

    /// <summary>What it costs, in units of its own pack.</summary>
    public abstract decimal Units { get; }

    public virtual VideoSpec? Video => null;

    public virtual ImageSpec? Images => null;

    public virtual ElementSpec? Element => null;

    public virtual SoundSpec? Sound => null;
}
