namespace KlingFlow.Workspaces;

/// <summary>Lays the <c>speech:</c> of one file over that below it.</summary>
internal static class SpeechReader
{
    public static SpeechSettings Read(SpeechFile? file, SettingList settings, SpeechSettings below) => new()
    {
        Provider = settings.Layered("speech.provider", file?.Provider, below.Provider),
        Engine = settings.Layered("speech.engine", file?.Engine, below.Engine),
        DefaultVoice = settings.Layered("speech.default_voice", file?.DefaultVoice, below.DefaultVoice),
        Speed = settings.Layered("speech.speed", file?.Speed, below.Speed),
        OverNative = settings.Layered("speech.over_native", file?.OverNative, below.OverNative),
    };
}
