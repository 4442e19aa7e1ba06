using KlingFlow.Errors;

namespace KlingFlow.Workspaces;

/// <summary>Lays the <c>sound:</c> of one file over that below it.</summary>
internal static class SoundReader
{
    private static readonly string[] Words = ["film", "broadcast", "youtube"];

    public static SoundSettings Read(SoundFile? file, SettingList settings, SoundSettings below) => new()
    {
        Loudness = settings.Layered("sound.loudness", Loudness(file?.Loudness, settings), below.Loudness),
        Effects = settings.Layered("sound.effects", file?.Effects, below.Effects),
        Ambience = settings.Layered("sound.ambience", file?.Ambience, below.Ambience),
        SpeechGain = settings.Layered("sound.gains.speech", file?.Gains?.Speech, below.SpeechGain),
        EffectsGain = settings.Layered("sound.gains.effects", file?.Gains?.Effects, below.EffectsGain),
        NativeGain = settings.Layered("sound.gains.native", file?.Gains?.Native, below.NativeGain),
    };

    private static string? Loudness(string? text, SettingList settings)
    {
        if (text is null || SoundSettings.LufsOf(text) is not null)
            return text;

        var hint = DidYouMean.Nearest(text, Words) is { } meant
            ? $"did you mean `{meant}`?"
            : $"`film`, `broadcast`, `youtube`, or a number of LUFS from {SoundSettings.Quietest} to {SoundSettings.Loudest}";
        settings.Wrong("sound.loudness", $"`{SafeText.Short(text, 60)}` is no loudness", hint);
        return null;
    }
}
