using System.Text;
using KlingFlow.Errors;
using KlingFlow.Formats;

namespace KlingFlow.Tasks;

/// <summary>
/// Keeps a manifest within 2 KB, so that a language model reads many of them cheaply. Facts (ids, hash, cost, media) are
/// never cut; texts and lists are, the longest-winded first.
/// </summary>
public static class ManifestSize
{
    /// <summary>Size of the file at most.</summary>
    public const int MaxBytes = 2048;

    private const int MaxText = 300;
    private const int MaxSummary = 160;
    private const int MaxList = 5;

    // Tried in this order until it fits; each keeps what the ones before did.
    private static readonly Func<Manifest, Manifest>[] Cuts =
    [
        manifest => manifest with { NextActions = [.. manifest.NextActions.Take(3)] },
        manifest => manifest with { InputAssetSummary = SafeText.Short(manifest.InputAssetSummary, 80) },
        manifest => manifest with { TaskStatusMsg = SafeText.Short(manifest.TaskStatusMsg, 120) },
        manifest => manifest with { PromptSummary = SafeText.Short(manifest.PromptSummary, 80) },
        manifest => manifest with { NextActions = [.. manifest.NextActions.Take(1).Select(action => ShortAction(action, 80))] },
        manifest => manifest with { OriginalResultUrl = null },
        manifest => manifest with { Qc = [.. manifest.Qc.Take(2)], NextActions = [] },
        manifest => manifest with { TaskStatusMsg = SafeText.Short(manifest.TaskStatusMsg, 40), PromptSummary = "", InputAssetSummary = "" },
    ];

    /// <summary>The text of <c>manifest.json</c>, at most <see cref="MaxBytes"/> in UTF-8.</summary>
    public static string Fit(Manifest manifest)
    {
        var fitting = WithinLimits(manifest);
        var text = TextOf(fitting);
        foreach (var cut in Cuts)
        {
            if (Encoding.UTF8.GetByteCount(text) <= MaxBytes)
                break;

            fitting = cut(fitting);
            text = TextOf(fitting);
        }

        return text;
    }

    private static Manifest WithinLimits(Manifest manifest) => manifest with
    {
        TaskStatusMsg = SafeText.Short(manifest.TaskStatusMsg, MaxText),
        PromptSummary = SafeText.Short(manifest.PromptSummary, MaxSummary),
        InputAssetSummary = SafeText.Short(manifest.InputAssetSummary, MaxText),
        OriginalResultUrl = WithoutQuery(manifest.OriginalResultUrl),
        Qc = [.. manifest.Qc.Take(MaxList)],
        ShotTasks = manifest.ShotTasks is { } tasks ? [.. tasks.Take(MaxList)] : null,
        ShotTakes = manifest.ShotTakes is { } takes ? [.. takes.Take(MaxList)] : null,
        NextActions = [.. manifest.NextActions.Take(MaxList).Select(action => ShortAction(action, MaxText))],
    };

    private static NextAction ShortAction(NextAction action, int characters) => action with { Why = SafeText.Short(action.Why, characters) };

    // The query of a result address is its signature; user and password before the host would be a secret too.
    private static string? WithoutQuery(string? url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var uri)
            ? SafeText.Short(uri.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped), MaxText)
            : null;

    private static string TextOf(Manifest manifest) => MachineJson.Write(manifest, TaskJson.Default.Manifest);
}
