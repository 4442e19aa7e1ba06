namespace KlingFlow.Workspaces;

/// <summary>Lays the <c>defaults:</c> of one file over those below it.</summary>
internal static class DefaultsReader
{
    public static TakeDefaults Read(DefaultsFile? file, SettingList settings, TakeDefaults below)
    {
        if (file?.Provider is { } provider && KnownProvider.Complaint(provider) is { } complaint)
            settings.Wrong("defaults.provider", complaint);

        return new TakeDefaults
        {
            Provider = settings.Layered("defaults.provider", file?.Provider, below.Provider),
            Model = settings.Layered("defaults.model", file?.Model, below.Model),
            Mode = settings.Layered("defaults.mode", file?.Mode, below.Mode),
            AspectRatio = settings.Layered("defaults.aspect_ratio", file?.AspectRatio, below.AspectRatio),
            Resolution = settings.Layered("defaults.resolution", file?.Resolution, below.Resolution),
            Audio = settings.Layered("defaults.audio", file?.Audio, below.Audio),
            Negative = settings.Layered("defaults.negative", file?.Negative, below.Negative),
        };
    }
}
