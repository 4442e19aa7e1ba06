namespace KlingFlow.Simulator.Requests;

/// <summary>The older dialect: <c>/v1/…</c>, options at the top level, <c>task_id</c>, <c>succeed</c>, one object as data.</summary>
internal static class LegacyDialect
{
    public const string Images = "/v1/images/generations";
    public const string Elements = "/v1/general/advanced-custom-elements";
    public const string Speech = "/v1/audio/tts";
    public const string TextSounds = "/v1/audio/text-to-audio";
    public const string VideoSounds = "/v1/audio/video-to-audio";

    private const string Prefix = "/v1/";

    public static bool Speaks(string path) => path.StartsWith(Prefix, StringComparison.Ordinal);
}
