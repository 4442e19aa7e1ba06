namespace KlingFlow.Simulator.Requests;

/// <summary>A create request that passed every check.</summary>
internal sealed record VideoRequest
{
    public required RouteRules Rules { get; init; }

    public required int Seconds { get; init; }

    public required string Resolution { get; init; }

    /// <summary><c>off</c>, <c>native</c> or <c>original</c>.</summary>
    public required string Audio { get; init; }

    /// <summary>Width by height of the picture.</summary>
    public required double Ratio { get; init; }

    public bool HasVideo { get; init; }

    public bool HasVoice { get; init; }

    /// <summary>As it came; faults may be named in it.</summary>
    public required string Prompt { get; init; }

    public string? ExternalId { get; init; }

    /// <summary>Hash of the body as it came.</summary>
    public required string Sha256 { get; init; }
}
