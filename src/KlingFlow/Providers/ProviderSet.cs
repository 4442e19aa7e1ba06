using KlingFlow.Errors;
using KlingFlow.Providers.Animatic;
using KlingFlow.Providers.ElevenLabs;
using KlingFlow.Providers.Fal;
using KlingFlow.Providers.Kling;
using KlingFlow.Providers.Voices;
using KlingFlow.Workspaces;

namespace KlingFlow.Providers;

/// <summary>The providers of one workspace, by name.</summary>
public sealed class ProviderSet : IAsyncDisposable
{
    private readonly Dictionary<string, IProvider> _providers;
    private readonly IReadOnlyDictionary<string, Func<Problem?>> _obstacles = new Dictionary<string, Func<Problem?>>();

    /// <summary>A set of given providers, e.g. in a test.</summary>
    public ProviderSet(IEnumerable<IProvider> providers) => _providers = providers.ToDictionary(provider => provider.Name);

    private ProviderSet(IEnumerable<IProvider> providers, IReadOnlyDictionary<string, Func<Problem?>> obstacles)
        : this(providers) => _obstacles = obstacles;

    /// <summary>All that this version can use, the default first.</summary>
    public IEnumerable<IProvider> All => _providers.Values;

    /// <summary>Builds them from the settings of a workspace. Reads no key yet.</summary>
    public static ProviderSet Build(ProviderParts parts)
    {
        var (kling, fal, elevenLabs) = (Kling(parts), Fal(parts), ElevenLabs(parts));

        return new ProviderSet(
            [
                new AnimaticProvider(parts.Ffmpeg, parts.Disk, parts.Log),
                new KlingProvider(kling, parts.Paid, parts.Query, parts.Disk),
                new FalProvider(fal, parts.Paid, parts.Query, parts.Disk),
                new LocalVoices(parts.Voices),
                new ElevenLabsProvider(elevenLabs, parts.Paid, parts.Disk),
            ],
            new Dictionary<string, Func<Problem?>>
            {
                [ProviderNames.Kling] = kling.Obstacle, [ProviderNames.Fal] = fal.Obstacle, [ProviderNames.ElevenLabs] = elevenLabs.Obstacle,
            });
    }

    /// <summary>The provider, or null where the name is not known or not supported yet (<see cref="ProviderNames.IsKnown"/> tells which).</summary>
    public IProvider? Find(string name) => _providers.GetValueOrDefault(name);

    /// <summary>Why the provider cannot be used now although the plan is good: not supported yet, no trust, no key. Null where it can.</summary>
    public Problem? Obstacle(string name) => Find(name) switch
    {
        null => new Problem(ProblemCode.Unsupported, $"the provider `{name}` is not supported yet", Hint: $"use one of: {string.Join(", ", _providers.Keys)}"),
        _ => _obstacles.GetValueOrDefault(name)?.Invoke(),
    };

    /// <summary>Stops what is being made on this machine.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var provider in _providers.Values.OfType<IAsyncDisposable>())
            await provider.DisposeAsync();
    }

    private static KlingConnection Kling(ProviderParts parts)
    {
        var (address, readKey) = Account(parts, ProviderNames.Kling, KlingConnection.Default);
        return new KlingConnection(address, readKey, parts.IsTrusted, parts.Settings.Callback.PublicUrl);
    }

    private static FalConnection Fal(ProviderParts parts)
    {
        var (address, readKey) = Account(parts, ProviderNames.Fal, FalConnection.Default);
        return new FalConnection(address, readKey, parts.IsTrusted);
    }

    private static ElevenLabsConnection ElevenLabs(ProviderParts parts)
    {
        var (address, readKey) = Account(parts, ProviderNames.ElevenLabs, ElevenLabsConnection.Default);
        return new ElevenLabsConnection(address, readKey, parts.IsTrusted);
    }

    private static (Uri Address, Func<Secret?> ReadKey) Account(ProviderParts parts, string name, Uri usual)
    {
        var settings = parts.Settings.Providers.GetValueOrDefault(name) ?? new ProviderSettings { Name = name };
        return (settings.BaseUrl ?? usual, () => settings.ApiKey?.Read(parts.Disk, parts.WorkspaceRoot, parts.Environment));
    }
}
