using KlingFlow.Errors;

namespace KlingFlow.Workspaces;

/// <summary><c>providers:</c> of kling.yaml.</summary>
internal static class ProvidersReader
{
    // What kling.yaml means where it does not name Kling at all: the official address, and the variable the templates name.
    private static readonly ProviderSettings BuiltInKling = new()
    {
        Name = "kling",
        BaseUrl = new Uri("https://api-singapore.klingai.com"),
        ApiKey = new KeySource { Env = "KLING_API_KEY" },
    };

    // The official address of fal's queue. It has no built-in key: who wants to pay fal says so.
    private static readonly Uri Fal = new("https://queue.fal.run");

    public static IReadOnlyDictionary<string, ProviderSettings> Read(WorkspaceFile file, SettingList settings)
    {
        var providers = new SortedDictionary<string, ProviderSettings>(StringComparer.Ordinal);
        if (file.Providers?.ContainsKey("kling") is not true)
            providers["kling"] = Show(BuiltInKling, settings);

        foreach (var (name, entry) in file.Providers ?? [])
        {
            if (KnownProvider.AccountComplaint(name) is { } complaint)
                settings.Wrong($"providers.{name}", complaint);

            providers[name] = Read(name, entry, settings);
        }

        return providers;
    }

    private static ProviderSettings Show(ProviderSettings provider, SettingList settings)
    {
        var path = $"providers.{provider.Name}";
        settings.Value($"{path}.base_url", null, provider.BaseUrl);
        settings.Value($"{path}.api_key", null, provider.ApiKey);
        settings.Value($"{path}.max_in_flight", null, provider.MaxInFlight);

        return provider;
    }

    private static ProviderSettings Read(string name, WorkspaceFile.ProviderFile entry, SettingList settings)
    {
        var path = $"providers.{name}";
        return new ProviderSettings
        {
            Name = name,
            BaseUrl = settings.Value($"{path}.base_url", Address($"{path}.base_url", entry.BaseUrl, settings), UsualAddress(name)),
            ApiKey = Key($"{path}.api_key", entry.ApiKey, settings),
            AccessKey = Key($"{path}.access_key", entry.AccessKey, settings),
            SecretKey = Key($"{path}.secret_key", entry.SecretKey, settings),
            MaxInFlight = settings.Value($"{path}.max_in_flight", entry.MaxInFlight, BuiltInKling.MaxInFlight),
        };
    }

    private static Uri? UsualAddress(string name) => name switch { "kling" => BuiltInKling.BaseUrl, "fal" => Fal, _ => null };

    /// <summary>A key's source; exactly one of `env` and `file`.</summary>
    public static KeySource? Key(string path, KeySource? source, SettingList settings)
    {
        if (source is null)
            return null;

        if (string.IsNullOrWhiteSpace(source.Env) == string.IsNullOrWhiteSpace(source.File))
        {
            settings.Wrong(path, "say where the secret is, once", "write `{ env: NAME_OF_A_VARIABLE }` or `{ file: path }`");
            return null;
        }

        return settings.Value<KeySource?>(path, source, null);
    }

    /// <summary>An address that a key may be sent to: https, or this machine itself.</summary>
    public static Uri? Address(string path, string? text, SettingList settings)
    {
        if (text is null)
            return null;

        if (!Uri.TryCreate(text, UriKind.Absolute, out var address) || address.Scheme is not ("https" or "http"))
            settings.Wrong(path, "this is not a web address", "write it like `https://api.example.com`");
        else if (address.UserInfo.Length > 0 || address.Query.Length > 0)
            settings.Wrong(path, new Problem(ProblemCode.LiteralSecret, "an address must not hold credentials", Hint: "write only scheme, host and path"));
        else if (address.Scheme == "http" && !address.IsLoopback)
            settings.Wrong(path, "a key would travel unencrypted to this address", "write `https://`");
        else
            return address;

        return null;
    }
}
