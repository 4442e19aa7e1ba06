using KlingFlow.Formats;
using KlingFlow.Workspaces;

namespace KlingFlow.Spending;

/// <summary>The settings that decide where keys, money and programs go (design.md 3.10). A clone can bring any of them along.</summary>
internal static class TrustedSettings
{
    /// <summary>Hashes by name, so that the record shows what changed without repeating what stood there.</summary>
    public static SortedDictionary<string, string> Hashes(WorkspaceSettings settings)
    {
        var hashes = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var provider in settings.Providers.Values)
        {
            Add($"providers.{provider.Name}.base_url", provider.BaseUrl?.ToString());
            Add($"providers.{provider.Name}.api_key", provider.ApiKey?.ToString());
            Add($"providers.{provider.Name}.access_key", provider.AccessKey?.ToString());
            Add($"providers.{provider.Name}.secret_key", provider.SecretKey?.ToString());
        }

        Add("handoff.run", settings.HandoffRun is { } run ? string.Join('\0', run) : null);
        Add("media.ffmpeg", settings.Media.Ffmpeg);
        Add("media.ffprobe", settings.Media.Ffprobe);
        Add("callback.public_url", settings.Callback.PublicUrl?.ToString());
        Add("callback.webhook_secret", settings.Callback.WebhookSecret?.ToString());
        Add("budget.currency", settings.Budget.Currency);
        Add("budget.time_zone", settings.Budget.TimeZone.Id);

        return hashes;

        void Add(string name, string? value)
        {
            if (value is not null)
                hashes[name] = MachineJson.Sha256(value);
        }
    }

    /// <summary>The amounts of the budget by name.</summary>
    public static SortedDictionary<string, decimal> Amounts(WorkspaceSettings settings) => new(StringComparer.Ordinal)
    {
        ["budget.per_take"] = settings.Budget.PerTake,
        ["budget.per_day"] = settings.Budget.PerDay,
        ["budget.per_project"] = settings.Budget.PerProject,
    };

    /// <summary>The names of settings that are not as they were trusted; a lower budget is.</summary>
    public static IReadOnlyList<string> Changed(TrustRecord trusted, WorkspaceSettings now)
    {
        var hashes = Hashes(now);
        var changed = trusted.Settings.Keys.Union(hashes.Keys)
            .Where(name => trusted.Settings.GetValueOrDefault(name) != hashes.GetValueOrDefault(name));
        var raised = Amounts(now).Where(amount => amount.Value > trusted.Budget.GetValueOrDefault(amount.Key)).Select(amount => amount.Key);

        return [.. changed.Concat(raised).Order(StringComparer.Ordinal)];
    }
}
