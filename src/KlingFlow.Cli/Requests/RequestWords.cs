using System.Globalization;
using KlingFlow.Errors;
using KlingFlow.Takes;
using KlingFlow.Workspaces;

namespace KlingFlow.Cli.Requests;

/// <summary>The options of <c>kling generate</c>, turned into the request that a person could write by hand.</summary>
internal sealed record RequestWords
{
    private const NumberStyles Digits = NumberStyles.None;

    /// <summary>Of <c>--mode</c>.</summary>
    public string? Mode { get; init; }

    /// <summary>Of <c>--provider</c>.</summary>
    public string? Provider { get; init; }

    /// <summary>Of <c>--shot-override</c>: <c>2:another prompt</c>.</summary>
    public IReadOnlyList<string> Overrides { get; init; } = [];

    /// <summary>Of <c>--pick</c>: <c>4=take1</c>.</summary>
    public IReadOnlyList<string> Picks { get; init; } = [];

    /// <summary>Of <c>--keep</c>: <c>3=take2</c>.</summary>
    public IReadOnlyList<string> Keeps { get; init; } = [];

    /// <summary>Of <c>--again</c>: <c>1</c>.</summary>
    public IReadOnlyList<string> Again { get; init; } = [];

    /// <summary>Of <c>--note</c>.</summary>
    public string? Note { get; init; }

    /// <summary>The request.</summary>
    /// <exception cref="UserFacingException">One of them does not read.</exception>
    public GenerateRequest Read()
    {
        if (Mode is not (null or "multi_shot" or "individual"))
            throw UsageErrors.Complaint($"there is no mode `{SafeText.Short(Mode, 40)}`", "multi_shot or individual");

        if (Provider is not null && KnownProvider.Complaint(Provider) is { } unknown)
            throw UsageErrors.Complaint(unknown.Message, unknown.Hint);

        var shots = new Dictionary<int, ShotOverride>();
        foreach (var (shot, prompt) in Overrides.Select(text => Split(text, ':', "2:\"new prompt\"")))
            Add(shots, shot, new ShotOverride(Prompt: string.IsNullOrWhiteSpace(prompt) ? throw UsageErrors.Complaint($"the prompt of shot {shot} is blank") : prompt));
        foreach (var (shot, take) in Picks.Select(text => Split(text, '=', "4=take1")))
            Add(shots, shot, new ShotOverride(From: Places.Take(take)));
        foreach (var (shot, take) in Keeps.Select(text => Split(text, '=', "3=take2")))
            Add(shots, shot, new ShotOverride(Keep: Places.Take(take)));
        foreach (var text in Again)
            Add(shots, Shot(text, text, "1"), new ShotOverride(Again: true));

        return new GenerateRequest { Mode = Mode, Provider = Provider, Shots = shots, Note = Note };
    }

    private static (int Shot, string Value) Split(string text, char separator, string example)
    {
        var at = text.IndexOf(separator, StringComparison.Ordinal);
        return at > 0 && at < text.Length - 1 ? (Shot(text[..at], text, example), text[(at + 1)..]) : throw NoShot(text, example);
    }

    private static int Shot(string number, string text, string example) =>
        int.TryParse(number, Digits, CultureInfo.InvariantCulture, out var shot) ? shot : throw NoShot(text, example);

    private static UserFacingException NoShot(string text, string example) =>
        UsageErrors.Complaint($"`{SafeText.Short(text, 60)}` names no shot", $"write it like {example}; shots count from 0");

    private static void Add(Dictionary<int, ShotOverride> shots, int shot, ShotOverride what)
    {
        if (!shots.TryAdd(shot, what))
            throw UsageErrors.Complaint($"shot {shot} is named twice", "say one thing about a shot");
    }
}
